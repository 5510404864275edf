"""Break one link of the chain, and check names it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from foedera.model.event import Event, Reform
from foedera.model.record import Record, Verdict
from foedera.model.source import Passage, Source, Span
from foedera.model.when import When
from foedera.store import originals
from foedera.store.interface import Broken
from foedera.store.sqlite import SqliteStore

Breaking = Callable[..., list[Broken]]
UNGUARDED = tuple(f"DROP TRIGGER IF EXISTS {name}" for name in ("judgement_stays", "judgement_kept", "record_stays"))


@pytest.fixture
def source(make: Any) -> Source:
    made: Source = make.source()
    return made


@pytest.fixture
def record(make: Any, source: Source) -> Record:
    made: Record = make.record(source)
    return made


@pytest.fixture
def folder(tmp_path: Path, make: Any, source: Source, record: Record) -> Path:
    """A study with every kind of link."""
    with SqliteStore.create(tmp_path / "study") as store:
        store.add_source(source, make.bytes_of())
        store.put_coding(source.id, "rules 1 aaaa", [record])
        store.judge(make.judgement(record, Verdict.ACCEPT))
        store.put_events([Event((record,), record, "only")])
        store.put_reforms([Reform("A school opened", When("1997"), "AZE", Passage.of(source, Span(0, 10)))])
    return tmp_path / "study"


@pytest.fixture
def broken_by(folder: Path) -> Breaking:
    """What check finds after statements that go past the store, with its guards taken away."""

    def breaking(*statements: str) -> list[Broken]:
        with closing(sqlite3.connect(folder / "study.sqlite")) as connection:
            for statement in (*UNGUARDED, *statements):
                connection.execute(statement)
            connection.commit()
        with SqliteStore(folder) as store:
            return list(store.check())

    return breaking


def test_a_sound_study_is_sound_without_its_guards_too(broken_by: Breaking) -> None:
    """The measure of the tests below."""
    assert broken_by() == []


def test_a_quote_that_is_no_longer_in_the_text(broken_by: Breaking, source: Source, record: Record) -> None:
    """A text changed after collection breaks the source, and the records and reforms whose words are gone."""
    links = [broken.link for broken in broken_by("UPDATE source SET text = replace(text, 'Azerbaijan', 'Ruritania')")]
    assert links == [source.id, record.id, "A school opened"]


def test_a_record_that_was_changed(broken_by: Breaking, record: Record) -> None:
    """A record's id is made of what it says."""
    (broken,) = broken_by("""UPDATE record SET line = replace(line, '"type":"agree"', '"type":"aid"')""")
    assert broken.link == record.id
    assert "changed" in broken.why


def test_a_record_that_cannot_be_read(broken_by: Breaking, record: Record) -> None:
    """Nonsense in a record is told, not raised."""
    for nonsense in ("{}", "no json", "[]"):
        assert [broken.link for broken in broken_by(f"UPDATE record SET line = '{nonsense}'")] == [record.id]


def test_a_span_outside_the_text(broken_by: Breaking, record: Record) -> None:
    """Every field's words lie inside the source."""
    (broken,) = broken_by(
        """UPDATE record SET line = replace(line, '"spans":{"type":[0,1]}', '"spans":{"type":[0,9999]}')"""
    )
    assert (broken.link, "9999" in broken.why) == (record.id, True)


def test_a_page_that_is_not_the_sources(broken_by: Breaking, record: Record) -> None:
    """The page label is that of the source at the passage."""
    links = {broken.link for broken in broken_by("UPDATE source SET pages = '[[0,\"xii\"]]'")}
    assert links == {record.id, "A school opened"}


def test_a_place_in_the_table_that_is_not_the_passages(broken_by: Breaking, record: Record) -> None:
    """The columns that are searched say what the record says."""
    assert [broken.link for broken in broken_by('UPDATE record SET "start" = 5')] == [record.id]


def test_a_source_under_another_id(broken_by: Breaking) -> None:
    """A source's id is made of its bytes' hash and its part."""
    found = broken_by("UPDATE source SET part = 'row 7'")
    assert "its id is not the one of its bytes" in {broken.why for broken in found}


def test_missing_things_are_told(broken_by: Breaking, source: Source, record: Record) -> None:
    """A judgement, an event and a record whose ground is gone are named."""
    found = broken_by("DELETE FROM record")
    assert {broken.link for broken in found} >= {record.id}
    assert any("judgement 1" in broken.why for broken in found)
    assert any(broken.link.startswith("e-") and record.id in broken.why for broken in found)
    found = broken_by("DELETE FROM source")
    assert ("A school opened", f"its source {source.id} is missing") in {(broken.link, broken.why) for broken in found}


def test_an_event_without_its_accounts(broken_by: Breaking) -> None:
    """An event whose accounts were taken away is no event."""
    whys = [broken.why for broken in broken_by("DELETE FROM event_record")]
    assert any("preferred" in why for why in whys)
    assert any("merged from" in why for why in whys)


@pytest.mark.parametrize("content", [None, b"other bytes"], ids=["missing", "changed"])
def test_an_original_that_is_missing_or_changed(folder: Path, source: Source, content: bytes | None) -> None:
    """The bytes on disk are hashed anew each time."""
    original = originals.place(folder, source.sha256)
    original.unlink()
    if content is not None:
        original.write_bytes(content)
    with SqliteStore(folder) as store:
        assert [broken.link for broken in store.check()] == [source.id]
