"""plan.toml: what the study set out to show, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from foedera.codebook import book
from foedera.config import toml_file
from foedera.config.toml_file import TomlFile
from foedera.model.frame import Format, Standing
from foedera.model.plan import Plan, Row

PLAN = "plan.toml"

Choice = TypeVar("Choice", bound=Enum)


def read_plan(folder: Path) -> Plan:
    """The plan of the study in `folder`; `ConfigError` names file, place and remedy where it is wrong."""
    path = folder / PLAN
    return _Reader(path, book.load()).plan(
        toml_file.parsed(path, remedy="write down what the study is to show: docs/generalize.md")
    )


_COUNTS = ("reforms", "legal_bases", "documents")
_LISTS = ("tracks", "domains", "formats", "standings", "claims")


@dataclass(frozen=True, slots=True)
class _Reader(TomlFile):
    def plan(self, data: Mapping[str, Any]) -> Plan:
        self.only(data, {"holds", "row"}, "top level")
        holds = data.get("holds", {})
        place = "[holds]"
        self.only(holds, {*_COUNTS, *_LISTS, "prospects"}, place)
        domains = self.texts(holds, "domains", place)
        self.known({"domains": domains}, place)
        return Plan(
            rows=tuple(self.row(data)),
            tracks=self.texts(holds, "tracks", place),
            domains=domains,
            formats=tuple(self.choices(holds, "formats", Format)),
            standings=tuple(self.choices(holds, "standings", Standing)),
            claims=self.texts(holds, "claims", place),
            **{name: self.count(holds, name, place, 0) for name in _COUNTS},
            prospects=holds.get("prospects", False) is True,
        )

    def row(self, data: Mapping[str, Any]) -> Iterator[Row]:
        seen: set[str] = set()
        for place, row in self.rows(data, "row", {"id", "says", "needs", "sources", "voices"}):
            row_id = self.text(row, "id", place)
            if row_id in seen:
                self.fail(f"the id {row_id!r} stands twice", place, "give each row an id of its own")
            seen.add(row_id)
            needs = tuple(self.queries(row, "needs", place))
            if not needs:
                self.fail("needs is missing", place, 'add needs = [{ actors = ["AZE"], types = ["agree"] }]')
            counts = {name: self.count(row, name, place, 2) for name in ("sources", "voices")}
            yield Row(row_id, self.text(row, "says", place), needs, **counts)

    def choices(self, holds: Mapping[str, Any], key: str, kind: type[Choice]) -> Iterator[Choice]:
        known = {choice.value: choice for choice in kind}
        for value in self.texts(holds, key, "[holds]"):
            if value not in known:
                self.fail(f"{key}: unknown {value!r}", "[holds]", f"known: {', '.join(known)}")
            yield known[value]

    def count(self, row: Mapping[str, Any], key: str, place: str, default: int) -> int:
        found = row.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            self.fail(f"{key} is no count", place, f"write it as {key} = 2")
        return found
