"""A study's own record, laid into a panel as if it were a data set: events that began, practices in force.

The study speaks of its focal states alone, and of the years that its sources cover; elsewhere it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.descriptor import Column, Descriptor, Measure
from foedera.codebook.actors import Actors
from foedera.model.frame import Frame
from foedera.model.when import When

_UNITS = ("dyad-year", "directed-dyad-year")


def dataset(lines: Iterable[Mapping[str, Any]], frame: Frame, actors: Actors, *, system: str, name: str) -> Dataset:
    """The dyad-year lines of `panel.lines` as a data set of the panel's code system; who has no code there is told."""
    held: dict[int, str] = {}
    columns: dict[str, list[Any]] = {column: [] for column in ("state1", "state2", "year", "events", "running")}
    for line in lines:
        if not line["events"] and not line["running"]:
            continue
        for column, actor in (("state1", line["first"]), ("state2", line["second"])):
            columns[column].append(_code(actor, line["year"], actors, system))
        for column in ("year", "events", "running"):
            columns[column].append(line[column])
    count = len(columns["year"])
    return Dataset(_descriptor(frame, actors, system, name), name, "", columns, [0] * count, held=held)


def _code(actor: str, year: int, actors: Actors, system: str) -> int | str:
    """The actor's number; where it has none, its id, which the panel tells of as not placed."""
    code = actors.code(actor, system, When(f"{year:04d}")) if actor in actors else None
    return int(code) if code else actor


def _descriptor(frame: Frame, actors: Actors, system: str, name: str) -> Descriptor:
    years = [year for year in range(frame.first, frame.last + 1) if frame.gap(year) is None]
    focal = {
        (code, year) for one in frame.focal for year in years if isinstance(code := _code(one, year, actors, system), int)
    }
    told = (
        ("study_events", "events", "acts of the study that began in the year"),
        ("study_running", "running", "practices of the study in force in the year"),
    )
    return Descriptor(
        key="study",
        title=name,
        version="",
        unit="dyad in a year",
        directed=False,
        window=frame.window,
        system=system,
        licence="the study's own",
        files=(),
        reader={"cells": {"state1": "state1", "state2": "state2", "year": "year"}},
        columns=tuple(Column(column, "integer", column) for column in ("state1", "state2", "year", "events", "running")),
        row_key=(),
        duplicates=(),
        beyond={},
        names={},
        labels={},
        numbers=(),
        act={},
        universe={"pairs": sorted(focal), "why": "no source of the study covers it"},
        measures=tuple(Measure(n, _UNITS, meaning, "sum", column, "start", "", {}, 0) for n, column, meaning in told),
        citation={},
        notes=("Years that no source of the study covers are missing, as are dyads without the focal state.",),
    )
