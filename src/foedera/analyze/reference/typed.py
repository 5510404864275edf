"""Cells of text → values: missing codes become missing with their reason, unknown codes become faults with line and column.

Every different value of a column is read once (a column of 270,000 cells has a few hundred), then laid out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from foedera.analyze.reference.dataset import Fault, Place, Remark
from foedera.analyze.reference.delimited import Raw
from foedera.analyze.reference.descriptor import Column, Descriptor

EMPTY = "empty in the file"

_MOST_FAULTS = 20
"""A column that is wrong from top to bottom need not be told cell by cell."""


@dataclass
class Typed:
    """The columns of a file, understood."""

    columns: dict[str, list[Any]]
    reasons: dict[str, dict[int, str]]
    faults: list[Fault]
    remarks: list[Remark]


def columns(raw: Raw, descriptor: Descriptor, known: Callable[[Any], bool]) -> Typed:
    """Every column that the descriptor knows; `known` says whether the code system has a code."""
    typed = Typed({}, {}, [], [])
    for column in descriptor.columns:
        if column.name in raw.header:
            _Reader(raw, column, descriptor, known).into(typed)
        else:
            typed.columns[column.name] = [None] * len(raw.rows)
            typed.reasons[column.name] = dict.fromkeys(range(len(raw.rows)), "this edition lacks the column")
    unread = [name for name in raw.header if name.strip() and descriptor.column(name) is None]
    if unread:
        typed.remarks.append(Remark(Place(0), f"{len(unread)} columns are not described and left out: {', '.join(unread)}"))
    return typed


class _Unread(ValueError):
    """A value that the column cannot hold; its text says why."""


@dataclass
class _Reader:
    raw: Raw
    column: Column
    descriptor: Descriptor
    known: Callable[[Any], bool]

    def into(self, typed: Typed) -> None:
        name, index = self.column.name, self.raw.header.index(self.column.name)
        cells = [row[index] if index < len(row) else "" for row in self.raw.rows]
        told: dict[str, tuple[Any, str, str]] = {cell: self._value(cell) for cell in dict.fromkeys(cells)}
        typed.columns[name] = [told[cell][0] for cell in cells]
        if any(reason for _, reason, _ in told.values()):
            typed.reasons[name] = {row: told[cell][1] for row, cell in enumerate(cells) if told[cell][1]}
        if any(why for _, _, why in told.values()):
            wrong = [row for row, cell in enumerate(cells) if told[cell][2]]
            typed.faults.extend(self._fault(row, told[cells[row]][2]) for row in wrong[:_MOST_FAULTS])
        if any(cell != cell.strip() for cell in told) and self.column.kind in ("text", "name", "code"):
            typed.remarks.extend(self._blanks(cells))

    def _blanks(self, cells: list[str]) -> Iterator[Remark]:
        odd = [row for row, cell in enumerate(cells) if cell != cell.strip()]
        if len(odd) > _MOST_FAULTS:
            yield Remark(
                self.raw.place(odd[0], self.column.name),
                f"blanks at the ends taken off, here and {len(odd) - 1:,} times more",
            )
            return
        for row in odd:
            yield Remark(self.raw.place(row, self.column.name), f"blanks at the ends of {cells[row]!r} taken off")

    def _fault(self, row: int, why: str) -> Fault:
        remedy = f"take the file of version {self.descriptor.version} anew, or mend the cell"
        return Fault(self.raw.place(row, self.column.name), why, remedy)

    def _value(self, cell: str) -> tuple[Any, str, str]:
        """(value, why it is missing, why it cannot be read)."""
        text = cell.strip()
        if text in self.column.missing:
            return None, self.column.missing[text], ""
        if not text:
            return None, EMPTY, ""
        try:
            return self._checked(text), "", ""
        except _Unread as error:
            return None, "", str(error)

    def _checked(self, text: str) -> Any:
        column = self.column
        if column.values and text not in column.values:
            raise _Unread(f"unknown code {text!r}; known: " + ", ".join(column.values[:12]))
        if column.pattern and not re.fullmatch(column.pattern, text):
            raise _Unread(f"{text!r} does not look as version {self.descriptor.version} writes it")
        value = _READ[column.kind](text)
        low, high = _BOUNDS.get(column.kind, (None, None))
        low = column.least if column.least is not None else low
        high = column.most if column.most is not None else high
        if isinstance(value, int | float) and ((low is not None and value < low) or (high is not None and value > high)):
            raise _Unread(f"unknown code or a value out of bounds: {text!r}")
        if column.kind in ("code", "name") and not self.known(value):
            told = "no state carries it" if column.kind == "code" else "no actor is called that"
            raise _Unread(f"unknown {column.kind} {text!r}: {told} in the system {self.descriptor.system!r}")
        return value


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        number = _number(text)
        if number != int(number):
            raise _Unread(f"{text!r} is no whole number") from None
        return int(number)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise _Unread(f"{text!r} is no number") from None


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _Unread(f"{text!r} is no date as YYYY-MM-DD") from None


def _money(text: str) -> float:
    return _number(text.replace("$", "").replace(",", ""))


_READ: Mapping[str, Callable[[str], Any]] = {
    **dict.fromkeys(("integer", "code", "flag", "year", "month", "day"), _integer),
    **dict.fromkeys(("text", "name"), str),
    "number": _number,
    "money": _money,
    "date": _date,
}

_BOUNDS: Mapping[str, tuple[float, float | None]] = {
    # a code that the descriptor does not list is told, never taken for a quantity: -9, -88 and their like are below 0
    "integer": (0, None),
    "number": (0, None),
    "money": (0, None),
    "code": (0, None),
    "flag": (0, 1),
    "year": (1, 9999),
    "month": (1, 12),
    "day": (1, 31),
}
