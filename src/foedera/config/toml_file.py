"""TOML that a person writes: each value asked for by name and kind, each fault told with file, place and remedy."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from foedera.codebook.book import Codebook
from foedera.errors import BadDate, ConfigError
from foedera.model.claim import Query
from foedera.model.when import When

_QUERY_LISTS = ("actors", "partners", "types", "domains", "modalities")


def parsed(path: Path, *, remedy: str) -> Mapping[str, Any]:
    """What the file holds; `remedy` is what to do where there is none."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(str(path), "there is no such file", remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise ConfigError(str(path), "it is not UTF-8", place=f"byte {error.start}", remedy="save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(str(path), error.strerror or str(error), remedy="make it readable") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), f"it is no TOML: {error}", remedy="mend that line") from error


@dataclass(frozen=True, slots=True)
class TomlFile:
    """Reads the tables of one file; every complaint names it."""

    path: Path
    codebook: Codebook

    def queries(self, row: Mapping[str, Any], key: str, place: str) -> Iterator[Query]:
        for query in self.lists(row, key, place):
            where = f"{place}, {key}"
            if not isinstance(query, dict):
                self.fail("a query is a table", where, 'write it as {actors = ["AZE"], types = ["train"]}')
            self.only(query, {*_QUERY_LISTS, "when"}, where)
            told = {name: self.texts(query, name, where) for name in _QUERY_LISTS if name in query}
            self.known(told, where)
            yield Query(**told, when=self.when(query, "when", where))

    def known(self, query: Mapping[str, tuple[str, ...]], place: str) -> None:
        vocabulary = {"types": self.codebook.types, "domains": self.codebook.domains, "modalities": self.codebook.modalities}
        for name, known in vocabulary.items():
            for value in query.get(name, ()):
                if value not in known:
                    self.fail(f"{name}: unknown {value!r}", place, f"known: {', '.join(known)}")

    def rows(self, data: Mapping[str, Any], name: str, keys: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for number, row in enumerate(self.lists(data, name, "top level"), 1):
            place = f"[[{name}]] {number}"
            if not isinstance(row, dict):
                self.fail(f"{name} is no table", place, f"write it as [[{name}]]")
            self.only(row, keys, place)
            yield place, row

    def table(self, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        found = data.get(name)
        if not isinstance(found, dict):
            self.fail(f"the table [{name}] is missing", "top level", f"add [{name}]")
        return found

    def lists(self, row: Mapping[str, Any], key: str, place: str) -> Iterable[Any]:
        found = row.get(key, [])
        if not isinstance(found, list):
            self.fail(f"{key} is no list", place, f"write it as {key} = […]")
        return found

    def text(self, row: Mapping[str, Any], key: str, place: str) -> str:
        found = self.optional(row, key, place)
        if not found:
            self.fail(f"{key} is missing", place, f'add {key} = "…"')
        return found

    def optional(self, row: Mapping[str, Any], key: str, place: str) -> str | None:
        found = row.get(key)
        if found is not None and not isinstance(found, str):
            self.fail(f"{key} is no text", place, f'write it in quotes: {key} = "{found}"')
        return found

    def texts(self, row: Mapping[str, Any], key: str, place: str) -> tuple[str, ...]:
        found = self.lists(row, key, place)
        if not all(isinstance(value, str) and value for value in found):
            self.fail(f"{key} holds something that is no text", place, f'write it as {key} = ["…", "…"]')
        return tuple(found)

    def when(self, row: Mapping[str, Any], key: str, place: str) -> When | None:
        told = self.optional(row, key, place)
        try:
            return When(told) if told else None
        except BadDate as error:
            raise ConfigError(str(self.path), f"{key}: {error}", place=place, remedy="write it in EDTF") from error

    def needed_when(self, row: Mapping[str, Any], place: str) -> When:
        found = self.when(row, "when", place)
        if found is None:
            self.fail("when is missing", place, 'add when = "1994", in EDTF')
        return found

    def only(self, row: Mapping[str, Any], keys: set[str], place: str) -> None:
        if unknown := set(row) - keys:
            self.fail(f"unknown: {', '.join(sorted(unknown))}", place, f"known here: {', '.join(sorted(keys))}")

    def fail(self, why: str, place: str, remedy: str) -> NoReturn:
        raise ConfigError(str(self.path), why, place=place, remedy=remedy)
