"""Stretches of years → one row a key and year, with a set's measures; and which cells the set can speak of at all.

A stretch of a reference set is written out year by year here: the cells are what is joined, and there are hardly more of
them than in the published dyad-year files (ATOP: 273,000). Spells of a study's own record are never written out (`panel`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.descriptor import Descriptor, Measure
from foedera.analyze.reference.placing import Placing
from foedera.analyze.reference.stretches import KEYS, Stretches
from foedera.analyze.reference.units import Unit
from foedera.errors import AnalyzeError

NO_ROW = "no row in the set"
NO_VALUE = "the set has a row, its value is missing"


class Reasons:
    """Why cells are missing, each once, by number: a panel of millions of rows holds the numbers."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return self._numbers[text]


@dataclass(frozen=True, slots=True)
class Cells:
    """What one data set says, cell by cell."""

    table: Any
    """An ibis expression: the unit's keys and year, one column a measure, `NAME_why` where a value can be missing."""
    measures: tuple[Measure, ...]
    reasoned: frozenset[str]
    """Measures with a reason column of their own."""
    listed: Any
    """A pyarrow table of the states and years that the set speaks of (state, year); None where of the whole system."""
    unplaced: tuple[str, ...]


def of(dataset: Dataset, placing: Placing, unit: Unit, reasons: Reasons) -> Cells:
    """The cells of a data set in a unit; `AnalyzeError` where it has none in it."""
    measures = tuple(one for one in dataset.descriptor.measures if unit.value in one.units)
    if not measures:
        known = sorted({name for one in dataset.descriptor.measures for name in one.units})
        why = f"it has nothing for the unit {unit.value}"
        raise AnalyzeError(dataset.descriptor.key, why, remedy=f"it can be added to {', '.join(known) or 'no panel'}")
    table = _aggregated(_written_out(placing.columns(unit), dataset, measures, unit, reasons), measures, unit, reasons)
    reasoned = frozenset(one.name for one in measures if _can_be_missing(one))
    return Cells(table, measures, reasoned, _listed(dataset, placing), placing.told())


def _listed(dataset: Dataset, placing: Placing) -> Any:
    told = dataset.descriptor.universe
    if not (told.get("listed") or "pairs" in told) or (told.get("whole") and _whole(dataset)):
        return None
    import pyarrow as pa

    found = sorted(placing.listed())
    states, years = [state for state, _ in found], [year for _, year in found]
    return pa.table({"state": pa.array(states, pa.int64()), "year": pa.array(years, pa.int64())})


def _whole(dataset: Dataset) -> bool:
    """Whether the file is the whole set and no extract of it."""
    return any(count.read in count.expected for count in dataset.counts[:1])


def _written_out(told: Stretches, dataset: Dataset, measures: Sequence[Measure], unit: Unit, reasons: Reasons) -> Any:
    """One row a stretch and year, with what the measures need of its row."""
    import ibis
    import numpy as np
    import pyarrow as pa

    descriptor = dataset.descriptor
    kind = pa.string() if unit is Unit.FORMAT_YEAR else pa.int64()
    columns: dict[str, Any] = {name: pa.array(values, kind) for name, values in told.keys.items()}
    columns["since"], columns["until"] = pa.array(told.since), pa.array(np.minimum(told.until, descriptor.last))
    columns["listed"], columns["begins"] = pa.array(told.listed), pa.array(told.begins)
    needed = {one.column for one in measures if one.column} | {name for one in measures for name in one.where}
    rows = pa.array(told.row)
    for name in sorted(needed):
        columns[f"of_{name}"] = pa.array(dataset.columns[name], _arrow_type(descriptor, name)).take(rows)
        if dataset.reasons.get(name):
            columns[f"why_{name}"] = _whys(dataset.reasons[name], len(dataset), reasons).take(rows)
    table = ibis.memtable(pa.table(columns))
    if bool((told.since == told.until).all()):
        dated = table.mutate(year=table.since)
    else:
        dated = table.mutate(year=ibis.range(table.since, table.until + 1).unnest())
    return dated.filter(dated.year.between(descriptor.first, descriptor.last))


def _whys(told: Mapping[int, str], count: int, reasons: Reasons) -> Any:
    """The number of the reason for each row of a set, null where a value stands."""
    import numpy as np
    import pyarrow as pa

    numbers, stands = np.zeros(count, np.int16), np.ones(count, bool)
    numbers[list(told)] = [reasons.number(why) for why in told.values()]
    stands[list(told)] = False
    return pa.array(numbers, mask=stands)


def _arrow_type(descriptor: Descriptor, name: str) -> Any:
    """The type of a column by its kind, so that one without any value has it too."""
    import pyarrow as pa

    column = descriptor.column(name)
    kind = column.kind if column is not None else "text"
    numbers = {"number": pa.float64(), "money": pa.float64(), "date": pa.date32(), "text": pa.string(), "name": pa.string()}
    return numbers.get(kind, pa.int64())


def _can_be_missing(one: Measure) -> bool:
    """Whether a cell can be missing where the set does speak of the row."""
    return one.absent is None or one.how in ("max", "min", "sum", "value")


def _aggregated(table: Any, measures: Sequence[Measure], unit: Unit, reasons: Reasons) -> Any:
    """One row a key and year, each measure with its value, or with the number of the reason for which it has none."""
    import ibis

    wanted: dict[str, Any] = {}
    for one in measures:
        counts = _counts(table, one)
        wanted[one.name] = _taken(table, one, counts)
        if _can_be_missing(one):
            wanted[f"{one.name}_n"] = counts.any()
            if f"why_{one.column}" in table.columns:
                wanted[f"{one.name}_o"] = table[f"why_{one.column}"].max(where=counts)
    found = table.group_by([*KEYS[unit], "year"]).aggregate(**wanted)
    filled: dict[str, Any] = {}
    for one in measures:
        value = found[one.name]
        if _can_be_missing(one):
            some = found[f"{one.name}_n"]
            own = found[f"{one.name}_o"] if f"{one.name}_o" in found.columns else ibis.null("int16")
            unknown = ibis.coalesce(own, ibis.literal(reasons.number(NO_VALUE), type="int16"))
            none = ibis.null("int16") if one.absent is not None else ibis.literal(reasons.number(NO_ROW), type="int16")
            filled[f"{one.name}_why"] = ibis.cases((~some, none), (value.isnull(), unknown), else_=ibis.null("int16"))
            if one.absent is not None:
                value = ibis.ifelse(some, value, ibis.literal(one.absent, type=value.type()))
        filled[one.name] = value
    return found.select(*KEYS[unit], "year", **filled)


def _counts(table: Any, one: Measure) -> Any:
    """Which rows a measure counts."""
    found = table.listed if one.at == "listed" else ~table.listed
    if one.at == "start":
        found = found & table.begins & (table.year == table.since)
    for name, values in one.where.items():
        found = found & table[f"of_{name}"].cast("string").isin(values).fill_null(False)
    return found


def _taken(table: Any, one: Measure, counts: Any) -> Any:
    if one.how == "rows":
        return counts.sum().cast("int64")
    column = table[f"of_{one.column}"]
    match one.how:
        case "distinct":
            return column.nunique(where=counts)
        case "sum":
            # 66.7, not 66.69999999999999: sets tell two decimal places, and cents
            return column.sum(where=counts).round(6) if column.type().is_floating() else column.sum(where=counts)
        case "min":
            return column.min(where=counts)
        case _:
            return column.max(where=counts)
