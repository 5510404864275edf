"""A data set's rows as acts: who did what with whom, when; what a study's own events are set beside.

Dates stay as coarse as the set tells them: a year without its month is `1997`, never the first of January.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.party_names import Resolver
from foedera.codebook.actors import Actors
from foedera.errors import AnalyzeError
from foedera.model.actor import Role
from foedera.model.when import When


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part in an act of a data set."""

    code: str
    """As the set writes it: a number of its code system, or a name."""
    actor: str | None
    """The codebook's actor at that date; None where it has none (an unnamed supplier, a firm)."""
    role: Role = Role.PARTY


@dataclass(frozen=True, slots=True)
class Act:
    """What a data set says was done."""

    dataset: str
    """Key of the set."""
    id: str
    """The set's own id of it; `key:line` where it gives none."""
    type: str
    """The type of the codebook that the set's acts count as."""
    parties: tuple[Party, ...]
    when: When | None
    """When it was done, or began."""
    spell: When | None
    """From beginning to end; open where still in force when the set ends; None where no end is told, or one before it."""
    label: str
    lines: tuple[int, ...]
    """The lines of the file that tell of it."""
    rows: tuple[int, ...]
    """Those rows of `Dataset`."""

    @property
    def actors(self) -> tuple[str, ...]:
        """The codebook's actors in it, each once."""
        return tuple(dict.fromkeys(party.actor for party in self.parties if party.actor))

    def among(self, *actors: str) -> bool:
        """Whether all of these take part."""
        return set(actors) <= set(self.actors)


def of(dataset: Dataset, actors: Actors) -> tuple[Act, ...]:
    """The acts of a data set, in the order of its file; rows that contradict themselves are left out (`dataset.held`).

    Raises `AnalyzeError` where the set tells of states and years, not of acts.
    """
    told = dataset.descriptor.act
    if not told:
        why = "it tells of actors year by year, not of acts"
        raise AnalyzeError(dataset.descriptor.key, why, remedy="add it to a panel instead")
    return tuple(_Acts(dataset, told, Resolver(dataset.descriptor, actors)).all())


def edtf(year: int | None, month: int | None = None, day: int | None = None) -> When | None:
    """A date of which the later parts may be unknown.

    >>> str(edtf(1997)), str(edtf(2000, 7)), str(edtf(2002, 12, 16)), edtf(None, 5)
    ('1997', '2000-07', '2002-12-16', None)
    """
    if year is None:
        return None
    told = f"{year:04d}"
    if month is not None:
        told += f"-{month:02d}" + (f"-{day:02d}" if day is not None else "")
    return When(told)


@dataclass(frozen=True, slots=True)
class _Acts:
    dataset: Dataset
    told: Mapping[str, Any]
    resolver: Resolver

    def all(self) -> Iterator[Act]:
        group = self.told.get("group", [])
        if not group:
            for row in range(len(self.dataset)):
                if row not in self.dataset.held:
                    yield self._act([row])
            return
        gathered: dict[tuple[Any, ...], list[int]] = {}
        for row in range(len(self.dataset)):
            key = tuple(self.dataset.columns[name][row] for name in group)
            gathered.setdefault(key, []).append(row)
        for rows in gathered.values():
            yield self._act(rows)

    def _act(self, rows: Sequence[int]) -> Act:
        starts = [self._date(row, "when") for row in rows]
        dated = sorted((when for when in starts if when is not None), key=lambda when: when.sort_key)
        when = dated[0] if dated else None
        spell = self._spell(rows, when)
        parties = (party for row, start in zip(rows, starts, strict=True) for party in self._parties(row, start, spell))
        first = self.dataset.row(rows[0])
        given = first.get(self.told.get("id", ""))
        return Act(
            dataset=self.dataset.descriptor.key,
            id=str(given) if given is not None else f"{self.dataset.descriptor.key}:{self.dataset.lines[rows[0]]}",
            type=str(self.told["type"]),
            parties=tuple(dict.fromkeys(parties)),
            when=when,
            spell=spell,
            label=str(self.told.get("label", "{" + str(self.told.get("id", "")) + "}")).format_map(_Told(first)),
            lines=tuple(self.dataset.lines[row] for row in rows),
            rows=tuple(rows),
        )

    def _date(self, row: int, which: str) -> When | None:
        names = self.told.get(which, ())
        return edtf(*(self.dataset.columns[name][row] for name in names)) if names else None

    def _spell(self, rows: Sequence[int], when: When | None) -> When | None:
        if "until" not in self.told or when is None:
            return None
        ends = [self._date(row, "until") for row in rows]
        if any(end is None for end in ends):
            return When(f"{when}/..") if self.told.get("open", True) else None
        last = max((end for end in ends if end), key=lambda end: end.sort_key)
        if last.latest is not None and when.earliest is not None and last.latest < when.earliest:
            return None  # it ends before it begins; the reader has told the line
        return When(f"{when}/{last}")

    def _parties(self, row: int, when: When | None, spell: When | None) -> Iterator[Party]:
        for role in Role:
            for name in self.told.get({"party": "parties"}.get(role.value, role.value), ()):
                value = self.dataset.columns[name][row] if name in self.dataset.columns else name
                if value is not None:
                    yield Party(str(value), self.resolver.actor(value, when, spell), role)


class _Told(dict[str, Any]):
    """A row for a label: what is missing is told as such."""

    def __missing__(self, name: str) -> str:
        return "?"
