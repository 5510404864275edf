"""Which types may be one fact under two codings: what `foedera analyze compare` looks among."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from foedera.codebook.book import Codebook
from foedera.errors import CodebookError

FILE = "families.toml"


@dataclass(frozen=True, slots=True)
class Family:
    """The types that an act of a data set may bear in a study."""

    types: tuple[str, ...]
    is_lasting: bool = False
    """What the set lists goes on: any date in its time can be that of the act."""


def load(codebook: Codebook, data: bytes | None = None) -> Mapping[str, Family]:
    """The families by the set's type; `CodebookError` where a type is unknown."""
    try:
        told = tomllib.loads((data or resources.files("foedera.codebook").joinpath(FILE).read_bytes()).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(FILE, f"it is no TOML: {error}", remedy="mend that line") from error
    for name, row in told.items():
        types = row.get("types") if isinstance(row, dict) else None
        unknown = [one for one in (name, *(types or ())) if one not in codebook.types]
        if not types or unknown:
            why = f"unknown type {unknown[0]!r}" if unknown else "it names no types"
            raise CodebookError(FILE, why, place=f"[{name}]", remedy=f"use {', '.join(codebook.types)}")
    return {name: Family(tuple(row["types"]), bool(row.get("lasting"))) for name, row in told.items()}
