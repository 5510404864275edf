"""What stands on each side of every claim? One mark an act: for to the right, against to the left."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from foedera.model.claim import Side, Weighing
from foedera.publish import tell
from foedera.publish.drawing import axis
from foedera.publish.statement import Teller

_STEP = 13.0
_LINE = 17.0
_LETTER = 6.9
"""Width that a letter of a statement takes."""
_EDGE = 60.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One act on one side."""

    x: float
    y: float
    target: str
    told: str
    side: str
    is_reviewed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One claim."""

    number: int
    lines: tuple[tuple[str, float], ...]
    """The statement, line by line, each with its place."""
    y: float
    """Of the first row of marks."""
    base: float
    """Where the row ends."""
    pieces: tuple[Piece, ...]
    counts: tuple[int, int]
    """Against, for."""
    grades: tuple[str, str]
    """How broad the ground of each side is."""


@dataclass(frozen=True, slots=True)
class Board:
    width: float
    height: float
    middle: float
    rows: tuple[Row, ...]


def of_claims(weighings: Sequence[Weighing], teller: Teller, *, width: float = axis.WIDTH) -> Board | None:
    """The board of all claims in their order; None where there is none."""
    if not weighings:
        return None
    rows: list[Row] = []
    y = 30.0
    for number, weighing in enumerate(weighings, 1):
        rows.append(_row(number, weighing, y, width, teller))
        y = rows[-1].base + 16
    return Board(width, y, width / 2, tuple(rows))


def _row(number: int, weighing: Weighing, top: float, width: float, teller: Teller) -> Row:
    told = textwrap.wrap(f"{number}. {weighing.claim.statement}", int(width / _LETTER)) or [""]
    lines = tuple((line, top + 12 + _LINE * nth) for nth, line in enumerate(told))
    first = lines[-1][1] + 12
    a_row = int((width / 2 - _EDGE) / _STEP)
    pieces = tuple(
        piece for side in (Side.AGAINST, Side.FOR) for piece in _pieces(weighing, side, first, a_row, width / 2, teller)
    )
    counts = (len(weighing.events(Side.AGAINST)), len(weighing.events(Side.FOR)))
    deep = max(-(-count // a_row) for count in (*counts, 1))
    grades = tuple(_grade(weighing, side, teller) for side in (Side.AGAINST, Side.FOR))
    return Row(number, lines, first, first + deep * _STEP + 16, pieces, counts, (grades[0], grades[1]))


def _grade(weighing: Weighing, side: Side, teller: Teller) -> str:
    told = teller.words.say(f"strength.{weighing.ground(side).strength.name.lower()}")
    return told.split(":", 1)[0]


def _pieces(weighing: Weighing, side: Side, top: float, a_row: int, middle: float, teller: Teller) -> list[Piece]:
    outward = 1 if side is Side.FOR else -1
    return [
        Piece(
            round(middle + outward * (10 + _STEP * (nth % a_row)), 1),
            top + _STEP * (nth // a_row) + 5,
            teller.anchors[event.id],
            f"{teller.words.sentence(tell.date(event.date, teller.words))}: {teller.sentence(event)}",
            side.value,
            teller.is_reviewed(event.preferred),
        )
        for nth, event in enumerate(weighing.events(side))
    ]
