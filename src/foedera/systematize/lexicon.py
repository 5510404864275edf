"""Everything that the scanner looks for in one language, compiled: names in every form, and cue words.

Compiling declines a quarter of a million forms (2 s for five languages); the result is kept in the user's cache folder
under the hash of what it was made from, so that a command starts quickly. A cache that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from foedera.codebook import actors, cues, forms
from foedera.codebook.actors import Actors
from foedera.codebook.cues import CueBook, Cues
from foedera.codebook.forms import Form
from foedera.model.actor import Kind

LAYOUT = 3  # grows with any change of what is cached


class Word(NamedTuple):
    """One word of a phrase; `is_stem` where it may go on."""

    letters: str
    is_stem: bool


class Entry(NamedTuple):
    """One thing to look for, under the folded letters of its first word (of a whole name)."""

    is_stem: bool
    rest: tuple[Word, ...]
    """The words of a phrase after its first."""
    names: tuple[Form, ...]
    classes: tuple[str, ...]
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """What one language's scanner knows."""

    cues: Cues
    actors: Actors
    patterns: list[str]
    entries: list[tuple[Entry, ...]]
    """By pattern: what begins with these letters."""
    automaton: Any = field(repr=False)


def fold(text: str) -> str:
    """A copy of equal length in which spellings that count as one look alike.

    Case, İ/I/ı/i, ё/е, apostrophes, and every white space (a name may be broken by a line end). Code point by code
    point, so that an offset in the copy is an offset in the text.

    >>> fold("İSRAİL’ə, Ёлка") == "israil'ə, елка"
    True
    """
    low = text.replace("İ", "i").lower()
    if len(low) != len(text):  # no other letter of Unicode 15 grows in lower case; a later one may
        low = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return low.translate(_ALIKE)


_ALIKE = str.maketrans(
    {"ı": "i", "ё": "е", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "\n": " ", "\t": " ", "\r": " ", "\u00a0": " "}
)


def of(lang: str, *, more_actors: Sequence[Path] = (), more_cues: Sequence[Path] = ()) -> Lexicon:
    """The lexicon of a language, with a study's additions; compiled once, then from the cache."""
    return _of(lang, tuple(more_actors), tuple(more_cues))


def digest(*, more_actors: Sequence[Path] = (), more_cues: Sequence[Path] = ()) -> str:
    """SHA-256 over all that codings depend on: cue words, names, rules of declension."""
    known = hashlib.sha256(_cues(tuple(more_cues)).digest.encode())
    known.update(forms.digest(_actors(tuple(more_actors))).encode())
    return known.hexdigest()


@lru_cache(maxsize=16)
def _of(lang: str, more_actors: tuple[Path, ...], more_cues: tuple[Path, ...]) -> Lexicon:
    import ahocorasick_rs

    known, words = _actors(more_actors), _cues(more_cues)
    key = hashlib.sha256(f"{LAYOUT} {lang} {digest(more_actors=more_actors, more_cues=more_cues)}".encode()).hexdigest()
    table = _cached(key) or _kept(key, _table(lang, known, words.by_lang[lang]))
    patterns = list(table)
    # overlapping search: the longest name may fail at a word's end where a shorter one holds
    automaton = ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard)
    return Lexicon(words.by_lang[lang], known, patterns, list(table.values()), automaton)


@lru_cache(maxsize=4)
def _actors(additions: tuple[Path, ...]) -> Actors:
    return actors.load(additions)


@lru_cache(maxsize=4)
def _cues(additions: tuple[Path, ...]) -> CueBook:
    return cues.load(additions)


Table = dict[str, tuple[Entry, ...]]


def _table(lang: str, known: Actors, words: Cues) -> Table:
    found: dict[tuple[str, bool, tuple[Word, ...]], tuple[list[Form], list[str], list[str]]] = {}
    for form in _names(lang, known):
        found.setdefault((fold(form.surface), False, ()), ([], [], []))[0].append(form)
    for place, section in ((1, words.classes), (2, words.domains)):
        for name, told in section.items():
            for phrase in told:
                first, *rest = map(_word, phrase.split())
                found.setdefault((*first, tuple(rest)), ([], [], []))[place].append(name)  # type: ignore[arg-type]
    table: dict[str, list[Entry]] = {}
    for (letters, is_stem, following), (names, classes, domains) in found.items():
        entry = Entry(is_stem, following, tuple(names), tuple(classes), tuple(domains))
        table.setdefault(letters, []).append(entry)
    return {letters: tuple(entries) for letters, entries in table.items()}


def _word(told: str) -> Word:
    return Word(fold(told.removesuffix("*")), told.endswith("*"))


def _names(lang: str, known: Actors) -> Iterator[Form]:
    """The language's own forms, and the English names of firms and organisations, which every press prints."""
    for form in forms.forms(known, {lang, "en"}):
        if form.lang == lang or known[form.actor].kind in (Kind.FIRM, Kind.ORGANISATION):
            yield form


def _folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "foedera"


def _cached(key: str) -> Table | None:
    """What was compiled before; None where nothing is kept, or what is kept is damaged."""
    try:
        raw = (_folder() / f"lexicon-{key}").read_bytes()
    except OSError:
        return None
    if hashlib.sha256(raw[32:]).digest() != raw[:32]:
        return None
    table: Table = pickle.loads(raw[32:])
    return table


def _kept(key: str, table: Table) -> Table:
    """Keep what was compiled, whole or not at all; a cache folder that cannot be written costs time, no result."""
    raw = pickle.dumps(table)
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=_folder(), delete=False) as file:
            file.write(hashlib.sha256(raw).digest() + raw)
        Path(file.name).replace(_folder() / f"lexicon-{key}")
    except OSError:
        pass
    return table
