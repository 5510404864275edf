"""Where does a moment stand on the page? Time from left to right, with long empty stretches cut out and said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from foedera.model.when import Day

WIDTH = 960.0
"""Of a drawing on the screen."""
PRINTED = 680.0
"""Of a drawing on paper, where the same letters take more of the width."""
LEFT = 150.0
_CUT = 30.0
_LONGEST_EMPTY = 12
"""Years without anything that are still drawn to scale."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from left to right; long empty stretches are cut out and said."""

    knots: tuple[tuple[float, float], ...]
    """(time in years, place), rising in both."""
    cuts: tuple[tuple[int, int, float], ...]
    """First and last year left out, and where the cut stands."""
    ticks: tuple[tuple[int, float], ...]
    width: float = WIDTH
    """Of the whole drawing."""

    def at(self, time: float) -> float:
        """The place of a moment; before the first and after the last, the edge."""
        if time <= self.knots[0][0]:
            return self.knots[0][1]
        for (start, left), (end, right) in pairwise(self.knots):
            if time <= end:
                return round(left + (right - left) * (time - start) / (end - start), 1)
        return self.knots[-1][1]

    @property
    def end(self) -> float:
        return self.knots[-1][1]


def over(busy: Iterable[int], first: int, last: int, width: float = WIDTH) -> Axis:
    """Cut out what is empty for long; keep two years around what is not."""
    stretches: list[list[int]] = []
    for year in sorted({year for year in busy if first <= year <= last}):
        if stretches and year - stretches[-1][1] <= _LONGEST_EMPTY + 2:
            stretches[-1][1] = year
        else:
            stretches.append([year, year])
    padded = [(max(start - 1, first), min(end + 1, last)) for start, end in stretches]
    length = sum(end - start + 1 for start, end in padded)
    scale = (width - LEFT - 20 - _CUT * (len(padded) - 1)) / length
    return _axis(padded, scale, width)


def _axis(stretches: Sequence[tuple[int, int]], scale: float, width: float) -> Axis:
    knots: list[tuple[float, float]] = []
    cuts, ticks = [], []
    place = LEFT
    every = next((step for step in (1, 2, 5, 10, 20, 50) if step * scale >= 44), 100)
    for start, end in stretches:
        if knots:
            cuts.append((int(knots[-1][0]), start - 1, place + _CUT / 2))
            place += _CUT
        ticks += _ticks(start, end, place, scale, every)
        knots.append((float(start), round(place, 1)))
        place += (end + 1 - start) * scale
        knots.append((float(end + 1), round(place, 1)))
    return Axis(tuple(knots), tuple(cuts), tuple(ticks), width)


def _ticks(start: int, end: int, place: float, scale: float, every: int) -> list[tuple[int, float]]:
    round_years = [year for year in range(start, end + 1) if year % every == 0]
    return [(year, round(place + (year - start) * scale, 1)) for year in round_years or [start]]


def stretches(drawn: Axis, years: Iterable[int]) -> tuple[tuple[float, float], ...]:
    """Left side and width of each unbroken stretch of years."""
    found: list[list[int]] = []
    for year in years:
        if found and year == found[-1][1]:
            found[-1][1] = year + 1
        else:
            found.append([year, year + 1])
    places = [(drawn.at(start), drawn.at(end)) for start, end in found]
    return tuple((left, round(right - left, 1)) for left, right in places if right > left)


def time(day: Day, *, after: bool = False) -> float:
    """A day as a decimal year; `after` means its end."""
    return day.year + (day.month - 1) / 12 + (day.day - (0 if after else 1)) / 372
