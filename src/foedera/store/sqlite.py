"""A study in one SQLite file, with the originals in a folder beside it: the default store."""

from __future__ import annotations

import random
import sqlite3
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, text
from sqlalchemy.exc import DBAPIError

from foedera.errors import NoStudy, StoreError
from foedera.store import faults, migrations, originals, search, tables
from foedera.store.relational import RelationalStore
from foedera.store.turns import Turns

BUSY_SECONDS = 5  # with this and BEGIN IMMEDIATE: no error under one bulk writer, three reviewers and two readers


class SqliteStore(RelationalStore):
    """One study. Threads may share it; a forked process must open its own.

    Every writing method is one `BEGIN IMMEDIATE` transaction; every reading method sees one state of the study,
    however long it reads, while others write.
    """

    def __init__(self, folder: Path) -> None:
        """Open the study in `folder`, taking it forward where an earlier version wrote it."""
        self.folder = folder
        self.file = folder / "study.sqlite"
        if not self.file.is_file():
            raise _no_study(folder)
        self._engine = _engine(self.file)
        self._turns = Turns()
        try:
            with self._reading() as connection:
                found = migrations.schema(connection, str(self.file))
            if found < migrations.newest():
                with self._writing() as connection:
                    migrations.forward(connection, str(self.file))
            with faults.told(self.file):
                _log_ahead(self._engine)
                originals.sweep(folder)
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, folder: Path) -> SqliteStore:
        """Make an empty study in `folder`; where one is already, it is left as it is and told."""
        file = folder / "study.sqlite"
        if file.exists():
            raise StoreError(str(file), "there is a study already", remedy="open it, or name another folder")
        with faults.told(file):
            (folder / "sources").mkdir(parents=True, exist_ok=True)
            _write_empty(folder, file)
        return cls(folder)

    @classmethod
    def open_or_create(cls, folder: Path) -> SqliteStore:
        """The study in `folder`; an empty one where there is none yet."""
        return cls(folder) if (folder / "study.sqlite").exists() else cls.create(folder)

    def __enter__(self) -> SqliteStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        # begun by the first query and rolled back at the end: there is nothing to commit
        with faults.told(self.file), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with faults.told(self.file), self._turns.one(), self._engine.connect() as connection:
            connection.execution_options(foedera_alone=True)
            with connection.begin():
                yield connection

    def _give_way(self, held: float) -> None:
        # who waits is asleep when the turn comes; a batch that took the next at once would shut persons out
        time.sleep(min(max(held / 4, 0.003), 0.05))

    def close(self) -> None:
        self._engine.dispose()


def _no_study(folder: Path) -> NoStudy:
    if (folder / "foedera.toml").is_file():
        return NoStudy(str(folder), "nothing was collected yet", remedy=f"collect documents: `foedera collect {folder}`")
    return NoStudy(str(folder), "there is no study here", remedy=f"make one: `foedera new {folder}`")


def _engine(file: Path) -> Engine:
    # isolation_level None keeps the driver from beginning transactions by itself, so that ours are what we say
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
        max_overflow=-1,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _log_ahead(engine: Engine) -> None:
    """Have readers and one writer work side by side; a study that some tool has copied may have lost the mode."""
    connection = engine.raw_connection()  # outside a transaction, where alone the mode can be set
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as fault:
        raise DBAPIError("PRAGMA journal_mode = WAL", None, fault) from fault
    finally:
        connection.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("foedera_alone"):
        _begin_alone(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_alone(connection: Connection) -> None:
    """Wait for one's turn to write. SQLite's own waiting grows to 0.1 s a time, so that one busy writer starves the others:
    of three judges, one was let in ten times as often as the rest; with short pauses all come in alike."""
    raw: Any = connection.connection.driver_connection
    until = time.monotonic() + BUSY_SECONDS
    raw.execute("PRAGMA busy_timeout = 0")
    try:
        while not _begun(raw):
            if time.monotonic() > until:
                connection.exec_driver_sql("BEGIN IMMEDIATE")  # once more, so that the engine itself says why not
                return
            time.sleep(random.uniform(0.0005, 0.002))
    finally:
        raw.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")


def _begun(raw: sqlite3.Connection) -> bool:
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorname.startswith("SQLITE_BUSY"):
            return False
        raise DBAPIError("BEGIN IMMEDIATE", None, fault) from fault
    return True


def _write_empty(folder: Path, file: Path) -> None:
    """A new database under a temporary name, then renamed: a study is there whole or not at all."""
    new = folder / f"{originals.UNFINISHED}{uuid.uuid4().hex}.sqlite"
    engine = _engine(new)
    try:
        with engine.connect() as connection:
            tables.metadata.create_all(connection)
            for statement in (search.SQLITE_INDEX, *tables.SQLITE_TRIGGERS):
                connection.execute(text(statement))
            first = {
                "schema": migrations.newest(),
                "study": str(uuid.uuid4()),
                "revision": 0,
                "records_at": 0,
                "merged_at": 0,
            }
            connection.execute(insert(tables.meta).values(number=1, **first))
            connection.commit()
        engine.dispose()
        new.rename(file)
        originals.sync_folder(folder)
    finally:
        engine.dispose()
        new.unlink(missing_ok=True)
