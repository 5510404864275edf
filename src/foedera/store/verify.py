"""Whether the chain holds: event → records → passage → text → bytes, every link of the study."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, and_, exists, select, text
from sqlalchemy.exc import DBAPIError

from foedera.errors import FoederaError
from foedera.model.record import Record
from foedera.model.source import Passage, Source, source_id
from foedera.store import coding, originals, rows
from foedera.store.interface import Broken
from foedera.store.rows import AnyRow
from foedera.store.tables import event, event_record, judgement, record, reform, source

_CHUNK = 1 << 20


def everything(connection: Connection, folder: Path) -> Iterator[Broken]:
    """Every broken link of the study in `folder`; what cannot even be read is told as broken too."""
    try:
        yield from _file(connection)
        yield from _sources(connection, folder)
        yield from _judgements(connection)
        yield from _events(connection)
    except DBAPIError as fault:
        yield Broken("study.sqlite", f"it cannot be read on: {fault.orig}")


def _file(connection: Connection) -> Iterator[Broken]:
    if connection.dialect.name == "sqlite":
        for told in connection.execute(text("PRAGMA integrity_check")).scalars():
            if told != "ok":
                yield Broken("study.sqlite", str(told))


def _sources(connection: Connection, folder: Path) -> Iterator[Broken]:
    faults: dict[str, str] = {}
    for number in connection.execute(select(source.c.number).order_by(source.c.number)).scalars().all():
        row = connection.execute(select(source).where(source.c.number == number)).one()
        if row.sha256 not in faults:
            faults[row.sha256] = _bytes_fault(folder, row.sha256)
        if faults[row.sha256]:
            yield Broken(row.id, faults[row.sha256])
        yield from _source(connection, row)
    orphans = select(record.c.id, record.c.source_id).where(~exists().where(source.c.id == record.c.source_id))
    for row in connection.execute(orphans):
        yield Broken(row.id, f"its source {row.source_id} is missing")


def _bytes_fault(folder: Path, sha256: str) -> str:
    """What is wrong with an original; nothing where its bytes have their hash."""
    found = hashlib.sha256()
    try:
        with originals.place(folder, sha256).open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except OSError as fault:
        return f"its original {sha256} cannot be read: {fault.strerror}"
    return "" if found.hexdigest() == sha256 else f"its original {sha256} was changed: the bytes no longer have that hash"


def _source(connection: Connection, row: AnyRow) -> Iterator[Broken]:
    try:
        whole = rows.to_source(row)
    except (FoederaError, ValueError, TypeError, KeyError) as fault:
        yield Broken(row.id, f"it cannot be read back: {fault}")
        return
    if whole.id != source_id(whole.sha256, whole.part):
        yield Broken(whole.id, "its id is not the one of its bytes")
    if whole.text_sha256 != row.text_sha256:
        yield Broken(whole.id, "its text was changed after collection")
    for line in connection.execute(select(record).where(record.c.source_id == whole.id).order_by(record.c.number)):
        yield from _record(line, whole)
    for line in connection.execute(select(reform).where(reform.c.source_id == whole.id).order_by(reform.c.number)):
        yield from _reform(line, whole)


def _record(row: AnyRow, whole: Source) -> Iterator[Broken]:
    try:
        told = rows.to_record(row)
    except (FoederaError, ValueError, TypeError, KeyError) as fault:
        yield Broken(row.id, f"it cannot be read back: {fault}")
        return
    why = _record_fault(row, told, whole) or _passage_fault(told.passage, whole)
    if why:
        yield Broken(row.id, why)


def _record_fault(row: AnyRow, told: Record, whole: Source) -> str:
    if told.id != row.id:
        return f"it was changed: it reads as {told.id}"
    if (row.source_id, row.start, row.end) != (told.passage.source_id, *told.passage.span):
        return "its place in the table is not the place of its passage"
    outside = [span for span in coding.spans(told) if not 0 <= span.start < span.end <= len(whole.text)]
    return f"the span {outside[0].start}–{outside[0].end} lies outside the text of {whole.id}" if outside else ""


def _passage_fault(passage: Passage, whole: Source) -> str:
    try:
        passage.check(whole)
    except FoederaError as fault:
        return str(fault)
    page = whole.page_at(passage.start)
    return "" if page == passage.page else f"it says page {passage.page}, its source page {page}"


def _reform(row: AnyRow, whole: Source) -> Iterator[Broken]:
    why = _passage_fault(rows.to_reform(row).passage, whole)
    if why:
        yield Broken(row.title, why)


def _judgements(connection: Connection) -> Iterator[Broken]:
    lost = select(judgement).where(~exists().where(record.c.id == judgement.c.record_id))
    for row in connection.execute(lost):
        yield Broken(row.record_id, f"judgement {row.number} is on a record that is missing")


def _events(connection: Connection) -> Iterator[Broken]:
    """An event's records and its preferred one exist, and are the ones that its id is made of."""
    lost = select(event_record).where(~exists().where(record.c.id == event_record.c.record_id))
    for row in connection.execute(lost):
        yield Broken(row.event_id, f"its record {row.record_id} is missing")
    held = exists().where(and_(event_record.c.event_id == event.c.id, event_record.c.record_id == event.c.preferred))
    for row in connection.execute(select(event).where(~held)):
        yield Broken(row.id, f"its preferred record {row.preferred} is not among its records")
    for row in connection.execute(select(reform).where(~exists().where(source.c.id == reform.c.source_id))):
        yield Broken(row.title, f"its source {row.source_id} is missing")
    yield from _event_ids(connection)


def _event_ids(connection: Connection) -> Iterator[Broken]:
    query = select(event.c.id, event_record.c.record_id).join_from(
        event, event_record, event_record.c.event_id == event.c.id, isouter=True
    )
    members: dict[str, list[str]] = {}
    for row in connection.execute(query):
        members.setdefault(row.id, []).extend([row.record_id] if row.record_id else [])
    for event_id, ids in members.items():
        told = "e-" + hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12]
        if told != event_id:
            yield Broken(event_id, "its records are not those that it was merged from")
