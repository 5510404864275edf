"""Prospect: what plain models expect of a yearly count, and how well each would have done so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from foedera.model.when import Day, When


class Unforeseen(Enum):
    """Why nothing is expected of a series."""

    TOO_SHORT = "too few years that sources cover without a break"
    TOO_FEW = "too few acts"


@dataclass(frozen=True, slots=True)
class Forecast:
    """A dated expectation of a count, stored so that it can be scored when its time has come."""

    what: str
    """The series: `all`, an actor's id, or `domain:` and a field."""
    target: When
    """The year that it speaks about."""
    made_on: Day
    model: str
    low: float
    middle: float
    high: float
    level: float
    """The share of outcomes that [low, high] is meant to hold, 0–1."""
    claim_id: str | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """How one model would have done: from each past year it looked ahead, knowing only what came before."""

    model: str
    is_naive: bool
    forecasts: int
    """How many past forecasts were compared with what came."""
    error: float
    """Mean absolute error, in acts a year."""
    coverage: float
    """Share of outcomes inside the interval, to be held against its level."""
    skill: float
    """1 − error / error of the best naive model: above nought is better than it, 1 is perfect."""
    skill_low: float
    skill_high: float
    """An 80 % interval of the skill by bootstrap over origins."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """One series with every model's trial, and the forecasts of the model that its past speaks for."""

    what: str
    first: int
    last: int
    """The unbroken run of covered years that the models were given."""
    trials: tuple[Trial, ...] = ()
    chosen: str | None = None
    beats_naive: bool = False
    """Whether the chosen model's skill is above nought beyond chance; if not, the best naive one is chosen."""
    forecasts: tuple[Forecast, ...] = ()
    why_none: Unforeseen | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A stored forecast beside what came."""

    forecast: Forecast
    outcome: int | None
    """None while the year is not covered by sources."""

    @property
    def is_inside(self) -> bool | None:
        """Whether the outcome lies in the interval."""
        return None if self.outcome is None else self.forecast.low <= self.outcome <= self.forecast.high
