"""The records as a table: narrowed by facets, saved as views, taken away as a file."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from foedera.errors import StoreError
from foedera.model.record import Record
from foedera.model.ruling import Matter
from foedera.model.spelling import fold
from foedera.publish import export
from foedera.publish.export import Format
from foedera.publish.words import load as dossier_words
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

PAGE = 50
SHOWN = 30
"""Values of one facet, the most frequent first."""
FACETS = ("type", "domain", "actor", "year", "lang", "modality", "reviewed")
SORTS = ("text", "date", "score")
Choice = tuple[str, str, str, str]
MEDIA = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}


@dataclass(frozen=True, slots=True)
class Row:
    """A record with what it can be narrowed by."""

    record: Record
    facets: Mapping[str, tuple[str, ...]]
    words: str
    """Its quote, folded: what is looked for in it."""


def show(desk: Desk, visit: Visit) -> Response:
    """Fifty records that say all that is asked, with the count of every other choice."""
    rows, asked = _rows(desk), _asked(visit.query)
    found = _sorted(_narrowed(rows, asked, visit.query.get("q", "")), visit.query.get("sort", ""))
    told = visit.query.get("from", "0")
    start = int(told) if told.isascii() and told.isdigit() else 0
    more = address("/records", {**visit.query, "from": str(start + PAGE)}) if start + PAGE < len(found) else ""
    titles = {row.record.passage.source_id: "" for row in found[start : start + PAGE]}
    return pages.page(
        visit,
        "records",
        rows=[(row.record, desk.summary(row.record, visit.lang), row.facets) for row in found[start : start + PAGE]],
        titles={source_id: desk.store.source(source_id) for source_id in titles},
        count=len(found),
        whole=len(rows),
        more=more,
        asked=asked,
        facets=_facets(desk, visit, rows, asked),
        sorts=SORTS,
        formats=list(MEDIA),
        domain=lambda one: desk.domain_name(one, visit.lang),
        views=[(one, address("/records", one.said["query"])) for one in desk.store.rulings(Matter.VIEW)],
        without=lambda name: address("/records", {**visit.query, name: None, "from": None}),
        export=lambda suffix: address(f"/records/export.{suffix}", {**visit.query, "from": None}),
    )


def save(desk: Desk, visit: Visit) -> Response:
    """Keep what is asked under a name, for everybody."""
    name = " ".join(visit.form.get("name", "").split())[:100]
    if not name:
        raise StoreError("the form", "a view needs a name", remedy="write one")
    known = (*FACETS, "q", "sort")
    query = {one: visit.form[one] for one in known if visit.form.get(one)}
    desk.study.rule(visit.ruling(Matter.VIEW, {"name": name, "query": query}))
    return pages.go(address("/records", query))


def take(desk: Desk, visit: Visit) -> Response:
    """All that is shown, as a file: CSV (safe to open in a spreadsheet), JSON lines or Parquet."""
    from starlette.responses import Response

    suffix = visit.parts["suffix"]
    if suffix not in MEDIA:
        raise StoreError("the address", f"no table is written as {suffix}", remedy=f"choose {', '.join(MEDIA)}")
    found = _sorted(_narrowed(_rows(desk), _asked(visit.query), visit.query.get("q", "")), visit.query.get("sort", ""))
    lines = ({"quantities": [], **row.record.as_line()} for row in found)
    body = io.BytesIO()
    export.write(lines, format=Format(suffix), out=body, columns=export.COLUMNS["records"] if suffix != "jsonl" else ())
    headers = {"content-disposition": f'attachment; filename="records.{suffix}"'}
    return Response(body.getvalue(), headers=headers, media_type=MEDIA[suffix])


def _rows(desk: Desk) -> Sequence[Row]:
    return desk.kept("rows", lambda: _read(desk))


def _read(desk: Desk) -> Sequence[Row]:
    langs = {line.source_id: line.lang or "" for line in desk.store.ledger() if line.source_id}
    reviewed = desk.study.reviewed()
    return [_row(record, langs, reviewed) for record in desk.store.records()]


def _row(record: Record, langs: Mapping[str, str], reviewed: frozenset[str]) -> Row:
    year = str(record.date.year) if record.date and record.date.year is not None else ""
    is_reviewed = record.coder.is_person or record.id in reviewed
    facets = {
        "type": (record.type,),
        "domain": record.domains,
        "actor": tuple(sorted(record.actors)),
        "year": (year,),
        "lang": (langs.get(record.passage.source_id, ""),),
        "modality": (record.modality.value,),
        "reviewed": ("yes" if is_reviewed else "no",),
    }
    return Row(record, facets, fold(record.passage.quote))


def _asked(query: Mapping[str, str]) -> dict[str, str]:
    return {name: query[name] for name in FACETS if query.get(name)}


def _narrowed(rows: Sequence[Row], asked: Mapping[str, str], words: str) -> list[Row]:
    wanted = fold(words).split()
    return [
        row
        for row in rows
        if all(_is(value) in row.facets[name] for name, value in asked.items()) and all(word in row.words for word in wanted)
    ]


def _is(value: str) -> str:
    return "" if value == "none" else value


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    if sort == "date":
        return sorted(rows, key=lambda row: (row.record.date is None, row.record.date.sort_key if row.record.date else ()))
    return sorted(rows, key=lambda row: row.record.score) if sort == "score" else rows


def _facets(desk: Desk, visit: Visit, rows: Sequence[Row], asked: Mapping[str, str]) -> dict[str, list[Choice]]:
    """Facet → (its address, name, count, whether it is asked for): each counted among what the other facets leave."""
    found = {}
    for name in FACETS:
        others = {one: value for one, value in asked.items() if one != name}
        left = _narrowed(rows, others, visit.query.get("q", ""))
        count = Counter(value for row in left for value in row.facets[name])
        chosen = _is(asked[name]) if name in asked else None
        shown = [value for value, _ in count.most_common(SHOWN)]
        shown += [chosen] if chosen is not None and chosen not in shown else []
        found[name] = [
            (
                address("/records", {**visit.query, name: None if value == chosen else value or "none", "from": None}),
                _name(desk, visit, name, value),
                visit.words.number(count[value]),
                "yes" if value == chosen else "",
            )
            for value in shown
        ]
    return found


def _name(desk: Desk, visit: Visit, facet: str, value: str) -> str:
    told: dict[str, Any] = {
        "type": lambda: desk.type_name(value, visit.lang),
        "domain": lambda: desk.domain_name(value, visit.lang),
        "actor": lambda: desk.study.actors.name(value, visit.lang),
        "lang": lambda: dossier_words(visit.lang).language_name(value or None),
        "modality": lambda: visit.words.say(f"modality.{value}"),
        "reviewed": lambda: visit.words.say("record.reviewed" if value == "yes" else "record.unreviewed"),
    }
    return str(told[facet]()) if facet in told else value or visit.words.say("table.undated")


SCREEN = Screen(gets={"/records": show, "/records/export.{suffix}": take}, posts={"/records/views": save})
