"""Records of one act become one event."""

from __future__ import annotations

import random
from typing import Any

from foedera.model.actor import Role
from foedera.model.record import Coder, DateBasis, Participant, Record
from foedera.model.source import Span
from foedera.model.when import When
from foedera.systematize import merge


def record(
    make: Any, date: str | None, *, text: str = "Norway and Sweden signed a defence agreement.", **told: Any
) -> Record:
    when = When(date) if date else None
    made: Record = make.record(make.source(text), date=when, date_basis=DateBasis.TOLD if when else None, **told)
    return made


def test_a_coarser_date_joins_the_finer_one(make: Any) -> None:
    """The year and the day of one act: one event, the day preferred, and the reason told."""
    day, year = record(make, "1996-05-03"), record(make, "1996", text="In 1996 Norway and Sweden agreed again on defence.")
    (event,) = merge.events([year, day])
    assert event.preferred == day
    assert event.reason == "the most precise date"
    assert set(event.records) == {day, year}
    assert event.conflicts == ()


def test_a_year_that_holds_two_acts_joins_neither(make: Any) -> None:
    """Which of the two it means is for a person to say."""
    events = list(merge.events([record(make, "1996-05-03"), record(make, "1996-11-20"), record(make, "1996")]))
    assert len(events) == 3


def test_different_dates_are_different_acts(make: Any) -> None:
    """Two treaties of one pair of states."""
    assert len(list(merge.events([record(make, "1996-05-03"), record(make, "1998-05-03")]))) == 2


def test_other_actors_or_roles_are_another_act(make: Any) -> None:
    """Who gave and who received belongs to the act."""
    one = Span(0, 1)
    given = (Participant("AZE", Role.SOURCE, one), Participant("TUR", Role.TARGET, one))
    received = (Participant("AZE", Role.TARGET, one), Participant("TUR", Role.SOURCE, one))
    records = [record(make, "1996", type="aid", participants=given), record(make, "1996", type="aid", participants=received)]
    assert len(list(merge.events(records))) == 2


def test_a_person_s_account_is_preferred(make: Any) -> None:
    """Also where an extractor's date is finer."""
    machine = record(make, "1996-05-03")
    person = record(make, "1996", coder=Coder("A. Coder", is_person=True), score=1.0)
    (event,) = merge.events([machine, person])
    assert event.preferred == person
    assert event.reason == "coded by A. Coder"


def test_the_order_of_records_does_not_matter(make: Any) -> None:
    """The same events with the same ids, and every record in exactly one."""
    dates = ["1996-05-03", "1996-05", "1996", "1997-01-01", None, None, "199X"]
    records = [record(make, date, at=number) for number, date in enumerate(dates)]
    expected = [event.id for event in merge.events(records)]
    random.Random(7).shuffle(records)
    events = list(merge.events(records))
    assert [event.id for event in events] == expected
    assert sorted(one.id for event in events for one in event.records) == sorted(one.id for one in records)
