"""What persons at the workbench ask of a store: the log, what waits, what was missed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from foedera.model.record import Judgement, Missed
from foedera.model.source import Source
from foedera.store import documents, misses, rows, tables, waiting
from foedera.store.interface import Counted, Facet, Place, Shelved, Waiting


class Reviewing(ABC):
    """A store as the workbench uses it."""

    file: Path
    """What errors name: the database."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state."""

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]:
        """A connection whose transaction happens whole, alone, or not at all."""

    @abstractmethod
    def source(self, source_id: str) -> Source:
        """The source with this id."""

    def log(self, *, before: int | None = None, person: str | None = None, limit: int = 50) -> Sequence[Judgement]:
        column = tables.judgement.c
        matches = [column.number < before] if before is not None else []
        matches += [column.person == person] if person is not None else []
        query = select(tables.judgement).where(*matches).order_by(column.number.desc()).limit(limit)
        with self._reading() as connection:
            return [rows.to_judgement(row) for row in connection.execute(query)]

    # What waits

    def queue(
        self, wanted: Mapping[Facet, str], *, highest: bool = False, after: Place | None = None, limit: int = 20
    ) -> Sequence[Waiting]:
        with self._reading() as connection:
            return waiting.queue(connection, wanted, highest=highest, after=after, limit=limit)

    def waiting(self, wanted: Mapping[Facet, str], most: int = 1000) -> Counted:
        with self._reading() as connection:
            return waiting.count(connection, wanted, most)

    def facet(self, kind: Facet) -> Sequence[str]:
        with self._reading() as connection:
            return waiting.values(connection, kind)

    def shelf(self, *, after: int = 0, limit: int = 50) -> Sequence[Shelved]:
        with self._reading() as connection:
            return documents.shelf(connection, after, limit)

    def is_reviewed(self, record_id: str) -> bool:
        """Whether a person made this record or accepted it; an extractor's own score never counts."""
        with self._reading() as connection:
            query = select(tables.record.c.reviewed).where(tables.record.c.id == record_id)
            return bool(connection.execute(query).scalar())

    def reviewed_of(self, source_id: str) -> frozenset[str]:
        """Ids of the records of one source that a person made or accepted."""
        column = tables.record.c
        with self._reading() as connection:
            query = select(column.id).where((column.source_id == source_id) & column.reviewed)
            return frozenset(connection.execute(query).scalars())

    # What was missed

    def mark_missed(self, mark: Missed) -> Missed:
        """Note that an act told in a passage has no record; the mark comes back with its number."""
        mark.passage.check(self.source(mark.passage.source_id))
        with self._writing() as connection:
            return replace(mark, number=misses.put(connection, mark))

    def take_back_missed(self, number: int, person: str, at: datetime) -> None:
        """Take a mark back."""
        with self._writing() as connection:
            misses.take_back(connection, number, person, at, str(self.file))

    def missed(self, source_id: str | None = None) -> Sequence[Missed]:
        """The marks that hold, oldest first; of one source, or of all."""
        with self._reading() as connection:
            return misses.holding(connection, source_id)
