"""Lead and lag of the acts against the domestic track."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import lag
from foedera.model.event import Reform
from foedera.model.frame import Frame
from foedera.model.source import Passage
from foedera.model.when import When

FRAME = Frame(("AZE",), When("1990/2009"))


def _reform(when: str) -> Reform:
    return Reform("a step", When(when), "AZE", Passage("s-1", 0, 4, "word"))


def _pearson(x: list[float], y: list[float]) -> float:
    mx, my = sum(x) / len(x), sum(y) / len(y)
    over = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    under = math.sqrt(sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))
    return over / under if under > 1e-12 else 0.0


@settings(max_examples=60, deadline=None)
@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), min_size=15, max_size=30), k=st.integers(-5, 5))
def test_a_lag_pairs_reforms_with_acts_that_many_years_later(pairs: list[tuple[int, int]], k: int) -> None:
    """Pair by pair, by Pearson's formula."""
    import numpy as np

    x, y = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    told = [(x[t], y[t + k]) for t in range(len(x)) if 0 <= t + k < len(x)]
    found = lag.correlation(np.array(x), np.array(y), k)
    assert found == pytest.approx(_pearson([a for a, _ in told], [b for _, b in told]), abs=1e-9)


def test_acts_two_years_after_reforms_are_found_at_lag_two() -> None:
    """The peak stands where it was put, above what shifts of the reforms give."""
    years = range(1990, 2010)
    reforms = {year: 1 if year in (1991, 1994, 1999, 2001, 2006) else 0 for year in years}
    acts = {year: 1 + 4 * reforms.get(year - 2, 0) for year in years}
    table = lag.table(acts, reforms)
    peak = max(table.lags, key=lambda found: found.correlation)
    assert (peak.years, peak.pairs, table.reforms) == (2, 18, 5)
    assert peak.correlation > peak.high
    assert table.peak_p is not None
    assert table.peak_p <= 0.1


def test_two_growing_series_do_not_go_together_for_growing() -> None:
    """A trend in both is taken out: what is left of two straight lines is nothing."""
    acts = {year: year - 1990 for year in range(1990, 2010)}
    told = lag.table(acts, {year: year - 1990 for year in range(1990, 2010)})
    assert all(abs(found.correlation) < 1e-6 for found in told.lags)


@pytest.mark.parametrize(
    ("acts", "reforms", "why"),
    [
        ({y: y % 3 for y in range(1990, 2010)}, {1991: 4}, "4 dated reforms"),
        ({y: y % 3 for y in range(1990, 2000)}, {1991: 6}, "10 covered years"),
        (dict.fromkeys(range(1990, 2010), 2), {1991: 6}, "no two years differ"),
        ({}, {}, "0 dated reforms"),
    ],
)
def test_too_little_is_said_to_be_too_little(acts: dict[int, int], reforms: dict[int, int], why: str) -> None:
    """A handful of reforms has no correlation, and the table says why."""
    told = lag.table(acts, reforms)
    assert told.lags == ()
    assert told.why_not.startswith(why)


def test_reforms_stand_in_the_year_they_began() -> None:
    """ "Since 1994" began in 1994; a reform of the nineties is in no year."""
    counts = lag.by_year([_reform("1994/.."), _reform("1994-05"), _reform("199X"), _reform("1980")], FRAME)
    assert counts[1994] == 2
    assert sum(counts.values()) == 2


def test_acts_round_a_reform_leave_its_own_year_out() -> None:
    """Two years before, two after; missing where a year is not covered."""
    acts = {1992: 1, 1993: 2, 1994: 9, 1995: 3, 1996: 4}
    reform, early = _reform("1994-05"), _reform("1993")
    assert lag.around(acts, [reform, early]) == [(reform, 3, 7), (early, None, 12)]
