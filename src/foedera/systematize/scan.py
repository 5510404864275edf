"""What is named and signalled where? One pass over the folded text finds every name and cue word, boundaries checked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from foedera.codebook import alphabets, verb_endings
from foedera.codebook.forms import Form
from foedera.model.source import Span
from foedera.systematize import readings
from foedera.systematize.entries import Entry, Word
from foedera.systematize.folding import fold
from foedera.systematize.lexicon import Lexicon, Sought


class Name(NamedTuple):
    """A form of one or several actors' names, in the text."""

    start: int
    end: int
    forms: tuple[Form, ...]


class Cue(NamedTuple):
    """A cue word in the text, of one class (or one domain)."""

    start: int
    end: int
    of: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class Hit(NamedTuple):
    """Something of the lexicon that stands here whole."""

    start: int
    end: int
    entry: Entry


_Found = TypeVar("_Found", Name, Cue)


@dataclass(frozen=True)
class Scanned:
    """All that was found in a text, or in one sentence of it, by place."""

    text: str
    folded: str
    hits: Sequence[Hit]

    @cached_property
    def names(self) -> Sequence[Name]:
        """The longest of the names that begin or overlap at one place."""
        found = [
            Name(start, end, forms)
            for start, end, entry in self.hits
            if entry.names and (forms := written(self.text[start:end], entry))
        ]
        return list(_longest(found))

    @cached_property
    def cues(self) -> Sequence[Cue]:
        return sorted({Cue(start, end, name) for start, end, entry in self.hits for name in entry.classes})

    @cached_property
    def domains(self) -> Sequence[Cue]:
        return sorted({Cue(start, end, name) for start, end, entry in self.hits for name in entry.domains})

    @cached_property
    def classes(self) -> Collection[str]:
        """The classes of which there is a word."""
        return {name for hit in self.hits for name in hit.entry.classes}

    def names_in(self, span: Span) -> Sequence[Name]:
        return _within(self.names, span)

    def cues_in(self, span: Span) -> Sequence[Cue]:
        return _within(self.cues, span)

    def domains_in(self, span: Span) -> Sequence[Cue]:
        return _within(self.domains, span)


def text(text: str, lexicon: Lexicon) -> Scanned:
    """Scan a text of any length with the lexicon of its language."""
    told = alphabets.latin(text, lexicon.cues.lang)
    return within(Span(0, len(text)), told, fold(told), lexicon)


def within(span: Span, text: str, folded: str, lexicon: Lexicon) -> Scanned:
    """Scan what begins in one sentence of a text that is folded already."""
    # what begins here may end in the next sentence ("St." in "St. Petersburg" is no end, but who knows all such names)
    piece = folded[span.start : span.end + lexicon.longest]
    return Scanned(text, folded, list(_hits(lexicon.all, piece, span, folded)))


def evidence(text: str, folded: str, lexicon: Lexicon, *, classes: Collection[str]) -> Iterator[int]:
    """Where a word of these classes or a name stands without which no sentence reports an act, in order of their ends."""
    for start, end, entry in _hits(lexicon.evidence, folded, Span(0, len(folded)), folded):
        if any(name in classes for name in entry.classes) or (entry.names and written(text[start:end], entry)):
            yield start


def _hits(sought: Sought, piece: str, span: Span, folded: str) -> Iterator[Hit]:
    """What stands whole in a piece of the folded text that begins where the span does."""
    first, last = span
    size = len(folded)
    entries = sought.entries
    # overlapping search: the longest name may fail at a word's end where a shorter one holds
    for number, at, end in sought.automaton.find_matches_as_indexes(piece, overlapping=True):
        start = at + first
        if start >= last or (start and folded[start - 1].isalnum() and folded[start].isalnum()):
            continue
        end += first
        is_word = end == size or not folded[end].isalnum()
        for entry in entries[number]:
            if entry.is_plain:
                if is_word:
                    yield Hit(start, end, entry)
            elif (stop := _end(folded, end, entry, sought.lang)) is not None:
                yield Hit(start, stop, entry)


def _end(folded: str, end: int, entry: Entry, lang: str) -> int | None:
    """Where the entry that begins here ends; None where its words do not stand here whole."""
    stop = _word_end(folded, end, entry.first, lang)
    for word in entry.rest:
        if stop is None:
            return None
        stop = _next(folded, stop, word, lang)
    return stop


def _next(folded: str, at: int, word: Word, lang: str) -> int | None:
    start = at
    while start < len(folded) and folded[start] == " " and start - at < 4:
        start += 1
    if start == at or not folded.startswith(word.letters, start):
        return None
    return _word_end(folded, start + len(word.letters), word, lang)


_APOSTROPHE = frozenset({"tr", "az"})


def _word_end(folded: str, end: int, word: Word, lang: str) -> int | None:
    if end == len(folded) or not folded[end].isalnum():
        return end if word.tail != "~" else None
    if not word.tail:
        return None
    start = end
    while end < len(folded) and folded[end].isalnum():
        end += 1
    if word.tail == "*" and lang in _APOSTROPHE and folded.startswith("'", end) and folded[end + 1 : end + 2].isalpha():
        end += 1  # "Tatbikatı'ndan": the suffix of a name
        while end < len(folded) and folded[end].isalpha():
            end += 1
    if word.tail == "~" and not verb_endings.is_form(word.letters, folded[start:end], lang=lang):
        return None
    return end


@lru_cache(maxsize=1 << 16)  # a name is written in few ways, and told often
def written(surface: str, entry: Entry) -> tuple[Form, ...]:
    """The forms of the entry that are written as names are (`readings.written`)."""
    return readings.written(surface, entry.names)


def _longest(names: list[Name]) -> Iterator[Name]:
    last = -1
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= last:
            yield name
            last = name.end


def _within(found: Sequence[_Found], span: Span) -> Sequence[_Found]:
    if not found or (found[0].start >= span.start and found[-1].start < span.end):
        return found  # mostly, only the sentence was scanned
    first = bisect_left(found, (span.start,))
    return found[first : bisect_left(found, (span.end,), first)]
