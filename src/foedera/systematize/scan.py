"""What is named and signalled where? One pass over the folded text finds every name and cue word, boundaries checked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from foedera.codebook import verb_endings
from foedera.codebook.forms import Form
from foedera.model.source import Span
from foedera.systematize.lexicon import Entry, Lexicon, Word, fold


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


_Found = TypeVar("_Found", Name, Cue)


@dataclass(frozen=True, slots=True)
class Scanned:
    """All that was found in a text, by place."""

    text: str
    folded: str
    names: Sequence[Name]
    cues: Sequence[Cue]
    domains: Sequence[Cue]

    def names_in(self, span: Span) -> Sequence[Name]:
        return _within(self.names, span)

    def cues_in(self, span: Span) -> Sequence[Cue]:
        return _within(self.cues, span)

    def domains_in(self, span: Span) -> Sequence[Cue]:
        return _within(self.domains, span)


def text(text: str, lexicon: Lexicon) -> Scanned:
    """Scan a text of any length with the lexicon of its language."""
    folded = fold(text)
    names: list[Name] = []
    cues: list[Cue] = []
    domains: list[Cue] = []
    for number, start, end in lexicon.automaton.find_matches_as_indexes(folded, overlapping=True):
        if start and folded[start - 1].isalnum() and folded[start].isalnum():
            continue
        for entry in lexicon.entries[number]:
            stop = _end(folded, end, entry, lexicon.cues.lang)
            if stop is None:
                continue
            if entry.names and (forms := _written(text, start, stop, entry.names)):
                names.append(Name(start, stop, forms))
            cues.extend(Cue(start, stop, name) for name in entry.classes)
            domains.extend(Cue(start, stop, name) for name in entry.domains)
    return Scanned(text, folded, list(_longest(names)), sorted(set(cues)), sorted(set(domains)))


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


def _word_end(folded: str, end: int, word: Word, lang: str) -> int | None:
    if end == len(folded) or not folded[end].isalnum():
        return end if word.tail != "~" else None
    if not word.tail:
        return None
    start = end
    while end < len(folded) and folded[end].isalnum():
        end += 1
    if word.tail == "~" and not verb_endings.is_form(word.letters, folded[start:end], lang=lang):
        return None
    return end


def _written(text: str, start: int, end: int, forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms that are written as names are: with a capital where they have one, in capitals where they are short."""
    is_capital = text[start].isupper()
    stem = text[start:end].replace("’", "'").split("'")[0]
    return tuple(
        form
        for form in forms
        if (is_capital or not form.surface[0].isupper()) and (not _is_abbreviation(form.surface) or stem.isupper())
    )


def _is_abbreviation(surface: str) -> bool:
    """Two to four capitals, which in small letters are other words ("us", "bae")."""
    stem = surface.replace("’", "'").split("'")[0]
    return stem.isupper() and 1 < len(stem) <= 4


def _longest(names: list[Name]) -> Iterator[Name]:
    last = -1
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= last:
            yield name
            last = name.end


def _within(found: Sequence[_Found], span: Span) -> Sequence[_Found]:
    first = bisect_left(found, (span.start,))
    return found[first : bisect_left(found, (span.end,), first)]
