"""Where does a sentence end, and where a clause in it? Offsets are kept; abbreviations and initials end none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from foedera.codebook.cues import Cues
from foedera.model.source import Span

_END = re.compile(r"[.!?…]+[»”\"'’)\]]*(?:\(\d+\))?\s+|\n\s*\n|;\s+(?=[A-ZА-ЯƏÖÜÇŞĞİ«“\"])|\\\n")

_ABBREVIATION = re.compile(
    r"(?:\b(?:gen|lt|col|maj|adm|capt|cmdr|sgt|org|dr|mr|mrs|ms|st|u\.s|u\.k|u\.n|no|vs|etc|art|sec|jan|feb|mar|apr|jun|jul|aug"
    r"|sept?|oct|nov|dec|г|гг|им|т|д|см|стр|ст|s|yy|prof|alb|tuğg|korg|tümg|il|mme|mm|av"
    r"|cf|p|pp|vol)|\b[A-ZА-ЯƏÖÜÇŞĞİ])$",
    re.IGNORECASE,
)
"""What a full stop follows inside a sentence. `il` is the Azerbaijani year, as in "2005-ci il. Azərbaycan …", a line of
a chronicle whose year belongs to what follows."""


_UNIT = re.compile(r"\b(?:млн|млрд|тыс|руб|долл|mln|mlrd|mlyn|bn)$", re.IGNORECASE)
"""A unit cut short: before a capital letter it ends its sentence."""


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
    if _UNIT.search(text[max(start, stop - 6) : stop]):
        return following < len(text) and (not text[following].isupper() or text.startswith("США", following))
    # no abbreviation is longer than a dozen letters
    return _ABBREVIATION.search(text[max(start, stop - 12) : stop]) is not None


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
    return re.compile("|".join(parts))


_PREPOSITIONS = "in|of|under|through|with|to|by|for|on|at|from|в|во|на|с|со|из|от|по|для|к|о|об|dans|avec|par|pour|sur"


def _quotes(lang: str) -> str:
    """Turkish and Azerbaijani: where reported words end and the verb of saying follows."""
    said = "de|diy|di[yk]e|şekl|ifade|söyl|bildir|açıkl|kaydet|belirt|vurgu"
    return rf"|(?:[\"”“]|'')\s(?=(?:{said})\w*)" if lang in ("tr", "az") else ""


def _any(words: Sequence[str]) -> str:
    told = "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return rf"(?!а также\b|as well as\b)(?:{told})" if told else ""
