"""Where do the partners sit? A map about the focal state's seat: directions are true, distances drawn as square roots.

On an azimuthal projection every great circle through the centre is a straight line (Snyder 1987, Map Projections – A Working
Manual, USGS Professional Paper 1395, ch. 25); the square root keeps neighbours apart while a far partner still has room.
Actors stand at their seats; where an act took place is not told by it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from foedera.codebook.seats import Seat
from foedera.model.event import Event
from foedera.model.frame import Frame
from foedera.model.record import Modality
from foedera.publish.drawing import axis, land
from foedera.publish.statement import Teller

_EARTH = 6371.0
"""Mean radius, km."""
_RINGS = (500, 1000, 2000, 4000, 8000, 16000)
_BESIDE = 11.0
"""How far actors of one seat stand from each other."""
_LETTER = 6.2

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Town:
    """One partner at its seat."""

    partner: str
    name: str
    standing: str
    told: str
    target: str
    """The anchor of its chapter."""
    x: float
    y: float
    radius: float
    thickness: float
    label_x: float
    label_y: float
    turn: str
    """Where the label is held; empty where there is no room for it."""


@dataclass(frozen=True, slots=True)
class Atlas:
    width: float
    height: float
    middle: tuple[float, float]
    radius: float
    centre: str
    """The focal state's name."""
    coast: str
    """The path of the land."""
    rings: tuple[tuple[int, float], ...]
    """Kilometres, radius."""
    towns: tuple[Town, ...]
    nowhere: tuple[str, ...]
    """Names of partners whose seat is not known."""
    unlabelled: tuple[str, ...]
    """Names of partners whose label had no room."""


def world(
    events: Sequence[Event],
    frame: Frame,
    seats: Mapping[str, Seat],
    anchors: Mapping[str, str],
    teller: Teller,
    *,
    width: float = axis.WIDTH,
) -> Atlas | None:
    """The map of all acts told as done; None where the focal state or every partner has no seat.

    `anchors`: partner → the anchor of its chapter.
    """
    acts = _by_partner(events, frame)
    centre = seats.get(frame.focal[0])
    seated = sorted((one for one in acts if one in seats), key=lambda one: (-len(acts[one]), one))
    if centre is None or not seated:
        return None
    radius = min(width, 720.0) / 2 - 12
    middle = (width / 2, radius + 12)
    farthest = max(_way(centre, seats[one])[0] for one in seated)
    page = _Page(centre, math.ceil(farthest / 500 + 0.5) * 500.0, radius, middle)
    towns = _towns(seated, acts, page, seats, anchors, frame, teller)
    return Atlas(
        width,
        2 * radius + 24,
        middle,
        radius,
        teller.name(frame.focal[0]),
        " ".join(filter(None, (page.outline(ring) for ring in land.rings()))),
        tuple((km, round(page.at(km, 0)[1], 1)) for km in _RINGS if km < page.limit),
        towns,
        tuple(sorted(teller.name(one) for one in acts if one not in seats)),
        tuple(town.name for town in towns if not town.turn),
    )


def _by_partner(events: Iterable[Event], frame: Frame) -> dict[str, list[Event]]:
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.modality is Modality.ACTUAL:
            for partner in frame.partners(actor for actor, _ in event.actors):
                told[partner].append(event)
    return told


def _way(start: Seat, end: Seat) -> tuple[float, float]:
    """Distance in km along the great circle, and the bearing in radians from north by east.

    >>> distance, bearing = _way(Seat("Baku", 40.41, 49.87), Seat("Ankara", 39.93, 32.85))
    >>> round(distance), round(math.degrees(bearing)) % 360
    (1445, 273)
    """
    one, other = math.radians(start.latitude), math.radians(end.latitude)
    across = math.radians(end.longitude - start.longitude)
    half = math.sin((other - one) / 2) ** 2 + math.cos(one) * math.cos(other) * math.sin(across / 2) ** 2
    bearing = math.atan2(
        math.sin(across) * math.cos(other),
        math.cos(one) * math.sin(other) - math.sin(one) * math.cos(other) * math.cos(across),
    )
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half))), bearing


@dataclass(frozen=True, slots=True)
class _Page:
    """How places of the earth come to stand on the page."""

    centre: Seat
    limit: float
    """Km at the rim."""
    radius: float
    middle: tuple[float, float]

    def at(self, distance: float, bearing: float) -> tuple[float, float]:
        """(bearing, radius) on the page: beyond the limit, the rim."""
        return bearing, self.radius * math.sqrt(min(distance, self.limit) / self.limit)

    def point(self, seat: Seat) -> tuple[float, float]:
        bearing, out = self.at(*_way(self.centre, seat))
        return self.middle[0] + out * math.sin(bearing), self.middle[1] - out * math.cos(bearing)

    def outline(self, ring: Sequence[tuple[float, float]]) -> str:
        """A ring of land as a path; nothing where it lies outside, or near the antipode, where shapes turn inside out."""
        ways = [_way(self.centre, Seat("", latitude, longitude))[0] for longitude, latitude in ring]
        if min(ways) >= self.limit or max(ways) > 0.9 * math.pi * _EARTH:
            return ""
        points = [self.point(Seat("", latitude, longitude)) for longitude, latitude in ring]
        told = list(dict.fromkeys(f"{x:.0f} {y:.0f}" for x, y in points))
        return f"M{'L'.join(told)}Z" if len(told) > 2 else ""


def _towns(
    seated: Sequence[str],
    acts: Mapping[str, Sequence[Event]],
    page: _Page,
    seats: Mapping[str, Seat],
    anchors: Mapping[str, str],
    frame: Frame,
    teller: Teller,
) -> tuple[Town, ...]:
    most = len(acts[seated[0]])
    taken: list[Box] = [(page.middle[0] - 34, page.middle[1] - 8, page.middle[0] + 34, page.middle[1] + 8)]
    places = _apart(seated, page, seats)
    radii = {one: round(3.2 + 6 * math.sqrt(len(acts[one]) / most), 1) for one in seated}
    taken += [(x - radii[o], y - radii[o], x + radii[o], y + radii[o]) for o, (x, y) in places.items()]
    told = []
    for one in seated:
        x, y = places[one]
        label = _label(teller.name(one), x, y, radii[one], taken, page)
        number = teller.words.number_of("events", len(acts[one]))
        told.append(
            Town(
                one,
                teller.name(one),
                frame.standing(one).name.lower(),
                f"{teller.name(one)} ({seats[one].place}): {number}",
                anchors.get(one, ""),
                round(x, 1),
                round(y, 1),
                radii[one],
                round(0.8 + 3.2 * len(acts[one]) / most, 1),
                *label,
            )
        )
    return tuple(told)


def _apart(seated: Sequence[str], page: _Page, seats: Mapping[str, Seat]) -> dict[str, tuple[float, float]]:
    """Actors of one seat side by side, whoever has most acts at the place itself."""
    places: dict[str, tuple[float, float]] = {}
    for one in seated:
        x, y = page.point(seats[one])
        while any(abs(x - a) + abs(y - b) < _BESIDE for a, b in places.values()):
            x += _BESIDE
        places[one] = (x, y)
    return places


def _label(name: str, x: float, y: float, radius: float, taken: list[Box], page: _Page) -> tuple[float, float, str]:
    """The first of eight places round the mark where the name covers nothing; none where there is no such place."""
    wide, out = _LETTER * len(name), radius + 3
    tries = (
        (x + out, y + 4, "start"),
        (x - out, y + 4, "end"),
        (x, y - out - 1, "middle"),
        (x, y + out + 10, "middle"),
        (x + out - 2, y - 7, "start"),
        (x + out - 2, y + 14, "start"),
        (x - out + 2, y - 7, "end"),
        (x - out + 2, y + 14, "end"),
    )
    for left, base, turn in tries:
        start = left - {"start": 0, "middle": wide / 2, "end": wide}[turn]
        box = (start, base - 10, start + wide, base + 3)
        inside = box[0] > 0 and box[2] < 2 * page.middle[0] and box[1] > 0 and box[3] < 2 * page.middle[1]
        if inside and not any(_meets(box, other) for other in taken):
            taken.append(box)
            return round(left, 1), round(base, 1), turn
    return x, y, ""


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
