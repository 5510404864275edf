"""Date words: a text as the tokens of time in it, each one letter, so that a grammar of dates is a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from foedera.codebook import calendars
from foedera.codebook.calendars import Calendar, Word
from foedera.systematize import spelled_years

# The alphabet of the grammar. Punctuation stands for itself, anything without a meaning in time is x.
LETTERS = {
    "month_name": "M",
    "season": "S",
    "weekday": "W",
    "adverb": "R",
    "number": "C",
    "year": "y",
    "year_short": "j",
    "years": "Q",
    "years_short": "q",
    "month": "w",
    "week": "u",
    "weeks": "I",
    "months": "J",
    "day": "D",
    "century": "H",
    "ordinal": "o",
    "suffix": "c",
    "decade": "X",
    "in": "i",
    "filler": "k",
    "modifier": "e",
    "since": "A",
    "from": "F",
    "onward": "O",
    "until": "Z",
    "to": "T",
    "between": "B",
    "and": "&",
    "by": "b",
    "as_of": "s",
    "before": "V",
    "after": "U",
    "since_after": "a",
    "until_after": "z",
    "after_after": "g",
    "before_after": "G",
    "ago": "G",
    "ago_before": "l",
    "last": "p",
    "next": "n",
    "this": "t",
    "mark": "h",
    "about": "~",
    "more": "#",
    "lunar_month": "L",
    "rumi_month": "K",
    "old_style": "v",
    "new_style": "d",
    "hijri": "E",
    "rumi": "f",
    "solar": "$",
    "part": "@",
    "recent": "^",
}

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)|(?P<break>\n\s*\n)|(?P<big>\d{1,3}(?:[.,]\d{3})+(?!\d))|(?P<decimal>(?<!\d[.,/])\d{1,3}[.,]\d{1,2}(?![\d.,/-]))"
    # a telephone or file number; 1994-05-04 and 04-05-1994 are dates
    r"|(?P<code>(?!(?:\d{4}-\d\d?-\d\d?|\d\d?-\d\d?-\d{4})(?![\d-]))\d+(?:-\d+){2,})"
    r"|(?P<number>\d+)|(?P<mark>[^\w\s])|(?P<rest>_)"
)
_TAIL = re.compile(r"[^\W\d_]{1,12}")
_PUNCTUATION = frozenset("-.,'/():;\"«»“”!?…[]")


class Token(NamedTuple):
    """One word, number or mark, with its letter in the grammar."""

    start: int
    end: int
    letter: str
    value: int = 0
    case: str = ""


def tokens(text: str, folded: str, calendar: Calendar) -> Iterator[Token]:
    """Every token of a text, in order; `folded` is `calendars.fold(text)`."""
    last = Token(0, 0, "|")
    begin: int | None = 0
    while begin is not None:
        at, begin = begin, None
        for match in _TOKEN.finditer(folded, at):
            start, end = match.span()
            if match.lastgroup != "word":
                last = _mark_or_number(folded, match, calendar)
            elif _says_nothing(match.group(), calendar.lang):
                last = Token(start, end, "x")
            else:
                last = _word(text, folded, match, calendar=calendar, last=last)
            yield last
            if last.end != end:  # a phrase, or less than the letters that stand together
                begin = last.end
                break


def _mark_or_number(folded: str, match: re.Match[str], calendar: Calendar) -> Token:
    start, end = match.span()
    if match.lastgroup == "number":
        return _number(folded, start, end, calendar)
    if match.lastgroup == "break":
        return Token(start, end, "|")
    sign = match.group()
    if sign == "№":
        return Token(start, end, "h")
    return Token(start, end, sign if sign in _PUNCTUATION else "x")


def _number(folded: str, start: int, end: int, calendar: Calendar) -> Token:
    """A day, a year, or neither: "M60" and "1994b" are names of things, and so is what a letter is glued to."""
    if start and (folded[start - 1].isalpha() or folded[start - 1] == "_"):
        return Token(start, end, "x")
    tail = _TAIL.match(folded, end)
    if tail and tail.group() not in calendar.glued and (end - start > 2 or tail.group() not in calendar.words):
        return Token(start, end, "x")
    digits = folded[start:end]
    if not digits.isascii() or len(digits) > 4:
        return Token(start, end, "x")
    value = int(digits)
    if len(digits) == 4:
        return Token(start, end, "Y" if 1000 <= value < 2200 else "x", value)
    if len(digits) < 3:
        return Token(start, end, "N" if 1 <= value <= 31 else "m", value)
    return Token(start, end, "x", value)


def _word(text: str, folded: str, match: re.Match[str], *, calendar: Calendar, last: Token) -> Token:
    start, end = match.span()
    word = match.group()
    if _is_glued(folded, start, last):
        glued = calendar.glued.get(word)
        if glued is not None:
            return Token(start, end, LETTERS[glued.kind], glued.value, glued.case)
        if folded[start - 1].isdigit():
            return Token(start, end, "x")
    if word in calendar.year_leads and (spelled := spelled_years.at(folded, start, calendar)):
        return Token(start, spelled[0], "Y", spelled[1])
    found, end = _look_up(folded, start, end, calendar=calendar)
    if found is None:
        return _unknown(text, start, match.end(), calendar=calendar)
    if calendar.capitals and found.kind in ("month_name", "weekday") and not text[start].isupper():
        return Token(start, start + len(word), "x")
    return Token(start, end, LETTERS[found.kind], found.value, found.case)


def _unknown(text: str, start: int, end: int, *, calendar: Calendar) -> Token:
    """A word that says nothing of time, unless it is a Roman number or, in a Turkic language, an ablative."""
    word = text[start:end]
    roman = _ROMAN.get(word.removesuffix("e").replace("Х", "X")) if end - start < 7 and word[0] in _ROMAN_DIGITS else None
    if roman is not None:
        return Token(start, end, "r", roman)
    is_ablative = calendar.is_turkic and end - start > 5 and word.endswith(_ABLATIVE)
    return Token(start, end, "x", 0, "abl" if is_ablative else "")


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12}
_ROMAN |= {"XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20, "XXI": 21}
_ROMAN_DIGITS = "IVXХ"
_ABLATIVE = ("dan", "dən", "den", "tan", "ten")


@lru_cache(maxsize=1 << 15)
def _says_nothing(word: str, lang: str) -> bool:
    """Whether a folded word says nothing of time, whatever stands round it: most words of a text, and told by one look."""
    calendar = calendars.load(lang)
    if calendar is None or (calendar.is_turkic and word.endswith(_ABLATIVE)):
        return False
    roman = word.removesuffix("e").replace("х", "x").upper() in _ROMAN
    known = (calendar.glued, calendar.year_leads, calendar.phrases, calendar.words)
    return not roman and all(word not in words for words in known)


def _is_glued(folded: str, start: int, last: Token) -> bool:
    """Whether the word is glued to a number, or by a hyphen or apostrophe to what stands before."""
    if last.end != start or not start:
        return False
    if last.letter in "NYmx" and folded[start - 1].isdigit():
        return True
    return last.letter in "-'" and start > 1 and folded[start - 2].isalnum()


def _look_up(folded: str, start: int, end: int, *, calendar: Calendar) -> tuple[Word | None, int]:
    for phrase, word in calendar.phrases.get(folded[start:end], ()):
        stop = start + len(phrase)
        if folded.startswith(phrase, start) and not (phrase[-1].isalnum() and folded[stop : stop + 1].isalnum()):
            return word, stop
    return calendar.words.get(folded[start:end]), end


def speaks_of_time(folded: str, calendar: Calendar) -> bool:
    """Whether anything here can be part of a date: a digit, or one of the words that a date can't do without."""
    if _DIGIT.search(folded):
        return True
    return not _anchors(calendar.lang).isdisjoint(_LETTERS_RUN.findall(folded))


_DIGIT = re.compile(r"\d")
_LETTERS_RUN = re.compile(r"[^\W\d_]+")
# Every date has a digit, a name out of the calendar, or a unit ("last year").
_ANCHOR_KINDS = frozenset(
    ("month_name", "season", "weekday", "adverb", "year", "years", "month", "months", "week", "weeks", "day", "century")
)


@cache
def _anchors(lang: str) -> frozenset[str]:
    calendar = calendars.load(lang)
    if calendar is None:
        return frozenset()
    single = {form for form, word in calendar.words.items() if word.kind in _ANCHOR_KINDS}
    phrases = [form for all_ in calendar.phrases.values() for form, word in all_ if word.kind in _ANCHOR_KINDS]
    single |= calendar.year_anchors
    return frozenset(single | {max(_LETTERS_RUN.findall(form), key=len) for form in phrases})
