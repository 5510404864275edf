"""What a reference data set is, told as data: `sets/*.toml`, one file a data set.

    key = "dcad"                     # what it is called here
    files = ["DCAD-v*-main*.csv"]    # what its file is called, as a pattern
    window = "1980/2010"             # the years that it speaks of: outside them it says nothing, which is not nought
    system = "cow"                   # the code system of its actors: cow, gw, iso3 or name

    [columns]
    span = { kind = "integer", meaning = "…", missing = { "-77" = "…" } }
    "mem1..59" = { kind = "code", meaning = "…" }    # mem1, mem2, … mem59

A wrong file is a `CodebookError` that names the file and the place in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from foedera.errors import BadDate, CodebookError
from foedera.model.when import When

FOLDER = Path(__file__).parent / "sets"

KINDS = ("integer", "number", "text", "code", "flag", "date", "year", "month", "day", "name", "money")
"""What a column can hold; `code` is an actor's number in the code system, `name` its name as the set writes it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data set."""

    name: str
    kind: str
    meaning: str
    missing: Mapping[str, str] = field(default_factory=dict)
    """What is written where nothing is known, and why that is; the empty cell is ""."""
    values: tuple[str, ...] = ()
    """What else can stand in it; nothing here where any value of its kind can."""
    pattern: str = ""
    """What every value looks like (a regular expression)."""
    least: float | None = None
    most: float | None = None
    optional: bool = False
    """Some published editions lack it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure that a reader must reproduce."""

    what: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which rows count: column → values."""
    distinct: tuple[str, ...] = ()
    """Count different values of these columns instead of rows."""
    published: int | None = None
    """What the set's makers say."""
    known: tuple[int, ...] = ()
    """What editions of this version were found to hold."""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column that the set adds to a panel."""

    name: str
    units: tuple[str, ...]
    """In which units of analysis it exists: state-year, dyad-year, directed-dyad-year, format-year."""
    meaning: str
    how: str = "rows"
    """`rows` counts them, `distinct` values of `column`; `max`, `min`, `sum` and `value` take what stands there."""
    column: str = ""
    at: str = "start"
    """`start`: the year in which it begins; `spell`: every year that it lasts; `listed`: the years that the row lists."""
    role: str = ""
    """In a state-year: in which role the state must take part (source, target); nothing for any."""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: int | None = None
    """What holds inside window and universe where no row speaks of the cell; None where that is missing too."""


@dataclass(frozen=True)
class Descriptor:
    """A reference data set."""

    key: str
    title: str
    version: str
    unit: str
    """What one row is."""
    directed: bool
    window: When
    system: str
    licence: str
    files: tuple[str, ...]
    reader: Mapping[str, Any]
    columns: tuple[Column, ...]
    row_key: tuple[str, ...]
    duplicates: tuple[str, ...]
    """Keys that are known to stand twice in this version."""
    beyond: Mapping[str, str]
    """Codes that its actors have beyond the code system; "*" where any number can stand."""
    names: Mapping[str, str]
    """How it writes actors that the codebook calls otherwise: name → id, "?" for unknown, "-" for none of the codebook."""
    labels: Mapping[str, str]
    """Column of a label → column of its code, where both are told."""
    numbers: tuple[Number, ...]
    act: Mapping[str, Any]
    universe: Mapping[str, Any]
    """Of whom the set speaks: `listed` (party or target) where only of those that it lists, `source` where of one only."""
    measures: tuple[Measure, ...]
    citation: Mapping[str, Mapping[str, str]]
    """Key of the entry → its BibTeX fields."""
    notes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    part: bool = False
    """An extract is as good as the whole: a number of rows that is not the published one is told, and no fault."""

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    @property
    def first(self) -> int:
        """The first year of the window."""
        assert self.window.earliest is not None
        return self.window.earliest.year

    @property
    def last(self) -> int:
        """The last year of the window."""
        assert self.window.latest is not None
        return self.window.latest.year


@cache
def shipped() -> Mapping[str, Descriptor]:
    """Every data set that the project can read, by key."""
    found = [load(path) for path in sorted(FOLDER.glob("*.toml"))]
    return {one.key: one for one in found}


def named(key: str) -> Descriptor:
    """The data set of that key or alias."""
    for one in shipped().values():
        if key == one.key or key in one.aliases:
            return one
    raise CodebookError("reference", f"there is no data set {key!r}", remedy="one of " + ", ".join(sorted(shipped())))


def load(path: Path) -> Descriptor:
    """Read one descriptor; a user's own is read like those that are shipped."""
    try:
        told = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise CodebookError(str(path), f"cannot be read: {error.strerror}", remedy="name a file that is there") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(str(path), f"is no TOML: {error}", remedy="mend the line that it names") from error
    return _Told(path, told).descriptor()


@dataclass(frozen=True, slots=True)
class _Told:
    """A descriptor's file, being read."""

    path: Path
    told: Mapping[str, Any]

    def wrong(self, place: str, why: str, remedy: str) -> CodebookError:
        return CodebookError(str(self.path), why, place=place, remedy=remedy)

    def descriptor(self) -> Descriptor:
        told = self.told
        for name in ("key", "title", "version", "unit", "directed", "window", "system", "licence", "files", "columns"):
            if name not in told:
                raise self.wrong("top", f"{name} is missing", f"add {name} = …")
        try:
            window = When(told["window"])
        except BadDate as error:
            raise self.wrong("window", str(error), 'write window = "1980/2010"') from error
        if window.earliest is None or window.latest is None:
            raise self.wrong("window", "it has no first or no last year", 'write window = "1980/2010"')
        return Descriptor(
            **{name: told[name] for name in ("key", "title", "version", "unit", "directed", "system", "licence")},
            window=window,
            files=tuple(told["files"]),
            reader={"name": "delimited", **told.get("reader", {})},
            columns=tuple(self._columns()),
            row_key=tuple(told.get("row_key", ())),
            duplicates=tuple(told.get("duplicates", ())),
            beyond=dict(told.get("beyond", {})),
            names=dict(told.get("names", {})),
            labels=dict(told.get("labels", {})),
            numbers=tuple(self._number(one) for one in told.get("number", ())),
            act=_spelled(told.get("act", {})),
            universe=dict(told.get("universe", {})),
            measures=tuple(self._measure(one) for one in told.get("measure", ())),
            citation={key: dict(fields) for key, fields in told.get("citation", {}).items()},
            notes=tuple(told.get("notes", ())),
            aliases=tuple(told.get("aliases", ())),
            part=bool(told.get("part", False)),
        )

    def _columns(self) -> Iterator[Column]:
        for names, told in self.told["columns"].items():
            place = f"[columns] {names}"
            if told.get("kind") not in KINDS:
                raise self.wrong(place, f"its kind is {told.get('kind')!r}", "one of " + ", ".join(KINDS))
            if unknown := told.keys() - {"kind", "meaning", "missing", "values", "pattern", "least", "most", "optional"}:
                raise self.wrong(place, f"unknown key {', '.join(sorted(unknown))}", "take it out")
            lists = {"values": tuple(told.get("values", ())), "missing": dict(told.get("missing", {}))}
            for name in spelled_out(names):
                yield Column(name, told["kind"], told.get("meaning", ""), **{**_plain(told), **lists})

    def _number(self, told: Mapping[str, Any]) -> Number:
        where = {name: _several(value) for name, value in told.get("where", {}).items()}
        plain = {name: told[name] for name in ("what", "published", "source", "note") if name in told}
        known = told.get("known", [])
        editions = tuple(known) if isinstance(known, list) else (known,)
        return Number(**plain, where=where, distinct=tuple(told.get("distinct", ())), known=editions)

    def _measure(self, told: Mapping[str, Any]) -> Measure:
        where = {name: _several(value) for name, value in told.get("where", {}).items()}
        plain = {name: told[name] for name in ("name", "meaning", "how", "column", "at", "role", "absent") if name in told}
        return Measure(**plain, units=tuple(told["units"]), where=where)


def spelled_out(names: str) -> tuple[str, ...]:
    """`mem1..59` is mem1, mem2, … mem59, `State A..AC` goes on after Z as a sheet does; any other name is itself.

    >>> spelled_out("mem1..3"), spelled_out("State Y..AB"), spelled_out("year")
    (('mem1', 'mem2', 'mem3'), ('State Y', 'State Z', 'State AA', 'State AB'), ('year',))
    """
    found = re.fullmatch(r"(.*?)(\d+)\.\.(\d+)", names)
    if found is not None:
        return tuple(f"{found[1]}{number}" for number in range(int(found[2]), int(found[3]) + 1))
    found = re.fullmatch(r"(.*?)([A-Z]{1,2})\.\.([A-Z]{1,2})", names)
    if found is not None:
        letters = [*ascii_uppercase, *(one + other for one in ascii_uppercase for other in ascii_uppercase)]
        return tuple(found[1] + letter for letter in letters[letters.index(found[2]) : letters.index(found[3]) + 1])
    return (names,)


def _spelled(act: Mapping[str, Any]) -> dict[str, Any]:
    """The act's column names written out, `"mem1..59"` among them."""
    lists = {name: value for name, value in act.items() if isinstance(value, list) and name != "sides"}
    return {**act, **{name: [one for told in value for one in spelled_out(told)] for name, value in lists.items()}}


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in ("pattern", "least", "most", "optional") if name in told}


def _several(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
