"""A study held against its plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from foedera.generalize import fulfil, weigh
from foedera.generalize.fulfil import Outcome
from foedera.model.claim import Claim, Query
from foedera.model.event import Event
from foedera.model.finding import PeriodCount
from foedera.model.frame import Format, Frame, Standing
from foedera.model.plan import Plan, Row
from foedera.model.when import Period, When

TIE = Query(actors=("AZE",), partners=("TUR",), types=("agree",), when=When("1992"))
OTHER = Query(actors=("AZE",), partners=("GEO",))


@pytest.fixture
def outcome(make: Any) -> Callable[..., Outcome]:
    """What came out of a study in which the named voices tell of the agreement of 1992, each in a source of its own."""

    def of(*voices: str | None, **told: Any) -> Outcome:
        records = [
            make.record(make.source(f"{make.TEXT} {number}", voice=voice), voice=voice)
            for number, voice in enumerate(voices)
        ]
        events = [Event(tuple(records), records[0], "the most precise date")] if records else []
        fields: dict[str, Any] = {"periods": [], "weighings": [], "prospects": [], "reforms": 0, "documents": len(voices)}
        frame = Frame(("AZE",), When("1991/2025"), regional=frozenset({"TUR"}))
        return Outcome(events, frame, **(fields | told))

    return of


def told(plan: Plan, outcome: Outcome) -> list[str]:
    return [str(shortfall) for shortfall in fulfil.shortfalls(plan, outcome)]


def test_a_row_needs_every_event_and_its_sources_and_voices(outcome: Callable[..., Outcome]) -> None:
    """Two documents of one voice are two sources and one voice."""
    plan = Plan(rows=(Row("agreement", "1992: agreement", (TIE,)),))
    assert told(plan, outcome("AZE", "TUR")) == []
    assert told(plan, outcome("AZE", None)) == []
    assert told(plan, outcome("AZE", "AZE")) == ["row agreement: 1 of 2 voices tell of it"]
    assert told(plan, outcome("AZE")) == [
        "row agreement: it rests on 1 of 2 sources",
        "row agreement: 1 of 2 voices tell of it",
    ]
    assert told(plan, outcome()) == ["row agreement: no event for need 1 of 1"]
    both = Plan(rows=(Row("both", "two acts", (TIE, OTHER)),))
    assert told(both, outcome("AZE", "TUR")) == ["row both: no event for need 2 of 2"]


def test_fields_formats_and_partners_may_not_be_empty(outcome: Callable[..., Outcome]) -> None:
    """An act without the focal state fills none of them."""
    plan = Plan(
        domains=("operational", "sport"),
        formats=(Format.BILATERAL, Format.TRILATERAL),
        standings=(Standing.REGIONAL, Standing.NON_REGIONAL),
    )
    missing = ["domain sport: no act in it", "format trilateral: no act of it", "partners non-regional: no act with one"]
    assert told(plan, outcome("AZE")) == missing
    elsewhere = replace(outcome("AZE"), frame=Frame(("NOR",), When("1991/2025")))
    assert len(told(plan, elsewhere)) == 6


def test_periods_hold_acts(outcome: Callable[..., Outcome]) -> None:
    """A track that the settings don't know is told as such."""
    period = Period("founding", When("1991/1993"), "army", "founding")
    full, empty = (PeriodCount(period, inside, (), 2.5, (), (), ()) for inside in (("e-1",), ()))
    plan = Plan(tracks=("army", "navy"))
    assert told(plan, outcome(periods=[full])) == ["track navy: foedera.toml has no period of it"]
    assert told(plan, outcome(periods=[empty]))[0] == "period army/founding: it holds no act"


def test_claims_have_both_sides(outcome: Callable[..., Outcome]) -> None:
    """A claim that nothing contradicts is told; so is one that the settings don't state."""
    events = outcome("AZE").events
    weighings = [weigh.claim(Claim("grew", "It grew.", "A. Author", (TIE,), (OTHER,)), events)]
    plan = Plan(claims=("grew", "shrank"))
    assert told(plan, outcome("AZE", weighings=weighings)) == [
        "claim grew: no evidence against it",
        "claim shrank: foedera.toml does not state it",
    ]


def test_counts_are_reached(outcome: Callable[..., Outcome]) -> None:
    """Documents, reforms, legal bases, and a series that could be tried on the past."""
    plan = Plan(documents=2, reforms=1, legal_bases=1, prospects=True)
    assert told(plan, outcome("AZE")) == [
        "documents count: 1 of 2",
        "reforms count: 0 of 1",
        "prospects all: no series is long enough to be tried on the past",
    ]
