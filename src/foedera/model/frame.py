"""Frame: what a study looks at: whose ties, in which years, and which of those years its sources speak about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from foedera.errors import BadDate
from foedera.model.when import When


class Gap(Enum):
    """Why a cell of a panel is missing: that is not the same as nought."""

    OUTSIDE = "outside the window"
    UNCOVERED = "no source covers it"


class Standing(Enum):
    """Where a partner stands towards the focal state."""

    REGIONAL = "regional"
    NON_REGIONAL = "non-regional"
    ORGANISATION = "organisation"


class Format(Enum):
    """How many states act together; an act in which an organisation takes part is counted apart."""

    BILATERAL = "bilateral"
    TRILATERAL = "trilateral"
    MULTILATERAL = "multilateral"
    ORGANISATION = "with an organisation"
    ONE_SIDED = "one actor named"
    """Fewer than two actors are named."""


@dataclass(frozen=True)
class Frame:
    """Focal state, window, coverage and region of a study.

    >>> frame = Frame(("AZE",), When("1991/2025"), covers=(When("1994/2010"),))
    >>> frame.gap(2000), frame.gap(1992), frame.gap(1918)
    (None, <Gap.UNCOVERED: 'no source covers it'>, <Gap.OUTSIDE: 'outside the window'>)
    """

    focal: tuple[str, ...]
    """The state, then its predecessors."""
    window: When
    """From the first to the last year that the study asks about; bounded on both sides."""
    covers: tuple[When, ...] = ()
    """The years that each set of documents speaks about. Where none says so, the whole window is taken as covered."""
    regional: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.window.earliest is None or self.window.latest is None:
            raise BadDate(self.window.edtf, "the window of a study needs a first and a last year, as in 1918/2025")

    @cached_property
    def first(self) -> int:
        """The first year of the window."""
        assert self.window.earliest is not None
        return self.window.earliest.year

    @cached_property
    def last(self) -> int:
        """The last year of the window."""
        assert self.window.latest is not None
        return self.window.latest.year

    @cached_property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """First and last year of each covered stretch, inside the window; a year that is touched is covered."""
        told = [
            (c.earliest.year if c.earliest else self.first, c.latest.year if c.latest else self.last) for c in self.covers
        ]
        inside = [(max(first, self.first), min(last, self.last)) for first, last in told or [(self.first, self.last)]]
        return tuple(sorted({(first, last) for first, last in inside if first <= last}))

    @cached_property
    def last_covered(self) -> int:
        """The last year that any source covers: until then a practice without an end is taken to be in force."""
        return max((last for _, last in self.stretches), default=self.last)

    def gap(self, year: int) -> Gap | None:
        """Why nothing can be said of `year`; None where sources cover it."""
        if not self.first <= year <= self.last:
            return Gap.OUTSIDE
        return None if any(first <= year <= last for first, last in self.stretches) else Gap.UNCOVERED

    def partners(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The other ones in an act, in its order, where the focal state takes part; else nobody."""
        told = tuple(dict.fromkeys(actors))
        if not any(actor in self.focal for actor in told):
            return ()
        return tuple(actor for actor in told if actor not in self.focal)

    def standing(self, actor: str) -> Standing:
        if actor in self.organisations:
            return Standing.ORGANISATION
        return Standing.REGIONAL if actor in self.regional else Standing.NON_REGIONAL

    def format(self, actors: Iterable[str]) -> Format:
        """Bilateral, trilateral or multilateral, by the number of distinct actors that are no organisations."""
        told = set(actors)
        if len(told) < 2:
            return Format.ONE_SIDED
        if told & self.organisations:
            return Format.ORGANISATION
        return {2: Format.BILATERAL, 3: Format.TRILATERAL}.get(len(told), Format.MULTILATERAL)
