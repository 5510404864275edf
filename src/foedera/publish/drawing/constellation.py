"""Who acted with whom in each period? One ring of partners a period, every partner at the same place in all of them.

The places say nothing of geography: standing first, then the alphabet, so that two periods can be laid side by side.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from foedera.model.event import Event
from foedera.model.finding import PeriodCount
from foedera.model.frame import Frame, Standing
from foedera.model.record import Modality
from foedera.publish.drawing import axis
from foedera.publish.statement import Teller

_MOST = 36
"""Partners that a ring has room for."""
_WIDEST = 330.0
_RIM = 44.0
"""Room for the labels round the ring."""
_HEAD = 24.0
_CROWDED = 0.45
"""Sine of the angle from the vertical within which labels lie side by side."""
_CENTRE = ""
"""The focal state and its predecessors, which are one here."""


@dataclass(frozen=True, slots=True)
class Star:
    """One actor on a ring."""

    actor: str
    name: str
    standing: str
    x: float
    y: float
    label_x: float
    label_y: float
    turn: str
    """Where the label is held: start, middle or end."""
    count: int
    """Acts with the focal state in the period."""


@dataclass(frozen=True, slots=True)
class Ray:
    """A tie of two actors: the acts in which both take part."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    is_focal: bool
    told: str
    target: str
    """The anchor of the list of its acts."""
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One period."""

    label: str
    x: float
    y: float
    stars: tuple[Star, ...]
    rays: tuple[Ray, ...]


@dataclass(frozen=True, slots=True)
class Constellation:
    """The periods of one track."""

    track: str
    width: float
    height: float
    side: float
    focal_code: str
    panels: tuple[Panel, ...]
    key: tuple[tuple[str, str], ...]
    """Short label and name of each actor shown."""
    left_out: tuple[str, ...]
    """Names of partners with fewest acts, for whom there was no room."""


def of_track(
    number: int,
    counts: Sequence[PeriodCount],
    events: Mapping[str, Event],
    frame: Frame,
    teller: Teller,
    *,
    width: float = axis.WIDTH,
) -> Constellation | None:
    """The rings of the `number`th track; None where none of its periods has an act with a partner."""
    acts = [[events[one] for one in count.inside if events[one].modality is Modality.ACTUAL] for count in counts]
    busy = Counter(partner for told in acts for event in told for partner in _partners(event, frame))
    if not busy:
        return None
    ranked = sorted(busy, key=lambda partner: (-busy[partner], partner))
    shown = sorted(ranked[:_MOST], key=lambda one: (list(Standing).index(frame.standing(one)), teller.name(one), one))
    columns = min(len(counts), 3 if width >= axis.WIDTH else 2)
    side = min(_WIDEST, width / columns)
    places = _ring(shown, side)
    panels = tuple(
        _panel(
            f"net-{number}-{nth}",
            count.period.label or count.period.name,
            (round(nth % columns * width / columns, 1), nth // columns * (side + _HEAD)),
            told,
            places,
            frame,
            teller,
        )
        for nth, (count, told) in enumerate(zip(counts, acts, strict=True))
    )
    return Constellation(
        counts[0].period.track,
        width,
        math.ceil(len(counts) / columns) * (side + _HEAD),
        round(side, 1),
        short(frame.focal[0]),
        panels,
        tuple((short(one), teller.name(one)) for one in shown if short(one) != teller.name(one)),
        tuple(teller.name(one) for one in ranked[_MOST:]),
    )


def short(actor: str) -> str:
    """The label on a ring: the codebook's id, cut where it is long."""
    return actor if len(actor) <= 9 else f"{actor[:8]}…"


def _partners(event: Event, frame: Frame) -> list[str]:
    return list(frame.partners(actor for actor, _ in event.actors))


def _ring(shown: Sequence[str], side: float) -> dict[str, tuple[float, float, float]]:
    """Angle and place of each partner, clockwise from the top, and of the focal state in the middle."""
    middle, radius = side / 2, side / 2 - _RIM
    places = {_CENTRE: (0.0, middle, middle)}
    for number, partner in enumerate(shown):
        angle = 2 * math.pi * number / len(shown)
        places[partner] = (angle, middle + radius * math.sin(angle), middle - radius * math.cos(angle))
    return places


def _panel(
    anchor: str,
    label: str,
    corner: tuple[float, float],
    acts: Sequence[Event],
    places: Mapping[str, tuple[float, float, float]],
    frame: Frame,
    teller: Teller,
) -> Panel:
    ties: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for event in acts:
        there = [_CENTRE, *(partner for partner in _partners(event, frame) if partner in places)]
        for pair in combinations(sorted(there), 2):
            ties[pair].append(event)
    stars = tuple(
        _star(partner, places, len(ties[_CENTRE, partner]), nth % 2 == 1, frame, teller)
        for nth, partner in enumerate(partner for partner in places if partner != _CENTRE)
    )
    # ties among partners first, so that those of the focal state lie on top
    ranked = sorted((pair for pair in ties if ties[pair]), key=lambda pair: (pair[0] == _CENTRE, pair))
    rays = tuple(_ray(anchor, nth, pair, ties[pair], places, frame, teller) for nth, pair in enumerate(ranked))
    return Panel(label, corner[0], corner[1] + _HEAD, stars, rays)


def _star(
    partner: str,
    places: Mapping[str, tuple[float, float, float]],
    count: int,
    is_second: bool,
    frame: Frame,
    teller: Teller,
) -> Star:
    """`is_second`: every other one, whose label stands farther out where labels lie side by side."""
    angle, x, y = places[partner]
    across = math.sin(angle)
    turn = "middle" if abs(across) < 0.2 else "start" if across > 0 else "end"
    out = 21.0 if is_second and abs(across) < _CROWDED and len(places) > 12 else 9.0
    return Star(
        short(partner),
        teller.name(partner),
        frame.standing(partner).name.lower(),
        round(x, 1),
        round(y, 1),
        round(x + out * across, 1),
        round(y - out * math.cos(angle) + 4 - (3 if math.cos(angle) > 0.9 else -5 if math.cos(angle) < -0.9 else 0), 1),
        turn,
        count,
    )


def _ray(
    anchor: str,
    nth: int,
    pair: tuple[str, str],
    acts: Sequence[Event],
    places: Mapping[str, tuple[float, float, float]],
    frame: Frame,
    teller: Teller,
) -> Ray:
    (_, x1, y1), (_, x2, y2) = (places[one] for one in pair)
    names = " – ".join(teller.name(one or frame.focal[0]) for one in pair)
    return Ray(
        round(x1, 1),
        round(y1, 1),
        round(x2, 1),
        round(y2, 1),
        round(min(1 + 0.7 * (len(acts) - 1), 7), 1),
        pair[0] == _CENTRE,
        f"{names}: {teller.words.number_of('events', len(acts))}",
        f"{anchor}-{nth}",
        tuple(event.id for event in acts),
    )
