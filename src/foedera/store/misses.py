"""Passages that persons marked as missed: an append-only list, in which a taking back is a line too."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from foedera.errors import StoreError
from foedera.model.record import Missed
from foedera.model.source import Passage
from foedera.store import tables
from foedera.store.rows import AnyRow
from foedera.store.tables import missed as marks


def put(connection: Connection, mark: Missed, undoes: int | None = None) -> int | None:
    """Append a line; its number."""
    passage = mark.passage
    told: dict[str, Any] = {
        "source_id": passage.source_id,
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "page": passage.page,
        "person": mark.person,
        "at": mark.at.isoformat(),
        "why": mark.why,
        "undoes": undoes,
    }
    number = connection.execute(insert(marks).values(told)).inserted_primary_key
    tables.bump(connection)
    return number[0] if number else None


def take_back(connection: Connection, number: int, person: str, at: datetime, file: str) -> None:
    """Append that the mark with this number no longer holds."""
    found = next((one for one in holding(connection, None) if one.number == number), None)
    if found is None:
        raise StoreError(file, f"mark {number} is taken back already, or there is none", remedy="look at the source again")
    put(connection, Missed(found.passage, person, at), number)


def holding(connection: Connection, source_id: str | None) -> list[Missed]:
    """The marks that nobody has taken back."""
    query = select(marks).order_by(marks.c.number)
    if source_id is not None:
        query = query.where(marks.c.source_id == source_id)
    told = connection.execute(query).all()
    undone = {row.undoes for row in told}
    return [_mark(row) for row in told if row.undoes is None and row.number not in undone]


def _mark(row: AnyRow) -> Missed:
    passage = Passage(row.source_id, row.start, row.end, row.quote, row.page)
    return Missed(passage, row.person, datetime.fromisoformat(row.at), row.why, row.number)
