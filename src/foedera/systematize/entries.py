"""What to look for in one language: every form of every name, every cue word, and what each of them is.

An entry is found by the letters of its opening: a whole name, or the first words of a phrase up to one that may go on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from foedera.codebook import forms, verb_endings
from foedera.codebook.actors import Actors
from foedera.codebook.cues import Cues
from foedera.codebook.forms import Form
from foedera.model.actor import Kind
from foedera.systematize import evidence
from foedera.systematize.folding import fold


class Word(NamedTuple):
    """One word of a phrase, and how it may go on."""

    letters: str
    tail: str
    """`*` where anything may follow, `~` where the ending of a verb does, empty where the word ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One thing to look for, under the folded letters of its opening (of a whole name)."""

    first: Word
    rest: tuple[Word, ...]
    """The words of a phrase after its opening."""
    names: tuple[Form, ...]
    classes: tuple[str, ...]
    domains: tuple[str, ...]
    is_plain: bool
    """Whether its letters are all of it: nothing may or must follow."""


class Entries(dict[int, tuple[Entry, ...]]):
    """The entries by the number of their letters, each read from its line when it is first asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines

    def __missing__(self, number: int) -> tuple[Entry, ...]:
        found = self[number] = tuple(map(_entry, json.loads(self._lines[number])))
        return found

    def some(self, numbers: Iterable[int]) -> Entries:
        """Some of them, under numbers of their own."""
        return Entries([self._lines[number] for number in numbers])


def _entry(told: list[list[str]]) -> Entry:
    first, rest, names, classes, domains = told
    letters, tail = first
    return Entry(
        Word(letters, tail),
        tuple(Word(*word) for word in rest),
        tuple(Form(*name) for name in names),
        tuple(classes),
        tuple(domains),
        not tail and not rest,
    )


@dataclass(frozen=True, slots=True)
class Table:
    """The letters to look for, a line of entries for each."""

    patterns: list[str]
    lines: list[str]
    evidence: list[int]
    """Which of them are evidence of a military act."""
    words: list[int]
    """Which of them are no names, nor words for who is named elsewhere."""


Row = tuple[Word, tuple[Word, ...], list[Form], list[str], list[str]]
"""An entry on its way: opening, rest, names, classes, domains."""


def table(lang: str, actors: Actors, words: Cues) -> Table:
    """Everything to look for in a language."""
    by_letters: dict[str, list[Row]] = {}
    for row in _rows(lang, actors, words):
        by_letters.setdefault(row[0].letters, []).append(row)
    told = [number for number, rows in enumerate(by_letters.values()) if any(_is_evidence(row, actors) for row in rows)]
    lines = [json.dumps(rows, ensure_ascii=False, separators=(",", ":")) for rows in by_letters.values()]
    plain = [number for number, rows in enumerate(by_letters.values()) if not any(map(_is_actor, rows))]
    return Table(list(by_letters), lines, told, plain)


def _is_evidence(row: Row, actors: Actors) -> bool:
    return not evidence.CLASSES.isdisjoint(row[3]) or evidence.names(actors, {form.actor for form in row[2]})


def _is_actor(row: Row) -> bool:
    return bool(row[2]) or not evidence.SPOKEN_OF.isdisjoint(row[3])


def _rows(lang: str, actors: Actors, words: Cues) -> Iterator[Row]:
    found: dict[tuple[Word, ...], tuple[list[Form], list[str], list[str]]] = {}
    for form in _names(lang, actors):
        found.setdefault((Word(fold(form.surface), ""),), ([], [], []))[0].append(form)
    for place, section in ((1, words.classes), (2, words.domains)):
        for name, told in section.items():
            for written in told:
                for phrase in _phrases(written, lang):
                    signals = found.setdefault(phrase, ([], [], []))
                    (signals[1] if place == 1 else signals[2]).append(name)
    for (first, *rest), (forms_of, classes, domains) in found.items():
        yield *_opening(first, rest), forms_of, classes, domains


def _phrases(written: str, lang: str) -> Iterator[tuple[Word, ...]]:
    """A phrase of a cue file, and its verb narrowed or softened where the language does so ("iste~": "istiyor")."""
    phrase = tuple(map(_word, written.split()))
    yield phrase
    last = phrase[-1]
    if last.tail == "~" and (soft := verb_endings.softened(last.letters, lang=lang)):
        yield (*phrase[:-1], Word(soft, "~"))
    if last.tail == "~" and (narrowed := verb_endings.narrowed(last.letters, lang=lang)):
        yield (*phrase[:-1], Word(narrowed, "*"))


def _opening(first: Word, rest: Sequence[Word]) -> tuple[Word, tuple[Word, ...]]:
    """The longest run of whole words that opens a phrase, as one thing to look for: "the two countries", not every "the"."""
    while rest and not first.tail:
        first, rest = Word(f"{first.letters} {rest[0].letters}", rest[0].tail), rest[1:]
    return first, tuple(rest)


def _word(told: str) -> Word:
    tail = told[-1] if told[-1] in "*~" else ""
    return Word(fold(told.removesuffix(tail)), tail)


def _names(lang: str, actors: Actors) -> Iterator[Form]:
    """The language's own forms, and the English names of firms and organisations, which every press prints."""
    for form in forms.forms(actors, {lang, "en"}):
        if form.lang == lang or actors[form.actor].kind in (Kind.FIRM, Kind.ORGANISATION):
            yield form
