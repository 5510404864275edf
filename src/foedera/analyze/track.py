"""The periods of a track, each with its acts, fit to be set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, overload

from foedera.analyze import contrast, periods
from foedera.analyze.course import Course
from foedera.errors import AnalyzeError
from foedera.model.event import Event
from foedera.model.finding import PeriodCount
from foedera.model.trend import Contrast


class Table(Protocol):
    """A panel that can be had as an Arrow table."""

    def arrow(self) -> Any: ...


@dataclass(frozen=True)
class Track(Sequence[PeriodCount]):
    """Counts by period, in their order, with the course of things that they were counted in."""

    counts: tuple[PeriodCount, ...]
    course: Course
    name: str | None
    """None where the periods of all tracks are meant."""

    def __len__(self) -> int:
        return len(self.counts)

    @overload
    def __getitem__(self, at: int) -> PeriodCount: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[PeriodCount, ...]: ...
    def __getitem__(self, at: int | slice) -> PeriodCount | tuple[PeriodCount, ...]:
        return self.counts[at]

    def compare(
        self, panel: Table | Iterable[Mapping[str, Any]] | None = None, what: str | None = None
    ) -> tuple[Contrast, ...]:
        """Every two periods of the track by their rates.

        `what` names a type or field of the codebook (only such acts are compared, each once, by their own dates) or a
        column of `panel`, whose years then stand for its cells: those that a period cuts through are in neither count, and
        years of which no cell is known count as no time. `AnalyzeError` where there is no such thing.
        """
        if self.name is None:
            raise AnalyzeError("compare", "periods of different tracks overlap", remedy='name one: study.periods("…")')
        if what is None:
            return self.course.compare(self.name)
        chosen = [event for event in self.course.events if what in (event.type, *event.domains)]
        yearly = None if panel is None or chosen else _by_year(panel, what)
        if yearly is not None:
            track = periods.of_track(self.course.tracks, self.name)
            return contrast.of_years(track, yearly)
        return self._among(chosen, what)

    def _among(self, chosen: Sequence[Event], what: str) -> tuple[Contrast, ...]:
        if not chosen:
            known = sorted({word for event in self.course.events for word in (event.type, *event.domains)})
            raise AnalyzeError(what, "no act is of that type or field", remedy=f"there are: {', '.join(known)}")
        assert self.name is not None
        return replace(self.course, events=tuple(chosen)).compare(self.name)


def _by_year(panel: Table | Iterable[Mapping[str, Any]], what: str) -> dict[int, int | None]:
    """The sum of a column's known cells by year; None where a year has none."""
    rows = panel.arrow().to_pylist() if hasattr(panel, "arrow") else list(panel)
    if rows and what not in rows[0]:
        names = ", ".join(name for name in rows[0] if name not in ("first", "second", "year"))
        raise AnalyzeError(what, "neither a type or field with acts nor a column of the panel", remedy=f"columns: {names}")
    told: dict[int, int | None] = {}
    for row in rows:
        before, value = told.setdefault(row["year"], None), row[what]
        if value is not None:
            if not isinstance(value, int):
                raise AnalyzeError(what, f"it holds {value!r}, no count", remedy="name a column of counts")
            told[row["year"]] = (before or 0) + value
    return told
