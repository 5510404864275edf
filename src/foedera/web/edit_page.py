"""Editing a record and adding one: every field with its words, the source beside it; a new version, never a change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedera.errors import BadDate, Contested, StoreError
from foedera.model.record import DateBasis, Record, Verdict
from foedera.model.source import Passage, Source, Span
from foedera.model.when import When
from foedera.publish import tell
from foedera.publish.words import load as dossier_words
from foedera.store import standing
from foedera.web import cited, draft, layers, pages
from foedera.web import desk as desks
from foedera.web.cited import Fault
from foedera.web.composing import Composing, Unsound
from foedera.web.desk import Desk
from foedera.web.draft import Draft, Line
from foedera.web.layers import Layer
from foedera.web.ranks import Rank
from foedera.web.screens import Screen
from foedera.web.visit import Visit, inside

if TYPE_CHECKING:
    from starlette.responses import Response

_REACH = 6000
"""Characters shown to either side of the quote: who acts may be told some sentences before."""


@dataclass(frozen=True)
class Form:
    """What the page is made of."""

    draft: Draft
    source: Source
    base: Record | None
    seen: int
    faults: dict[str, Fault] = field(default_factory=dict)
    theirs: dict[str, Line] = field(default_factory=dict)
    """Where another has meanwhile said something else, by the name of the line."""
    contested: tuple[str, str] | None = None
    """Who decided meanwhile, and what."""


def show(desk: Desk, visit: Visit) -> Response:
    """The form over a record as it stands."""
    base = desk.store.record(visit.parts["id"])
    source = desk.store.source(base.passage.source_id)
    return _page(desk, visit, Form(draft.of(base, source, desk, visit.lang), source, base, _seen(desk, base.id)))


def begin(desk: Desk, visit: Visit) -> Response:
    """An empty form over words of a source."""
    source = desk.store.source(visit.query.get("source", ""))
    words, at = visit.query.get("words", "")[: cited.MOST_WORDS], visit.query.get("at", "")
    told = {"quote": "", "quote.words": words, "quote.at": at}
    span = cited.place(told["quote.at"])
    if span is not None and span.end <= len(source.text):
        told["quote.words"] = cited.shown(span.of(source.text))
    told |= {"aspect": "event", "modality": "actual", "basis": "told"}
    return _page(desk, visit, Form(Draft(told), source, None, 0))


def keep(desk: Desk, visit: Visit) -> Response:
    """Write the new version down; what is wrong, or contested, comes back as it was written."""
    base = desk.store.record(visit.form.get("base", ""))
    source = desk.store.source(base.passage.source_id)
    mine = draft.of_form(visit.every)
    seen = visit.form.get("seen", "")
    if not (seen.isascii() and seen.isdigit()):
        raise StoreError("the form", "it is not whole", remedy="open the record and edit it again")
    form = Form(mine, source, base, int(seen))
    try:
        record = Composing(mine, desk, source, base).record(visit.coder)
    except Unsound as wrong:
        return _page(desk, visit, Form(mine, source, base, int(seen), wrong.faults), status=422)
    judgement = visit.judgement(base.id, Verdict.EDIT, about=record.id)
    if _is_told(desk, base, record, visit.person):
        return pages.go(inside(visit.form.get("back", ""), f"/record/{record.id}"))
    try:
        desk.store.record_and_judge(record, judgement, seen=form.seen)
    except Contested:
        return _page(desk, visit, _rebased(desk, visit, form), status=409)
    return pages.go(inside(visit.form.get("back", ""), f"/record/{record.id}"))


def add(desk: Desk, visit: Visit) -> Response:
    """Write a new record down."""
    source = desk.store.source(visit.form.get("source", ""))
    mine = draft.of_form(visit.every)
    try:
        record = Composing(mine, desk, source, None).record(visit.coder)
    except Unsound as wrong:
        return _page(desk, visit, Form(mine, source, None, 0, wrong.faults), status=422)
    if not any(one.verdict is Verdict.ADD for one in standing.effective(desk.store.judgements(record.id))):
        desk.store.record_and_judge(record, visit.judgement(record.id, Verdict.ADD))
    return pages.go(inside(visit.form.get("back", ""), f"/record/{record.id}"))


def read_date(desk: Desk, visit: Visit) -> Response:  # noqa: ARG001 - every page takes the desk
    """How a date written in EDTF is read, for the form to say so while one writes."""
    from starlette.responses import PlainTextResponse

    try:
        when = When(visit.query.get("edtf", "")[:100].strip())
    except BadDate as error:
        return PlainTextResponse(visit.words.say("fault.bad_date", why=str(error)), 422)
    return PlainTextResponse(f"{visit.words.say('edit.reads')} {tell.date(when, dossier_words(visit.lang))}")


def _seen(desk: Desk, record_id: str) -> int:
    log = desk.store.judgements(record_id)
    return log[-1].number or 0 if log else 0


def _is_told(desk: Desk, base: Record, record: Record, person: str) -> bool:
    """Whether this very edit was kept already: a button pressed twice is one decision."""
    holding = standing.effective(desk.store.judgements(base.id))
    return any((one.verdict, one.about, one.person) == (Verdict.EDIT, record.id, person) for one in holding)


def _rebased(desk: Desk, visit: Visit, form: Form) -> Form:
    """What I wrote, on top of what another has decided meanwhile."""
    assert form.base is not None
    base = desk.newest(form.base)
    others = [one for one in desk.store.judgements(form.base.id) if (one.number or 0) > form.seen]
    person, what = (others[-1].person, others[-1].verdict.value) if others else (str(base.coder), "edit")
    theirs = draft.differing(form.draft, draft.of(base, form.source, desk, visit.lang)) if base != form.base else {}
    told = visit.words.say(f"verdict.{what}")
    return Form(form.draft, form.source, base, _seen(desk, base.id), theirs=theirs, contested=(person, told))


def _page(desk: Desk, visit: Visit, form: Form, *, status: int = 200) -> Response:
    source, lang = form.source, visit.lang
    whole = cited.find(form.draft.line("quote").words, form.draft.line("quote").at, source.text)
    span = whole if isinstance(whole, Span) else form.base.passage.span if form.base else Span(0, 1)
    shown = desks.around(Passage.of(source, span), source, _REACH)
    known = desk.codebook
    return pages.page(
        visit,
        "edit",
        status=status,
        form=form,
        back=inside(visit.form.get("back", "") or visit.query.get("back", ""), ""),
        text=layers.stretch(source.text, shown, _marks(form, span, visit)),
        start=shown.start,
        types=[(one, desk.type_name(one, lang)) for one in known.types],
        domains=[(one, desk.domain_name(one, lang)) for one in known.domains],
        aspects=list(known.aspects),
        modalities=list(known.modalities),
        roles=list(known.roles),
        units=list(known.units),
        bases=[one.value for one in DateBasis],
        actors=desk.actors_told(lang),
        named=lambda line: draft.named(line, desk, visit.words),
        told=lambda name: _told(form.faults[name], visit),
    )


def _told(wrong: Fault, visit: Visit) -> str:
    filled = dict(wrong.filled)
    if isinstance(roles := filled.get("roles"), tuple):
        filled["roles"] = ", ".join(visit.words.say(f"role.{role}") for role in roles)
    return visit.words.say(f"fault.{wrong.key}", **filled)


def _marks(form: Form, whole: Span, visit: Visit) -> list[Layer]:
    """The quote, and the words of every line as they stood when the page was made."""
    found = [Layer(whole, "quote")]
    for name in form.draft.told:
        line = form.draft.line(name)
        span = cited.find(line.words, line.at, form.source.text, whole)
        if isinstance(span, Span) and name != "quote":
            found.append(Layer(span, name, visit.words.say(f"field.{name.partition('.')[0]}")))
    return found


SCREEN = Screen(
    gets={"/edit/{id}": show, "/new": begin, "/edit-date": read_date},
    posts={"/edit": keep, "/new": add},
    needs={"/edit/{id}": Rank.CODER, "/new": Rank.CODER},
)
