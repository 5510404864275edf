"""When did an act begin, as far as its date tells?

An act begins on its date; a practice where its spell does, and nobody knows when where only a year of its standing is told.
A date of several years is never counted as one of them: it leaves bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedera.model.event import Event
from foedera.model.frame import Frame
from foedera.model.record import Aspect, Modality
from foedera.model.when import When


@dataclass(frozen=True, slots=True)
class Bounds:
    """The acts of one year."""

    sure: tuple[str, ...]
    """Ids: began in it, by a date without "about" or doubt."""
    began: tuple[str, ...]
    """Ids: began in it, as told; `sure` among them."""
    maybe: tuple[str, ...]
    """Ids: can have begun in it."""


def of(event: Event) -> When | None:
    """The date of its beginning; None where none is told."""
    if event.date is None or event.aspect is Aspect.EVENT:
        return event.date
    if not event.date.is_interval:
        return None
    return event.date.start if isinstance(event.date.start, When) else None


def begun(events: Iterable[Event]) -> list[tuple[Event, When]]:
    """What happened or happens, with the date of its beginning, where one is told."""
    actual = [(event, of(event)) for event in events if event.modality is Modality.ACTUAL]
    return [(event, onset) for event, onset in actual if onset is not None]


def by_year(events: Iterable[Event], frame: Frame) -> dict[int, Bounds]:
    """Every year of the window with the acts that began in it and those that can have."""
    years = range(frame.first, frame.last + 1)
    sure: dict[int, list[str]] = {year: [] for year in years}
    began: dict[int, list[str]] = {year: [] for year in years}
    maybe: dict[int, list[str]] = {year: [] for year in years}
    for event, onset in begun(events):
        if onset.year is None:
            for year in reach(onset, frame):
                maybe[year].append(event.id)
        elif onset.year in began:
            began[onset.year].append(event.id)
            if not (onset.is_uncertain or onset.is_approximate):
                sure[onset.year].append(event.id)
    return {year: Bounds(_told(sure[year]), _told(began[year]), _told(maybe[year])) for year in years}


def reach(onset: When, frame: Frame) -> range:
    """The years of the window that the date allows; an open or unknown side reaches to the window's end."""
    first = max(onset.earliest.year if onset.earliest else frame.first, frame.first)
    last = min(onset.latest.year if onset.latest else frame.last, frame.last)
    return range(first, last + 1)


def covered(onset: When, frame: Frame) -> bool | None:
    """Whether sources cover the time of the beginning; None where they cover a part of what it allows."""
    if onset.earliest is None or onset.latest is None:
        return None
    gaps = {frame.gap(year) is None for year in range(onset.earliest.year, onset.latest.year + 1)}
    return gaps.pop() if len(gaps) == 1 else None


def _told(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))
