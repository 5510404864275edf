"""Do acts follow the steps of the domestic track, go before them, or neither?

Cross-correlation of yearly counts, after a straight trend is taken out of both: else any two things that grow go together
at every lag. What chance does is found by giving the reforms other years, each order being as likely (shifting them round
as they are would only move a true peak to another lag). A correlation is no cause, and a handful of reforms tells little:
below MIN_REFORMS nothing is told but why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from foedera.model.event import Reform
from foedera.model.frame import Frame
from foedera.model.trend import LEVEL, Lag, LagTable
from foedera.model.when import When

MIN_REFORMS = 5
MIN_YEARS = 15
WIDTH = 2
"""Years before and after a reform whose acts are counted."""
MOST = 5
"""Years of lag looked at, both ways."""


def by_year(reforms: Iterable[Reform], frame: Frame) -> dict[int, int]:
    """Reforms that began in each year of the window; one dated to several years is in none."""
    counts = dict.fromkeys(range(frame.first, frame.last + 1), 0)
    for reform in reforms:
        start = reform.when.start
        if isinstance(start, When) and start.year in counts:
            counts[start.year] += 1
    return counts


def table(acts: Mapping[int, int], reforms: Mapping[int, int], *, orders: int = 999, seed: int = 1) -> LagTable:
    """All lags over `acts` (of consecutive years that sources cover); `reforms` outside them are left out.

    At lag k, Pearson's correlation of the reforms of a year with the acts k years after it. [low, high] holds LEVEL of the
    correlations under random orders of the reforms' years, at that lag alone; `peak_p` is the share of orders, the true
    one among them, whose greatest correlation at any lag, whatever its sign, is as great. The same seed gives the same
    answer.
    """
    import numpy as np

    years = sorted(acts)
    x = np.array([reforms.get(year, 0) for year in years], dtype=float)
    y = np.array([acts[year] for year in years], dtype=float)
    told = int(x.sum())
    if why := _too_few(told, len(years), y):
        return LagTable((), told, why)
    y = _without_trend(y)
    lags = range(-MOST, MOST + 1)
    drawn = np.random.default_rng(seed)
    # row 0 is the true order
    found = np.array(
        [
            [correlation(order, y, lag) for lag in lags]
            for order in map(_without_trend, (x, *(drawn.permutation(x) for _ in range(orders))))
        ]
    )
    low, high = np.quantile(found[1:], [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    peaks = np.abs(found).max(axis=1)
    return LagTable(
        tuple(
            Lag(lag, float(found[0, at]), float(low[at]), float(high[at]), len(years) - abs(lag))
            for at, lag in enumerate(lags)
        ),
        told,
        peak_p=float((peaks >= peaks[0] - 1e-12).mean()),
    )


def _too_few(reforms: int, years: int, acts: Any) -> str:
    if reforms < MIN_REFORMS:
        return f"{reforms} dated reforms in covered years; {MIN_REFORMS} are needed for a correlation to mean anything"
    if years < MIN_YEARS:
        return f"{years} covered years in a row; {MIN_YEARS} are needed"
    return "no two years differ in their acts" if float(acts.std()) == 0 else ""


def correlation(reforms: Any, acts: Any, lag: int) -> float:
    """Pearson's r of reforms[t] and acts[t + lag]; nought where either does not vary."""
    import numpy as np

    size = len(acts)
    x = reforms[max(0, -lag) : size - max(0, lag)]
    y = acts[max(0, lag) : size - max(0, -lag)]
    x, y = x - x.mean(), y - y.mean()
    length = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / length if length > 1e-12 else 0.0


def _without_trend(series: Any) -> Any:
    import numpy as np

    at = np.arange(len(series), dtype=float)
    return series - np.polyval(np.polyfit(at, series, 1), at)


def around(
    acts: Mapping[int, int], reforms: Sequence[Reform], width: int = WIDTH
) -> list[tuple[Reform, int | None, int | None]]:
    """Each reform with the acts of the `width` years before its year and after it; None where one of them is not covered.

    The plain numbers behind the correlation, to be had with any number of reforms. The reform's own year is in neither.
    """
    told = []
    for reform in reforms:
        start = reform.when.start
        if isinstance(start, When) and start.year is not None:
            before = range(start.year - width, start.year)
            after = range(start.year + 1, start.year + width + 1)
            told.append((reform, _sum(acts, before), _sum(acts, after)))
    return told


def _sum(acts: Mapping[int, int], years: range) -> int | None:
    return sum(acts[year] for year in years) if all(year in acts for year in years) else None
