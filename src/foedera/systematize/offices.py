"""Whose ministry, service or office is it? By rule: a name made of their words and of a state's name alone is that state's.

"Ministry of Defence of Georgia", "Минобороны России", "Genelkurmay Başkanlığı (Türkiye)", "le ministère de la Défense
français". A word more, and nothing is told: "Air France" is no office, nor is "Ministry of Sound".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from foedera.codebook import alphabets
from foedera.codebook import office_words as words
from foedera.model.actor import Kind
from foedera.systematize import gazetteer, readings
from foedera.systematize.folding import fold
from foedera.systematize.gazetteer import Names
from foedera.systematize.readings import Reading

LONGEST = 12
"""Words of a name: what has more is a sentence."""


def owned(told: Sequence[str], known: Names) -> dict[int, Reading]:
    """What the names of offices in a list tell, by their place in it: the state that is named in one, whose office it is."""
    beginnings = _beginnings(known.langs)
    found = {}
    for place, key in enumerate(gazetteer.keys(told)):
        begun = {word[:_BEGINNING] for word in key.replace("'", " ").split(" ")}
        if len(begun) > 1 and not begun.isdisjoint(beginnings) and (reading := _reading(told[place], known)):
            found[place] = reading
    return found


def _reading(told: str, known: Names) -> Reading | None:
    langs = (lang for lang in known.langs if lang in words.load())
    found = (_owner(alphabets.latin(told, lang), _made(lang), known) for lang in langs)
    return next((one for one in found if one is not None), None)


_BEGINNING = 4


@lru_cache(maxsize=16)
def _beginnings(langs: Collection[str]) -> frozenset[str]:
    """The first letters of every office: what a name must have to be looked at closely; most have none."""
    told = {office for lang in langs if lang in words.load() for office in words.load()[lang].offices}
    told |= {cyrillic for one in told if "az" in langs and (cyrillic := alphabets.cyrillic(one))}
    return frozenset(fold(one).split(" ")[0][:_BEGINNING] for one in told)


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


def _owner(told: str, made: _Made, known: Names) -> Reading | None:
    folded = fold(told)
    if not made.office.search(folded) or made.rest.fullmatch(folded):
        return None  # "Maliye Bakanlığı" is a ministry of finance, and none of Mali
    parts = [part for part in _parted(told, folded) if made.office.search(part.rest) and made.rest.fullmatch(part.rest)]
    for place, (surface, forms) in sorted(gazetteer.spelt([part.name for part in parts], known).items()):
        found = readings.of(surface, forms, known.actors)
        if all(known.actors[one].kind in (Kind.STATE, Kind.ENTITY) for one in found.named) and parts[place].name:
            return found._replace(is_office=True)
    return None


class _Part(NamedTuple):
    name: str
    rest: str
    """What stands round it, folded."""


def _parted(told: str, folded: str) -> Iterator[_Part]:
    """Every run of words at either end that can be the state's name, the longest first; or what stands in brackets."""
    found = [(word.start(), word.end()) for word in _WORD.finditer(told)]
    if not 1 < len(found) <= LONGEST:
        return
    for count in range(min(len(found) - 1, 6), 0, -1):
        end, start = found[count - 1][1], found[-count][0]
        yield _Part(told[found[0][0] : end], folded[end:])
        yield _Part(told[start : found[-1][1]], folded[:start])


_WORD = re.compile(r"(?![ldLD]['’]\w)[^\W_](?:[\w.]|[-'’](?=\w))*")
