"""What a study's database holds: tables in SQLAlchemy Core, the same on SQLite and on PostgreSQL.

Nouns are kept whole as JSON in one column; beside it stand the columns that something is asked by. What is
derived (`stands`, `reviewed`, `current`, `waiting`) is kept too, because every reader asks for it, and is only ever
written together with what it is derived from.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Float,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    Join,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    func,
    select,
    update,
)

_ESCAPED = "\x01"
_UNHOLDABLE = re.compile("[\0\ud800-\udfff]")


class ExactText(TypeDecorator[str]):
    """Text that comes back code point by code point as it went in.

    A database holds neither lone surrogates (SQLite, PostgreSQL) nor NUL (PostgreSQL), and file names and broken
    documents have both. Such a text is kept escaped behind a mark; every other one as it is, readable in any tool.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None or (value[:1] != _ESCAPED and (value.isprintable() or not _UNHOLDABLE.search(value))):
            return value
        return _ESCAPED + value.encode("unicode_escape").decode("ascii")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None or value[:1] != _ESCAPED:
            return value
        return str(value[1:].encode("ascii").decode("unicode_escape"))


metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("number", Integer, primary_key=True),  # always 1: a study has one row
    Column("schema", Integer, nullable=False),
    Column("study", Text, nullable=False),  # a UUID, so that two copies are known as copies
    Column("revision", BigInteger, nullable=False),  # counts the transactions that changed anything
    Column("records_at", BigInteger, nullable=False),  # the revision in which what stands last changed
    Column("merged_at", BigInteger, nullable=False),  # the revision of the records that the events were merged from
)

source = Table(
    "source",
    metadata,
    Column("number", Integer, primary_key=True),  # the order of collection
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("text_sha256", Text, nullable=False, index=True),
    Column("chars", BigInteger, nullable=False),
    Column("title", ExactText, nullable=False),
    Column("extractor", ExactText, nullable=False),
    Column("media_type", ExactText, nullable=False),
    Column("path", ExactText, nullable=False),
    Column("part", ExactText),
    Column("lang", Text),
    Column("date", Text),
    Column("voice", Text),
    Column("body_end", BigInteger),
    Column("csl", ExactText, nullable=False),
    Column("pages", ExactText, nullable=False),
    Column("notes", ExactText, nullable=False),
    Column("duplicate_of", ForeignKey("source.id")),
    Column("text", ExactText, nullable=False),  # last: SQLite reads through a long column to reach one behind it
)

arrival = Table(
    "arrival",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("path", ExactText, nullable=False),
    Column("part", ExactText, nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False, index=True),
    Index("arrival_once", "path", "part", "source_id", unique=True),
)

refusal = Table(
    "refusal",
    metadata,
    Column("path", ExactText, nullable=False),
    Column("part", ExactText, nullable=False),
    Column("reason", ExactText, nullable=False),
    PrimaryKeyConstraint("path", "part"),
)

coding = Table(
    "coding",
    metadata,
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, index=True),
    Column("outcome", Text, nullable=False),
    Column("reason", ExactText, nullable=False),
    Column("at", Text, nullable=False),
    PrimaryKeyConstraint("source_id", "coder"),
)

record = Table(
    "record",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("said", Text, nullable=False),  # what is coded of which words, whoever coded it
    Column("coder", Text, nullable=False),
    Column("person", Boolean, nullable=False),
    Column("supersedes", ForeignKey("record.id"), index=True),
    Column("score", Float, nullable=False),
    Column("line", ExactText, nullable=False),
    Column("current", Boolean, nullable=False),  # the coder's latest coding of the source still holds it
    Column("stands", Boolean, nullable=False),
    Column("reviewed", Boolean, nullable=False),
    Index("record_place", "source_id", "start", "end", "id"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("record_id", ForeignKey("record.id"), nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("person", ExactText, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", ExactText, nullable=False),
    Column("about", Text, index=True),
    Index("judgement_person", "person", "number"),
    sqlite_autoincrement=True,
)

waiting = Table(
    "waiting",
    metadata,
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("number", BigInteger, nullable=False, index=True),  # the record's
    PrimaryKeyConstraint("kind", "value", "score", "number"),
    sqlite_with_rowid=False,
)

missed = Table(
    "missed",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id"), nullable=False, index=True),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("quote", ExactText, nullable=False),
    Column("page", ExactText),
    Column("person", ExactText, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", ExactText, nullable=False),
    Column("undoes", Integer, index=True),  # the number of the mark that this one takes back
    sqlite_autoincrement=True,
)

event = Table(
    "event",
    metadata,
    Column("id", Text, primary_key=True),
    Column("preferred", ForeignKey("record.id"), nullable=False),
    Column("reason", ExactText, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Index("event_date", "first", "last", "id"),
)

event_record = Table(
    "event_record",
    metadata,
    Column("event_id", ForeignKey("event.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("record_id", ForeignKey("record.id"), nullable=False, index=True),
    PrimaryKeyConstraint("event_id", "position"),
)

reform = Table(
    "reform",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("title", ExactText, nullable=False),
    Column("when", Text, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("start", BigInteger, nullable=False),
    Column("end", BigInteger, nullable=False),
    Column("quote", ExactText, nullable=False),
    Column("page", ExactText),
)

forecast = Table(
    "forecast",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("what", ExactText, nullable=False),
    Column("target", Text, nullable=False),
    Column("made_on", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("low", Float, nullable=False),
    Column("middle", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("level", Float, nullable=False),
    Column("claim_id", ExactText),
    Index("forecast_once", "what", "target", "made_on", "model", unique=True),
    sqlite_autoincrement=True,
)


ruling = Table(
    "ruling",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("matter", Text, nullable=False),
    Column("said", ExactText, nullable=False),
    Column("person", ExactText, nullable=False),
    Column("at", Text, nullable=False),
    Column("why", ExactText, nullable=False),
    Column("undoes", Integer),
    sqlite_autoincrement=True,
)

ruling_record = Table(
    "ruling_record",
    metadata,
    Column("ruling", ForeignKey("ruling.number"), nullable=False),
    Column("record_id", ForeignKey("record.id"), nullable=False, index=True),
    PrimaryKeyConstraint("ruling", "record_id"),
)


def bump(connection: Connection, *also: str) -> None:
    """Note that the study changed, and with it what `also` names."""
    following = connection.execute(select(meta.c.revision)).scalar_one() + 1
    connection.execute(update(meta).values({"revision": following, **dict.fromkeys(also, following)}))


def row_by_row(outer: FromClause, inner: FromClause, *, key: ColumnElement[str], refers: ColumnElement[str]) -> Join:
    """A join read in the order of `outer`, each of its rows followed by its rows of `inner`, as they lie in the index.

    SQLite without statistics takes `inner` first and sorts everything before the first row comes out. It cannot where
    no index serves the key: `coalesce` hides it.
    """
    return outer.join(inner, refers == func.coalesce(key, ""))


# A log that can be rewritten proves nothing, so the file itself refuses; the same for what a record says.
SQLITE_TRIGGERS = (
    "CREATE TRIGGER judgement_stays BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END",
    "CREATE TRIGGER forecast_stays BEFORE UPDATE ON forecast BEGIN SELECT RAISE(ABORT, 'forecasts are append-only'); END",
    "CREATE TRIGGER forecast_kept BEFORE DELETE ON forecast BEGIN SELECT RAISE(ABORT, 'forecasts are append-only'); END",
    "CREATE TRIGGER missed_stays BEFORE UPDATE ON missed BEGIN SELECT RAISE(ABORT, 'marks are append-only'); END",
    "CREATE TRIGGER missed_kept BEFORE DELETE ON missed BEGIN SELECT RAISE(ABORT, 'marks are append-only'); END",
    "CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END",
    "CREATE TRIGGER ruling_stays BEFORE UPDATE ON ruling BEGIN SELECT RAISE(ABORT, 'rulings are append-only'); END",
    "CREATE TRIGGER ruling_kept BEFORE DELETE ON ruling BEGIN SELECT RAISE(ABORT, 'rulings are append-only'); END",
    'CREATE TRIGGER record_stays BEFORE UPDATE OF number, id, source_id, start, "end", said, coder, person, supersedes, '
    "score, line ON record BEGIN SELECT RAISE(ABORT, 'a record is never changed: add a new version'); END",
)
