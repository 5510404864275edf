"""What may the next years bring, as far as counts of the past can tell, and how well would such a guess have done so far?

Every model, naive ones always among them, is tried from each past year on what was known then (rolling origin; Tashman
2000). Only a model whose error is lower than the best naive one's beyond chance is preferred to it; else the naive one
speaks, and that is said. Years that no source covers are unknown, never nought: the models get the last unbroken run of
covered years.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedera.generalize.models import MODELS, Model
from foedera.model.finding import YearCount
from foedera.model.prospect import Forecast, Prospect, Score, Trial, Unforeseen
from foedera.model.when import Day, When

if TYPE_CHECKING:
    from foedera.generalize.models import Counts

LEVEL = 0.8
FEWEST_YEARS = 15
"""Below that, fewer than seven origins are left to try a model from."""
FIRST_ORIGIN = 8
"""Years that a model is given at the least."""
FEWEST_ACTS = 8
DRAWS = 500
"""Of the bootstrap."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """One model looking ahead from one origin: |error| and whether the outcome lay inside, by year ahead."""

    errors: Counts
    inside: Counts


def prospect(what: str, years: Sequence[YearCount], *, ahead: int, made_on: Day) -> Prospect:
    """The prospect of one series for the `ahead` years (1–5) after its last covered one."""
    run = _run(years)
    first, last = (run[0].year, run[-1].year) if run else (0, 0)
    if len(run) < FEWEST_YEARS:
        return Prospect(what, first, last, why_none=Unforeseen.TOO_SHORT)
    import numpy as np

    counts = np.array([one.began for one in run])
    if counts.sum() < FEWEST_ACTS:
        return Prospect(what, first, last, why_none=Unforeseen.TOO_FEW)
    tried = {model.name: _try(model, counts, ahead) for model in MODELS}
    naive = min((model.name for model in MODELS if model.is_naive), key=lambda name: _error(tried[name]))
    trials = tuple(_trial(model, tried[model.name], tried[naive]) for model in MODELS)
    best = max(trials, key=lambda trial: trial.skill)
    chosen = best.model if best.skill_low > 0 else naive
    model = next(model for model in MODELS if model.name == chosen)
    told = tuple(
        Forecast(what, When(f"{last + 1 + step:04d}"), made_on, chosen, low, middle, high, LEVEL)
        for step, (low, middle, high) in enumerate(_expected(model, counts, ahead))
    )
    return Prospect(what, first, last, trials, chosen, chosen != naive, told)


def score(forecasts: Sequence[Forecast], years: Mapping[str, Sequence[YearCount]]) -> tuple[Score, ...]:
    """Each stored forecast beside the count of its year, as the study's sources now tell it."""
    told = {(what, one.year): one.began for what, series in years.items() for one in series if one.gap is None}
    return tuple(Score(one, told.get((one.what, one.target.year or 0))) for one in forecasts)


def _run(years: Sequence[YearCount]) -> list[YearCount]:
    """The last unbroken run of years that sources cover."""
    run: list[YearCount] = []
    for one in reversed(years):
        if one.gap is None and one.began is not None:
            run.append(one)
        elif run:
            break
    return run[::-1]


def _expected(model: Model, counts: Counts, ahead: int) -> list[tuple[float, float, float]]:
    """(low, middle, high) of each year ahead: quantiles of a negative binomial about the expected count.

    Its dispersion is the moment estimate from what the model said of the past (Cameron & Trivedi 2013, §2.4), Poisson where
    that is not above nought. An expectation of nought is taken as half an act over all the years (Jeffreys), since a year
    without an act does not prove that none can come.
    """
    import numpy as np
    from scipy import stats

    past, means = model.fit(counts, ahead)
    floor = 0.5 / len(counts)
    past, means = np.maximum(past, floor), np.maximum(means, floor)
    seen = counts[1:]
    # a ratio of sums: the mean of ratios explodes on the years of which the model had expected almost nothing
    spread = float(((seen - past) ** 2 - seen).sum() / (past**2).sum())
    low, high = (1 - LEVEL) / 2, (1 + LEVEL) / 2
    levels = np.array([[low], [high]])
    if spread <= 0:
        bounds = np.asarray(stats.poisson.ppf(levels, means))
    else:
        bounds = np.asarray(stats.nbinom.ppf(levels, 1 / spread, 1 / (1 + spread * means)))
    return [
        (float(least), round(float(mean), 2), float(most))
        for least, mean, most in zip(bounds[0], means, bounds[1], strict=True)
    ]


def _try(model: Model, counts: Counts, ahead: int) -> list[_Tried]:
    import numpy as np

    tried = []
    for origin in range(FIRST_ORIGIN, len(counts)):
        came = counts[origin : origin + ahead]
        told = np.array(_expected(model, counts[:origin], len(came)))
        tried.append(_Tried(abs(told[:, 1] - came), (told[:, 0] <= came) & (came <= told[:, 2])))
    return tried


def _trial(model: Model, tried: Sequence[_Tried], naive: Sequence[_Tried]) -> Trial:
    import numpy as np

    inside = np.concatenate([one.inside for one in tried])
    error = _error(tried)
    low, high = _skill_interval(tried, naive)
    return Trial(
        model.name, model.is_naive, len(inside), error, float(inside.mean()), _skill(error, _error(naive)), low, high
    )


def _error(tried: Sequence[_Tried]) -> float:
    import numpy as np

    return float(np.concatenate([one.errors for one in tried]).mean())


def _skill(error: float, naive: float) -> float:
    """Nought where neither errs."""
    return 1 - error / naive if naive else -float(error > 0)


def _skill_interval(tried: Sequence[_Tried], naive: Sequence[_Tried]) -> tuple[float, float]:
    """80 % percentile interval over origins drawn with replacement; the same draws for both models."""
    import numpy as np

    chance = np.random.default_rng(1704)
    mine = np.array([one.errors.sum() for one in tried])
    other = np.array([one.errors.sum() for one in naive])
    draws = chance.integers(0, len(mine), (DRAWS, len(mine)))
    skills = [_skill(mine[draw].sum(), other[draw].sum()) for draw in draws]
    low, high = np.quantile(skills, [0.1, 0.9])
    return float(low), float(high)
