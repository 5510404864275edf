"""The first page: what there is, what waits, where to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


def show(desk: Desk, visit: Visit) -> Response:
    """The study in numbers."""
    return pages.page(
        visit,
        "home",
        name=desk.study.settings.name,
        merged=desk.store.is_merged(),
        counts=desk.store.counts(),
        waiting=desk.store.waiting({}, most=1_000_000).number,
    )


SCREEN = Screen(gets={"/": show})
