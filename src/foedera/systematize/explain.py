"""Why this record? The words behind each field, the trigger with its rule, and what each sign added to the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from foedera.model.record import Record
from foedera.model.source import Span


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that speaks for or against a record."""

    name: str
    value: float
    """How much of it there is: 1 or 0 for what is or is not."""
    weight: float
    """Logits a unit of it."""

    @property
    def part(self) -> float:
        """What it adds to the score, in logits."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Explained:
    """A record with what made it so."""

    record: Record
    rule: str = ""
    """The class of the cue word that triggered it, and how its subject stands to the act: `deliver`, `train_do`."""
    slots: tuple[tuple[str, str], ...] = ()
    """(actor, slot): in what place of the sentence each was found (`subj`, `to`, `with` …)."""
    intercept: float = 0.0
    """The score's logit before any sign is looked at."""
    signs: tuple[Sign, ...] = ()
    """What moved the score most, first; none where the extractor does not weigh signs."""


class Words(NamedTuple):
    """What a field of a record rests on."""

    field: str
    value: str
    span: Span


def words(record: Record) -> Iterator[Words]:
    """Everything in a record that rests on words, the act first."""
    told = dict(record.spans)
    if (span := told.pop("type", None)) is not None:
        yield Words("type", record.type, span)
    for one in record.participants:
        yield Words(one.role.value, one.actor, one.span)
    for name, span in told.items():
        field, _, value = name.partition(":")
        yield Words(field, value or _value(record, field), span)
    for number in record.quantities:
        yield Words("quantity", f"{number.value:g} {number.currency or number.unit}", number.span)


def _value(record: Record, field: str) -> str:
    value = {
        "modality": record.modality.value,
        "aspect": record.aspect.value,
        "date": record.date.edtf if record.date else None,
        "instrument": record.instrument,
        "legal_basis": record.legal_basis,
        "place": record.place,
    }.get(field)
    return value or ""


def lines(found: Sequence[Explained], text: str, seen: Sequence[Words] = ()) -> Iterator[str]:
    """For a person to read: one line a fact; the words are the source's own, as they are. Where there is no record, what
    was seen is told instead."""
    if not found:
        yield f"  no record{'; seen:' if seen else ''}"
        yield from (_line(told, text) for told in seen)
    for number, one in enumerate(found, 1):
        rule = f", triggered by {one.rule}" if one.rule else ""
        yield f"  {number}. {one.record.type}, {one.record.modality.value}, {one.record.aspect.value}{rule}"
        slots = dict(one.slots)
        for told in words(one.record):
            slot = f"  [{slots[told.value]}]" if told.value in slots else ""
            yield _line(told, text) + slot
        basis = one.record.date_basis
        if basis is not None and one.record.span_of("date") is None:
            yield f"     {'date':<10} {one.record.date!s:<14} {'':<10} from the date of issue"
        yield f"     score {one.record.score:.3f}{'' if one.signs else ', told by the extractor'}"
        if one.signs:
            yield f"       {one.intercept:+.2f}  before any sign"
        yield from (
            f"       {sign.part:+.2f}  {sign.name} = {sign.value:g}" for sign in one.signs if abs(sign.part) >= 0.005
        )


def _line(told: Words, text: str) -> str:
    place = f"{told.span.start}–{told.span.end}"
    return f"     {told.field:<10} {told.value:<14} {place:<10} “{told.span.of(text)}”"


def words_line(told: Words, text: str) -> dict[str, Any]:
    """Words, fit for JSON."""
    span = {"start": told.span.start, "end": told.span.end}
    return {"field": told.field, "value": told.value, **span, "words": told.span.of(text)}


def as_line(one: Explained, text: str) -> dict[str, Any]:
    """The same, fit for JSON."""
    return one.record.as_line() | {
        "words": [words_line(told, text) for told in words(one.record)],
        "rule": one.rule,
        "slots": dict(one.slots),
        "intercept": one.intercept,
        "signs": [
            {"name": sign.name, "value": sign.value, "weight": sign.weight, "part": round(sign.part, 4)}
            for sign in one.signs
        ],
    }
