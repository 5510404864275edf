"""Where does a sentence end, and where a clause in it? Offsets are kept; abbreviations and initials end none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from foedera.codebook.cues import Cues
from foedera.model.source import Span

_END = re.compile(r"[.!?…]+[»”\"'’)\]]*(?:\(\d+\))?\s+|\n\s*\n|;\s+(?=[A-ZА-ЯƏÖÜÇŞĞİ«“\"])|\\\n")

_ABBREVIATION = re.compile(
    r"(?:\b(?:gen|lt|col|maj|adm|capt|cmdr|sgt|org|dr|mr|mrs|ms|st|u\.s|u\.k|u\.n|no|vs|etc|art|sec|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|г|гг|им|т|д|см|стр|млн|млрд|руб|долл|тыс|ст|s|yy|prof|alb|tuğg|korg|tümg|il|mln|mlrd|mr|mme|mm|av"
    r"|cf|p|pp|vol)|\b[A-ZА-ЯƏÖÜÇŞĞİ])$",
    re.IGNORECASE,
)
"""What a full stop follows inside a sentence. `il` is the Azerbaijani year, as in "2005-ci il. Azərbaycan …", a line of
a chronicle whose year belongs to what follows."""


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, one after the other, white space at the end included."""
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _goes_on(text, start, match.start(), match.end()):
            continue
        yield Span(start, match.end())
        start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def _goes_on(text: str, start: int, stop: int, following: int) -> bool:
    if following < len(text) and text[following].islower():
        return True
    # no abbreviation is longer than a dozen letters
    return _ABBREVIATION.search(text[max(start, stop - 12) : stop]) is not None


def clauses(folded: str, sentence: Span, cues: Cues) -> Sequence[Span]:
    """The clauses of a sentence: cut at strong stops, at brackets, and before the words that open a clause."""
    openers = _openers(cues.clause, cues.lang)
    # a cut in the first letters would leave a clause of a conjunction alone
    cuts = [match.start() for match in openers.finditer(folded, sentence.start + 15, sentence.end)]
    edges = [sentence.start, *cuts, sentence.end]
    return [Span(first, last) for first, last in pairwise(edges)]


@lru_cache(maxsize=16)
def _openers(words: tuple[str, ...], lang: str) -> re.Pattern[str]:
    told = "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    comma = r",\s" if lang in ("ru", "tr", "az") else r",?\s"  # where these words open a clause, a comma stands before them
    quotes = r"|[\"”“]\s|''\s" if lang in ("tr", "az") else ""
    return re.compile(rf"[;:—–]\s|\s\(|\)[,\s]|{comma}(?={told}\s){quotes}" if told else r"[;:—–]\s|\s\(|\)[,\s]")
