"""What stood round a change? A turning point is named by its events, never by the program.

Weightiest first: agreements, what loosens or mends a tie, then the rest; among equals what more sources tell, then what
stands nearer. The names are the acts themselves; a reader sees each with its quotes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from foedera.analyze import onset
from foedera.model.event import Event, Reform
from foedera.model.frame import Frame
from foedera.model.trend import Change, Turning
from foedera.model.when import Period, When

_WEIGHTY = ("agree", "join", "rupture", "restore")
"""Types that set a tie up or break it, as far as the codebook has them."""
_NEAR = 1
"""Years before and after a change that belong to it."""
_SHOWN = 5


def points(
    changes: Iterable[Change],
    events: Sequence[Event],
    frame: Frame,
    *,
    reforms: Sequence[Reform] = (),
    periods: Sequence[Period] = (),
) -> tuple[Turning, ...]:
    """Each change with the acts within a year of it, the reforms and the beginnings of periods, and what changed most."""
    begun = [(event, when.year) for event, when in onset.begun(events) if when.year is not None]
    told = sorted(changes, key=lambda change: change.year)
    edges = [frame.first, *(change.year for change in told), frame.last + 1]
    return tuple(
        Turning(
            change=change,
            events=tuple(event.id for event in _round(begun, change.year)),
            reforms=tuple(r.title for r in reforms if _near(r.when.start, change.year)),
            periods=tuple(p.label or p.name for p in periods if _near(p.when.start, change.year)),
            partners=_shifted(begun, (start, change.year, end), lambda event: frame.partners(a for a, _ in event.actors)),
            domains=_shifted(begun, (start, change.year, end), lambda event: event.domains),
        )
        for start, change, end in zip(edges, told, edges[2:], strict=False)
    )


def _near(start: object, year: int) -> bool:
    return isinstance(start, When) and start.year is not None and abs(start.year - year) <= _NEAR


def _round(begun: Iterable[tuple[Event, int]], year: int) -> list[Event]:
    near = [(event, at) for event, at in begun if abs(at - year) <= _NEAR]
    near.sort(key=lambda pair: (_rank(pair[0]), -_sources(pair[0]), abs(pair[1] - year), pair[0].id))
    return [event for event, _ in near[:_SHOWN]]


def _rank(event: Event) -> int:
    return _WEIGHTY.index(event.type) if event.type in _WEIGHTY else len(_WEIGHTY)


def _sources(event: Event) -> int:
    return len({record.passage.source_id for record in event.records})


def _shifted(
    begun: Iterable[tuple[Event, int]], edges: tuple[int, int, int], named: Callable[[Event], Iterable[str]]
) -> tuple[str, ...]:
    """Whose acts a year differ most between the segment before the change and the one after it."""
    start, year, end = edges
    before, after = Counter[str](), Counter[str]()
    for event, at in begun:
        if start <= at < year:
            before.update(set(named(event)))
        elif year <= at < end:
            after.update(set(named(event)))
    moved = {name: after[name] / (end - year) - before[name] / (year - start) for name in {*before, *after}}
    return tuple(sorted((n for n in moved if moved[n]), key=lambda name: (-abs(moved[name]), name))[:_SHOWN])
