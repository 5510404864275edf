"""From a draft to a record, or to what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from foedera.errors import BadDate, FoederaError
from foedera.model.actor import Role
from foedera.model.record import Aspect, Coder, DateBasis, Modality, Participant, Quantity, Record
from foedera.model.source import Passage, Source, Span
from foedera.model.when import When
from foedera.web import cited
from foedera.web.cited import Fault, fault
from foedera.web.desk import Desk
from foedera.web.draft import Draft, Line

_One = TypeVar("_One")
_OWN = ("type", "aspect", "modality", "date", "place", "instrument", "legal_basis")


class Unsound(FoederaError):
    """A draft that is no record yet, with what is wrong by the name of the field."""

    def __init__(self, faults: dict[str, Fault]) -> None:
        super().__init__(f"the form is not sound: {', '.join(sorted(faults))}")
        self.faults = faults


@dataclass
class Composing:
    """One draft on its way."""

    draft: Draft
    desk: Desk
    source: Source
    base: Record | None
    """The version that is edited; None for a new record."""
    faults: dict[str, Fault] = field(default_factory=dict)
    spans: list[tuple[str, Span]] = field(default_factory=list)
    within: Span | None = None

    def record(self, coder: Coder) -> Record:
        """The record; `Unsound` where anything is wrong, with everything that is."""
        whole = self._words(self.draft.line("quote"), needed=True)
        self.within = whole
        made: dict[str, Any] = {
            "type": self._chosen("type", self.desk.codebook.types, str),
            "domains": self._domains(),
            "aspect": self._chosen("aspect", self.desk.codebook.aspects, Aspect, needs_words=False),
            "modality": self._chosen("modality", self.desk.codebook.modalities, Modality, needs_words=False),
            "participants": self._participants(),
            **self._dated(),
            "quantities": self._quantities(),
            "place": self._told("place"),
            "instrument": self._in_words("instrument"),
            "legal_basis": self._in_words("legal_basis"),
        }
        if self.faults or whole is None:
            raise Unsound(self.faults)
        passage = Passage.of(self.source, whole)
        voice = self.base.voice if self.base else self.source.voice
        mine = (*_OWN, *(f"domain:{one}" for one in self.desk.codebook.domains))
        others = [one for one in self.base.spans if one[0] not in mine] if self.base else []
        supersedes = self.base.id if self.base else None
        made |= {"voice": voice, "supersedes": supersedes, "spans": (*self.spans, *others)}
        record = Record(passage, coder=coder, score=1.0, **made)
        if self.base is not None and _said(record) == _said(self.base):
            raise Unsound({"form": fault("unchanged")})
        if unknown := list(self.desk.codebook.faults(record.as_coding())):
            raise Unsound({"form": fault("codebook", why="; ".join(unknown))})
        return record

    def _words(self, line: Line, *, needed: bool) -> Span | None:
        """Where a line's words stand; what is wrong with them is noted."""
        found = cited.find(line.words, line.at, self.source.text, self.within)
        if isinstance(found, Fault):
            self.faults[line.name] = found
            return None
        if found is None and needed and line.name not in self.faults:
            self.faults[line.name] = fault("needs_words")
        return found

    def _is_old(self, name: str, value: object) -> bool:
        """Whether the base says the same, and without words: what an extractor left so may stay so."""
        if self.base is None or self.base.span_of(name) is not None:
            return False
        if name.startswith("domain:"):
            return value in self.base.domains
        return bool(getattr(self.base, name) == value)

    def _keep(self, name: str, span: Span | None) -> None:
        if span is not None:
            self.spans.append((name, span))

    def _chosen(self, name: str, known: object, kind: Callable[[str], _One], *, needs_words: bool = True) -> _One | None:
        line = self.draft.line(name)
        if line.value not in known:  # type: ignore[operator]
            self.faults[name] = fault("choose")
            return None
        value = kind(line.value)
        self._keep(name, self._words(line, needed=needs_words and not self._is_old(name, value)))
        return value

    def _domains(self) -> tuple[str, ...]:
        told: list[str] = []
        for line in self.draft.lines("domain"):
            if line.value not in self.desk.codebook.domains:
                self.faults[line.name] = fault("choose")
            elif line.value in told:
                self.faults[line.name] = fault("twice")
            else:
                told.append(line.value)
                name = f"domain:{line.value}"
                self._keep(name, self._words(line, needed=not self._is_old(name, line.value)))
        return tuple(told)

    def _participants(self) -> tuple[Participant, ...]:
        lines, told = self.draft.lines("actor"), []
        taken = self.desk.codebook.types.get(self.draft.line("type").value)
        for line in lines:
            who = self.desk.actor_meant(line.value)
            if len(who) != 1:
                names = ", ".join(self.desk.actor_told(one, "en") for one in who[:5])
                self.faults[line.name] = (
                    fault("which_actor", names=names) if who else fault("unknown_actor", name=line.value)
                )
            elif line.role not in {role.value for role in (taken.roles if taken else Role)}:
                roles = tuple(role.value for role in (taken.roles if taken else Role))
                self.faults[line.name] = fault("role", roles=roles)
            span = self._words(line, needed=True)
            if line.name not in self.faults and span is not None:
                told.append(Participant(who[0], Role(line.role), span))
        if not any(line.name in self.faults for line in lines) and len({one.actor for one in told}) < 2:
            self.faults["actor"] = fault("two_actors")
        return tuple(told)

    def _dated(self) -> dict[str, object]:
        line, basis = self.draft.line("date"), self.draft.line("basis").value
        if not line.value.strip():
            return {"date": None, "date_basis": None}
        try:
            when = When(line.value.strip())
        except BadDate as error:
            self.faults["date"] = fault("bad_date", why=str(error))
            return {}
        if basis not in {one.value for one in DateBasis}:
            self.faults["date"] = fault("basis")
            return {}
        needed = basis != DateBasis.ISSUED.value and not self._is_old("date", when)
        self._keep("date", self._words(line, needed=needed))
        return {"date": when, "date_basis": DateBasis(basis)}

    def _quantities(self) -> tuple[Quantity, ...]:
        told = []
        for line in self.draft.lines("quantity"):
            span = self._words(line, needed=True)
            number = "".join(line.value.split())
            currency = line.currency.strip().upper() or None
            try:
                value = float(number)
            except ValueError:
                value = -1.0
            if not 0 <= value < 1e15:
                self.faults[line.name] = fault("bad_number")
            elif line.unit not in self.desk.codebook.units:
                self.faults[line.name] = fault("choose")
            elif (line.unit == "money") != (currency is not None) or (currency and not _is_currency(currency)):
                self.faults[line.name] = fault("currency")
            elif span is not None:
                told.append(Quantity(value, line.unit, span, currency))
        return tuple(told)

    def _told(self, name: str) -> str | None:
        line = self.draft.line(name)
        value = " ".join(line.value.split())[:300] or None
        if value is not None:
            self._keep(name, self._words(line, needed=not self._is_old(name, value)))
        elif line.words.strip():
            self.faults[name] = fault("needs_value")
        return value

    def _in_words(self, name: str) -> str | None:
        """What is told in the source's own words."""
        span = self._words(self.draft.line(name), needed=False)
        if span is None:
            return None
        self._keep(name, span)
        if self.base is not None and self.base.span_of(name) == span:
            return str(getattr(self.base, name))
        return " ".join(span.of(self.source.text).split())


def _is_currency(told: str) -> bool:
    return len(told) == 3 and told.isascii() and told.isalpha()


def _said(record: Record) -> object:
    others = (record.date_basis, record.place, record.instrument, record.legal_basis, tuple(sorted(record.spans)))
    spans = [*(one.span for one in record.participants), *(one.span for one in record.quantities)]
    return record.passage, record.as_coding(), others, spans
