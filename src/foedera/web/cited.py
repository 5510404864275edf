"""Words that a value is said to rest on, found in the source: at the very place, or not at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from foedera.model.source import Span
from foedera.web import layers

MOST_WORDS = 5000
"""Characters of one quote in a form."""


class Fault(NamedTuple):
    """What is wrong with a field: a key of the table `fault` of `strings/edit`, and what is filled in."""

    key: str
    filled: dict[str, object]


def fault(key: str, **filled: object) -> Fault:
    return Fault(key, filled)


def shown(text: str) -> str:
    """A stretch of a source as a form's field shows it: white space as single blanks, what cannot be shown named."""
    return " ".join(layers.plain(text).split())


def place(told: str) -> Span | None:
    """`start:end` as a form holds it; None for anything else."""
    found = re.fullmatch(r"(\d{1,12}):(\d{1,12})", told, re.ASCII)
    return Span(int(found[1]), int(found[2])) if found else None


def find(words: str, at: str, text: str, within: Span | None = None) -> Span | Fault | None:
    """Where the words stand: at the place told if they are there, else the one place in the quote, else in the source.

    White space counts as white space, whichever; nothing else is forgiven. Words that stand several times are a
    question, not an answer. None where no words are told.
    """
    told = " ".join(words.split())
    if not told:
        return None
    here = place(at)
    if here and here.start < here.end <= len(text) and shown(here.of(text)) == told:
        return here
    if len(told) > MOST_WORDS:
        return fault("too_long", n=MOST_WORDS)
    pattern = re.compile(r"\s+".join(map(re.escape, told.split(" "))))
    found = [Span(*one.span()) for one in pattern.finditer(text)]
    inside = [one for one in found if within is None or within.covers(one)]
    if len(found) == 1 or len(inside) == 1:
        return found[0] if len(found) == 1 else inside[0]
    return fault("many", words=told, n=len(found)) if found else fault("not_found", words=told)
