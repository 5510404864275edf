"""Everything that the scanner looks for in one language, compiled: names in every form, and cue words.

Compiling declines a quarter of a million forms (2 s for five languages); the result is kept in the user's cache folder
under the hash of what it was made from, so that a command starts quickly. A cache that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from foedera.codebook import actors, cues, forms, russian
from foedera.codebook.actors import Actors
from foedera.codebook.cues import CueBook, Cues
from foedera.codebook.forms import Form
from foedera.model.actor import Kind

LAYOUT = 6  # grows with any change of what is cached


class Word(NamedTuple):
    """One word of a phrase, and how it may go on."""

    letters: str
    tail: str
    """`*` where anything may follow, `~` where the ending of a verb does, empty where the word ends."""


class Entry(NamedTuple):
    """One thing to look for, under the folded letters of its opening (of a whole name)."""

    first: Word
    rest: tuple[Word, ...]
    """The words of a phrase after its opening."""
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
    heads: Mapping[str, str]
    """Offices and institutions in every form, with its case in Russian: what a state's name stands beside and counts for."""
    automaton: Any = field(repr=False)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name and cue word, folded."""
        return frozenset(self.patterns)


def fold(text: str) -> str:
    """A copy of equal length in which spellings that count as one look alike.

    Case, İ/I/ı/i, ё/е, apostrophes, and every white space (a name may be broken by a line end). Code point by code
    point, so that an offset in the copy is an offset in the text.

    >>> fold("İSRAİL’ə, Ёлка") == "israil'ə, елка"
    True
    """
    low = _SURROGATE.sub("\ufffd", text).replace("İ", "i").lower()  # half a character has no UTF-8 form
    if len(low) != len(text):  # no other letter of Unicode 15 grows in lower case; a later one may
        low = "".join(one if len(one := letter.lower()) == 1 else letter for letter in text)
    return low.translate(_ALIKE)


_SURROGATE = re.compile("[\ud800-\udfff]")
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
    table, heads = _cached(key) or _kept(key, (_table(lang, known, words.by_lang[lang]), _heads(words.by_lang[lang])))
    patterns = list(table)
    # overlapping search: the longest name may fail at a word's end where a shorter one holds
    automaton = ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.Standard)
    return Lexicon(words.by_lang[lang], known, patterns, list(table.values()), heads, automaton)


@lru_cache(maxsize=4)
def _actors(additions: tuple[Path, ...]) -> Actors:
    return actors.load(additions)


@lru_cache(maxsize=4)
def _cues(additions: tuple[Path, ...]) -> CueBook:
    return cues.load(additions)


Table = dict[str, tuple[Entry, ...]]
Compiled = tuple[Table, dict[str, str]]


def _table(lang: str, known: Actors, words: Cues) -> Table:
    found: dict[tuple[Word, ...], tuple[list[Form], list[str], list[str]]] = {}
    for form in _names(lang, known):
        found.setdefault((Word(fold(form.surface), ""),), ([], [], []))[0].append(form)
    for place, section in ((1, words.classes), (2, words.domains)):
        for name, told in section.items():
            for phrase in told:
                signals = found.setdefault(tuple(map(_word, phrase.split())), ([], [], []))
                (signals[1] if place == 1 else signals[2]).append(name)
    table: dict[str, list[Entry]] = {}
    for (first, *rest), (forms_of, classes, domains) in found.items():
        sought, following = _opening(first, rest)
        entry = Entry(sought, following, tuple(forms_of), tuple(classes), tuple(domains))
        table.setdefault(sought.letters, []).append(entry)
    return {letters: tuple(entries) for letters, entries in table.items()}


def _opening(first: Word, rest: Sequence[Word]) -> tuple[Word, tuple[Word, ...]]:
    """The longest run of whole words that opens a phrase, as one thing to look for: "the two countries", not every "the"."""
    while rest and not first.tail:
        first, rest = Word(f"{first.letters} {rest[0].letters}", rest[0].tail), rest[1:]
    return first, tuple(rest)


def _heads(words: Cues) -> dict[str, str]:
    if words.lang != "ru":
        return {fold(head): "" for head in words.heads}
    forms: dict[str, str] = {}
    for head in words.heads:
        for form, case in russian.people_cases(head):
            forms.setdefault(fold(form), case)  # the nominative comes first
    return forms


def _word(told: str) -> Word:
    tail = told[-1] if told[-1] in "*~" else ""
    return Word(fold(told.removesuffix(tail)), tail)


def _names(lang: str, known: Actors) -> Iterator[Form]:
    """The language's own forms, and the English names of firms and organisations, which every press prints."""
    for form in forms.forms(known, {lang, "en"}):
        if form.lang == lang or known[form.actor].kind in (Kind.FIRM, Kind.ORGANISATION):
            yield form


def _folder() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "foedera"


def _cached(key: str) -> Compiled | None:
    """What was compiled before; None where nothing is kept, or what is kept is damaged."""
    try:
        raw = (_folder() / f"lexicon-{key}").read_bytes()
    except OSError:
        return None
    if hashlib.sha256(raw[32:]).digest() != raw[:32]:
        return None
    compiled: Compiled = pickle.loads(raw[32:])
    return compiled


def _kept(key: str, compiled: Compiled) -> Compiled:
    """Keep what was compiled, whole or not at all; a cache folder that cannot be written costs time, no result."""
    raw = pickle.dumps(compiled)
    try:
        _folder().mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=_folder(), delete=False) as file:
            file.write(hashlib.sha256(raw).digest() + raw)
        Path(file.name).replace(_folder() / f"lexicon-{key}")
    except OSError:
        pass
    return compiled
