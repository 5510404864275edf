"""In which years does an act count?

An act counts in its year. A practice counts from its first year to its last: an open end reaches to the last year that a
source covers; where no beginning is told, or nobody tells the end, it counts in its one known year. What spans more than a
year is put nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedera.model.event import Event
from foedera.model.finding import Placing, Unplaced
from foedera.model.frame import Frame
from foedera.model.record import Aspect
from foedera.model.when import Bound, When


def act(date: When | None, aspect: Aspect, frame: Frame) -> Placing | Unplaced:
    """The years of one act inside the window, or why there are none.

    >>> act(When("2013/.."), Aspect.ONGOING, Frame(("AZE",), When("1991/2025")))
    Placing(first=2013, last=2025, begins=True, is_spell=True)
    """
    if date is None:
        return Unplaced.UNDATED
    if date.is_interval and aspect is Aspect.ONGOING:
        return _spell(date, frame)
    if date.year is None:
        return Unplaced.SPREAD
    ongoing = aspect is Aspect.ONGOING
    return _inside(Placing(date.year, date.year, begins=not ongoing, is_spell=ongoing), frame)


def unplaced(events: Iterable[Event], frame: Frame) -> Iterator[tuple[Event, Unplaced]]:
    """The acts that no year holds, each with the reason."""
    for event in events:
        placing = act(event.date, event.aspect, frame)
        if isinstance(placing, Unplaced):
            yield event, placing


def _spell(date: When, frame: Frame) -> Placing | Unplaced:
    start, end = date.start, date.end
    first = start.year if isinstance(start, When) else None
    last = end.year if isinstance(end, When) else None
    if (isinstance(start, When) and first is None) or (isinstance(end, When) and last is None):
        return Unplaced.SPREAD
    if first is None:
        assert last is not None
        return _inside(Placing(last, last, begins=False, is_spell=True), frame)
    if last is None:
        last = max(first, frame.last_covered) if end is Bound.OPEN else first
    return _inside(Placing(first, last, begins=True, is_spell=True), frame)


def _inside(placing: Placing, frame: Frame) -> Placing | Unplaced:
    if placing.last < frame.first or placing.first > frame.last:
        return Unplaced.OUTSIDE
    first, last = max(placing.first, frame.first), min(placing.last, frame.last)
    return Placing(first, last, begins=placing.begins and first == placing.first, is_spell=placing.is_spell)
