"""How does it look over time? Where each mark stands; the template draws it.

Every number here is a place on the page, in the units of the drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedera.model.event import Event
from foedera.model.frame import Frame
from foedera.model.record import Aspect, Modality
from foedera.model.when import Bound, When
from foedera.publish import tell
from foedera.publish.drawing import axis
from foedera.publish.drawing.axis import Axis
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


def lanes(events: Sequence[Event], frame: Frame, teller: Teller, *, width: float = axis.WIDTH) -> Timeline | None:
    """Lanes by partner, those with most acts where there are too many; None where nothing is dated."""
    dated = [event for event in events if event.date is not None and _inside(event.date, frame)]
    if not dated:
        return None
    busy = [year for event in dated if event.date for year in _ends(event.date, frame)]
    drawn = axis.over(busy, frame.first, frame.last, width)
    by_partner: dict[str, list[Event]] = defaultdict(list)
    for event in dated:
        for partner in frame.partners(actor for actor, _ in event.actors):
            by_partner[partner].append(event)
    ranked = sorted(by_partner, key=lambda partner: (-len(by_partner[partner]), partner))
    drawn_lanes = _lanes({partner: by_partner[partner] for partner in ranked[:_LANES]}, drawn, frame, teller)
    height = drawn_lanes[-1].y + drawn_lanes[-1].height + 8
    bare = [year for year in range(frame.first, frame.last + 1) if frame.gap(year) is not None]
    return Timeline(drawn, tuple(drawn_lanes), height, axis.stretches(drawn, bare), len(ranked) - len(drawn_lanes))


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
