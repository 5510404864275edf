"""Intervals and tests of counts, against numbers worked out by hand or by another road."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from foedera.analyze import estimate

COUNTS = st.integers(0, 60)
SPANS = st.floats(0.5, 40)


def _poisson_below(count: int, mean: float) -> float:
    """P(X ≤ count), summed up term by term."""
    return sum(math.exp(-mean + i * math.log(mean) - math.lgamma(i + 1)) for i in range(count + 1)) if mean else 1.0


def _binomial_at_least(count: int, n: int, p: float) -> float:
    return sum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(count, n + 1))


@settings(max_examples=60, deadline=None)
@given(count=COUNTS, span=SPANS)
def test_a_rate_has_garwoods_interval(count: int, span: float) -> None:
    """At each limit, a count as extreme as this one has a chance of 2.5 percent."""
    told = estimate.rate(count, span)
    assert told is not None
    assert told.value == count / span
    assert _poisson_below(count, told.high * span) == pytest.approx(0.025, abs=1e-6)
    if count:
        assert 1 - _poisson_below(count - 1, told.low * span) == pytest.approx(0.025, abs=1e-6)
    else:
        assert told.low == 0


def test_a_rate_needs_exposure() -> None:
    """A span without covered time has no rate, not a rate of nought."""
    assert estimate.rate(3, 0.0) is None


def test_a_share_has_wilsons_interval() -> None:
    """4 of 10 by the formula on paper: (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) / (1 + z²/n)."""
    told = estimate.share(4, 10)
    z, p, n = 1.959963984540054, 0.4, 10
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    assert told is not None
    assert (told.low, told.high) == pytest.approx(((middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)))
    assert estimate.share(0, 0) is None


@settings(max_examples=60, deadline=None)
@given(earlier=st.integers(1, 40), later=st.integers(1, 40), before=SPANS, after=SPANS)
def test_a_ratio_has_the_exact_conditional_interval(earlier: int, later: int, before: float, after: float) -> None:
    """At the lower limit, so many later acts or more of all have a chance of 2.5 percent."""
    found = estimate.ratio((earlier, later), (before, after))
    assert found is not None
    ratio, _ = found
    assert ratio.value == pytest.approx((later / after) / (earlier / before))
    share = ratio.low * after / (ratio.low * after + before)
    assert _binomial_at_least(later, earlier + later, share) == pytest.approx(0.025, abs=1e-6)
    share = ratio.high * after / (ratio.high * after + before)
    assert 1 - _binomial_at_least(later + 1, earlier + later, share) == pytest.approx(0.025, abs=1e-6)


def test_the_p_of_equal_rates_is_the_binomial_one() -> None:
    """3 against 12 in equal time: 2 · P(X ≤ 3 | 15, ½) = 2 · 576 / 32768."""
    found = estimate.ratio((3, 12), (10, 10))
    assert found is not None
    assert found[1] == pytest.approx(2 * 576 / 32768)


def test_nothing_bounds_a_ratio_to_nought() -> None:
    """With no earlier act the ratio is infinite and has a lower limit only; with no act at all there is none."""
    found = estimate.ratio((0, 5), (10, 10))
    assert found is not None
    assert (found[0].value, found[0].high) == (math.inf, math.inf)
    assert found[0].low == pytest.approx(0.025**0.2 / (1 - 0.025**0.2))
    assert estimate.ratio((0, 0), (1, 1)) is None
    assert estimate.ratio((1, 1), (0, 1)) is None


def test_dispersion_is_pearsons_chi_square_over_its_degrees() -> None:
    """By hand: 2,4,6 has mean 4 and 1,1,4 mean 2, χ² = 8/4 + 6/2 = 5 on 4 degrees; the ratio is 2/4."""
    found = estimate.dispersed([2, 4, 6], [1, 1, 4])
    assert found is not None
    dispersion, ratio = found
    assert dispersion == pytest.approx(5 / 4)
    half = 2.7764451051977987 * math.sqrt(5 / 4) * math.sqrt(1 / 12 + 1 / 6)
    assert (ratio.value, ratio.low) == pytest.approx((0.5, 0.5 * math.exp(-half)))


@settings(max_examples=40, deadline=None)
@given(
    earlier=st.lists(st.integers(1, 12), min_size=3, max_size=8), later=st.lists(st.integers(1, 12), min_size=3, max_size=8)
)
def test_the_closed_form_is_the_regression(earlier: list[int], later: list[int]) -> None:
    """statsmodels' Poisson regression with Pearson's scale finds the same ratio, dispersion and error."""
    import statsmodels.api as sm
    from scipy.stats import t

    assume(len(set(earlier)) > 1 and len(set(later)) > 1)
    period = sm.add_constant([0.0] * len(earlier) + [1.0] * len(later))
    fitted = sm.GLM([*earlier, *later], period, family=sm.families.Poisson()).fit(scale="X2")
    found = estimate.dispersed(earlier, later)
    assert found is not None
    assert found[0] == pytest.approx(fitted.scale)
    assert math.log(found[1].value) == pytest.approx(fitted.params[1], abs=1e-6)
    if fitted.scale >= 1:
        wide = math.log(found[1].high / found[1].low) / 2
        assert wide == pytest.approx(fitted.bse[1] * t.ppf(0.975, fitted.df_resid), rel=1e-5)


@pytest.mark.parametrize("counts", [([1, 2], [1, 2, 3]), ([0, 0, 0], [1, 2, 3]), ([], [])])
def test_too_few_years_have_no_dispersion(counts: tuple[list[int], list[int]]) -> None:
    """Two years on a side, or a side without acts, tell nothing of how counts spread."""
    assert estimate.dispersed(*counts) is None


@given(ps=st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=8))
def test_holm_keeps_the_order_and_what_was_not_tested(ps: list[float | None]) -> None:
    """The k-th smallest of n is multiplied by n − k + 1, and none falls below a smaller one's."""
    corrected = estimate.holm(ps)
    assert [p is None for p in corrected] == [p is None for p in ps]
    told = sorted((p, q) for p, q in zip(ps, corrected, strict=True) if p is not None and q is not None)
    assume(told)
    assert told[0][1] == pytest.approx(min(1, told[0][0] * len(told)))
    assert all(one[1] <= other[1] + 1e-12 for one, other in pairwise(told))
