"""Where in a running text is an actor named? Names alone, without cue words: for texts of any size, in one pass.

The automaton runs over the bytes of the folded text (94 MB/s here, over its characters 54); word boundaries are checked
at the bytes, and only what stands whole is counted back into characters. The same names are found as by `scan`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from foedera.codebook.forms import Form
from foedera.systematize.folding import fold
from foedera.systematize.resolve import Names, written


class Mention(NamedTuple):
    """A name in a text; `text[start:end]` is how it is written there."""

    start: int
    end: int
    forms: tuple[Form, ...]


def find(text: str, known: Names) -> list[Mention]:
    """Every name in a text, from left to right; of those that overlap the first, of those that begin alike the longest."""
    raw = b" %b " % fold(text).encode()  # a boundary at either end spares a question at every name
    patterns = _patterns(known)
    met: dict[str, tuple[Form, ...]] = {}
    is_ascii = len(raw) == len(text) + 2
    found: list[Mention] = []
    at, place, taken = 1, 0, -1
    for start, minus_end, number in _whole(raw, known):
        place += start - at if is_ascii else len(raw[at:start].decode())
        at = start
        last = place + len(patterns[number]) if not is_ascii else -minus_end - 1
        if place < taken:
            continue
        surface = text[place:last]
        forms = met.get(surface)
        if forms is None:
            forms = met[surface] = written(surface, known.by_key[patterns[number]])
        if forms:
            found.append(Mention(place, last, forms))
            taken = last
    return found


def _whole(raw: bytes, known: Names) -> list[tuple[int, int, int]]:
    """What stands between word boundaries: where it begins, minus where it ends, which pattern it is; in that order."""
    is_part = _WORD
    hits = automaton(known).find_matches_as_indexes(raw, overlapping=True)
    found = [
        (start, -end, number)
        for number, start, end in hits
        if not is_part[raw[start - 1]] and not is_part[raw[end]]
        if (raw[start - 1] < 128 or not _letter_before(raw, start)) and (raw[end] < 128 or not _letter_after(raw, end))
    ]
    found.sort()
    return found


_WORD = bytes(byte < 128 and chr(byte).isalnum() for byte in range(256))
"""Which bytes are letters or digits of ASCII; longer characters are looked at one by one."""


def _letter_before(raw: bytes, at: int) -> bool:
    return raw[max(0, at - 4) : at].decode("utf-8", "ignore")[-1].isalnum()


def _letter_after(raw: bytes, at: int) -> bool:
    return raw[at : at + 4].decode("utf-8", "ignore")[0].isalnum()


@lru_cache(maxsize=4)
def _patterns(known: Names) -> Sequence[str]:
    return list(known.by_key)


@lru_cache(maxsize=4)
def automaton(known: Names) -> Any:
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    patterns = [key.encode() for key in _patterns(known)]
    # overlapping search: the longest name may fail at a word's end where a shorter one holds
    return BytesAhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=Implementation.DFA)
