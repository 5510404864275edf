"""Which figures are there, and what must a reader know of each? Drawn for the screen or for paper, with its caption.

A caption says what the marks are, from which documents they come, which years these cover, and how much a person reviewed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from foedera.codebook import seats
from foedera.publish.drawing import atlas, axis, board, constellation, grid, timeline, yearly

if TYPE_CHECKING:
    from foedera.publish.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing with its words."""

    name: str
    """What the manuscript calls it, and the template draws."""
    title: str
    drawn: Any
    caption: str
    """What the marks are, then where they come from."""


Told = Mapping[str, Any]
"""The chapters, from `chapters.of`."""


def of(dossier: Dossier, told: Told, *, width: float = axis.WIDTH) -> dict[str, Figure]:
    """Every figure that has something to show, by name."""
    made = (_figure(name, dossier, told, width) for name in NAMES)
    return {figure.name: figure for figure in made if figure is not None}


def one(name: str, dossier: Dossier, told: Told, track: str = "") -> Figure | None:
    """One figure for paper; `track` chooses the periods of `network`. None where there is nothing to show."""
    return _figure(name, dossier, told, axis.PRINTED, track)


def networks(dossier: Dossier, told: Told, *, width: float = axis.WIDTH) -> list[Figure]:
    """The networks of every track."""
    return [figure for track in _tracks(dossier) if (figure := _figure("network", dossier, told, width, track))]


def _tracks(dossier: Dossier) -> list[str]:
    return list(dict.fromkeys(count.period.track for count in dossier.periods))


def _busiest(dossier: Dossier) -> str:
    """The track with most acts: what `network` shows where none is asked for."""
    acts: Counter[str] = Counter()
    for count in dossier.periods:
        acts[count.period.track] += len(count.inside)
    return acts.most_common(1)[0][0] if acts else ""


def _figure(name: str, dossier: Dossier, told: Told, width: float, track: str = "") -> Figure | None:
    track = track or _busiest(dossier)
    drawn = NAMES[name](dossier, told, width, track)
    if drawn is None:
        return None
    words = told["t"].words
    title = words.say(f"page.{name}") + (f": {track}" if name == "network" else "")
    return Figure(name, title, drawn, f"{_explained(name, drawn, told)} {source(dossier, told)}")


def source(dossier: Dossier, told: Told) -> str:
    """Where a figure's marks come from: documents by language, the years they cover, how much was reviewed, the day."""
    words = told["t"].words
    # English alone writes the names of languages with a capital
    cased = str if words.lang == "en" else words.inside
    languages = ", ".join(f"{cased(name)} {words.number(count)}" for name, count in told["languages"])
    covered = words.say("text.figure_covered", stretches=stretches(dossier)) if dossier.frame.covers else ""
    return " ".join(
        part
        for part in (
            words.say("text.figure_source", documents=words.number_of("documents", len(dossier.sources)), by=languages),
            covered or words.say("text.uncovered_all"),
            told["review"],
            words.say("text.figure_day", day=told["snapshot"]),
        )
        if part
    )


def stretches(dossier: Dossier) -> str:
    """The years that any set of documents covers, those that touch joined."""
    frame = dossier.frame
    covered = [year for year in range(frame.first, frame.last + 1) if frame.gap(year) is None]
    runs = [[year for _, year in run] for _, run in groupby(enumerate(covered), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _explained(name: str, drawn: Any, told: Told) -> str:
    words = told["t"].words
    parts = [words.say(f"text.{name}_caption")]
    if name in ("timeline", "network", "map"):
        signs = (("●", "regional"), ("■", "non_regional"), ("▲", "organisation"))
        parts.append("; ".join(f"{sign} {words.say(f'standing.{standing}')}" for sign, standing in signs) + ".")
    if name in ("timeline", "dynamics"):
        parts += [f"{words.sentence(words.say('text.axis_cut', first=a, last=b))}." for a, b, _ in drawn.axis.cuts]
    if name == "timeline" and drawn.left_out:
        parts.append(words.say("text.timeline_left_out", partners=words.number(drawn.left_out)))
    if name == "dynamics":
        if drawn.bands:
            periods = "; ".join(label for label, *_ in drawn.bands)
            parts.append(words.say("text.periods_listed", periods=periods))
        turns = ", ".join(str(year) for year, _ in drawn.turns)
        parts.append(words.say("text.turns_found", years=turns) if turns else words.say("text.turns_none"))
    if name == "network" and drawn.key:
        parts.append("; ".join(f"{code} – {full}" for code, full in drawn.key) + ".")
    if name == "network" and drawn.left_out:
        parts.append(words.say("text.network_left_out", partners=", ".join(drawn.left_out)))
    if name == "map" and drawn.nowhere:
        parts.append(words.say("text.map_nowhere", partners=", ".join(drawn.nowhere)))
    return " ".join(parts)


def _timeline(dossier: Dossier, told: Told, width: float, _: str) -> Any:
    return timeline.lanes(told["focal_events"], dossier.frame, told["t"], width=width)


def _dynamics(dossier: Dossier, _told: Told, width: float, _: str) -> Any:
    periods = [count.period for count in dossier.periods]
    changes = [turning.change for turning in dossier.turnings]
    return yearly.chart(dossier.years, periods, dossier.reforms, changes, width=width)


def _matrix(_dossier: Dossier, told: Told, width: float, _: str) -> Any:
    return grid.matrix(told["matrix"], width=width)


def _map(dossier: Dossier, told: Told, width: float, _: str) -> Any:
    anchors = {tie.partner: tie.anchor for ties in told["ties"].values() for tie in ties}
    return atlas.world(told["focal_events"], dossier.frame, seats.load(), anchors, told["t"], width=width)


def _claims(dossier: Dossier, told: Told, width: float, _: str) -> Any:
    return board.of_claims(dossier.weighings, told["t"], width=width)


def _network(dossier: Dossier, told: Told, width: float, track: str) -> Any:
    events = {event.id: event for event in dossier.events}
    for number, (name, counts) in enumerate(groupby(dossier.periods, key=lambda count: count.period.track), 1):
        if name == track:
            return constellation.of_track(number, list(counts), events, dossier.frame, told["t"], width=width)
    return None


NAMES: Mapping[str, Callable[[Dossier, Told, float, str], Any]] = MappingProxyType(
    {
        "timeline": _timeline,
        "dynamics": _dynamics,
        "matrix": _matrix,
        "network": _network,
        "map": _map,
        "claims": _claims,
    }
)
"""The figures by name; only `network` heeds the track."""
