"""How many spells are in force in each cell and year?

A spell adds one where it starts and takes one away after it ends; a running sum over the years gives every cell, and no
spell is ever written out year by year. The changes of each cell are collected into one list first and laid out again by the
cell's number: grouping by words is done once, and what is then summed up by cell and year lies together. `bench/panel.py`
measures it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def cells(spells: Any, keys: Sequence[str], first: int, last: int) -> Any:
    """Every distinct `keys` of the spells in every year from `first` to `last`: `events` that began, `running` spells.

    `spells` is an ibis table of `keys`, `start` and `stop` (whole years, both counted, inside `first`–`last`), `begins`
    (1 where the act began in `start`) and `spell` (0 for an act without length). Rows come in no order.
    """
    collected = _collected(spells, keys, first)
    sums = _sums(_changes(collected, first, last), first)
    return sums.join(collected, "cell").filter(sums.year <= last).select(*keys, "year", "events", "running")


# A change is the years since the first one, times eight, and what happens: 1 an act begins, 2 a spell starts, 4 one is over
_BEGINS, _STARTS, _OVER, _BITS = 1, 2, 4, 3


def _collected(spells: Any, keys: Sequence[str], first: int) -> Any:
    """Each cell with its number, the same on every evaluation, and its changes."""
    import ibis

    since = (spells.start - first) << _BITS
    after = (spells.stop + 1 - first) << _BITS
    lists = spells.group_by(*keys).aggregate(
        begun=(since + spells.begins * _BEGINS + spells.spell * _STARTS).cast("int32").collect(),
        over=(after + _OVER).cast("int32").collect(where=spells.spell == 1),
    )
    return lists.mutate(cell=ibis.row_number().over(order_by=list(keys)).cast("int32"))


def _changes(collected: Any, first: int, last: int) -> Any:
    """Every change of every cell, and nought in every year of it."""
    import ibis

    nought = ibis.literal([(year - first) << _BITS for year in range(first, last + 1)], "array<int32>")
    none = ibis.literal([], "array<int32>")
    every = collected.begun.concat(collected.over.fill_null(none), nought)
    return collected.select("cell", change=every.unnest())


def _sums(changes: Any, first: int) -> Any:
    """Changes gathered by cell and year, and summed up from the first year on."""
    import ibis

    change = changes.change
    told = changes.select(
        "cell",
        year=change >> _BITS,
        begun=change & _BEGINS,
        more=((change & _STARTS) >> 1) - ((change & _OVER) >> 2),
    )
    gathered = told.group_by("cell", "year").aggregate(
        # as floating-point numbers, exact up to 2^53: DuckDB sums integers in 128 bits
        events=told.begun.cast("float64").sum(),
        more=told.more.cast("float64").sum(),
    )
    so_far = ibis.cumulative_window(group_by="cell", order_by="year")
    return gathered.select(
        "cell",
        year=gathered.year.cast("int64") + first,
        events=gathered.events.cast("int64"),
        running=gathered.more.sum().over(so_far).cast("int64"),
    )
