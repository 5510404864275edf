"""The review queue: one record, its source, one decision, the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from foedera.errors import Contested, StoreError
from foedera.model.record import Judgement, Verdict
from foedera.publish import tell
from foedera.publish.words import load as dossier_words
from foedera.store import standing
from foedera.store.interface import Facet, Place, Waiting
from foedera.web import desk as desks
from foedera.web import layers, pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address, inside

if TYPE_CHECKING:
    from starlette.responses import Response

FACETS = (Facet.LANG, Facet.TYPE, Facet.DOMAIN, Facet.ACTOR, Facet.SOURCE)
REASONS = ("no_cooperation", "wrong_actors", "wrong_type", "wrong_date", "told_twice")
"""Why a record is rejected, by the keys 1–5; in the log they stand in English."""


def show(desk: Desk, visit: Visit) -> Response:
    """The record that waits at this place of the queue, or the one that was asked for."""
    wanted = _wanted(visit.query)
    found = _here(desk, visit, wanted)
    told: dict[str, Any] = {
        "choices": _choices(desk, visit),
        "order": "high" if _highest(visit.query) else "low",
        "left": desk.store.waiting(wanted, most=500),
        "last": _last(desk, visit),
        "again": address("/review", {**visit.query, "after": None, "record": None}),
        "was_skipping": "after" in visit.query,
    }
    if found is None:
        return pages.page(visit, "review", record=None, **told)
    record = desk.store.record(found.record_id)
    source = desk.store.source(record.passage.source_id)
    date = tell.date(record.date, dossier_words(visit.lang))
    values = desk.values(record, source, visit.words, date)
    log = desk.store.judgements(record.id)
    following = address("/review", {**visit.query, "record": None, "after": f"{found.place.score!r}:{found.place.number}"})
    span = desks.around(record.passage, source)
    return pages.page(
        visit,
        "review",
        record=record,
        source=source,
        values=values,
        label=lambda name: desks.label(name, visit.words),
        text=layers.stretch(source.text, span, desk.marks(record, values, visit.words)),
        cut=(span.start > 0, span.end < len(source.text)),
        log=log,
        seen=log[-1].number if log else 0,
        next=following,
        reasons=REASONS,
        **told,
    )


def judge(desk: Desk, visit: Visit) -> Response:
    """Write a decision down, then go on to the next record."""
    try:
        verdict = Verdict(visit.form.get("verdict", ""))
        seen = int(visit.form.get("seen", ""))
    except ValueError as error:
        raise StoreError("the form", f"it is not whole: {error}", remedy="go back and decide again") from error
    if verdict not in (Verdict.ACCEPT, Verdict.REJECT):
        raise StoreError("the form", f"a record is not {verdict.value}ed here", remedy="accept it or reject it")
    record_id = visit.form.get("record", "")
    judgement = visit.judgement(record_id, verdict, why=_why(visit.form) if verdict is Verdict.REJECT else "")
    if not _is_told(desk, judgement, seen):
        try:
            desk.store.judge(judgement, seen=seen)
        except Contested as other:
            log = desk.store.judgements(record_id)
            return pages.page(visit, "wrong", status=409, why=str(other), again=log[-1].number if log else 0)
    return pages.go(inside(visit.form.get("back", ""), "/review"))


def _is_told(desk: Desk, new: Judgement, seen: int) -> bool:
    """Whether this very decision was written already: a button pressed twice is one decision."""
    log = desk.store.judgements(new.record_id)
    last = log[-1] if log else None
    return last is not None and (last.number or 0) > seen and (last.person, last.verdict) == (new.person, new.verdict)


def _why(form: Mapping[str, str]) -> str:
    from foedera.web import phrases

    reason = form.get("reason", "")
    told = [phrases.load("en").say(f"reason.{reason}")] if reason in REASONS else []
    return "; ".join([*told, *([form["why"].strip()[:1000]] if form.get("why", "").strip() else [])])


def _wanted(query: Mapping[str, str]) -> dict[Facet, str]:
    return {facet: query[facet.value] for facet in FACETS if query.get(facet.value)}


def _highest(query: Mapping[str, str]) -> bool:
    return query.get("order") == "high"


def _here(desk: Desk, visit: Visit, wanted: Mapping[Facet, str]) -> Waiting | None:
    if asked := visit.query.get("record"):
        record = desk.store.record(asked)
        return Waiting(record.id, _place(visit.query.get("after", "")) or Place(record.score, 0))
    after = _place(visit.query.get("after", ""))
    found = desk.store.queue(wanted, highest=_highest(visit.query), after=after, limit=1)
    return found[0] if found else None


def _place(told: str) -> Place | None:
    if not told:
        return None
    score, _, number = told.partition(":")
    try:
        return Place(float(score), int(number))
    except ValueError as error:
        raise StoreError("the address", f"{told!r} is no place in the queue", remedy="open /review") from error


def _choices(desk: Desk, visit: Visit) -> dict[str, list[tuple[str, str]]]:
    """What the queue can be narrowed to, with its names."""
    lang, actors = visit.lang, desk.study.actors
    dossier = dossier_words(lang)
    return {
        "lang": [(one, dossier.language_name(one)) for one in desk.store.facet(Facet.LANG) if one],
        "type": [(one, desk.type_name(one, lang)) for one in desk.store.facet(Facet.TYPE)],
        "domain": [(one, desk.domain_name(one, lang)) for one in desk.store.facet(Facet.DOMAIN)],
        "actor": sorted(((one, actors.name(one, lang)) for one in desk.store.facet(Facet.ACTOR)), key=lambda one: one[1]),
    }


def _last(desk: Desk, visit: Visit) -> Judgement | None:
    """This person's newest decision that holds: what `z` takes back."""
    for one in desk.store.log(person=visit.person, limit=20):
        if one.verdict is not Verdict.UNDO and one in standing.effective(desk.store.judgements(one.record_id)):
            return one
    return None


SCREEN = Screen(gets={"/review": show}, posts={"/judge": judge})
