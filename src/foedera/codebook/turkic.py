"""How a name is declined in Azerbaijani and Turkish: suffixes by vowel harmony, with every way of joining them.

Readers of the press meet "Türkiyə'nin", "ABŞ-ın", "ABŞ’ın", "Pakistanla"; no lemmatiser with data for Azerbaijani was
found (notes/nlp.md §4), so the forms are made here. A form too many costs a place in an automaton; a form too few costs a
record: where the spelling doesn't tell the sound (abbreviations, foreign names) every harmony is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Sound(Enum):
    """How far the spelling tells how the name ends in speech."""

    WRITTEN = "written"
    FOREIGN = "foreign"
    """An abbreviation, or a name in another language's spelling: any harmony, vowel or consonant."""


class _Ending(NamedTuple):
    """What the suffixes of a name depend on."""

    narrow: str
    """The narrow vowel: ı, i, u or ü."""
    open: str
    """The open vowel: a, or e (tr) or ə (az)."""
    vowel: bool
    """The name ends in a vowel."""
    possessive: bool
    """The name ends in the suffix of possession ("… Respublikası"), which takes n."""
    hard: bool
    """The name ends in a voiceless consonant, after which Turkish writes -ta, -tan."""


_NARROW = {
    "a": "ı",
    "ı": "ı",
    "e": "i",
    "ə": "i",
    "i": "i",
    "o": "u",
    "u": "u",
    "ö": "ü",
    "ü": "ü",
    "â": "ı",
    "î": "i",
    "û": "u",
}
_HARD = "çfhkpsşt"
_BACK = "aıouâû"
_CASES = ("gen", "dat", "acc", "loc", "abl", "ins")


def cases(name: str, lang: str, sound: Sound = Sound.WRITTEN) -> Iterator[tuple[str, str]]:
    """Every inflected form of a singular name or noun with its case; the name itself is not among them.

    >>> [form for form, case in cases("Pakistan", "az") if case == "ins"]
    ['Pakistanla']
    >>> "Gürcistan'dan" in {form for form, _ in cases("Gürcistan", "tr")}
    True
    """
    seen = set()
    for ending in _endings(name, lang, sound):
        for case, suffix in _suffixes(ending, lang):
            for joint in _joints(name, lang):
                form = name + joint + suffix
                if form not in seen:
                    seen.add(form)
                    yield form, case


def people(name: str, lang: str) -> Iterator[tuple[str, str]]:
    """The people's name in singular and plural, all cases: türk, türkün, türklər, türklərin."""
    # without -ca: "Fransızca" is a language
    yield from ((form, case) for form, case in cases(name, lang) if case)
    yield from _softened(name, lang)
    ending = next(_endings(name, lang, Sound.WRITTEN))
    plural = name + "l" + ending.open + "r"
    yield plural, "nom"
    yield from cases(plural, lang)


def belonging(name: str, lang: str) -> str:
    """The word for who or what is of that place: Azərbaycan → azərbaycanlı, Çin → Çinli.

    >>> belonging("Azərbaycan", "az"), belonging("İsrail", "tr")
    ('azərbaycanlı', 'İsrailli')
    """
    ending = next(_endings(name, lang, Sound.WRITTEN))
    written = name if lang == "tr" else _lower(name)
    return f"{written}l{ending.narrow}"


def _endings(name: str, lang: str, sound: Sound) -> Iterator[_Ending]:
    lowered = _lower(name)
    front = "e" if lang == "tr" else "ə"
    hard = lowered[-1] in _HARD
    if sound is Sound.FOREIGN:
        for narrow in "ıiuü":
            for vowel in (True, False):
                yield _Ending(narrow, "a" if narrow in "ıu" else front, vowel, possessive=False, hard=hard)
                yield _Ending(narrow, "a" if narrow in "ıu" else front, vowel, possessive=False, hard=not hard)
        return
    vowel = lowered[-1] in _NARROW
    last = next((letter for letter in reversed(lowered) if letter in _NARROW), "e")
    narrow = _NARROW[last]
    open_vowel = "a" if last in _BACK else front
    yield _Ending(narrow, open_vowel, vowel, possessive=False, hard=hard)
    if vowel and " " in name and lowered[-1] in "ıiuü":
        yield _Ending(narrow, open_vowel, vowel, possessive=True, hard=False)
    if lowered[-1] == "l" and open_vowel == "a":  # a soft l is heard, not written: "Senegal'in", "Portekiz", "Kabil"
        yield _Ending("ü" if narrow == "u" else "i", front, vowel, possessive=False, hard=False)


def _suffixes(ending: _Ending, lang: str) -> Iterator[tuple[str, str]]:
    narrow, broad, vowel, possessive, hard = ending
    t = "t" if hard and lang == "tr" else "d"
    n = "n" if possessive else ""
    buffer = "n" if possessive else ("y" if vowel else "")
    accusative = buffer if lang == "tr" or not vowel else "n"
    yield "gen", ("n" if vowel else "") + narrow + "n"
    yield "dat", buffer + broad
    yield "acc", accusative + narrow
    yield "loc", n + t + broad
    yield "loc", n + t + broad + "ki"
    yield "abl", n + t + broad + "n"
    yield "ins", ("y" if vowel and lang == "tr" else "") + "l" + broad
    if vowel and lang == "az":
        yield "ins", "yl" + broad
    if lang == "tr":
        yield "", ("ç" if hard else "c") + broad


def _joints(name: str, lang: str) -> tuple[str, ...]:
    abbreviated = sum(letter.isupper() for letter in name) > 1 and " " not in name
    if lang == "az":
        return ("-", "", "'", "’") if abbreviated else ("",)
    # without the apostrophe too: the rule of 2009 drops it after institutions, and the web drops it anywhere
    return ("'", "’", "")


def _softened(name: str, lang: str) -> Iterator[tuple[str, str]]:
    """özbək → özbəyin, Slovak → Slovağın: k and q soften before a vowel in words of more than one syllable."""
    soft = {"tr": {"k": "ğ"}, "az": {"k": "y", "q": "ğ"}}[lang].get(name[-1])
    if soft is None or sum(letter in _NARROW for letter in _lower(name)) < 2:
        return
    ending = next(_endings(name, lang, Sound.WRITTEN))
    stem = name[:-1] + soft
    yield stem + ending.narrow + "n", "gen"
    yield stem + ending.open, "dat"
    yield stem + ending.narrow, "acc"


def _lower(name: str) -> str:
    return name.replace("İ", "i").replace("I", "ı").lower()
