"""How many spells are in force in each cell and year?

A spell adds one where it starts and takes one away after it ends; a running sum over the years gives every cell, and no
spell is ever written out year by year. What tells cells apart (dyad, type, field) is numbered first: millions of rows are
then grouped and sorted by two small integers instead of by words. `bench/panel.py` measures it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def cells(spells: Any, keys: Sequence[str], first: int, last: int) -> Any:
    """Every distinct `keys` of the spells in every year from `first` to `last`: `events` that began, `running` spells.

    `spells` is an ibis table of `keys`, `start` and `stop` (whole years, both counted, inside `first`–`last`), `begins`
    (1 where the act began in `start`) and `spell` (0 for an act without length). Rows come in no order.
    """
    numbered = _numbered(spells, keys)
    sums = _sums(_changes(_by_number(spells, numbered, keys), numbered, first, last))
    return sums.join(numbered, "cell").filter(sums.year <= last).select(*keys, "year", "events", "running")


def _numbered(spells: Any, keys: Sequence[str]) -> Any:
    """Each cell with its number, the same on every evaluation."""
    import ibis

    distinct = spells.select(*keys).distinct()
    return distinct.mutate(cell=ibis.row_number().over(order_by=list(keys)).cast("int32"))


def _by_number(spells: Any, numbered: Any, keys: Sequence[str]) -> Any:
    # joined alone: the numbers have to be had before millions of rows are looked up in them
    return spells.join(numbered, list(keys)).select(
        "cell",
        start=spells.start.cast("int16"),
        after=(spells.stop + 1).cast("int16"),
        begins=spells.begins.cast("int32"),
        spell=spells.spell.cast("int32"),
    )


def _changes(spells: Any, numbered: Any, first: int, last: int) -> Any:
    """What changes in which cell and year: beginnings, the +1 and −1 of spells, and nought in every year of a cell."""
    import ibis

    nought = ibis.literal(0, "int32")
    starts = spells.select("cell", year=spells.start, events=spells.begins, change=spells.spell)
    long = spells.filter(spells.spell == 1)
    ends = long.select("cell", year=long.after, events=nought, change=ibis.literal(-1, "int32"))
    years = ibis.range(first, last + 1).unnest().name("year").as_table()
    grid = numbered.select("cell").cross_join(years.select(year=years.year.cast("int16")))
    return starts.union(ends).union(grid.mutate(events=nought, change=nought))


def _sums(changes: Any) -> Any:
    """Changes gathered by cell and year, and summed up from the first year on."""
    import ibis

    gathered = changes.group_by("cell", "year").aggregate(
        # a year's beginnings and changes in one cell are far fewer than 2^31
        events=changes.events.sum().cast("int32"),
        change=changes.change.sum().cast("int32"),
    )
    so_far = ibis.cumulative_window(group_by="cell", order_by="year")
    return gathered.select(
        "cell",
        year=gathered.year.cast("int64"),
        events=gathered.events.cast("int64"),
        running=gathered.change.sum().over(so_far).cast("int64"),
    )
