"""Whose ministry, service or office is it? By rule: a name made of their words and of a state's name alone is that state's.

"Ministry of Defence of Georgia", "Минобороны России", "Genelkurmay Başkanlığı (Türkiye)", "le ministère de la Défense
français". A word more, and nothing is told: "Air France" is no office, nor is "Ministry of Sound".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from foedera.codebook import alphabets
from foedera.codebook import office_words as words
from foedera.model.actor import Kind
from foedera.systematize import gazetteer, readings
from foedera.systematize.folding import fold
from foedera.systematize.gazetteer import Names
from foedera.systematize.readings import Reading

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

LONGEST = 12
"""Words of a name: what has more is a sentence."""


def owned(told: Sequence[str], known: Names) -> dict[int, Reading]:
    """What the names of offices in a list tell, by their place in it: the state that is named in one, whose office it is."""
    folded = gazetteer.keys(told)
    return {
        place: reading
        for place in _begun(folded, known.langs)
        if (" " in folded[place] or "'" in folded[place]) and (reading := _reading(told[place], folded[place], known))
    }


def _begun(folded: Sequence[str], langs: tuple[str, ...]) -> Iterator[int]:
    """The places of the names in which a word begins as an office does; the others, nearly all, need no closer look.

    All are searched as one text: word by word it would take fifteen times as long.
    """
    beginnings = _beginnings(langs)
    starts = list(accumulate((len(key) + 1 for key in folded), initial=0))
    found = beginnings.find_matches_as_indexes("\0" + "\0".join(folded) + "\0", overlapping=True)
    yield from dict.fromkeys(bisect_right(starts, start) - 1 for _, start, _ in found)


def _reading(told: str, folded: str, known: Names) -> Reading | None:
    for lang in known.langs:
        if lang in words.load():
            surface = alphabets.latin(told, lang)
            owner = _owner(surface, folded if surface is told else fold(surface), _made(lang), known)
            if owner is not None:
                return owner
    return None


@lru_cache(maxsize=16)
def _beginnings(langs: tuple[str, ...]) -> AhoCorasick:
    """How every office begins, after what a word can stand after."""
    from ahocorasick_rs import AhoCorasick

    told = {fold(office) for lang in langs if lang in words.load() for office in words.load()[lang].offices}
    beginnings = {office.split("\\")[0] for office in told}  # what follows is a pattern
    if "az" in langs:
        beginnings |= {fold(cyrillic).split(" ")[0][:_SURE] for one in told if (cyrillic := alphabets.cyrillic(one))}
    ended = [one + after for one in beginnings if len(one) < _SURE for after in _ENDS]  # "мид", and no "мидия"
    return AhoCorasick(
        [before + one for one in (*ended, *(one for one in beginnings if len(one) >= _SURE)) for before in _ENDS]
    )


_ENDS = " '\0"
"""What a word of a name can stand between, as far as it is looked for at a glance."""


_SURE = 4
"""Letters of a word in the Cyrillic of Azerbaijani: after them may stand one that the reform of 1958 left out."""


class _Made(NamedTuple):
    """What names of offices are made of in one language, as patterns."""

    office: re.Pattern[str]
    rest: re.Pattern[str]
    """Nothing but these words."""


@lru_cache(maxsize=8)
def _made(lang: str) -> _Made:
    told = words.load()[lang]
    tail = r"\w{0,12}" if lang in words.STEMS else ""
    office, field, small = ("|".join(sorted(map(fold, one), key=len, reverse=True)) for one in told)
    said = rf"(?:(?:{office}|{field}){tail}|{small})"
    return _Made(re.compile(rf"(?<!\w)(?:{office}){tail}(?!\w)"), re.compile(rf"(?:[\W_]*(?<!\w){said}(?!\w))*[\W_]*"))


def _owner(told: str, folded: str, made: _Made, known: Names) -> Reading | None:
    if not made.office.search(folded) or made.rest.fullmatch(folded):
        return None  # "Maliye Bakanlığı" is a ministry of finance, and none of Mali
    parts = list(_parted(told, folded, made))
    if not parts:
        return None
    for place, (surface, forms) in sorted(gazetteer.spelt(parts, known).items()):
        found = readings.of(surface, forms, known.actors)
        if all(known.actors[one].kind in (Kind.STATE, Kind.ENTITY) for one in found.named) and parts[place]:
            return found._replace(is_office=True)
    return None


def _parted(told: str, folded: str, made: _Made) -> Iterator[str]:
    """Every run of words at either end that can be the state's name, the longest first, where the rest tells an office."""
    found = [word.span() for word in _WORD.finditer(told)]
    if not 1 < len(found) <= LONGEST:
        return
    first, last = found[0][0], found[-1][1]
    for count in range(min(len(found) - 1, 6), 0, -1):
        end, start = found[count - 1][1], found[-count][0]
        if _is_office(folded[end:], made):
            yield told[first:end]
        if _is_office(folded[:start], made):
            yield told[start:last]


def _is_office(rest: str, made: _Made) -> bool:
    return made.office.search(rest) is not None and made.rest.fullmatch(rest) is not None


_WORD = re.compile(r"(?![ldLD]['’]\w)[^\W_](?:[\w.]|[-'’](?=\w))*")
