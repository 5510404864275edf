"""Records, events, sources and panels for other programs: JSON lines, CSV that is safe to open, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import chain, islice
from typing import IO, Any

from foedera.model.event import Event
from foedera.store.interface import Ledger, Store

Line = dict[str, Any]


class Format(Enum):
    """How an export is written."""

    JSONL = "jsonl"
    """One JSON object a line, everything in it: what `Record.from_line` reads back."""
    CSV = "csv"
    """RFC 4180, UTF-8; a list is joined by "; ", an actor is "AZE:party". The words behind each field are left out."""
    PARQUET = "parquet"


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "records": (
        *("id", "type", "domains", "aspect", "modality", "date", "date_basis", "actors", "quantities", "quote", "source"),
        *("start", "end", "page", "score", "place", "instrument", "legal_basis", "voice", "coder", "person", "supersedes"),
    ),
    "events": (
        *("id", "type", "domains", "aspect", "modality", "date", "actors", "quantities", "accounts", "records", "preferred"),
        *("reason", "conflicts"),
    ),
    "sources": (
        *("id", "title", "lang", "date", "voice", "path", "part", "sha256", "extractor", "media_type", "chars", "pages"),
        *("notes", "outcome", "reason", "records"),
    ),
}
"""The columns of a CSV of each thing, in their order."""

_BATCH = 5_000
# What a spreadsheet takes for a formula or a command when a cell begins with it (OWASP, "CSV Injection")
_ACTIVE = ("=", "+", "-", "@", "\t", "\r")


def lines(store: Store, what: str) -> Iterator[Line]:
    """Every standing record, every event, or every document that was ever brought, as a line fit for JSON."""
    told: dict[str, Callable[[Store], Iterator[Line]]] = {"records": _records, "events": _events, "sources": _sources}
    return told[what](store)


def _records(store: Store) -> Iterator[Line]:
    for record in store.records():
        yield {"quantities": [], **record.as_line()}


def _events(store: Store) -> Iterator[Line]:
    for event in store.events():
        yield _event(event)


def _event(event: Event) -> Line:
    coding = {"quantities": [], **event.preferred.as_coding()}
    return {
        "id": event.id,
        **coding,
        "domains": list(event.domains),
        "accounts": len(event.records),
        "records": [account.id for account in event.records],
        "preferred": event.preferred.id,
        "reason": event.reason,
        "conflicts": list(event.conflicts),
    }


def _sources(store: Store) -> Iterator[Line]:
    """One line a source, in the order of collection, then one for each document refused."""
    told: set[str] = set()
    for entry in store.ledger():
        if entry.source_id is None or entry.source_id not in told:
            yield _source(store, entry)
            told |= {entry.source_id} if entry.source_id else set()


def _source(store: Store, entry: Ledger) -> Line:
    line: Line = dict.fromkeys(COLUMNS["sources"])
    if entry.source_id is not None:
        source = store.source(entry.source_id)
        line |= {name: getattr(source, name) for name in ("id", "title", "voice", "sha256", "extractor", "media_type")}
        line |= {"date": source.date.edtf if source.date else None, "chars": len(source.text)}
        line |= {"pages": len(source.pages), "notes": len(source.notes)}
    line |= {"path": entry.path, "part": entry.part, "lang": entry.lang, "records": entry.records}
    return line | {"outcome": entry.outcome.value, "reason": entry.reason}


def write(lines: Iterable[Line], *, format: Format, out: IO[bytes], columns: Sequence[str] = ()) -> int:
    """Write lines to `out`, as they come; how many there were.

    `columns` names those of a CSV in their order, and those of an empty table; without it the first line's are taken.
    """
    match format:
        case Format.JSONL:
            return _jsonl(lines, out)
        case Format.CSV:
            return _csv(lines, out, columns)
        case Format.PARQUET:
            return _parquet(lines, out, columns)


def _jsonl(lines: Iterable[Line], out: IO[bytes]) -> int:
    count = 0
    for line in lines:
        try:
            told = json.dumps(line, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError:  # a lone surrogate is no UTF-8, but JSON can say it in its own way
            told = json.dumps(line, default=str).encode("ascii")
        out.write(told + b"\n")
        count += 1
    return count


def _csv(lines: Iterable[Line], out: IO[bytes], columns: Sequence[str]) -> int:
    left = iter(lines)
    first = list(islice(left, 1))
    names = list(columns) or [name for line in first for name in line]
    _csv_row(out, names)
    count = 0
    for line in chain(first, left):
        flat = {**line, **_coder(line)}
        _csv_row(out, [_cell(flat.get(name)) for name in names])
        count += 1
    return count


def _csv_row(out: IO[bytes], cells: Sequence[str | int | float]) -> None:
    row = io.StringIO(newline="")
    csv.writer(row, lineterminator="\r\n").writerow(cells)
    out.write(row.getvalue().encode("utf-8", "replace"))


def _coder(line: Line) -> Line:
    """An extractor with its version, or a person's name, and which of the two it is."""
    coder = line.get("coder")
    if not isinstance(coder, Mapping):
        return {}
    return {"coder": f"{coder['name']} {coder['version']}".strip(), "person": coder["person"]}


def _cell(value: Any) -> str | int | float:
    """A value in one cell. A number stays a number; words that a spreadsheet would run get an apostrophe before them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    told = "; ".join(map(_member, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{told}" if told.startswith(_ACTIVE) else told


def _member(value: Any) -> str:
    """One thing of a list: an actor with its role, a quantity with its unit, a word."""
    if not isinstance(value, Mapping):
        return str(value)
    if "role" in value:
        return f"{value['id']}:{value['role']}"
    return " ".join(str(value[name]) for name in ("value", "currency", "unit") if value.get(name) is not None)


def _parquet(lines: Iterable[Line], out: IO[bytes], columns: Sequence[str]) -> int:
    """All of the lines as one table: its columns are known only when the last line is."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    batches = []
    left = map(_even, lines)
    while batch := list(islice(left, _BATCH)):
        batches.append(pa.Table.from_pylist(batch))
    empty = pa.table({name: pa.array([], pa.string()) for name in columns})
    table = pa.concat_tables(batches, promote_options="permissive") if batches else empty
    pq.write_table(table, out, compression="zstd")
    return int(table.num_rows)


def _even(line: Line) -> Line:
    """The line with the same columns as every other: spans by name become a list, words become UTF-8."""
    even = {name: _plain(value) for name, value in line.items()}
    if isinstance(line.get("spans"), Mapping):
        even["spans"] = [{"field": name, "start": span[0], "end": span[1]} for name, span in line["spans"].items()]
    if isinstance(line.get("quantities"), list):
        quantities = [{"currency": None, **quantity} for quantity in line["quantities"]]
        even["quantities"] = [{**quantity, "value": float(quantity["value"])} for quantity in quantities]
    return even


def _plain(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
