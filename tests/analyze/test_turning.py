"""Turning points named by what stood round them."""

from __future__ import annotations

from typing import Any

from foedera.analyze import turning
from foedera.model.event import Reform
from foedera.model.frame import Frame
from foedera.model.source import Passage
from foedera.model.trend import Change
from foedera.model.when import Period, When

FRAME = Frame(("AZE",), When("1990/2009"))
CHANGE = Change(2000, 1.0, 3.0, 0.9, 0.01)


def test_agreements_and_what_many_tell_come_first(event: Any) -> None:
    """The name of a change is its weightiest acts; those further than a year away have no part in it."""
    contact = event("2000", "AZE", "TUR", type="contact")
    told_twice = event("2000", "AZE", "TUR", type="contact", also=("s-2",))
    agreement = event("2001-03", "AZE", "NATO")
    (found,) = turning.points([CHANGE], [contact, told_twice, agreement, event("2003", "AZE", "GEO")], FRAME)
    assert found.events == (agreement.id, told_twice.id, contact.id)


def test_reforms_and_periods_that_begin_there_are_named() -> None:
    """Both tracks stand beside the change."""
    reform = Reform("Battalion", When("2001"), "AZE", Passage("s-1", 0, 4, "word"))
    other = Reform("Academy", When("1997"), "AZE", Passage("s-1", 0, 4, "word"))
    (found,) = turning.points(
        [CHANGE], [], FRAME, reforms=[reform, other], periods=[Period("after", When("2001-09-11/.."), "us", "After 9/11")]
    )
    assert (found.reforms, found.periods) == (("Battalion",), ("After 9/11",))


def test_partners_that_moved_most_come_first(event: Any) -> None:
    """By the difference of acts a year between the stretch before and the stretch after, up or down."""
    events = [
        *(event(str(year), "AZE", "NATO", domains=("peace",)) for year in range(2000, 2009)),
        *(event(str(year), "AZE", "RUS", domains=("technical",)) for year in range(1990, 1994)),
        event("1995", "AZE", "IRN", domains=()),
        event("2005", "AZE", "IRN", domains=()),
    ]
    (found,) = turning.points([CHANGE], events, FRAME)
    assert found.partners == ("NATO", "RUS")
    assert found.domains == ("peace", "technical")
