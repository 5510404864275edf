"""Calendars: which words of a language speak of time, and how (read from `calendar/*.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from foedera.codebook import alphabets
from foedera.errors import CodebookError

LANGUAGES = ("az", "en", "fr", "ru", "tr")

_NUMBERED = {"months": "month_name", "seasons": "season", "weekdays": "weekday", "days": "adverb", "numbers": "number"}
_SPECIAL = {"lunar_months": "lunar_month", "rumi_months": "rumi_month", "parts": "part"}
_NUMBERED |= _SPECIAL
_RANGES = {
    "months": range(1, 13),
    "lunar_months": range(1, 13),
    "seasons": range(21, 25),
    "weekdays": range(1, 8),
    "parts": range(1, 7),
}
# A table later in this order gives way: "may" is a month before it is anything else.
_ORDER = ("parts", "months", "weekdays", "days", "seasons", "case", "words", "numbers", "rumi_months", "lunar_months")


class Word(NamedTuple):
    """What one word (or phrase) says of time."""

    kind: str
    """`month_name`, `weekday`, `year`, `since`, `before_after`, …: the keys of the data files."""
    value: int = 0
    """The month, season, weekday (Monday is 1), number of days from today, or number."""
    case: str = ""
    """`gen`, `loc`, `abl`, `dat` or `limit`, where the form carries a case that speaks of time."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of time of one language; every key is folded."""

    lang: str
    words: Mapping[str, Word]
    """Single words."""
    phrases: Mapping[str, tuple[tuple[str, Word], ...]]
    """By first word: the phrases that it opens, longest first."""
    glued: Mapping[str, Word]
    """What may be glued to a number or, after an apostrophe, to a word: "-cı", "'de", "th"."""
    capitals: bool
    """Months and weekdays count only with a capital."""
    is_turkic: bool
    """Whether its nouns carry their prepositions as endings."""
    year_leads: frozenset[str]
    """The words that a year in words begins with."""
    year_anchors: frozenset[str]
    """A word that such a year can't do without, in a language that says no "year" with it."""
    year_ordinals: Mapping[str, int]
    """The last word of one, where it is declined ("dördüncü")."""
    slash: str
    """What comes first in 05/04/1994: `day` or `unknown`."""


def fold(text: str) -> str:
    """The text in one case, letter for letter: no offset moves.

    Python lowers İ to two code points, hence the detour; ı and i, ё and е become one, so that capitals can't mislead.

    >>> fold("15 İYUN, Ёлка’s — ΑΣ")
    "15 iyun, елка's - ας"
    """
    lowered = text.replace("İ", "i").lower().replace("ı", "i").replace("ё", "е")
    for plain, variants in (("'", "’‘ʼ´`ʹ＇"), ("-", "–—−‑‐―‒")):
        for variant in variants:
            lowered = lowered.replace(variant, plain)
    return lowered


def fold_in(text: str, lang: str) -> str:
    """The folded text in the letters of the data files: Azerbaijani in Latin letters.

    >>> fold_in("15 ијун 2021-ҹи илдә", "az")
    '15 iyun 2021-ci ildə'
    """
    return fold(alphabets.latin(text, lang))


@cache
def load(lang: str) -> Calendar | None:
    """The calendar of a language; None for one that has no data file."""
    if lang not in LANGUAGES:
        return None
    file = f"codebook/calendar/{lang}.toml"
    told = tomllib.loads(resources.files("foedera.codebook").joinpath("calendar", f"{lang}.toml").read_text("utf-8"))
    return read(told, file=file)


def read(told: Mapping[str, Any], *, file: str) -> Calendar:
    """A calendar from the tables of a data file; `CodebookError` where one is wrong."""
    forms: dict[str, Word] = {}
    for form, word in _forms(told, file):
        forms.setdefault(fold(form), word)
    phrases: dict[str, list[tuple[str, Word]]] = {}
    for form, word in forms.items():
        if not form.isalpha():
            phrases.setdefault(_first_word(form), []).append((form, word))
    return Calendar(
        lang=str(told["lang"]),
        words={form: word for form, word in forms.items() if form.isalpha()},
        phrases={head: tuple(sorted(all_, key=lambda p: -len(p[0]))) for head, all_ in phrases.items()},
        glued={fold(form): word for form, word in _glued(told)},
        capitals=bool(told.get("capitals", False)),
        is_turkic=bool(told.get("suffixes")),
        year_leads=frozenset(map(fold, told["spelled_years"]["leads"])),
        year_anchors=frozenset(map(fold, told["spelled_years"].get("anchors", ()))),
        year_ordinals={fold(form): int(n) for n, forms in told["spelled_years"].get("last", {}).items() for form in forms},
        slash=str(told.get("slash", "unknown")),
    )


def _first_word(form: str) -> str:
    end = next((i for i, letter in enumerate(form) if not letter.isalpha()), len(form))
    return form[: end or 1]


def _forms(told: Mapping[str, Any], file: str) -> Iterator[tuple[str, Word]]:
    for table in _ORDER:
        if table in _NUMBERED:
            yield from _numbered(table, told.get(table, {}), told=told, file=file)
        elif table == "case":
            for kind, cases in told.get("case", {}).items():
                yield from ((form, Word(kind, 0, _case(case))) for case, forms in cases.items() for form in forms)
        else:
            yield from ((form, Word(kind)) for kind, forms in told.get("words", {}).items() for form in forms)


def _numbered(table: str, rows: Mapping[str, Any], *, told: Mapping[str, Any], file: str) -> Iterator[tuple[str, Word]]:
    known = _RANGES.get(table)
    if not rows and table in _SPECIAL:
        return
    if known is not None and sorted(int(number) for number in rows) != list(known):
        raise CodebookError(file, f"needs {known.start}–{known.stop - 1}, each once", place=f"[{table}]")
    kind = _NUMBERED[table]
    for number, forms in rows.items():
        for form in forms:
            yield form, Word(kind, int(number))
    if table == "months":
        yield from _inflected_months(rows, told.get("suffixes", {}))


def _inflected_months(rows: Mapping[str, Any], suffixes: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for number, stems in rows.items():
        for stem in stems:
            for case, endings in suffixes.items():
                yield from ((stem + ending, Word("month_name", int(number), _case(case))) for ending in endings)


def _glued(told: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    for case, forms in told.get("after_number", {}).items():
        kind = case.partition("_")[0] if case.startswith(("decade", "ordinal")) else "suffix"
        yield from ((form, Word(kind, 0, _case(case.removeprefix("decade_")))) for form in forms)


def _case(case: str) -> str:
    return case if case in ("gen", "loc", "abl", "dat", "limit") else ""
