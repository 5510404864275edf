"""Findings: what analysis counted, each number with the events behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from foedera.model.frame import Gap
from foedera.model.when import Period


class Unplaced(Enum):
    """Why an act is not put into a year."""

    UNDATED = "no date is told"
    SPREAD = "its date spans more than one year"
    OUTSIDE = "it lies outside the window"


@dataclass(frozen=True, slots=True)
class Placing:
    """The years in which an act counts."""

    first: int
    last: int
    begins: bool
    """Whether it began in `first`, as far as the source tells."""
    is_spell: bool
    """A practice that stands from `first` to `last`; else one act in `first`."""


@dataclass(frozen=True, slots=True)
class YearCount:
    """One year: acts that began in it and practices that stood in it; None where it is missing."""

    year: int
    began: int | None
    running: int | None
    gap: Gap | None
    events: tuple[str, ...] = ()
    """Ids of the acts that began."""


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """One period with the acts that fall into it."""

    period: Period
    inside: tuple[str, ...]
    """Ids of events that lie in it wholly."""
    unsure: tuple[str, ...]
    """Ids of events whose date is too coarse to tell; in no count."""
    years: float | None
    """Its length inside the study's window; None where it lies outside."""
    types: tuple[tuple[str, int], ...]
    domains: tuple[tuple[str, int], ...]
    partners: tuple[tuple[str, int], ...]

    @property
    def rate(self) -> float | None:
        """Events a year."""
        return len(self.inside) / self.years if self.years else None


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of the partner × field matrix."""

    partner: str
    domain: str
    events: tuple[str, ...]
