"""Which states there are, from which day to which: the universe that a panel is laid over.

A file of a state system ends on the day on which its makers stopped; a state that is a member on that day is taken to be
one until the end of the years asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from foedera.analyze.reference.dataset import Dataset
from foedera.errors import AnalyzeError


@dataclass(frozen=True, slots=True)
class Membership:
    """One stretch in which a state belongs to the system, both days included."""

    code: int
    start: date
    end: date


@dataclass(frozen=True)
class System:
    """A state system: cow or gw."""

    key: str
    spells: tuple[Membership, ...]
    last_day: date
    """The day on which the file ends: who is a member then goes on."""
    edition: str = ""

    def until(self, year: int) -> System:
        """The system carried on to the end of a year that its file does not reach; a year before that changes nothing."""
        end = date(year, 12, 31)
        if end <= self.last_day:
            return self
        carried = (Membership(s.code, s.start, end) if s.end == self.last_day else s for s in self.spells)
        return System(self.key, tuple(carried), end, self.edition)

    def has(self, code: int, year: int) -> bool:
        """Whether the state is a member on some day of that year, as far as the file, carried on, tells."""
        spells = self._by_code.get(code, ())
        return any(s.start.year <= year <= (s.end.year if s.end < self.last_day else 9999) for s in spells)

    @cached_property
    def _by_code(self) -> dict[int, list[Membership]]:
        found: dict[int, list[Membership]] = {}
        for spell in self.spells:
            found.setdefault(spell.code, []).append(spell)
        return found

    def stretches(self, codes: tuple[int, ...]) -> list[tuple[date, date]]:
        """The stretches of days on which all of these states are members."""
        common = [(date.min, date.max)]
        for code in codes:
            own = [(spell.start, spell.end) for spell in self._by_code.get(code, ())]
            both = [(max(a, c), min(b, d)) for a, b in common for c, d in own]
            common = [(start, end) for start, end in both if start <= end]
        return sorted(common)

    def years(self, codes: tuple[int, ...], first: int, last: int) -> list[int]:
        """The years in which all of these states are members on a common day."""
        found = {y for start, end in self.stretches(codes) for y in range(max(start.year, first), min(end.year, last) + 1)}
        return sorted(found)


def of(dataset: Dataset) -> System:
    """The system that a data set of memberships tells."""
    told = dataset.descriptor.reader.get("membership")
    if not told:
        raise AnalyzeError(dataset.path, "it is no list of states with their dates", remedy="name cow-system or gw-system")
    spells = tuple(_spells(dataset, told))
    return System(dataset.descriptor.system, spells, max(spell.end for spell in spells), dataset.edition)


def _spells(dataset: Dataset, told: Any) -> Iterator[Membership]:
    for row in dataset.rows():
        yield Membership(row[told["code"]], _day(row, told["start"]), _day(row, told["end"]))


def _day(row: Any, names: list[str]) -> date:
    if len(names) == 1:
        day: date = row[names[0]]
        return day
    return date(*(row[name] for name in names))
