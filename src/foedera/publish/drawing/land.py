"""The shape of the land, for the map's background: outlines of today's states from the package `countryinfo`.

Only where there is land is shown: the outlines are filled and bounded by nothing, so that the map takes no side about any
border.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

Ring = tuple[tuple[float, float], ...]
"""(longitude, latitude), degrees."""


@cache
def rings() -> tuple[Ring, ...]:
    """Every outer ring of land."""
    folder = resources.files("countryinfo") / "data"
    told: list[Ring] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".json"):
            outlines = json.loads(path.read_text("utf-8")).get("geoJSON") or {}
            told += [ring for feature in outlines.get("features", ()) for ring in _outer(feature.get("geometry") or {})]
    return tuple(told)


def _outer(geometry: dict[str, Any]) -> Iterator[Ring]:
    polygons: Sequence[Any] = geometry.get("coordinates", ())
    for polygon in [polygons] if geometry.get("type") == "Polygon" else polygons:
        yield tuple((float(longitude), float(latitude)) for longitude, latitude, *_ in polygon[0])
