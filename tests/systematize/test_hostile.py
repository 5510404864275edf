"""Text that is made to be slow is not: work grows with its length, no faster."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest

from foedera.model.source import Span
from foedera.systematize import code, scan, split

SIZE = 8_000
"""Characters: two pieces of a sentence past all measure, so that what is bounded by a piece is at its bound."""


def calls(work: Callable[[], object]) -> int:
    """How many functions are called, Python's own and built-in ones: work that no busy machine changes."""
    count = 0

    def note(_: FrameType, event: str, __: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


HOSTILE = {
    "no sentence end": ("en", "the French army sold tanks to Greece and "),
    "names alone": ("en", "France, Greece, "),
    "names and arms": ("en", "France army, Greece tanks sold "),
    "a text that looks back": ("en", "The two countries signed a military agreement. "),
    "one act again and again": ("en", "In 1985 France sold ten tanks to Greece. "),
    "dates": ("en", "on 3 May 1994 France sold tanks to Greece, "),
    "years": ("en", "1994-"),
    "stops": ("en", "NATO. . . . "),
    "idioms": ("en", "military train took place on the basis of the army, "),
    "Turkish": ("tr", "Türkiye Fransa'dan tank aldı ve sattı, "),
    "Russian": ("ru", "Россия поставила Индии танки и ракеты, "),
    "Azerbaijani": ("az", "Türkiyə Azərbaycana tank verdi, "),
    "French": ("fr", "la France a livré des chars à la Grèce et "),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    """Counted in calls; three times would be the beginning of a square."""
    lang, piece = HOSTILE[name]
    text = piece * (SIZE // len(piece))

    def coded(text: str) -> int:
        return calls(lambda: code.passage(text, lang=lang, voice="USA"))

    coded(piece * 20)  # what is read once, is read
    assert coded(text * 2) < 2.6 * coded(text) + 1000


@pytest.mark.parametrize("piece", [".", "\n", " ", "a", "1 ", "(", ";", "\\", "?!", ". ", "\n ", "A.", "“"])
def test_a_megabyte_of_one_thing_is_split(piece: str) -> None:
    """Nothing is lost, and a run of stops is no trap: tried once for each place in it, it would take hours."""
    text = piece * (1_000_000 // len(piece))
    spans = list(split.sentences(text))
    assert (spans[0].start, spans[-1].end) == (0, len(text))
    assert all(one.end == other.start for one, other in pairwise(spans))
    assert max(end - start for start, end in spans) <= split.LIMIT or piece.isspace() or piece in (".", "?!")


def test_a_hundred_thousand_names_in_one_sentence_are_looked_at_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compared with all else in its sentence never meets more than a few pages."""
    sizes: list[int] = []
    within = scan.within

    def noting(span: Span, *rest: Any) -> scan.Scanned:
        sizes.append(span.end - span.start)
        return within(span, *rest)

    monkeypatch.setattr(scan, "within", noting)
    text = "the army of " + "France, Greece, " * 50_000
    assert code.passage(text, lang="en") == []
    assert max(sizes) <= split.LIMIT
    assert sum(sizes) <= len(text)
