"""`foedera trace`: the chain from a thing to its bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from foedera.cli import trace
from foedera.errors import StoreError
from foedera.model.event import Event
from foedera.model.record import Record, Verdict
from foedera.model.source import Source
from foedera.store import originals
from foedera.store.sqlite import SqliteStore


@pytest.fixture
def source(make: Any) -> Source:
    made: Source = make.source()
    return made


@pytest.fixture
def record(make: Any, source: Source) -> Record:
    made: Record = make.record(source)
    return made


@pytest.fixture
def event(record: Record) -> Event:
    return Event((record,), record, "the only account")


@pytest.fixture
def study(tmp_path: Path, make: Any, source: Source, record: Record, event: Event) -> Path:
    with SqliteStore.create(tmp_path) as store:
        store.add_source(source, make.bytes_of())
        store.put_coding(source.id, "rules 1 aaaa", [record])
        store.put_events([event])
        store.judge(make.judgement(record, Verdict.ACCEPT))
    return tmp_path


def traced(study: Path, *arguments: str) -> Result:
    return CliRunner().invoke(trace.command, [*arguments, "--study", str(study)])


def test_an_event_is_traced_to_the_bytes(study: Path, source: Source, record: Record, event: Event) -> None:
    """Event, account, the exact words, the page, the source, the hash: each in the text, each verified."""
    result = traced(study, event.id)

    assert result.exit_code == 0
    chain = [event.id, record.id, record.passage.quote, "page 1", "characters 0–40", "these very words stand there"]
    chain += [source.id, "A treaty of 1992", "texts/a.md", source.sha256, "the bytes are as collected"]
    places = [result.output.find(link) for link in chain]
    assert places == sorted(places)
    assert -1 not in places
    assert "accept, A. Coder" in result.output


def test_a_record_is_traced_both_ways(study: Path, record: Record, event: Event, source: Source) -> None:
    """A record names the events that rest on it and the source that it rests on."""
    link = json.loads(traced(study, record.id, "--json").output)

    assert (link["record"], link["events"], link["stands"]) == (record.id, [event.id], True)
    assert link["passage"] == {"quote": record.passage.quote, "page": "1", "start": 0, "end": 40, "fault": None}
    assert (link["source"]["source"], link["source"]["fault"]) == (source.id, None)
    assert [judgement["verdict"] for judgement in link["judgements"]] == ["accept"]


def test_a_source_is_traced_to_its_records(study: Path, record: Record, source: Source) -> None:
    """A source lists what stands on it."""
    result = traced(study, source.id)

    assert result.exit_code == 0
    assert record.id in result.output
    assert json.loads(traced(study, source.id, "--json").output)["records"][0]["record"] == record.id


def test_a_record_that_was_rejected_is_traced_as_such(study: Path, record: Record, make: Any) -> None:
    """What does not stand can still be traced, and is told."""
    with SqliteStore(study) as store:
        store.judge(make.judgement(record, Verdict.REJECT))
    assert "does not stand" in traced(study, record.id).output


def test_a_broken_link_is_told_and_ends_with_one(study: Path, source: Source, event: Event) -> None:
    """Bytes that were changed are named in the chain, and the command fails."""
    originals.place(study, source.sha256).write_bytes(b"other bytes")
    result = traced(study, event.id)

    assert result.exit_code == 1
    assert "the original was changed" in result.output


@pytest.mark.parametrize("wanted", ["e-000000000000", "r-000000000000", "s-000000000000", "nonsense", ""])
def test_an_unknown_id_is_a_users_mistake(study: Path, wanted: str) -> None:
    """The message names the id."""
    result = traced(study, wanted)

    assert isinstance(result.exception, StoreError)
    assert wanted in str(result.exception)


def test_what_a_document_says_is_shown_and_never_obeyed(tmp_path: Path, make: Any) -> None:
    """Escape sequences, bidirectional overrides and broken characters reach no terminal; JSON still tells them."""
    text = "Signed \x1b[2J in \u202eBaku\ud800 and\nAnkara in 1992 by both."
    source = make.source(text)
    with SqliteStore.create(tmp_path / "hostile") as store:
        store.add_source(source, make.bytes_of(text))
        store.put_coding(source.id, "rules 1 aaaa", [make.record(source, length=len(text))])
        (record,) = store.records()
    shown = traced(tmp_path / "hostile", record.id)
    told = traced(tmp_path / "hostile", record.id, "--json")

    assert (shown.exit_code, told.exit_code) == (0, 0)
    assert not set("\x1b\u202e\ud800") & set(shown.output + told.output)
    assert "“Signed \ufffd[2J in \ufffdBaku\ufffd and Ankara" in shown.output
    assert json.loads(told.output)["passage"]["quote"] == text
