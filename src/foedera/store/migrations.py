"""How a study of an earlier version becomes one of this: forward only, step by step, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable

from sqlalchemy import Connection, select, text, update

from foedera.errors import NewerStudy, StoreError
from foedera.store.tables import meta


def _keep_forecasts(connection: Connection) -> None:
    """1 → 2: forecasts are kept with the study, to be scored when their time has come."""
    connection.execute(
        text(
            "CREATE TABLE forecast (number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, "
            "target TEXT NOT NULL, made_on TEXT NOT NULL, model TEXT NOT NULL, low FLOAT NOT NULL, middle FLOAT NOT NULL, "
            "high FLOAT NOT NULL, level FLOAT NOT NULL, claim_id TEXT)"
        )
    )
    connection.execute(text("CREATE UNIQUE INDEX forecast_once ON forecast (what, target, made_on, model)"))
    for when, name in (("UPDATE", "stays"), ("DELETE", "kept")):
        connection.execute(
            text(
                f"CREATE TRIGGER forecast_{name} BEFORE {when} ON forecast "
                "BEGIN SELECT RAISE(ABORT, 'forecasts are append-only'); END"
            )
        )


def _list_what_waits(connection: Connection) -> None:
    """2 → 3: what waits for review is listed by what it says, sorted by score; the log by person."""
    connection.execute(
        text(
            "CREATE TABLE waiting (kind TEXT NOT NULL, value TEXT NOT NULL, score FLOAT NOT NULL, number BIGINT NOT NULL, "
            "PRIMARY KEY (kind, value, score, number)) WITHOUT ROWID"
        )
    )
    connection.execute(text("CREATE INDEX ix_waiting_number ON waiting (number)"))
    connection.execute(text("CREATE INDEX judgement_person ON judgement (person, number)"))
    open_ones = text(
        "SELECT record.number, record.score, record.line, record.source_id, coalesce(source.lang, '') AS lang FROM record "
        "JOIN source ON source.id = record.source_id WHERE record.stands AND NOT record.reviewed"
    )
    put = text("INSERT INTO waiting (kind, value, score, number) VALUES (:kind, :value, :score, :number)")
    for number, score, line, source_id, lang in connection.execute(open_ones).all():
        # a line with lone surrogates is kept escaped behind a mark
        told = json.loads(line[1:].encode("ascii").decode("unicode_escape") if line[:1] == "\x01" else line)
        facets = [("all", ""), ("type", told["type"]), ("source", source_id), ("lang", lang)]
        facets += [("domain", domain) for domain in dict.fromkeys(told["domains"])]
        facets += [("actor", actor) for actor in dict.fromkeys(actor["id"] for actor in told["actors"])]
        connection.execute(put, [{"kind": kind, "value": value, "score": score, "number": number} for kind, value in facets])


def _mark_what_was_missed(connection: Connection) -> None:
    """3 → 4: persons mark passages in which an act was missed."""
    connection.execute(
        text(
            "CREATE TABLE missed (number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "
            'source_id TEXT NOT NULL REFERENCES source (id), start BIGINT NOT NULL, "end" BIGINT NOT NULL, '
            "quote TEXT NOT NULL, page TEXT, person TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, undoes INTEGER)"
        )
    )
    for column in ("source_id", "undoes"):
        connection.execute(text(f"CREATE INDEX ix_missed_{column} ON missed ({column})"))
    for when, name in (("UPDATE", "stays"), ("DELETE", "kept")):
        connection.execute(
            text(
                f"CREATE TRIGGER missed_{name} BEFORE {when} ON missed "
                "BEGIN SELECT RAISE(ABORT, 'marks are append-only'); END"
            )
        )


def _keep_rulings(connection: Connection) -> None:
    """4 → 5: what persons decide of other things than one record: events, names, evidence, double coding."""
    for statement in (
        "CREATE TABLE ruling (number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, matter TEXT NOT NULL, said TEXT NOT NULL, "
        "person TEXT NOT NULL, at TEXT NOT NULL, why TEXT NOT NULL, undoes INTEGER)",
        "CREATE TABLE ruling_record (ruling INTEGER NOT NULL, record_id TEXT NOT NULL, PRIMARY KEY (ruling, record_id), "
        "FOREIGN KEY(ruling) REFERENCES ruling (number), FOREIGN KEY(record_id) REFERENCES record (id))",
        "CREATE INDEX ix_ruling_record_record_id ON ruling_record (record_id)",
        "CREATE TRIGGER ruling_stays BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'rulings are append-only'); END",
        "CREATE TRIGGER ruling_kept BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'rulings are append-only'); END",
    ):
        connection.execute(text(statement))


STEPS: tuple[Callable[[Connection], None], ...] = (
    _keep_forecasts,
    _list_what_waits,
    _mark_what_was_missed,
    _keep_rulings,
)
"""The first step leads from schema 1 to 2, and so on. A step is written in plain SQL, never with the tables of
`tables.py`, which are always the newest; once released it is never changed."""


def newest() -> int:
    """The schema that this version of Foedera writes."""
    return 1 + len(STEPS)


def schema(connection: Connection, file: str) -> int:
    """The schema of an opened study; a database that is no study, or a later one's, is refused."""
    if not connection.dialect.has_table(connection, "meta"):
        raise StoreError(
            file, "a database, but no study", remedy="name the folder of a study, or make one with `foedera new`"
        )
    found: int | None = connection.execute(select(meta.c.schema)).scalar()
    if found is None:
        raise StoreError(file, "a study without its first row", remedy="put it back from a copy of the study")
    if found > newest():
        raise NewerStudy(
            file,
            f"written by a later version of Foedera (schema {found}; this version knows {newest()})",
            remedy="upgrade Foedera; the study was not touched",
        )
    return found


def forward(connection: Connection, file: str) -> None:
    """Take every step that the study has not taken; the caller's transaction makes it all or nothing."""
    found = schema(connection, file)
    for step in STEPS[found - 1 :]:
        step(connection)
    connection.execute(update(meta).values(schema=newest()))
