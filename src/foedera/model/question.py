"""Asking: a question to data sets of the field; Fact: a matter of the study, and all that is asked about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from foedera.model.when import When


class Tell(Enum):
    """What is told of the acts, or rows, that are found."""

    DATES = "dates"
    """When, with the set's own id."""
    NUMBER = "number"
    """How many, and from which year to which."""
    PARTNERS = "partners"
    """How many with each partner of the focal state."""
    PERIODS = "periods"
    """How many in each period of a track."""
    SUM = "sum"
    """How many, and the sum of a column."""
    SUMS = "sums"
    """That sum by partner."""
    ROWS = "rows"
    """The cells of rows that are no acts (states and years)."""
    FILES = "files"
    """How many rows in each file of a set that comes in several."""


OF_ROWS = frozenset({Tell.ROWS, Tell.FILES})


@dataclass(frozen=True, slots=True)
class Asking:
    """One question to one set or several."""

    sets: tuple[str, ...]
    tell: Tell = Tell.DATES
    partners: tuple[str, ...] = ()
    """For dates, number and sum: the focal state acts with all of these. Else: whom to tell of, also where it is none."""
    alone: bool = False
    """Nobody else takes part."""
    when: When | None = None
    label: str = ""
    """What stands in the act's label (a weapon, the name of an exercise)."""
    column: str = ""
    """What is added up."""
    track: str = ""
    where: tuple[tuple[str, str], ...] = ()
    """For rows: column → value, as the file has it. A value of `*` is any but nought and nothing."""
    show: tuple[str, ...] = ()
    """For rows: the columns to tell."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A matter that the study wants to see in data sets of the field."""

    says: str
    asks: tuple[Asking, ...]
