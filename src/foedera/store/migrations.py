"""How a study of an earlier version becomes one of this: forward only, step by step, in one transaction."""

from __future__ import annotations

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


STEPS: tuple[Callable[[Connection], None], ...] = (_keep_forecasts,)
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
