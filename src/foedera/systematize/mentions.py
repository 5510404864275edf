"""Where in a running text is an actor named? Names alone, without cue words: for texts of any size, in one pass.

The automaton runs over the letters of the text as bytes (`folding.letters`), in which every word stands between blanks:
it meets whole names only. What is no letter in a name is compared afterwards, with the spelling; places are counted back
into characters, all at once. The same names are found as by `scan`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from typing import Any, NamedTuple

from foedera.codebook.forms import Form
from foedera.systematize.folding import fold, letters
from foedera.systematize.gazetteer import Names
from foedera.systematize.readings import written


class Mention(NamedTuple):
    """A name in a text; `text[start:end]` is how it is written there."""

    start: int
    end: int
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mentions(Sequence[Mention]):
    """Names in a text from left to right, column by column: making a `Mention` of each takes as long as finding it."""

    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[tuple[Form, ...]]

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, place: int) -> Mention:  # type: ignore[override]  # no slices
        return Mention(self.starts[place], self.ends[place], self.forms[place])

    def __iter__(self) -> Iterator[Mention]:
        return map(Mention, self.starts, self.ends, self.forms)


def find(text: str, known: Names) -> Mentions:
    """Every name in a text, from left to right; of those that overlap the first, of those that begin alike the longest."""
    starts, ends = _whole(text, known)
    met = _Written(known)
    forms = list(map(met.__getitem__, map(text.__getitem__, map(slice, starts, ends))))
    free = list(_free(starts, ends, forms))
    return Mentions(list(compress(starts, free)), list(compress(ends, free)), list(compress(forms, free)))


def _free(starts: Sequence[int], ends: Sequence[int], forms: Sequence[tuple[Form, ...]]) -> Iterator[bool]:
    """Whether it is a name, and begins after the end of the one before it."""
    taken = 0
    for start, end, told in zip(starts, ends, forms, strict=True):
        if told and start >= taken:
            taken = end
            yield True
        else:
            yield False


class _Written(dict[str, tuple[Form, ...]]):
    """The forms of names by how they are written, each spelling looked up once: a text repeats its names."""

    def __init__(self, known: Names) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, surface: str) -> tuple[Form, ...]:
        told = self._known.spelt(fold(surface))
        self[surface] = found = written(surface, told) if told else ()
        return found


def _whole(text: str, known: Names) -> tuple[Sequence[int], Sequence[int]]:
    """Where the letters of names stand as whole words, and where they end; by beginnings, the longest first."""
    raw = b" %b " % letters(text)
    hits = automaton(known).find_matches_as_indexes(raw, overlapping=True)
    if not hits:
        return (), ()
    import numpy as np

    # a hit: number of the pattern, from the blank before the name, to beyond the blank after it
    starts = np.fromiter(map(itemgetter(1), hits), dtype=np.int64, count=len(hits))
    ends = np.fromiter(map(itemgetter(2), hits), dtype=np.int64, count=len(hits)) - 2  # `text` begins after a blank
    if len(raw) != len(text) + 2:
        inner = np.flatnonzero(np.frombuffer(raw, dtype=np.int8)[1:] < _LEADS)
        starts, ends = starts - np.searchsorted(inner, starts), ends - np.searchsorted(inner, ends)
    order = np.lexsort((-ends, starts))
    return starts[order].tolist(), ends[order].tolist()


_LEADS = -64
"""As signed numbers, the bytes that begin a character are from here on; those inside one are less."""


@lru_cache(maxsize=4)
def automaton(known: Names) -> Any:
    """Finds the names of `known` in the letters of a text."""
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    patterns = dict.fromkeys(b" %b " % letters(key) for key in known.numbers)
    # overlapping search: two names share the blank between them, and the longest may be spelt otherwise
    return BytesAhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.DFA)
