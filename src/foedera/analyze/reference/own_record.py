"""A study's own record, laid into a panel as if it were a data set: acts that began, practices in force, field by field.

The study speaks of its focal states alone, and of the years that its sources cover; elsewhere it says nothing. Which years
an act counts in is `place.act`'s rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from foedera.analyze import place
from foedera.analyze.panel import UNSTATED
from foedera.analyze.reference import units
from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.descriptor import Column, Descriptor, Measure
from foedera.analyze.reference.placing import Placing
from foedera.analyze.reference.stretches import Stretch
from foedera.analyze.reference.units import Unit
from foedera.codebook.actors import Actors
from foedera.model import finding
from foedera.model.event import Event
from foedera.model.finding import Unplaced
from foedera.model.frame import Frame
from foedera.model.record import Modality
from foedera.model.when import When

_UNITS = ("state-year", "dyad-year", "directed-dyad-year", "format-year")


@dataclass(frozen=True, slots=True)
class _Act:
    """An act and its years."""

    focal: tuple[str, ...]
    partners: tuple[str, ...]
    years: finding.Placing


@dataclass
class OwnRecord(Dataset):
    """The acts of a study, a row each."""

    acts: list[_Act] = field(default_factory=list)
    left_out: list[Unplaced] = field(default_factory=list)
    """Why an act counts in no year, once an act."""


def dataset(
    events: Iterable[Event], frame: Frame, actors: Actors, *, domains: Sequence[str], system: str, name: str
) -> OwnRecord:
    """The actual acts of the focal states with somebody, as a data set of the panel's code system."""
    fields = (*domains, UNSTATED)
    columns: dict[str, list[Any]] = {column: [] for column in ("spell", *fields)}
    own = OwnRecord(_descriptor(frame, actors, system, name, fields), name, "", columns, [])
    for event in events:
        who = tuple(dict.fromkeys(actor for actor, _ in event.actors))
        partners = tuple(frame.partners(who))
        if event.modality is not Modality.ACTUAL or not partners:
            continue
        years = place.act(event.date, event.aspect, frame)
        if isinstance(years, Unplaced):
            own.left_out.append(years)
            continue
        own.acts.append(_Act(tuple(actor for actor in who if actor in frame.focal), partners, years))
        columns["spell"].append(int(years.is_spell))
        for one in fields:
            columns[one].append(int(one in (event.domains or (UNSTATED,))))
    own.lines = [0] * len(own.acts)
    return own


class OwnPlacing(Placing):
    """The acts of a study, as a panel of one code system needs them."""

    def stretches(self, unit: Unit) -> Iterator[Stretch]:
        """Every act in that unit; partners without a number in the panel's system are told as not placed."""
        own = self.dataset
        assert isinstance(own, OwnRecord)
        for why in own.left_out:
            self.unplaced[f"act that counts in no year: {why.value}", ""] += 1
        for row, act in enumerate(own.acts):
            year = act.years.first
            focal = self._numbered(act.focal, year)
            partners = [] if unit is Unit.STATE_YEAR else self._numbered(act.partners, year)
            for key in dict.fromkeys(_keys(unit, focal, partners)):
                yield Stretch(key, year, act.years.last, row, begins=act.years.begins)

    def _numbered(self, actors: Sequence[str], year: int) -> list[int]:
        found = []
        for actor in actors:
            number = self.code_of(actor, year) if actor in self._known else None
            if number is None:
                self._lost(actor)
            else:
                found.append(number)
        return found


def _keys(unit: Unit, focal: Sequence[int], partners: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    if unit is Unit.STATE_YEAR:
        yield from ((code,) for code in focal)
    elif unit is Unit.FORMAT_YEAR:
        if focal and partners:
            yield (units.members({*focal, *partners}),)
    else:
        for one in focal:
            for other in set(partners) - {one}:
                yield tuple(sorted((one, other)))
                if unit is Unit.DIRECTED_DYAD_YEAR:
                    yield tuple(sorted((one, other), reverse=True))


def _descriptor(frame: Frame, actors: Actors, system: str, name: str, fields: Sequence[str]) -> Descriptor:
    years = [year for year in range(frame.first, frame.last + 1) if frame.gap(year) is None]
    focal = {
        (int(code), year)
        for one in frame.focal
        if one in actors
        for year in years
        if (code := actors.code(one, system, When(f"{year:04d}")))
    }
    return Descriptor(
        key="study",
        title=name,
        version="",
        unit="act",
        directed=False,
        window=frame.window,
        system=system,
        licence="the study's own",
        files=(),
        reader={},
        columns=tuple(Column(column, "integer", column) for column in ("spell", *fields)),
        row_key=(),
        duplicates=(),
        beyond={},
        names={},
        labels={},
        numbers=(),
        act={},
        universe={"pairs": sorted(focal), "why": "no source of the study covers it"},
        measures=tuple(_measures(fields)),
        citation={},
        notes=(
            "Years that no source of the study covers are missing, as is what its focal states have no part in.",
            "An act in two fields counts in both, so that fields add up to more than all acts.",
        ),
    )


def _measures(fields: Sequence[str]) -> Iterator[Measure]:
    for one in (None, *fields):
        suffix, told = (f"_{one}", f" in the field {one}") if one else ("", "")
        where = {one: ("1",)} if one else {}
        began = f"acts of the study{told} that began in the year"
        yield Measure(f"study_events{suffix}", _UNITS, began, where=where, absent=0)
        force = f"practices of the study{told} in force in the year"
        yield Measure(f"study_running{suffix}", _UNITS, force, at="spell", where={**where, "spell": ("1",)}, absent=0)
