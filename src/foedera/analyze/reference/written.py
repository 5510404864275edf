"""A panel as files: the table as CSV, Parquet or Stata, and beside it the data dictionary, the citations and what to know.

panel.csv · panel-dictionary.csv · panel-citations.bib · panel-notes.md
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

from foedera.analyze.reference import bibtex
from foedera.analyze.reference.assembly import Panel
from foedera.analyze.reference.merging import Added
from foedera.errors import AnalyzeError

# What a spreadsheet takes for a formula or a command when a cell begins with it (OWASP, "CSV Injection")
_ACTIVE = r"^[=+\-@\t\r]"

_STATA_NAME, _STATA_LABEL = 32, 80
"""How long a name and a label of a variable may be in a .dta file."""


class Written(Enum):
    """The form of a panel's table, by the ending of its name."""

    CSV = ".csv"
    PARQUET = ".parquet"
    STATA = ".dta"


def write(panel: Panel, path: str | Path) -> tuple[Path, ...]:
    """Write the panel and what stands beside it; the paths written. The ending of the name tells the form."""
    target = Path(path)
    try:
        form = Written(target.suffix.lower())
    except ValueError:
        known = ", ".join(one.value for one in Written)
        raise AnalyzeError(
            str(path), f"a panel is not written as {target.suffix!r}", remedy=f"end its name in {known}"
        ) from None
    table = panel.arrow()
    beside = {
        target: _table(table, panel.columns, form),
        target.with_name(f"{target.stem}-dictionary.csv"): dictionary(panel).encode(),
        target.with_name(f"{target.stem}-citations.bib"): bibtex.entries(panel.datasets).encode(),
        target.with_name(f"{target.stem}-notes.md"): notes(panel).encode(),
    }
    for one, data in beside.items():
        _whole(one, data)
    return tuple(beside)


def dictionary(panel: Panel) -> str:
    """What every column means, where it comes from, and what an empty cell and a nought stand for: CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["column", "meaning", "nought", "empty", "dataset", "version", "window", "directed", "licence", "file"])
    for column in panel.columns:
        writer.writerow([column.name, column.meaning, *_nought(column), *_source(column)])
    return out.getvalue()


def _nought(column: Added) -> tuple[str, str]:
    if column.dataset is None:
        return "", ""
    if column.is_reason:
        return "", "the set speaks of the row" if column.name.endswith("_why") else ""
    nought = "" if column.absent is None else "no row of the set inside its window"
    return nought, "not known; why stands in the _why column"


def _source(column: Added) -> tuple[str, ...]:
    if column.dataset is None:
        return ("", "", "", "", "", "")
    told = column.dataset.descriptor
    edition = f"{told.version} ({column.dataset.edition})" if column.dataset.edition else told.version
    directed = "directed" if told.directed else "not directed"
    return told.title, edition, f"{told.first}–{told.last}", directed, told.licence, Path(column.dataset.path).name


def notes(panel: Panel) -> str:
    """What a reader of the panel should know of each set, what was handled, and what could not be placed."""
    told = [f"# Panel: {panel.unit.value}, {panel.rows:,} rows", ""]
    told.append(
        f"State system: {panel.system.key}. No data set added or took a row; an empty cell has its reason beside it."
    )
    for dataset in panel.datasets:
        one = dataset.descriptor
        told += ["", f"## {one.title}", "", f"- window {one.first}–{one.last}; {one.unit}; licence: {one.licence}"]
        told += [f"- {note}" for note in one.notes]
        told += [f"- {count}" for count in dataset.counts]
        told += [f"- not placed: {line}" for line in panel.unplaced.get(one.key, ())]
        told += [f"- {remark}" for remark in dataset.remarks[:20]]
    return "\n".join(told) + "\n"


def _table(table: Any, columns: Sequence[Added], form: Written) -> bytes:
    match form:
        case Written.CSV:
            return _csv(table)
        case Written.PARQUET:
            return _parquet(table)
        case Written.STATA:
            return _stata(table, columns)


def _csv(table: Any) -> bytes:
    import pyarrow as pa
    import pyarrow.csv as pa_csv

    out = io.BytesIO()
    plain = pa.table(dict(_safe(table)))
    pa_csv.write_csv(plain, out, pa_csv.WriteOptions(quoting_style="needed"))
    return out.getvalue()


def _safe(table: Any) -> Iterator[tuple[str, Any]]:
    """Columns without dictionaries; words that a spreadsheet would run get an apostrophe before them."""
    import pyarrow as pa
    import pyarrow.compute as pc

    for name in table.column_names:
        column = table.column(name)
        if pa.types.is_dictionary(column.type):
            column = pc.cast(column, pa.string())
        if pa.types.is_string(column.type):
            active = pc.match_substring_regex(column, _ACTIVE)
            column = pc.if_else(active, pc.binary_join_element_wise(pa.scalar("'"), column, ""), column)
        yield name, column


def _parquet(table: Any) -> bytes:
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def _stata(table: Any, columns: Sequence[Added]) -> bytes:
    """Numbers with Stata's missing value, reasons as labelled values, meanings as variable labels."""
    frame = table.to_pandas()
    names = _short([column.name for column in columns])
    for name in frame.columns:
        if str(frame[name].dtype) == "category":
            frame[name] = frame[name].cat.remove_unused_categories()
        if str(frame[name].dtype) in ("object", "str", "string"):
            frame[name] = frame[name].fillna("").astype(object)
    frame.columns = names
    labels = {name: column.meaning[:_STATA_LABEL] for name, column in zip(names, columns, strict=True)}
    out = io.BytesIO()
    frame.to_stata(out, write_index=False, version=118, variable_labels=labels)
    return out.getvalue()


def _short(names: Sequence[str]) -> list[str]:
    """Names that Stata takes, each another one.

    >>> _short(["year", "a_very_long_name_of_a_column_indeed_why"])
    ['year', 'a_very_long_name_of_a_column_ind']
    """
    found: list[str] = []
    for name in names:
        short, number = name[:_STATA_NAME], 1
        while short in found:
            number += 1
            short = f"{name[: _STATA_NAME - len(str(number))]}{number}"
        found.append(short)
    return found


def _whole(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(prefix=".panel-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as fault:
        raise AnalyzeError(str(path), f"not written: {fault.strerror}", remedy="free space, or name another file") from fault
