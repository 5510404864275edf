"""Finding a quote or a title whatever the spelling: full text over a folded key, words by their beginnings."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, text

from foedera.store.tables import record, source

# Azerbaijani and Turkish write one sound with letters that Unicode does not decompose; Russian prints ё as е.
_LETTERS = str.maketrans({"ə": "e", "ı": "i", "İ": "i", "ё": "е", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
_NO_LETTER = re.compile(r"[^\w\s]")  # marks are among these: asking Unicode of these alone is 5 times faster
_WORD = re.compile(r"\w+")

SQLITE_INDEX = "CREATE VIRTUAL TABLE found USING fts5(key, tokenize = 'unicode61 remove_diacritics 0')"


@dataclass(frozen=True, slots=True)
class Found:
    """A record or a source whose words hold what was looked for."""

    id: str
    words: str
    """The record's quote, or the source's title."""


def fold(words: str) -> str:
    """The key under which words are looked up: no case, no diacritics, Azerbaijani and Turkish letters as Latin ones.

    >>> fold("Əsgəri İRŞAD ışıq"), fold("Учёный ЁЛКА")
    ('esgeri irsad isiq', 'ученыи елка')
    """
    if words.isascii():  # two thirds of the cost of indexing an English archive
        return words.lower()
    plain = unicodedata.normalize("NFKD", words.translate(_LETTERS)).casefold()
    # what casefolding brings forth may have to be taken apart in its turn
    return _NO_LETTER.sub(_unmarked, unicodedata.normalize("NFKD", plain)).translate(_LETTERS)


def _unmarked(sign: re.Match[str]) -> str:
    return "" if unicodedata.combining(sign[0]) else sign[0]


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
