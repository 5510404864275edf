"""Where marks stand in the drawings."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from foedera.model.finding import YearCount
from foedera.model.frame import Frame, Gap
from foedera.model.when import When
from foedera.publish import chapters, words
from foedera.publish.drawing import axis, yearly

YEARS = st.lists(st.integers(1918, 2025), min_size=1, max_size=20)


@given(YEARS)
def test_time_runs_from_left_to_right(busy: list[int]) -> None:
    """Whatever is cut out, a later year never stands left of an earlier one, and all stand on the page."""
    drawn = axis.over(busy, 1918, 2025)
    places = [drawn.at(year) for year in range(1918, 2027)]
    assert places == sorted(places)
    assert places[0] >= axis.LEFT
    assert places[-1] <= axis.WIDTH


@given(YEARS)
def test_no_year_with_an_act_is_cut_out(busy: list[int]) -> None:
    """Only empty years are left out, and each has room of its own otherwise."""
    drawn = axis.over(busy, 1918, 2025)
    for year in busy:
        assert not any(first <= year <= last for first, last, _ in drawn.cuts)
        assert drawn.at(year + 1) > drawn.at(year)


def test_uncovered_years_are_drawn() -> None:
    """The stretch that no source covers has a place and a width."""
    frame = Frame(("AZE",), When("1990/2000"), (When("1990/1993"), When("1996/2000")))
    drawn = axis.over(range(1990, 2001), 1990, 2000)
    bare = [year for year in range(1990, 2001) if frame.gap(year)]
    assert axis.stretches(drawn, bare) == ((drawn.at(1994), round(drawn.at(1996) - drawn.at(1994), 1)),)


def test_the_line_breaks_where_nothing_is_known() -> None:
    """Practices in force are drawn as separate lines on both sides of an unknown year."""
    counts = [YearCount(1990 + n, n % 2, None if n == 3 else 1, Gap.UNCOVERED if n == 3 else None) for n in range(6)]
    chart = yearly.chart(counts, (), ())
    assert chart is not None
    assert len(chart.line) == 2
    assert len(chart.uncovered) == 1


def test_many_marks_share_the_last_row(study: Any) -> None:
    """However many acts a partner has at one time, its lane stays on the page."""
    line = ("arms", "transfer", "technical", "event", "actual", "2010", "RUS>AZE")
    told = study("en", events=[[(*line, {"quantities": [(n, "items")]})] for n in range(1, 60)])
    drawn = chapters.of(told, words.load("en"))["figures"]["timeline"].drawn
    assert [len(lane.marks) for lane in drawn.lanes] == [59]
    assert drawn.height < 250


def test_nothing_counted_is_nothing_drawn() -> None:
    """A study without dated acts has no drawing."""
    assert yearly.chart([YearCount(1990, 0, 0, None)], (), ()) is None
