"""What is named and signalled where? One pass over the folded text finds every name and cue word, boundaries checked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from foedera.codebook import alphabets, verb_endings
from foedera.codebook.forms import Form
from foedera.model.source import Span
from foedera.systematize import readings
from foedera.systematize.entries import Entry, Word
from foedera.systematize.evidence import SPOKEN_OF
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


Met = tuple[int, int, int]
"""What an automaton tells: the number of the pattern, from where, to where."""

Hit = tuple[int, int, Entry]
"""Something of the lexicon that stands whole in the text: from where, to where, what."""

_Found = TypeVar("_Found", Name, Cue)


@dataclass(frozen=True)
class Scanned:
    """All that is found in one stretch of a text (a sentence, the whole of it), by place; each kind when first asked for."""

    text: str
    folded: str
    span: Span
    lexicon: Lexicon

    @cached_property
    def _met(self) -> Sequence[Met]:
        """Whatever the automaton meets, in part of a word, too."""
        # what begins here may end in the next sentence ("St." in "St. Petersburg" is no end, but who knows all such names)
        piece = self.folded[self.span.start : self.span.end + self.lexicon.longest]
        # overlapping search: the longest name may fail at a word's end where a shorter one holds
        return self.lexicon.all.automaton.find_matches_as_indexes(piece, overlapping=True)  # type: ignore[no-any-return]

    @cached_property
    def hits(self) -> Sequence[Hit]:
        return list(_whole(self._met, self.lexicon.all, self.span, self.folded))

    @cached_property
    def actors(self) -> Sequence[Hit]:
        """The hits that are names, or words for who is named elsewhere: a sixth of all, and enough to pass over most
        sentences."""
        is_actor = self.lexicon.is_actor
        return list(_whole([one for one in self._met if is_actor[one[0]]], self.lexicon.all, self.span, self.folded))

    @cached_property
    def names(self) -> Sequence[Name]:
        """The longest of the names that begin or overlap at one place."""
        found = [
            Name(start, end, forms)
            for start, end, entry in self.actors
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
        return {name for _, _, entry in self.hits for name in entry.classes}

    @cached_property
    def spoken_of(self) -> Collection[str]:
        """The classes of words for who is named elsewhere (`evidence.SPOKEN_OF`) of which there is a word."""
        return {name for _, _, entry in self.actors for name in entry.classes if name in SPOKEN_OF}

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
    return Scanned(text, folded, span, lexicon)


def evidence(text: str, folded: str, lexicon: Lexicon, *, classes: Collection[str]) -> Iterator[int]:
    """Where a word of these classes or a name stands without which no sentence reports an act, in order of their ends."""
    sought = lexicon.evidence
    met = sought.automaton.find_matches_as_indexes(folded, overlapping=True)
    for start, end, entry in _whole(met, sought, Span(0, len(folded)), folded):
        if any(name in classes for name in entry.classes) or (entry.names and written(text[start:end], entry)):
            yield start


def _whole(met: Iterable[Met], sought: Sought, span: Span, folded: str) -> Iterator[Hit]:
    """Of what was met, in a piece of the folded text that begins where the span does, what stands there whole."""
    first, last = span
    size = len(folded)
    entries = sought.entries
    for number, start, end in met:
        start += first
        if start >= last or (start and folded[start - 1].isalnum() and folded[start].isalnum()):
            continue
        end += first
        is_word = end == size or not folded[end].isalnum()
        for entry in entries[number]:
            if entry.is_plain:
                if is_word:
                    yield start, end, entry
            elif (stop := _end(folded, end, entry, sought.lang)) is not None:
                yield start, stop, entry


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
