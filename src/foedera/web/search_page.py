"""Search over quotes and titles, whatever the spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

MOST = 100


def show(desk: Desk, visit: Visit) -> Response:
    """What holds every word looked for, or its beginning."""
    words = visit.query.get("q", "")[:500]
    return pages.page(visit, "search", q=words, found=desk.store.search(words, MOST), most=MOST)


SCREEN = Screen(gets={"/search": show})
