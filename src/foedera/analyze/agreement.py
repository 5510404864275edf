"""How far do coders agree, beyond what chance would give? Share, κ and α, each with how sure it is.

Share: of the pairs of readings of one unit, those that are the same. κ: Cohen (1960), "A coefficient of agreement for
nominal scales"; with more than two coders the mean over their pairs (Light 1971). α: Krippendorff (2011), "Computing
Krippendorff's alpha-reliability": any number of coders, readings may be missing, differences weighed by a metric. Intervals
by bootstrap over units: 95 of 100 samples of the same size, drawn with replacement, lie within.

None stands where a figure has no meaning: no unit read twice, or one value only (chance alone would agree).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import Any

DRAWS = 1000
LEVEL = 0.95
_SEED = 20260101  # the same data, the same interval

Value = Hashable
Readings = Mapping[str, Value]
"""One unit: coder → what the coder read; who has not read it is not there."""


class Metric(Enum):
    """How far two readings are apart."""

    NOMINAL = "nominal"
    """0 or 1."""
    INTERVAL = "interval"
    """The square of the difference of two numbers."""
    SETS = "sets"
    """The share of what both name that only one names (Jaccard's distance)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its interval."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the coders of some units agree on."""

    units: int
    """Read by two or more."""
    share: Figure
    kappa: Figure
    alpha: Figure


def of(units: Sequence[Readings], metric: Metric = Metric.NOMINAL, *, draws: int = DRAWS) -> Agreement:
    """Share, κ and α of the units that two or more have read."""
    import numpy as np

    paired = [unit for unit in units if len(unit) > 1]
    if not paired:
        return Agreement(0, Figure(None), Figure(None), Figure(None))
    random = np.random.default_rng(_SEED)
    once = np.ones((1, len(paired)))
    drawn = random.multinomial(len(paired), np.full(len(paired), 1 / len(paired)), size=draws)
    told = (_share(paired), _kappa(paired), _alpha(paired, metric))
    share, kappa, alpha = (_figure(counted(once), counted(drawn)) for counted in told)
    return Agreement(len(paired), share, kappa, alpha)


def alpha(units: Sequence[Readings], metric: Metric = Metric.NOMINAL) -> float | None:
    """Krippendorff's α alone."""
    return of(units, metric, draws=1).alpha.value


def kappa(units: Sequence[Readings]) -> float | None:
    """Cohen's κ alone."""
    return of(units, draws=1).kappa.value


def _figure(once: Any, drawn: Any) -> Figure:
    import numpy as np

    value = float(once[0])
    if np.isnan(value):
        return Figure(None)
    known = drawn[~np.isnan(drawn)]
    if len(drawn) < 2 or 2 * len(known) < len(drawn):
        return Figure(value)
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Figure(value, float(low), float(high))


# Each of these gives a function: how often each unit is drawn (draws × units) → each draw's figure, NaN where it has none.


def _share(units: Sequence[Readings]) -> Any:
    import numpy as np

    pairs = np.array([len(unit) * (len(unit) - 1) / 2 for unit in units])
    same = np.array([sum(one == other for one, other in combinations(unit.values(), 2)) for unit in units])
    return lambda drawn: (drawn @ same) / (drawn @ pairs)


def _kappa(units: Sequence[Readings]) -> Any:
    import numpy as np

    coders = sorted({coder for unit in units for coder in unit})
    pairs = [_cohen(units, one, other) for one, other in combinations(coders, 2)]

    def counted(drawn: Any) -> Any:
        told = np.array([pair(drawn) for pair in pairs])
        known = ~np.isnan(told)
        count = known.sum(axis=0)
        summed = np.where(known, told, 0).sum(axis=0)
        return np.where(count > 0, summed / np.maximum(count, 1), np.nan)

    return counted


def _cohen(units: Sequence[Readings], one: str, other: str) -> Any:
    import numpy as np

    both = np.array([one in unit and other in unit for unit in units], dtype=float)
    values = _numbered([value for unit in units for coder, value in unit.items() if coder in (one, other)])
    said = {coder: np.zeros((len(units), len(values))) for coder in (one, other)}
    for place, unit in enumerate(units):
        if both[place]:
            for coder, table in said.items():
                table[place, values[unit[coder]]] = 1
    same = (said[one] * said[other]).sum(axis=1)

    def counted(drawn: Any) -> Any:
        with np.errstate(invalid="ignore", divide="ignore"):
            number = drawn @ both
            observed = drawn @ same / number
            chance = ((drawn @ said[one]) * (drawn @ said[other])).sum(axis=1) / number**2
            return np.where(chance < 1, (observed - chance) / (1 - chance), np.nan)

    return counted


def _alpha(units: Sequence[Readings], metric: Metric) -> Any:
    import numpy as np

    values = _numbered([value for unit in units for value in unit.values()])
    counts = np.zeros((len(units), len(values)))
    for place, unit in enumerate(units):
        for value in unit.values():
            counts[place, values[value]] += 1
    read = counts.sum(axis=1)
    apart = _apart(list(values), metric)
    observed = apart(counts) / (read - 1)

    def counted(drawn: Any) -> Any:
        with np.errstate(invalid="ignore", divide="ignore"):
            expected = apart(drawn @ counts)
            # rounding leaves a trace of difference where all readings are one number
            return np.where(
                expected > 1e-9, 1 - (drawn @ read - 1) * (drawn @ observed) / np.maximum(expected, 1e-9), np.nan
            )

    return counted


def _apart(values: Sequence[Any], metric: Metric) -> Any:
    """Counts of each value (a row a draw or unit) → the differences of all ordered pairs of them, summed."""
    import numpy as np

    if metric is Metric.NOMINAL:
        return lambda counts: counts.sum(axis=1) ** 2 - (counts**2).sum(axis=1)
    if metric is Metric.INTERVAL:
        numbers = np.array(values, dtype=float)
        numbers = numbers - numbers.mean()  # so that squares of years lose no digits
        return lambda counts: 2 * (counts.sum(axis=1) * (counts @ numbers**2) - (counts @ numbers) ** 2)
    table = np.array([[_jaccard(one, other) for other in values] for one in values])
    return lambda counts: ((counts @ table) * counts).sum(axis=1)


def _jaccard(one: frozenset[Any], other: frozenset[Any]) -> float:
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def _numbered(values: Sequence[Value]) -> dict[Value, int]:
    return {value: place for place, value in enumerate(dict.fromkeys(values))}
