"""Acts by the periods of a track."""

from __future__ import annotations

from typing import Any

import pytest

from foedera.analyze import periods
from foedera.model.frame import Frame
from foedera.model.when import Period, When

FRAME = Frame(("AZE",), When("1991/2010"))
ARMY = (
    Period("reform", When("1993-06/2003-10"), "army"),
    Period("founding", When("1991/1993-06"), "army"),
    Period("today", When("2003-10/.."), "army"),
    Period("thaw", When("2004/2005"), "Iran"),
)


def test_a_date_too_coarse_for_a_period_is_counted_apart(event: Any) -> None:
    """ "1993" can belong to either period: it is in neither count and named in both as unsure."""
    sure, coarse = event("1992-08-11", "AZE", "TUR"), event("1993", "AZE", "TUR")
    founding, reform, today = periods.count(periods.of_track(ARMY, "army"), [sure, coarse, event(None, "AZE", "TUR")], FRAME)
    assert (founding.inside, founding.unsure) == ((sure.id,), (coarse.id,))
    assert (reform.inside, reform.unsure) == ((), (coarse.id,))
    assert (today.inside, today.unsure) == ((), ())


def test_the_turning_month_belongs_to_the_later_period(event: Any) -> None:
    """Where one period ends in the month in which the next begins, an act of that month is the later one's."""
    turning = event("1993-06-15", "AZE", "TUR")
    founding, reform, _ = periods.count(periods.of_track(ARMY, "army"), [turning], FRAME)
    assert (founding.inside, reform.inside) == ((), (turning.id,))


def test_rates_count_years_inside_the_window(event: Any) -> None:
    """An open period lasts, for its rate, to the end of the window."""
    events = [event("2004-05", "AZE", "TUR"), event("2006", "AZE", "GEO", type="train")]
    today = periods.count(periods.of_track(ARMY, "army"), events, FRAME)[2]
    assert today.years == pytest.approx(7.25, abs=0.01)
    assert today.rate == pytest.approx(2 / 7.25, abs=0.001)
    assert today.types == (("agree", 1), ("train", 1))
    assert today.partners == (("GEO", 1), ("TUR", 1))


def test_tracks_do_not_take_from_each_other(event: Any) -> None:
    """A period of another track that overlaps leaves an act where it is."""
    act = event("2004-05", "AZE", "IRN")
    counts = {count.period.name: count.inside for count in periods.count(ARMY, [act], FRAME)}
    assert (counts["today"], counts["thaw"]) == ((act.id,), (act.id,))
