"""Prospects: tried on the past, honest about naive models, silent about years nobody covers."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.generalize import foresee
from foedera.generalize.models import MODELS
from foedera.model.finding import YearCount
from foedera.model.frame import Gap
from foedera.model.prospect import Unforeseen
from foedera.model.when import Day

TODAY = Day(2026, 11, 24)


def series(counts: Sequence[int | None], first: int = 1990) -> list[YearCount]:
    return [YearCount(first + at, n, n, None if n is not None else Gap.UNCOVERED) for at, n in enumerate(counts)]


def test_too_short_or_too_empty_a_past_tells_nothing() -> None:
    """No forecast, and the reason."""
    assert foresee.prospect("all", series([3] * 10), ahead=3, made_on=TODAY).why_none is Unforeseen.TOO_SHORT
    assert foresee.prospect("all", series([0] * 19 + [2]), ahead=3, made_on=TODAY).why_none is Unforeseen.TOO_FEW
    assert foresee.prospect("all", [], ahead=3, made_on=TODAY).why_none is Unforeseen.TOO_SHORT


def test_years_that_nobody_covers_are_no_noughts() -> None:
    """The models get the last unbroken run; the forecast begins after the last covered year."""
    told = foresee.prospect("all", series([5, 5, None, *[4, 6] * 9, None, None]), ahead=2, made_on=TODAY)
    assert (told.first, told.last) == (1993, 2010)
    assert [forecast.target.edtf for forecast in told.forecasts] == ["2011", "2012"]
    assert all(3 < forecast.middle < 7 for forecast in told.forecasts)


def test_a_trend_is_preferred_where_there_is_one() -> None:
    """Steady growth: the last year or a model with a trend beats the mean of all; errors are in acts."""
    counts = [round(2 * math.exp(0.12 * year)) for year in range(25)]
    told = foresee.prospect("TUR", series(counts), ahead=3, made_on=TODAY)
    error = {trial.model: trial.error for trial in told.trials}
    assert error["damped Poisson trend"] < error["mean of all years"]
    assert {trial.model for trial in told.trials} == {model.name for model in MODELS}
    assert told.forecasts[0].low <= told.forecasts[0].middle <= told.forecasts[0].high


@pytest.mark.parametrize("counts", [[0] * 10 + [3], [0] * 10 + [40], [0] * 14 + [1, 9]])
def test_acts_after_empty_years_promise_no_explosion(counts: list[int]) -> None:
    """Where growth without end fits best, no model foresees ten times what ever was."""
    for model in MODELS:
        _, ahead = model.fit(np.array(counts), 3)
        assert ahead.max() < 10 * max(counts), model.name


def test_noise_beats_no_naive_model() -> None:
    """On draws about a constant nothing is preferred to the best naive model, but for chance."""
    chance = np.random.default_rng(7)
    beaten = [
        foresee.prospect("all", series(chance.poisson(4, 30).tolist()), ahead=2, made_on=TODAY).beats_naive
        for _ in range(10)
    ]
    assert sum(beaten) <= 3


def test_intervals_hold_about_as_much_as_they_promise() -> None:
    """On Poisson and on overdispersed counts, the mean's 80 % interval holds 72–95 % of outcomes (counts are discrete)."""
    chance = np.random.default_rng(11)
    for pasts in (chance.poisson(5, (8, 40)), chance.negative_binomial(3, 0.4, (8, 40))):
        held = []
        for past in pasts:
            told = foresee.prospect("all", series(past.tolist()), ahead=2, made_on=TODAY)
            held.append(next(trial.coverage for trial in told.trials if trial.model == "mean of all years"))
        assert 0.72 <= float(np.mean(held)) <= 0.95


def test_an_interval_is_about_what_is_expected() -> None:
    """Two quiet years among busy ones once blew the dispersion up until the interval was [0, 0] about a mean of two."""
    counts = [0, 0, 1, 0, 2, 0, 1, 3, 0, 9, 2, 2, 0, 0, 3, 1, 0, 5, 0, 7, 1, 2, 4, 0, 1, 3]
    told = foresee.prospect("all", series(counts), ahead=1, made_on=TODAY)
    assert told.forecasts[0].low <= told.forecasts[0].middle <= told.forecasts[0].high
    assert all(trial.coverage > 0.5 for trial in told.trials if trial.model != "last year")


def test_the_best_naive_model_has_no_skill_over_itself() -> None:
    """Skill is measured against the better of the naive ones."""
    told = foresee.prospect("all", series([1, 5, 2, 6, 1, 7, 3, 5, 2, 6, 1, 5, 2, 7, 3, 5, 2, 6]), ahead=1, made_on=TODAY)
    naive = [trial.skill for trial in told.trials if trial.is_naive]
    assert max(naive) == pytest.approx(0.0)
    assert min(naive) < 0


def test_a_forecast_is_scored_when_its_year_is_covered() -> None:
    """Until then there is no outcome; afterwards it lies inside or not."""
    past = series([4, 5, 6, 5, 4] * 4)
    told = foresee.prospect("all", past, ahead=2, made_on=TODAY)
    waiting = foresee.score(told.forecasts, {"all": past})
    assert [score.outcome for score in waiting] == [None, None]
    later = foresee.score(told.forecasts, {"all": series([4, 5, 6, 5, 4] * 4 + [5, 90])})
    assert [(score.outcome, score.is_inside) for score in later] == [(5, True), (90, False)]


@settings(max_examples=25)
@given(st.lists(st.none() | st.integers(0, 40), max_size=40), st.integers(1, 5))
def test_any_past_gives_a_prospect_or_a_reason(counts: list[int | None], ahead: int) -> None:
    """Bounds in order, nothing below nought, nothing infinite, the same twice."""
    told = foresee.prospect("all", series(counts), ahead=ahead, made_on=TODAY)
    assert (told.why_none is None) == bool(told.forecasts)
    assert len(told.forecasts) in (0, ahead)
    for one in told.forecasts:
        assert 0 <= one.low <= one.high < math.inf
        assert 0 <= one.middle < math.inf
    assert told == foresee.prospect("all", series(counts), ahead=ahead, made_on=TODAY)
