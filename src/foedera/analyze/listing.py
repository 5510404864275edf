"""Findings as tables: one mapping a line, fit for CSV, JSON lines and Parquet.

A number without an interval's limit (nothing bounds a ratio to nought) has an empty limit and says so in `note`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from foedera.analyze import network
from foedera.analyze.course import Course
from foedera.analyze.lag import WIDTH
from foedera.model.event import Event
from foedera.model.trend import Contrast, Coverage, Estimate, LagTable, Measures, YearTrend

Line = dict[str, Any]
BESIDE = 5
"""Years on either side of a change whose documents are counted."""


def years(told: Iterable[YearTrend]) -> Iterator[Line]:
    """Year by year: counts, bounds, and what there was to read."""
    for year in told:
        yield {
            "year": year.year,
            "began": year.began,
            "sure": year.sure,
            "possible": year.possible,
            "running": year.running,
            "gap": year.gap.value if year.gap else None,
            **_coverage(year.coverage),
        }


def measures(told: Iterable[Measures]) -> Iterator[Line]:
    """Period by period: intensity, breadth, depth, and what there was to read."""
    for one in told:
        yield {
            "period": one.label,
            "years": round(one.years, 3),
            "acts": one.acts,
            **_estimate("a_year", one.intensity),
            "domains": one.breadth.domains,
            "entropy": round(one.breadth.entropy, 4),
            "effective_domains": round(one.breadth.effective, 3),
            "dominant_domains": round(one.breadth.dominant, 3),
            "rarefied_domains": _rounded(one.breadth.rarefied),
            "rarefied_to": one.breadth.rarefied_to,
            "agreements": one.depth.agreements,
            **_estimate("legal", one.depth.legal),
            **_estimate("organised", one.depth.organised),
            "practices": one.depth.practices,
            **_estimate("lasting", one.depth.lasting),
            **_coverage(one.coverage),
            "unsure": len(one.unsure),
            "uncovered": len(one.uncovered),
        }


def contrasts(told: Iterable[Contrast]) -> Iterator[Line]:
    """Two periods a line: later rate over earlier rate."""
    for one in told:
        low, high = one.bounds or (None, None)
        yield {
            "earlier": one.earlier.label or one.earlier.name,
            "later": one.later.label or one.later.name,
            "per": one.per,
            "acts_earlier": one.counts[0],
            "acts_later": one.counts[1],
            "exposure_earlier": round(one.exposures[0], 3),
            "exposure_later": round(one.exposures[1], 3),
            **_estimate("ratio", one.ratio),
            "p": _rounded(one.p, 6),
            "p_holm": _rounded(one.p_holm, 6),
            "bound_low": _rounded(low),
            "bound_high": _rounded(high),
            "dispersion": _rounded(one.dispersion),
            **_estimate("robust", one.robust),
            "note": _note(one),
        }


def _note(one: Contrast) -> str:
    if one.ratio is None:
        return "no act in either" if not sum(one.counts) else f"no {one.per} to count against in one of them"
    if math.isinf(one.ratio.value):
        return "none in the earlier: the ratio has no upper limit"
    few = min(one.counts) < 5
    return "few acts: see the interval" if few else ""


def turnings(course: Course) -> Iterator[Line]:
    """Changes, each with the acts that name it, and the documents of the five years on either side of it."""
    by_id = course.by_id
    for one in course.turnings:
        yield {
            "year": one.change.year,
            "before": round(one.change.before, 3),
            "after": round(one.change.after, 3),
            "stability": round(one.change.stability, 3),
            "chance": round(one.change.chance, 4),
            "documents_before": course.documents_in(range(one.change.year - BESIDE, one.change.year)),
            "documents_after": course.documents_in(range(one.change.year, one.change.year + BESIDE)),
            "acts": [_named(by_id[event_id]) for event_id in one.events],
            "events": list(one.events),
            "quotes": [by_id[event_id].preferred.passage.quote for event_id in one.events],
            "reforms": list(one.reforms),
            "periods": list(one.periods),
            "partners": list(one.partners),
            "domains": list(one.domains),
        }


def _named(event: Event) -> str:
    return f"{event.date} {event.type}: {', '.join(sorted({actor for actor, _ in event.actors}))}"


def lags(told: LagTable) -> Iterator[Line]:
    """Lag by lag; none where there are too few reforms."""
    for lag in told.lags:
        yield {
            "lag": lag.years,
            "correlation": round(lag.correlation, 4),
            "chance_low": round(lag.low, 4),
            "chance_high": round(lag.high, 4),
            "years": lag.pairs,
            "reforms": told.reforms,
            "peak_p": _rounded(told.peak_p, 4),
        }


def reforms(course: Course) -> Iterator[Line]:
    """Each reform with the acts of the two years before it and after it, and the documents issued in them."""
    for reform, before, after in course.around_reforms():
        start = reform.when.earliest.year if reform.when.earliest else course.frame.first
        yield {
            "reform": reform.title,
            "when": reform.when.edtf,
            "acts_before": before,
            "acts_after": after,
            "documents_before": course.documents_in(range(start - WIDTH, start)),
            "documents_after": course.documents_in(range(start + 1, start + WIDTH + 1)),
        }


def shares(course: Course, track: str | None) -> Iterator[Line]:
    """Standing by standing, and what there was to read."""
    read = course.read_of(track)
    for one in course.shares(track):
        yield {
            "span": one.span,
            "standing": one.standing,
            "ties": one.ties,
            "of": one.of,
            **_estimate("share", one.share),
            "documents": read[one.span].documents,
            "tellers": read[one.span].tellers,
        }


def networks(course: Course, track: str) -> Iterator[Line]:
    """Actor by actor in the graph of each period, with the graph's own numbers and the documents issued in the period."""
    documents = {span.period.name: span.coverage.documents for span in course.spans(track)}
    for period, graph in course.networks(track).items():
        whole = network.whole(graph)
        for line in network.positions(graph):
            yield {"period": period, **line, **{f"graph_{name}": value for name, value in whole.items()}} | {
                "documents": documents[period]
            }


def _coverage(told: Coverage) -> Line:
    return {
        "documents": told.documents,
        "documents_telling": told.telling,
        "voices": told.voices,
        "tellers": told.tellers,
        "told_at_once": told.at_once,
        **_estimate("per_document", told.per_document),
    }


def _estimate(name: str, told: Estimate | None) -> Line:
    value, low, high = (told.value, told.low, told.high) if told else (None, None, None)
    return {name: _rounded(value), f"{name}_low": _rounded(low), f"{name}_high": _rounded(high)}


def _rounded(value: float | None, digits: int = 4) -> float | None:
    return None if value is None or math.isinf(value) else round(value, digits)
