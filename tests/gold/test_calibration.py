"""Scores mean something: on passages that the model has not seen, a score is the share of records that are right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from foedera.systematize import score

LARGEST_ERROR = 0.05


@pytest.fixture(scope="module")
def calibrate(bench: Callable[[str], ModuleType]) -> ModuleType:
    return bench("calibrate")


@pytest.fixture(scope="module")
def examples(shared: Path, calibrate: ModuleType) -> Any:
    return calibrate.examples(shared / "gold" / "public.jsonl")


def test_cross_validated_scores_are_calibrated(calibrate: ModuleType, examples: Any) -> None:
    """Expected calibration error (ten bins of equal width) at most .05, each passage unseen by the model that scores it."""
    _, predicted = calibrate.best(examples)
    right = np.array([float(example.is_right) for example in examples])
    assert calibrate.calibration_error(calibrate.equal_width(predicted, right)) <= LARGEST_ERROR


def test_the_weights_that_are_shipped_fit_the_rules(calibrate: ModuleType, examples: Any) -> None:
    """After a change of the rules `python bench/calibrate.py` fits them anew; stale weights are told here."""
    given = np.array([score.weights().of(example.signs) for example in examples])
    right = np.array([float(example.is_right) for example in examples])
    assert abs(given.mean() - right.mean()) <= LARGEST_ERROR
    assert calibrate.calibration_error(calibrate.equal_width(given, right)) <= LARGEST_ERROR
    assert {name for example in examples for name in example.signs} <= set(score.weights().signs)


def test_a_right_record_has_the_higher_score_more_often_than_not(calibrate: ModuleType, examples: Any) -> None:
    """Else the queue could as well be in any order."""
    _, predicted = calibrate.best(examples)
    right = np.array([float(example.is_right) for example in examples])
    assert calibrate.ranking(predicted, right) > 0.5


def test_boastful_scores_are_found_out(calibrate: ModuleType) -> None:
    """The measure can fail: .9 said, half right."""
    boast, right = np.full(100, 0.9), np.arange(100) % 2.0
    assert calibrate.calibration_error(calibrate.equal_width(boast, right)) == pytest.approx(0.4)


def test_the_fit_finds_weights_that_made_the_data(calibrate: ModuleType) -> None:
    """Records right with a chance of .9 where a sign is there and .5 where not: that is what is predicted."""
    told = [
        calibrate.Example(str(number), {"sign": float(number % 2)}, (number // 2) % 10 < (9 if number % 2 else 5))
        for number in range(4000)
    ]
    model = calibrate.fit(told, 1e-6)
    assert model.predict(told[:2]) == pytest.approx([0.5, 0.9], abs=0.001)
