"""When acts began, and the bounds that coarse dates leave."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import dynamics, onset
from foedera.model.frame import Frame
from foedera.model.when import When

FRAME = Frame(("AZE",), When("1990/1999"), covers=(When("1992/1996"),))
DATES = st.sampled_from(
    [
        *("1990", "1994-05", "1994~", "1994?", "199X", "1994/1996", "1994/..", "../1995", "1994-24", "[1991,1993]"),
        *("1985", "2004", "1985/1991", "1998/2003", None),
    ]
)


@settings(max_examples=100, deadline=None)
@given(told=st.lists(st.tuples(DATES, st.sampled_from(["event", "ongoing"])), max_size=8))
def test_each_act_is_within_its_bounds(told: list[tuple[str | None, str]], event: Any) -> None:
    """sure ⊆ began; an act is counted in one year, or may lie in several, never both; every allowed year has it."""
    events = [event(date, "AZE", "TUR", aspect=aspect) for date, aspect in told]
    bounds = onset.by_year(events, FRAME)
    for act in events:
        began = [year for year, found in bounds.items() if act.id in found.began]
        maybe = [year for year, found in bounds.items() if act.id in found.maybe]
        when = onset.of(act)
        allowed = [] if when is None else [y for y in range(1990, 2000) if When(str(y)).overlaps(when)]
        assert began + maybe == allowed
        assert len(began) <= 1
        assert not (began and maybe)
    for found in bounds.values():
        assert set(found.sure) <= set(found.began)


@settings(max_examples=60, deadline=None)
@given(told=st.lists(st.tuples(DATES, st.sampled_from(["event", "ongoing"])), max_size=8))
def test_what_began_is_what_the_count_by_year_says(told: list[tuple[str | None, str]], event: Any) -> None:
    """Two roads to one number. A spell whose end no year holds stands nowhere in the count, so none is drawn here."""
    events = [event(date, "AZE", "TUR", aspect=aspect) for date, aspect in told]
    bounds = onset.by_year(events, FRAME)
    for count in dynamics.by_year(events, FRAME):
        assert bounds[count.year].began == count.events


def test_doubt_is_not_sure(event: Any) -> None:
    """ "About 1994" is counted in 1994, and is not sure."""
    found = onset.by_year([event("1994~", "AZE", "TUR"), event("1994", "AZE", "TUR")], FRAME)[1994]
    assert (len(found.sure), len(found.began), len(found.maybe)) == (1, 2, 0)


def test_a_practice_told_in_a_year_began_at_nobody_knows_when(event: Any) -> None:
    """ "In 1994 officers were studying there" tells no beginning."""
    assert onset.of(event("1994", "AZE", "TUR", aspect="ongoing")) is None
    assert onset.of(event("1994/..", "AZE", "TUR", aspect="ongoing")) == When("1994")
    assert onset.of(event("../1994", "AZE", "TUR", aspect="ongoing")) is None


def test_planned_acts_have_not_begun(event: Any) -> None:
    """Only what happened or happens begins."""
    assert onset.begun([event("1994", "AZE", "TUR", modality="planned"), event(None, "AZE", "TUR")]) == []


def test_covered_is_told_apart_from_partly_covered() -> None:
    """1994 is covered, 1998 is not, and nobody can say of 1996/1997."""
    assert [onset.covered(When(told), FRAME) for told in ("1994", "1998", "1996/1997", "../1994")] == [
        True,
        False,
        None,
        None,
    ]
