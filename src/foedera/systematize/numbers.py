"""Numbers: how much do figures and number words say ("7 bin 500", "two and a half billion", "from 200 to 300")?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from foedera.codebook import numerals
from foedera.codebook.numerals import Numerals

SIGNS = {
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


class Token(NamedTuple):
    """A word, figure, mark, name of a design ("M48A3") or break of a text."""

    kind: str
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as told, from token `first` up to token `last`."""

    first: int
    last: int
    value: float
    is_whole_if_grouped: float
    """The value where a lone group of three digits is read as thousands ("7,000 troops" in any language)."""
    most: float | None = None
    """The upper end of a range, of which `value` is the lower."""
    scale: float = 1
    """What its last figure or word was multiplied by: in "15–20 million" both ends are millions."""


class _Sum(NamedTuple):
    """A number on its way: the scaled part, the rest, and the last scale."""

    total: float = 0.0
    current: float = 0.0
    scale: float = 1.0
    is_scaled: bool = False

    @property
    def value(self) -> float:
        return self.total + self.current


@dataclass(frozen=True, slots=True)
class Reader:
    """The tokens of one text while numbers are read out of them."""

    folded: str
    tokens: Sequence[Token]
    known: Numerals

    def at(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def is_in(self, words: str, index: int) -> bool:
        token = self.at(index)
        return token is not None and token.word in self.known.words[words]

    def number(self, at: int) -> Number | None:
        """The number or the range that starts at a token."""
        opened = self._opened(at)
        if opened is not None:
            return opened
        first = self._single(at)
        if first is None:
            return None
        last = self._other_end(first)
        return first if last is None else _range(first, last, at)

    def _opened(self, at: int) -> Number | None:
        """A range with a word before it ("from 200 to 300", "between 200 and 300")."""
        joiners = self.known.ranges.get(self.tokens[at].word)
        first = self._single(at + 1) if joiners and at + 1 < len(self.tokens) else None
        joiner = self.at(first.last) if first else None
        if first is None or joiner is None or not joiners or joiner.word not in joiners:
            return None
        last = self._single(first.last + 1) if first.last + 1 < len(self.tokens) else None
        found = _range(first, last, at) if last else None
        return found if found is not None and found.most is not None else None

    def _other_end(self, first: Number) -> Number | None:
        """What follows a dash or "to" after a number: the upper end of a range, if it is higher."""
        joiner = self.at(first.last)
        is_dash = joiner is not None and joiner.word == "-"
        if joiner is None or not (is_dash or joiner.word in self.known.words["to"]):
            return None
        start = first.last + 1
        following = self.at(start)
        if following is not None and following.word in SIGNS:  # "$1.5–$2 million"
            start += 1
            following = self.at(start)
        if following is None or (is_dash and following.kind != "figure"):
            return None
        last = self._single(start)
        return last if last is not None and _range(first, last, first.first).most is not None else None

    # --- one number

    def _single(self, at: int) -> Number | None:
        """The number that starts at a token: a figure with its scales, or words."""
        sums = _Sum()
        whole = 0.0
        end = start = at
        if self.tokens[at].kind == "figure":
            value, whole = figure(self.tokens[at].word, self.known.decimal)
            if value is None:
                return None
            sums, end = _Sum(current=value), at + 1
        elif self.is_in("articles", at):
            end = at + 1
        is_article = end > at and self.tokens[at].kind == "word"
        while (step := self._next_word(end, is_first=end == at)) is not None:
            added = self._added(sums, self.tokens[step], is_first=end == at or (is_article and end == at + 1), at=at)
            if added is None:
                break
            sums, whole, end = added, 0.0, step + 1
        if end == at or (is_article and end == at + 1):
            return None
        return Number(start, end, sums.value, whole or sums.value, scale=sums.scale)

    def _added(self, sums: _Sum, token: Token, *, is_first: bool, at: int) -> _Sum | None:
        """The sum with one word or figure more; None where it belongs to no such number."""
        total, current = sums.total, sums.current
        if token.kind == "figure":
            value, _ = figure(token.word, self.known.decimal)
            is_rest = value is not None and current == 0 and token.word.isdigit() and value < sums.scale
            return sums._replace(current=value or 0.0) if is_rest else None
        if token.word in self.known.words["and_half"]:
            return sums._replace(current=(current or 1) + 0.5)
        if token.word in self.known.words["halves"]:
            half = 0.5 * sums.scale if sums.is_scaled and current == 0 else 0.5
            return sums._replace(current=current + half)
        scale = self.known.scales.get(token.word)
        if scale is None:
            return self._with_word(sums, token.word, at=at)
        if scale < 1000 and current < 100:
            return sums._replace(current=(current or 1) * scale)
        if scale >= 1000 and (current or is_first or not total):
            return _Sum(total + (current or 1) * scale, 0.0, scale, is_scaled=True)
        return None

    def _with_word(self, sums: _Sum, word: str, *, at: int) -> _Sum | None:
        current = sums.current
        value = self.known.numbers.get(word, 1.0)  # an article after tens: "vingt et un"
        if current % 100 == 4 and word in self.known.words["scores"]:
            return sums._replace(current=current + 76)
        # "$540 million five-year agreement": a word goes on no figure
        if self.tokens[at].kind == "figure" or not numerals.adds(current, value):
            return None
        return sums._replace(current=current + value)

    def _next_word(self, at: int, *, is_first: bool) -> int | None:
        """The next word of a number, past a hyphen or a word that joins ("two hundred and six", "20-million")."""
        index = at
        if not is_first:
            while index < len(self.tokens) and self._is_joint(index):
                index += 1
        token = self.at(index)
        if token is None or not (token.kind == "word" or (token.kind == "figure" and index == at and not is_first)):
            return None
        if token.kind == "figure":
            return index if self.tokens[index - 1].word in self.known.scales else None
        known = self.known
        is_half = token.word in known.words["halves"] or (token.word in known.words["and_half"] and not is_first)
        if token.word in known.scales or token.word in known.numbers or is_half:
            return None if is_first and self._follows_letterlike(index) else index
        if token.word in known.words["articles"] and not is_first and known.numbers.get(self.tokens[at - 1].word, 0) >= 10:
            return index
        return None

    def _is_joint(self, index: int) -> bool:
        token, before = self.tokens[index], self.tokens[index - 1]
        if token.kind == "mark":
            is_short_for = token.word == "." and before.word in self.known.words["unbroken"]
            return is_short_for or (token.word == "-" and before.end == token.start)
        if token.kind != "word":
            return False
        is_half_a = token.word in self.known.words["articles"] and (
            before.word in self.known.words["halves"] or self._is_half(index + 1)
        )
        return is_half_a or token.word in self.known.words["joining"]

    def _is_half(self, index: int) -> bool:
        return self.is_in("halves", index)

    def _follows_letterlike(self, index: int) -> bool:
        """Whether the word is the tail of another ("Ж-сто", "l'un")."""
        start = self.tokens[index].start
        return start > 1 and self.folded[start - 1] in "-'_" and self.folded[start - 2].isalnum()


def _range(first: Number, last: Number, at: int) -> Number:
    """Both ends; the lower alone where the other is no higher."""
    low, low_whole = first.value, first.is_whole_if_grouped
    if first.scale == 1 and last.scale > 1 and low < last.value / last.scale:
        low, low_whole = low * last.scale, low_whole * last.scale
    if low >= last.value and low_whole >= last.is_whole_if_grouped:
        return first
    return replace(last, first=at, value=low, is_whole_if_grouped=low_whole, most=last.value)


def figure(told: str, decimal: str) -> tuple[float | None, float]:
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
