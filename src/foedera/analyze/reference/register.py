"""SIPRI's arms transfers register: a preamble, columns without a name, lines that are no rows.

What it says beside the rows: the day on which it was made (it is revised every year: that day is its edition). A column
without a name holds a "?" where what stands before it is uncertain; it is called after that, with a "?".
"""

from __future__ import annotations

from dataclasses import replace

from foedera.analyze.reference import delimited
from foedera.analyze.reference.dataset import Fault, Place, Remark
from foedera.analyze.reference.delimited import Raw
from foedera.analyze.reference.descriptor import Descriptor

_FIRST = "Recipient"
_MADE = "Data generated:"


def table(data: bytes, descriptor: Descriptor) -> Raw:
    """The rows of the register, its edition, and the lines that were no rows."""
    text, fault = delimited.decoded(data, "iso-8859-1")
    if fault is not None:
        return Raw([], [], [], faults=[fault])
    lines = text.splitlines()
    at = next((number for number, line in enumerate(lines[:40]) if line.startswith(_FIRST)), None)
    if at is None:
        why = f"no line begins with {_FIRST!r}: this is no export of the register"
        return Raw([], [], [], faults=[Fault(Place(1, 1), why, "export the register as CSV, with its preamble")])
    raw = delimited.cells(text, ",", skip=at)
    raw.header = _named(raw.header)
    raw.edition = next((line.removeprefix(_MADE).strip() for line in lines[:at] if line.startswith(_MADE)), "")
    if not raw.edition:
        raw.remarks.append(Remark(Place(1), f"no line {_MADE!r}: which edition it is, cannot be told"))
    raw.faults.extend(delimited.header_faults(raw, descriptor, ",", line=at + 1))
    _without_continuations(raw)
    return raw


def _named(header: list[str]) -> list[str]:
    """Each column without a name called after the one before it.

    >>> _named(["Year of order", " ", "Number ordered", " "])
    ['Year of order', 'Year of order?', 'Number ordered', 'Number ordered?']
    """
    return [name if name.strip() else f"{header[at - 1]}?" for at, name in enumerate(header)]


def _without_continuations(raw: Raw) -> None:
    """Lines without a recipient are the rest of a comment that was broken in two: told, and no rows."""
    keep = [row for row, cells in enumerate(raw.rows) if cells[0].strip()]
    broken = {raw.lines[row] for row in range(len(raw.rows))} - {raw.lines[row] for row in keep}
    for line in sorted(broken):
        raw.remarks.append(
            Remark(Place(line, 1, _FIRST), "a line without a recipient: the rest of a broken comment, left out")
        )
    raw.rows, raw.lines = [raw.rows[row] for row in keep], [raw.lines[row] for row in keep]
    raw.faults = [replace(fault) for fault in raw.faults if fault.place.line not in broken]
