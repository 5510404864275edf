"""A panel that data sets are added to: no row more, no row less, and no nought where nothing is known.

    panel = Panel.over(system, Unit.DYAD_YEAR, first=1991, last=2024)
    panel.add("atop", "nmc", path="reference").arrow()

Beside the columns of each set KEY stands `KEY_why`: why the set says nothing of that row (outside its window, outside what
it lists); and `COLUMN_why` where a value itself can be missing. An empty cell without a reason does not occur.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Self

from foedera.analyze.reference import cells, shelf, units
from foedera.analyze.reference.cells import NO_ROW, Cells, Reasons
from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.descriptor import Measure
from foedera.analyze.reference.party_names import shipped
from foedera.analyze.reference.placing import Placing
from foedera.analyze.reference.systems import System
from foedera.analyze.reference.units import Unit
from foedera.codebook.actors import Actors
from foedera.errors import AnalyzeError

UNLISTED = "outside what the set lists"


@dataclass(frozen=True, slots=True)
class Added:
    """A column of the panel, for the data dictionary."""

    name: str
    meaning: str
    dataset: Dataset | None
    absent: int | None = None
    is_reason: bool = False


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
        self._names = (f"panel_{number}" for number in count())
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
        table = self._table
        match self.unit:
            case Unit.STATE_YEAR:
                kept = table.filter(table.state.isin(codes))
            case Unit.FORMAT_YEAR:
                wanted = [str(code) for code in codes]
                kept = table.filter(table.members.split("-").filter(lambda one: one.isin(wanted)).length() > 0)
            case _:
                kept = table.filter(table.state1.isin(codes) | table.state2.isin(codes))
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
        placing = Placing(dataset, self.system, self._actors)
        unit = Unit.DYAD_YEAR if self.unit is Unit.SPELL else self.unit
        states = {name for one in dataset.descriptor.measures for name in one.units} == {Unit.STATE_YEAR.value}
        by_side = unit.is_dyadic and states
        told = cells.of(dataset, placing, Unit.STATE_YEAR if by_side else unit, self._reasons)
        right = self._kept(told.table)
        self._check_unique(right, dataset, told)
        if by_side:
            for side in ("1", "2"):
                self._join(_Addition(dataset, told, right, {"state": f"state{side}"}, f"_{side}"))
        else:
            keys = {name: name for name in cells.KEYS[unit]}
            self._join(_Addition(dataset, told, right, keys, "", placing.source()))
        self.datasets.append(dataset)
        self.unplaced[key] = told.unplaced

    def arrow(self) -> Any:
        """The panel as a pyarrow table, in the order of its keys; reasons are dictionaries (categories in pandas)."""
        import pyarrow as pa

        table = self._table.to_pyarrow()
        self._check_rows(table.num_rows)
        if not _in_order(table, self.unit.keys):
            table = table.sort_by([(name, "ascending") for name in self.unit.keys])
        reasons = pa.array(self._reasons.texts, pa.string())
        for at, column in enumerate(self.columns):
            if column.is_reason:
                numbers = table.column(at).combine_chunks()
                table = table.set_column(at, column.name, pa.DictionaryArray.from_arrays(numbers, reasons))
        return table

    def pandas(self) -> Any:
        """The panel as a pandas frame (needs pandas)."""
        return self.arrow().to_pandas()

    def close(self) -> None:
        self._engine.disconnect()

    def _start(self, rows: Any) -> None:
        self._table = self._kept(rows.order_by(list(self.unit.keys)))
        self.columns = [Added(name, _MEANING[name], None) for name in self._table.columns]
        self.rows = int(self._table.count().execute())
        """How many rows it has, whatever is added."""

    def _kept(self, expression: Any) -> Any:
        return self._engine.create_table(next(self._names), expression)

    def _check_unique(self, right: Any, dataset: Dataset, told: Cells) -> None:
        """What is joined on must stand once: then a left join cannot make rows."""
        keys = [name for name in right.columns if name in {"state", "state1", "state2", "members", "year"}]
        if int(right.count().execute()) != int(right.select(*keys).distinct().count().execute()):
            why = f"a {'-'.join(keys)} of it stands twice: the merge would change the number of rows"
            raise AnalyzeError(dataset.path, why, remedy="this is a fault of the program: please tell its makers")
        assert told.measures

    def _check_rows(self, found: int) -> None:
        if found != self.rows:
            why = f"merging made {found:,} rows of {self.rows:,}"
            raise AnalyzeError("panel", why, remedy="this is a fault of the program: please tell its makers")

    def _join(self, addition: _Addition) -> None:
        self._table = addition.laid_beside(self._table, self.unit, self._reasons)
        self.columns.extend(addition.columns())


@dataclass(frozen=True, slots=True)
class _Addition:
    """One data set on its way into a panel."""

    dataset: Dataset
    told: Cells
    right: Any
    keys: dict[str, str]
    """Its key columns → those of the panel."""
    suffix: str
    source: int | None = None

    @property
    def gap_name(self) -> str:
        return self.dataset.descriptor.key.replace("-", "_") + f"{self.suffix}_why"

    def has_reason(self, one: Measure) -> bool:
        return one.name in self.told.reasoned

    def columns(self) -> Iterator[Added]:
        side = {"": "", "_1": ", of the first state", "_2": ", of the second state"}[self.suffix]
        for one in self.told.measures:
            name = one.name + self.suffix
            yield Added(name, one.meaning + side, self.dataset, one.absent)
            if self.has_reason(one):
                yield Added(f"{name}_why", f"why {name} is missing", self.dataset, is_reason=True)
        yield Added(self.gap_name, f"why the set says nothing of the row{side}", self.dataset, is_reason=True)

    def laid_beside(self, left: Any, unit: Unit, reasons: Reasons) -> Any:
        """The rows as they were, then the set's columns, each empty cell with the number of its reason."""
        year = left.since if unit is Unit.SPELL else left.year
        renamed = self.right.rename({f"right_{name}": name for name in self.right.columns})
        matches = [renamed[f"right_{name}"] == left[own] for name, own in self.keys.items()]
        joined = left.left_join(renamed, [*matches, renamed.right_year == year])
        joined, marks = self._listed(joined, unit)
        joined = joined.mutate(gap_=self._gap(joined, unit, marks, reasons))
        columns: dict[str, Any] = {}
        for one in self.told.measures:
            columns |= self._cell(joined, one, reasons)
        return joined.select(*left.columns, **columns, **{self.gap_name: joined.gap_})

    def _cell(self, joined: Any, one: Measure, reasons: Reasons) -> dict[str, Any]:
        """A measure's value and why it is missing.

        The set's own cells come filled and reasoned (`cells`), so that little is left to do for each of millions of rows.
        """
        import ibis

        name, value = one.name + self.suffix, joined[f"right_{one.name}"]
        no_row = joined.right_year.isnull()
        if self.source is not None or self.told.listed is not None:
            value = ibis.ifelse(joined.gap_.isnull(), value, ibis.null(value.type()))
        if one.absent is not None:
            value = ibis.ifelse(no_row & joined.gap_.isnull(), ibis.literal(one.absent, type=value.type()), value)
        found = {name: value}
        if self.has_reason(one):
            own = joined[f"right_{one.name}_why"]
            none = ibis.null("int16") if one.absent is not None else _number(reasons, NO_ROW)
            found[f"{name}_why"] = ibis.coalesce(joined.gap_, ibis.ifelse(no_row, none, own))
        return found

    def _listed(self, joined: Any, unit: Unit) -> tuple[Any, list[str]]:
        """The join with one more column a state: whether the set lists that state in that year."""
        marks: list[str] = []
        if self.told.listed is None or unit is Unit.FORMAT_YEAR:
            return joined, marks
        for state in self.keys.values():
            told = self.told.listed
            listed = told.select(**{f"of_{state}": told.state, f"in_{state}": told.year}).mutate(**{f"listed_{state}": 1})
            year = joined.since if unit is Unit.SPELL else joined.year
            joined = joined.left_join(listed, [listed[f"of_{state}"] == joined[state], listed[f"in_{state}"] == year])
            joined = joined.drop(f"of_{state}", f"in_{state}")
            marks.append(f"listed_{state}")
        return joined, marks

    def _gap(self, joined: Any, unit: Unit, marks: list[str], reasons: Reasons) -> Any:
        """Why the set says nothing of a row, by number; null where it can."""
        import ibis

        told = self.dataset.descriptor
        year = joined.since if unit is Unit.SPELL else joined.year
        outside = _number(reasons, f"outside the window {told.first}–{told.last}")
        branches = [((year < told.first) | (year > told.last), outside)]
        if self.source is not None and unit.is_dyadic:
            one, other = joined.state1 == self.source, joined.state2 == self.source
            branches.append((~(one if unit is Unit.DIRECTED_DYAD_YEAR else one | other), _number(reasons, UNLISTED)))
        if marks:
            target_only = unit is Unit.DIRECTED_DYAD_YEAR and told.universe.get("listed") == "target"
            seen = [joined[mark].notnull() for mark in (["listed_state2"] if target_only else marks)]
            either = self.source is not None or "pairs" in told.universe
            known = ibis.or_(*seen) if either else ibis.and_(*seen)
            branches.append((~known, _number(reasons, str(told.universe.get("why", UNLISTED)))))
        return ibis.cases(*branches, else_=ibis.null("int16"))


def _in_order(table: Any, keys: Iterable[str]) -> bool:
    """Whether the rows stand in the order of their keys, as the joins leave them; sorting 2.2 million anew takes 1.3 s."""
    import pyarrow.compute as pc

    told = table.select(list(keys)).combine_chunks()
    after = None
    for name in reversed(list(keys)):
        column = told.column(name)
        one, other = column.slice(0, max(len(column) - 1, 0)), column.slice(1)
        less, same = pc.less(one, other), pc.equal(one, other)
        after = less if after is None else pc.or_(less, pc.and_(same, after))
    return bool(pc.all(after).as_py()) if table.num_rows > 1 else True


def _number(reasons: Reasons, text: str) -> Any:
    import ibis

    return ibis.literal(reasons.number(text), type="int16")


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
