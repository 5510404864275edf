"""How far can chance alone move a count, a share, a ratio?

Counts of acts are taken for Poisson's, shares for binomial ones. Intervals are exact, hence wide where counts are small:
they hold the true value in at least LEVEL of repetitions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from foedera.model.trend import LEVEL, Estimate

_ALPHA = 1 - LEVEL


def rate(count: int, exposure: float) -> Estimate | None:
    """Acts per unit of exposure, with Garwood's interval; None without exposure.

    Garwood, F. (1936), Fiducial limits for the Poisson distribution, Biometrika 28.

    >>> rate(0, 2.0)
    Estimate(value=0.0, low=0.0, high=1.8444397270569683)
    """
    from statsmodels.stats.rates import confint_poisson

    if exposure <= 0:
        return None
    low, high = confint_poisson(count, exposure, method="exact-c", alpha=_ALPHA)
    return Estimate(count / exposure, 0.0 if count == 0 else float(low), float(high))


def share(part: int, whole: int) -> Estimate | None:
    """A share with Wilson's interval; None of nothing.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference, JASA 22.
    """
    from statsmodels.stats.proportion import proportion_confint

    if whole == 0:
        return None
    low, high = proportion_confint(part, whole, method="wilson", alpha=_ALPHA)
    return Estimate(part / whole, float(low), float(high))


def ratio(counts: tuple[int, int], exposures: tuple[float, float]) -> tuple[Estimate, float] | None:
    """Later rate / earlier rate with its exact interval, and the exact two-sided p of equal rates.

    Given the sum of two Poisson counts, the later one is binomial: Clopper and Pearson's limits of its share are limits of
    the ratio. Przyborowski, J. and Wilenski, H. (1940), Homogeneity of results in testing samples from Poisson series,
    Biometrika 31. None where there is no act, or a span without exposure.
    """
    from scipy.stats import binomtest
    from statsmodels.stats.proportion import proportion_confint

    (earlier, later), (before, after) = counts, exposures
    if earlier + later == 0 or before <= 0 or after <= 0:
        return None
    low, high = proportion_confint(later, earlier + later, method="beta", alpha=_ALPHA)
    p = float(binomtest(later, earlier + later, after / (before + after)).pvalue)
    scale = before / after
    value = math.inf if earlier == 0 else later / earlier * scale
    return Estimate(value, _odds(0.0 if later == 0 else low) * scale, _odds(1.0 if earlier == 0 else high) * scale), p


def _odds(part: float) -> float:
    return math.inf if part >= 1 else float(part / (1 - part))


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Each p corrected for all that were tested together; what was not tested stays None.

    Holm, S. (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6.
    """
    from statsmodels.stats.multitest import multipletests

    tested = [p for p in ps if p is not None]
    if not tested:
        return list(ps)
    corrected = iter(multipletests(tested, method="holm")[1])
    return [None if p is None else float(next(corrected)) for p in ps]


def dispersed(earlier: Sequence[int], later: Sequence[int]) -> tuple[float, Estimate] | None:
    """The dispersion of yearly counts, and the ratio of their means with an interval widened by it.

    A Poisson regression on the period whose variance is scaled by Pearson's χ² over its degrees of freedom, never below 1;
    limits by Student's t. McCullagh, P. and Nelder, J. A. (1989), Generalized Linear Models, ch. 6. With two groups it has
    a closed form: log ratio ± t · √(φ (1/Σx + 1/Σy)). A negative binomial model would need one parameter more, which so few
    years do not tell. None with fewer than three years on either side, or a side without acts.
    """
    from scipy.stats import t

    if min(len(earlier), len(later)) < 3 or not sum(earlier) or not sum(later):
        return None
    means = (sum(earlier) / len(earlier), sum(later) / len(later))
    squares = (
        sum((count - mean) ** 2 for count in counts) / mean for counts, mean in zip((earlier, later), means, strict=True)
    )
    free = len(earlier) + len(later) - 2
    dispersion = sum(squares) / free
    error = math.sqrt(max(dispersion, 1.0) * (1 / sum(earlier) + 1 / sum(later)))
    log, spread = math.log(means[1] / means[0]), error * float(t.ppf(1 - _ALPHA / 2, free))
    return dispersion, Estimate(math.exp(log), math.exp(log - spread), math.exp(log + spread))
