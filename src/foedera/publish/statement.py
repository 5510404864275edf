"""What do the records say of one act, and which words say it?

A statement is put together from one event's records and nothing else; each account in it has its note: the exact quote.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from foedera.codebook.actors import Actors
from foedera.codebook.book import Codebook
from foedera.model.actor import Role
from foedera.model.event import Event
from foedera.model.record import Aspect, Modality, Quantity, Record
from foedera.model.source import Passage, Source
from foedera.publish import cite, tell
from foedera.publish.words import Words, fill

UNSTATED = "unstated"
"""What the partner × field matrix calls the field of an act of which no account names one."""


@dataclass(frozen=True, slots=True)
class Note:
    """One passage quoted: where it stands, in whose words."""

    number: int
    passage: Passage
    source: Source
    citation: str
    coded: str
    """Who coded it, and whether a person reviewed it; empty for a quote that a person chose."""
    record_id: str = ""
    told_at: str = ""
    """The anchor of the statement that calls it first."""


@dataclass(frozen=True, slots=True)
class Account:
    """One record's telling of an act."""

    note: Note
    cited: str
    """Date of issue, and whose account it is."""
    voice: str
    when: str
    who: str
    modality: str
    quantities: str
    is_preferred: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One act as the dossier tells it."""

    anchor: str
    event: Event
    when: str
    told: str
    modality: str
    """What a reader must see first where the act is not told as done; else empty."""
    details: tuple[tuple[str, str], ...]
    accounts: tuple[Account, ...]
    conflicts: str
    """The fields on which the accounts differ, in words; empty where they agree."""
    is_reviewed: bool


@dataclass
class Teller:
    """Tells events in one language, and keeps the notes in the order in which they are first called."""

    words: Words
    actors: Actors
    codebook: Codebook
    sources: Mapping[str, Source]
    reviewed: Collection[str] = ()
    notes: list[Note] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    """Event id → the anchor of the first statement of it."""
    _by_passage: dict[str, Note] = field(default_factory=dict)
    _told: dict[str, int] = field(default_factory=dict)

    def statement(self, event: Event) -> Statement:
        """Tell an event; told again elsewhere it gets an anchor of its own and the notes that it has."""
        anchor = self._anchor(event.id)
        return Statement(
            anchor=anchor,
            event=event,
            when=self.words.sentence(tell.date(event.date, self.words)),
            told=self.words.sentence(self.sentence(event)),
            modality=self.modality(event),
            details=tuple(self._details(event)),
            accounts=tuple(self._account(record, event, anchor) for record in self.in_order(event)),
            conflicts=", ".join(self.words.say(f"conflict.{name}") for name in event.conflicts),
            is_reviewed=self.is_reviewed(event.preferred),
        )

    def sentence(self, event: Event) -> str:
        """The act in one sentence; where it is not told as done, only what it would have been."""
        sources, targets, parties = (self._having(event, role) for role in (Role.SOURCE, Role.TARGET, Role.PARTY))
        table = self.words.table
        if event.modality is not Modality.ACTUAL or event.type not in table["act"]:
            return self._noun(event, sources, targets, parties)
        section = "practice" if event.aspect is Aspect.ONGOING else "act"
        directed = table[f"{section}_directed"].get(event.type)
        if directed and sources and targets:
            filled = self.words.form(directed, len(sources))
            told = fill(filled, {"source": self._names(sources), "target": self._names(targets)})
            return f"{told} ({self._names(parties)})" if parties else told
        return fill(table[section][event.type], {"actors": self._names([*sources, *targets, *parties])})

    def modality(self, event: Event) -> str:
        """What a reader must see first where the act is not told as done."""
        return "" if event.modality is Modality.ACTUAL else self.words.say(f"modality.{event.modality.value}")

    def note_of(self, record: Record, *, told_at: str = "") -> Note:
        """The note with a record's words."""
        return self.passage(record.passage, coded=self._coded(record), record_id=record.id, told_at=told_at)

    def passage(self, passage: Passage, *, coded: str = "", record_id: str = "", told_at: str = "") -> Note:
        """The note for a passage; the same record, or the same span, has one note."""
        key = record_id or f"{passage.source_id}:{passage.start}:{passage.end}"
        if key not in self._by_passage:
            source = self.sources[passage.source_id]
            citation = cite.short(source, self.words, page=passage.page)
            self._by_passage[key] = Note(len(self.notes) + 1, passage, source, citation, coded, record_id, told_at)
            self.notes.append(self._by_passage[key])
        return self._by_passage[key]

    def name(self, actor_id: str) -> str:
        return self.actors.name(actor_id, self.words.lang)

    def type_label(self, type_id: str) -> str:
        entry = self.codebook.types.get(type_id)
        return entry.label.get(self.words.lang, type_id) if entry else type_id

    def domain_label(self, domain_id: str) -> str:
        if domain_id == UNSTATED:
            return self.words.say("label.unstated")
        entry = self.codebook.domains.get(domain_id)
        return entry.label.get(self.words.lang, domain_id) if entry else domain_id

    def is_reviewed(self, record: Record) -> bool:
        return record.coder.is_person or record.id in self.reviewed

    def _anchor(self, event_id: str) -> str:
        times = self._told[event_id] = self._told.get(event_id, 0) + 1
        return self.anchors.setdefault(event_id, event_id) if times == 1 else f"{event_id}-{times}"

    def in_order(self, event: Event) -> Sequence[Record]:
        """The preferred account first, the others by source and place."""
        others = [record for record in event.records if record != event.preferred]
        return [event.preferred, *sorted(others, key=lambda r: (r.passage.source_id, r.passage.span, r.id))]

    def _account(self, record: Record, event: Event, anchor: str) -> Account:
        return Account(
            note=self.note_of(record, told_at=anchor),
            cited=self._cited(record),
            voice=self.name(record.voice) if record.voice else "",
            when=tell.date(record.date, self.words),
            who=self.words.listed([self.name(p.actor) for p in record.participants]),
            modality=self.words.inside(self.words.say(f"modality.{record.modality.value}")),
            quantities=", ".join(self._quantity(quantity) for quantity in record.quantities),
            is_preferred=record == event.preferred,
        )

    def _cited(self, record: Record) -> str:
        issued = self.sources[record.passage.source_id].date
        dated = f", {tell.date(issued, self.words)}" if issued else ""
        return dated + (f" ({self.words.say('text.account_of', voice=self.name(record.voice))})" if record.voice else "")

    def _coded(self, record: Record) -> str:
        how = "text.coded_person" if record.coder.is_person else "text.coded_machine"
        state = "text.reviewed" if self.is_reviewed(record) else "text.unreviewed"
        return f"{self.words.say(how, coder=str(record.coder))}, {self.words.say(state)}"

    def _details(self, event: Event) -> list[tuple[str, str]]:
        words, record = self.words, event.preferred
        told = [
            (words.say("label.field"), ", ".join(self.words.inside(self.domain_label(domain)) for domain in event.domains)),
            (words.say("label.quantities"), ", ".join(self._quantity(quantity) for quantity in record.quantities)),
            (words.say("text.instrument"), words.quoted(record.instrument) if record.instrument else ""),
            (words.say("text.legal_basis"), words.quoted(record.legal_basis) if record.legal_basis else ""),
            (words.say("text.place"), record.place or ""),
        ]
        return [(words.sentence(label), value) for label, value in told if value]

    def _quantity(self, quantity: Quantity) -> str:
        if quantity.unit == "money":
            return f"{self.words.number(quantity.value)} {quantity.currency or ''}".strip()
        return self.words.number_of(quantity.unit, quantity.value)

    def _noun(self, event: Event, sources: list[str], targets: list[str], parties: list[str]) -> str:
        noun = self.words.table["noun"].get(event.type, event.type)
        if sources and targets:
            who = f"{self._plain(sources)} → {self._plain(targets)}" + (f"; {self._plain(parties)}" if parties else "")
        else:
            who = self._plain([*sources, *targets, *parties])
        return f"{noun}: {who}" if who else str(noun)

    def _having(self, event: Event, role: Role) -> list[str]:
        return list(dict.fromkeys(actor for actor, played in event.actors if played is role))

    def _plain(self, ids: Sequence[str]) -> str:
        return ", ".join(self.name(actor) for actor in ids)

    def _names(self, ids: Sequence[str]) -> str:
        """Names inside a sentence, with the article where English wants one."""
        articles = self.words.table["articles"]
        return self.words.listed([f"the {self.name(actor)}" if actor in articles else self.name(actor) for actor in ids])
