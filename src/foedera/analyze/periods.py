"""What belongs to which period, and how do the periods compare?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from foedera.model.event import Event
from foedera.model.finding import PeriodCount
from foedera.model.frame import Frame
from foedera.model.record import Modality
from foedera.model.when import Day, Period, When

_DAYS_A_YEAR = 365.2425
"""Of the Gregorian calendar, in the mean."""


def of_track(periods: Iterable[Period], track: str) -> tuple[Period, ...]:
    """The periods of one track, in order."""
    return tuple(sorted((p for p in periods if p.track == track), key=lambda period: period.when.sort_key))


def count(periods: Iterable[Period], events: Iterable[Event], frame: Frame) -> tuple[PeriodCount, ...]:
    """Each period with the acts in it; an act whose date is too coarse to tell is named apart, in no count.

    Only what the preferred account says happened or happens is counted; an undated act belongs to no period. Where one
    period ends in the month or on the day on which the next of its track begins, the shared time belongs to the later one.
    """
    told = tuple(periods)
    actual = [event for event in events if event.modality is Modality.ACTUAL and event.date is not None]
    return tuple(_counted(period, later(period, told), actual, frame) for period in told)


def later(period: Period, periods: Sequence[Period]) -> tuple[Period, ...]:
    """Periods of the track that begin inside this one's last stretch and take that stretch over."""
    key = period.when.sort_key
    return tuple(
        other
        for other in periods
        if other.track == period.track and other.when.sort_key > key and other.when.overlaps(period.when)
    )


def _counted(period: Period, later: Sequence[Period], events: Iterable[Event], frame: Frame) -> PeriodCount:
    inside, unsure = [], []
    for event in events:
        assert event.date is not None
        held = holds(period, later, event.date)
        if held:
            inside.append(event)
        elif held is None:
            unsure.append(event.id)
    partners = [p for event in inside for p in frame.partners(actor for actor, _ in event.actors)]
    return PeriodCount(
        period,
        tuple(event.id for event in inside),
        tuple(unsure),
        _length(period, frame),
        _ranked(event.type for event in inside),
        _ranked(domain for event in inside for domain in event.domains),
        _ranked(partners),
    )


def holds(period: Period, later: Sequence[Period], when: When) -> bool | None:
    """Whether a date belongs to the period, `later` ones taking over what they share with it; None where nobody can tell."""
    held = period.holds(when)
    if held is False or not later:
        return held
    taken = [other.holds(when) for other in later]
    if True in taken:
        return False
    return None if None in taken else held


def covered_years(period: Period, later: Sequence[Period], frame: Frame) -> float:
    """Its length in years that sources cover, without what `later` ones take over."""
    days = [_days(Day(first, 1, 1), Day(last, 12, 31), period.when) for first, last in _merged(frame.stretches)]
    taken = [_ordinals(other.when, frame) for other in later]
    return sum(len(span) - _shared(span, taken) for span in days) / _DAYS_A_YEAR


def _merged(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches without overlaps, in order."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _ordinals(when: When, frame: Frame) -> range:
    return _days(Day(frame.first, 1, 1), Day(frame.last, 12, 31), when)


def _days(first: Day, last: Day, when: When) -> range:
    """The days from `first` to `last` that `when` allows, counted as `date.toordinal` does."""
    start, end = max(when.earliest or first, first), min(when.latest or last, last)
    return range(date(*start).toordinal(), date(*end).toordinal() + 1) if start <= end else range(0)


def _shared(span: range, taken: Sequence[range]) -> int:
    """Days of `span` that any of the others holds."""
    parts = [(max(span.start, other.start), min(span.stop, other.stop)) for other in taken]
    count, reached = 0, span.start
    for start, stop in sorted(parts):
        count += max(0, stop - max(start, reached))
        reached = max(reached, stop)
    return count


def _ranked(told: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(told).items(), key=lambda pair: (-pair[1], pair[0])))


def _length(period: Period, frame: Frame) -> float | None:
    """Years of the period inside the study's window."""
    days = len(_ordinals(period.when, frame))
    return days / _DAYS_A_YEAR if days else None
