"""What a store does whatever relational engine holds it: the nouns go in and come out, in whole transactions."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, update

from foedera.errors import Contested, StoreError
from foedera.model.event import Event, Reform
from foedera.model.prospect import Forecast
from foedera.model.record import Judgement, Record, Verdict
from foedera.model.source import Source
from foedera.store import (
    coding,
    documents,
    faults,
    ledger,
    merged,
    originals,
    rows,
    search,
    snapshot,
    standing,
    tables,
    verify,
)
from foedera.store.coding import Coding
from foedera.store.interface import Arrival, Broken, Ledger, Outcome
from foedera.store.reviewing import Reviewing
from foedera.store.ruled import Rulings
from foedera.store.search import Found


class RelationalStore(Reviewing, Rulings):
    """One study in an engine's tables, its originals in a folder.

    Every writing method is one transaction that no other writer can enter; every reading method sees one
    state of the study, however long it reads, while others write.
    """

    folder: Path
    """The study's folder: originals and snapshot."""
    _read_at: int | None = None
    """The revision of the records as this store last began to read them all: what its events are merged from."""

    @abstractmethod
    def _give_way(self, held: float) -> None:
        """Let those who wait for their turn to write come in, before a batch takes the next; it held the last for so many
        seconds."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    # Sources

    def add_source(self, source: Source, original: bytes) -> Arrival:
        with faults.told(self.file):
            originals.keep(self.folder, source.sha256, original)
        with self._writing() as connection:
            became, changed = documents.add(connection, source)
            if changed:
                tables.bump(connection)
        return became

    def refuse(self, path: str, part: str | None, reason: str) -> None:
        with self._writing() as connection:
            if documents.refuse(connection, path, part or "", reason):
                tables.bump(connection)

    def source(self, source_id: str) -> Source:
        with self._reading() as connection:
            row = connection.execute(select(tables.source).where(tables.source.c.id == source_id)).first()
        if row is None:
            raise self._unknown(source_id, "source")
        return rows.to_source(row)

    def source_ids(self) -> Sequence[str]:
        with self._reading() as connection:
            return list(connection.execute(select(tables.source.c.id).order_by(tables.source.c.number)).scalars())

    def original(self, source_id: str) -> bytes:
        with self._reading() as connection:
            sha256 = connection.execute(select(tables.source.c.sha256).where(tables.source.c.id == source_id)).scalar()
        if sha256 is None:
            raise self._unknown(source_id, "source")
        with faults.told(self.file):
            return originals.read(self.folder, sha256)

    def duplicate_of(self, source_id: str) -> str | None:
        """The earlier source with the same text; None where there is none."""
        with self._reading() as connection:
            return connection.execute(select(tables.source.c.duplicate_of).where(tables.source.c.id == source_id)).scalar()

    # Coding

    def uncoded(self, fingerprint: str) -> Sequence[str]:
        done = exists().where(
            (tables.coding.c.source_id == tables.source.c.id) & (tables.coding.c.fingerprint == fingerprint)
        )
        with self._reading() as connection:
            query = select(tables.source.c.id).where(~done).order_by(tables.source.c.number)
            return list(connection.execute(query).scalars())

    def put_coding(self, source_id: str, fingerprint: str, records: Iterable[Record]) -> None:
        told = tuple(records)  # worked out before the file is locked
        outcome = Outcome.CODED if told else Outcome.EMPTY
        self._put(Coding(source_id, fingerprint, outcome, records=told))

    def skip(self, source_id: str, fingerprint: str, reason: str) -> None:
        self._put(Coding(source_id, fingerprint, Outcome.SKIPPED, reason))

    def _put(self, new: Coding) -> None:
        coding.of_one_coder(new, str(self.file))
        source = self.source(new.source_id)
        for record in new.records:
            coding.verify(record, source)
        with self._writing() as connection:
            begun = time.monotonic()
            if coding.put(connection, new):
                tables.bump(connection, "records_at")
        self._give_way(time.monotonic() - begun)

    def add_record(self, record: Record) -> None:
        if not record.coder.is_person:
            raise StoreError(str(self.file), f"{record.id} is no person's record", remedy="an extractor's go to put_coding")
        coding.verify(record, self.source(record.passage.source_id))
        with self._writing() as connection:
            if self._added(connection, record):
                tables.bump(connection, "records_at")

    def _added(self, connection: Connection, record: Record) -> bool:
        if record.supersedes is not None:
            self._is_newest(connection, record)
        return coding.add(connection, record)

    def _is_newest(self, connection: Connection, record: Record) -> None:
        """Two persons who edit the same record must not silently overwrite one another."""
        known = connection.execute(select(tables.record.c.id).where(tables.record.c.id == record.supersedes)).first()
        if known is None:
            raise self._unknown(str(record.supersedes), "record")
        version = tables.record.c
        standing_rival = (version.supersedes == record.supersedes) & version.stands & (version.id != record.id)
        rival = connection.execute(select(version.id).where(standing_rival)).scalar()
        if rival is not None:
            raise Contested(
                str(self.file),
                f"{record.supersedes} has a newer version, {rival}",
                remedy=f"look at {rival} and edit that one",
            )

    def records(self) -> Iterator[Record]:
        with self._reading() as connection:
            self._read_at = connection.execute(select(tables.meta.c.records_at)).scalar_one()
            for row in connection.execute(_standing()):
                yield rows.to_record(row)

    def record(self, record_id: str) -> Record:
        with self._reading() as connection:
            row = connection.execute(select(tables.record).where(tables.record.c.id == record_id)).first()
        if row is None:
            raise self._unknown(record_id, "record")
        return rows.to_record(row)

    def stands(self, record_id: str) -> bool:
        """Whether a record is the newest version, and no person has rejected it."""
        with self._reading() as connection:
            query = select(tables.record.c.stands).where(tables.record.c.id == record_id)
            return bool(connection.execute(query).scalar())

    def records_of(self, source_id: str) -> Sequence[Record]:
        """The records of one source that stand, in the order of its text."""
        with self._reading() as connection:
            query = _standing().where(tables.source.c.id == source_id)
            return [rows.to_record(row) for row in connection.execute(query)]

    # Judgements

    def judge(self, judgement: Judgement, *, seen: int | None = None) -> Judgement:
        with self._writing() as connection:
            return self._judged(connection, judgement, seen)

    def record_and_judge(self, record: Record, judgement: Judgement, *, seen: int | None = None) -> Judgement:
        if not record.coder.is_person:
            raise StoreError(str(self.file), f"{record.id} is no person's record", remedy="an extractor's go to put_coding")
        coding.verify(record, self.source(record.passage.source_id))
        with self._writing() as connection:
            if seen is not None:
                standing.uncontested(connection, judgement.record_id, seen, str(self.file))
            self._added(connection, record)
            return self._judged(connection, judgement, None)

    def _judged(self, connection: Connection, judgement: Judgement, seen: int | None) -> Judgement:
        told = self._resolved(connection, judgement)
        if seen is not None:
            standing.uncontested(connection, told.record_id, seen, str(self.file))
        number = connection.execute(insert(tables.judgement).values(rows.of_judgement(told))).inserted_primary_key
        standing.refresh(connection, [told.record_id])
        # any judgement can change which account of an event is preferred
        tables.bump(connection, "records_at")
        return replace(told, number=number[0] if number else None)

    def _resolved(self, connection: Connection, judgement: Judgement) -> Judgement:
        columns = select(tables.record.c.id, tables.record.c.supersedes)
        if connection.execute(columns.where(tables.record.c.id == judgement.record_id)).first() is None:
            raise self._unknown(judgement.record_id, "record")
        if judgement.verdict is Verdict.UNDO:
            log = standing.of_records(connection, [judgement.record_id])
            return replace(judgement, about=standing.resolve_undo(judgement, log, str(self.file)))
        if judgement.verdict is Verdict.EDIT:
            version = connection.execute(columns.where(tables.record.c.id == judgement.about)).first()
            if version is None or version.supersedes != judgement.record_id:
                raise StoreError(
                    str(self.file),
                    f"{judgement.about} is no version of {judgement.record_id}",
                    remedy="add the new version with add_record before the judgement",
                )
        return judgement

    def judgements(self, record_id: str | None = None) -> Sequence[Judgement]:
        query = select(tables.judgement).order_by(tables.judgement.c.number)
        if record_id is not None:
            query = query.where(tables.judgement.c.record_id == record_id)
        with self._reading() as connection:
            return [rows.to_judgement(row) for row in connection.execute(query)]

    # Events and reforms

    def put_events(self, events: Iterable[Event]) -> None:
        told = merged.rows_of(events)  # worked out before the file is locked
        with self._writing() as connection:
            changed = merged.put(connection, told, str(self.file))
            now = connection.execute(select(tables.meta.c.records_at)).scalar_one()
            seen = now if self._read_at is None else self._read_at
            connection.execute(update(tables.meta).values(merged_at=seen))
            if changed:
                tables.bump(connection)

    def events(self) -> Iterator[Event]:
        with self._reading() as connection:
            yield from merged.stream(connection)

    def event(self, event_id: str) -> Event:
        """The event with this id; `StoreError` where there is none."""
        with self._reading() as connection:
            for one in merged.stream(connection, event_id):
                return one
        raise self._unknown(event_id, "event")

    def events_of(self, record_id: str) -> Sequence[str]:
        """Ids of the events that a record is an account of."""
        query = select(tables.event_record.c.event_id).where(tables.event_record.c.record_id == record_id)
        with self._reading() as connection:
            return sorted(connection.execute(query).scalars())

    def is_merged(self) -> bool:
        """Whether the events are those of the records that stand now; if not, merge again."""
        with self._reading() as connection:
            row = connection.execute(select(tables.meta.c.records_at, tables.meta.c.merged_at)).one()
        return bool(row.records_at == row.merged_at)

    def put_reforms(self, reforms: Iterable[Reform]) -> None:
        told = [rows.of_reform(reform) for reform in reforms]
        with self._writing() as connection:
            had = connection.execute(select(tables.reform).order_by(tables.reform.c.number)).all()
            if [{name: row._mapping[name] for name in row._mapping if name != "number"} for row in had] == told:
                return
            connection.execute(delete(tables.reform))
            if told:
                connection.execute(insert(tables.reform), told)
            tables.bump(connection)

    def reforms(self) -> Sequence[Reform]:
        column = tables.reform.c
        with self._reading() as connection:
            query = select(tables.reform).order_by(column.first, column.last, column.number)
            return [rows.to_reform(row) for row in connection.execute(query)]

    def keep_forecasts(self, forecasts: Iterable[Forecast]) -> int:
        told = [rows.of_forecast(forecast) for forecast in forecasts]
        once = tables.forecast.c
        kept = 0
        with self._writing() as connection:
            for row in told:
                same = [once[name] == row[name] for name in ("what", "target", "made_on", "model")]
                if connection.execute(select(once.number).where(*same)).first() is None:
                    connection.execute(insert(tables.forecast).values(row))
                    kept += 1
            if kept:
                tables.bump(connection)
        return kept

    def forecasts(self) -> Sequence[Forecast]:
        with self._reading() as connection:
            return [
                rows.to_forecast(row)
                for row in connection.execute(select(tables.forecast).order_by(tables.forecast.c.number))
            ]

    # The whole study

    def ledger(self) -> Iterator[Ledger]:
        with self._reading() as connection:
            yield from ledger.lines(connection)

    def search(self, words: str, limit: int = 20) -> Sequence[Found]:
        """Records by their quotes and sources by their titles, that hold every word or its beginning, best first."""
        with self._reading() as connection:
            return search.find(connection, words, limit)

    def check(self) -> Iterator[Broken]:
        with self._reading() as connection:
            yield from verify.everything(connection, self.folder)

    def counts(self) -> dict[str, int]:
        """How many events, records, judgements and sources the study holds; records that don't stand are counted too."""
        held = {"events": tables.event, "records": tables.record, "judgements": tables.judgement, "sources": tables.source}
        with self._reading() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(one)).scalar_one() for name, one in held.items()
            }

    def revision(self) -> int:
        """Grows with every change of the study."""
        with self._reading() as connection:
            return int(connection.execute(select(tables.meta.c.revision)).scalar_one())

    def snapshot(self) -> Path:
        folder = self.folder / "snapshot"
        with self._reading() as connection, faults.told(self.file):
            study = snapshot.stamp(connection)
            if snapshot.is_of(folder, study):
                return folder
            written = snapshot.write(connection, self.folder, study)
        with self._writing(), faults.told(self.file):  # one process at a time puts a snapshot in place
            snapshot.put_in_place(written, folder)
        return folder

    def _unknown(self, wanted: str, kind: str) -> StoreError:
        return StoreError(str(self.file), f"there is no {kind} {wanted}", remedy="look for its id with `foedera export`")


def _standing() -> Any:
    """Records in the order of collection, then of the text; each source's lie together in the index."""
    column = tables.record.c
    joined = tables.row_by_row(tables.source, tables.record, key=tables.source.c.id, refers=column.source_id)
    query = select(column.line, column.score).select_from(joined).where(column.stands)
    return query.order_by(tables.source.c.number, column.start, column.end, column.id)
