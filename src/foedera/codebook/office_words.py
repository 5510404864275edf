"""Words of ministries and offices, by which a name that no table holds is told to be a state's (`offices.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple


class Offices(NamedTuple):
    """What names of offices are made of in one language."""

    offices: tuple[str, ...]
    """What acts for its state, one of which must stand in such a name; patterns where words between are declined."""
    fields: tuple[str, ...]
    """What they are for."""
    small: tuple[str, ...]
    """What joins them."""


STEMS = ("az", "ru", "tr")
"""Languages whose words are stems."""


@cache
def load() -> Mapping[str, Offices]:
    """The words by language."""
    told = tomllib.loads(resources.files("foedera.codebook").joinpath("offices.toml").read_text("utf-8"))
    return {lang: Offices(*(tuple(table[key]) for key in Offices._fields)) for lang, table in told.items()}
