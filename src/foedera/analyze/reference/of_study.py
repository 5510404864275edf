"""A panel of one of the units over a state system, with a study's own record in it or without; data sets are added to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from foedera.analyze.reference import own_record, shelf, systems
from foedera.analyze.reference.assembly import Panel
from foedera.analyze.reference.party_names import shipped
from foedera.analyze.reference.placing import Placing, formats
from foedera.analyze.reference.systems import System
from foedera.analyze.reference.units import Unit
from foedera.codebook import book
from foedera.codebook.actors import Actors
from foedera.errors import AnalyzeError
from foedera.model.event import Event
from foedera.model.frame import Frame
from foedera.model.when import When


@dataclass(frozen=True, slots=True)
class Ask:
    """What panel is wanted."""

    unit: Unit = Unit.DYAD_YEAR
    over: When | None = None
    """The years; a study's own window where none are told."""
    system: str = "cow-system"
    """The list of states: cow-system or gw-system, or another set of memberships."""
    path: str | Path | None = None
    """Where its file lies; where `shelf` is a folder, there."""
    shelf: Path | None = None
    """The folder in which files of data sets are looked for."""
    everybody: bool = False
    """Rows of every state of the system, and not of the focal one alone."""
    formats: tuple[tuple[str, str | Path], ...] = ()
    """For format-years: (key, file) of the data sets whose groups make the rows; for spells: whose spells are the rows."""


def bare(ask: Ask, actors: Callable[[], Actors] = shipped, events: Iterable[Event] = ()) -> Panel:
    """A panel without a study; for format-years the groups of `events` make rows too."""
    if ask.over is None or ask.over.earliest is None or ask.over.latest is None:
        raise AnalyzeError("panel", "it needs a first and a last year", remedy='say over = "1991/2024"')
    system = _system(ask)
    first, last = ask.over.earliest.year, ask.over.latest.year
    datasets = [shelf.take(key, path) for key, path in ask.formats]
    if ask.unit is Unit.SPELL:
        if len(datasets) != 1:
            raise AnalyzeError("panel", "spells are those of one data set", remedy="name it, as in --of atop=FILE")
        panel = Panel.of_spells(system, datasets[0], first=first, last=last, actors=actors)
    else:
        placed = [Placing(one, system, actors).stretches(Unit.FORMAT_YEAR) for one in datasets]
        groups = {group for stretches in placed for group in formats(stretches)}
        if ask.unit is Unit.FORMAT_YEAR:
            groups |= _groups(events, actors(), system.key)
        panel = Panel.over(system, ask.unit, first=first, last=last, formats=groups, actors=actors)
    panel.shelf = ask.shelf
    return panel


@dataclass(frozen=True, slots=True)
class Record:
    """What a study brings to a panel."""

    folder: Path
    frame: Frame
    actors: Actors
    events: Callable[[], Sequence[Event]]


def panel_of(record: Record, unit: str, **asked: Any) -> Panel:
    """`Study.panel`: the options of `Ask` by name; files are looked for in the study's folder `reference`, if it has one."""
    known = {field.name for field in fields(Ask)} - {"unit"}
    if unknown := asked.keys() - known:
        raise AnalyzeError("panel", f"unknown: {', '.join(sorted(unknown))}", remedy="known are " + ", ".join(sorted(known)))
    try:
        ask = Ask(Unit(unit), **asked)
    except ValueError:
        told = ", ".join(one.value for one in Unit)
        raise AnalyzeError("panel", f"there is no unit {unit!r}", remedy=f"one of {told}") from None
    over = When(ask.over) if isinstance(ask.over, str) else ask.over
    own = record.folder / "reference"
    where = Path(ask.shelf) if ask.shelf else own if own.is_dir() else None
    return panel(replace(ask, over=over, shelf=where), record)


def panel(ask: Ask, record: Record) -> Panel:
    """A panel of the focal state's rows in a study's window, its own record in it: acts and practices, field by field.

    For format-years the groups of the study's events make rows too. Spells are those of a data set alone.
    """
    frame, actors, events = record.frame, record.actors, record.events()
    made = bare(replace(ask, over=ask.over or frame.window), lambda: actors, events)
    if not ask.everybody:
        made.only(*_focal(frame, actors, made.system.key))
    if ask.unit is not Unit.SPELL:
        name, domains = "the study's own record", tuple(book.load().domains)
        made.add(own_record.dataset(events, frame, actors, domains=domains, system=made.system.key, name=name))
    return made


def _system(ask: Ask) -> System:
    place = ask.path or ask.shelf
    if place is None:
        remedy = "name its file, or the folder in which the files of data sets lie"
        raise AnalyzeError(ask.system, "no list of states is named; the project ships none", remedy=remedy)
    return systems.of(shelf.take(ask.system, place))


def _focal(frame: Frame, actors: Actors, system: str) -> Sequence[int]:
    codes = [actors.code(one, system) for one in frame.focal if one in actors]
    found = [int(code) for code in codes if code]
    if not found:
        why = f"{', '.join(frame.focal)} has no number in the {system} system"
        raise AnalyzeError("panel", why, remedy="choose another system, or all rows")
    return found


def _groups(events: Iterable[Event], actors: Actors, system: str) -> set[tuple[int, ...]]:
    """The groups of states that act together in a study's events."""
    found = set()
    for event in events:
        codes = {
            int(code)
            for actor, _ in event.actors
            if actor in actors and (code := actors.code(actor, system, event.date)) is not None
        }
        if len(codes) > 1:
            found.add(tuple(sorted(codes)))
    return found
