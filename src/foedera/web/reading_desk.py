"""The reader: a source with its records in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from foedera.model.record import Record
from foedera.model.source import Source, Span
from foedera.web import layers, pages
from foedera.web.desk import Desk
from foedera.web.layers import Layer, Pin
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

STRETCH = 20_000
"""Code points shown at once: a book is read in stretches."""
_PAGE = Markup('<span class="page" id="p-{0}" data-signs="0" data-name="{0}"></span>')
_CALL = Markup('<a class="call" href="{}#n{}" data-signs="0" data-name="{}" aria-label="{}"></a>')
_NOTE = Markup('<a class="to" id="n{}" data-signs="0"></a>')
_RECORD = Markup('<a class="to" id="{}" data-signs="0"></a>')


def shelf(desk: Desk, visit: Visit) -> Response:
    """The sources, fifty at a time."""
    told = visit.query.get("after", "0")
    found = desk.store.shelf(after=int(told) if told.isascii() and told.isdigit() else 0, limit=50)
    more = address("/sources", {"after": str(found[-1].number)}) if len(found) == 50 else ""
    return pages.page(visit, "sources", found=found, more=more)


def show(desk: Desk, visit: Visit) -> Response:
    """One stretch of a source, and the records that rest on it."""
    source = desk.store.source(visit.parts["id"])
    told = visit.query.get("at", "0")
    at = min(int(told) if told.isascii() and told.isdigit() else 0, max(len(source.text) - 1, 0))
    span = Span(at - at % STRETCH, min(at - at % STRETCH + STRETCH, len(source.text)))
    records = [
        one for one in desk.store.records_of(source.id) if one.passage.start < span.end and span.start < one.passage.end
    ]
    marks = [Layer(one.passage.span, "quote", desk.summary(one, visit.lang)) for one in records]
    reviewed = desk.store.reviewed_of(source.id)
    here = f"/read/{source.id}"
    return pages.page(
        visit,
        "read",
        source=source,
        records=[(one, desk.summary(one, visit.lang), one.id in reviewed) for one in records],
        text=layers.stretch(source.text, span, marks, _pins(source, records, here, visit)),
        span=span,
        before=address(here, {"at": str(span.start - STRETCH)}) if span.start else "",
        after=address(here, {"at": str(span.end)}) if span.end < len(source.text) else "",
    )


def _pins(source: Source, records: Sequence[Record], here: str, visit: Visit) -> Iterator[Pin]:
    for page in source.pages:
        yield Pin(page.start, _PAGE.format(layers.plain(page.label)))
    for number, note in enumerate(source.notes, 1):
        mark = layers.plain(note.mark)
        if note.at is not None:
            there = address(here, {"at": str(note.start)})
            yield Pin(note.at, _CALL.format(there, number, mark, visit.words.say("read.note", mark=mark)))
        yield Pin(note.start, _NOTE.format(number))
    for record in records:
        yield Pin(record.passage.start, _RECORD.format(record.id))


SCREEN = Screen(gets={"/sources": shelf, "/read/{id}": show})
