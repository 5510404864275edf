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
        year = "since" if unit is Unit.SPELL else "year"
        at = _positions(
            left, self.right, {**{own: name for name, own in self.keys.items()}, year: "year"}, self.dataset.path
        )
        gap = self._gap(left, unit, year, reasons)
        found: list[Any] = []
        for one in self.told.measures:
            found.append(self._values(one, at, gap))
            if one.name in self.told.reasoned:
                found.append(_numbers(self._why(one, at, gap, reasons)))
        return [*found, _numbers(gap)]

    def _values(self, one: Measure, at: Any, gap: Any) -> Any:
        """The set's own value; where it has no row, what no row stands for; nothing where it cannot speak."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        cells = self.right.column(one.name).combine_chunks()
        count = len(cells)
        ends = pa.concat_arrays([cells, pa.array([one.absent, None], cells.type)])
        where = np.where(gap != _NONE, count + 1, np.where(at == _NONE, count, at))
        return pc.take(ends, pa.array(where), boundscheck=False)

    def _why(self, one: Measure, at: Any, gap: Any, reasons: Reasons) -> Any:
        import numpy as np

        own = self.right.column(f"{one.name}_why").fill_null(_NONE).to_numpy()
        none = _NONE if one.absent is not None else reasons.number(NO_ROW)
        told = np.append(own, none).astype(np.int16)  # position -1 is the last: no cell
        return np.where(gap == _NONE, told[at], gap)

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


def _numbers(told: Any) -> Any:
    import pyarrow as pa

    return pa.array(told, mask=told == _NONE)


def _positions(left: Any, right: Any, keys: dict[str, str], path: str) -> Any:
    """For every row of `left`, at which row of `right` its key stands; -1 where at none."""
    import numpy as np
    import pyarrow.compute as pc

    own, other, size = np.zeros(left.num_rows, np.int64), np.zeros(right.num_rows, np.int64), 1
    lost = np.zeros(left.num_rows, bool)
    for name, of in keys.items():
        known = pc.unique(right.column(of))
        place = pc.fill_null(pc.index_in(left.column(name), known), _NONE).to_numpy()
        lost |= place == _NONE
        own = own * len(known) + place
        other = other * len(known) + pc.index_in(right.column(of), known).to_numpy()
        size *= len(known)
    own[lost] = size
    table = np.full(size + 1, _NONE, np.int32)
    order = np.arange(right.num_rows, dtype=np.int32)
    table[other] = order
    if not bool((table[other] == order).all()):
        why = f"a {'-'.join(keys)} of it stands twice: the merge would change the number of rows"
        raise AnalyzeError(path, why, remedy="this is a fault of the program: please tell its makers")
    return table[own]
