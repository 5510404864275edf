"""How sure is the coder of a record? A logistic model over a few signs, its weights in `weights.toml`.

The score is the estimated chance that the record is right in type and actors (`record` of the gold's score). The weights are
fitted and checked by `bench/calibrate.py`, by cross-validation over the public gold; what that is worth, and where it ends,
stands in docs/systematize.md.
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from foedera.systematize.explain import Sign
from foedera.systematize.roles import Cast
from foedera.systematize.sentence import Sentence, distance
from foedera.systematize.triggers import Trigger

FILE = "weights.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts for, in logits."""

    intercept: float
    signs: Mapping[str, float]
    digest: str
    """Other weights, other scores: part of the extractor's version."""

    def of(self, signs: Mapping[str, float]) -> float:
        """The score, 0–1.

        >>> Weights(0.0, {"near": 2.0}, "").of({"near": 1.0})
        0.8808
        """
        logit = self.intercept + sum(self.signs.get(name, 0.0) * value for name, value in signs.items())
        return round(1 / (1 + math.exp(-logit)), 4)

    def parts(self, signs: Mapping[str, float]) -> tuple[Sign, ...]:
        """Each sign with its weight, what moved the score most first."""
        told = (Sign(name, value, self.signs.get(name, 0.0)) for name, value in signs.items())
        return tuple(sorted(told, key=lambda sign: (-abs(sign.part), sign.name)))


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that the package ships."""
    raw = resources.files("foedera.systematize").joinpath(FILE).read_bytes()
    told = tomllib.loads(raw.decode("utf-8"))
    return Weights(told["intercept"], told["signs"], hashlib.sha256(raw).hexdigest())


NEAR = 60
"""Characters, about eight words: the unit of distance."""


def signs(told: Sentence, act: Trigger, cast: Cast, *, is_dated: bool, place: int) -> dict[str, float]:
    """What is looked at, by name; each is 0 or 1, or a small number. `place`: how many records the sentence gave before.

    Few, and such as a reader would look at: the gold has a dozen wrong records, which bear no more.
    """
    others = {one.actor for one in told.mentions} - {one.actor for one, _ in cast}
    furthest = max((distance(one.span, act.cue.span) for one, _ in cast), default=0)
    return {
        "act_first": float(place == 0),
        "act_with_object": float(act.object is not None),
        "actors_far": round(min(furthest / NEAR, 3.0), 3),
        "actors_left_out": float(min(len(others), 3)),
        "actors_named_here": float(all(one.group >= 0 for one, _ in cast)),
        "actors_two": float(len(cast) == 2),
        "date_told": float(is_dated),
        "sentence_long": round(min((told.span.end - told.span.start) / 200, 3.0), 3),
        "words_of_civil": float(told.has("civil")),
        f"type_{act.type}": 1.0,
    }
