"""The years in which one act counts."""

from __future__ import annotations

import pytest

from foedera.analyze import place
from foedera.model.finding import Placing, Unplaced
from foedera.model.frame import Frame
from foedera.model.record import Aspect
from foedera.model.when import When

FRAME = Frame(("AZE",), When("1991/2025"), covers=(When("1994/2010"),))


@pytest.mark.parametrize(
    ("date", "placed"),
    [
        ("2013/..", Placing(2013, 2013, True, True)),
        ("2005/..", Placing(2005, 2010, True, True)),
        ("2005/", Placing(2005, 2005, True, True)),
        ("../1999", Placing(1999, 1999, False, True)),
        ("/1999", Placing(1999, 1999, False, True)),
        ("1985/1999", Placing(1991, 1999, False, True)),
        ("1999-05", Placing(1999, 1999, False, True)),
        ("199X", Unplaced.SPREAD),
        ("1950/1960", Unplaced.OUTSIDE),
        (None, Unplaced.UNDATED),
    ],
)
def test_a_practice_counts_from_its_first_to_its_last_year(date: str | None, placed: Placing | Unplaced) -> None:
    """Open ends reach as far as sources cover, unknown ends nowhere, coarse dates are put into no year."""
    assert place.act(When(date) if date else None, Aspect.ONGOING, FRAME) == placed


def test_an_act_counts_once_in_its_year() -> None:
    """An act counts in the year of its date, and an act somewhere between two years in neither."""
    assert place.act(When("1994-05-04"), Aspect.EVENT, FRAME) == Placing(1994, 1994, True, False)
    assert place.act(When("1994/1995"), Aspect.EVENT, FRAME) is Unplaced.SPREAD
