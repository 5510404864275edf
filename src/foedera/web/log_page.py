"""The log: who decided what, when; every step can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.model.record import Judgement, Verdict
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.guard import Forbidden
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address, inside

if TYPE_CHECKING:
    from starlette.responses import Response

PAGE = 50


def show(desk: Desk, visit: Visit) -> Response:
    """Fifty decisions, newest first; of one person where asked."""
    told = visit.query.get("before", "")
    before = int(told) if told.isascii() and told.isdigit() else None
    lines = desk.store.log(before=before, person=visit.query.get("person") or None, limit=PAGE)
    whole = {one.record_id: desk.store.judgements(one.record_id) for one in lines}
    holding = {one.number for log in whole.values() for one in _not_undone(log)}
    quotes = {record_id: desk.store.record(record_id).passage.quote for record_id in whole}
    older = address("/log", {**visit.query, "before": str(lines[-1].number)}) if len(lines) == PAGE else ""
    return pages.page(visit, "log", lines=lines, holding=holding, quotes=quotes, older=older)


def undo(desk: Desk, visit: Visit) -> Response:
    """Take one step back. The undoing is a line of the log too, and can itself be undone."""
    record_id, number = visit.form.get("record", ""), visit.form.get("number", "")
    log = desk.store.judgements(record_id)
    if number not in {str(one.number) for one in _not_undone(log)}:
        raise StoreError("the log", f"{number} is undone already, or no step of {record_id}", remedy="look at the log")
    _may_undo(visit, next(one.person for one in log if str(one.number) == number))
    desk.store.judge(visit.judgement(record_id, Verdict.UNDO, about=number))
    return pages.go(inside(visit.form.get("back", ""), "/log"))


def _may_undo(visit: Visit, person: str) -> None:
    """A coder takes back what is his own; an adjudicator anyone's."""
    if person != visit.person and not visit.may("adjudicator"):
        raise Forbidden(403, visit.words.say("people.others"))


def _not_undone(log: Sequence[Judgement]) -> list[Judgement]:
    """What can be undone: decisions that hold, and undoings that no later one has taken back."""
    undone: set[str | None] = set()
    left = []
    for one in reversed(log):
        if str(one.number) not in undone:
            left.append(one)
            if one.verdict is Verdict.UNDO:
                undone.add(one.about)
    return left


SCREEN = Screen(gets={"/log": show}, posts={"/undo": undo})
