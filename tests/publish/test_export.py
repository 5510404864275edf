"""Exports: every thing in every format, and safe to open."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.model.event import Event
from foedera.model.record import Quantity, Record
from foedera.model.source import Span
from foedera.publish import export
from foedera.publish.export import Format
from foedera.store.interface import Store
from foedera.store.sqlite import SqliteStore

MONEY = Quantity(2_500_000.0, "money", Span(0, 5), "USD")
PERSONS = Quantity(200, "persons", Span(6, 9))


@pytest.fixture
def store(tmp_path: Path, make: Any) -> Iterator[Store]:
    """One source with two records of one event, and one refused document."""
    source = make.source(voice="AZE")
    with SqliteStore.create(tmp_path / "study") as opened:
        opened.add_source(source, make.bytes_of())
        opened.refuse("=cmd|' /C calc'!A0.txt", None, "no document")
        records = [make.record(source, quantities=(MONEY, PERSONS)), make.record(source, at=11, domains=())]
        opened.put_coding(source.id, "rules 1 aaaa", records)
        opened.put_events([Event(tuple(records), records[0], "the more precise")])
        yield opened


def written(store: Store, what: str, format: Format) -> bytes:
    out = io.BytesIO()
    export.write(export.lines(store, what), format=format, out=out, columns=export.COLUMNS[what])
    return out.getvalue()


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_a_record_line_reads_back_as_the_record(store: Store) -> None:
    """JSON lines lose nothing but the digits of the score that nobody reads."""
    lines = [json.loads(line) for line in written(store, "records", Format.JSONL).splitlines()]

    assert [Record.from_line(line).id for line in lines] == [record.id for record in store.records()]
    needed = {
        "type",
        "domains",
        "aspect",
        "modality",
        "date",
        "actors",
        "quantities",
        "quote",
        "source",
        "start",
        "end",
        "page",
    }
    assert all(needed | {"score"} <= line.keys() for line in lines)


def test_a_csv_of_records_is_plain_to_read(store: Store) -> None:
    """Lists are joined, actors carry their role, quantities their unit; lines end as RFC 4180 says."""
    content = written(store, "records", Format.CSV)
    first, second = table(content)

    assert (first["actors"], first["domains"], second["domains"]) == ("AZE:party; TUR:party", "operational", "")
    assert (first["quantities"], second["quantities"]) == ("2500000 USD money; 200 persons", "")
    assert (first["coder"], first["person"], first["score"], first["page"]) == ("rules 1", "false", "0.1235", "1")
    assert content.startswith(b"id,type,domains,")
    assert content.endswith(b"\r\n")


def test_events_name_their_records_and_the_preferred_one(store: Store) -> None:
    """An event line leads back to its accounts."""
    (line,) = export.lines(store, "events")
    (event,) = store.events()

    assert (line["id"], line["records"]) == (event.id, [record.id for record in event.records])
    assert (line["preferred"], line["reason"], line["accounts"]) == (event.preferred.id, "the more precise", 2)
    assert line["quantities"][0] == {"value": 2_500_000, "unit": "money", "currency": "USD"}


def test_sources_hold_every_document_with_what_became_of_it(store: Store) -> None:
    """Refused documents are listed too, without what only a source has."""
    source, refused = export.lines(store, "sources")

    assert (source["outcome"], source["records"], source["voice"], source["title"]) == (
        "coded",
        2,
        "AZE",
        "A treaty of 1992",
    )
    assert (refused["outcome"], refused["reason"], refused["id"]) == ("refused", "no document", None)


def test_a_file_name_that_is_a_formula_does_not_run(store: Store) -> None:
    """A spreadsheet shows the words instead of running them."""
    assert table(written(store, "sources", Format.CSV))[1]["path"] == "'=cmd|' /C calc'!A0.txt"


@given(
    words=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    sign=st.sampled_from("=+-@\t\r"),
)
def test_no_cell_begins_as_a_formula(words: str, sign: str) -> None:
    """Whatever a source holds, and inside lists too; the words themselves come back."""
    out = io.BytesIO()
    export.write([{"a": sign + words, "b": [sign + words, "x"], "c": words}], format=Format.CSV, out=out)
    (row,) = table(out.getvalue())

    assert row["a"] == f"'{sign}{words}"
    assert row["b"] == f"'{sign}{words}; x"
    assert not row["c"].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["c"].removeprefix("'") == words.removeprefix("'")


def test_numbers_stay_numbers() -> None:
    """A negative number is no formula, and an unknown one is an empty cell."""
    out = io.BytesIO()
    export.write([{"a": -5, "b": -0.5, "c": None, "d": True, "e": "-5"}], format=Format.CSV, out=out)
    assert out.getvalue() == b"a,b,c,d,e\r\n-5,-0.5,,true,'-5\r\n"


@pytest.mark.parametrize("what", ["records", "events", "sources"])
def test_parquet_holds_the_same_lines(store: Store, what: str) -> None:
    """As many rows as lines, with the same ids."""
    rows = pq.read_table(io.BytesIO(written(store, what, Format.PARQUET))).to_pylist()
    assert [row["id"] for row in rows] == [line["id"] for line in export.lines(store, what)]


def test_parquet_keeps_spans_and_quantities(store: Store) -> None:
    """What is nested stays nested, in the same shape in every row."""
    first, second = pq.read_table(io.BytesIO(written(store, "records", Format.PARQUET))).to_pylist()

    assert first["spans"] == [{"field": "type", "start": 0, "end": 1}]
    assert [quantity["value"] for quantity in first["quantities"]] == [2_500_000.0, 200.0]
    assert (second["quantities"], first["actors"][0]["id"]) == ([], "AZE")


@pytest.mark.parametrize("format", list(Format))
def test_nothing_is_exported_as_nothing(tmp_path: Path, format: Format) -> None:
    """An empty study gives an empty export, with its columns where the format has any."""
    with SqliteStore.create(tmp_path / "empty") as empty:
        content = written(empty, "records", format)
    match format:
        case Format.JSONL:
            assert content == b""
        case Format.CSV:
            assert content == ",".join(export.COLUMNS["records"]).encode() + b"\r\n"
        case Format.PARQUET:
            read = pq.read_table(io.BytesIO(content))
            assert (read.num_rows, tuple(read.column_names)) == (0, export.COLUMNS["records"])


def test_words_that_utf8_cannot_hold_stop_no_export() -> None:
    """JSON keeps a lone surrogate in its own way; CSV and Parquet show a question mark."""
    told: dict[Format, bytes] = {}
    for format in Format:
        out = io.BytesIO()
        export.write([{"quote": "Ə\ud800"}], format=format, out=out)
        told[format] = out.getvalue()

    assert json.loads(told[Format.JSONL]) == {"quote": "Ə\ud800"}
    assert table(told[Format.CSV]) == [{"quote": "Ə?"}]
    assert pq.read_table(io.BytesIO(told[Format.PARQUET])).to_pylist() == [{"quote": "Ə?"}]
