"""Periods compared."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import contrast, periods
from foedera.model.frame import Frame
from foedera.model.trend import Document
from foedera.model.when import Period, When

FRAME = Frame(("AZE",), When("1990/2009"), covers=(When("1991/1998"), When("2000/2009")))
TRACK = (Period("first", When("1990/1993-06"), "army"), Period("second", When("1993-06/2009"), "army"))
DATES = st.sampled_from(
    [
        "1990-05",
        "1991",
        "1992-11",
        "1993",
        "1993-05-30",
        "1993-06",
        "1993-07-01",
        "1994~",
        "1999",
        "2005",
        "199X",
        "1998/2000",
    ]
)


def test_exposure_is_covered_time_without_what_the_later_period_takes() -> None:
    """1991 – May 1993 are 882 days; June belongs to the second period, whose uncovered 1999 counts for nothing."""
    first, second = contrast.spans(TRACK, [], [], FRAME)
    year = 365.2425
    assert first.years == pytest.approx((365 + 366 + 151) / year)
    assert second.years == pytest.approx((214 + 5 * 365 + 1 + 10 * 365 + 3) / year)
    assert (len(first.yearly), len(second.yearly)) == (2, 15)


@settings(max_examples=60, deadline=None)
@given(dates=st.lists(DATES, max_size=10))
def test_every_act_is_somewhere_and_sure_only_once(dates: list[str], event: Any) -> None:
    """No act is counted in two periods; one in no count is named as unsure or uncovered."""
    events = [event(date, "AZE", "TUR") for date in dates]
    spans = contrast.spans(TRACK, events, [], FRAME)
    for act in events:
        inside = [span for span in spans if act in span.acts]
        named = [span for span in spans if act in (*span.unsure, *span.uncovered)]
        assert len(inside) <= 1
        assert bool(inside) != bool(named)


def test_coarse_dates_give_bounds(event: Any) -> None:
    """Two acts each, and one of 1993 that can be of either period: the ratio lies between the two extremes."""
    dates = ["1991", "1992", "2001", "2002", "1993"]
    spans = contrast.spans(TRACK, [event(date, "AZE", "TUR") for date in dates], [], FRAME)
    told = contrast.all_pairs(spans)[0]
    scale = spans[0].years / spans[1].years
    assert told.counts == (2, 2)
    assert told.bounds == pytest.approx((2 / 3 * scale, 3 / 2 * scale))
    assert told.ratio is not None
    assert told.bounds is not None
    assert told.bounds[0] < told.ratio.value < told.bounds[1]


def test_a_rise_in_reporting_is_no_rise_in_cooperation(event: Any) -> None:
    """Ten times the documents and ten times the acts: more a year, not more a document."""
    documents = [Document("s-0", When("1991"), None, 1), *(Document(f"s-{i}", When("2001"), None, 1) for i in range(1, 11))]
    events = [
        event("1991", "AZE", "TUR", source="s-0"),
        *(event("2001", "AZE", "TUR", source=f"s-{i}") for i in range(1, 11)),
    ]
    by_year, by_document = contrast.all_pairs(contrast.spans(TRACK, events, documents, FRAME))
    assert (by_year.per, by_document.per) == ("year", "document")
    assert by_document.exposures == (1, 10)
    assert by_document.ratio is not None
    assert by_document.ratio.value == 1
    assert by_document.p == 1


def test_p_is_corrected_for_all_contrasts(event: Any) -> None:
    """Three periods make three pairs; their p are corrected together."""
    track = (*TRACK[:1], Period("second", When("1993-06/2000"), "army"), Period("third", When("2001/2009"), "army"))
    events = [event(f"{year}", "AZE", "TUR") for year in (1991, 1992, 1995, 2002, 2003, 2004, 2005, 2006, 2007)]
    told = contrast.all_pairs(contrast.spans(track, events, [], FRAME))
    assert len(told) == 6
    assert all(found.p_holm is None or found.p is None or found.p_holm >= found.p for found in told)


def test_no_exposure_has_no_ratio(event: Any) -> None:
    """A period that no source covers is compared with nothing."""
    frame = Frame(("AZE",), When("1990/2009"), covers=(When("2000/2009"),))
    told = contrast.all_pairs(contrast.spans(TRACK, [event("1991", "AZE", "TUR"), event("2001", "AZE", "TUR")], [], frame))[
        0
    ]
    assert (told.counts, told.ratio, told.bounds) == ((0, 1), None, None)


def test_nothing_before_and_something_after_is_an_infinite_ratio(event: Any) -> None:
    """The lower limit is what can be said."""
    told = contrast.all_pairs(contrast.spans(TRACK, [event("2001", "AZE", "TUR")], [], FRAME))[0]
    assert told.ratio is not None
    assert told.ratio.value == math.inf
    assert told.bounds == (math.inf, math.inf)


def test_periods_that_cover_each_other_share_no_day() -> None:
    """Later periods take over what they share, whatever their number."""
    track = periods.of_track(
        (
            Period("all", When("1991/1998"), "t"),
            Period("part", When("1992/1993"), "t"),
            Period("part of it", When("1993/1994"), "t"),
        ),
        "t",
    )
    spans = contrast.spans(track, [], [], FRAME)
    assert sum(span.years for span in spans) == pytest.approx(8 * 365.2425 / 365.2425, abs=0.01)
