"""Share, κ and α, checked against published examples and against what must hold of any data."""

from __future__ import annotations

import math
from collections import Counter
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.analyze import agreement
from foedera.analyze.agreement import Figure, Metric


def units(*rows: str) -> list[dict[str, Any]]:
    """Units read by coders A, B, …, a row a coder; "." is not read."""
    return [
        {"ABCD"[coder]: value for coder, value in enumerate(column) if value != "."}
        for column in zip(*(row.split() for row in rows), strict=True)
    ]


def numbers(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{coder: int(value) for coder, value in unit.items()} for unit in told]


THREE = units(
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
)
FOUR = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


@pytest.mark.parametrize(
    ("told", "metric", "expected"),
    [
        (THREE, Metric.NOMINAL, 0.691),
        (numbers(THREE), Metric.INTERVAL, 0.811),
        (units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), Metric.NOMINAL, 0.095),
        (units("a a b b d c c c e d d a", "b a b b b c c c e d d d"), Metric.NOMINAL, 0.692),
        (FOUR, Metric.NOMINAL, 0.743),
        (numbers(FOUR), Metric.INTERVAL, 0.849),
    ],
)
def test_alpha_is_krippendorffs_on_his_examples(told: list[dict[str, Any]], metric: Metric, expected: float) -> None:
    """His article's three coders with missing data, and sections A, B and C of "Computing Krippendorff's alpha" (2011)."""
    found = agreement.alpha(told, metric)
    assert found is not None
    assert round(found, 3) == expected


@pytest.mark.parametrize(("table", "expected"), [((20, 5, 10, 15), 0.4), ((12, 2, 4, 2), 0.21), ((45, 15, 25, 15), 0.13)])
def test_kappa_is_cohens_on_textbook_tables(table: tuple[int, ...], expected: float) -> None:
    """Both yes, first only, second only, both no."""
    cells = zip(("yy", "yn", "ny", "nn"), table, strict=True)
    told: list[dict[str, Any]] = [{"A": said[0], "B": said[1]} for said, count in cells for _ in range(count)]
    found = agreement.kappa(told)
    assert found is not None
    assert round(found, 2) == expected


CODED = st.lists(st.dictionaries(st.sampled_from("ABCD"), st.integers(0, 3), max_size=4), max_size=12)


def slowly(told: list[dict[str, Any]]) -> float | None:
    """α by its definition: every ordered pair of readings of one unit against every ordered pair of all."""
    paired = [list(unit.values()) for unit in told if len(unit) > 1]
    count = sum(map(len, paired))
    observed = sum(sum((one - other) ** 2 for one, other in permutations(unit, 2)) / (len(unit) - 1) for unit in paired)
    everything = [value for unit in paired for value in unit]
    expected = sum((one - other) ** 2 for one, other in permutations(everything, 2))
    return None if not expected else 1 - (count - 1) * observed / expected


@given(CODED)
def test_alpha_is_what_its_definition_says(told: list[dict[str, Any]]) -> None:
    """Whatever is missing."""
    found, expected = agreement.alpha(told, Metric.INTERVAL), slowly(told)
    assert (found is None) == (expected is None)
    if found is not None and expected is not None:
        assert math.isclose(found, expected, abs_tol=1e-6)


@given(CODED)
def test_figures_stay_in_their_bounds_and_names_do_not_matter(told: list[dict[str, Any]]) -> None:
    """No figure is over 1, no share under 0; intervals begin before they end; other names for the values change nothing."""
    found = agreement.of(told, draws=50)
    for figure in (found.share, found.kappa, found.alpha):
        assert figure.value is None or figure.value <= 1 + 1e-9
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    assert found.share.value is None or found.share.value >= 0
    named = [{coder: f"value {value}" for coder, value in unit.items()} for unit in told]
    assert agreement.of(named, draws=50) == found


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=10))
def test_coders_who_say_the_same_agree_wholly(said: list[str]) -> None:
    """1 everywhere, with an interval of nothing but 1; with one value only, κ and α have no meaning."""
    found = agreement.of([{"A": value, "B": value} for value in said])
    assert found.share.value == 1
    expected = None if len(Counter(said)) == 1 else 1
    assert (found.kappa.value, found.alpha.value) == (expected, expected)


def test_sets_that_share_something_are_less_apart() -> None:
    """Two fields of which one is the same count more than none, and less than both."""
    whole, part, none = (
        [{"A": frozenset(one), "B": frozenset(other)} for one, other in pairs]
        for pairs in (
            [("ab", "ab"), ("c", "c"), ("d", "d")],
            [("ab", "a"), ("c", "c"), ("d", "d")],
            [("ab", "e"), ("c", "c"), ("d", "d")],
        )
    )
    found = [agreement.alpha(told, Metric.SETS) or 0 for told in (whole, part, none)]
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 3


def width(figure: Figure) -> float:
    assert figure.low is not None
    assert figure.high is not None
    return figure.high - figure.low


def test_the_interval_holds_the_figure_and_narrows_with_more_units() -> None:
    """Four times the units, about half the width; the same data give the same interval."""
    few = [unit for unit in FOUR if len(unit) > 1]
    some, many = agreement.of(few).alpha, agreement.of(few * 4).alpha
    assert some == agreement.of(few).alpha
    assert (some.low or 0) <= 0.743 <= (some.high or 0)
    assert 0.3 < width(many) / width(some) < 0.75


def test_what_nobody_read_twice_has_no_figure() -> None:
    """One coder alone agrees with nobody."""
    found = agreement.of([{"A": 1}, {}, {"B": 2}])
    assert (found.units, found.share.value, found.kappa.value, found.alpha.value) == (0, None, None, None)
