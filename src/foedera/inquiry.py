"""Inquiry: what a notebook asks of a study's events. Each method calls into the room of analysis."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.config import Settings
from foedera.errors import AnalyzeError, ConfigError
from foedera.model.event import Event
from foedera.model.finding import Field, YearCount
from foedera.model.frame import Frame
from foedera.model.trend import Document
from foedera.model.when import When
from foedera.store.interface import Outcome, Store

if TYPE_CHECKING:
    from foedera.analyze.course import Course
    from foedera.analyze.reference.testimony import Testimony
    from foedera.analyze.track import Track
    from foedera.analyze.verdict import Comparison
    from foedera.codebook.actors import Actors


class Inquiry:
    """The questions; `Study` gives settings, store, actors and frame."""

    settings: Settings
    store: Store

    if TYPE_CHECKING:

        @cached_property
        def actors(self) -> Actors: ...

        @cached_property
        def frame(self) -> Frame: ...

    def years(self) -> tuple[YearCount, ...]:
        """Acts that began and practices in force, year by year."""
        from foedera.analyze import dynamics

        return dynamics.by_year(self._focal_events(), self.frame)

    def fields(self) -> tuple[Field, ...]:
        """The partner × field matrix."""
        from foedera.analyze import dynamics

        return dynamics.fields(self._focal_events(), self.frame)

    def periods(self, track: str | None = None) -> Track:
        """Each period of `foedera.toml` (of one track, or all), with the events in it; `.compare()` compares them."""
        from foedera.analyze import periods
        from foedera.analyze.track import Track

        known = tuple(dict.fromkeys(period.track for period in self.settings.periods))
        if track is not None and track not in known:
            where = str(self.settings.folder / "foedera.toml")
            raise ConfigError(where, f"there is no track {track!r}", remedy=f"there are: {', '.join(known) or 'none'}")
        course = self.course()
        chosen = [period for period in self.settings.periods if track in (None, period.track)]
        return Track(periods.count(chosen, course.events, self.frame), course, track)

    def course(self) -> Course:
        """How cooperation went over time: years, measures, changes, lags, networks, each with what there was to read."""
        from foedera.analyze.course import Course

        return Course(
            events=self._focal_events(),
            frame=self.frame,
            documents=self._documents(),
            reforms=self.store.reforms(),
            tracks=self.settings.periods,
            named=self._named,
        )

    def compare(self, path: str | Path, which: str | None = None, *, tolerance: int | None = None) -> Comparison:
        """The study's own acts beside those of a reference set's file; `which` names the set where its file's name does not.

        `tolerance`: days by which two accounts of one act may differ.
        """
        from foedera.analyze import compare
        from foedera.analyze.reference import acts, reader
        from foedera.codebook import book, families

        dataset = reader.read(path, which)
        return compare.with_acts(
            self._focal_events(),
            acts.of(dataset, self.actors),
            self.frame,
            dataset=dataset.descriptor.key,
            window=dataset.descriptor.window,
            families=families.load(book.load()),
            domains=tuple(dataset.descriptor.act.get("domains", ())),
            tolerance=compare.TOLERANCE if tolerance is None else tolerance,
        )

    def testimonies(self, shelf: str | Path | None = None) -> tuple[Testimony, ...]:
        """What data sets of the field say of the facts of `reference.toml`; without that file, an outline of each set.

        `shelf`: the folder in which their files lie; the study's own `reference` where none is told.
        """
        from foedera import config
        from foedera.analyze.reference.testimony import Shelf

        folder = Path(shelf) if shelf else self.settings.folder / "reference"
        if not folder.is_dir():
            raise AnalyzeError(str(folder), "there is no such folder of data sets", remedy="say where their files lie")
        told = Shelf(folder, self.frame, self.actors, self.settings.periods)
        return tuple(told.testimonies(config.read_facts(self.settings.folder)))

    def _focal_events(self) -> list[Event]:
        """The events in which the focal state takes part, with somebody."""
        return [event for event in self.store.events() if self.frame.partners(actor for actor, _ in event.actors)]

    def _documents(self) -> tuple[Document, ...]:
        """The documents that were read to the end: neither duplicates nor those in a language that nobody codes."""
        from foedera.store import analysis

        connection = analysis.connect(self.store.snapshot())
        try:
            sources = connection.table("sources")
            read = sources.filter(sources.outcome.isin([Outcome.CODED.value, Outcome.EMPTY.value]))
            lines = read[["id", "date", "voice", "records"]].to_pyarrow().to_pylist()
        finally:
            connection.disconnect()
        return tuple(
            Document(line["id"], When(line["date"]) if line["date"] else None, line["voice"], line["records"])
            for line in lines
        )

    def _named(self, actor: str) -> str:
        """The English name of an actor, else its id."""
        return self.actors.name(actor, "en") if actor in self.actors else actor
