"""Scenarios: the rate of stated years, held or multiplied; nothing where there is no rate; never among the forecasts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.generalize import assume
from foedera.model.finding import YearCount
from foedera.model.frame import Gap
from foedera.model.scenario import Scenario
from foedera.model.when import When

COUNTS = st.lists(st.integers(0, 30), min_size=1, max_size=20)


def years(counts: list[int | None]) -> list[YearCount]:
    return [YearCount(2001 + n, c, c, None if c is not None else Gap.UNCOVERED) for n, c in enumerate(counts)]


def scenario(factor: float = 1.0, base: str = "2001/2020") -> Scenario:
    return Scenario("s", "Nothing changes.", "A. Author", "all", When(base), factor, 2030)


def test_a_rate_is_held_or_multiplied() -> None:
    """Acts a covered year of the base; years outside it, and years that nobody covers, count for nothing."""
    told = years([9, 2, None, 4, 9])
    held, doubled = (assume.outcome(scenario(factor, "2002/2004"), told) for factor in (1, 2))
    assert (held.first, held.last, held.rate, held.mean) == (2002, 2004, 3.0, 3.0)
    assert doubled.mean == 6.0


def test_without_a_covered_year_there_is_no_rate() -> None:
    """Unknown is not nought."""
    assert assume.outcome(scenario(), years([None, None])).rate is None


@given(COUNTS, st.floats(0, 10))
def test_the_interval_holds_what_it_says(counts: list[int], factor: float) -> None:
    """Low ≤ high, none below nought, and the more is multiplied the higher it lies."""
    one = assume.outcome(scenario(factor), years(list(counts)))
    more = assume.outcome(scenario(factor + 1), years(list(counts)))
    assert 0 <= one.low <= one.high <= more.high


def test_the_interval_has_its_level() -> None:
    """By simulation from the model that the docstring names: a rate drawn, then a year drawn."""
    import numpy as np

    one = assume.outcome(scenario(1.5), years([3, 5, 2, 6, 4, 4, 1, 7]))
    drawn = np.random.default_rng(7)
    rates = drawn.gamma(32.5, 1 / 8, 100_000)
    outcomes = drawn.poisson(1.5 * rates)
    inside = ((one.low <= outcomes) & (outcomes <= one.high)).mean()
    assert one.level - 0.01 <= inside <= one.level + 0.12


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('series = "domain:corn"', "unknown field 'corn'"),
        ("factor = -1", "factor is no number"),
        ('factor = "twice"', "factor is no number"),
        ('until = "soon"', "until is no year"),
        ('base = ""', "base is missing"),
    ],
)
def test_a_scenario_that_cannot_be_read_is_told_with_its_place(tmp_path: object, line: str, why: str) -> None:
    """File, place and remedy."""
    from pathlib import Path

    from foedera import config
    from foedera.errors import ConfigError
    from foedera.study import Study

    folder = Study.create(Path(str(tmp_path)), name="S", focal="AZE")
    told = {"id": '"s"', "assumption": '"A."', "author": '"B"', "series": '"all"', "base": '"2014/2025"', "until": "2030"}
    name, _, value = line.partition(" = ")
    told[name] = value
    lines = "\n".join(f"{key} = {one}" for key, one in told.items())
    file = folder / "foedera.toml"
    file.write_text(file.read_text("utf-8") + f"\n[[scenario]]\n{lines}\n", "utf-8")
    with pytest.raises(ConfigError, match=why) as caught:
        config.read(folder)
    assert "[[scenario]] 1" in str(caught.value)
