"""Where does an actor have its seat? Data in `seats.toml`, for maps and GeoJSON."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Seat:
    """The place of a government or of headquarters; degrees north and east (WGS 84), to about a kilometre."""

    place: str
    latitude: float
    longitude: float


@cache
def load() -> Mapping[str, Seat]:
    """Actor id → its seat; an actor that has none in the data is absent."""
    told = tomllib.loads(resources.files("foedera.codebook").joinpath("seats.toml").read_text("utf-8"))
    return {actor: Seat(place, latitude, longitude) for actor, (place, latitude, longitude) in told.items()}
