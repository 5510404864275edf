"""What waits for a person's decision: the records that stand and that nobody has reviewed, listed by what they say.

A line a facet: (`type`, agree), (`actor`, TUR), …, and one under `all`. Each list is sorted by score, so that the next
record of a queue is one step in an index, however long the queue is and however much of the study is reviewed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, literal, or_, select

from foedera.store import rows
from foedera.store.interface import Counted, Facet, Place, Waiting
from foedera.store.tables import record as records
from foedera.store.tables import source as sources
from foedera.store.tables import waiting

_ALL = (Facet.ALL, "")
_ENOUGH = 1500  # a list longer than this finds a match soon, whichever of two such is walked


def enlist(connection: Connection, told: Sequence[Mapping[str, Any]]) -> None:
    """Put records on the lists, given with number, source_id, score and line."""
    spoken = _languages(connection, {row["source_id"] for row in told})
    lines = [
        {"kind": kind.value, "value": value, "score": row["score"], "number": row["number"]}
        for row in told
        for kind, value in _facets(row, spoken[row["source_id"]])
    ]
    if lines:
        connection.execute(insert(waiting), lines)


def strike(connection: Connection, numbers: Sequence[int]) -> None:
    """Take records off the lists."""
    for some in rows.slices(numbers):
        connection.execute(delete(waiting).where(waiting.c.number.in_(some)))


def refresh(connection: Connection, numbers: Sequence[int]) -> None:
    """List anew the records whose standing has changed."""
    strike(connection, numbers)
    column = records.c
    query = select(column.number, column.source_id, column.score, column.line)
    for some in rows.slices(numbers):
        found = connection.execute(query.where(column.number.in_(some) & column.stands & ~column.reviewed)).all()
        enlist(connection, [{**row._mapping, "line": row.line} for row in found])


def queue(
    connection: Connection, wanted: Mapping[Facet, str], *, highest: bool, after: Place | None, limit: int
) -> list[Waiting]:
    """The records that wait and say all that is wanted, by score, from a place in the queue on."""
    driver, *others = _rarest_first(connection, wanted)
    here = waiting.alias("here")
    matches = [here.c.kind == driver[0].value, here.c.value == driver[1], *(_also(here, one) for one in others)]
    if after is not None:
        matches.append(_beyond(here, after, highest=highest))
    order = (here.c.score.desc(), here.c.number.desc()) if highest else (here.c.score, here.c.number)
    chosen = select(here.c.score, here.c.number).where(*matches).order_by(*order).limit(limit)
    found = []
    for row in connection.execute(chosen).all():
        name = connection.execute(select(records.c.id).where(records.c.number == row.number)).scalar_one()
        found.append(Waiting(name, Place(row.score, row.number)))
    return found


def count(connection: Connection, wanted: Mapping[Facet, str], most: int) -> Counted:
    """How many wait, looking at no more than `most` lines of the shortest list."""
    driver, *others = _rarest_first(connection, wanted)
    its = select(waiting.c.score, waiting.c.number).where(waiting.c.kind == driver[0].value, waiting.c.value == driver[1])
    here = its.limit(most + 1).subquery("here")
    looked = connection.execute(select(func.count()).select_from(here)).scalar_one()
    if not others:
        return Counted(min(looked, most), looked <= most)
    matches = select(func.count()).select_from(here).where(*(_also(here, one) for one in others))
    return Counted(connection.execute(matches).scalar_one(), looked <= most)


def values(connection: Connection, kind: Facet) -> list[str]:
    """Every value that some waiting record has, in order; found by leaps through the index, one a value."""
    first = select(func.min(waiting.c.value).label("value")).where(waiting.c.kind == kind.value)
    leap = first.cte("leap", recursive=True)
    beyond = (waiting.c.kind == kind.value) & (waiting.c.value > leap.c.value)
    following = select(func.min(waiting.c.value)).where(beyond).correlate(leap).scalar_subquery()
    leap = leap.union_all(select(following).where(leap.c.value.is_not(None)))
    return [value for value in connection.execute(select(leap.c.value)).scalars() if value is not None]


def _facets(row: Mapping[str, Any], lang: str) -> Iterator[tuple[Facet, str]]:
    line = json.loads(row["line"])
    yield _ALL
    yield Facet.TYPE, line["type"]
    yield Facet.SOURCE, row["source_id"]
    yield Facet.LANG, lang
    yield from ((Facet.DOMAIN, domain) for domain in dict.fromkeys(line["domains"]))
    yield from ((Facet.ACTOR, actor) for actor in dict.fromkeys(actor["id"] for actor in line["actors"]))


def _languages(connection: Connection, source_ids: set[str]) -> dict[str, str]:
    spoken: dict[str, str] = {}
    for some in rows.slices(sorted(source_ids)):
        found = connection.execute(select(sources.c.id, sources.c.lang).where(sources.c.id.in_(some)))
        spoken |= {row.id: row.lang or "" for row in found}
    return spoken


def _rarest_first(connection: Connection, wanted: Mapping[Facet, str]) -> list[tuple[Facet, str]]:
    """The list to walk, then those to look up: walking the shortest costs least."""
    asked = list(wanted.items())
    if len(asked) < 2:
        return asked or [_ALL]

    def length(facet: tuple[Facet, str]) -> int:
        its = select(literal(1)).where(waiting.c.kind == facet[0].value, waiting.c.value == facet[1]).limit(_ENOUGH)
        return connection.execute(select(func.count()).select_from(its.subquery())).scalar_one()

    return sorted(asked, key=length)


def _also(here: Any, facet: tuple[Facet, str]) -> Any:
    other = waiting.alias()
    same = and_(other.c.score == here.c.score, other.c.number == here.c.number)
    return exists().where(other.c.kind == facet[0].value, other.c.value == facet[1], same)


def _beyond(here: Any, after: Place, *, highest: bool) -> Any:
    # the first condition lets the index begin at the place; the second settles those of the same score
    if highest:
        return and_(here.c.score <= after.score, or_(here.c.score < after.score, here.c.number < after.number))
    return and_(here.c.score >= after.score, or_(here.c.score > after.score, here.c.number > after.number))
