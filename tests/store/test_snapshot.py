"""The Parquet snapshot: what it holds, when it is written, that it is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from foedera.errors import StoreError
from foedera.model.actor import Role
from foedera.model.event import Event
from foedera.model.record import Record, Verdict
from foedera.model.source import Source
from foedera.model.when import When
from foedera.store import analysis, snapshot
from foedera.store.sqlite import SqliteStore

RULES = "rules 1 aaaa"


@pytest.fixture
def source(make: Any) -> Source:
    made: Source = make.source(voice="AZE", date=When("1992-08"))
    return made


@pytest.fixture
def store(tmp_path: Path, make: Any, source: Source) -> Iterator[SqliteStore]:
    """Two accounts of one act, one undated practice, one rejected record."""
    with SqliteStore.create(tmp_path / "study") as opened:
        opened.add_source(source, make.bytes_of())
        yield opened


@pytest.fixture
def records(store: SqliteStore, make: Any, source: Source) -> list[Record]:
    told = [
        make.record(source, voice="AZE"),
        make.record(source, at=11, date=When("-0044")),
        make.record(source, at=20, date=None, domains=()),
        make.record(source, at=30),
    ]
    store.put_coding(source.id, RULES, told)
    store.judge(make.judgement(told[0], Verdict.ACCEPT))
    store.judge(make.judgement(told[3], Verdict.REJECT))
    store.put_events([Event((told[0], told[1]), told[0], "accepted"), Event((told[2],), told[2], "only")])
    return told


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return table


def test_records_are_laid_out_for_analysis(store: SqliteStore, records: list[Record], source: Source) -> None:
    """Standing records, each with its event, bounds, actors, and whether a person reviewed it."""
    first, ancient, undated = rows(store.snapshot(), "records")

    assert first == {
        "id": records[0].id,
        "event": next(event.id for event in store.events() if records[0] in event.records),
        "source": source.id,
        "start": 0,
        "end": 40,
        "quote": records[0].passage.quote,
        "page": "1",
        "type": "agree",
        "domains": ["operational"],
        "aspect": "event",
        "modality": "actual",
        "date": "1992-08-11",
        "earliest": date(1992, 8, 11),
        "latest": date(1992, 8, 11),
        "actors": [{"id": "AZE", "role": "party"}, {"id": "TUR", "role": "party"}],
        "voice": "AZE",
        "lang": "en",
        "score": 0.123456789,
        "coder": "rules 1",
        "person": False,
        "reviewed": True,
    }
    assert (ancient["date"], ancient["earliest"], ancient["latest"], ancient["reviewed"]) == ("-0044", None, None, False)
    assert (undated["date"], undated["earliest"], undated["domains"]) == (None, None, [])


def test_events_are_laid_out_for_analysis(store: SqliteStore, records: list[Record]) -> None:
    """One row an act, with every account, and what they differ on."""
    told, undated = rows(store.snapshot(), "events")

    assert told["records"] == [records[0].id, records[1].id]
    assert (told["accounts"], told["conflicts"], told["reviewed"], told["date"]) == (2, ["date"], True, "1992-08-11")
    assert told["actors"] == [{"id": "AZE", "role": Role.PARTY.value}, {"id": "TUR", "role": Role.PARTY.value}]
    assert (undated["accounts"], undated["reviewed"], undated["earliest"]) == (1, False, None)


def test_sources_are_laid_out_for_analysis(store: SqliteStore, records: list[Record], source: Source) -> None:
    """What each document is, and what became of it."""
    assert rows(store.snapshot(), "sources") == [
        {
            "id": source.id,
            "title": "A treaty of 1992",
            "lang": "en",
            "date": "1992-08",
            "voice": "AZE",
            "path": "texts/a.md",
            "part": None,
            "sha256": source.sha256,
            "extractor": "plain 1",
            "media_type": "text/plain",
            "chars": len(source.text),
            "pages": 1,
            "notes": 0,
            "outcome": "coded",
            "reason": "",
            "records": len(records) - 1,
        }
    ]


def test_the_columns_are_those_agreed_on(store: SqliteStore) -> None:
    """An empty study has the same columns of the same types."""
    folder = store.snapshot()
    records = pq.read_schema(folder / "records.parquet")

    assert records.field("earliest").type == pa.date32()
    assert records.field("actors").type == pa.list_(pa.struct([("id", pa.string()), ("role", pa.string())]))
    assert pq.read_schema(folder / "events.parquet").field("accounts").type == pa.int32()
    assert pq.read_schema(folder / "sources.parquet").field("chars").type == pa.int64()


def test_an_unchanged_study_is_not_written_again(store: SqliteStore, records: list[Record], make: Any) -> None:
    """The files stay the very same until something changes."""
    folder = store.snapshot()
    before = {file.name: file.stat().st_ino for file in folder.iterdir()}
    assert {file.name: file.stat().st_ino for file in store.snapshot().iterdir()} == before

    store.judge(make.judgement(records[1], Verdict.REJECT))
    assert len(rows(store.snapshot(), "records")) == 2


@pytest.mark.usefixtures("records")
def test_the_same_study_gives_the_same_bytes(store: SqliteStore) -> None:
    """A snapshot can be thrown away: another one is the same."""
    folder = store.snapshot()
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()

    assert {file.name: file.read_bytes() for file in store.snapshot().iterdir()} == before
    assert [left.name for left in store.folder.glob(".new-*")] == []


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize("name", ["manifest.json", "records.parquet", "events.parquet"])
def test_a_snapshot_cut_short_is_written_again(store: SqliteStore, name: str) -> None:
    """A missing or truncated file makes the whole stale."""
    folder = store.snapshot()
    (folder / name).write_bytes((folder / name).read_bytes()[:-5])
    assert len(rows(store.snapshot(), "events")) == 2
    (folder / name).unlink()
    assert len(rows(store.snapshot(), "records")) == 3


def test_a_later_state_is_never_overwritten_by_an_earlier_one(store: SqliteStore, records: list[Record], make: Any) -> None:
    """Of two processes that write at once, the later state stays."""
    with store._reading() as connection:
        early = snapshot.write(connection, store.folder, snapshot.stamp(connection))
    store.judge(make.judgement(records[1], Verdict.REJECT))
    folder = store.snapshot()
    snapshot.put_in_place(early, folder)

    assert len(rows(folder, "records")) == 2
    assert not early.exists()


def test_a_disk_that_fills_leaves_the_earlier_snapshot(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was there stays whole, and nothing half written is left."""
    folder = store.snapshot()
    before = (folder / "manifest.json").read_bytes()
    store.refuse("a.txt", None, "empty")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", full)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="disk is full"):
        store.snapshot()
    assert (folder / "manifest.json").read_bytes() == before
    assert [left.name for left in store.folder.glob(".new-*")] == []


def test_words_that_utf8_cannot_hold_are_shown_as_such(store: SqliteStore, make: Any) -> None:
    """A lone surrogate in a document does not stop the analysis of the others."""
    source = make.source("Broken \ud800 words, signed in Baku in 1992.", path="\udcff.txt")
    store.add_source(source, make.bytes_of(source.text))
    store.put_coding(source.id, RULES, [make.record(source)])

    assert rows(store.snapshot(), "records")[0]["quote"] == "Broken ? words, signed in Baku in 1992."


# Analysis


@pytest.mark.usefixtures("records")
def test_analysis_asks_the_snapshot(store: SqliteStore) -> None:
    """The three tables answer ibis expressions; bounds are dates, actors can be unnested."""
    backend = analysis.connect(store.snapshot())
    try:
        events = backend.table("events")
        assert [backend.table(name).count().execute() for name in analysis.TABLES] == [3, 2, 1]
        assert events.filter(events.earliest.year() == 1992).count().execute() == 1
        assert set(events.actors.unnest()["id"].execute()) == {"AZE", "TUR"}
    finally:
        backend.disconnect()


def test_analysis_without_a_snapshot_says_what_to_do(tmp_path: Path) -> None:
    """No snapshot, or half of one, is told."""
    with pytest.raises(StoreError, match=r"store\.snapshot"):
        analysis.connect(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"half": 1}))
    with pytest.raises(StoreError, match=r"store\.snapshot"):
        analysis.connect(tmp_path)


def test_events_tell_whether_they_are_of_the_records_that_stand(
    store: SqliteStore, records: list[Record], make: Any
) -> None:
    """A judgement after the merge makes the events old; merging what is read anew makes them new."""
    assert store.is_merged()
    store.judge(make.judgement(records[0], Verdict.REJECT))
    assert not store.is_merged()
    store.put_events(Event((record,), record, "only") for record in store.records())
    assert store.is_merged()


def test_a_judgement_during_the_merge_is_not_overlooked(store: SqliteStore, records: list[Record], make: Any) -> None:
    """Events are of the records as they were read, not as they are when the events come in."""
    events = [Event((record,), record, "only") for record in store.records()]
    store.judge(make.judgement(records[0], Verdict.REJECT))
    store.put_events(events)
    assert not store.is_merged()


def test_a_persons_record_counts_as_reviewed_and_a_machines_never_by_itself(
    store: SqliteStore, make: Any, source: Source
) -> None:
    """A high score is no review."""
    machine = make.record(source, score=1.0)
    person = replace(make.record(source, at=12), coder=make.person())
    store.put_coding(source.id, RULES, [machine])
    store.add_record(person)

    assert [row["reviewed"] for row in rows(store.snapshot(), "records")] == [False, True]
    assert (store.is_reviewed(machine.id), store.is_reviewed(person.id)) == (False, True)
