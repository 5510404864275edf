"""Did one period have more acts than another, beyond chance, beyond coarse dates, beyond what there was to read?

Rates are compared, not counts: per covered year, and per document issued. Acts whose dates are too coarse to tell the
period are in neither count; they give the bounds of the ratio. Acts in years that no source covers are left out with them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from foedera.analyze import coverage, estimate, onset, periods
from foedera.model.event import Event
from foedera.model.frame import Frame
from foedera.model.trend import Contrast, Coverage, Document
from foedera.model.when import Period, When


@dataclass(frozen=True, slots=True)
class Span:
    """One period with what began in it."""

    period: Period
    acts: tuple[Event, ...]
    unsure: tuple[Event, ...]
    uncovered: tuple[Event, ...]
    years: float
    """Covered ones."""
    yearly: tuple[int, ...]
    """Counts of the calendar years that lie in it wholly and are covered."""
    coverage: Coverage


def spans(track: Sequence[Period], events: Iterable[Event], documents: Sequence[Document], frame: Frame) -> tuple[Span, ...]:
    """The periods of one track, in order, each with its acts."""
    begun = onset.begun(events)
    return tuple(_span(period, periods.later(period, track), begun, documents, frame) for period in track)


def _span(
    period: Period,
    later: tuple[Period, ...],
    begun: Sequence[tuple[Event, When]],
    documents: Sequence[Document],
    frame: Frame,
) -> Span:
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


def all_pairs(told: Sequence[Span]) -> tuple[Contrast, ...]:
    """Every two periods, the later one against the earlier, per year and per document; p corrected for all of them."""
    made = [found for one, other in combinations(told, 2) for found in (_per_year(one, other), _per_document(one, other))]
    corrected = estimate.holm([found.p for found in made])
    return tuple(replace(found, p_holm=p) for found, p in zip(made, corrected, strict=True))


def _per_year(earlier: Span, later: Span) -> Contrast:
    counts = (len(earlier.acts), len(later.acts))
    found = _contrast(earlier, later, "year", counts, (earlier.years, later.years))
    dispersed = estimate.dispersed(earlier.yearly, later.yearly)
    if dispersed is None:
        return replace(found, bounds=_bounds(earlier, later))
    return replace(found, bounds=_bounds(earlier, later), dispersion=dispersed[0], robust=dispersed[1])


def _per_document(earlier: Span, later: Span) -> Contrast:
    counts = (earlier.coverage.at_once, later.coverage.at_once)
    return _contrast(earlier, later, "document", counts, (earlier.coverage.documents, later.coverage.documents))


def _contrast(earlier: Span, later: Span, per: str, counts: tuple[int, int], exposures: tuple[float, float]) -> Contrast:
    ratio, p = estimate.ratio(counts, exposures) or (None, None)
    return Contrast(earlier.period, later.period, per, counts, exposures, ratio, p, None, None, None, None)


def _bounds(earlier: Span, later: Span) -> tuple[float, float] | None:
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
