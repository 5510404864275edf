"""Pace: how often one may ask. A person never meets these limits; a script that guesses passwords does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

_MOST_KEPT = 10_000


class Kind(Enum):
    """What is asked for: how many at once, and how many a second after that."""

    LOOK = (400, 80.0)
    DECIDE = (300, 60.0)
    NAME = (5, 1 / 30)
    """Signing in under one name."""
    CALLER = (30, 1 / 5)
    """Signing in from one address."""


@dataclass
class Pace:
    """Who has asked how often of late."""

    clock: Callable[[], float] = time.monotonic
    _left: dict[tuple[Kind, str], tuple[float, float]] = field(default_factory=dict)

    def wait(self, kind: Kind, who: str) -> float:
        """Count one asking; the seconds to wait before it would be answered, 0 where it is now."""
        most, a_second = kind.value
        now = self.clock()
        left, at = self._left.get((kind, who), (float(most), now))
        left = min(most, left + (now - at) * a_second)
        if left < 1:
            self._left[kind, who] = (left, now)
            return (1 - left) / a_second
        if len(self._left) > _MOST_KEPT:
            self._forget(now)
        self._left[kind, who] = (left - 1, now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Forget who could ask as often again as at first."""
        full = [key for key, (left, at) in self._left.items() if left + (now - at) * key[0].value[1] >= key[0].value[0]]
        for key in full:
            del self._left[key]
