"""Documents coming in: the same again changes nothing, the same text under other bytes is told."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from foedera.model.source import Source
from foedera.store import rows, search
from foedera.store.interface import Arrival, Shelved
from foedera.store.tables import arrival, refusal
from foedera.store.tables import source as sources


def add(connection: Connection, source: Source) -> tuple[Arrival, bool]:
    """What became of a document, and whether anything changed."""
    if connection.execute(select(sources.c.number).where(sources.c.id == source.id)).first():
        return Arrival.KNOWN, _note(connection, source)
    query = select(sources.c.id).where(sources.c.text_sha256 == source.text_sha256).order_by(sources.c.number)
    first = connection.execute(query.limit(1)).scalar()
    row = rows.of_source(source) | {"duplicate_of": first}
    connection.execute(insert(sources).values(row))
    number = connection.execute(select(sources.c.number).where(sources.c.id == source.id)).scalar_one()
    search.index_source(connection, number, source.title)
    _note(connection, source)
    return (Arrival.DUPLICATE if first else Arrival.NEW), True


def refuse(connection: Connection, path: str, part: str, reason: str) -> bool:
    """Note a document that is not let in; whether that is news."""
    there = (refusal.c.path == path) & (refusal.c.part == part)
    if connection.execute(select(refusal.c.reason).where(there)).scalar() == reason:
        return False
    connection.execute(delete(refusal).where(there))
    connection.execute(insert(refusal).values(path=path, part=part, reason=reason))
    return True


def shelf(connection: Connection, after: int, limit: int) -> list[Shelved]:
    """Sources in the order of collection, without their texts."""
    column = sources.c
    query = select(column.number, column.id, column.title, column.lang, column.date).where(column.number > after)
    return [Shelved(*row) for row in connection.execute(query.order_by(column.number).limit(limit))]


def _note(connection: Connection, source: Source) -> bool:
    """Remember where a document was found, and forget that it was once refused there; whether anything changed."""
    path, part = source.path, source.part or ""
    forgotten = connection.execute(delete(refusal).where((refusal.c.path == path) & (refusal.c.part == part))).rowcount
    there = (arrival.c.path == path) & (arrival.c.part == part) & (arrival.c.source_id == source.id)
    if connection.execute(select(arrival.c.number).where(there)).first():
        return bool(forgotten)
    connection.execute(insert(arrival).values(path=path, part=part, source_id=source.id))
    return True
