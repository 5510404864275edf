"""Actors and ties as GeoJSON: places in range, codes beside, lines cut where the map ends."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.codebook import actors, seats
from foedera.codebook.seats import Seat
from foedera.publish import geojson

SEATS = st.builds(Seat, st.just(""), st.floats(-89, 89), st.floats(-180, 180))


@pytest.fixture(scope="module")
def told(study: Any) -> Any:
    return geojson.collection(study("en").events, actors.load(), seats.load())["features"]


def test_an_actor_stands_at_its_seat_with_its_codes(told: Any) -> None:
    """Longitude first; ISO, COW and Wikidata beside; the acts that it takes part in by id."""
    by_id = {feature["id"]: feature for feature in told}
    assert by_id["TUR"]["geometry"] == {"type": "Point", "coordinates": [32.85, 39.93]}
    properties = by_id["TUR"]["properties"]
    assert {name: properties[name] for name in ("iso3", "cow", "wikidata", "seat")} == {
        "iso3": "TUR",
        "cow": "640",
        "wikidata": "Q43",
        "seat": "Ankara",
    }
    assert properties["acts"] == len(properties["events"]) > 3


def test_whoever_has_no_seat_is_there_without_a_place(told: Any) -> None:
    """An unlocated feature, which the standard allows; never a made-up point."""
    assert [feature["id"] for feature in told if feature["geometry"] is None and "seat" in feature["properties"]] == [
        "Ruritania <b"
    ]


def test_a_tie_names_its_acts(study: Any, told: Any) -> None:
    """Each line counts the acts, told as done, in which both take part."""
    ties = {tuple(f["properties"]["actors"]): f["properties"] for f in told if f["properties"]["what"] == "tie"}
    both = [
        event.id
        for event in study("en").events
        if event.modality.value == "actual" and {"AZE", "GEO"} <= {actor for actor, _ in event.actors}
    ]
    assert ties["AZE", "GEO"]["events"] == sorted(both)


@given(SEATS, SEATS)
def test_no_line_leaves_the_map_or_jumps_across_it(one: Seat, other: Seat) -> None:
    """Every point in range; no step over half the map: what crosses the antimeridian is cut there."""
    path = geojson._path(one, other)
    if path is None:
        return
    lines = [path["coordinates"]] if path["type"] == "LineString" else path["coordinates"]
    for line in lines:
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line)
        assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))


def test_a_great_circle_is_the_shortest_way() -> None:
    """From Baku to Washington it leads over the north, far from the straight line on a flat map."""
    points = geojson.great_circle(Seat("Baku", 40.41, 49.87), Seat("Washington", 38.9, -77.04))
    assert max(latitude for _, latitude in points) > 60
    assert points[0] == pytest.approx((49.87, 40.41))
    assert points[-1] == pytest.approx((-77.04, 38.9))
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in points)
