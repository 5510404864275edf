"""The codebook: which types, fields and values a record may have, read from the data files beside this module.

The data say what the coding manual says (`CODING.md` of the gold). Actors and cue words have loaders of their own
(`actors`, `cues`); `Codebook` is the vocabulary that records are checked against.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from foedera.errors import CodebookError
from foedera.model.actor import Role

LANGUAGES = ("en", "az", "tr", "ru", "fr")
"""The languages in which the codebook names things."""

FILES = ("types.toml", "domains.toml", "fields.toml")


@dataclass(frozen=True, slots=True)
class Entry:
    """A type or a domain."""

    id: str
    label: Mapping[str, str]
    """What to print, by language."""
    counts: str
    """What counts as it."""


@dataclass(frozen=True, slots=True)
class Type(Entry):
    """What was done, with the roles that its actors take."""

    roles: tuple[Role, ...] = (Role.PARTY,)
    source: str = ""
    """What the source does, where the type is directed."""
    target: str = ""
    plover: str = ""
    """The event type of PLOVER that comes nearest."""

    @property
    def is_directed(self) -> bool:
        return Role.SOURCE in self.roles


@dataclass(frozen=True, slots=True)
class Codebook:
    """The vocabulary of records."""

    types: Mapping[str, Type]
    domains: Mapping[str, Entry]
    aspects: Mapping[str, str]
    modalities: Mapping[str, str]
    roles: Mapping[str, str]
    units: Mapping[str, str]
    rules: Mapping[str, tuple[str, ...]]
    digest: str
    """SHA-256 over the data files: another codebook, another coding."""

    def faults(self, coding: Mapping[str, Any]) -> Iterator[str]:
        """What in a coding (a record as CODING.md writes it) this codebook doesn't know; nothing where it is sound."""
        found = self.types.get(coding["type"])
        if found is None:
            yield f"unknown type {coding['type']!r}; known: {', '.join(self.types)}"
        yield from _unknown("domain", coding["domains"], self.domains)
        yield from _unknown("aspect", [coding["aspect"]], self.aspects)
        yield from _unknown("modality", [coding["modality"]], self.modalities)
        yield from _unknown("unit", [quantity["unit"] for quantity in coding.get("quantities", ())], self.units)
        if len({actor["id"] for actor in coding["actors"]}) < 2:
            yield "a record needs two different actors"
        allowed = {role.value for role in found.roles} if found else set(self.roles)
        for actor in coding["actors"]:
            if actor["role"] not in allowed:
                yield f"{actor['id']} is {actor['role']!r}, but {coding['type']} takes {', '.join(sorted(allowed))}"


def load(read: Callable[[str], bytes] | None = None) -> Codebook:
    """The codebook that the package ships; `read` gives the bytes of a data file by name (for checking another copy).

    Raises `CodebookError` with file and place where a file is wrong.
    """
    raw = {name: (read or _packaged)(name) for name in FILES}
    data = {name: _parse(name, content) for name, content in raw.items()}
    fields = data["fields.toml"]
    return Codebook(
        types={entry.id: entry for entry in _types(data["types.toml"])},
        domains={entry.id: entry for entry in _domains(data["domains.toml"])},
        aspects=_table(fields, "aspect"),
        modalities=_table(fields, "modality"),
        roles=_table(fields, "role"),
        units=_table(fields, "unit"),
        rules={name: tuple(rules) for name, rules in _table(fields, "rules").items()},
        digest=hashlib.sha256(b"\0".join(raw[name] for name in FILES)).hexdigest(),
    )


def _packaged(name: str) -> bytes:
    return resources.files("foedera.codebook").joinpath(name).read_bytes()


def _parse(name: str, content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CodebookError(name, "it is not UTF-8", place=f"byte {error.start}", remedy="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(name, f"it is no TOML: {error}", remedy="mend that line") from error


_TYPE_KEYS = {"id", "label", "counts", "roles", "regroup", "source", "target", "plover"}


def _types(data: Mapping[str, Any]) -> Iterator[Type]:
    for number, row in _entries(data, "type", "types.toml", _TYPE_KEYS):
        place = f"type {number} ({row['id']})"
        if row.get("roles") not in ("party", "directed"):
            raise CodebookError("types.toml", "roles is neither party nor directed", place=place, remedy="say which")
        directed = row["roles"] == "directed"
        if directed and not (row.get("source") and row.get("target")):
            raise CodebookError(
                "types.toml", "a directed type says what source and target do", place=place, remedy="add both"
            )
        roles = (Role.SOURCE, Role.TARGET) if directed else (Role.PARTY,)
        regrouped = (*roles, Role.PARTY) if row.get("regroup") else roles
        sides = row.get("source", ""), row.get("target", "")
        yield Type(row["id"], row["label"], row["counts"], regrouped, *sides, plover=row.get("plover", ""))


def _domains(data: Mapping[str, Any]) -> Iterator[Entry]:
    for _, row in _entries(data, "domain", "domains.toml", {"id", "label", "counts"}):
        yield Entry(row["id"], row["label"], row["counts"])


def _entries(data: Mapping[str, Any], table: str, file: str, keys: set[str]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    seen: set[str] = set()
    for number, row in enumerate(data.get(table, ()), 1):
        place = f"{table} {number} ({row.get('id', 'without an id')})"
        if missing := {"id", "label", "counts"} - row.keys():
            raise CodebookError(file, f"{', '.join(sorted(missing))} is missing", place=place, remedy="add it")
        if unknown := row.keys() - keys:
            raise CodebookError(
                file, f"unknown: {', '.join(sorted(unknown))}", place=place, remedy=f"use {', '.join(sorted(keys))}"
            )
        if row["id"] in seen:
            raise CodebookError(file, f"{row['id']} stands twice", place=place, remedy="keep one")
        if unnamed := [lang for lang in LANGUAGES if not row["label"].get(lang)]:
            raise CodebookError(file, f"no label in {', '.join(unnamed)}", place=place, remedy="add it")
        seen.add(row["id"])
        yield number, row
    if not seen:
        raise CodebookError(file, f"there is no [[{table}]] in it", remedy="restore the file")


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    if not isinstance(data.get(name), dict) or not data[name]:
        raise CodebookError("fields.toml", f"the table [{name}] is missing", remedy="restore it")
    table: Mapping[str, Any] = data[name]
    return table


def _unknown(what: str, values: list[str], known: Mapping[str, Any]) -> Iterator[str]:
    for value in values:
        if value not in known:
            yield f"unknown {what} {value!r}; known: {', '.join(known)}"
