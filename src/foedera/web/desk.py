"""Desk: the study, and what every page asks of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from foedera.codebook import book
from foedera.codebook.book import Codebook
from foedera.model.event import Event
from foedera.model.record import Record, Verdict
from foedera.model.source import Passage, Source, Span
from foedera.publish.words import Words
from foedera.store import standing
from foedera.store.sqlite import SqliteStore
from foedera.study import Study
from foedera.web.layers import Layer
from foedera.web.people import People

T = TypeVar("T")


@dataclass(frozen=True)
class Value:
    """One value of a record, with the words that it rests on."""

    field: str
    """`type`, `date`, `actor:TUR`, …: what the marks over the source are told apart by."""
    told: str
    words: str
    """The source's own words; empty where the coder named none."""
    span: Span | None


@dataclass(frozen=True)
class Desk:
    """One study, open for many visits at once."""

    study: Study
    codebook: Codebook = field(default_factory=book.load)
    _kept: dict[str, tuple[int, Any]] = field(default_factory=dict)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What was made of the study, made anew only when the study has changed."""
        now = self.store.revision()
        had = self._kept.get(name)
        if had is None or had[0] != now:
            had = self._kept[name] = (now, make())
        told: T = had[1]
        return told

    def events(self) -> list[Event]:
        """Every event, by date."""
        return self.kept("events", self.study.events)

    @property
    def store(self) -> SqliteStore:
        assert isinstance(self.study.store, SqliteStore)
        return self.study.store

    def type_name(self, type_id: str, lang: str) -> str:
        known = self.codebook.types.get(type_id)
        return known.label[lang] if known else type_id

    def domain_name(self, domain: str, lang: str) -> str:
        known = self.codebook.domains.get(domain)
        return known.label[lang] if known else domain

    @cached_property
    def people(self) -> People:
        """Who may use the workbench."""
        return People(self.study.folder)

    def actor_told(self, actor_id: str, lang: str) -> str:
        """An actor as a form writes it: name and id."""
        return f"{self.study.actors.name(actor_id, lang)} ({actor_id})"

    def actors_told(self, lang: str) -> list[str]:
        """Everyone who can be a record's actor, by name."""
        return sorted(self.actor_told(one.id, lang) for one in self.study.actors if one.stands_for is None)

    def actor_meant(self, told: str) -> Sequence[str]:
        """The ids that a person can mean who writes this into a form: name and id, an id, or a name in any language."""
        told = " ".join(told.split())
        closed = re.search(r"\(([^()]+)\)$", told)
        for one in (closed[1] if closed else "", told, told.upper()):
            if one in self.study.actors and self.study.actors[one].stands_for is None:
                return (one,)
        return self._by_name.get(told.casefold(), ())

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for one in self.study.actors:
            if one.stands_for is None:
                for name in {name.form.casefold() for name in one.names}:
                    found.setdefault(name, []).append(one.id)
        return found

    def newest(self, record: Record) -> Record:
        """The version of a record that edits led to."""
        while True:
            edits = [one for one in standing.effective(self.store.judgements(record.id)) if one.verdict is Verdict.EDIT]
            if not edits or edits[-1].about is None:
                return record
            record = self.store.record(edits[-1].about)

    def summary(self, record: Record, lang: str) -> str:
        """The act in one line: type and who."""
        who = ", ".join(self.study.actors.name(one.actor, lang) for one in record.participants)
        return f"{self.type_name(record.type, lang)}: {who}"

    def values(self, record: Record, source: Source, words: Words, date: str) -> list[Value]:
        """Every coded value, each with its words."""
        lang, text = words.lang, source.text
        told = [("type", self.type_name(record.type, lang), record.span_of("type"))]
        told += [(f"domain:{one}", self.domain_name(one, lang), record.span_of(f"domain:{one}")) for one in record.domains]
        for one in record.participants:
            name = f"{self.study.actors.name(one.actor, lang)} ({words.say(f'role.{one.role.value}')})"
            told.append((f"actor:{one.actor}", name, one.span))
        told.append(("date", f"{date} [{record.date.edtf}]" if record.date else date, record.span_of("date")))
        told.append(("modality", words.say(f"modality.{record.modality.value}"), record.span_of("modality")))
        told.append(("aspect", words.say(f"aspect.{record.aspect.value}"), record.span_of("aspect")))
        for number in record.quantities:
            unit = number.currency or words.say(f"unit.{number.unit}")
            told.append(("quantity", f"{words.number(number.value)} {unit}", number.span))
        for name in ("place", "instrument", "legal_basis"):
            if value := getattr(record, name):
                told.append((name, value, record.span_of(name)))
        return [Value(name, value, span.of(text) if span else "", span) for name, value, span in told]

    def marks(self, record: Record, values: list[Value], words: Words) -> list[Layer]:
        """What is laid over the source: the quote, then each value's words."""
        quote = Layer(record.passage.span, "quote")
        return [quote, *(Layer(one.span, one.field, label(one.field, words)) for one in values if one.span)]

    def faults(self, record: Record, source: Source) -> list[str]:
        """What is broken in the chain from the record to the bytes; nothing where it holds."""
        from foedera.errors import FoederaError

        found = []
        for verify in (lambda: record.passage.check(source), lambda: self.store.original(source.id)):
            try:
                verify()
            except FoederaError as fault:
                found.append(str(fault))
        return found


def label(name: str, words: Words) -> str:
    """What a field is called: `actor:TUR` is an actor."""
    return words.say(f"field.{name.partition(':')[0]}")


def around(passage: Passage, source: Source, reach: int = 1500) -> Span:
    """The passage with what stands before and after it, cut where a line ends if one does nearby."""
    start, end = max(passage.start - reach, 0), min(passage.end + reach, len(source.text))
    line = source.text.find("\n", start, passage.start) if start else -1
    return Span(line + 1 if line >= 0 else start, end)
