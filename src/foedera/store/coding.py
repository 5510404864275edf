"""Putting a source's coding in the place of the same coder's earlier one, and keeping what a person has judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, update

from foedera.errors import QuoteNotFound, StoreError
from foedera.model.record import Record
from foedera.model.source import Source, Span
from foedera.store import rows, rulings, search, standing, waiting
from foedera.store.interface import Outcome
from foedera.store.rows import AnyRow
from foedera.store.tables import coding, event, event_record, judgement, ruling_record
from foedera.store.tables import record as records


@dataclass(frozen=True, slots=True)
class Coding:
    """What one extractor made of one source."""

    source_id: str
    fingerprint: str
    outcome: Outcome
    reason: str = ""
    records: tuple[Record, ...] = ()

    @property
    def coder(self) -> str:
        """The extractor's name: the fingerprint's first word."""
        return self.fingerprint.split(" ", 1)[0]


def verify(record: Record, source: Source) -> None:
    """Refuse a record that its source does not bear out: another quote, or a span outside the text."""
    record.passage.check(source)
    for span in spans(record):
        if not 0 <= span.start < span.end <= len(source.text):
            raise QuoteNotFound(source.id, span.start, span.end, "a field's span lies outside the text")


def spans(record: Record) -> list[Span]:
    """Every span that a value of the record rests on."""
    return [
        *(participant.span for participant in record.participants),
        *(quantity.span for quantity in record.quantities),
        *(span for _, span in record.spans),
    ]


def put(connection: Connection, new: Coding) -> bool:
    """Replace the coder's earlier coding of the source; whether anything changed. The caller holds the transaction."""
    wanted = {record.id: record for record in new.records}
    lines = {key: rows.of_record(record) for key, record in wanted.items()}
    had = connection.execute(_earlier(new)).all()
    anchored = {row.id: row for row in had if row.anchored}
    loose = {row.id: row for row in had if not row.anchored}
    told = _judged_sayings(connection, new.source_id)
    covered = {row.id for row in anchored.values() if _covers(row, lines.values(), told)}
    missing = {key: row for key, row in lines.items() if key not in anchored and (key in loose or row["said"] not in told)}
    kept = {key for key, row in loose.items() if key in missing and _same(row, missing[key])}
    dropped = _drop(connection, [row for key, row in loose.items() if key not in kept])
    inserted = _insert(connection, [row for key, row in missing.items() if key not in kept], wanted)
    marked = _mark(connection, anchored, covered)
    return _note(connection, new) or dropped or inserted or marked


def add(connection: Connection, record: Record) -> bool:
    """Add a person's record, or a new version of one; whether it was new."""
    row = rows.of_record(record)
    if connection.execute(select(records.c.id).where(records.c.id == row["id"])).first():
        return False
    _insert(connection, [row], {record.id: record})
    standing.refresh(connection, [record.id])
    return True


def _earlier(new: Coding) -> Any:
    """What the coder has in the source, each with whether something holds on to it."""
    version = records.alias("version")
    anchored = or_(
        exists().where(judgement.c.record_id == records.c.id),
        exists().where(judgement.c.about == records.c.id),
        exists().where(version.c.supersedes == records.c.id),
        exists().where(ruling_record.c.record_id == records.c.id),
    )
    mine = (records.c.source_id == new.source_id) & (records.c.coder == new.coder) & ~records.c.person
    return select(records, anchored.label("anchored")).where(mine).order_by(records.c.number)


def _judged_sayings(connection: Connection, source_id: str) -> set[str]:
    """What persons have coded or judged of which words in a source: nobody is asked about it twice."""
    there = connection.execute(
        select(records.c.id, records.c.said, records.c.person)
        .where(records.c.source_id == source_id)
        .where(
            records.c.person
            | exists().where(judgement.c.record_id == records.c.id)
            | exists().where(ruling_record.c.record_id == records.c.id)
        )
    ).all()
    log = standing.of_records(connection, [row.id for row in there])
    judged = {one.record_id for one in standing.effective(log)} | rulings.held(connection, [row.id for row in there])
    return {row.said for row in there if row.person or row.id in judged}


def _covers(row: AnyRow, wanted: Iterable[Mapping[str, Any]], effective: set[str]) -> bool:
    return any(row.id == one["id"] or (row.said == one["said"] and row.said in effective) for one in wanted)


def _same(row: AnyRow, wanted: Mapping[str, Any]) -> bool:
    return bool(row.line == wanted["line"] and row.score == wanted["score"] and row.current)


def _drop(connection: Connection, gone: Sequence[AnyRow]) -> bool:
    """Take records away with the events that rest on them, which the next merge makes anew."""
    for some in rows.slices([row.id for row in gone]):
        resting = select(event_record.c.event_id).where(event_record.c.record_id.in_(some))
        connection.execute(delete(event).where(event.c.id.in_(resting)))
        connection.execute(delete(records).where(records.c.id.in_(some)))
    numbers = [row.number for row in gone]
    search.forget_records(connection, numbers)
    waiting.strike(connection, numbers)
    return bool(gone)


def _insert(connection: Connection, new: Sequence[Mapping[str, Any]], told: Mapping[str, Record]) -> bool:
    if not new:
        return False
    last = connection.execute(select(func.max(records.c.number))).scalar() or 0
    numbered = [{**row, "number": number} for number, row in enumerate(new, last + 1)]
    connection.execute(insert(records), numbered)
    search.index_records(connection, {row["number"]: told[row["id"]].passage.quote for row in numbered})
    waiting.enlist(connection, [row for row in numbered if row["stands"] and not row["reviewed"]])
    return True


def _mark(connection: Connection, anchored: Mapping[str, AnyRow], covered: set[str]) -> bool:
    """Note which of the judged records the new coding still holds."""
    turned = [row.id for row in anchored.values() if row.current != (row.id in covered)]
    for record_id in turned:
        connection.execute(update(records).where(records.c.id == record_id).values(current=record_id in covered))
    standing.refresh(connection, turned)
    return bool(turned)


def _note(connection: Connection, new: Coding) -> bool:
    mine = (coding.c.source_id == new.source_id) & (coding.c.coder == new.coder)
    told = {"fingerprint": new.fingerprint, "outcome": new.outcome.value, "reason": new.reason}
    had = connection.execute(select(coding).where(mine)).first()
    if had is not None and all(getattr(had, name) == value for name, value in told.items()):
        return False
    connection.execute(delete(coding).where(mine))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(coding).values(source_id=new.source_id, coder=new.coder, at=at, **told))
    return True


def of_one_coder(new: Coding, file: str) -> None:
    """Refuse a coding whose records are another coder's, a person's, or of another source."""
    for record in new.records:
        if record.passage.source_id != new.source_id:
            raise StoreError(file, f"{record.id} is of {record.passage.source_id}, not of {new.source_id}")
        if record.coder.is_person or record.coder.name != new.coder:
            raise StoreError(
                file,
                f"{record.id} is coded by {record.coder}, not by {new.coder}",
                remedy="a fingerprint begins with its coder's name and a space; a person's record goes to add_record",
            )
