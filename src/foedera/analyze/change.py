"""From which year on was the rate of acts another one?

The counts of each unbroken stretch of covered years are cut into segments of one Poisson rate each, so that the deviance
with a price for every cut is least (PELT: Killick, Fearnhead and Eckley 2012, Optimal detection of changepoints with a
linear computational cost, JASA 107; `ruptures`). A cut costs 2 ln n: one rate and one year more (Yao 1988, Estimating the
number of change-points via Schwarz' criterion, Statistics & Probability Letters 6).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from foedera.model.trend import Change

MIN_YEARS = 8
"""A shorter stretch is not cut: two segments of it would have too few years to have a rate."""
_SEGMENT = 3
"""Years that a segment has at least."""
_BLOCK = 2
"""Years resampled together, so that what hangs together from year to year stays together (Künsch 1989, Annals of
Statistics 17)."""
_NEAR = 1
"""Years by which a change may move in a resample and still be the same one."""


def points(years: Sequence[int], counts: Sequence[int], *, resamples: int = 200, seed: int = 1) -> tuple[Change, ...]:
    """Where the rate of `counts` (of consecutive `years`) changes, with how stable that is; nothing in a short stretch.

    `stability`: blocks of years are drawn again within each segment; the share of such series in which a cut stands within
    a year. `chance`: the blocks of the two segments beside a cut are put in another order, which undoes the change; the
    share of orders, the true one among them, in which the best single cut gains as much (the permutation test of Matteson
    and James 2014, A nonparametric approach for multiple change point analysis, JASA 109). The same seed gives the same
    answer.
    """
    import numpy as np

    if len(years) < MIN_YEARS:
        return ()
    told = np.asarray(counts, dtype=np.int64)
    cuts = segments(counts)
    if not cuts:
        return ()
    drawn = np.random.default_rng(seed)
    edges = [0, *cuts, len(told)]
    again = [segments(_resampled(told, edges, drawn)) for _ in range(resamples)]
    return tuple(
        Change(
            year=int(years[cut]),
            before=float(told[start:cut].mean()),
            after=float(told[cut:end].mean()),
            stability=sum(any(abs(other - cut) <= _NEAR for other in found) for found in again) / resamples,
            chance=_chance(told[start:end], resamples, drawn),
        )
        for start, cut, end in zip(edges, cuts, edges[2:], strict=False)
    )


def gain(counts: Any) -> float:
    """By how much the best single cut lowers the deviance of one Poisson rate; nought where the stretch is too short.

    >>> round(gain([1, 1, 1, 3, 3, 3]), 3)
    3.139
    """
    import numpy as np

    told = np.asarray(counts, dtype=float)
    cuts = np.arange(_SEGMENT, len(told) - _SEGMENT + 1)
    if not len(cuts):
        return 0.0
    total, left = told.sum(), told.cumsum()[cuts - 1]
    fit = _fit(left, cuts) + _fit(total - left, len(told) - cuts) - _fit(total, len(told))
    return float(max(2 * fit.max(), 0.0))


def _fit(total: Any, years: Any) -> Any:
    """Σ log(rate)·rate over a segment: its log-likelihood, up to what no cut changes."""
    import numpy as np

    return np.where(total > 0, total * np.log(np.maximum(total, 1) / years), 0.0)


def _chance(counts: Any, orders: int, drawn: Any) -> float:
    told = gain(counts)
    as_good = sum(gain(_reordered(counts, drawn)) >= told - 1e-9 for _ in range(orders))
    return (1 + int(as_good)) / (1 + orders)


def _reordered(counts: Any, drawn: Any) -> Any:
    """The same years, in blocks cut from a random year on, round the end, and put in another order."""
    import numpy as np

    turned = np.roll(counts, int(drawn.integers(_BLOCK)))
    blocks = [turned[at : at + _BLOCK] for at in range(0, len(turned), _BLOCK)]
    return np.concatenate([blocks[at] for at in drawn.permutation(len(blocks))])


def segments(counts: Any) -> list[int]:
    """Where each segment but the first begins, as positions in `counts`."""
    import math

    import numpy as np
    import ruptures

    told = np.asarray(counts, dtype=float).reshape(-1, 1)
    if len(told) < 2 * _SEGMENT:
        return []
    search = ruptures.Pelt(custom_cost=_poisson(), min_size=_SEGMENT, jump=1)
    return [int(end) for end in search.fit(told).predict(pen=2 * math.log(len(told)))[:-1]]


def _poisson() -> Any:
    """Twice the negative log-likelihood of one Poisson rate over a segment, up to what no cut changes."""
    import math

    from ruptures.base import BaseCost

    class Poisson(BaseCost):  # type: ignore[misc]
        model = "poisson"
        min_size = _SEGMENT
        sums: Any

        def fit(self, signal: Any) -> Any:
            self.signal = signal
            self.sums = [0.0, *signal[:, 0].cumsum().tolist()]
            return self

        def error(self, start: int, end: int) -> float:
            total = self.sums[end] - self.sums[start]
            return -2 * total * math.log(total / (end - start)) if total > 0 else 0.0

    return Poisson()


def _resampled(counts: Any, edges: Sequence[int], drawn: Any) -> Any:
    """Each segment filled anew with blocks of its own years."""
    import numpy as np

    parts = []
    for start, end in pairwise(edges):
        length = end - start
        block = min(_BLOCK, length)
        begins = drawn.integers(0, length - block + 1, size=-(-length // block))
        parts.append(np.concatenate([counts[start + at : start + at + block] for at in begins])[:length])
    return np.concatenate(parts)
