"""Which screens there are. A screen is a module that tells its own addresses; it has a line here and in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from foedera.web.desk import Desk
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

Page = Callable[[Desk, Visit], "Response"]

NAVIGATION = (
    ("/", "home"),
    ("/review", "review"),
    ("/sources", "sources"),
    ("/events", "events"),
    ("/double", "double"),
    ("/log", "log"),
)
"""Addresses that every page leads to, with the keys of their names in `strings/frame`, table `nav`."""


class Rank(IntEnum):
    """What a person may do; each may what the one before may."""

    READER = 0
    """Look at everything."""
    CODER = 1
    """Decide, edit, add."""
    ADJUDICATOR = 2
    """Settle what coders differ on."""
    OWNER = 3
    """Say who may what."""


@dataclass(frozen=True)
class Screen:
    """The addresses of one screen."""

    gets: Mapping[str, Page] = field(default_factory=dict)
    posts: Mapping[str, Page] = field(default_factory=dict)
    needs: Mapping[str, Rank] = field(default_factory=dict)
    """The rank an address asks for where it is not the usual one: reader to look, coder to decide."""

    def rank(self, path: str) -> Rank:
        """The least rank that may use an address."""
        return self.needs.get(path, Rank.CODER if path in self.posts else Rank.READER)


def every() -> list[Screen]:
    """Every screen of the workbench."""
    from foedera.web import (
        double_desk,
        edit_page,
        events_page,
        home,
        log_page,
        reading_desk,
        record_page,
        review,
        rulings_page,
        search_page,
    )

    reading = (home, review, reading_desk, record_page, edit_page, log_page, search_page)
    desks = (events_page, double_desk, rulings_page)
    return [one.SCREEN for one in (*reading, *desks)]
