"""Counts by year, and the partner × field matrix."""

from __future__ import annotations

from typing import Any

from foedera.analyze import dynamics, panel
from foedera.analyze.panel import Design
from foedera.model.frame import Frame, Gap
from foedera.model.when import When

FRAME = Frame(("AZE",), When("1990/1999"), covers=(When("1992/1996"),))


def test_years_without_sources_are_missing(event: Any) -> None:
    """A covered year without acts has nought; a year that no source covers has nothing, with the reason."""
    years = {count.year: count for count in dynamics.by_year([event("1994", "AZE", "TUR")], FRAME)}
    assert (years[1994].began, years[1995].began, years[1995].gap) == (1, 0, None)
    assert (years[1998].began, years[1998].running, years[1998].gap) == (None, None, Gap.UNCOVERED)
    assert sorted(years) == list(range(1990, 2000))


def test_years_agree_with_the_panel(event: Any, as_table: Any) -> None:
    """With one partner, the counts by year are the panel cut by nothing."""
    events = [
        event("1993/1995", "AZE", "TUR", aspect="ongoing"),
        event("1994", "AZE", "TUR", domains=("border", "medical")),
        event("1998/..", "AZE", "TUR", aspect="ongoing"),
        event("1994", "AZE", "TUR", modality="planned"),
    ]
    counts = [(c.year, c.began, c.running) for c in dynamics.by_year(events, FRAME)]
    rows = panel.lines(as_table(events), FRAME, Design(by=()))
    assert counts == [(row["year"], row["events"], row["running"]) for row in rows]


def test_the_matrix_holds_every_partner_and_field(event: Any) -> None:
    """An act with two partners in two fields stands in four cells; planned acts stand in none."""
    act = event("1994", "AZE", "TUR", "GEO", domains=("border", "medical"))
    cells = dynamics.fields([act, event("1995", "AZE", "TUR", modality="denied")], FRAME)
    assert [(c.partner, c.domain) for c in cells] == [
        ("GEO", "border"),
        ("GEO", "medical"),
        ("TUR", "border"),
        ("TUR", "medical"),
    ]
    assert {c.events for c in cells} == {(act.id,)}
