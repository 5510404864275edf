"""Which screens there are. A screen is a module that tells its own addresses; it has a line here and in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedera.web.desk import Desk
from foedera.web.ranks import Rank as Rank
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

Page = Callable[[Desk, Visit], "Response"]

NAVIGATION = (
    ("/", "home"),
    ("/review", "review"),
    ("/sources", "sources"),
    ("/records", "records"),
    ("/events", "events"),
    ("/names", "names"),
    ("/analysis", "analysis"),
    ("/claims", "claims"),
    ("/double", "double"),
    ("/log", "log"),
)
"""Addresses that every page leads to, with the keys of their names in `strings/frame`, table `nav`."""


@dataclass(frozen=True)
class Screen:
    """The addresses of one screen."""

    gets: Mapping[str, Page] = field(default_factory=dict)
    posts: Mapping[str, Page] = field(default_factory=dict)
    needs: Mapping[str, Rank] = field(default_factory=dict)
    """The rank an address asks for where it is not the usual one (reader to look, coder to decide): by its path, or by
    method and path (`POST /people`) where the two differ."""

    def rank(self, path: str, method: str) -> Rank:
        """The least rank that may use an address."""
        usual = Rank.CODER if method == "POST" else Rank.READER
        return self.needs.get(f"{method} {path}", self.needs.get(path, usual))


def every() -> list[Screen]:
    """Every screen of the workbench."""
    from foedera.web import (
        analysis_page,
        claims_board,
        double_desk,
        edit_page,
        events_page,
        home,
        log_page,
        names_page,
        people_page,
        reading_desk,
        record_page,
        records_table,
        review,
        rulings_page,
        search_page,
    )

    reading = (home, review, reading_desk, record_page, edit_page, log_page, search_page, people_page)
    desks = (records_table, events_page, names_page, analysis_page, claims_board, double_desk, rulings_page)
    return [one.SCREEN for one in (*reading, *desks)]
