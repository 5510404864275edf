"""The reader: a source with its records in the margin; from words of it a new record, or a mark that one was missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from foedera.errors import StoreError
from foedera.model.record import Missed, Record
from foedera.model.source import Passage, Source, Span
from foedera.web import cited, layers, pages
from foedera.web.cited import Fault
from foedera.web.desk import Desk
from foedera.web.guard import Forbidden
from foedera.web.layers import Layer, Pin
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address, inside

if TYPE_CHECKING:
    from starlette.responses import Response

STRETCH = 20_000
"""Code points shown at once: a book is read in stretches."""
_PAGE = Markup('<span class="page" id="p-{0}" data-signs="0" data-name="{0}"></span>')
_CALL = Markup('<a class="call" id="c{1}" href="{0}#n{1}" data-signs="0" data-name="{2}" aria-label="{3}"></a>')
_NOTE = Markup('<a class="to" id="n{}" data-signs="0"></a>')
_BACK = Markup('<a class="back" id="n{1}" href="{0}#c{1}" data-signs="0" aria-label="{2}"></a>')
_RECORD = Markup('<a class="to" id="{}" data-signs="0"></a>')


@dataclass(frozen=True)
class Article:
    """One entry of the margin."""

    at: int
    anchor: str
    """The id of the place in the text."""
    record: Record | None = None
    missed: Missed | None = None


def shelf(desk: Desk, visit: Visit) -> Response:
    """The sources, fifty at a time."""
    told = visit.query.get("after", "0")
    found = desk.store.shelf(after=int(told) if told.isascii() and told.isdigit() else 0, limit=50)
    more = address("/sources", {"after": str(found[-1].number)}) if len(found) == 50 else ""
    return pages.page(visit, "sources", found=found, more=more)


def show(desk: Desk, visit: Visit) -> Response:
    """One stretch of a source, and the records and marks that rest on it."""
    return _page(desk, visit, desk.store.source(visit.parts["id"]))


def take_words(desk: Desk, visit: Visit) -> Response:
    """Make a new record of words of the source, or mark that an act was missed in them."""
    source = desk.store.source(visit.form.get("source", ""))
    span = cited.find(visit.form.get("words", ""), visit.form.get("at", ""), source.text)
    if not isinstance(span, Span):
        return _page(desk, visit, source, wrong=span or cited.fault("needs_words"))
    if visit.form.get("do") == "new":
        told = {"source": source.id, "at": f"{span.start}:{span.end}", "back": inside(visit.form.get("back", ""), "")}
        return pages.go(address("/new", told))
    why = visit.form.get("why", "").strip()[:1000]
    if not any(one.passage.span == span for one in desk.store.missed(source.id)):
        desk.store.mark_missed(Missed(Passage.of(source, span), visit.person, datetime.now(UTC), why))
    return pages.go(f"{address(f'/read/{source.id}', {'at': str(span.start)})}#m-{span.start}")


def take_back(desk: Desk, visit: Visit) -> Response:
    """Take a mark back."""
    number = visit.form.get("number", "")
    if not (number.isascii() and number.isdigit()):
        raise StoreError("the form", "it names no mark", remedy="open the source again")
    mark = next((one for one in desk.store.missed() if one.number == int(number)), None)
    if mark is not None and mark.person != visit.person and not visit.may("adjudicator"):
        raise Forbidden(403, visit.words.say("people.others"))
    desk.store.take_back_missed(int(number), visit.person, datetime.now(UTC))
    return pages.go(inside(visit.form.get("back", ""), "/missed"))


def missed(desk: Desk, visit: Visit) -> Response:
    """Every mark that holds, and whether a record rests on its words by now."""
    told = []
    for one in desk.store.missed():
        records = desk.store.records_of(one.passage.source_id)
        made = [record for record in records if record.coder.is_person and _overlap(record.passage.span, one.passage.span)]
        told.append((one, desk.store.source(one.passage.source_id).title, made[0] if made else None))
    return pages.page(visit, "missed", marks=told)


def _page(desk: Desk, visit: Visit, source: Source, *, wrong: Fault | None = None) -> Response:
    told = visit.query.get("at", "0")
    at = min(int(told) if told.isascii() and told.isdigit() else 0, max(len(source.text) - 1, 0))
    span = Span(at - at % STRETCH, min(at - at % STRETCH + STRETCH, len(source.text)))
    records = [one for one in desk.store.records_of(source.id) if _overlap(one.passage.span, span)]
    marked = [one for one in desk.store.missed(source.id) if _overlap(one.passage.span, span)]
    articles = [Article(one.passage.start, one.id, record=one) for one in records]
    articles += [Article(one.passage.start, f"m-{one.passage.start}", missed=one) for one in marked]
    articles.sort(key=lambda one: one.at)
    names = {one.id: desk.summary(one, visit.lang) for one in records}
    marks = [Layer(one.passage.span, "missed", visit.words.say("read.missed"), f"a-m-{one.passage.start}") for one in marked]
    marks += [Layer(one.passage.span, "quote", names[one.id], f"a-{one.id}") for one in records]
    here = f"/read/{source.id}"
    return pages.page(
        visit,
        "read",
        status=422 if wrong else 200,
        source=source,
        articles=articles,
        names=names,
        reviewed=desk.store.reviewed_of(source.id),
        text=layers.stretch(source.text, span, marks, _pins(source, articles, here, visit)),
        span=span,
        here=here,
        before=address(here, {"at": str(span.start - STRETCH)}) if span.start else "",
        after=address(here, {"at": str(span.end)}) if span.end < len(source.text) else "",
        wrong=visit.words.say(f"fault.{wrong.key}", **wrong.filled) if wrong else "",
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _pins(source: Source, articles: Sequence[Article], here: str, visit: Visit) -> Iterator[Pin]:
    for page in source.pages:
        yield Pin(page.start, _PAGE.format(layers.plain(page.label)))
    for number, note in enumerate(source.notes, 1):
        mark = layers.plain(note.mark)
        if note.at is None:
            yield Pin(note.start, _NOTE.format(number))
            continue
        there, back = address(here, {"at": str(note.start)}), address(here, {"at": str(note.at)})
        yield Pin(note.at, _CALL.format(there, number, mark, visit.words.say("read.note", mark=mark)))
        yield Pin(note.start, _BACK.format(back, number, visit.words.say("read.back", mark=mark)))
    for article in articles:
        yield Pin(article.at, _RECORD.format(article.anchor))


SCREEN = Screen(
    gets={"/sources": shelf, "/read/{id}": show, "/missed": missed},
    posts={"/words": take_words, "/missed/undo": take_back},
)
