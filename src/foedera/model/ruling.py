"""Ruling: a person's decision on something other than one record. Append-only, as judgements are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any


class Matter(Enum):
    """What is ruled on, and what `said` then holds."""

    EVENT = "event"
    """`together`: ids of records that tell of one act; or `stay` and `go`: those of two acts; or `prefer`: one record's."""
    NAME = "name"
    """`form`, `lang` and `actor`: whom a name means."""
    CLAIM = "claim"
    """`claim`, `record` and `side`: evidence chosen by hand."""
    SAMPLE = "sample"
    """`name`, `coders` and `units` (source, start, end, lang, coders): who codes which passages blind."""
    CODING = "coding"
    """`sample`, `unit` and `acts`, as CODING.md writes records: what one coder reads in a passage."""
    ADJUDICATION = "adjudication"
    """The same, as it is settled."""
    VIEW = "view"
    """`name` and `query`: a selection of records to come back to."""
    UNDO = "undo"
    """Nothing; `undoes` is the number of the ruling taken back."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One decision of one person."""

    matter: Matter
    said: Mapping[str, Any]
    """What was decided, fit for JSON."""
    person: str
    at: datetime
    """UTC."""
    why: str = ""
    undoes: int | None = None
    records: tuple[str, ...] = ()
    """The records that it rests on: they are kept as long as it holds, whatever an extractor finds later."""
    number: int | None = None
    """The place among rulings, given by the store."""


def holding(log: Iterable[Ruling]) -> list[Ruling]:
    """Those that hold, oldest first: without those undone, unless the undoing was itself undone."""
    undone: set[int | None] = set()
    held = []
    for ruling in reversed(list(log)):
        if ruling.number in undone:
            continue
        if ruling.matter is Matter.UNDO:
            undone.add(ruling.undoes)
        else:
            held.append(ruling)
    return held[::-1]
