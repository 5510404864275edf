"""How many acts with whom in which field? The matrix as a drawing: a shade and always the number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedera.publish.drawing import axis

_ROW = 19.0
_HEAD = 165.0
"""Room for the fields' names, which stand on end."""
_WIDEST = 46.0


@dataclass(frozen=True, slots=True)
class Cell:
    x: float
    y: float
    count: int
    shade: int
    """1–5."""
    told: str
    target: str
    """The anchor of the list of its acts."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Partners down, fields across."""

    width: float
    height: float
    head: float
    side: float
    """Width of a cell."""
    rows: tuple[tuple[str, str, float], ...]
    """Anchor of the partner's chapter, name, place."""
    columns: tuple[tuple[str, float], ...]
    cells: tuple[Cell, ...]


def matrix(told: Mapping[str, Any], *, width: float = axis.WIDTH) -> Grid | None:
    """The grid of `chapters`' matrix; None where no act has a partner."""
    partners, domains = told["partners"], told["domains"]
    if not partners:
        return None
    side = min(_WIDEST, (width - axis.LEFT - 10) / len(domains))
    columns = {domain: round(axis.LEFT + side * number, 1) for number, (domain, _) in enumerate(domains)}
    rows = {tie.partner: round(_HEAD + _ROW * number, 1) for number, tie in enumerate(partners)}
    named, labels = {tie.partner: tie for tie in partners}, dict(domains)
    cells = tuple(
        Cell(
            columns[domain],
            rows[partner],
            len(cell.events),
            told["shade"][partner, domain],
            f"{named[partner].name}, {labels[domain]}: {len(cell.events)}",
            told["cell_id"](partner, domain),
        )
        for (partner, domain), cell in told["cells"].items()
        if partner in rows
    )
    return Grid(
        width,
        _HEAD + _ROW * len(partners) + 8,
        _HEAD,
        round(side, 1),
        tuple((tie.anchor, tie.name, rows[tie.partner]) for tie in partners),
        tuple((label, columns[domain]) for domain, label in domains),
        cells,
    )
