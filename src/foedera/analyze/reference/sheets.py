"""Spreadsheets (.xls, .xlsx): a sheet of rows, or a sheet a measure with years across.

Places are told by sheet row and column number. JME's dates are text of several forms (`11/xx/1974`), or dates of the sheet.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from foedera.analyze.reference.dataset import Fault, Place, Remark
from foedera.analyze.reference.delimited import Raw, header_faults
from foedera.analyze.reference.descriptor import Descriptor

_DATE = re.compile(r"(\d{1,2}|xx)[/.]{1,2}(\d{1,2}|xx)/{0,2}(\d{4}|\d{2}|xxxx)", re.IGNORECASE)


def table(data: bytes, descriptor: Descriptor) -> Raw:
    """The cells of the sheets that the descriptor names."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    except (CalamineError, ValueError) as error:
        return _refused(f"it is no spreadsheet that can be read: {error}", "take the file anew: it may be cut")
    if "measures" in descriptor.reader:
        return _across(sheets, descriptor)
    rows = next((rows for rows in sheets.values() if rows), [])
    if not rows:
        return _refused("every sheet of it is empty", "take the file anew")
    header = [_told(cell).strip() for cell in rows[0]]
    raw = Raw(header, [[_told(cell) for cell in row] for row in rows[1:]], list(range(2, len(rows) + 1)))
    raw.faults.extend(header_faults(raw, descriptor, ","))
    if not raw.faults:
        for column, parts in descriptor.reader.get("dates", {}).items():
            _dated(raw, column, parts)
    return raw


def _refused(why: str, remedy: str) -> Raw:
    return Raw([], [], [], faults=[Fault(Place(1, 1), why, remedy)])


def _told(cell: Any) -> str:
    """A cell as text: a whole number without its point, a date as the sheet's own text dates are written."""
    if isinstance(cell, datetime | date):
        return f"{cell.month}/{cell.day}/{cell.year}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _dated(raw: Raw, column: str, parts: Sequence[str]) -> None:
    """Year, month and day out of a text date, where the columns that should hold them are empty."""
    at, targets = raw.header.index(column), [raw.header.index(name) for name in parts]
    filled, unread = 0, 0
    for row in raw.rows:
        if row[targets[0]].strip() or not row[at].strip():
            continue
        found = _DATE.fullmatch(row[at].strip())
        if found is None:
            unread += row[at].strip() != "-9"
            continue
        month, day, year = (part.lower() for part in found.groups())
        told = {"y": year if len(year) == 4 else f"{'19' if int(year) > 40 else '20'}{year}", "m": month, "d": day}
        for target, part in zip(targets, "ymd", strict=True):
            row[target] = told[part]
        filled += 1
    if filled:
        raw.remarks.append(Remark(Place(0), f"{parts[0]}, {parts[1]}, {parts[2]} taken from {column!r} in {filled:,} rows"))
    if unread:
        raw.remarks.append(Remark(Place(0), f"{unread:,} dates in {column!r} cannot be read"))


def _across(sheets: dict[str, list[list[Any]]], descriptor: Descriptor) -> Raw:
    """Sheets with a country a row and a year a column → one row a country and year, a column a sheet."""
    values: dict[tuple[str, str], dict[str, str]] = {}
    lines: dict[tuple[str, str], int] = {}
    raw = Raw(["country", "year", *descriptor.reader["measures"]], [], [])
    for measure, pattern in descriptor.reader["measures"].items():
        name = next((name for name in sheets if re.fullmatch(pattern, name)), None)
        if name is None:
            why = f"there is no sheet like {pattern!r}; there are {', '.join(sheets)}"
            raw.faults.append(Fault(Place(0), why, "take the workbook as published"))
            continue
        raw.edition = raw.edition or (name if name.startswith("Constant") else "")
        for line, country, year, value in _cells(sheets[name], raw, name):
            values.setdefault((country, year), {})[measure] = value
            lines.setdefault((country, year), line)
    for key, told in values.items():
        raw.rows.append([*key, *(told.get(measure, "") for measure in descriptor.reader["measures"])])
        raw.lines.append(lines[key])
    return raw


def _cells(rows: list[list[Any]], raw: Raw, sheet: str) -> Iterator[tuple[int, str, str, str]]:
    at = next((number for number, row in enumerate(rows[:20]) if row and str(row[0]).strip() == "Country"), None)
    if at is None:
        raw.faults.append(
            Fault(Place(1, 1), f"sheet {sheet!r} has no header with 'Country'", "take the workbook as published")
        )
        return
    years = {column: _told(cell) for column, cell in enumerate(rows[at]) if re.fullmatch(r"(19|20)\d\d", _told(cell))}
    for line, row in enumerate(rows[at + 1 :], at + 2):
        country = str(row[0]).strip()
        cells = {column: _told(row[column]).strip() for column in years if column < len(row)}
        if country and any(cells.values()):  # the name of a region stands alone in its row
            for column, value in cells.items():
                yield line, country, years[column], value
