"""Plain models of a yearly count: from the past, what each would have said of it, and what it says of the years ahead.

None knows anything but the counts: a plan, a war or an election is a scenario, which a person writes, never a model's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[Any]

RECENT = 5
"""Years of the short memory."""
GROWTH = 0.25
"""Standard deviation of the prior on yearly growth, in logarithms: in two series of three within 28 % a year."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model by name."""

    name: str
    is_naive: bool
    fit: Callable[[Counts, int], tuple[Counts, Counts]]
    """(counts, horizon) → (expected for each past year but the first, expected for each of `horizon` years ahead)."""


def _last(counts: Counts, horizon: int) -> tuple[Counts, Counts]:
    import numpy as np

    return counts[:-1].astype(float), np.full(horizon, float(counts[-1]))


def _mean(counts: Counts, horizon: int) -> tuple[Counts, Counts]:
    import numpy as np

    past = np.cumsum(counts)[:-1] / np.arange(1, len(counts))
    return past, np.full(horizon, float(counts.mean()))


def _recent(counts: Counts, horizon: int) -> tuple[Counts, Counts]:
    import numpy as np

    past = np.array([counts[max(0, at - RECENT) : at].mean() for at in range(1, len(counts))])
    return past, np.full(horizon, float(counts[-RECENT:].mean()))


def _smoothed(counts: Counts, horizon: int) -> tuple[Counts, Counts]:
    """Simple exponential smoothing (Brown 1956), its weight chosen by least squares."""
    import warnings

    import numpy as np
    from statsmodels.tsa.api import SimpleExpSmoothing

    with warnings.catch_warnings(), np.errstate(divide="ignore"):
        # a flat series leaves the weight open (any is as good) and has no error to take the logarithm of
        warnings.simplefilter("ignore")
        fitted = SimpleExpSmoothing(counts.astype(float), initialization_method="estimated").fit()
        return np.asarray(fitted.fittedvalues)[1:], np.asarray(fitted.forecast(horizon))


def _trend(counts: Counts, horizon: int) -> tuple[Counts, Counts]:
    """Poisson regression on the year, log link: a constant rate of growth, held near nought by a normal prior (a ridge).

    Without it ten empty years and one of three acts would promise 93,000 acts in three years: the growth that fits best is
    endless there (Albert & Anderson 1984 on separation). Looking ahead, growth counts at half its strength (Gardner &
    McKenzie 1985 damp trends because undamped ones overshoot; on counts this short an exponential runs away).
    """
    import numpy as np
    import statsmodels.api as sm

    years = np.arange(len(counts) + horizon, dtype=float) - len(counts) + 1
    past = sm.add_constant(years[: len(counts)])
    if not counts.any():
        return np.zeros(len(counts) - 1), np.zeros(horizon)
    prior = 1 / (len(counts) * GROWTH**2)
    model = sm.GLM(counts, past, family=sm.families.Poisson())
    told = model.fit_regularized(alpha=[0.0, prior], L1_wt=0.0, maxiter=200)
    ahead = np.exp(told.params[0] + 0.5 * told.params[1] * years[len(counts) :])
    return np.asarray(told.fittedvalues)[1:], ahead


MODELS = (
    Model("last year", True, _last),
    Model("mean of all years", True, _mean),
    Model(f"mean of the last {RECENT} years", False, _recent),
    Model("exponential smoothing", False, _smoothed),
    Model("damped Poisson trend", False, _trend),
)
