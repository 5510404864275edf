"""What persons ruled of events, names, evidence and samples; each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.model.ruling import Matter, holding
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address, inside

if TYPE_CHECKING:
    from starlette.responses import Response

PAGE = 50
_BLIND = (Matter.CODING,)
"""Not shown here: who looks must not see what others code blind."""


def show(desk: Desk, visit: Visit) -> Response:
    """Fifty rulings, the newest first."""
    log = [one for one in desk.store.ruling_log() if one.matter not in _BLIND]
    told = visit.query.get("before", "")
    shown = [one for one in reversed(log) if not told.isdigit() or (one.number or 0) < int(told)][:PAGE]
    more = address("/rulings", {"before": str(shown[-1].number)}) if len(shown) == PAGE else ""
    return pages.page(visit, "rulings", rulings=shown, holding={one.number for one in holding(log)}, more=more)


def undo(desk: Desk, visit: Visit) -> Response:
    """Take a ruling back: itself a line of the log."""
    told = visit.form.get("number", "")
    found = next((one for one in desk.store.rulings() if str(one.number) == told), None)
    if found is None or found.matter in _BLIND:
        raise StoreError("the log", f"{told} is undone already, or no ruling", remedy="look at /rulings")
    desk.study.rule(visit.undoing(found))
    return pages.go(inside(visit.form.get("back", ""), "/rulings"))


SCREEN = Screen(gets={"/rulings": show}, posts={"/rulings/undo": undo})
