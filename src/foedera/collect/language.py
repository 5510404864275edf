"""Which language is it in? Found by its letters and their sequences, in a sample of the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_SAMPLE = 400
"""Characters each from the beginning, the middle and the end: 400 of 400 documents of FRUS come out right with 300."""
_FEWEST = 12
_SUREST = 0.5

# the study's five, its neighbours', and what else its press is written in; each of lingua's models costs some 10 MB
_KNOWN = (
    *("AZERBAIJANI", "TURKISH", "RUSSIAN", "ENGLISH", "FRENCH"),
    *("GEORGIAN", "ARMENIAN", "PERSIAN", "ARABIC", "UKRAINIAN", "KAZAKH", "GERMAN", "SPANISH", "ITALIAN"),
)

_WORD = re.compile(r"(?<!\S)(?!\S*(?:\(\)|\.\w))[^\s0-9/=<>{}\\_@#&%+|~^$\[\]]+(?!\S)")
_LETTER = re.compile(r"[^\W\d_]")
# Azerbaijani as written 1939–1991 and after; no other Cyrillic alphabet has ҝ or ҹ, or ә beside ј
_AZ_CYRILLIC = re.compile(r"[ҝҹҜҸ]|[әӘ](?=.*[јЈ])|[јЈ](?=.*[әӘ])", re.DOTALL)


def of(text: str) -> str | None:
    """The language's two letters (`az`, `tr`, `ru`, `en`, `fr`, `de`, `ka`, …); None where the text is too little to tell.

    >>> of("Azərbaycan Respublikasının hərbi nümayəndə heyəti"), of("12.05.1994")
    ('az', None)
    """
    weights: dict[str, float] = {}
    for number, sample in enumerate(map(_prose, _samples(text))):
        if (letters := len(_LETTER.findall(sample))) >= _FEWEST and (lang := _of_prose(sample)):
            # the beginning counts half as much again: what repeats itself in a second language is written in the first
            weights[lang] = weights.get(lang, 0) + letters * (1.0 if number else 1.5)
    return max(weights, key=lambda lang: weights[lang], default=None)


def _samples(text: str) -> list[str]:
    if len(text) <= 3 * _SAMPLE:
        return [text]
    middle = (len(text) - _SAMPLE) // 2
    return [text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]]


def _prose(sample: str) -> str:
    """The words alone: addresses, tags and scripts that an extractor left in the text are in no language."""
    return " ".join(_WORD.findall(sample))


def _of_prose(sample: str) -> str | None:
    if _AZ_CYRILLIC.search(sample):
        return "az"
    best = _detector().compute_language_confidence_values(sample)[0]
    return str(best.language.iso_code_639_1.name).lower() if best.value >= _SUREST else None


@lru_cache(maxsize=1)
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(*(getattr(Language, name) for name in _KNOWN)).build()
