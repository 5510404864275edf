"""reference.toml: what the study asks data sets of the field, read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.codebook import book
from foedera.config import toml_file
from foedera.config.toml_file import TomlFile
from foedera.model.question import OF_ROWS, Asking, Fact, Tell

FACTS = "reference.toml"


def read_facts(folder: Path) -> tuple[Fact, ...]:
    """The facts of the study in `folder`, none where it has no such file; `ConfigError` names file, place and remedy."""
    path = folder / FACTS
    if not path.exists():
        return ()
    return tuple(_Reader(path, book.load()).facts(toml_file.parsed(path, remedy="see docs/analyze.md")))


_ASKING = {"sets", "tell", "partners", "alone", "when", "label", "column", "track", "where", "show"}


@dataclass(frozen=True, slots=True)
class _Reader(TomlFile):
    def facts(self, data: Mapping[str, Any]) -> Iterator[Fact]:
        self.only(data, {"fact"}, "top level")
        for place, row in self.rows(data, "fact", {"says", "asks"}):
            asks = tuple(self.askings(row, place))
            if not asks:
                self.fail("asks is missing", place, 'add asks = [{ sets = ["dcad"], partners = ["GEO"] }]')
            yield Fact(self.text(row, "says", place), asks)

    def askings(self, row: Mapping[str, Any], place: str) -> Iterator[Asking]:
        for asked in self.lists(row, "asks", place):
            where = f"{place}, asks"
            if not isinstance(asked, dict):
                self.fail("a question is a table", where, 'write it as { sets = ["dcad"], partners = ["GEO"] }')
            self.only(asked, _ASKING, where)
            yield self.asking(asked, where)

    def asking(self, asked: Mapping[str, Any], place: str) -> Asking:
        told = self.optional(asked, "tell", place) or Tell.DATES.value
        if told not in (known := [tell.value for tell in Tell]):
            self.fail(f"tell: unknown {told!r}", place, f"known: {', '.join(known)}")
        tell, sets = Tell(told), self.texts(asked, "sets", place)
        if not sets:
            self.fail("sets is missing", place, 'add sets = ["dcad"]; see: foedera reference list')
        if tell in (Tell.SUM, Tell.SUMS):
            self.text(asked, "column", place)
        if tell is Tell.PERIODS:
            self.text(asked, "track", place)
        if tell in OF_ROWS and not asked.get("where"):
            self.fail("where is missing", place, 'add where = { Country = "Azerbaijan" }')
        alone = asked.get("alone", False)
        if not isinstance(alone, bool):
            self.fail("alone is neither true nor false", place, "write it as alone = true")
        return Asking(
            sets=sets,
            tell=tell,
            partners=self.texts(asked, "partners", place),
            alone=alone,
            when=self.when(asked, "when", place),
            label=self.optional(asked, "label", place) or "",
            column=self.optional(asked, "column", place) or "",
            track=self.optional(asked, "track", place) or "",
            where=tuple(self.cells(asked, place)),
            show=self.texts(asked, "show", place),
        )

    def cells(self, asked: Mapping[str, Any], place: str) -> Iterator[tuple[str, str]]:
        told = asked.get("where", {})
        if not isinstance(told, dict):
            self.fail("where is no table", place, 'write it as where = { Country = "Azerbaijan" }')
        for column in told:
            yield column, self.text(told, column, place)
