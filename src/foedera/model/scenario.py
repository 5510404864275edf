"""Scenario: what a yearly count would be if an assumption held. No forecast: nothing is expected, tried or scored."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.model.when import When


@dataclass(frozen=True, slots=True)
class Scenario:
    """An assumption about one yearly count, with who makes it."""

    id: str
    assumption: str
    """In words, as a reader is to see it."""
    author: str
    series: str
    """`all`, an actor's id, or `domain:` and a field."""
    base: When
    """The years whose rate is taken."""
    factor: float
    """What the rate is multiplied by; 1 holds it."""
    until: int
    """The last year that it speaks about."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """A scenario worked out: acts a year, with what chance and a short base leave open."""

    scenario: Scenario
    first: int
    last: int
    """First and last covered year of the base; 0 where there is none."""
    rate: float | None
    """Acts a covered year of the base; None where no source covers a year of it."""
    mean: float = 0.0
    low: float = 0.0
    high: float = 0.0
    """Between these a single year would lie, in `level` of all cases."""
    level: float = 0.8
