"""Rulings in the store: appended, never changed; the records that they rest on stay."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from foedera.model.ruling import Matter, Ruling, holding
from foedera.store import rows, tables
from foedera.store.rows import AnyRow


def log(connection: Connection) -> list[Ruling]:
    """Every ruling, oldest first."""
    resting: dict[int, list[str]] = {}
    for row in connection.execute(select(tables.ruling_record).order_by(tables.ruling_record.c.record_id)):
        resting.setdefault(row.ruling, []).append(row.record_id)
    found = connection.execute(select(tables.ruling).order_by(tables.ruling.c.number))
    return [_ruling(row, tuple(resting.get(row.number, ()))) for row in found]


def held(connection: Connection, record_ids: Iterable[str]) -> set[str]:
    """Which of these records a ruling that holds rests on."""
    wanted = set(record_ids)
    named: set[str] = set()
    for some in rows.slices(sorted(wanted)):
        its = tables.ruling_record.c
        named |= set(connection.execute(select(its.record_id).where(its.record_id.in_(some))).scalars())
    if not named:  # nearly always: few records are ruled on
        return set()
    return named & {record_id for one in holding(log(connection)) for record_id in one.records}


def of_ruling(ruling: Ruling) -> dict[str, object]:
    at = ruling.at if ruling.at.tzinfo else ruling.at.replace(tzinfo=UTC)
    return {
        "matter": ruling.matter.value,
        "said": rows.dumps(dict(ruling.said)),
        "person": ruling.person,
        "at": at.astimezone(UTC).isoformat(),
        "why": ruling.why,
        "undoes": ruling.undoes,
    }


def _ruling(row: AnyRow, records: tuple[str, ...]) -> Ruling:
    return Ruling(
        Matter(row.matter),
        json.loads(row.said),
        row.person,
        datetime.fromisoformat(row.at),
        row.why,
        row.undoes,
        records,
        row.number,
    )
