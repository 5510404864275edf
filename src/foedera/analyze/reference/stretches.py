"""Stretches of years in which a data set's rows speak of a key: one by one, or all of them in columns.

Sets told cell by cell have hundreds of thousands of rows (joint memberships, capabilities): these are placed in columns. One
by one in Python they took two thirds of the time of a panel (`bench/reference.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from foedera.analyze.reference.units import Unit

KEYS = {
    Unit.STATE_YEAR: ("state",),
    Unit.DYAD_YEAR: ("state1", "state2"),
    Unit.DIRECTED_DYAD_YEAR: ("state1", "state2"),
    Unit.FORMAT_YEAR: ("members",),
}
"""The unit's key without its year."""


class Stretch(NamedTuple):
    """Years in which a row speaks of a key."""

    key: tuple[Any, ...]
    """(state,), (state1, state2) or (members,)."""
    since: int
    until: int
    row: int
    listed: bool = False
    """A year that the row lists (a delivery), not the time of the act itself."""
    begins: bool = True
    """Whether the act begins with it; a group that a late member makes goes on with an act."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Many stretches, a numpy array for each of their parts."""

    keys: Mapping[str, Any]
    since: Any
    until: Any
    row: Any
    listed: Any
    begins: Any

    @classmethod
    def of(cls, told: Iterable[Stretch], unit: Unit) -> Self:
        """Stretches that were found one by one."""
        import numpy as np

        found = list(told)
        kind = object if unit is Unit.FORMAT_YEAR else np.int64
        keys = {name: np.array([one.key[at] for one in found], kind) for at, name in enumerate(KEYS[unit])}
        years = (np.array([getattr(one, name) for one in found], np.int64) for name in ("since", "until", "row"))
        marks = (np.array([getattr(one, name) for one in found], bool) for name in ("listed", "begins"))
        return cls(keys, *years, *marks)

    @classmethod
    def of_cells(cls, codes: Sequence[Any], years: Any, rows: Any, *, unit: Unit, directed: bool) -> Self:
        """Rows that each tell of one year: `codes` of one state, or of two; both ways where the set has no direction.

        Raises `ValueError` where a unit of another size is asked for.
        """
        import numpy as np

        if len(codes) != len(KEYS[unit]):
            raise ValueError(f"{len(codes)} states make no {unit.value}")
        if unit is Unit.DYAD_YEAR:
            codes = [np.minimum(*codes), np.maximum(*codes)]
        elif unit is Unit.DIRECTED_DYAD_YEAR and not directed:
            one, other = codes
            codes = [np.concatenate([one, other]), np.concatenate([other, one])]
            years, rows = np.tile(years, 2), np.tile(rows, 2)
        keys = dict(zip(KEYS[unit], codes, strict=True))
        return cls(keys, years, years, rows, np.zeros(len(rows), bool), np.ones(len(rows), bool))


def by_pair(values: Sequence[Any], years: Sequence[int], code: Callable[[Any, int], int | None]) -> Any:
    """The code of each value in its year, as floats, NaN where there is none; each pair is asked for once."""
    import numpy as np

    numbers: dict[tuple[Any, int], int] = {}
    at = np.fromiter((numbers.setdefault(pair, len(numbers)) for pair in zip(values, years, strict=True)), np.int64)
    told = np.array([code(value, year) for value, year in numbers], float)
    return told[at] if len(at) else np.zeros(0)
