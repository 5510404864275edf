"""How did cooperation go, over time? Everything the room can say of one study, each answer with what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from foedera.analyze import change, contrast, coverage, dynamics, lag, measure, network, onset, periods, regional, turning
from foedera.analyze.contrast import Span
from foedera.analyze.estimate import rate
from foedera.analyze.network import Named
from foedera.model.event import Event, Reform
from foedera.model.frame import Frame
from foedera.model.trend import Change, Contrast, Coverage, Document, LagTable, Measures, Share, Turning, YearTrend
from foedera.model.when import Period


@dataclass(frozen=True)
class Course:
    """The events of a study, with what is needed to judge them by: its frame, documents, reforms and periods."""

    events: Sequence[Event]
    """Those in which the focal state takes part."""
    frame: Frame
    documents: Sequence[Document] = ()
    reforms: Sequence[Reform] = ()
    tracks: Sequence[Period] = ()
    """The periods of all tracks."""
    named: Named = field(default=str)
    """An actor's name for people."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "events", tuple(self.events))

    @cached_property
    def by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def years(self) -> tuple[YearTrend, ...]:
        """Year by year: the count, its bounds, and what there was to read."""
        bounds = onset.by_year(self.events, self.frame)
        acts = {year: [self.by_id[i] for i in found.began] for year, found in bounds.items()}
        read = coverage.by_year(self.documents, acts)
        return tuple(
            YearTrend(
                year=count.year,
                sure=None if count.began is None else len(bounds[count.year].sure),
                began=count.began,
                possible=_possible(count.began, len(bounds[count.year].maybe)),
                running=count.running,
                gap=count.gap,
                coverage=read[count.year],
                events=count.events,
                maybe=bounds[count.year].maybe,
            )
            for count in dynamics.by_year(self.events, self.frame)
        )

    @cached_property
    def series(self) -> tuple[dict[int, int], ...]:
        """Counts of acts in each unbroken stretch of covered years."""
        stretches: list[dict[int, int]] = []
        for told in self.years:
            if told.gap is None:
                if not stretches or told.year - 1 not in stretches[-1]:
                    stretches.append({})
                stretches[-1][told.year] = told.began or 0
        return tuple(stretches)

    def spans(self, track: str) -> tuple[Span[Event], ...]:
        """The periods of a track, each with the acts that began in it."""
        return contrast.spans(periods.of_track(self.tracks, track), self.events, self.documents, self.frame)

    def measures(self, track: str) -> tuple[Measures, ...]:
        """Intensity, breadth and depth of each period of a track; breadth also at the acts of the leanest that has any."""
        spans = self.spans(track)
        named = [sum(1 for act in span.acts if act.domains) for span in spans]
        least = min((count for count in named if count), default=0)
        return tuple(
            Measures(
                label=span.period.label or span.period.name,
                years=span.years,
                acts=len(span.acts),
                intensity=rate(len(span.acts), span.years),
                breadth=measure.breadth(span.acts, least),
                depth=measure.depth(span.acts, self.frame),
                coverage=span.coverage,
                unsure=tuple(act.id for act in span.unsure),
                uncovered=tuple(act.id for act in span.uncovered),
            )
            for span in spans
        )

    def compare(self, track: str) -> tuple[Contrast, ...]:
        """Every two periods of a track by their rates."""
        return contrast.all_pairs(self.spans(track))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Years in which the rate of acts changed, in each stretch of covered years."""
        return tuple(found for stretch in self.series for found in change.points(list(stretch), list(stretch.values())))

    @cached_property
    def turnings(self) -> tuple[Turning, ...]:
        """The changes, each with what stood round it."""
        return turning.points(self.changes, self.events, self.frame, reforms=self.reforms, periods=self.tracks)

    @cached_property
    def lags(self) -> LagTable:
        """The domestic track against the acts, over the longest stretch of covered years."""
        longest = max(self.series, key=len, default={})
        return lag.table(longest, lag.by_year(self.reforms, self.frame))

    def around_reforms(self) -> list[tuple[Reform, int | None, int | None]]:
        """Each reform with the acts of the two years before it and after it."""
        return lag.around({year: n for stretch in self.series for year, n in stretch.items()}, self.reforms)

    def shares(self, track: str | None = None) -> tuple[Share, ...]:
        """Regional, non-regional and organisations' parts in the ties, by the periods of a track or by year."""
        if track is not None:
            spans = {span.period.label or span.period.name: span.acts for span in self.spans(track)}
        else:
            spans = {str(told.year): tuple(self.by_id[i] for i in told.events) for told in self.years if told.events}
        return regional.shares(spans, self.frame)

    def read_of(self, track: str | None = None) -> dict[str, Coverage]:
        """What there was to read of each span that `shares` tells of."""
        if track is not None:
            return {span.period.label or span.period.name: span.coverage for span in self.spans(track)}
        return {str(told.year): told.coverage for told in self.years}

    def documents_in(self, years: range) -> int:
        """Documents issued in these years."""
        return sum(told.coverage.documents for told in self.years if told.year in years)

    def networks(self, track: str) -> dict[str, Any]:
        """A graph for each period of a track, by the period's name."""
        return {span.period.name: network.graph(span.acts, self.frame, self.named) for span in self.spans(track)}

    def network(self) -> Any:
        """One graph through time."""
        return network.through_time(self.events, self.frame, self.named)

    @property
    def undated_documents(self) -> tuple[str, ...]:
        """Ids of the documents that no year of issue holds."""
        return coverage.undated(self.documents)


def _possible(began: int | None, maybe: int) -> int | None:
    """A missing year stays missing, unless something can have begun in it."""
    return None if began is None and not maybe else (began or 0) + maybe
