"""What a store does with rulings, whatever engine holds it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, insert

from foedera.errors import Contested, StoreError
from foedera.model.event import Event
from foedera.model.ruling import Matter, Ruling, holding
from foedera.store import merged, rulings, standing, tables


class Rulings(ABC):
    """The part of a store that keeps rulings."""

    file: Path

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _writing(self) -> AbstractContextManager[Connection]: ...

    def rule(self, ruling: Ruling) -> Ruling:
        """Append a ruling; it comes back with its number. An UNDO names one that is there, and that holds."""
        with self._writing() as connection:
            return self._ruled(connection, ruling)

    def rule_events(self, ruling: Ruling, gone: Sequence[str], come: Iterable[Event]) -> Ruling:
        """Append a ruling on events, and put those that it makes in the place of those that it ends, in one transaction.
        `Contested` where one of those is no longer there, and nothing is written."""
        told = merged.rows_of(come)
        with self._writing() as connection:
            merged.replace(connection, gone, told, str(self.file))
            return self._ruled(connection, ruling)

    def rulings(self, *matters: Matter) -> Sequence[Ruling]:
        """The rulings that hold, oldest first; on some matters, or on all."""
        return [one for one in holding(self.ruling_log()) if not matters or one.matter in matters]

    def ruling_log(self) -> Sequence[Ruling]:
        """Every ruling, oldest first, undone ones and undoings too."""
        with self._reading() as connection:
            return rulings.log(connection)

    def _ruled(self, connection: Connection, ruling: Ruling) -> Ruling:
        concerned = set(ruling.records)
        if ruling.matter is Matter.UNDO:
            concerned |= self._undone(connection, ruling)
        number = (
            connection.execute(insert(tables.ruling).values(rulings.of_ruling(ruling))).inserted_primary_key or [None]
        )[0]
        resting = [{"ruling": number, "record_id": record_id} for record_id in dict.fromkeys(ruling.records)]
        if resting:
            connection.execute(insert(tables.ruling_record), resting)
        changed = bool(concerned) and standing.refresh(connection, sorted(concerned))
        tables.bump(connection, *(["records_at"] if changed else []))
        return replace(ruling, number=number)

    def _undone(self, connection: Connection, ruling: Ruling) -> set[str]:
        whole = rulings.log(connection)
        taken_back = {one.undoes for one in whole if one.matter is Matter.UNDO and one in _effective_undos(whole)}
        found = next((one for one in whole if one.number == ruling.undoes), None)
        if found is None:
            raise StoreError(str(self.file), f"there is no ruling {ruling.undoes} to undo", remedy="look at the log")
        if found.number in taken_back:
            raise Contested(str(self.file), f"ruling {ruling.undoes} is undone already", remedy="look at the log")
        return set(found.records)


def _effective_undos(whole: Sequence[Ruling]) -> list[Ruling]:
    undone: set[int | None] = set()
    found = []
    for one in reversed(whole):
        if one.matter is Matter.UNDO and one.number not in undone:
            undone.add(one.undoes)
            found.append(one)
    return found
