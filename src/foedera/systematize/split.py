"""Where does a sentence end, and where a clause in it? Offsets are kept; abbreviations and initials end none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from foedera.codebook.cues import Cues
from foedera.model.source import Span

_END = re.compile(
    r"[.!?…;\n\\](?:(?<=[.!?…])(?<![.!?…]{2})[.!?…]*+[»”\"'’)\]]*+(?:\(\d+\))?\s+"
    r"|(?<=\n)\s*\n|(?<=;)\s+(?=[A-ZА-ЯƏÖÜÇŞĞİ«“\"])|(?<=\\)\n)"
)
"""Stops, an empty line, a semicolon before a capital, a line end that is told. One set of letters first: what `re` searches
for fastest (73 against 28 MB/s); a run of stops is tried only once, from its first, a megabyte of them is no trap."""

_ABBREVIATIONS = frozenset((
    "gen", "lt", "col", "maj", "adm", "capt", "cmdr", "sgt", "org", "dr", "mr", "mrs", "ms", "st", "no", "vs", "etc", "art",
    "sec", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "гг", "им", "см", "стр",
    "ст", "yy", "prof", "alb", "tuğg", "korg", "tümg", "il", "mme", "mm", "av", "cf", "pp", "vol",
    # initials, and the last letter of "U.S."
    *"abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяəöüçşğ",
))  # fmt: skip
"""What a full stop follows inside a sentence. `il` is the Azerbaijani year, as in "2005-ci il. Azərbaycan …", a line of
a chronicle whose year belongs to what follows."""

_UNITS = frozenset(("млн", "млрд", "тыс", "руб", "долл", "mln", "mlrd", "mlyn", "bn"))
"""Units cut short: before a capital letter they end their sentence."""

LONGEST = max(map(len, _ABBREVIATIONS | _UNITS))


def sentences(text: str) -> Iterator[Span]:
    """The sentences of a text, one after the other, white space at the end included."""
    start = 0
    for end, _ in _ends(text, 0, is_sure=True):
        yield from _pieces(text, Span(start, end))
        start = end
    if start < len(text):
        yield from _pieces(text, Span(start, len(text)))


def around(text: str, places: Iterable[int]) -> Iterator[Span]:
    """Those of the `sentences` in which these places lie, each once; the places go up. What lies between is not split."""
    last, piece = 0, Span(0, 0)
    pieces: Iterator[Span] = iter(())
    for at in places:
        if at >= last:
            span = _around(text, at, last)
            last, pieces = span.end, _pieces(text, span)
        if at >= piece.end:
            piece = next(one for one in pieces if one.end > at)
            yield piece


LIMIT = 4000
"""Characters: more is no sentence, but a list, a table, or a text without stops. It is read piece by piece, so that what is
compared with all else in its sentence is bounded (a megabyte of names would take days)."""


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """A sentence whole; one past all measure cut at line ends, at white space, or where it must be."""
    start, end = span
    while end - start > LIMIT:
        cut = max(text.rfind("\n", start, start + LIMIT), text.rfind(" ", start + LIMIT // 2, start + LIMIT)) + 1
        cut = cut if cut > start + LIMIT // 2 else start + LIMIT
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


NEAR = 300
"""Characters, two sentences: mostly enough to find where one begins."""

CERTAIN = LONGEST + 1
"""What stands further before a stop does not tell whether it ends a sentence."""


def _around(text: str, at: int, least: int) -> Span:
    """The sentence in which an offset lies, where one is known to begin at `least`, before it."""
    reach = NEAR
    while True:
        first = _inside_a_word(text, at - reach, least)
        start, is_found = first, first == least
        for end, is_sure in _ends(text, first, is_sure=is_found):
            if end > at:
                if is_found:
                    return Span(start, end)
                break
            if is_sure:
                start, is_found = end, True
        else:
            if is_found:
                return Span(start, len(text))
        reach *= 4


def _inside_a_word(text: str, at: int, least: int) -> int:
    """The nearest place before an offset that is inside a word, so that no stop reaches over it; else `least`."""
    while at > least and not (text[at - 1].isalpha() and text[at].isalpha()):
        at -= 1
    return max(at, least)


def _ends(text: str, start: int, *, is_sure: bool) -> Iterator[tuple[int, bool]]:
    """Where sentences end from there on, and whether that is so wherever the first of them began."""
    stopped = start
    for match in _END.finditer(text, start):
        stop, end = match.span()
        is_sure = is_sure or stop - stopped >= CERTAIN
        stopped = end
        if text[stop] == "." and _goes_on(text, start, stop, end):
            continue
        yield end, is_sure
        start = end


def _goes_on(text: str, start: int, stop: int, following: int) -> bool:
    if following < len(text) and text[following].islower():
        return True
    first, least = stop, max(start, stop - LONGEST - 1)
    while first > least and (text[first - 1].isalnum() or text[first - 1] == "_"):
        first -= 1
    if stop - first > LONGEST:
        return False  # most stops follow a longer word
    word = text[first:stop].replace("İ", "i").lower().replace("ı", "i")
    if word in _UNITS:
        return following < len(text) and (not text[following].isupper() or text.startswith("США", following))
    return word in _ABBREVIATIONS


class Clause(NamedTuple):
    """A clause of a sentence, and how it hangs on what stands before it."""

    span: Span
    opener: str
    """`main`; `which`, about the words before it; `and`, with their subject; `other`."""


def clauses(folded: str, sentence: Span, cues: Cues) -> Sequence[Clause]:
    """The clauses of a sentence: cut at strong stops, at brackets, and before the words that open a clause."""
    # a cut in the first letters would leave a clause of a conjunction alone
    openers = _openers(cues.clause, cues.relative, cues.lang)
    cuts = [(one.start(), str(one.lastgroup)) for one in openers.finditer(folded, sentence.start + 15, sentence.end)]
    if first := _subordinate(cues.subordinate).match(folded, sentence.start, sentence.end):
        cuts = sorted([*cuts, (first.end() - 1, "other")])
    # "in which" is found at both its words
    cuts = [
        one for one, before in zip(cuts, [(-9, ""), *cuts], strict=False) if one[0] - before[0] > 8 or one[1] != before[1]
    ]
    edges = [(sentence.start, "main"), *cuts, (sentence.end, "")]
    return [Clause(Span(first, last), kind) for (first, kind), (last, _) in pairwise(edges)]


@lru_cache(maxsize=16)
def _subordinate(words: tuple[str, ...]) -> re.Pattern[str]:
    """A clause that goes before the main one: "When Iraq left, …"; a comma after a word of letters, not in a date."""
    return re.compile(rf"\W*(?:{_any(words) or '$'})\b[^,;]{{20,160}}?,(?!\s(?:\d|and\b|et\b|и\b))")


_CONJOINED = {
    "en": r"\s(?:and|but|or)\s+(?=(?:(?:he|she|it|they|we|also|later|then|has|have|had|was|were|is|are|will|would)\b"
    r"|(?:\w+ly\s+)?(?!united|armed|combined|allied|limited|advanced|increased|continued|related|detailed|proposed|planned"
    r"|trained|need|speed|indeed)\w+ed\b|sold|bought|sent|gave|met|held|took|made|began|went|came|left|lent|built|withdrew"
    r"|brought|sought)\b)",
    "fr": r"\s(?:et|mais)\s+(?=(?:il|elle|ils|elles|a|ont|est|sont|avait|avaient|était|étaient|s')\b)",
    "ru": r"\s(?:и|но)\s+(?=(?:(?:не|также|затем|потом|уже|впервые|\w+но)\s+)?(?!сил|тыл|марши?л|генерал|материал|адмирал)"
    r"\w+(?:л|ла|ло|ли|лся|лась|лись)\b)",
    "tr": r"(?:(?<=d[iuü])|(?<=m[iuü]ş))\s(?=ve\s)"
    r"|(?:(?<=[iuü]yor)|(?<=m[iuü]ş)|(?<=m[iuü]şt[iuü])|(?<=\wd[iuü])|(?<=rken))(?=,\s)",
    "az": r"(?:(?<=[iuü]b)|(?<=d[iuü])|(?<=[iuü]bl[aə]r))\s(?=və\s)"
    r"|(?:(?<=[iuü]b)|(?<=[iuü]bl[aə]r)|(?<=m[iuü]şd[iuü]r)|(?<=\wd[iuü])|(?<=rk[aə]n))(?=,\s)",
}
"""An "and" (tr, az: or a comma) between two verbs of one subject, told by the form of the second or first (tr, az) verb."""


@lru_cache(maxsize=16)
def _openers(words: tuple[str, ...], relative: tuple[str, ...], lang: str) -> re.Pattern[str]:
    comma = r",\s" if lang in ("ru", "tr", "az") else r",?\s"  # where these words open a clause, a comma stands before them
    parts = [rf"(?P<other>[;:—–]\s|\s\((?![^()]{{0,30}}\))|(?<=[^()]{{30}})\)[,\s]{_quotes(lang)}"]
    parts[0] += rf"|{comma}(?=(?:{_any(words)})\b))" if words else ")"
    if relative:
        parts.insert(0, rf"(?P<which>{comma}(?=(?:(?:{_PREPOSITIONS}) )?(?:{_any(relative)})\b))")
    if lang in _CONJOINED:
        parts.append(f"(?P<and>{_CONJOINED[lang]})")
    # whatever opens a clause begins with one of these: four letters of five need no further look
    return re.compile(r"(?=[\s,;:—–)\"”“'])(?:" + "|".join(parts) + ")")


_PREPOSITIONS = "in|of|under|through|with|to|by|for|on|at|from|в|во|на|с|со|из|от|по|для|к|о|об|dans|avec|par|pour|sur"


def _quotes(lang: str) -> str:
    """Turkish and Azerbaijani: where reported words end and the verb of saying follows."""
    said = "de|diy|di[yk]e|şekl|ifade|söyl|bildir|açıkl|kaydet|belirt|vurgu"
    return rf"|(?:[\"”“]|'')\s(?=(?:{said})\w*)" if lang in ("tr", "az") else ""


def _any(words: Sequence[str]) -> str:
    told = "|".join(re.escape(_plain(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else "") for word in words)
    return rf"(?!а также\b|as well as\b)(?:{told})" if told else ""


def _plain(word: str) -> str:
    """A word as the scanner's folded text has it."""
    return word.replace("ı", "i").replace("ё", "е")
