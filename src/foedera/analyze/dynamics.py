"""How did it go, year by year, and with whom in which field?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from foedera.analyze import place
from foedera.model.event import Event
from foedera.model.finding import Field, Placing, YearCount
from foedera.model.frame import Frame
from foedera.model.record import Modality

UNSTATED = "unstated"
"""The field of an act of which no account names one."""


def by_year(events: Iterable[Event], frame: Frame) -> tuple[YearCount, ...]:
    """Every year of the window: acts that began, practices in force; missing where no source covers it and none is found.

    Only what the preferred account says happened or happens is counted.
    """
    began: dict[int, list[str]] = defaultdict(list)
    change: Counter[int] = Counter()
    for event in _actual(events):
        placing = place.act(event.date, event.aspect, frame)
        if isinstance(placing, Placing):
            _mark(event.id, placing, began, change)
    return tuple(_years(began, change, frame))


def fields(events: Iterable[Event], frame: Frame) -> tuple[Field, ...]:
    """The partner × field matrix: each cell with its events by date; an act with three partners stands in three rows."""
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in sorted(_actual(events), key=_by_date):
        for partner in frame.partners(actor for actor, _ in event.actors):
            for domain in event.domains or (UNSTATED,):
                cells[partner, domain].append(event.id)
    return tuple(Field(partner, domain, tuple(ids)) for (partner, domain), ids in sorted(cells.items()))


def _actual(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.modality is Modality.ACTUAL]


def _by_date(event: Event) -> tuple[bool, object, str]:
    return (event.date is None, event.date.sort_key if event.date else (), event.id)


def _mark(event_id: str, placing: Placing, began: dict[int, list[str]], change: Counter[int]) -> None:
    if placing.begins:
        began[placing.first].append(event_id)
    if placing.is_spell:
        change[placing.first] += 1
        change[placing.last + 1] -= 1


def _years(began: dict[int, list[str]], change: Counter[int], frame: Frame) -> Sequence[YearCount]:
    counts, running = [], 0
    for year in range(frame.first, frame.last + 1):
        running += change[year]
        ids, gap = tuple(sorted(began.get(year, ()))), frame.gap(year)
        missing = gap is not None
        told = None if missing and not ids else len(ids)
        counts.append(YearCount(year, told, None if missing and not running else running, gap, ids))
    return counts
