"""Quantities: how many persons or weapons, how much money, how long, does the text say?

Only a number with a unit counts. A range ("10–15 officers") or a vague number ("several hundred") has no value that
could be coded, and a year is no quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from foedera.codebook import calendars, numerals
from foedera.codebook.numerals import Counted, Numerals
from foedera.model.source import Span
from foedera.systematize import dates

_SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₽": "RUB",
    "₺": "TRY",
    "₼": "AZN",
    "¥": "JPY",
    "₴": "UAH",
    "₾": "GEL",
    "₸": "KZT",
    "₹": "INR",
}

_TOKEN = re.compile(
    r"(?P<break>\n\s*\n)"
    r"|(?P<design>[^\W\d_]{1,12}-?\d[^\W_]*(?:[-/]\d[^\W_]*)*)"
    r"|(?P<figure>\d{1,3}(?:[   ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s]|_)"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
# Adjectives, a country, a type of weapon may stand between a number and what it counts; more is another phrase.
_REACH = 4


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """Words of a text that measure something."""

    span: Span
    value: float
    unit: str
    """`persons`, `items`, `money`, `percent` or `days`."""
    currency: str | None
    """ISO 4217, of money."""
    noun: str
    """The word, or the sign, that tells the unit, as the text has it."""


class _Token(NamedTuple):
    kind: str
    start: int
    end: int
    word: str


class _Number(NamedTuple):
    """A number as told, from token `first` up to token `last`."""

    first: int
    last: int
    value: float
    is_whole_if_grouped: float
    """The value where a lone group of three digits is read as thousands ("7,000 troops" in any language)."""


def find(text: str, lang: str) -> list[QuantityMention]:
    """Every number with a unit in a text, left to right.

    >>> [(q.value, q.unit, q.currency) for q in find("28 M48A3 tanks for $1.5 billion", "en")]
    [(28.0, 'items', None), (1500000000.0, 'money', 'USD')]
    """
    known = numerals.load(lang)
    if known is None:
        return []
    folded = calendars.fold_in(text, lang)
    if not _DIGIT.search(folded) and _number_words(known).isdisjoint(_WORD.findall(folded)):
        return []
    tokens = [_Token(str(m.lastgroup), m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded)]
    found = list(_Scan(text, folded, tokens, known).mentions())
    return _without_dates(found, text, lang) if found else []


def _number_words(known: Numerals) -> frozenset[str]:
    return frozenset(known.numbers) | frozenset(known.scales)


def _without_dates(found: Sequence[QuantityMention], text: str, lang: str) -> list[QuantityMention]:
    taken = [mention.span for mention in dates.find(text, lang, issued=None)]
    starts = [span.start for span in taken]

    def is_free(span: Span) -> bool:
        before = bisect_left(starts, span.end) - 1
        return before < 0 or taken[before].end <= span.start

    return [one for one in found if is_free(one.span)]


@dataclass(frozen=True, slots=True)
class _Scan:
    """One text on its way to quantities."""

    text: str
    folded: str
    tokens: Sequence[_Token]
    known: Numerals

    def mentions(self) -> Iterator[QuantityMention]:
        at = 0
        while at < len(self.tokens):
            number = self._number(at)
            if number is None:
                at += 1
                continue
            found = None if self._is_vague(number) else self._measured(number)
            if found is not None:
                yield found
            at = number.last

    # --- the number

    def _number(self, at: int) -> _Number | None:
        """The number that starts at a token: a figure with its scales, or words."""
        total = current = whole = 0.0
        first_is_figure = self.tokens[at].kind == "figure"
        end = at
        if first_is_figure:
            value, grouped = _figure(self.tokens[at].word, self.known.decimal)
            if value is None:
                return None
            current, whole, end = value, grouped, at + 1
        while (step := self._next_word(end, is_first=end == at)) is not None:
            index, word = step
            scale = self.known.scales.get(word)
            if scale is None:
                value = self.known.numbers[word]
                if current % 100 == 4 and word in self.known.words["scores"]:
                    value = 76
                elif first_is_figure or not numerals.adds(current, value):
                    break
                current += value
            elif scale == 100 and current < 100:
                current = (current or 1) * 100
            elif scale >= 1000 and (current or end == at or not total):
                total, current = total + (current or 1) * scale, 0.0
            else:
                break
            whole, end = 0.0, index + 1
        if end == at:
            return None
        value = total + current
        return _Number(at, end, value, whole or value)

    def _next_word(self, at: int, *, is_first: bool) -> tuple[int, str] | None:
        """The next number word, past a hyphen or a word that joins ("two hundred and six", "20-million")."""
        index = at
        if not is_first:
            while index < len(self.tokens) and self._is_joint(index):
                index += 1
        if index < len(self.tokens) and self.tokens[index].kind == "word":
            word = self.tokens[index].word
            if word in self.known.scales or word in self.known.numbers:
                if self.tokens[index].end < len(self.folded) and is_first and self._follows_letterlike(index):
                    return None
                return index, word
        return None

    def _is_joint(self, index: int) -> bool:
        token = self.tokens[index]
        if token.kind == "mark":
            is_short_for = token.word == "." and self.tokens[index - 1].word in self.known.words["unbroken"]
            return is_short_for or (token.word == "-" and self.tokens[index - 1].end == token.start)
        return token.kind == "word" and token.word in self.known.words["joining"]

    def _follows_letterlike(self, index: int) -> bool:
        """Whether the word is the tail of another ("Ж-сто", "l'un")."""
        start = self.tokens[index].start
        return start > 1 and self.folded[start - 1] in "-'_" and self.folded[start - 2].isalnum()

    def _is_vague(self, number: _Number) -> bool:
        """Whether the number has no one value: a range, an ordinal, "several hundred", "thousands"."""
        before = self.tokens[number.first - 1] if number.first else None
        first = self.tokens[number.first]
        if before is not None and before.word in self.known.words["vague"]:
            return True
        if (
            number.last - number.first == 1
            and first.word in self.known.scales
            and first.word not in self.known.words["alone"]
        ):
            return True
        if before is not None and before.word == "-" and before.end == first.start and number.first > 1:
            return True
        return first.kind == "figure" and self._is_range_or_ordinal(number)

    def _is_range_or_ordinal(self, number: _Number) -> bool:
        after = self._at(number.last)
        if after is None:
            return False
        touches = self.tokens[number.last - 1].end == after.start
        if after.kind in ("word", "design") and touches:
            return True
        beyond = self._at(number.last + 1)
        if after.word != "-" or beyond is None:
            return False
        if beyond.kind == "figure":
            return True
        is_glued = touches and beyond.start == after.end and beyond.kind == "word"
        return is_glued and len(beyond.word) <= 3 and self.known.counted(beyond.word) is None

    def _at(self, index: int) -> _Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    # --- what it measures

    def _measured(self, number: _Number) -> QuantityMention | None:
        return self._by_sign(number) or self._by_noun(number)

    def _by_sign(self, number: _Number) -> QuantityMention | None:
        before, after = self._at(number.first - 1), self._at(number.last)
        if before is not None and before.word in _SIGNS:
            first = number.first - 1
            letters = self._at(first - 1)
            if letters is not None and letters.word == "us" and letters.end >= before.start - 1:
                first -= 1
            return self._mention(first, number.last, number.value, Counted("money", _SIGNS[before.word]), before[1:3])
        if after is not None and after.word in _SIGNS:
            return self._mention(
                number.first, number.last + 1, number.value, Counted("money", _SIGNS[after.word]), after[1:3]
            )
        if after is not None and after.word == "%":
            return self._mention(number.first, number.last + 1, number.value, Counted("percent"), after[1:3])
        if before is not None and (before.word == "%" or before.word in self.known.words["before_percent"]):
            return self._mention(number.first - 1, number.last, number.value, Counted("percent"), before[1:3])
        return None

    def _by_noun(self, number: _Number) -> QuantityMention | None:
        best: tuple[int, int, Counted] | None = None
        passed = 0
        designation: int | None = None
        for index in self._following(number.last):
            token = self.tokens[index]
            found = self._noun_at(index)
            if found is None:
                if best is not None or passed == _REACH:
                    break
                if token.kind == "design" and designation is None and passed == 0:
                    designation = index
                passed += token.word not in self.known.words["adjectives"]
                continue
            last, counted = found
            if counted.unit in ("money", "percent", "days") and passed:
                break
            best = (index, last, counted)
            if self.known.head == "first" or counted.unit not in ("persons", "items"):
                break
        if best is None and designation is not None:
            best = (designation, designation + 1, Counted("items"))
        if best is None:
            return None
        is_count = best[2].unit in ("persons", "items", "days")
        value = number.is_whole_if_grouped if is_count else number.value
        if is_count and value != int(value):
            return None
        noun = (self.tokens[best[0]].start, self.tokens[best[1] - 1].end)
        return self._mention(number.first, best[1], value, best[2], noun)

    def _following(self, at: int) -> Iterator[int]:
        """The tokens that can still belong to the number's phrase."""
        breaking = self.known.words["breaking"]
        for index in range(at, min(len(self.tokens), at + 2 * _REACH + 2)):
            token = self.tokens[index]
            if token.kind == "mark":
                is_abbreviation = token.word == "." and self.tokens[index - 1].word in self.known.words["unbroken"]
                if token.word not in "-'\"«»“”" and not is_abbreviation:
                    return
                continue
            if token.kind in ("figure", "break") or token.word in breaking:
                return
            if token.kind == "word" and token.word in self.known.numbers and self._noun_at(index) is None:
                return
            yield index

    def _noun_at(self, index: int) -> tuple[int, Counted] | None:
        """(index after it, what it counts) of a noun that starts at a token."""
        token = self.tokens[index]
        if token.kind != "word":
            return None
        for phrase, counted, may_go_on in self.known.phrases.get(token.word, ()):
            stop = token.start + len(phrase)
            if self.folded.startswith(phrase, token.start) and (may_go_on or not self.folded[stop : stop + 1].isalnum()):
                return self._token_after(index, stop), counted
        found = self.known.counted(token.word)
        return (index + 1, found) if found else None

    def _token_after(self, index: int, offset: int) -> int:
        while index < len(self.tokens) and self.tokens[index].start < offset:
            index += 1
        return index

    def _mention(self, first: int, last: int, value: float, counted: Counted, noun: tuple[int, int]) -> QuantityMention:
        span = Span(self.tokens[first].start, self.tokens[last - 1].end)
        return QuantityMention(span, value, counted.unit, counted.currency, Span(*noun).of(self.text))


def _figure(told: str, decimal: str) -> tuple[float | None, float]:
    """(value, value where a lone group of three is thousands): "7.000" is 7 in English, 7000 in Turkish, 7000 as a count."""
    compact = re.sub(r"\s", "", told)
    if not compact.isascii() or len(compact) > 18:
        return None, 0.0
    parts = re.split(r"[.,]", compact)
    marks = [mark for mark in compact if mark in ".,"]
    if not marks:
        return float(compact), float(compact)
    grouped = all(len(part) == 3 for part in parts[1:]) and 1 <= len(parts[0]) <= 3 and parts[0] != "0"
    if grouped and len(set(marks)) == 1:
        whole = float("".join(parts))
        is_decimal = len(parts) == 2 and marks[0] == decimal
        return (float(".".join(parts)) if is_decimal else whole), whole
    if len(parts) == 2:
        value = float(".".join(parts))
        return value, value
    if len(set(marks)) == 2 and all(len(part) == 3 for part in parts[1:-1]) and marks.count(marks[-1]) == 1:
        value = float("".join(parts[:-1]) + "." + parts[-1])
        return value, value
    return None, 0.0
