"""Every document ever brought to a study, with what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from foedera.store.interface import Ledger, Outcome
from foedera.store.rows import AnyRow
from foedera.store.tables import arrival, coding, record, refusal, source

# Where several extractors worked on a source, the outcome of the one that found most counts.
_RANK = {Outcome.CODED: 0, Outcome.EMPTY: 1, Outcome.SKIPPED: 2}


Outcomes = dict[str, tuple[Outcome, str]]


def lines(connection: Connection) -> Iterator[Ledger]:
    """The documents collected, in the order of collection, then those refused, by path."""
    told, found = outcomes(connection), counts(connection)
    for row in connection.execute(_collected()):
        yield _collected_line(row, outcome(told, row.id, found.get(row.id, 0)), found.get(row.id, 0))
    for row in connection.execute(select(refusal).order_by(refusal.c.path, refusal.c.part)):
        yield Ledger(row.path, row.part or None, Outcome.REFUSED, row.reason)


def counts(connection: Connection) -> dict[str, int]:
    """How many records of each source stand."""
    query = select(record.c.source_id, func.count()).where(record.c.stands).group_by(record.c.source_id)
    return {row[0]: row[1] for row in connection.execute(query)}


def outcomes(connection: Connection) -> Outcomes:
    """What the codings made of each source that was coded at all, with the reason."""
    best: Outcomes = {}
    for row in connection.execute(select(coding.c.source_id, coding.c.outcome, coding.c.reason)):
        found = Outcome(row.outcome)
        if row.source_id not in best or _RANK[found] < _RANK[best[row.source_id][0]]:
            best[row.source_id] = (found, row.reason)
    return best


def outcome(told: Outcomes, source_id: str, records: int) -> tuple[Outcome, str]:
    """What became of one source; with a record of a person in it, it is coded whatever the extractors found."""
    return (Outcome.CODED, "") if records else told.get(source_id, (Outcome.WAITING, ""))


def _collected() -> Any:
    columns = (source.c.id, source.c.lang, source.c.path.label("first_path"), source.c.part.label("first_part"))
    joined = arrival.join(source, arrival.c.source_id == source.c.id)
    return select(arrival.c.path, arrival.c.part, *columns).select_from(joined).order_by(arrival.c.number)


def _collected_line(row: AnyRow, found: tuple[Outcome, str], records: int) -> Ledger:
    if (row.path, row.part) == (row.first_path, row.first_part or ""):
        return Ledger(row.path, row.part or None, *found, row.id, records, row.lang)
    same = f"the same bytes as {row.first_path}" + (f", {row.first_part}" if row.first_part else "")
    return Ledger(row.path, row.part or None, Outcome.SKIPPED, same, row.id, 0, row.lang)
