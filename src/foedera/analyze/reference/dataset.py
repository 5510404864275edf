"""A data set as it was read: its columns, the line of every row, and what was wrong or odd about the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from foedera.analyze.reference.descriptor import Descriptor
from foedera.errors import BadReference


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column as an editor counts them, or row of a sheet; 0 where it is the whole file."""

    line: int
    column: int = 0
    name: str = ""
    """The name of the column."""

    def __str__(self) -> str:
        told = f"line {self.line}" + (f", column {self.column}" if self.column else "")
        return told + (f" ({self.name})" if self.name else "") if self.line else "the whole file"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why nothing of a file may be merged."""

    place: Place
    why: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.why}" + (f" → {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd in a file, or was handled, and does not hinder."""

    place: Place
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place.line else self.what


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure as published and as read."""

    what: str
    read: int
    published: int | None
    known: tuple[int, ...] = ()
    source: str = ""
    note: str = ""

    @property
    def differs(self) -> bool:
        """Read otherwise than published."""
        return self.published is not None and self.published != self.read

    @property
    def expected(self) -> tuple[int, ...]:
        """What the makers tell and what editions of the version were found to hold."""
        return tuple(sorted({*self.known, *([self.published] if self.published is not None else [])}))

    def __str__(self) -> str:
        if self.published is None:
            known = " or ".join(f"{number:,}" for number in self.known)
            return f"{self.what}: read {self.read:,}" + (f", expected {known}" if known else "")
        return f"{self.what}: published {self.published:,} / read {self.read:,}"


@dataclass
class Dataset:
    """A reference data set, read."""

    descriptor: Descriptor
    path: str
    sha256: str
    columns: dict[str, list[Any]]
    """Values by column; None where the cell is missing."""
    lines: Sequence[int]
    """The line of each row in its file (the row of a sheet, the line of an XML element)."""
    reasons: dict[str, dict[int, str]] = field(default_factory=dict)
    """Column → row → why that cell is missing."""
    held: dict[int, str] = field(default_factory=dict)
    """Rows that no merge takes, and why: the file contradicts itself there."""
    remarks: list[Remark] = field(default_factory=list)
    counts: tuple[Counted, ...] = ()
    files: Sequence[int] = ()
    """Where several files make the set up, the number of each row's file; nothing where there is one."""
    edition: str = ""
    """What the file says of its own version or of the day on which it was made."""

    def __len__(self) -> int:
        return len(self.lines)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Row by row, as a mapping of column to value."""
        names = list(self.columns)
        for values in zip(*self.columns.values(), strict=True):
            yield dict(zip(names, values, strict=True))

    def row(self, number: int) -> Mapping[str, Any]:
        return {name: values[number] for name, values in self.columns.items()}

    def where(self, **values: Any) -> list[int]:
        """The rows in which every named column holds that value."""
        told = [(self.columns[name], value) for name, value in values.items()]
        return [number for number in range(len(self)) if all(column[number] == value for column, value in told)]

    def why(self, number: int, column: str) -> str | None:
        """Why the cell is missing; None where it holds a value."""
        if self.columns[column][number] is not None:
            return None
        return self.reasons.get(column, {}).get(number, "empty in the file")


def refuse(path: str, faults: Sequence[Fault]) -> BadReference:
    """The error that tells the first faults of a file; nothing of it is merged."""
    first, *others = faults
    told = "; ".join(str(fault) for fault in others[:4])
    more = f"; and {len(others) - 4:,} more" if len(others) > 4 else ""
    why = first.why + (f" (also: {told}{more})" if others else "") + "; nothing of it is merged"
    return BadReference(path, why, place=str(first.place), remedy=first.remedy, faults=tuple(map(str, faults)))
