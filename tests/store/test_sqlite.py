"""A study in one SQLite file: opening, refusing, faults of disk and file."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from foedera.errors import NewerStudy, NoStudy, StoreError
from foedera.model.record import Verdict
from foedera.store import analysis, migrations, originals
from foedera.store.interface import Facet
from foedera.store.sqlite import SqliteStore

RULES = "rules 1 aaaa"


@pytest.fixture
def folder(tmp_path: Path, make: Any) -> Path:
    """A closed study of one coded source."""
    source = make.source()
    with SqliteStore.create(tmp_path / "study") as store:
        store.add_source(source, make.bytes_of())
        store.put_coding(source.id, RULES, [make.record(source)])
    return tmp_path / "study"


def raw(folder: Path, *statements: str) -> None:
    """Write past the store, as a careless tool would."""
    with closing(sqlite3.connect(folder / "study.sqlite")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def digest(folder: Path) -> str:
    return hashlib.sha256((folder / "study.sqlite").read_bytes()).hexdigest()


# Opening


def test_a_folder_without_a_study_is_told_with_what_to_do(tmp_path: Path) -> None:
    """Nothing is made by opening; the remedy depends on whether a study was begun."""
    with pytest.raises(NoStudy, match="foedera new"):
        SqliteStore(tmp_path)
    (tmp_path / "foedera.toml").touch()
    with pytest.raises(NoStudy, match="foedera collect"):
        SqliteStore(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["foedera.toml"]


def test_a_study_is_never_made_over_another(folder: Path) -> None:
    """Making a study where one is leaves it as it is."""
    before = digest(folder)
    with pytest.raises(StoreError, match="already"):
        SqliteStore.create(folder)
    assert digest(folder) == before


def test_open_or_create_does_what_is_needed(tmp_path: Path, make: Any) -> None:
    """The first time makes, the second opens."""
    with SqliteStore.open_or_create(tmp_path / "study") as store:
        store.add_source(make.source(), make.bytes_of())
    with SqliteStore.open_or_create(tmp_path / "study") as store:
        assert store.source_ids() == [make.source().id]


@pytest.mark.parametrize("name", ["мой study", "what? #1%20", "[a]* 'b' \"c\"", "q?mode=memory", "\udcff"])
def test_a_study_may_have_any_name(tmp_path: Path, make: Any, name: str) -> None:
    """Signs that URLs, patterns or SQL give a meaning are just a folder's name."""
    with SqliteStore.create(tmp_path / name) as store:
        store.add_source(make.source(), make.bytes_of())
        assert (tmp_path / name / "study.sqlite").is_file()
        if name.isprintable():
            backend = analysis.connect(store.snapshot())
            assert backend.table("sources").count().execute() == 1
            backend.disconnect()


def test_a_closed_study_is_one_file_beside_its_originals(folder: Path) -> None:
    """What a person copies: no log is left beside the database, no temporary file anywhere."""
    assert sorted(file.name for file in folder.iterdir()) == ["sources", "study.sqlite"]
    assert [file.stem for file in (folder / "sources").rglob("*") if file.is_file() and len(file.name) != 64] == []


def test_a_study_of_a_later_version_is_refused_and_not_touched(folder: Path) -> None:
    """The message names the file and the remedy; not one byte changes."""
    raw(folder, "UPDATE meta SET schema = 99")
    before = digest(folder)
    with pytest.raises(NewerStudy, match=r"study\.sqlite.*schema 99.*upgrade"):
        SqliteStore(folder)
    assert digest(folder) == before


def test_a_study_of_an_earlier_version_is_taken_forward_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step that is missing is taken, in order, and never again."""
    taken: list[str] = []

    def add_shelf(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE source ADD COLUMN shelf TEXT"))
        taken.append("add_shelf")

    def fill_shelf(connection: Connection) -> None:
        connection.execute(text("UPDATE source SET shelf = 'A'"))
        taken.append("fill_shelf")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_shelf, fill_shelf))
    for _ in range(2):
        with SqliteStore(folder) as store:
            assert len(list(store.records())) == 1
    with closing(sqlite3.connect(folder / "study.sqlite")) as connection:
        assert connection.execute("SELECT shelf, schema FROM source, meta").fetchall() == [("A", migrations.newest())]
    assert taken == ["add_shelf", "fill_shelf"]


def test_a_study_of_schema_1_becomes_as_a_new_one(folder: Path, tmp_path: Path) -> None:
    """The steps lead to the tables, indexes and triggers that a study made today has."""

    def laid_out(study: Path) -> set[tuple[str, str, tuple[tuple[object, ...], ...]]]:
        with closing(sqlite3.connect(study / "study.sqlite")) as connection:
            things = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
            told = (connection.execute(f'PRAGMA table_info("{name}")').fetchall() for _, name in things)
            return {(kind, name, tuple(row[1:4] for row in rows)) for (kind, name), rows in zip(things, told, strict=True)}

    later = ("forecast", "waiting", "missed", "ruling_record", "ruling")
    raw(folder, *(f"DROP TABLE {table}" for table in later), "DROP INDEX judgement_person")
    raw(folder, "UPDATE meta SET schema = 1")
    SqliteStore(folder).close()
    SqliteStore.create(tmp_path / "new").close()
    assert laid_out(folder) == laid_out(tmp_path / "new")
    with SqliteStore(folder) as store:
        (record,) = store.records()
        facets = [store.facet(kind) for kind in Facet]
        assert facets == [[""], ["agree"], ["operational"], ["AZE", "TUR"], [record.passage.source_id], ["en"]]
        assert [one.record_id for one in store.queue({Facet.ACTOR: "TUR"})] == [record.id]


def test_a_step_forward_that_fails_leaves_the_study_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps happen, or none."""

    def add_shelf(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE source ADD COLUMN shelf TEXT"))

    def fail(connection: Connection) -> None:
        connection.execute(text("UPDATE nowhere SET n = 1"))

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_shelf, fail))
    with pytest.raises(StoreError, match="nowhere"):
        SqliteStore(folder)
    monkeypatch.undo()
    with closing(sqlite3.connect(folder / "study.sqlite")) as connection:
        assert "shelf" not in [column[1] for column in connection.execute("PRAGMA table_info(source)")]
    with SqliteStore(folder) as store:
        assert len(list(store.records())) == 1


@pytest.mark.parametrize("content", [b"", b"not a database, but a letter " * 100], ids=["empty", "a letter"])
def test_a_file_that_is_no_study_is_told(tmp_path: Path, content: bytes) -> None:
    """An empty file, or one that is no database, is refused with the file's name and left as it is."""
    (tmp_path / "study.sqlite").write_bytes(content)
    with pytest.raises(StoreError, match=r"study\.sqlite"):
        SqliteStore(tmp_path)
    assert (tmp_path / "study.sqlite").read_bytes() == content


def test_a_database_of_something_else_is_told_and_not_touched(tmp_path: Path) -> None:
    """Another program's database is no study."""
    raw(tmp_path, "CREATE TABLE album (title)")
    before = digest(tmp_path)
    with pytest.raises(StoreError, match="no study"):
        SqliteStore(tmp_path)
    assert digest(tmp_path) == before


def overwrite(folder: Path, start: int, end: int | None) -> None:
    content = bytearray((folder / "study.sqlite").read_bytes())
    content[start:end] = b"\xff" * len(content[start:end])
    (folder / "study.sqlite").write_bytes(bytes(content))


def test_a_study_damaged_at_its_beginning_cannot_be_opened(folder: Path) -> None:
    """The message names the file and what to do."""
    overwrite(folder, 100, 4096)
    with pytest.raises(StoreError, match=r"study\.sqlite: the file is damaged.*put it back"):
        SqliteStore(folder)


def test_a_study_damaged_further_on_is_found_by_check(folder: Path) -> None:
    """A page overwritten in the middle never passes as sound."""
    with closing(sqlite3.connect(folder / "study.sqlite")) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_judgement_about'").fetchone()
    overwrite(folder, 4096 * (page - 1), 4096 * page)
    with SqliteStore(folder) as store:
        assert "study.sqlite" in {broken.link for broken in store.check()}


def test_a_copied_study_gets_its_log_back(folder: Path) -> None:
    """A tool that copies a database may lose the mode in which readers and a writer work side by side."""
    raw(folder, "PRAGMA journal_mode = DELETE")
    with SqliteStore(folder):
        pass
    with closing(sqlite3.connect(folder / "study.sqlite")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_every_connection_is_safe(folder: Path) -> None:
    """Each commit is on the disk when it returns, and no row can point to nothing."""
    with SqliteStore(folder) as store, store._reading() as connection:
        pragmas = ("synchronous", "foreign_keys", "busy_timeout", "journal_mode")
        assert [connection.execute(text(f"PRAGMA {name}")).scalar() for name in pragmas] == [2, 1, 5000, "wal"]


# What may not change


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgement SET verdict = 'accept'",
        "DELETE FROM judgement",
        "UPDATE record SET line = '{}'",
        "UPDATE record SET id = 'r-000000000000'",
    ],
)
def test_the_file_itself_refuses_to_rewrite_history(folder: Path, make: Any, statement: str) -> None:
    """No program can change a judgement or a record, not even past the store."""
    with SqliteStore(folder) as store:
        store.judge(make.judgement(next(store.records()), Verdict.REJECT))
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|never changed"):
        raw(folder, statement)


def test_somebody_who_writes_for_too_long_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked study is waited for, then told, and can be written when it is free again."""
    monkeypatch.setattr("foedera.store.sqlite.BUSY_SECONDS", 0.2)
    with SqliteStore(folder) as store, closing(sqlite3.connect(folder / "study.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="writing"):
            store.refuse("a.txt", None, "empty")
        assert len(list(store.records())) == 1
        other.execute("ROLLBACK")
        store.refuse("a.txt", None, "empty")
        assert len(list(store.ledger())) == 2


# Disks


def test_a_full_disk_is_told_and_nothing_is_half_written(folder: Path, make: Any) -> None:
    """SQLite's own "disk is full" undoes the whole coding, and the study works on."""
    long = "Both sides signed plan after plan in Baku. " * 3000
    source = make.source(long, path="texts/long.md")
    with SqliteStore(folder) as store:
        before = (store.source_ids(), list(store.records()), list(store.ledger()))

        @event.listens_for(store._engine, "connect")
        def fill(connection: Any, _: Any) -> None:
            connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size

        store._engine.dispose()
        with pytest.raises(StoreError, match=r"study\.sqlite.*disk is full.*free some space"):
            store.add_source(source, make.bytes_of(long))
        event.remove(store._engine, "connect", fill)
        store._engine.dispose()
        assert (store.source_ids(), list(store.records()), list(store.ledger())) == before
        assert list(store.check()) == []
        store.add_source(source, make.bytes_of(long))
        assert store.source(source.id) == source


def test_a_disk_that_fills_under_an_original_is_told(folder: Path, make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """No source without its bytes, and no half of them."""
    source = make.source("Other words, signed in Baku.")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with SqliteStore(folder) as store:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="disk is full"):
            store.add_source(source, make.bytes_of(source.text))
        monkeypatch.undo()
        assert source.id not in store.source_ids()
        assert not originals.place(folder, source.sha256).exists()
        assert list((folder / "sources").glob(".new-*")) == []


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere: be somebody else for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX rights")
def test_a_folder_that_may_not_be_written_is_told(make: Any) -> None:
    """The message says so and what to do; nothing is made."""
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = Path(parent) / "study"
        with SqliteStore.create(folder) as store:
            store.add_source(make.source(), make.bytes_of())
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = digest(folder)
        with as_nobody(), pytest.raises(StoreError, match="written here"):
            SqliteStore(folder).add_source(make.source("Other words."), make.bytes_of("Other words."))
        with as_nobody(), pytest.raises(StoreError, match="written here"):
            SqliteStore.create(Path(parent) / "another")
        assert digest(folder) == before
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


def test_what_a_killed_process_left_is_swept_an_hour_later(folder: Path) -> None:
    """Unfinished files of a process that is gone are taken away; those of one at work are left."""
    old, young = folder / "sources" / ".new-old", folder / ".new-young"
    old.write_bytes(b"half")
    young.mkdir()
    an_hour_ago = time.time() - 3700
    os.utime(old, (an_hour_ago, an_hour_ago))
    with SqliteStore(folder):
        assert (old.exists(), young.exists()) == (False, True)
