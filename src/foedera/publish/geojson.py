"""Actors at their seats, and their ties along great circles, as GeoJSON (RFC 7946): what every map program reads.

A place is where an actor sits, to about a kilometre; where an act took place is not told by it. An actor without a seat in
the codebook has a feature without geometry, as the standard allows, so that none is silently missing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

from foedera.codebook.actors import Actors
from foedera.codebook.seats import Seat
from foedera.model.event import Event
from foedera.model.record import Modality

_STEP = math.radians(2)
"""Between two points of a great circle: some 220 km, straight enough on any map of the world."""

Point = tuple[float, float]
"""(longitude, latitude), degrees, as GeoJSON orders them."""


def collection(events: Sequence[Event], actors: Actors, seats: Mapping[str, Seat]) -> dict[str, Any]:
    """A point for each actor that takes part in something, then a line for each tie of two that have a seat.

    Counts are of acts told as done; an actor of which only planned or denied acts are told has nought.
    """
    done = [event for event in events if event.modality is Modality.ACTUAL]
    return {
        "type": "FeatureCollection",
        "features": [*_points(events, done, actors, seats), *_lines(done, seats)],
    }


def _points(
    events: Sequence[Event], done: Sequence[Event], actors: Actors, seats: Mapping[str, Seat]
) -> Iterator[dict[str, Any]]:
    acts: dict[str, list[str]] = {actor: [] for actor in sorted({actor for event in events for actor, _ in event.actors})}
    for event in done:
        for actor in {actor for actor, _ in event.actors}:
            acts[actor].append(event.id)
    for actor, told in acts.items():
        known, seat = actors.by_id.get(actor), seats.get(actor)
        yield {
            "type": "Feature",
            "id": actor,
            "geometry": {"type": "Point", "coordinates": [seat.longitude, seat.latitude]} if seat else None,
            "properties": {
                "what": "actor",
                "name": actors.name(actor, "en"),
                "kind": known.kind.value if known else None,
                "seat": seat.place if seat else None,
                **(dict(known.codes) if known else {}),
                "acts": len(told),
                "events": sorted(told),
            },
        }


def _lines(events: Sequence[Event], seats: Mapping[str, Seat]) -> Iterator[dict[str, Any]]:
    ties: dict[tuple[str, str], list[str]] = defaultdict(list)
    for event in events:
        seated = sorted({actor for actor, _ in event.actors if actor in seats})
        for pair in combinations(seated, 2):
            ties[pair].append(event.id)
    for (one, other), told in sorted(ties.items()):
        yield {
            "type": "Feature",
            "id": f"{one}|{other}",
            "geometry": _path(seats[one], seats[other]),
            "properties": {"what": "tie", "actors": [one, other], "acts": len(told), "events": sorted(told)},
        }


def _path(one: Seat, other: Seat) -> dict[str, Any] | None:
    """The shorter great circle, cut at the antimeridian (RFC 7946, 3.1.9); none between two of one place."""
    if (one.latitude, one.longitude) == (other.latitude, other.longitude):
        return None
    pieces: list[list[Point]] = [[]]
    for before, after in pairwise([None, *great_circle(one, other)]):
        assert after is not None
        if before is not None and abs(after[0] - before[0]) > 180:
            edge = math.copysign(180, before[0])
            latitude = _crossing(before, after, edge)
            pieces[-1].append((edge, latitude))
            pieces.append([(-edge, latitude)])
        pieces[-1].append(after)
    told = [[[round(x, 4), round(y, 4)] for x, y in piece] for piece in pieces if len(piece) > 1]
    if len(told) == 1:
        return {"type": "LineString", "coordinates": told[0]}
    return {"type": "MultiLineString", "coordinates": told}


def _crossing(before: Point, after: Point, edge: float) -> float:
    beyond = after[0] + math.copysign(360, edge)
    if beyond == before[0]:
        return before[1]
    return before[1] + (after[1] - before[1]) * (edge - before[0]) / (beyond - before[0])


def great_circle(one: Seat, other: Seat) -> list[Point]:
    """Points along the shorter great circle, ends included (interpolation on the sphere)."""
    start, end = _vector(one), _vector(other)
    angle = math.acos(max(-1.0, min(1.0, sum(a * b for a, b in zip(start, end, strict=True)))))
    if math.sin(angle) < 1e-9:  # one place, or two opposite ones, between which no way is the shortest
        return [(one.longitude, one.latitude), (other.longitude, other.latitude)]
    steps = max(1, math.ceil(angle / _STEP))
    told = []
    for step in range(steps + 1):
        part = step / steps
        weights = (math.sin((1 - part) * angle) / math.sin(angle), math.sin(part * angle) / math.sin(angle))
        x, y, z = (weights[0] * a + weights[1] * b for a, b in zip(start, end, strict=True))
        told.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(max(-1.0, min(1.0, z))))))
    return told


def _vector(seat: Seat) -> tuple[float, float, float]:
    latitude, longitude = math.radians(seat.latitude), math.radians(seat.longitude)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)
