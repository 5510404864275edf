"""Quantities: how many persons or weapons, how much money, how long, does the text say?

Only a number with a unit counts. A vague number ("several hundred") has no value, a range ("10–15 officers") has two ends,
and a year is no quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from foedera.codebook import calendars, numerals
from foedera.codebook.numerals import Counted, Numerals
from foedera.model.source import Span
from foedera.systematize import dates
from foedera.systematize.numbers import SIGNS, Number, Reader, Token

_TOKEN = re.compile(
    r"(?P<break>\n\s*\n)"
    r"|(?P<design>[^\W\d_]{1,12}-?\d[^\W_]*(?:[-/]\d[^\W_]*)*)"
    r"|(?P<figure>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>[^\w\s]|_)"
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
# Adjectives, a country, a type of weapon may stand between a number and what it counts; more is another phrase.
_REACH = 4
_WIDEST_GAP = 3  # white space wider than this parts the cells of a table or the lines of a list
_ORDINAL = re.compile(r"[iuü]?nc[iuü]")
_GENITIVE = re.compile(r"(?:n[iuü]n|tərəfin|dövlətin|tarafin|devletin)$")
"""Turkish and Azerbaijani, folded: "iki ülkenin askerleri" are the soldiers of two countries, not two soldiers."""
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "md": 1e9, "mds": 1e9, "bn": 1e9}
"""Before a sign only: alone they are metres and more."""


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
    most: float | None = None
    """The upper end of a range, of which `value` is the lower ("200–300 soldiers")."""


def find(text: str, lang: str) -> list[QuantityMention]:
    """Every number with a unit in a text, left to right.

    >>> [(q.value, q.unit, q.currency) for q in find("28 M48A3 tanks for $1.5 billion", "en")]
    [(28.0, 'items', None), (1500000000.0, 'money', 'USD')]
    """
    known = numerals.load(lang)
    if known is None:
        return []
    folded = calendars.fold_in(text, lang)
    words = _WORD.findall(folded)
    is_compared = not known.words["compared"].isdisjoint(words)
    if not _DIGIT.search(folded) and not is_compared and known.starts.isdisjoint(words):
        return []
    tokens = [Token(str(m.lastgroup), m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded)]
    if is_compared:
        tokens = list(_undeclined(tokens, known))
    found = list(_Scan(text, folded, tokens, known, Reader(folded, tokens, known)).mentions())
    return _without_dates(found, text, lang) if found else []


def _undeclined(tokens: Sequence[Token], known: Numerals) -> Iterator[Token]:
    """The tokens with numbers before a word of comparison as they are counted: "iki yüzdən çox" → "iki yüz çox"."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        parted = token.kind == "figure" and [one.word for one in tokens[index + 1 : index + 2]] in (["-"], ["'"])
        told = tokens[index + 2].word if parted and index + 2 < len(tokens) else token.word
        following = tokens[index + 3 if parted else index + 1 : index + 4 if parted else index + 2]
        compared = bool(following) and following[0].word in known.words["compared"]
        ending = _COMPARED.search(told) if compared else None
        if ending and parted and ending.start() == 0:
            yield token
            index += 3
            continue
        is_number = (
            ending and token.kind == "word" and {told[: ending.start()]} & (known.numbers.keys() | known.scales.keys())
        )
        yield token._replace(word=told[: ending.start()]) if ending and is_number else token
        index += 1


_COMPARED = re.compile(r"(?:[dt][aeə]n|y?[aeə])$")
"""The ablative or the dative, folded."""


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
    tokens: Sequence[Token]
    known: Numerals
    reader: Reader

    def mentions(self) -> Iterator[QuantityMention]:
        at = end = 0
        while at < len(self.tokens):
            token = self.tokens[at]
            may_start = token.kind == "figure" or token.word in self.known.starts
            number = self.reader.number(at) if may_start else None
            if number is None:
                at += 1
                continue
            found = None if self._is_vague(number) else self._measured(number)
            if found is not None and found.span.start >= end:  # a sign between two numbers is the first one's
                end = found.span.end
                yield found
            at = number.last

    # --- the number

    def _is_vague(self, number: Number) -> bool:
        """Whether the number has no one value: a range, an ordinal, "several hundred", "thousands"."""
        before = self.tokens[number.first - 1] if number.first else None
        first = self.tokens[number.first]
        if before is not None and before.word in self.known.words["vague"]:
            return True
        if first.word in self.known.scales and first.word not in self.known.words["alone"]:
            return True
        if before is not None and before.word == "-" and before.end == first.start and number.first > 1:
            return True
        return first.kind == "figure" and self._is_range_or_ordinal(number)

    def _is_range_or_ordinal(self, number: Number) -> bool:
        after = self.reader.at(number.last)
        if after is None:
            return False
        touches = self.tokens[number.last - 1].end == after.start
        if after.kind in ("word", "design") and touches:
            return True
        beyond = self.reader.at(number.last + 1)
        if after.word == "'" and touches and beyond is not None and _ORDINAL.match(beyond.word):  # "23'üncü Tümen"
            return True
        if after.word != "-" or beyond is None:
            return False
        if beyond.kind == "figure":
            return True
        is_glued = touches and beyond.start == after.end and beyond.kind == "word"
        return is_glued and len(beyond.word) <= 3 and self.known.counted(beyond.word) is None

    # --- what it measures

    def _measured(self, number: Number) -> QuantityMention | None:
        return self._by_sign(number) or self._by_noun(number)

    def _by_sign(self, number: Number) -> QuantityMention | None:
        before, after = self.reader.at(number.first - 1), self.reader.at(number.last)
        if before is not None and (before.word in SIGNS or self._is_code(before)):
            first = number.first - 1
            letters = self.reader.at(first - 1)
            if letters is not None and letters.word == "us" and letters.end >= before.start - 1:
                first -= 1
            counted = Counted("money", SIGNS.get(before.word, before.word.upper()))
            return self._mention(number, first, number.last, counted, noun=before[1:3])
        short = _SHORT_SCALES.get(after.word) if after is not None else None
        if short and (sign := self.reader.at(number.last + 1)) is not None and sign.word in SIGNS:  # 3,5 M€
            return self._mention(
                _scaled(number, short), number.first, number.last + 2, Counted("money", SIGNS[sign.word]), noun=sign[1:3]
            )
        if after is not None and (after.word in SIGNS or after.word == "%"):
            counted = Counted("percent") if after.word == "%" else Counted("money", SIGNS[after.word])
            return self._mention(number, number.first, number.last + 1, counted, noun=after[1:3])
        if before is not None and (before.word == "%" or before.word in self.known.words["before_percent"]):
            return self._mention(number, number.first - 1, number.last, Counted("percent"), noun=before[1:3])
        return None

    def _is_code(self, token: Token) -> bool:
        """Whether a word is a currency's code in capitals ("USD 15 million")."""
        told = self.text[token.start : token.end]
        return len(told) == 3 and told.isupper() and self.known.counted(token.word) == Counted("money", told)

    def _by_noun(self, number: Number) -> QuantityMention | None:
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
        if best[2].unit == "days" and self.reader.is_in("apart", best[1]):  # "three weeks before his visit" lasts no time
            return None
        noun = (self.tokens[best[0]].start, self.tokens[best[1] - 1].end)
        return self._mention(number, number.first, best[1], best[2], noun=noun)

    def _following(self, at: int) -> Iterator[int]:
        """The tokens that can still belong to the number's phrase."""
        breaking = self.known.words["breaking"]
        for index in range(at, min(len(self.tokens), at + 2 * _REACH + 2)):
            token = self.tokens[index]
            if index > at and token.start - self.tokens[index - 1].end > _WIDEST_GAP:
                return
            if token.kind == "mark":
                if self._is_possessive(index):
                    return
                is_abbreviation = token.word == "." and self.tokens[index - 1].word in self.known.words["unbroken"]
                if token.word not in "-'\"«»“”" and not is_abbreviation:
                    return
                continue
            if token.kind in ("figure", "break") or (token.word in breaking and self._noun_at(index) is None):
                return
            if token.kind == "word" and token.word in self.known.numbers and self._noun_at(index) is None:
                return
            if self.known.head == "last" and _GENITIVE.search(token.word) and self._noun_at(index) is None:
                return
            yield index

    def _is_possessive(self, index: int) -> bool:
        """ "Two countries' soldiers": what is counted has been told before the apostrophe."""
        before, after = self.tokens[index - 1], self.reader.at(index + 1)
        is_closed = self.tokens[index].word == "'" and before.kind == "word" and before.end == self.tokens[index].start
        return (
            self.known.lang == "en"
            and is_closed
            and (before.word.endswith("s") or (after is not None and after.word == "s"))
        )

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

    def _mention(
        self, number: Number, first: int, last: int, counted: Counted, *, noun: tuple[int, int]
    ) -> QuantityMention | None:
        span = Span(self.tokens[first].start, self.tokens[last - 1].end)
        is_count = counted.unit in ("persons", "items", "days")
        value = number.is_whole_if_grouped if is_count else number.value
        if is_count and (value != int(value) or value == 0):
            return None
        most = number.most and number.most * counted.times
        told = Span(*noun).of(self.text)
        return QuantityMention(span, value * counted.times, counted.unit, counted.currency, told, most)


def _scaled(number: Number, scale: float) -> Number:
    return replace(number, value=number.value * scale, most=number.most and number.most * scale)
