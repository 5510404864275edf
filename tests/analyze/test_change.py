"""Change points, against a search that tries every cut."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import change


def _cost(counts: list[int]) -> float:
    """Twice the negative log-likelihood, without what every cut shares."""
    total = sum(counts)
    return -2 * sum(x * math.log(total / len(counts)) for x in counts if x)


def _best(counts: list[int]) -> float:
    """The least penalised cost of all segmentations with three years or more a segment."""
    n = len(counts)
    best = math.inf
    for number in range(n // 3):
        for cuts in combinations(range(3, n - 2), number):
            edges = [0, *cuts, n]
            if all(end - start >= 3 for start, end in pairwise(edges)):
                cost = sum(_cost(counts[start:end]) for start, end in pairwise(edges))
                best = min(best, cost + 2 * math.log(n) * number)
    return best


@settings(max_examples=50, deadline=None)
@given(counts=st.lists(st.integers(0, 12), min_size=6, max_size=14))
def test_no_other_cuts_are_better(counts: list[int]) -> None:
    """PELT finds what trying every segmentation finds."""
    cuts = change.segments(counts)
    edges = [0, *cuts, len(counts)]
    told = sum(_cost(counts[start:end]) for start, end in pairwise(edges))
    assert told + 2 * math.log(len(counts)) * len(cuts) == pytest.approx(_best(counts))


@given(counts=st.lists(st.integers(0, 12), min_size=0, max_size=14))
def test_the_gain_is_that_of_the_best_single_cut(counts: list[int]) -> None:
    """Cut by cut, by the plain formula."""
    gains = [_cost(counts) - _cost(counts[:at]) - _cost(counts[at:]) for at in range(3, len(counts) - 2)]
    assert change.gain(counts) == pytest.approx(max([0.0, *gains]), abs=1e-9)


def test_a_plain_step_is_found_where_it_is() -> None:
    """One a year until 2000, eight a year from 2001 on: stable, and no play of chance."""
    counts = [1, 0, 2, 1, 1, 0, 2, 1, 1, 1, 8, 7, 9, 8, 6, 10, 8, 7, 9, 8]
    (found,) = change.points(range(1991, 2011), counts)
    assert (found.year, found.before, found.after) == (2001, 1.0, 8.0)
    assert found.stability > 0.95
    assert found.chance < 0.02


def test_a_level_series_has_no_change() -> None:
    """Counts that only scatter are not cut."""
    assert change.points(range(1991, 2011), [2, 1, 3, 2, 0, 4, 2, 1, 3, 2, 1, 2, 3, 2, 1, 2, 4, 1, 2, 2]) == ()


def test_a_short_stretch_is_not_cut() -> None:
    """Seven years have no two rates."""
    assert change.points(range(1991, 1998), [0, 0, 0, 0, 9, 9, 9]) == ()


def test_the_same_seed_gives_the_same_answer() -> None:
    """A reader can have the same numbers again."""
    counts = [1, 0, 2, 1, 1, 4, 2, 5, 3, 4, 6, 2]
    assert change.points(range(12), counts, seed=7) == change.points(range(12), counts, seed=7)
