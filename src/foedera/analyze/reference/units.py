"""What a row of a panel is: a state, a dyad or a group of any size in a year, or one spell.

Two states make a dyad-year where both belong to the system on a common day of that year. Builders that look at years alone
count 60 dyads of the COW system too many (one state was gone before the other came).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any

from foedera.analyze.reference.systems import System

if TYPE_CHECKING:
    from foedera.analyze.reference.placing import Placing


class Unit(Enum):
    """The unit of analysis."""

    STATE_YEAR = "state-year"
    DYAD_YEAR = "dyad-year"
    """Each pair once, the lower code first."""
    DIRECTED_DYAD_YEAR = "directed-dyad-year"
    """Each pair twice, once from either side."""
    FORMAT_YEAR = "format-year"
    """A group of two, three or more that acts together: three states in one exercise are one trilateral, not three dyads."""
    SPELL = "spell"
    """One relation of two states from its first day to its last."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that tell one row from another."""
        return _KEYS[self]

    @property
    def is_dyadic(self) -> bool:
        return self in (Unit.DYAD_YEAR, Unit.DIRECTED_DYAD_YEAR, Unit.SPELL)


_KEYS = {
    Unit.STATE_YEAR: ("state", "year"),
    Unit.DYAD_YEAR: ("state1", "state2", "year"),
    Unit.DIRECTED_DYAD_YEAR: ("state1", "state2", "year"),
    Unit.FORMAT_YEAR: ("members", "year"),
    Unit.SPELL: ("state1", "state2", "id", "since"),
}


def state_years(system: System, first: int, last: int) -> Any:
    """Every state in every year of which it was a member on some day; columns state, year."""
    spells = _spells(system, first, last)
    years = _years(spells.mutate(since=spells.start.year(), until=spells.end.year()), first, last)
    return years.select(state=years.code, year=years.year).distinct()


def dyad_years(system: System, first: int, last: int, *, directed: bool) -> Any:
    """Every two states in every year in which both were members on a common day; columns state1, state2, year."""
    import ibis

    one, other = _spells(system, first, last), _spells(system, first, last).view()
    together = [one.start <= other.end, other.start <= one.end]
    pairs = one.join(other, [*together, one.code != other.code if directed else one.code < other.code])
    dated = pairs.select(
        state1=one.code,
        state2=other.code,
        since=ibis.greatest(one.start, other.start).year(),
        until=ibis.least(one.end, other.end).year(),
    )
    years = _years(dated, first, last)
    return years.select("state1", "state2", "year").distinct()


def format_years(system: System, formats: Iterable[tuple[int, ...]], first: int, last: int) -> Any:
    """Every group told of, in every year in which all of its members were states; columns members, size, year."""
    import pyarrow as pa

    carried = system.until(last)
    told = [(codes, year) for codes in sorted(set(formats)) for year in carried.years(codes, first, last)]
    columns = {
        "members": pa.array([members(codes) for codes, _ in told], pa.string()),
        "size": pa.array([len(codes) for codes, _ in told], pa.int64()),
        "year": pa.array([year for _, year in told], pa.int64()),
    }
    return _memory(pa.table(columns))


def spells(placing: Placing, first: int, last: int) -> Any:
    """Every spell between two states that begins in these years; columns state1, state2, id, since, until, open."""
    import pyarrow as pa

    dataset, told = placing.dataset, placing.dataset.descriptor
    until = told.act.get("until", ())
    rows: dict[tuple[Any, ...], tuple[int, bool]] = {}
    for stretch in placing.stretches(Unit.DYAD_YEAR):
        if first <= stretch.since <= last and not stretch.listed:
            given = dataset.columns[told.act["id"]][stretch.row] if "id" in told.act else dataset.lines[stretch.row]
            goes_on = bool(until) and dataset.columns[until[0]][stretch.row] is None
            key = (*stretch.key, str(given), stretch.since)
            earlier = rows.get(key, (stretch.until, goes_on))
            rows[key] = (max(stretch.until, earlier[0]), goes_on and earlier[1])
    kinds = {"state1": pa.int64(), "state2": pa.int64(), "id": pa.string(), "since": pa.int64()}
    columns = {name: pa.array([key[at] for key in rows], kind) for at, (name, kind) in enumerate(kinds.items())}
    columns["until"] = pa.array([end for end, _ in rows.values()], pa.int64())
    columns["open"] = pa.array([goes_on for _, goes_on in rows.values()], pa.bool_())
    return _memory(pa.table(columns))


def members(codes: Iterable[int]) -> str:
    """A group as one key.

    >>> members((640, 373, 372))
    '372-373-640'
    """
    return "-".join(map(str, sorted(codes)))


def _spells(system: System, first: int, last: int) -> Any:
    import pyarrow as pa

    told = [spell for spell in system.until(last).spells if spell.end.year >= first and spell.start.year <= last]
    columns = {
        "code": pa.array([spell.code for spell in told], pa.int64()),
        "start": pa.array([spell.start for spell in told], pa.date32()),
        "end": pa.array([spell.end for spell in told], pa.date32()),
    }
    return _memory(pa.table(columns))


def _memory(table: Any) -> Any:
    import ibis

    return ibis.memtable(table)


def _years(spells: Any, first: int, last: int) -> Any:
    import ibis

    since, until = ibis.greatest(spells.since, first), ibis.least(spells.until, last)
    return spells.mutate(year=ibis.range(since.cast("int64"), until.cast("int64") + 1).unnest())
