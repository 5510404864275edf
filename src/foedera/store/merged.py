"""Events in the store: which records each gathers, which is preferred, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from foedera.errors import Contested, StoreError
from foedera.model.event import Event
from foedera.store import rows
from foedera.store.rows import AnyRow, slices
from foedera.store.tables import event, event_record, record, row_by_row

Told = tuple[dict[str, Any], tuple[str, ...]]


def rows_of(events: Iterable[Event]) -> dict[str, Told]:
    """What is written of each event, by its id: its row, and the ids of its records."""
    told = {}
    for one in events:
        first, last = rows.bounds(one.date)
        row = {"id": one.id, "preferred": one.preferred.id, "reason": one.reason, "first": first, "last": last}
        told[one.id] = (row, tuple(account.id for account in one.records))
    return told


def put(connection: Connection, told: dict[str, Told], file: str) -> bool:
    """Leave exactly these events; whether anything changed."""
    _all_known(connection, {record_id for _, members in told.values() for record_id in members}, file)
    had = {row.id: row for row in connection.execute(select(event))}
    kept = {key for key, row in had.items() if key in told and dict(row._mapping) == told[key][0]}
    for some in slices(sorted(had.keys() - kept)):
        connection.execute(delete(event).where(event.c.id.in_(some)))
    new = {key: one for key, one in told.items() if key not in kept}
    if new:
        connection.execute(insert(event), [row for row, _ in new.values()])
        connection.execute(insert(event_record), list(_members(new)))
    return bool(new or had.keys() - kept)


def replace(connection: Connection, gone: Sequence[str], come: dict[str, Told], file: str) -> None:
    """Put some events in the place of others; `Contested` where one of these is not there any more."""
    _all_known(connection, {record_id for _, members in come.values() for record_id in members}, file)
    there: set[str] = set()
    for some in slices(gone):
        there |= set(connection.execute(select(event.c.id).where(event.c.id.in_(some))).scalars())
    if missing := set(gone) - there:
        raise Contested(file, f"the events were gathered anew meanwhile: {min(missing)} is no more", remedy="look again")
    for some in slices(gone):
        connection.execute(delete(event).where(event.c.id.in_(some)))
    if come:
        connection.execute(insert(event), [row for row, _ in come.values()])
        connection.execute(insert(event_record), list(_members(come)))


def stream(connection: Connection, *ids: str) -> Iterator[Event]:
    """Events by date, undated ones last; all of them, or those with these ids."""
    for _, accounts in groupby(connection.execute(_query(ids)), key=lambda row: row.event_id):
        yield _event(list(accounts))


def _query(ids: tuple[str, ...]) -> Any:
    accounts = row_by_row(event, event_record, key=event.c.id, refers=event_record.c.event_id)
    joined = accounts.join(record, record.c.id == event_record.c.record_id)
    columns = (event.c.id.label("event_id"), event.c.preferred, event.c.reason, record.c.id, record.c.line, record.c.score)
    query = select(*columns).select_from(joined)
    if ids:
        query = query.where(event.c.id.in_(ids))
    return query.order_by(event.c.first, event.c.last, event.c.id, event_record.c.position)


def _event(accounts: list[AnyRow]) -> Event:
    told = {row.id: rows.to_record(row) for row in accounts}
    return Event(tuple(told.values()), told[accounts[0].preferred], accounts[0].reason)


def _members(new: dict[str, Told]) -> Iterator[dict[str, Any]]:
    for key, (_, members) in new.items():
        for position, record_id in enumerate(members):
            yield {"event_id": key, "position": position, "record_id": record_id}


def _all_known(connection: Connection, ids: set[str], file: str) -> None:
    unknown = set(ids)
    for some in slices(sorted(ids)):
        unknown -= set(connection.execute(select(record.c.id).where(record.c.id.in_(some))).scalars())
    if unknown:
        raise StoreError(
            file,
            f"{len(unknown)} records of the events are not in the study, {min(unknown)} among them",
            remedy="merge the study's own records: `foedera systematize`",
        )
