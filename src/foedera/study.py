"""Study: what a notebook holds. Each method is one verb of the method, and calls the rooms."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, overload

from foedera import config
from foedera.config import Collection, ReformEntry, Settings
from foedera.double import DoubleCoding
from foedera.edition import Edition
from foedera.errors import ConfigError, NoStudy
from foedera.gathering import Gathering
from foedera.model.actor import Kind
from foedera.model.event import Event, Reform
from foedera.model.frame import Frame
from foedera.model.source import Passage, Source, Span
from foedera.naming import Naming
from foedera.store.interface import Arrival, Store

if TYPE_CHECKING:
    from foedera.analyze.panel import Design
    from foedera.analyze.reference.assembly import Panel
    from foedera.codebook.actors import Actors
    from foedera.systematize.extractor import Unfounded

Progress = Callable[[str, int, int | None], None]
"""Called with the stage's name, how much is done, and of how much (None where that is not known)."""


def _silent(stage: str, done: int, whole: int | None) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Tally:
    """What a stage did, in numbers."""

    new: int = 0
    known: int = 0
    duplicate: int = 0
    refused: int = 0
    coded: int = 0
    skipped: int = 0
    records: int = 0
    events: int = 0
    unfounded: list[Unfounded] = field(default_factory=list)
    """What the extractor said and no source bears out: not let in."""


class Study(Edition, Gathering, DoubleCoding, Naming):
    """One study on disk: its settings, its store, and the verbs.

    >>> study = Study.open("my-study")                  # doctest: +SKIP
    >>> study.run()                                     # doctest: +SKIP
    """

    def __init__(self, folder: Path, settings: Settings, store: Store) -> None:
        self.folder = folder
        self.settings = settings
        self.store = store

    @classmethod
    def create(cls, folder: str | Path, *, focal: str, name: str | None = None) -> Path:
        """Begin a study: write a commented `foedera.toml`; a study that is there already is left as it is."""
        target = Path(folder)
        if not (target / config.FILE).exists():
            target.mkdir(parents=True, exist_ok=True)
            blank = resources.files("foedera").joinpath("blank.toml").read_text("utf-8")
            told = {"@NAME@": json.dumps(name or target.resolve().name, ensure_ascii=False), "@FOCAL@": json.dumps(focal)}
            for mark, value in {**told, "@YEAR@": str(date.today().year)}.items():
                blank = blank.replace(mark, value)
            (target / config.FILE).write_text(blank, "utf-8")
        return target

    @classmethod
    def example(cls, folder: str | Path) -> Path:
        """Copy the worked example into `folder`; a study that is there already is left as it is."""
        target = Path(folder)
        if not (target / config.FILE).exists():
            with resources.as_file(resources.files("foedera.example")) as packaged:
                shutil.copytree(packaged, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__*"))
        return target

    @classmethod
    def open(cls, folder: str | Path = ".") -> Self:
        """Open the study in `folder`, making its store where there is none yet."""
        from foedera.store.sqlite import SqliteStore

        path = Path(folder)
        if not path.is_dir():
            raise NoStudy(str(path), "there is no such folder", remedy=f"begin a study: foedera new {path}")
        settings = config.read(path)
        there = (path / "study.sqlite").is_file()
        return cls(path, settings, SqliteStore(path) if there else SqliteStore.create(path))

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    # collect

    def collect(self, *patterns: str, progress: Progress = _silent) -> Tally:
        """Bring the documents that `foedera.toml` names (or `patterns`) into the study; twice changes nothing."""
        tally = Tally()
        collections = tuple(Collection(pattern) for pattern in patterns) or self.settings.collections
        done = 0
        for collection in collections:
            for path in self._paths(collection, named=bool(patterns)):
                for _ in self._bring(path, collection, tally):
                    done += 1
                    progress("collect", done, None)
        self.store.put_reforms(self._reforms())
        return tally

    def _paths(self, collection: Collection, *, named: bool) -> list[Path]:
        from foedera.collect import read

        paths = read.paths(collection.path, Path() if named else self.folder)
        if not paths:
            where = "the command line" if named else str(self.folder / config.FILE)
            raise ConfigError(
                where, f"no document at {collection.path}", remedy="mend the path; it counts from the study's folder"
            )
        return paths

    def _bring(self, path: Path, collection: Collection, tally: Tally) -> Iterator[None]:
        from foedera.collect import read
        from foedera.collect.reading import Markup, Reading, Refusal

        reading = Reading(
            columns=dict(collection.columns),
            markup=Markup(collection.markup),
            encoding=collection.encoding,
            lang=collection.lang,
            voice=collection.voice,
            date=collection.date,
        )
        for found in read.documents(path, reading):
            if isinstance(found, Refusal):
                self.store.refuse(self._told(path), found.part, found.reason)
                tally.refused += 1
            else:
                arrival = self.store.add_source(replace(found.source, path=self._told(path)), found.original)
                tally.new += arrival is Arrival.NEW
                tally.known += arrival is Arrival.KNOWN
                tally.duplicate += arrival is Arrival.DUPLICATE
            yield

    def _told(self, path: Path) -> str:
        """The path as the study tells it: from its folder where the file lies inside, so that a study can be moved."""
        absolute, folder = path.resolve(), self.folder.resolve()
        return absolute.relative_to(folder).as_posix() if absolute.is_relative_to(folder) else absolute.as_posix()

    def _reforms(self) -> Iterator[Reform]:
        by_path = {entry.path: source_id for entry in self.store.ledger() if (source_id := entry.source_id)}
        for number, entry in enumerate(self.settings.reforms, 1):
            place = f"[[reform]] {number}"
            if entry.path not in by_path:
                self._wrong(place, f"{entry.path} is not among the documents collected", "name one that is")
            yield Reform(
                entry.title, entry.when, entry.actor, self._quoted(self.store.source(by_path[entry.path]), entry, place)
            )

    def _quoted(self, source: Source, entry: ReformEntry, place: str) -> Passage:
        count = source.text.count(entry.quote)
        if count != 1:
            why = "is not in" if not count else f"stands {count} times in"
            self._wrong(place, f"the quote {why} {entry.path}", "copy the exact words, enough of them to stand there once")
        start = source.text.index(entry.quote)
        return Passage.of(source, Span(start, start + len(entry.quote)))

    def _wrong(self, place: str, why: str, remedy: str) -> None:
        raise ConfigError(str(self.folder / config.FILE), why, place=place, remedy=remedy)

    # systematize

    def systematize(self, *, processes: int | None = None, progress: Progress = _silent) -> Tally:
        """Code what is not coded yet, then gather all records into events. What is finished is never done again."""
        from foedera.systematize import batch, extractor
        from foedera.systematize.extractor import Brief

        tally = Tally()
        name, brief = self.settings.extractor, Brief(self.additions(), self.settings.cues, self.settings.options)
        chosen = extractor.make(name, brief)
        coder = chosen.coder
        waiting = self.store.uncoded(str(coder))
        sources = self._to_code(waiting, str(coder), tally)
        coding = partial(extractor.coded, chosen) if chosen.alone else partial(extractor.code, name=name, brief=brief)
        for coded in batch.codings(sources, coding, processes=1 if chosen.alone else processes or batch.workers()):
            tally.unfounded += list(coded.unfounded)
            if coded.failure:
                self.store.skip(coded.source_id, str(coder), coded.failure)
                tally.skipped += 1
            else:
                self.store.put_coding(coded.source_id, str(coder), coded.records)
                tally.coded += 1
            progress("systematize", tally.coded + tally.skipped, len(waiting))
        tally.records, tally.events = self.gather()
        return tally

    def _to_code(self, waiting: Sequence[str], fingerprint: str, tally: Tally) -> Iterator[Source]:
        for source_id in waiting:
            source = self.store.source(source_id)
            why = self._not_coded(source)
            if why is None:
                yield source
            else:
                self.store.skip(source_id, fingerprint, why)
                tally.skipped += 1

    def _not_coded(self, source: Source) -> str | None:
        """Why a source is not to be coded; None where it is."""
        earlier = self.store.duplicate_of(source.id)
        if earlier is not None:
            return f"the same text as {earlier}, {self.store.source(earlier).title}"
        if source.lang in self.settings.languages:
            return None
        asked = ", ".join(self.settings.languages)
        return f"its language is {source.lang or 'not known'}; the study reads {asked}"

    # analyze

    @cached_property
    def actors(self) -> Actors:
        """Who can act: the codebook's actors with the study's additions."""
        from foedera.codebook import actors

        return actors.load(self.additions())

    @cached_property
    def frame(self) -> Frame:
        """What the study looks at: whose ties, in which years, which of them its sources cover."""
        return Frame(
            focal=self.settings.focal,
            window=self.settings.window,
            covers=tuple(found.covers for found in self.settings.collections if found.covers),
            regional=self.settings.regional,
            organisations=frozenset(actor.id for actor in self.actors if actor.kind is Kind.ORGANISATION),
        )

    @overload
    def panel(self, unit: Design | None = None) -> Iterator[dict[str, Any]]: ...
    @overload
    def panel(self, unit: str, **asked: Any) -> Panel: ...
    def panel(self, unit: Design | str | None = None, **asked: Any) -> Iterator[dict[str, Any]] | Panel:
        """The dyad-year panel row by row; or, of a named unit, one that data sets are added to (see `of_study.Ask`)."""
        if not isinstance(unit, str):
            return self._lines(unit)
        from foedera.analyze.reference import of_study

        record = of_study.Record(self.folder, self.frame, self.actors, self.events)
        return of_study.panel_of(record, unit, **asked)

    def _lines(self, design: Design | None) -> Iterator[dict[str, Any]]:
        from foedera.analyze import panel
        from foedera.store import analysis

        connection = analysis.connect(self.store.snapshot())
        try:
            yield from panel.lines(connection.table("events"), self.frame, design)
        finally:
            connection.disconnect()

    def events(self) -> list[Event]:
        """Every event, by date."""
        return list(self.store.events())
