"""How many a year? Columns of acts, the line of practices, periods and reforms above, and where the rate changed.

Every number here is a place on the page, in the units of the drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedera.model.event import Reform
from foedera.model.finding import YearCount
from foedera.model.trend import Change
from foedera.model.when import Period, When
from foedera.publish.drawing import axis
from foedera.publish.drawing.axis import Axis


@dataclass(frozen=True, slots=True)
class Column:
    year: int
    x: float
    width: float
    y: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Acts a year, practices in force, periods and reforms."""

    axis: Axis
    columns: tuple[Column, ...]
    line: tuple[str, ...]
    """Practices in force, as the points of one or more stepped lines: broken where nothing is known."""
    levels: tuple[tuple[int, float], ...]
    uncovered: tuple[tuple[float, float], ...]
    bands: tuple[tuple[str, float, float, float], ...]
    """Period, left, width, height above the columns."""
    flags: tuple[tuple[int, str, float, float], ...]
    """Number, title and place of each reform."""
    turns: tuple[tuple[int, float], ...]
    """Years from which on the rate was another one, and their places."""
    rates: tuple[tuple[float, float, float], ...]
    """Left, right and height of the mean on each side of a turn."""
    top: float
    bottom: float


def chart(
    years: Sequence[YearCount],
    periods: Sequence[Period],
    reforms: Sequence[Reform],
    changes: Sequence[Change] = (),
    *,
    width: float = axis.WIDTH,
) -> Chart | None:
    """Columns of acts, the line of practices, periods and reforms above, changes of rate; None where nothing is counted."""
    busy = [count.year for count in years if count.began or count.running]
    if not busy:
        return None
    drawn = axis.over(busy, years[0].year, years[-1].year, width)
    tracks = list(dict.fromkeys(period.track for period in periods))
    top = 34.0 + 20 * len(tracks) + (18 if reforms else 0)
    bottom = top + 220
    most = max(max(count.began or 0, count.running or 0) for count in years)
    shown = [count for count in years if not any(first <= count.year <= last for first, last, _ in drawn.cuts)]
    return Chart(
        drawn,
        tuple(_column(count, drawn, bottom, most) for count in shown if count.began),
        tuple(_steps(shown, drawn, bottom, most)),
        tuple((level, _height(level, bottom, most)) for level in _levels(most)),
        axis.stretches(drawn, [count.year for count in years if count.gap is not None]),
        tuple(_band(period, tracks.index(period.track), drawn) for period in periods),
        tuple(
            (number, reform.title, drawn.at(_middle(reform.when)), top - 10)
            for number, reform in enumerate(reforms, start=1)
        ),
        tuple((change.year, drawn.at(change.year)) for change in changes),
        tuple(_rates(years, changes, drawn, bottom, most)),
        top,
        bottom,
    )


def _middle(when: When) -> float:
    start = axis.time(when.earliest) if when.earliest else None
    end = axis.time(when.latest, after=True) if when.latest else None
    known = [time for time in (start, end) if time is not None]
    return sum(known) / len(known)


def _height(count: float, bottom: float, most: int) -> float:
    return round(bottom - 200 * count / max(most, 1), 1)


def _column(count: YearCount, drawn: Axis, bottom: float, most: int) -> Column:
    left, right = drawn.at(count.year), drawn.at(count.year + 1)
    y = _height(count.began or 0, bottom, most)
    return Column(
        count.year, round(left + 1, 1), round(max(right - left - 2, 2), 1), y, round(bottom - y, 1), count.began or 0
    )


def _steps(years: Sequence[YearCount], drawn: Axis, bottom: float, most: int) -> Iterable[str]:
    """One stepped line for each stretch of years of which the number in force is known."""
    points: list[str] = []
    before = None
    for count in years:
        if points and (count.running is None or before != count.year - 1):
            yield " ".join(points)
            points = []
        if count.running is not None:
            y = _height(count.running, bottom, most)
            points += [f"{drawn.at(count.year)},{y}", f"{drawn.at(count.year + 1)},{y}"]
        before = count.year
    if points:
        yield " ".join(points)


def _rates(
    years: Sequence[YearCount], changes: Sequence[Change], drawn: Axis, bottom: float, most: int
) -> Iterable[tuple[float, float, float]]:
    """The mean before and after each change, as far as the covered years round it reach without a break."""
    covered = {count.year for count in years if count.gap is None}
    turns = [change.year for change in changes]
    for change in changes:
        first = change.year
        while first - 1 in covered and (first == change.year or first not in turns):
            first -= 1
        last = change.year
        while last + 1 in covered and last + 1 not in turns:
            last += 1
        yield drawn.at(first), drawn.at(change.year), _height(change.before, bottom, most)
        yield drawn.at(change.year), drawn.at(last + 1), _height(change.after, bottom, most)


def _levels(most: int) -> Sequence[int]:
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if most / step <= 5), 5000)
    return range(0, most + 1, step)


def _band(period: Period, row: int, drawn: Axis) -> tuple[str, float, float, float]:
    start = axis.time(period.when.earliest) if period.when.earliest else drawn.knots[0][0]
    end = axis.time(period.when.latest, after=True) if period.when.latest else drawn.knots[-1][0]
    left = drawn.at(start)
    return period.label or period.name, left, round(drawn.at(end) - left, 1), 24.0 + 20 * row
