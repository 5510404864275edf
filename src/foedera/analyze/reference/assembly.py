"""A panel that data sets are added to: no row more, no row less, and no nought where nothing is known.

    panel = Panel.over(system, Unit.DYAD_YEAR, first=1991, last=2024)
    panel.add("atop", "nmc", path="reference").arrow()

Beside the columns of each set KEY stands `KEY_why`: why the set says nothing of that row (outside its window, outside what
it lists); and `COLUMN_why` where a value itself can be missing. An empty cell without a reason does not occur.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Self

from foedera.analyze.reference import cells, shelf, stretches, units
from foedera.analyze.reference.cells import Reasons
from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.merging import Added, Addition
from foedera.analyze.reference.own_record import OwnPlacing, OwnRecord
from foedera.analyze.reference.party_names import shipped
from foedera.analyze.reference.placing import Placing
from foedera.analyze.reference.systems import System
from foedera.analyze.reference.units import Unit
from foedera.codebook.actors import Actors
from foedera.errors import AnalyzeError


class Panel:
    """Rows of one unit, and what data sets say of them."""

    def __init__(self, unit: Unit, system: System, rows: Any, actors: Callable[[], Actors] = shipped) -> None:
        import ibis

        self.unit = unit
        self.system = system
        self.shelf: Path | None = None
        """The folder in which the files of data sets are looked for, where none is named."""
        self._actors = cache(actors)
        self.datasets: list[Dataset] = []
        self.unplaced: dict[str, tuple[str, ...]] = {}
        """By data set: what of it stands in no row, and why."""
        self._reasons = Reasons()
        self._engine = ibis.duckdb.connect()
        self._start(rows)

    @classmethod
    def over(
        cls,
        system: System,
        unit: Unit,
        *,
        first: int,
        last: int,
        formats: Iterable[tuple[int, ...]] = (),
        actors: Callable[[], Actors] = shipped,
    ) -> Self:
        """A panel of every state, dyad or named group of a system in every year from `first` to `last`."""
        match unit:
            case Unit.STATE_YEAR:
                rows = units.state_years(system, first, last)
            case Unit.FORMAT_YEAR:
                rows = units.format_years(system, formats, first, last)
            case Unit.SPELL:
                raise AnalyzeError("panel", "spells come from a data set", remedy="use Panel.of_spells")
            case _:
                rows = units.dyad_years(system, first, last, directed=unit is Unit.DIRECTED_DYAD_YEAR)
        return cls(unit, system, rows, actors)

    @classmethod
    def of_spells(
        cls, system: System, dataset: Dataset, *, first: int, last: int, actors: Callable[[], Actors] = shipped
    ) -> Self:
        """A panel of the spells of a data set between two states that begin in these years, one row a spell.

        What is added tells of the year in which the spell begins.
        """
        rows = units.spells(Placing(dataset, system, cache(actors)), first, last)
        return cls(Unit.SPELL, system, rows, actors)

    def only(self, *codes: int) -> Self:
        """Keep the rows in which one of these states takes part; before anything is added."""
        if self.datasets:
            raise AnalyzeError("panel", "rows cannot be taken out once a set is added", remedy="call only() first")
        import pyarrow as pa
        import pyarrow.compute as pc

        table, wanted = self._table, pa.array(codes, pa.int64())
        match self.unit:
            case Unit.STATE_YEAR:
                kept = table.filter(pc.is_in(table["state"], wanted))
            case Unit.FORMAT_YEAR:
                told = {str(code) for code in codes}
                kept = table.filter(
                    pa.array([bool(told & {*one.split("-")}) for one in table["members"].to_pylist()], pa.bool_())
                )
            case _:
                kept = table.filter(pc.or_(pc.is_in(table["state1"], wanted), pc.is_in(table["state2"], wanted)))
        self._start(kept)
        return self

    def add(self, *sets: str | Dataset, path: str | Path | Sequence[str | Path] | None = None) -> Self:
        """Lay data sets beside the rows: by key, read from `path` (a file, files, or a folder), or as read already.

            panel.add("atop", "dcad", path="reference")

        A set that speaks of states alone stands twice in a panel of dyads: `NAME_1` for the first, `NAME_2` for the second.
        Raises `BadReference` where a file is not as published, `AnalyzeError` where a set has nothing for the unit; in
        either case nothing of it is merged.
        """
        for one in sets:
            self._add(one if isinstance(one, Dataset) else shelf.take(one, self._place(one, path)))
        return self

    def _place(self, key: str, path: str | Path | Sequence[str | Path] | None) -> str | Path | Sequence[str | Path]:
        if path is None and self.shelf is None:
            raise AnalyzeError(key, "no file of it is named", remedy=f'say where it lies: add("{key}", path="…")')
        return self.shelf if path is None and self.shelf is not None else path or ""

    def _add(self, dataset: Dataset) -> None:
        key = dataset.descriptor.key
        if any(key == one.descriptor.key for one in self.datasets):
            raise AnalyzeError(key, "it stands in the panel already", remedy="add each set once")
        kind = OwnPlacing if isinstance(dataset, OwnRecord) else Placing
        placing = kind(dataset, self.system, self._actors)
        unit = Unit.DYAD_YEAR if self.unit is Unit.SPELL else self.unit
        states = {name for one in dataset.descriptor.measures for name in one.units} == {Unit.STATE_YEAR.value}
        by_side = unit.is_dyadic and states
        told = cells.of(dataset, placing, Unit.STATE_YEAR if by_side else unit, self._reasons)
        right = self._engine.to_pyarrow(told.table)
        if by_side:
            for side in ("1", "2"):
                self._join(Addition(dataset, told, right, {"state": f"state{side}"}, f"_{side}"))
        else:
            keys = {name: name for name in stretches.KEYS[unit]}
            self._join(Addition(dataset, told, right, keys, "", placing.source()))
        self.datasets.append(dataset)
        self.unplaced[key] = told.unplaced

    def arrow(self) -> Any:
        """The panel as a pyarrow table, in the order of its keys; reasons are dictionaries (categories in pandas)."""
        import pyarrow as pa

        texts = pa.array(self._reasons.texts, pa.string())
        laid = [*self._table.columns, *self._laid]
        for at, column in enumerate(self.columns):
            if column.is_reason:
                laid[at] = pa.DictionaryArray.from_arrays(laid[at], texts)
            self._check_rows(len(laid[at]))
        return pa.table(laid, [column.name for column in self.columns])

    def pandas(self) -> Any:
        """The panel as a pandas frame (needs pandas)."""
        return self.arrow().to_pandas()

    def close(self) -> None:
        self._engine.disconnect()

    def _start(self, rows: Any) -> None:
        self._table = rows.combine_chunks()
        self._laid: list[Any] = []
        """A column for each that was added."""
        self.columns = [Added(name, _MEANING[name], None) for name in self._table.column_names]
        self.rows = int(self._table.num_rows)
        """How many rows it has, whatever is added."""

    def _check_rows(self, found: int) -> None:
        if found != self.rows:
            why = f"merging made {found:,} rows of {self.rows:,}"
            raise AnalyzeError("panel", why, remedy="this is a fault of the program: please tell its makers")

    def _join(self, addition: Addition) -> None:
        self._laid.extend(addition.laid_beside(self._table, self.unit, self._reasons))
        self.columns.extend(addition.columns())


_MEANING = {
    "state": "number of the state in the panel's code system",
    "state1": "number of the first state in the panel's code system",
    "state2": "number of the second state in the panel's code system",
    "members": "numbers of the states that act together, in ascending order",
    "size": "how many they are",
    "year": "calendar year",
    "id": "the act's id in its data set",
    "since": "year in which the spell begins",
    "until": "last year of the spell; that of the window where it goes on",
    "open": "true where it goes on at the end of the data set's window (censored)",
}
