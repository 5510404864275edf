"""How does it look over time? Where each mark stands; the template draws it.

Every number here is a place on the page, in the units of the drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedera.model.event import Event, Reform
from foedera.model.finding import YearCount
from foedera.model.frame import Frame
from foedera.model.record import Aspect, Modality
from foedera.model.when import Bound, Period, When
from foedera.publish import axis, tell
from foedera.publish.axis import Axis
from foedera.publish.statement import Teller

_ROW = 13.0
_POINT = 9.0
_ROWS = 12
"""Marks of one partner under each other; further ones share the last row."""
_LANES = 30
_SHOWN = 3
"""Years drawn of a practice whose beginning, or end, nobody tells."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One act on the timeline."""

    anchor: str
    told: str
    x: float
    y: float
    width: float
    shape: str
    """`point`, `bar` (a practice) or `rough` (an act somewhere in that time)."""
    fades_left: bool
    fades_right: bool
    is_hollow: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """One partner's marks."""

    anchor: str
    name: str
    standing: str
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    axis: Axis
    lanes: tuple[Lane, ...]
    height: float
    uncovered: tuple[tuple[float, float], ...]
    left_out: int
    """Partners that the drawing has no room for."""


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
    top: float
    bottom: float


def timeline(events: Sequence[Event], frame: Frame, teller: Teller) -> Timeline | None:
    """Lanes by partner, those with most acts where there are too many; None where nothing is dated."""
    dated = [event for event in events if event.date is not None and _inside(event.date, frame)]
    if not dated:
        return None
    busy = [year for event in dated if event.date for year in _ends(event.date, frame)]
    drawn = axis.over(busy, frame.first, frame.last)
    by_partner: dict[str, list[Event]] = defaultdict(list)
    for event in dated:
        for partner in frame.partners(actor for actor, _ in event.actors):
            by_partner[partner].append(event)
    ranked = sorted(by_partner, key=lambda partner: (-len(by_partner[partner]), partner))
    lanes = _lanes({partner: by_partner[partner] for partner in ranked[:_LANES]}, drawn, frame, teller)
    height = lanes[-1].y + lanes[-1].height + 8
    bare = [year for year in range(frame.first, frame.last + 1) if frame.gap(year) is not None]
    return Timeline(drawn, tuple(lanes), height, axis.stretches(drawn, bare), len(ranked) - len(lanes))


def dynamics(years: Sequence[YearCount], periods: Sequence[Period], reforms: Sequence[Reform]) -> Chart | None:
    """Columns of acts, the line of practices, periods and reforms above; None where nothing is counted."""
    busy = [count.year for count in years if count.began or count.running]
    if not busy:
        return None
    drawn = axis.over(busy, years[0].year, years[-1].year)
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
        top,
        bottom,
    )


def _inside(when: When, frame: Frame) -> bool:
    return when.overlaps(frame.window)


def _ends(when: When, frame: Frame) -> tuple[int, int]:
    first = when.earliest.year if when.earliest else _last_year(when) - _SHOWN
    last = when.latest.year if when.latest else max(first, frame.last_covered)
    return max(first, frame.first), min(last, frame.last)


def _last_year(when: When) -> int:
    assert when.latest is not None
    return when.latest.year


def _lanes(by_partner: dict[str, list[Event]], drawn: Axis, frame: Frame, teller: Teller) -> list[Lane]:
    lanes: list[Lane] = []
    y = 30.0
    for partner, events in by_partner.items():
        marks, rows = _stack(events, y, drawn, frame, teller)
        standing = frame.standing(partner).name.lower()
        lanes.append(Lane(partner, teller.name(partner), standing, y, rows * _ROW + 6, marks))
        y += rows * _ROW + 8
    return lanes


def _stack(events: Iterable[Event], y: float, drawn: Axis, frame: Frame, teller: Teller) -> tuple[tuple[Mark, ...], int]:
    """Marks that would cover each other go one under the other."""
    taken: list[float] = []
    marks = []
    for event in events:
        left, right, shape = _extent(event, drawn, frame)
        free = next((row for row, end in enumerate(taken) if end + 1 < left), len(taken))
        row = min(free, _ROWS - 1)
        taken[row : row + 1] = [max([right, *taken[row : row + 1]])]
        marks.append(_mark(event, left, y + 4 + row * _ROW, right - left, shape, teller))
    return tuple(marks), len(taken)


def _extent(event: Event, drawn: Axis, frame: Frame) -> tuple[float, float, str]:
    assert event.date is not None
    first, last = _ends(event.date, frame)
    start = axis.time(event.date.earliest) if event.date.earliest else float(first)
    end = axis.time(event.date.latest, after=True) if event.date.latest else _told_end(event.date, frame, last)
    left, right = drawn.at(start), drawn.at(end)
    if right - left < _POINT:
        middle = (left + right) / 2
        return round(middle - _POINT / 2, 1), round(middle + _POINT / 2, 1), "point"
    return left, right, "bar" if event.aspect is Aspect.ONGOING else "rough"


def _told_end(when: When, frame: Frame, last: int) -> float:
    """Without an end it reaches as far as sources cover; with an end that nobody tells, a few years at most."""
    return float(last + 1) if when.end is Bound.OPEN else min(_ends(when, frame)[0] + float(_SHOWN), float(last + 1))


def _mark(event: Event, x: float, y: float, width: float, shape: str, teller: Teller) -> Mark:
    assert event.date is not None
    told = f"{teller.words.sentence(tell.date(event.date, teller.words))}: {teller.sentence(event)}"
    return Mark(
        anchor=teller.anchors[event.id],
        told=told,
        x=x,
        y=round(y, 1),
        width=round(width, 1),
        shape=shape,
        fades_left=event.date.earliest is None,
        fades_right=event.date.latest is None,
        is_hollow=event.modality is not Modality.ACTUAL,
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


def _levels(most: int) -> Sequence[int]:
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if most / step <= 5), 5000)
    return range(0, most + 1, step)


def _band(period: Period, row: int, drawn: Axis) -> tuple[str, float, float, float]:
    start = axis.time(period.when.earliest) if period.when.earliest else drawn.knots[0][0]
    end = axis.time(period.when.latest, after=True) if period.when.latest else drawn.knots[-1][0]
    left = drawn.at(start)
    return period.label or period.name, left, round(drawn.at(end) - left, 1), 24.0 + 20 * row
