"""A data set's cells laid beside the rows of a panel, by position: no row is made, moved or lost.

Every key and year is one whole number, and a table of these numbers says at which cell of the set it stands. Hash joins of
three columns and the sort after them took most of the time that a panel of 2.2 million rows took (`bench/reference.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from foedera.analyze.reference.cells import NO_ROW, Cells, Reasons
from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.descriptor import Measure
from foedera.analyze.reference.units import Unit
from foedera.errors import AnalyzeError

UNLISTED = "outside what the set lists"

_NONE = -1
"""No reason, or no cell: what is numbered begins at 0."""
_NO_CELL, _GAP = 0, 1
"""What stands behind the last cell of a set: for rows of which it has no cell, and for rows of which it cannot speak."""


@dataclass(frozen=True, slots=True)
class Added:
    """A column of the panel, for the data dictionary."""

    name: str
    meaning: str
    dataset: Dataset | None
    absent: int | None = None
    is_reason: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """One data set on its way into a panel."""

    dataset: Dataset
    told: Cells
    right: Any
    """Its cells: a pyarrow table."""
    keys: dict[str, str]
    """Its key columns → those of the panel."""
    suffix: str
    source: int | None = None

    def columns(self) -> Iterator[Added]:
        """What stands in the panel anew, in the order of `laid_beside`."""
        side = {"": "", "_1": ", of the first state", "_2": ", of the second state"}[self.suffix]
        for one in self.told.measures:
            name = one.name + self.suffix
            yield Added(name, one.meaning + side, self.dataset, one.absent)
            if one.name in self.told.reasoned:
                yield Added(f"{name}_why", f"why {name} is missing", self.dataset, is_reason=True)
        gap = self.dataset.descriptor.key.replace("-", "_") + f"{self.suffix}_why"
        yield Added(gap, f"why the set says nothing of the row{side}", self.dataset, is_reason=True)

    def laid_beside(self, left: Any, unit: Unit, reasons: Reasons) -> list[Any]:
        """A column for each of `columns()`, as long as the panel; reasons by number, null where a value stands.

        Raises `AnalyzeError` where a key of the set stands twice.
        """
        import numpy as np
        import pyarrow as pa

        year = "since" if unit is Unit.SPELL else "year"
        keys = {**{own: name for name, own in self.keys.items()}, year: "year"}
        at, gap = _positions(left, self.right, keys, self.dataset.path), self._gap(left, unit, year, reasons)
        count = self.right.num_rows
        at[at == _NONE] = count + _NO_CELL
        at[gap != _NONE] = count + _GAP
        where = pa.array(at)
        found: list[Any] = []
        for one in self.told.measures:
            found.append(self._values(one, where))
            if one.name in self.told.reasoned:
                found.append(_numbers(np.maximum(gap, self._why(one, at, reasons))))
        return [*found, _numbers(gap)]

    def _values(self, one: Measure, where: Any) -> Any:
        """The set's own value; where it has no row, what no row stands for; nothing where it cannot speak."""
        import pyarrow as pa
        import pyarrow.compute as pc

        cells = self.right.column(one.name).combine_chunks()
        ends = pa.concat_arrays([cells, pa.array([one.absent, None], cells.type)])
        return pc.take(ends, where, boundscheck=False)

    def _why(self, one: Measure, at: Any, reasons: Reasons) -> Any:
        """Why a value is missing where the set speaks of the row, by number."""
        import numpy as np

        own = self.right.column(f"{one.name}_why").fill_null(_NONE).to_numpy()
        none = _NONE if one.absent is not None else reasons.number(NO_ROW)
        return np.append(own, (none, _NONE)).astype(np.int16)[at]

    def _gap(self, left: Any, unit: Unit, year: str, reasons: Reasons) -> Any:
        """Why the set says nothing of a row, by number; the first reason that holds."""
        import numpy as np

        told, years = self.dataset.descriptor, left.column(year).to_numpy()
        gap = np.full(len(years), _NONE, np.int16)
        for out, why in reversed([*self._unlisted(left, unit, year)]):
            gap[out] = reasons.number(why)
        outside = (years < told.first) | (years > told.last)
        gap[outside] = reasons.number(f"outside the window {told.first}–{told.last}")
        return gap

    def _unlisted(self, left: Any, unit: Unit, year: str) -> Iterator[tuple[Any, str]]:
        """Rows that are outside the states of which the set speaks, and how that is told."""
        import numpy as np

        if unit is Unit.FORMAT_YEAR and "pairs" in self.dataset.descriptor.universe:
            yield self._without_pairs(left), str(self.dataset.descriptor.universe.get("why", UNLISTED))
        universe, directed = self.dataset.descriptor.universe, unit is Unit.DIRECTED_DYAD_YEAR
        if self.source is not None and unit.is_dyadic:
            one, other = (left.column(name).to_numpy() == self.source for name in ("state1", "state2"))
            yield ~(one if directed else one | other), UNLISTED
        if self.told.listed is not None and unit is not Unit.FORMAT_YEAR:
            sides = ["state2"] if directed and universe.get("listed") == "target" else list(self.keys.values())
            path = self.dataset.path
            seen = [_positions(left, self.told.listed, {side: "state", year: "year"}, path) != _NONE for side in sides]
            either = self.source is not None or "pairs" in universe
            known = np.logical_or.reduce(seen) if either else np.logical_and.reduce(seen)
            yield ~known, str(universe.get("why", UNLISTED))

    def _without_pairs(self, left: Any) -> Any:
        """Groups and years in which none takes part of whom the set speaks."""
        import numpy as np

        pairs = set(self.dataset.descriptor.universe["pairs"])
        told = zip(left.column("members").to_pylist(), left.column("year").to_pylist(), strict=True)
        return np.array([not any((int(code), year) in pairs for code in group.split("-")) for group, year in told], bool)


def _numbers(told: Any) -> Any:
    import pyarrow as pa

    return pa.array(told, mask=told == _NONE)


def _positions(left: Any, right: Any, keys: dict[str, str], path: str) -> Any:
    """For every row of `left`, at which row of `right` its key stands; -1 where at none."""
    import numpy as np

    own, other, size = np.zeros(left.num_rows, np.int32), np.zeros(right.num_rows, np.int32), 1
    lost = np.zeros(left.num_rows, bool)
    for name, of in keys.items():
        here, there, count = _numbered(left.column(name), right.column(of))
        size *= count
        if size > np.iinfo(np.int32).max and own.dtype == np.int32:
            own, other = own.astype(np.int64), other.astype(np.int64)
        lost |= here == _NONE
        own = own * count + here
        other = other * count + there
    own[lost] = size
    table = np.full(size + 1, _NONE, np.int32)
    order = np.arange(right.num_rows, dtype=np.int32)
    table[other] = order
    if not bool((table[other] == order).all()):
        why = f"a {'-'.join(keys)} of it stands twice: the merge would change the number of rows"
        raise AnalyzeError(path, why, remedy="this is a fault of the program: please tell its makers")
    return table[own]


def _numbered(left: Any, right: Any) -> tuple[Any, Any, int]:
    """The values of `right` numbered, each once, from 0: the numbers in `left` (-1: none), those in `right`, how many."""
    import numpy as np
    import pyarrow.compute as pc
    import pyarrow.types as kinds

    if not kinds.is_integer(left.type) or not right.length():
        known = pc.unique(right)
        numbers = pc.fill_null(pc.index_in(left, known), _NONE).to_numpy(), pc.index_in(right, known).to_numpy()
        return *numbers, max(len(known), 1)
    here, there = left.to_numpy(), right.to_numpy()
    low, high = int(there.min()), int(there.max())
    table = np.full(high - low + 3, _NONE, np.int32)  # codes and years: a table of a few thousand
    known = np.unique(there)
    table[known - low + 1] = np.arange(len(known), dtype=np.int32)
    return table.take(here - (low - 1), mode="clip"), table[there - low + 1], len(known)
