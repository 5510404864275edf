"""Numerals: how a language says numbers, and what it counts in the field (read from `numbers/*.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from foedera.codebook.calendars import LANGUAGES, fold
from foedera.errors import CodebookError

UNITS = ("persons", "items", "days", "percent")


class Counted(NamedTuple):
    """What a noun counts."""

    unit: str
    """`persons`, `items`, `days`, `percent` or `money`."""
    currency: str | None = None
    """ISO 4217, of money."""
    times: int = 1
    """How many units one of them is: a week is seven days."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words and counted nouns of one language; every key is folded."""

    lang: str
    numbers: Mapping[str, float]
    """"two" → 2; figures and scales apart."""
    scales: Mapping[str, int]
    """"hundred" → 100, "млрд" → 1 000 000 000."""
    nouns: Mapping[str, Counted]
    """Whole words."""
    stems: Mapping[str, Counted]
    """Beginnings of words, without their *."""
    phrases: Mapping[str, tuple[tuple[str, Counted, bool], ...]]
    """By first word: nouns of more than one word, longest first, with whether an ending may follow."""
    words: Mapping[str, frozenset[str]]
    """`joining`, `breaking`, `adjectives`, `unbroken`, `alone`, `vague`, `before_percent`, `scores`, `articles` ("a"),
    `halves`, `and_half` ("buçuk": and a half), `to`, `apart` (after a time that lies between two things: "later"),
    `compared` (after a declined number: "yüzdən çox")."""
    ranges: Mapping[str, frozenset[str]]
    """By the word that opens a range ("from"), the words that may stand between its ends ("to")."""
    starts: frozenset[str]
    """Every word that a number or a range can begin with."""
    decimal: str
    longest_ending: int
    head: str
    """Which noun of a chain is counted: `first` or `last`."""

    def counted(self, word: str) -> Counted | None:
        """What a (folded) word counts: the whole word first, then its longest known beginning."""
        if word in self.words["adjectives"]:
            return None
        found = self.nouns.get(word)
        if found is not None:
            return found
        shortest = max(2, len(word) - self.longest_ending)
        return next((self.stems[word[:end]] for end in range(len(word), shortest - 1, -1) if word[:end] in self.stems), None)


@cache
def load(lang: str) -> Numerals | None:
    """The numerals of a language; None for one that has no data file."""
    if lang not in LANGUAGES:
        return None
    file = resources.files("foedera.codebook").joinpath("numbers", f"{lang}.toml")
    return read(tomllib.loads(file.read_text("utf-8")), file=f"codebook/numbers/{lang}.toml")


def read(told: Mapping[str, Any], *, file: str) -> Numerals:
    """Numerals from the tables of a data file; `CodebookError` where one is wrong."""
    if told.get("decimal") not in (".", ",") or told.get("head") not in ("first", "last"):
        raise CodebookError(file, 'needs decimal = "." or "," and head = "first" or "last"')
    nouns = {fold(form): counted for form, counted in _nouns(told, file)}
    words = {kind: frozenset(map(fold, told["words"].get(kind, ()))) for kind in _WORD_LISTS}
    numbers = _numbers(told)
    scales = {fold(word): int(value) for word, value in told["scales"].items()}
    ranges = {fold(word): frozenset(map(fold, joiners)) for word, joiners in told.get("ranges", {}).items()}
    return Numerals(
        lang=str(told["lang"]),
        numbers=numbers,
        scales=scales,
        nouns={form: counted for form, counted in nouns.items() if form.isalpha()},
        stems={form[:-1]: counted for form, counted in nouns.items() if form.endswith("*") and form[:-1].isalpha()},
        phrases=_phrases(nouns),
        words=words,
        ranges=ranges,
        starts=frozenset(numbers) | frozenset(scales) | frozenset(ranges) | words["halves"] | words["articles"],
        decimal=str(told["decimal"]),
        longest_ending=int(told["longest_ending"]),
        head=str(told["head"]),
    )


_WORD_LISTS = (
    *("joining", "breaking", "adjectives", "unbroken", "alone", "vague", "before_percent", "scores"),
    *("articles", "halves", "and_half", "to", "apart", "compared"),
)


def _numbers(told: Mapping[str, Any]) -> dict[str, float]:
    """The number words, with tens and units written as one where the language does so ("yirmibeş")."""
    numbers = {fold(word): float(value) for word, value in told["numbers"].items()}
    if not told.get("joined"):
        return numbers
    units = {word: value for word, value in numbers.items() if 1 <= value <= 9} | {fold(told["joined"]): 1.0}
    tens = {word: value for word, value in numbers.items() if value in range(10, 100, 10)}
    return {ten + unit: tens[ten] + units[unit] for ten in tens for unit in units} | numbers


def _nouns(told: Mapping[str, Any], file: str) -> Iterator[tuple[str, Counted]]:
    for unit, forms in told["nouns"].items():
        if unit == "weeks":
            yield from ((form, Counted("days", times=7)) for form in forms)
            continue
        if unit not in (*UNITS, "product"):
            raise CodebookError(
                file, f"{unit!r} is no unit", place="[nouns]", remedy=f"one of {', '.join(UNITS)}, weeks, product"
            )
        yield from ((form, Counted("items" if unit == "product" else unit)) for form in forms)
    for code, forms in told["currencies"].items():
        if not (len(code) == 3 and code.isascii() and code.isupper()):
            raise CodebookError(file, f"{code!r} is no ISO 4217 code", place="[currencies]")
        yield from ((form, Counted("money", code)) for form in forms)


def _phrases(nouns: Mapping[str, Counted]) -> dict[str, tuple[tuple[str, Counted, bool], ...]]:
    found: dict[str, list[tuple[str, Counted, bool]]] = {}
    for form, counted in nouns.items():
        plain = form.removesuffix("*")
        if not plain.isalpha():
            head = next((plain[:i] for i, letter in enumerate(plain) if not letter.isalpha()), plain)
            found.setdefault(head, []).append((plain, counted, form != plain))
    return {head: tuple(sorted(all_, key=lambda phrase: -len(phrase[0]))) for head, all_ in found.items()}


def adds(current: float, value: float) -> bool:
    """Whether a number word can go on a number: "two hundred" + "six", not "two" + "three"."""
    if value < 1 or value != int(value):
        return current == 0
    if value < 20 and current % 100 in (60, 80):  # soixante-douze, quatre-vingt-dix-sept
        return True
    size = 10 if value < 10 else 100 if value < 100 else 1000
    return current % size == 0
