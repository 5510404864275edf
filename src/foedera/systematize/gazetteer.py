"""Every form of every name in some languages, and which of them a name is spelt like.

A name is looked up as it is spelt (`folding.fold`: case, apostrophes, ё/е, the i's of Turkic languages), in every form in
which its language declines it; then with its letters composed and one blank for white space, without an article, and in
the letters of another alphabet of its language. What was declined is kept in the user's cache folder, as the lexicon is.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from foedera.codebook import alphabets, forms
from foedera.codebook.actor_tables import LANGUAGES
from foedera.codebook.actors import Actors
from foedera.codebook.forms import Form
from foedera.model.actor import Kind
from foedera.systematize import cache, folding, lexicon, readings
from foedera.systematize.folding import fold
from foedera.systematize.readings import Alone, Reading


@dataclass(frozen=True, eq=False)
class Names:
    """Every form of every name in some languages, ready to be looked up."""

    langs: tuple[str, ...]
    actors: Actors
    numbers: Mapping[str, int]
    """By the folded spelling: the number of its forms."""
    forms: Sequence[tuple[Form, ...]]
    readings: Mapping[str, Reading]
    """By surface, letter by letter: what it tells by itself."""

    def spelt(self, key: str) -> tuple[Form, ...]:
        """The forms with this folded spelling; none where nobody is called so."""
        number = self.numbers.get(key)
        return () if number is None else self.forms[number]


def of(langs: Collection[str] = LANGUAGES, *, more_actors: Sequence[Path] = ()) -> Names:
    """The names of some languages, with a study's additions; declined once (three seconds a language), then kept."""
    known = lexicon.actors_of(more_actors)
    return _of(tuple(sorted(langs)), known, lexicon.digest(more_actors=more_actors))


@lru_cache(maxsize=8)
def _of(langs: tuple[str, ...], known: Actors, digest: str) -> Names:
    key = hashlib.sha256(f"{' '.join(langs)}\0{digest}\0".encode())
    for module in (__file__, readings.__file__, folding.__file__, alphabets.__file__):
        key.update(Path(module).read_bytes())
    kept = cache.read("names", key.hexdigest())
    if kept is None:
        kept = _kept(langs, known)
        cache.keep("names", key.hexdigest(), kept)
    return _read(kept, langs, known)


def _kept(langs: Collection[str], known: Actors) -> str:
    """Spellings, surfaces with what they tell, and the forms: a line each, read where its name is met."""
    by_key: dict[str, list[Form]] = {}
    for form in forms.forms(known, {*langs, "en"}):
        if form.lang in langs or known[form.actor].kind in (Kind.FIRM, Kind.ORGANISATION):
            by_key.setdefault(fold(form.surface), []).append(form)
    told = _readings(by_key.values(), known)
    for form in [form for found in by_key.values() for form in found if form.lang == "az"]:
        if cyrillic := alphabets.cyrillic(form.surface):
            by_key.setdefault(fold(cyrillic), []).append(form)
    numbers = {reading: number for number, reading in enumerate(dict.fromkeys(told.values()))}
    head = [list(by_key), list(numbers), list(told), [numbers[reading] for reading in told.values()]]
    lines = (head, *by_key.values())
    return "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)


def _readings(found: Iterable[Sequence[Form]], known: Actors) -> dict[str, Reading]:
    return {
        surface: readings.of(surface, readings.written(surface, tuple(told)), known)
        for told in found
        for surface in dict.fromkeys(form.surface for form in told)
    }


def _read(kept: str, langs: tuple[str, ...], known: Actors) -> Names:
    head, *lines = kept.split("\n")
    keys, told, surfaces, numbers = json.loads(head)
    found = [Reading(tuple(named), Alone(alone)) for named, alone, _ in told]
    return Names(
        langs,
        known,
        dict(zip(keys, range(len(keys)), strict=True)),
        _Forms(lines),
        dict(zip(surfaces, map(found.__getitem__, numbers), strict=True)),
    )


class _Forms(Sequence[tuple[Form, ...]]):
    """The forms by the number of their spelling, each read from its line when it is first asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._read: dict[int, tuple[Form, ...]] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __getitem__(self, number: int) -> tuple[Form, ...]:  # type: ignore[override]  # no slices
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = tuple(Form(*told) for told in json.loads(self._lines[number]))
        return found


class Spelt(NamedTuple):
    """What a name is spelt like."""

    surface: str
    """The part of it that is a name: without white space round it, or an article."""
    forms: tuple[Form, ...]
    """Those that are written as it is."""


def spelt(told: Sequence[str], known: Names) -> dict[int, Spelt]:
    """What the names of a list are spelt like, by their place in it; those that nobody has are left out.

    A list is folded as one text: name by name it would take four times as long.
    """
    surfaces = [one.strip() for one in told]
    folded = keys(surfaces)
    asked = _Asked(known, surfaces, folded, list(map(known.numbers.get, folded)))
    left = [place for place, number in enumerate(asked.numbers) if number is None]
    for rewritten in (asked.composed, asked.without_article, asked.in_other_letters):
        met = False
        for place, surface, key in rewritten(left):
            surfaces[place], folded[place] = surface, key
            if (number := known.numbers.get(key)) is not None:
                asked.numbers[place], met = number, True
        if met:
            left = [place for place in left if asked.numbers[place] is None]
    return {
        place: Spelt(surfaces[place], forms)
        for place, number in enumerate(asked.numbers)
        if number is not None and (forms := readings.written(surfaces[place], known.forms[number]))
    }


_BETWEEN = "\0"
"""Between the names of a list that is folded as one text; in no name that is known."""


def keys(surfaces: Sequence[str]) -> list[str]:
    """The folded spelling of each."""
    return _each(fold, surfaces)


def _each(rewrite: Callable[[str], str], told: Sequence[str]) -> list[str]:
    """Each rewritten letter by letter, all of them as one text."""
    found = rewrite(_BETWEEN.join(told)).split(_BETWEEN)
    return found if len(found) == len(told) else list(map(rewrite, told))  # one of them holds what stands between


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


_Rewritten = Iterator[tuple[int, str, str]]
"""A name's place in the list, with another surface and key of it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A list of names as they are looked up, and how else those that are left can be written."""

    known: Names
    surfaces: list[str]
    keys: list[str]
    numbers: list[int | None]
    """Of the forms that a name is spelt like; None where there are none yet."""

    def composed(self, left: Sequence[int]) -> _Rewritten:
        """With one blank for white space, and letters as one sign (NFC)."""
        told = [self.surfaces[place] for place in left]
        text = _BETWEEN.join(told)
        if _composed(text) == text:  # nearly always, and nothing need be compared name by name
            return
        for place, surface in zip(left, _each(_composed, told), strict=True):
            if surface != self.surfaces[place]:
                yield place, surface, fold(surface)

    def without_article(self, left: Sequence[int]) -> _Rewritten:
        keys = self.keys
        for place in [place for place in left if keys[place][:1] in "tl" and keys[place].startswith(_ARTICLES)]:
            if article := _ARTICLE.match(keys[place]):
                yield place, self.surfaces[place][article.end() :], keys[place][article.end() :]

    def in_other_letters(self, left: Sequence[int]) -> _Rewritten:
        """Persian typed as Arabic, Azerbaijani in the Cyrillic letters of before 1958."""
        keys, search = self.keys, _EAST.search
        east = [place for place in left if not keys[place].isascii() and search(keys[place])]
        if "az" in self.known.langs or "fa" in self.known.langs:
            others = _each(self._other, [keys[place] for place in east])
            yield from zip(east, (self.surfaces[place] for place in east), others, strict=True)

    def _other(self, key: str) -> str:
        if "az" in self.known.langs:
            key = fold(alphabets.latin(key, "az"))
        return key.translate(_PERSIAN) if "fa" in self.known.langs else key


_ARTICLES = ("the ", "le ", "les ", "la ", "l'")
_ARTICLE = re.compile(rf"(?:{'|'.join(_ARTICLES)})(?=\w)")

_EAST = re.compile("[\u0400-\u06ff]")
"""Cyrillic or Arabic: translating takes four times as long as looking for one of them."""

_PERSIAN = str.maketrans("يكىۀة", "یکیهه", "\u200c\u200f\u064b\u064e\u064f\u0650\u0651\u0652")
