"""Titles and names of other scripts in Latin letters, by a named standard; the tables are data (`romanization.toml`).

Only whole languages with a published table are romanized. Whatever has none stays in its script: a guess would be worse.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

STANDARDS = ("ala-lc", "iso-9", "bgn-pcgn")
_JOINS = ("'", "’", "ʼ")
"""Signs within a word."""
_NAMES = ("author", "editor", "translator", "container-author", "collection-editor")
_TITLES = ("title", "title-short", "container-title", "collection-title", "event-title", "publisher", "publisher-place")


@dataclass(frozen=True, slots=True)
class _Table:
    letters: Mapping[str, str]
    after: Mapping[str, str]
    start: Mapping[str, str]
    capital: Mapping[str, str]
    follows: frozenset[str]

    @classmethod
    def of(cls, told: Mapping[str, str]) -> _Table:
        letters = _pairs(told["letters"]) | dict.fromkeys(told.get("drops", ""), "")
        after, start, capital = (_pairs(told.get(name, "")) for name in ("after", "start", "capital"))
        return cls(letters, after, start, capital, frozenset(told.get("follows", "")))

    def spell(self, letter: str, before: str) -> str:
        """A small letter, where `before` stands before it; nothing at the beginning of a word."""
        if letter in self.start and not (before.isalpha() or before in _JOINS):
            return self.start[letter]
        if letter in self.after and (not before.isalpha() or before in self.follows):
            return self.after[letter]
        return self.letters[letter]


def _pairs(told: str) -> dict[str, str]:
    parts = told.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("foedera.publish").joinpath("romanization.toml").read_text("utf-8"))


@cache
def _table(lang: str, standard: str) -> _Table | None:
    told = _data()[standard].get(lang)
    return _Table.of(told) if told else None


def wanted(style: str) -> str | None:
    """The standard that a citation style asks for; None where it keeps the script, or is not known to ask."""
    return next((standard for begins, standard in _data()["wanted"].items() if style.startswith(begins)), None)


def text(told: str, lang: str | None, standard: str) -> str:
    """Words of a language in Latin letters; as they are where the standard has no table for it.

    >>> text("Щеглова Юлия", "ru", "iso-9"), text("Һәсән Әлијев", "az", "bgn-pcgn")
    ('Ŝeglova Ûliâ', 'Həsən Əliyev')
    """
    table = _table(lang or "", standard)
    if table is None:
        return told
    spelt = "".join(_spelt(unicodedata.normalize("NFC", told), table))
    # a script without capitals has none to carry over
    bare = told[:1].isalpha() and told[:1].title() == told[:1].lower() and spelt != told
    return unicodedata.normalize("NFC", spelt[:1].upper() + spelt[1:] if bare else spelt)


def _spelt(told: str, table: _Table) -> Iterator[str]:
    for place, letter in enumerate(told):
        small = letter.lower()
        if small not in table.letters:
            yield letter
            continue
        spelt = table.spell(small, told[place - 1].lower() if place else "")
        if letter == small:
            yield spelt
        elif letter in table.capital:
            yield table.capital[letter]
        else:
            beside = told[place + 1 : place + 2] or told[max(place - 1, 0) : place]
            yield spelt.upper() if beside.isupper() else spelt[:1].upper() + spelt[1:]


def entry(csl: Mapping[str, Any], lang: str | None, standard: str) -> dict[str, Any]:
    """A CSL entry whose titles and names are in Latin letters."""
    told = dict(csl)
    for field in _TITLES:
        if isinstance(told.get(field), str):
            told[field] = text(told[field], lang, standard)
    for field in _NAMES:
        if isinstance(told.get(field), (list, tuple)):
            told[field] = [_person(person, lang, standard) for person in told[field]]
    return told


def _person(person: Any, lang: str | None, standard: str) -> Any:
    if not isinstance(person, Mapping):
        return person
    return {part: text(name, lang, standard) if isinstance(name, str) else name for part, name in person.items()}
