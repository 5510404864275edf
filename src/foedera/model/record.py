"""Record: one source's account of one act, as CODING.md codes it, each value with the words it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from foedera.model.actor import Role
from foedera.model.source import Passage, Span
from foedera.model.when import When


class Aspect(Enum):
    """One act, or a practice without a single date."""

    EVENT = "event"
    ONGOING = "ongoing"


class Modality(Enum):
    """How real the source says the act is."""

    ACTUAL = "actual"
    PLANNED = "planned"
    PROPOSED = "proposed"
    DENIED = "denied"


class DateBasis(Enum):
    """What a record's date rests on."""

    TOLD = "told"
    """The words give it."""
    RELATIVE = "relative"
    """The words count from the date of issue ("yesterday", "last month")."""
    CONVERTED = "converted"
    """The words give it in an older calendar, which they name (Julian, Rumi, Hijri); as told it is the span `date`."""
    ISSUED = "issued"
    """Nothing is said about time and the source reports it as news: the date of issue."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in its role, and the words that name it; they may stand earlier in the text ("the two countries")."""

    actor: str
    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that measures the act."""

    value: float
    """Persons, items, days: a count. Money: units of `currency`. Percent: 0–100."""
    unit: str
    """`persons`, `items`, `money`, `percent` or `days`."""
    span: Span
    currency: str | None = None
    """ISO 4217, with `money` only."""


@dataclass(frozen=True, slots=True)
class Coder:
    """Who coded: an extractor with its version, or a person."""

    name: str
    version: str = ""
    is_person: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


@dataclass(frozen=True, slots=True)
class Record:
    """One act, or one standing practice, that one passage reports. Immutable: an edit is a new version."""

    passage: Passage
    type: str
    domains: tuple[str, ...]
    aspect: Aspect
    modality: Modality
    participants: tuple[Participant, ...]
    coder: Coder
    date: When | None = None
    date_basis: DateBasis | None = None
    quantities: tuple[Quantity, ...] = ()
    place: str | None = None
    instrument: str | None = None
    """The name of the agreement, in the source's words."""
    legal_basis: str | None = None
    """The agreement that the act is said to rest on, in the source's words."""
    spans: tuple[tuple[str, Span], ...] = ()
    """The words behind each other field: (`type`, span), (`date`, span), (`domain:technical`, span), (`modality`, span)."""
    score: float = 0.0
    """The extractor's confidence, 0–1; a person's record has 1."""
    voice: str | None = None
    """Whose account it is: the source's voice, or the speaker whom it reports."""
    supersedes: str | None = None
    """The id of the version that this one replaces."""

    @property
    def id(self) -> str:
        """`r-` and 12 hex digits over what it says and where: the same coding of the same words, the same id."""
        said = json.dumps(
            [*self.passage.span, self.passage.source_id, self.as_coding(), str(self.coder), self.supersedes],
            sort_keys=True,
        )
        return "r-" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def actors(self) -> frozenset[str]:
        return frozenset(participant.actor for participant in self.participants)

    def span_of(self, field: str) -> Span | None:
        return dict(self.spans).get(field)

    def as_coding(self) -> dict[str, Any]:
        """The record as a line of CODING.md holds it."""
        coding: dict[str, Any] = {
            "type": self.type,
            "domains": list(self.domains),
            "aspect": self.aspect.value,
            "modality": self.modality.value,
            "date": self.date.edtf if self.date else None,
            "actors": [{"id": p.actor, "role": p.role.value} for p in self.participants],
        }
        if self.quantities:
            coding["quantities"] = [_quantity_line(quantity) for quantity in self.quantities]
        return coding

    def as_line(self) -> dict[str, Any]:
        """The record with everything it rests on, fit for JSON; `Record.from_line` reads it back."""
        line = {"id": self.id, **self.as_coding()}
        for actor, participant in zip(line["actors"], self.participants, strict=True):
            actor["span"] = list(participant.span)
        for number, quantity in zip(line.get("quantities", ()), self.quantities, strict=True):
            number["span"] = list(quantity.span)
        return line | {
            "quote": self.passage.quote,
            "source": self.passage.source_id,
            "start": self.passage.start,
            "end": self.passage.end,
            "page": self.passage.page,
            "score": round(self.score, 4),
            "date_basis": self.date_basis.value if self.date_basis else None,
            "place": self.place,
            "instrument": self.instrument,
            "legal_basis": self.legal_basis,
            "voice": self.voice,
            "coder": {"name": self.coder.name, "version": self.coder.version, "person": self.coder.is_person},
            "spans": {name: list(span) for name, span in self.spans},
            "supersedes": self.supersedes,
        }

    @classmethod
    def from_line(cls, line: Mapping[str, Any]) -> Record:
        """Read back what `as_line` wrote."""
        return cls(
            passage=Passage(line["source"], line["start"], line["end"], line["quote"], line["page"]),
            type=line["type"],
            domains=tuple(line["domains"]),
            aspect=Aspect(line["aspect"]),
            modality=Modality(line["modality"]),
            participants=tuple(Participant(a["id"], Role(a["role"]), Span(*a["span"])) for a in line["actors"]),
            coder=Coder(line["coder"]["name"], line["coder"]["version"], line["coder"]["person"]),
            date=When(line["date"]) if line["date"] else None,
            date_basis=DateBasis(line["date_basis"]) if line["date_basis"] else None,
            quantities=tuple(
                Quantity(q["value"], q["unit"], Span(*q["span"]), q.get("currency")) for q in line.get("quantities", ())
            ),
            place=line["place"],
            instrument=line["instrument"],
            legal_basis=line["legal_basis"],
            spans=tuple((name, Span(*span)) for name, span in line["spans"].items()),
            score=line["score"],
            voice=line["voice"],
            supersedes=line["supersedes"],
        )


def _quantity_line(quantity: Quantity) -> dict[str, Any]:
    value = int(quantity.value) if float(quantity.value).is_integer() else quantity.value
    line: dict[str, Any] = {"value": value, "unit": quantity.unit}
    return line | {"currency": quantity.currency} if quantity.currency else line


class Verdict(Enum):
    """What a person says of a record."""

    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    ADD = "add"
    """A person made the record: the extractors had missed the act."""
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person on one record. Append-only: `undo` is a judgement too."""

    record_id: str
    verdict: Verdict
    person: str
    at: datetime
    """UTC."""
    why: str = ""
    about: str | None = None
    """The other one concerned: the new version of an edit, the event of a merge or split, the judgement undone."""
    number: int | None = None
    """The place in the log, given by the store."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A person's mark: an act that this passage tells has no record. Append-only; it can be taken back."""

    passage: Passage
    person: str
    at: datetime
    """UTC."""
    why: str = ""
    number: int | None = None
    """The place in the list, given by the store."""
