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
    """Every state in every year of which it was a member on some day; columns state, year, in their order."""
    import numpy as np
    import pyarrow as pa

    code, start, end = _spells(system, first, last)
    codes, place = np.unique(code, return_inverse=True)
    (at,), years = _years((place,), _year(start), _year(end), first, last)
    return pa.table({"state": codes[at], "year": years})


def dyad_years(system: System, first: int, last: int, *, directed: bool) -> Any:
    """Every two states in every year in which both were members on a common day; columns state1, state2, year, in order."""
    import numpy as np
    import pyarrow as pa

    code, start, end = _spells(system, first, last)
    together = (start[:, None] <= end) & (start <= end[:, None])
    one, other = np.nonzero(together & (code[:, None] != code if directed else code[:, None] < code))
    codes, place = np.unique(code, return_inverse=True)
    since = _year(np.maximum(start[one], start[other]))
    until = _year(np.minimum(end[one], end[other]))
    (first_at, second_at), years = _years((place[one], place[other]), since, until, first, last)
    return pa.table({"state1": codes[first_at], "state2": codes[second_at], "year": years})


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
    return pa.table(columns).sort_by([("members", "ascending"), ("year", "ascending")])


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
    return pa.table(columns).sort_by([(name, "ascending") for name in Unit.SPELL.keys])


def members(codes: Iterable[int]) -> str:
    """A group as one key.

    >>> members((640, 373, 372))
    '372-373-640'
    """
    return "-".join(map(str, sorted(codes)))


def _spells(system: System, first: int, last: int) -> tuple[Any, Any, Any]:
    """Code, first and last day of every membership that reaches into these years."""
    import numpy as np

    told = [spell for spell in system.until(last).spells if spell.end.year >= first and spell.start.year <= last]
    start = np.array([spell.start for spell in told], "datetime64[D]")
    end = np.array([spell.end for spell in told], "datetime64[D]")
    return np.array([spell.code for spell in told], np.int64), start, end


def _year(days: Any) -> Any:
    return days.astype("datetime64[Y]").astype("int64") + 1970


def _years(places: tuple[Any, ...], since: Any, until: Any, first: int, last: int) -> tuple[tuple[Any, ...], Any]:
    """Stretches written out year by year, each key and year once, in order: one whole number stands for both."""
    import numpy as np

    since, until = np.maximum(since, first), np.minimum(until, last)
    width, most = max(last - first + 1, 1), max((int(place.max()) + 1 for place in places if len(place)), default=1)
    key = np.zeros(len(since), np.int64)
    for place in places:
        key = key * most + place
    order = np.lexsort((since, key))
    key, since, until = key[order], since[order], until[order]
    lengths = np.maximum(until - since + 1, 0)
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    told = np.repeat(key * width + since - first, lengths) + within
    if not bool((np.diff(told) > 0).all()):
        told = np.unique(told)
    key, year = np.divmod(told, width)
    found: list[Any] = []
    for _ in places:
        key, place = np.divmod(key, most)
        found.insert(0, place)
    return tuple(found), year + first
