"""Fit and check the weights of the score: `src/foedera/systematize/weights.toml`.

    python bench/calibrate.py [public.jsonl] [--check]

Each record that the rules make of the public gold is right or wrong by `record` matching of the founders' `score.py` (type
and set of actors, one to one in its passage). A logistic model with an L2 penalty is fitted to their signs by iteratively
reweighted least squares. Every figure is of predictions for passages that the model has not seen (ten folds, cut five
times by the hash of the passage's id, so that a passage's records stay together and a new passage moves no other); the
weights that are written are then fitted to all. The rules themselves have grown on this gold, so that a record of other
texts is right less often than its score says; the hidden half tells how much.

Expected calibration error: ten bins of equal width (Guo et al. 2017), the mean distance between the mean score and the share
that is right, weighted by records; with bins of equal number (five) beside it. The reliability plot goes to build/.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import itertools
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedera.model.when import When
from foedera.systematize import code

HERE = Path(__file__).resolve()
GOLD = HERE.parents[2] / "shared" / "gold" / "public.jsonl"
WEIGHTS = HERE.parents[1] / "src" / "foedera" / "systematize" / "weights.toml"
PLOT = HERE.parents[1] / "build" / "reliability.svg"
FOLDS = 10
CUTS = 5
"""Times that the folds are cut anew. With one cut the calibration error was .011 to .058, as it fell (20 cuts tried)."""
BINS = 10
PENALTIES = (0.3, 1.0, 3.0, 10.0, 30.0)
"""Tried for the L2 penalty; the one with the least cross-validated log loss is taken."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One record that the rules made, and whether the gold has it."""

    passage: str
    signs: Mapping[str, float]
    is_right: bool

    def fold(self, cut: int) -> int:
        """Which fold its passage is in, at the first, second … cut."""
        return int(hashlib.sha256(f"{cut} {self.passage}".encode()).hexdigest(), 16) % FOLDS


def examples(gold: Path) -> list[Example]:
    """Every record that the rules make of the gold's passages."""
    told = [json.loads(line) for line in gold.read_text("utf-8").splitlines() if line.strip()]
    return [example for row in told for example in _of_passage(row, _score(gold))]


def _score(gold: Path) -> Any:
    """The founders' `score.py`, which says what counts as the same record."""
    spec = importlib.util.spec_from_file_location("score", gold.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _of_passage(row: Mapping[str, Any], score: Any) -> list[Example]:
    issued = When(row["doc_date"]) if row["doc_date"] else None
    source = code.as_source(row["text"], lang=row["lang"], issued=issued, voice=row["voice"])
    left = Counter(score.KEYS["record"](record) for record in row["records"])
    found = []
    for one in code.explained(source, code.coder()):
        key = score.KEYS["record"](one.record.as_coding())
        found.append(Example(row["id"], {sign.name: sign.value for sign in one.signs}, left[key] > 0))
        left[key] -= 1
    return found


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted logistic model."""

    names: Sequence[str]
    weights: Floats
    """The intercept first."""

    def predict(self, told: Sequence[Example]) -> Floats:
        """The chance that each record is right."""
        return _logistic(_matrix(told, self.names) @ self.weights)


def fit(told: Sequence[Example], penalty: float) -> Model:
    """The weights that make the labels likeliest, drawn towards nought by `penalty`; the intercept is free.

    Iteratively reweighted least squares: Newton's method on the penalised likelihood, which is concave and has one maximum.
    """
    names = sorted({name for example in told for name in example.signs})
    matrix, labels = _matrix(told, names), np.array([float(example.is_right) for example in told])
    ridge = penalty * np.eye(len(names) + 1)
    ridge[0, 0] = 1e-9  # free, yet the system can always be solved
    weights = np.zeros(len(names) + 1)
    for _ in range(50):
        chance = _logistic(matrix @ weights)
        slope = matrix.T @ (labels - chance) - ridge @ weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + ridge
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-9:
            break
    return Model(names, weights)


def _matrix(told: Sequence[Example], names: Sequence[str]) -> Floats:
    return np.array([[1.0, *(example.signs.get(name, 0.0) for name in names)] for example in told])


def _logistic(logits: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-np.clip(logits, -30, 30)))
    return chance


def cross_validated(told: Sequence[Example], penalty: float) -> Floats:
    """For each record the chance given by models that have not seen its passage: one a cut, their mean."""
    predicted = np.zeros(len(told))
    for cut, fold in itertools.product(range(CUTS), range(FOLDS)):
        unseen = [number for number, example in enumerate(told) if example.fold(cut) == fold]
        if unseen:
            seen = [example for example in told if example.fold(cut) != fold]
            predicted[unseen] += fit(seen, penalty).predict([told[number] for number in unseen]) / CUTS
    return predicted


def log_loss(predicted: Floats, labels: Floats) -> float:
    """Mean of −log(chance given to what is the case); the lower the better."""
    return float(-np.mean(labels * np.log(predicted) + (1 - labels) * np.log(1 - predicted)))


@dataclass(frozen=True, slots=True)
class Bin:
    """Records with like scores."""

    records: int
    score: float
    """The mean."""
    right: float
    """The share that is right."""


def bins(predicted: Floats, labels: Floats, cut: Floats) -> list[Bin]:
    """The records by score, cut at these scores."""
    at = np.digitize(predicted, cut)
    there = [at == number for number in sorted(set(at.tolist()))]
    return [Bin(int(some.sum()), float(predicted[some].mean()), float(labels[some].mean())) for some in there]


def equal_width(predicted: Floats, labels: Floats) -> list[Bin]:
    """Ten bins: 0–.1, .1–.2 …"""
    return bins(predicted, labels, np.arange(1, BINS) / BINS)


def equal_number(predicted: Floats, labels: Floats) -> list[Bin]:
    """Five bins of as many records each."""
    return bins(predicted, labels, np.quantile(predicted, [0.2, 0.4, 0.6, 0.8]))


def calibration_error(found: Sequence[Bin]) -> float:
    """The mean distance between score and share right, weighted by records."""
    whole = sum(one.records for one in found)
    return sum(one.records * abs(one.score - one.right) for one in found) / whole


def ranking(predicted: Floats, labels: Floats) -> float:
    """How often a right record has a higher score than a wrong one (AUC); a half is chance."""
    right, wrong = predicted[labels == 1], predicted[labels == 0]
    above = (right[:, None] > wrong[None, :]).mean() + 0.5 * (right[:, None] == wrong[None, :]).mean()
    return float(above)


def best(told: Sequence[Example]) -> tuple[float, Floats]:
    """The penalty with the least cross-validated log loss, with its predictions."""
    labels = _labels(told)
    tried = {penalty: cross_validated(told, penalty) for penalty in PENALTIES}
    chosen = min(tried, key=lambda penalty: log_loss(tried[penalty], labels))
    return chosen, tried[chosen]


def _labels(told: Sequence[Example]) -> Floats:
    return np.array([float(example.is_right) for example in told])


def report(told: Sequence[Example], penalty: float, predicted: Floats) -> str:
    """The figures, as text."""
    labels = _labels(told)
    rate = np.full(len(told), labels.mean())
    lines = [
        f"records {len(told)}, right {int(labels.sum())} ({labels.mean():.1%}); penalty {penalty}; "
        f"{CUTS} × {FOLDS} folds by passage",
        f"expected calibration error: {calibration_error(equal_width(predicted, labels)):.3f} ({BINS} bins of equal width), "
        f"{calibration_error(equal_number(predicted, labels)):.3f} (5 bins of equal number)",
        f"log loss {log_loss(predicted, labels):.3f} (base rate alone {log_loss(rate, labels):.3f}); "
        f"a right record above a wrong one: {ranking(predicted, labels):.3f}",
        *(
            f"  {one.records:>4} records: score {one.score:.3f}, right {one.right:.3f}"
            for one in equal_width(predicted, labels)
        ),
    ]
    return "\n".join(lines)


def plot(predicted: Floats, labels: Floats) -> None:
    """The reliability plot: on the diagonal a score is what it says."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.5, 4.5))
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    for name, found in (("equal width", equal_width(predicted, labels)), ("equal number", equal_number(predicted, labels))):
        axes.plot([one.score for one in found], [one.right for one in found], marker="o", label=name)
    axes.set(xlabel="score, cross-validated", ylabel="share right", xlim=(0, 1), ylim=(0, 1.02))
    axes.legend()
    PLOT.parent.mkdir(exist_ok=True)
    figure.savefig(PLOT)


def write(told: Sequence[Example], penalty: float, said: str) -> None:
    """The weights of a model fitted to all, with what is known of it."""
    model = fit(told, penalty)
    head = "\n".join(f"# {line}" for line in said.splitlines())
    signs = "\n".join(f"{name} = {weight:.4f}" for name, weight in zip(model.names, model.weights[1:], strict=True))
    made = f"# Written by bench/calibrate.py, {date.today()}. What each sign means: score.py.\n{head}\n"
    WEIGHTS.write_text(f"{made}\nintercept = {model.weights[0]:.4f}\n\n[signs]\n{signs}\n", "utf-8")


def main() -> None:
    """Fit, report, draw; without --check, write the weights."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", nargs="?", type=Path, default=GOLD)
    asked.add_argument("--check", action="store_true", help="write no weights")
    asked_for = asked.parse_args()
    told = examples(asked_for.gold)
    penalty, predicted = best(told)
    said = report(told, penalty, predicted)
    print(said)
    plot(predicted, _labels(told))
    if not asked_for.check:
        write(told, penalty, said)


if __name__ == "__main__":
    main()
