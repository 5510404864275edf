"""What would the counts be if an assumption held? Rates held or multiplied, never mixed with what models expect."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.model.finding import YearCount
from foedera.model.scenario import Assumed, Scenario

LEVEL = 0.8


def outcome(scenario: Scenario, years: Sequence[YearCount]) -> Assumed:
    """The scenario over one series; without a rate where no source covers a year of its base.

    The base gives y acts in T covered years. With Jeffreys' prior the rate is Gamma(y + ½, T); multiplied by the factor f, a
    year's count is negative binomial with r = y + ½ and p = T / (T + f) (Gelman et al. 2013, Bayesian Data Analysis, §2.6).
    """
    inside = [one for one in years if one.began is not None and _is_in(one.year, scenario)]
    if not inside:
        return Assumed(scenario, 0, 0, None)
    from scipy import stats

    acts, length = sum(one.began or 0 for one in inside), len(inside)
    spread = stats.nbinom(acts + 0.5, length / (length + scenario.factor))
    return Assumed(
        scenario,
        inside[0].year,
        inside[-1].year,
        acts / length,
        scenario.factor * acts / length,
        float(spread.ppf((1 - LEVEL) / 2)),
        float(spread.ppf((1 + LEVEL) / 2)),
        LEVEL,
    )


def _is_in(year: int, scenario: Scenario) -> bool:
    first, last = scenario.base.earliest, scenario.base.latest
    return (first is None or first.year <= year) and (last is None or year <= last.year)
