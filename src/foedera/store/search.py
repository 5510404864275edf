"""Finding a quote or a title whatever the spelling: full text over a folded key, words by their beginnings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from foedera.model.spelling import fold
from foedera.store.tables import record, source

_WORD = re.compile(r"\w+")

SQLITE_INDEX = "CREATE VIRTUAL TABLE found USING fts5(key, tokenize = 'unicode61 remove_diacritics 0')"


@dataclass(frozen=True, slots=True)
class Found:
    """A record or a source whose words hold what was looked for."""

    id: str
    words: str
    """The record's quote, or the source's title."""


def index_records(connection: Connection, quotes: Mapping[int, str]) -> None:
    """Let records be found: number → quote."""
    _index(connection, [{"rowid": 2 * number, "key": fold(quote)} for number, quote in quotes.items()])


def index_source(connection: Connection, number: int, title: str) -> None:
    """Let a source be found by its title."""
    _index(connection, [{"rowid": 2 * number + 1, "key": fold(title)}])


def forget_records(connection: Connection, numbers: Iterable[int]) -> None:
    """Take records out of the index that are no longer there."""
    gone = [{"rowid": 2 * number} for number in numbers]
    if gone:
        connection.execute(text("DELETE FROM found WHERE rowid = :rowid"), gone)


def find(connection: Connection, words: str, limit: int) -> list[Found]:
    """What holds every word looked for, or its beginning: standing records and sources, the best match first."""
    asked = " ".join(f'"{word}"*' for word in _WORD.findall(fold(words)))
    if not asked:
        return []
    query = text(
        "SELECT found.rowid FROM found"
        " LEFT JOIN record ON found.rowid % 2 = 0 AND record.number = found.rowid / 2"
        " WHERE found.key MATCH :asked AND (found.rowid % 2 = 1 OR record.stands)"
        " ORDER BY found.rank, found.rowid LIMIT :limit"
    )
    rowids = connection.execute(query, {"asked": asked, "limit": limit}).scalars().all()
    return [_found(connection, *divmod(rowid, 2)) for rowid in rowids]


def _found(connection: Connection, number: int, is_source: int) -> Found:
    if is_source:
        row = connection.execute(select(source.c.id, source.c.title).where(source.c.number == number)).one()
        return Found(row.id, row.title)
    found = connection.execute(select(record.c.id, record.c.line).where(record.c.number == number)).one()
    return Found(found.id, json.loads(found.line)["quote"])


def _index(connection: Connection, rows: list[dict[str, Any]]) -> None:
    # FTS5 takes UTF-8 only: a lone surrogate is no letter and can be left out of a key
    clean = [row | {"key": row["key"].encode("utf-8", "ignore").decode().replace("\0", " ")} for row in rows]
    if clean:
        connection.execute(text("INSERT INTO found (rowid, key) VALUES (:rowid, :key)"), clean)
