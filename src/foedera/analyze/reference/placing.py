"""A data set's rows → stretches of years of a unit: of a state, a dyad, a group.

What cannot be placed is counted with its reason, never dropped in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any, NamedTuple

from foedera.analyze.reference import acts, units
from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.party_names import Resolver
from foedera.analyze.reference.stretches import Stretch, Stretches, by_pair
from foedera.analyze.reference.systems import System
from foedera.analyze.reference.units import Unit
from foedera.codebook.actors import Actors
from foedera.errors import AnalyzeError
from foedera.model.when import When


class _Party(NamedTuple):
    code: int
    role: str
    row: int
    since: When
    until: When | None
    """None where it goes on."""
    column: str


@dataclass
class Placing:
    """The rows of one data set, as a panel of one code system needs them."""

    dataset: Dataset
    system: System
    """The state system of the panel."""
    actors: Callable[[], Actors]
    unplaced: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(Why rows stand in no cell, of whom) → how many."""
    _codes: dict[tuple[Any, int], int | None] = field(default_factory=dict)

    @cached_property
    def _known(self) -> Actors:
        return self.actors()

    def columns(self, unit: Unit) -> Stretches:
        """Every stretch of the data set in that unit, in columns."""
        cells = self.dataset.descriptor.reader.get("cells")
        return self._cells(cells, unit) if cells else Stretches.of(self.stretches(unit), unit)

    def stretches(self, unit: Unit) -> Iterator[Stretch]:
        """Every stretch of a data set of acts, in that unit; a set told cell by cell has none."""
        if "cells" in self.dataset.descriptor.reader:
            why = f"its rows are states and years, and no acts that make a {unit.value}"
            raise AnalyzeError(self.dataset.descriptor.key, why, remedy="name a set of acts: dcad, atop, mme …")
        for parties in self._acts():
            yield from self._placed(parties, unit)

    def told(self) -> tuple[str, ...]:
        """What stands in no cell, a line a reason. ("4 × no member of the cow system when it began: 316 (3), 835")."""
        whom: dict[str, list[tuple[str, int]]] = {}
        for (why, who), count in sorted(self.unplaced.items()):
            whom.setdefault(why, []).append((who, count))
        return tuple(_line(why, told) for why, told in whom.items())

    def listed(self) -> set[tuple[int, int]]:
        """The states and years of which the files speak: every state that a file lists, in all years of that file."""
        told = self.dataset.descriptor
        if "pairs" in told.universe:
            return set(told.universe["pairs"])
        role = str(told.universe.get("listed", "party"))
        names = told.act.get({"party": "parties"}.get(role, role), ()) if told.act else [told.reader["cells"]["state"]]
        year_column = (told.act["when"] if told.act else [told.reader["cells"]["year"]])[0]
        years: dict[int, set[int]] = {}
        values: dict[int, set[Any]] = {}
        for row in range(len(self.dataset)):
            file = self.dataset.files[row] if self.dataset.files else 0
            year = self.dataset.columns[year_column][row]
            if year is not None:
                years.setdefault(file, set()).add(year)
            values.setdefault(file, set()).update(self.dataset.columns[name][row] for name in names)
        found = set()
        for file, those in values.items():
            span = range(told.first, told.last + 1) if told.universe.get("always") else sorted(years.get(file, ()))
            found |= {(code, year) for value in those - {None} for year in span if (code := self._code(value, year))}
        return found

    def source(self) -> int | None:
        """The one state that acts in this set, where it is one."""
        told = self.dataset.descriptor.universe.get("source")
        return self.code_of(str(told), self.dataset.descriptor.last) if told else None

    def code_of(self, actor: str, year: int) -> int | None:
        """The panel's code of an actor of the codebook in that year."""
        code = self._known.code(actor, self.system.key, When(f"{year:04d}"))
        return int(code) if code else None

    def _code(self, value: Any, year: int) -> int | None:
        told = self.dataset.descriptor
        if told.system == self.system.key:
            return int(value) if isinstance(value, int) else None
        key = (value, year)
        if key not in self._codes:
            actor = Resolver(told, self._known).actor(value, When(f"{year:04d}"))
            self._codes[key] = self.code_of(actor, year) if actor else None
        return self._codes[key]

    def _cells(self, cells: Mapping[str, str], unit: Unit) -> Stretches:
        """Rows that each tell of one or two states in one year."""
        import numpy as np

        names = [cells[name] for name in ("state", "state1", "state2") if name in cells]
        years = self.dataset.columns[cells["year"]]
        codes = [self._codes_of(self.dataset.columns[name], years) for name in names]
        lost = np.isnan(codes)
        for row in np.flatnonzero(lost.any(axis=0)):
            self._lost(self.dataset.columns[names[int(lost[:, row].argmax())]][row])
        rows = np.flatnonzero(~lost.any(axis=0))
        kept = [one[rows].astype(np.int64) for one in codes]
        directed = self.dataset.descriptor.directed
        return Stretches.of_cells(kept, np.array(years, np.int64)[rows], rows, unit=unit, directed=directed)

    def _codes_of(self, values: Sequence[Any], years: Sequence[int]) -> Any:
        """The panel's codes, as floats; NaN where a value has none."""
        import numpy as np

        own = np.array(values)
        if self.dataset.descriptor.system == self.system.key and own.dtype == np.int64:
            return own.astype(float)
        return by_pair(values, years, self._code)

    def _lost(self, value: Any) -> None:
        self.unplaced[f"without a number in the {self.system.key} system at that date", str(value)] += 1

    def _acts(self) -> Iterator[list[_Party]]:
        """The parties of every act; those of a group (an alliance's members) come together."""
        group = self.dataset.descriptor.act.get("group", [])
        gathered: dict[Any, list[_Party]] = {}
        for row in range(len(self.dataset)):
            if row in self.dataset.held:
                self.unplaced["row that contradicts itself, held back", ""] += 1
                continue
            parties = list(self._parties(row))
            if group:
                gathered.setdefault(tuple(self.dataset.columns[name][row] for name in group), []).extend(parties)
            elif parties:
                yield parties
        yield from gathered.values()

    def _parties(self, row: int) -> Iterator[_Party]:
        told = self.dataset.descriptor.act
        since = self._date(row, told["when"])
        if since is None:
            self.unplaced["row without a year", ""] += 1
            return
        until = self._date(row, told["until"]) if "until" in told else since
        if until is not None and until.latest and since.earliest and until.latest < since.earliest:
            until = since
        last = told.get("last_year")
        if last and self.dataset.columns[last][row] is not None:
            until = When(f"{max(self.dataset.columns[last][row], _first(since)):04d}")
        for role, key in (("party", "parties"), ("source", "source"), ("target", "target")):
            for name in told.get(key, ()):
                fixed = name not in self.dataset.columns
                value = name if fixed else self.dataset.columns[name][row]
                if value is None:
                    continue
                code = self.code_of(name, _first(since)) if fixed else self._code(value, _first(since))
                if code is None:
                    self._lost(value)
                    continue
                if not self.system.has(code, _first(since)):
                    self.unplaced[f"no member of the {self.system.key} system when it began", str(value)] += 1
                yield _Party(code, role, row, since, until, name)

    def _date(self, row: int, names: Sequence[str]) -> When | None:
        values = [self.dataset.columns[name][row] for name in names]
        if len(values) == 1 and hasattr(values[0], "isoformat"):
            return When(values[0].isoformat())
        return acts.edtf(*values)

    def _placed(self, parties: list[_Party], unit: Unit) -> Iterator[Stretch]:
        if unit is Unit.STATE_YEAR:
            yield from (self._alone(party) for party in parties)
        elif unit is Unit.FORMAT_YEAR:
            yield from self._together(parties)
        else:
            for one, other in self._pairs(parties):
                yield from self._dyad(one, other, directed=unit is Unit.DIRECTED_DYAD_YEAR)
        years = self.dataset.descriptor.act.get("years")
        if years and unit is not Unit.FORMAT_YEAR:
            yield from self._listed(parties, unit, years)

    def _pairs(self, parties: list[_Party]) -> Iterator[tuple[_Party, _Party]]:
        """Every two parties; where the act has sides, one of either side."""
        sides = self.dataset.descriptor.act.get("sides")
        if not sides:
            yield from combinations(parties, 2)
            return
        one, other = ([party for party in parties if party.column in side] for side in sides)
        yield from ((first, second) for first in one for second in other)

    def _listed(self, parties: list[_Party], unit: Unit, column: str) -> Iterator[Stretch]:
        years = [int(year) for year in str(self.dataset.columns[column][parties[0].row] or "").split("; ") if year]
        for year in years:
            dated = [party._replace(since=When(f"{year:04d}"), until=When(f"{year:04d}")) for party in parties]
            if unit is Unit.STATE_YEAR:
                yield from (self._alone(party)._replace(listed=True) for party in dated)
            else:
                for one, other in combinations(dated, 2):
                    for found in self._dyad(one, other, directed=unit is Unit.DIRECTED_DYAD_YEAR):
                        yield found._replace(listed=True)

    def _alone(self, party: _Party) -> Stretch:
        return Stretch((party.code,), _first(party.since), self._last(party.until), party.row)

    def _last(self, until: When | None) -> int:
        return until.latest.year if until is not None and until.latest else self.dataset.descriptor.last

    def _dyad(self, one: _Party, other: _Party, *, directed: bool) -> Iterator[Stretch]:
        """Two parties, as long as both take part on a common day."""
        if one.code == other.code or (one.role == other.role != "party"):
            return
        since = max((one.since, other.since), key=lambda when: when.earliest or (0, 0, 0))
        until = min((one.until, other.until), key=lambda when: when.latest if when and when.latest else (9999, 12, 31))
        if until is not None and until.latest and since.earliest and until.latest < since.earliest:
            return
        years = (_first(since), self._last(until))
        first, second = (one, other) if one.role != "target" else (other, one)
        if not directed:
            low, high = sorted((one.code, other.code))
            yield Stretch((low, high), *years, first.row)
            if second.row != first.row:
                yield Stretch((low, high), *years, second.row)
            return
        yield Stretch((first.code, second.code), *years, first.row)
        if one.role == "party":
            yield Stretch((second.code, first.code), *years, second.row)

    def _together(self, parties: list[_Party]) -> Iterator[Stretch]:
        """The group that acts, year by year: a late member makes another group."""
        years: dict[int, set[int]] = {}
        for party in parties:
            for year in range(_first(party.since), self._last(party.until) + 1):
                years.setdefault(year, set()).add(party.code)
        begins = min(years)
        for members, since, until in _runs(years):
            yield Stretch((members,), since, until, parties[0].row, begins=since == begins)


def _runs(years: Mapping[int, set[int]]) -> Iterator[tuple[str, int, int]]:
    """The same group in years one after the other: one run."""
    run: tuple[str, int, int] | None = None
    for year in sorted(years):
        key = units.members(years[year]) if len(years[year]) > 1 else ""
        if run is not None and run[0] == key and run[2] == year - 1:
            run = (key, run[1], year)
            continue
        if run is not None and run[0]:
            yield run
        run = (key, year, year)
    if run is not None and run[0]:
        yield run


def _line(why: str, told: list[tuple[str, int]]) -> str:
    named = [who if count == 1 else f"{who} ({count})" for who, count in told if who]
    more = f" and {len(named) - 12} more" if len(named) > 12 else ""
    return f"{sum(count for _, count in told):,} × {why}" + (": " + ", ".join(named[:12]) + more if named else "")


def _first(when: When) -> int:
    assert when.earliest is not None
    return when.earliest.year


def formats(stretches: Iterable[Stretch]) -> set[tuple[int, ...]]:
    """The groups of states that a set tells of, from its stretches of format-years."""
    return {tuple(int(code) for code in stretch.key[0].split("-")) for stretch in stretches}
