"""Did one period have more acts than another, beyond chance, beyond coarse dates, beyond what there was to read?

Rates are compared, not counts: per covered year, and per document issued. Acts whose dates are too coarse to tell the
period are in neither count; they give the bounds of the ratio. Acts in years that no source covers are left out with them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, TypeVar

from foedera.analyze import coverage, estimate, onset, periods
from foedera.model.event import Event
from foedera.model.frame import Frame
from foedera.model.trend import Contrast, Coverage, Document
from foedera.model.when import Period, When

Act = TypeVar("Act")


@dataclass(frozen=True, slots=True)
class Span(Generic[Act]):
    """One period with what began in it."""

    period: Period
    acts: tuple[Act, ...]
    unsure: tuple[Act, ...]
    uncovered: tuple[Act, ...]
    years: float
    """Covered ones."""
    yearly: tuple[int, ...]
    """Counts of the calendar years that lie in it wholly and are covered."""
    coverage: Coverage


def spans(
    track: Sequence[Period], events: Iterable[Event], documents: Sequence[Document], frame: Frame
) -> tuple[Span[Event], ...]:
    """The periods of one track, in order, each with its acts."""
    begun = onset.begun(events)
    return tuple(_span(period, periods.later(period, track), begun, documents, frame) for period in track)


def _span(
    period: Period,
    later: tuple[Period, ...],
    begun: Sequence[tuple[Event, When]],
    documents: Sequence[Document],
    frame: Frame,
) -> Span[Event]:
    acts, unsure, uncovered = [], [], []
    yearly = {year: 0 for year in range(frame.first, frame.last + 1) if _whole(year, period, later, frame)}
    for event, when in begun:
        held, known = periods.holds(period, later, when), onset.covered(when, frame)
        if held and known:
            acts.append(event)
            if when.year in yearly:
                yearly[when.year] += 1
        elif held is None or (held and known is None):
            unsure.append(event)
        elif held:
            uncovered.append(event)
    return Span(
        period=period,
        acts=tuple(acts),
        unsure=tuple(unsure),
        uncovered=tuple(uncovered),
        years=periods.covered_years(period, later, frame),
        yearly=tuple(yearly.values()),
        coverage=coverage.within(documents, acts, lambda issued: periods.holds(period, later, issued) is True),
    )


def _whole(year: int, period: Period, later: tuple[Period, ...], frame: Frame) -> bool:
    return frame.gap(year) is None and periods.holds(period, later, When(_year(year))) is True


def _year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def all_pairs(told: Sequence[Span[Event]]) -> tuple[Contrast, ...]:
    """Every two periods, the later one against the earlier, per year and per document; p corrected for all of them."""
    made = [found for one, other in combinations(told, 2) for found in (_per_year(one, other), _per_document(one, other))]
    corrected = estimate.holm([found.p for found in made])
    return tuple(replace(found, p_holm=p) for found, p in zip(made, corrected, strict=True))


def of_years(track: Sequence[Period], yearly: Mapping[int, int | None]) -> tuple[Contrast, ...]:
    """Every two periods by a column of counts a year: whole years alone; a year that is None is no time.

    What lies in a year that a period's border cuts through gives the bounds.
    """
    told = [_of_years(period, periods.later(period, track), yearly) for period in track]
    made = [_per_year(one, other) for one, other in combinations(told, 2)]
    corrected = estimate.holm([found.p for found in made])
    return tuple(replace(found, p_holm=p) for found, p in zip(made, corrected, strict=True))


def _of_years(period: Period, later: tuple[Period, ...], yearly: Mapping[int, int | None]) -> Span[int]:
    known = {year: count for year, count in sorted(yearly.items()) if count is not None}
    held = {year: periods.holds(period, later, When(_year(year))) for year in known}
    inside = [year for year in known if held[year]]
    return Span(
        period=period,
        acts=tuple(year for year in inside for _ in range(known[year])),
        unsure=tuple(year for year in known if held[year] is None for _ in range(known[year])),
        uncovered=(),
        years=float(len(inside)),
        yearly=tuple(known[year] for year in inside),
        coverage=coverage.of((), ()),
    )


def _per_year(earlier: Span[Act], later: Span[Act]) -> Contrast:
    counts = (len(earlier.acts), len(later.acts))
    found = _contrast(earlier, later, "year", counts, (earlier.years, later.years))
    dispersed = estimate.dispersed(earlier.yearly, later.yearly)
    if dispersed is None:
        return replace(found, bounds=_bounds(earlier, later))
    return replace(found, bounds=_bounds(earlier, later), dispersion=dispersed[0], robust=dispersed[1])


def _per_document(earlier: Span[Act], later: Span[Act]) -> Contrast:
    counts = (earlier.coverage.at_once, later.coverage.at_once)
    return _contrast(earlier, later, "document", counts, (earlier.coverage.documents, later.coverage.documents))


def _contrast(
    earlier: Span[Act], later: Span[Act], per: str, counts: tuple[int, int], exposures: tuple[float, float]
) -> Contrast:
    ratio, p = estimate.ratio(counts, exposures) or (None, None)
    return Contrast(earlier.period, later.period, per, counts, exposures, ratio, p, None, None, None, None)


def _bounds(earlier: Span[Act], later: Span[Act]) -> tuple[float, float] | None:
    """With every doubtful act in the one period, and with every one in the other."""
    if earlier.years <= 0 or later.years <= 0:
        return None
    low = _ratio(len(earlier.acts) + len(earlier.unsure), len(later.acts), earlier.years / later.years)
    high = _ratio(len(earlier.acts), len(later.acts) + len(later.unsure), earlier.years / later.years)
    return None if low is None or high is None else (low, high)


def _ratio(earlier: int, later: int, scale: float) -> float | None:
    if not earlier:
        return math.inf if later else None
    return later / earlier * scale
