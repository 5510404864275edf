"""foedera.toml read and checked, turned into nouns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.codebook import book
from foedera.config import toml_file
from foedera.config.toml_file import TomlFile
from foedera.model.claim import Choice, Claim, Side
from foedera.model.scenario import Scenario
from foedera.model.when import Period, When

FILE = "foedera.toml"
MARKUPS = ("plain", "markdown", "html", "xml")
"""How the text column of a table can be written."""


@dataclass(frozen=True, slots=True)
class Collection:
    """One `[[collect]]`: a set of documents, with what holds for those that don't say themselves."""

    path: str
    voice: str | None = None
    lang: str | None = None
    date: When | None = None
    covers: When | None = None
    """The years that this set speaks about; None where it is not said."""
    columns: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    markup: str = "plain"
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class ReformEntry:
    """One `[[reform]]`: a step of the domestic track, with the exact words of a document of the study."""

    title: str
    when: When
    actor: str
    path: str
    quote: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All that `foedera.toml` says."""

    folder: Path
    name: str
    focal: tuple[str, ...]
    """The focal state, then its predecessors that count as it."""
    languages: tuple[str, ...]
    window: When
    """The years that the study is about; the panel has no cell outside."""
    regional: frozenset[str]
    collections: tuple[Collection, ...]
    periods: tuple[Period, ...]
    reforms: tuple[ReformEntry, ...]
    claims: tuple[Claim, ...]
    actors: tuple[Path, ...]
    """Additions to the codebook's actors."""
    cues: tuple[Path, ...]
    """Additions to the codebook's cue words."""
    extractor: str = "rules"
    """Who codes: a name under the entry point `foedera.extractors`."""
    options: tuple[tuple[str, str], ...] = ()
    """What the extractor is told; each says which it knows."""
    scenarios: tuple[Scenario, ...] = ()


def read(folder: Path) -> Settings:
    """The settings of the study in `folder`; `ConfigError` names file, place and remedy where they are wrong."""
    path = folder / FILE
    return _Reader(path, book.load()).settings(toml_file.parsed(path, remedy=f"begin a study: foedera new {folder}"))


_TABLES = {"study", "regions", "collect", "period", "reform", "claim", "scenario", "codebook", "systematize"}
_CLAIM = {"id", "statement", "author", "scope", "supports", "contradicts", "context", "evidence"}


@dataclass(frozen=True, slots=True)
class _Reader(TomlFile):
    def settings(self, data: Mapping[str, Any]) -> Settings:
        self.only(data, _TABLES, "top level")
        study = self.table(data, "study")
        self.only(study, {"name", "focal", "predecessors", "languages", "window"}, "[study]")
        codebook = data.get("codebook", {})
        self.only(codebook, {"actors", "cues"}, "[codebook]")
        coding = self.table(data, "systematize") if "systematize" in data else {}
        self.only(coding, {"extractor", "options"}, "[systematize]")
        return Settings(
            folder=self.path.parent,
            name=self.text(study, "name", "[study]"),
            focal=(self.text(study, "focal", "[study]"), *self.texts(study, "predecessors", "[study]")),
            languages=self.texts(study, "languages", "[study]") or ("az", "tr", "ru", "en"),
            window=self.window(study),
            regional=frozenset(self.texts(data.get("regions", {}), "regional", "[regions]")),
            collections=tuple(self.collections(data)),
            periods=tuple(self.periods(data)),
            reforms=tuple(self.reforms(data)),
            claims=tuple(self.claims(data)),
            actors=tuple(self.files(codebook, "actors")),
            cues=tuple(self.files(codebook, "cues")),
            extractor=self.optional(coding, "extractor", "[systematize]") or "rules",
            options=tuple(self.options(coding)),
            scenarios=tuple(self.scenarios(data)),
        )

    def options(self, coding: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        place = "[systematize.options]"
        told = coding.get("options", {})
        if not isinstance(told, dict):
            self.fail("options is no table", "[systematize]", f"write it as {place}")
        for name, value in told.items():
            if isinstance(value, bool) or not isinstance(value, str | int | float):
                self.fail(f"{name} is neither text nor a number", place, f'write it as {name} = "…"')
            yield name, str(value)

    def window(self, study: Mapping[str, Any]) -> When:
        window = self.when(study, "window", "[study]")
        if window is None or window.earliest is None or window.latest is None:
            self.fail("window needs a first and a last year", "[study]", 'write it as window = "1918/2025"')
        return window

    def collections(self, data: Mapping[str, Any]) -> Iterator[Collection]:
        for place, row in self.rows(
            data, "collect", {"path", "voice", "lang", "date", "covers", "columns", "markup", "encoding"}
        ):
            markup = self.optional(row, "markup", place) or "plain"
            if markup not in MARKUPS:
                self.fail(f"unknown markup {markup!r}", place, f"known: {', '.join(MARKUPS)}")
            yield Collection(
                path=self.text(row, "path", place),
                voice=self.optional(row, "voice", place),
                lang=self.optional(row, "lang", place),
                date=self.when(row, "date", place),
                covers=self.when(row, "covers", place),
                columns=tuple(self.columns(row, place)),
                markup=markup,
                encoding=self.optional(row, "encoding", place),
            )

    def columns(self, row: Mapping[str, Any], place: str) -> Iterator[tuple[str, str | tuple[str, ...]]]:
        columns = row.get("columns", {})
        if not isinstance(columns, dict):
            self.fail("columns is no table of column names", place, 'write it as columns = { text = "body" }')
        for name, column in columns.items():
            yield name, self.texts(columns, name, place) if isinstance(column, list) else self.text(columns, name, place)

    def periods(self, data: Mapping[str, Any]) -> Iterator[Period]:
        for place, row in self.rows(data, "period", {"track", "name", "when", "label"}):
            when = self.needed_when(row, place)
            name = self.text(row, "name", place)
            yield Period(name, when, self.text(row, "track", place), self.optional(row, "label", place) or name)

    def reforms(self, data: Mapping[str, Any]) -> Iterator[ReformEntry]:
        for place, row in self.rows(data, "reform", {"title", "when", "actor", "path", "quote"}):
            title, actor = self.text(row, "title", place), self.text(row, "actor", place)
            yield ReformEntry(
                title, self.needed_when(row, place), actor, self.text(row, "path", place), self.text(row, "quote", place)
            )

    def claims(self, data: Mapping[str, Any]) -> Iterator[Claim]:
        seen: set[str] = set()
        for place, row in self.rows(data, "claim", _CLAIM):
            claim_id = self.text(row, "id", place)
            if claim_id in seen:
                self.fail(f"the id {claim_id!r} stands twice", place, "give each claim an id of its own")
            seen.add(claim_id)
            yield Claim(
                id=claim_id,
                statement=self.text(row, "statement", place),
                author=self.text(row, "author", place),
                supports=tuple(self.queries(row, "supports", place)),
                contradicts=tuple(self.queries(row, "contradicts", place)),
                scope=self.optional(row, "scope", place) or "",
                context=tuple(self.queries(row, "context", place)),
                chosen=tuple(self.choices(row, place)),
            )

    def scenarios(self, data: Mapping[str, Any]) -> Iterator[Scenario]:
        for place, row in self.rows(data, "scenario", {"id", "assumption", "author", "series", "base", "factor", "until"}):
            series = self.text(row, "series", place)
            domain = series.removeprefix("domain:")
            if domain != series and domain not in self.codebook.domains:
                self.fail(f"series: unknown field {domain!r}", place, f"known: {', '.join(self.codebook.domains)}")
            factor, until, base = row.get("factor", 1), row.get("until"), self.when(row, "base", place)
            if isinstance(factor, bool) or not isinstance(factor, int | float) or not 0 <= factor <= 100:
                self.fail("factor is no number from 0 to 100", place, "write it as factor = 1 (the rate is held) or 1.5")
            if isinstance(until, bool) or not isinstance(until, int):
                self.fail("until is no year", place, "write it as until = 2030")
            if base is None:
                self.fail("base is missing", place, 'add base = "2014/2025": the years whose rate is taken')
            words = {name: self.text(row, name, place) for name in ("id", "assumption", "author")}
            yield Scenario(**words, series=series, base=base, factor=float(factor), until=until)

    def choices(self, row: Mapping[str, Any], place: str) -> Iterator[Choice]:
        where, sides = f"{place}, evidence", [side.value for side in Side]
        for choice in self.lists(row, "evidence", place):
            if not isinstance(choice, dict):
                self.fail("evidence is a table", where, 'write it as {record = "r-…", side = "for", why = "…"}')
            self.only(choice, {"record", "side", "why"}, where)
            side = self.text(choice, "side", where)
            if side not in sides:
                self.fail(f"unknown side {side!r}", where, f"known: {', '.join(sides)}")
            yield Choice(self.text(choice, "record", where), Side(side), self.text(choice, "why", where))

    def files(self, codebook: Mapping[str, Any], key: str) -> Iterator[Path]:
        for name in self.texts(codebook, key, "[codebook]"):
            path = self.path.parent / name
            if not path.is_file():
                self.fail(f"{name} is not there", "[codebook]", f"put it at {path}, or take it out of {key}")
            yield path
