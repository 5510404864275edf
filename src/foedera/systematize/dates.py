"""Dates: when does the text say that something was?

Two readings of one string of letters. First the single dates (`date_points`), then what stands round them: since, until,
from–to, before, after. Nothing is filled in: a day and month without a year means no date, a year stays a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from foedera.codebook import calendars, numerals
from foedera.codebook.calendars import Calendar
from foedera.errors import BadDate
from foedera.model.record import DateBasis
from foedera.model.source import Span
from foedera.model.when import Precision, When
from foedera.systematize import date_points, date_shifts, date_words, old_style
from foedera.systematize.date_points import Point
from foedera.systematize.date_words import Token


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of a text that speak of a time, with the time that they tell."""

    span: Span
    when: When | None
    """None where the words don't tell it: no year, "after 1994", or relative to an unknown date of issue."""
    basis: DateBasis
    kind: str
    """`on`, `relative` (counted from the date of issue), `range`, `since`, `until`, `by`, `as_of`; with no date:
    `before`, `after`, `yearless` (a day or month of no told year), `ambiguous` (05/04/1994)."""
    calendar: str = ""
    """`julian`, `rumi` or `hijri`: in which calendar the words tell what `when` gives in the Gregorian."""
    month: int | None = None
    day: int | None = None
    """Of what is told without a year."""


class _Item(NamedTuple):
    """A point with the case it stands in, or a token that is part of none."""

    letter: str
    first: int
    last: int
    point: Point | None


# A point is P, or 1 in the ablative ("1994'ten"), 2 in the dative ("1993'e"), 3 in the limitative ("1993-cü ilədək").
_BY_CASE = {"abl": "1", "dat": "2", "limit": "3"}
_ANY = "[P123]"
_WRAPPERS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("range", rf"[AF][keiF~@]{{0,4}}(?P<a>{_ANY}),?[ZT&][keiAF~@]{{0,4}}(?P<b>{_ANY})"),
        ("range", rf"B[keiF~@]{{0,4}}(?P<a>{_ANY})[&T][keiF~@]{{0,4}}(?P<b>{_ANY})"),
        ("range", r"(?P<a>1),?(?P<b>[23])z?"),
        ("range", rf"(?P<a>P)[T-][keiF~@]{{0,4}}(?P<b>{_ANY})"),
        ("since", rf"[AF][keiF~@]{{0,4}}(?P<a>{_ANY})[-a]?O|(?P<a2>{_ANY})[-a]?O"),
        ("since", rf"A[keiF~@]{{0,4}}(?P<a>{_ANY})"),
        ("after", r"(?P<a>[12])g|U[keiF~@]{0,4}(?P<a2>[P123])"),
        ("before", r"(?P<a>[1])G|V[keiF~@]{0,4}(?P<a2>[P123])"),
        ("since", rf"(?P<a>{_ANY})a|(?P<a2>1)"),
        ("until", rf"Z[keiF~@]{{0,4}}(?P<a>{_ANY})|(?P<a2>[P2])z|(?P<a3>3)z?"),
        ("by", rf"b[keiF~@]{{0,4}}(?P<a>{_ANY})"),
        ("as_of", rf"s[keiF~@]{{0,4}}(?P<a>{_ANY})"),
        ("on", rf"[ie~@][keiF~@]{{0,4}}(?P<a>{_ANY})"),
        ("on", rf"(?P<a>{_ANY})"),
    )
)
_TELLING_TIME = "YyojcXQqMwHS)"
"""What a date before "and" can end in."""
_STARTS = "P123AFBZUVbsie~@"
_POINTS = date_points.STARTS | old_style.STARTS


def find(text: str, lang: str, *, issued: When | None) -> list[DateMention]:
    """Every date told in a text, left to right.

    >>> [(m.when.edtf, m.kind) for m in find("Signed on 4 May 1994, in force since 1995.", "en", issued=None) if m.when]
    [('1994-05-04', 'on'), ('1995/..', 'since')]
    """
    calendar = calendars.load(lang)
    folded = calendars.fold_in(text, lang)
    if calendar is None or not date_words.speaks_of_time(folded, calendar):
        return []
    tokens = list(date_words.tokens(text, folded, calendar))
    found = list(_points(tokens, issued, calendar))
    if not found:
        return []
    return _with_borrowed_years(list(_Reading(lang, folded, tokens, issued).mentions(_items(tokens, found))))


def _with_borrowed_years(mentions: list[DateMention]) -> list[DateMention]:
    """A "since" looks back: "on 14 November 1962 …, which was given since 3 November" tells the year of both."""
    told: When | None = None
    for number, one in enumerate(mentions):
        if one.kind == "since" and one.when is None and one.month is not None and told is not None:
            mentions[number] = replace(one, when=_last_before(told, one.month, one.day))
        elif one.kind == "on" and one.when is not None and one.when.precision is Precision.DAY:
            told = one.when
    return mentions


def _last_before(told: When, month: int, day: int | None) -> When | None:
    if told.earliest is None:
        return None
    year = told.earliest.year - ((month, day or 1) > told.earliest[1:])
    return _parsed(f"{year:04d}-{month:02d}" + (f"-{day:02d}/.." if day else "/.."))


def _points(tokens: Sequence[Token], issued: When | None, calendar: Calendar) -> Iterator[Point]:
    """The dates in a text, left to right, none overlapping another."""
    letters = "".join(token.letter for token in tokens)
    is_old, is_ottoman = old_style.may_be_told(letters), calendar.is_turkic
    at = since = 0
    while at < len(letters):
        if letters[at] not in _POINTS:
            at += 1
            continue
        found = old_style.point_at(letters, at, tokens) if is_old else None
        if found is None:
            found = date_points.point_at(letters, at, tokens=tokens, issued=issued, calendar=calendar)
        if found is None:
            at += 1
            continue
        yield (found := old_style.in_its_calendar(found, letters, since=since, is_ottoman=is_ottoman))
        at = since = found.last


def _items(tokens: Sequence[Token], points: Sequence[Point]) -> list[_Item]:
    items: list[_Item] = []
    at = 0
    for point in points:
        items += (_Item(tokens[i].letter, i, i + 1, None) for i in range(at, point.first))
        at = point.last
        case = tokens[at - 1].case
        # "1960'ların başından": the word for the part of a time carries the case of the whole
        if at < len(tokens) and tokens[at].letter == "e" and tokens[at].case:
            case = tokens[at].case
            at += 1
        # the case of a range is that of its end, and says nothing more: "sentyabrın 11-dən 15-dək"
        items.append(_Item("P" if point.kind == "range" else _BY_CASE.get(case, "P"), point.first, at, point))
    return items + [_Item(tokens[i].letter, i, i + 1, None) for i in range(at, len(tokens))]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text while what stands round its points is read."""

    lang: str
    folded: str
    tokens: Sequence[Token]
    issued: When | None

    def mentions(self, items: Sequence[_Item]) -> Iterator[DateMention]:
        letters = "".join(item.letter for item in items)
        at = 0
        while at < len(letters):
            found = _wrapped_at(letters, at) if letters[at] in _STARTS else None
            if found is None:
                at += 1
                continue
            kind, match = found
            sides = [point for name in match.groupdict() if match[name] and (point := items[match.start(name)].point)]
            mention = self._mention(kind, sides, items[match.start() : match.end()])
            if mention is not None:
                yield mention
            at = match.end()

    def _mention(self, kind: str, points: Sequence[Point], matched: Sequence[_Item]) -> DateMention | None:
        if kind == "on" and not self._stands_alone(points[0], is_alone=len(matched) == 1):
            return None
        if any(self._is_number_of(point) for point in points):
            return None
        told = [_in_issue_year(point, self.issued) for point in points]
        is_relative = any(point.is_relative or point.edtf != date for point, date in zip(points, told, strict=True))
        if kind == "since" and points[0].kind == "range":  # "from November 12–19"
            kind = "on"
        edtf = _range(points[0], points[1], told) if kind == "range" else _when(kind, told[0])
        if edtf and kind == "on":
            edtf += "~" if "/" not in edtf and any(item.letter == "~" for item in matched) else ""
        if kind == "range" and edtf is None and not is_relative:
            kind = "yearless"
        if kind == "on":
            kind = "relative" if is_relative else points[0].kind
        span = Span(self.tokens[matched[0].first].start, self.tokens[matched[-1].last - 1].end)
        calendar = points[0].calendar or points[-1].calendar
        basis = DateBasis.CONVERTED if calendar else DateBasis.RELATIVE if is_relative else DateBasis.TOLD
        return DateMention(span, _parsed(edtf), basis, kind, calendar, points[0].month, points[0].day)

    def _stands_alone(self, point: Point, *, is_alone: bool) -> bool:
        """Whether a weak point ("1994", "May", "Monday") is a date here, by what stands round it."""
        letter = self.tokens[point.first].letter
        if not point.is_weak or (letter == "Y" and point.last - point.first > 1):
            return True
        if letter == "W":
            return self.lang in ("en", "fr")
        if letter == "M":
            return not is_alone
        before = self._letter(point.first - 1)
        if before == "&":  # "in 1994 and 1996", not "1918 soldiers and 2000 metres"
            return self._letter(point.first - 2) in _TELLING_TIME
        return before in 'ikeTF~(-/|,;«"“' or self._letter(point.last) in "|,.;:)/»\"”-'&"

    def _is_number_of(self, point: Point) -> bool:
        """Whether what looks like a year is the number of something ("resolution 1973", "about 2000 men")."""
        first = self.tokens[point.first]
        if first.letter != "Y" or not point.is_weak:
            return False
        before, after = self._letter(point.first - 1), self._letter(point.last)
        if not 1800 <= first.value < 2100 or before == "h" or after == "#":
            return True
        return before != "i" and self._is_counted(point.last)

    def _is_counted(self, index: int) -> bool:
        known = numerals.load(self.lang)
        if known is None or index >= len(self.tokens):
            return False
        return known.counted(self.folded[self.tokens[index].start : self.tokens[index].end]) is not None

    def _letter(self, index: int) -> str:
        """The letter of a token; beyond the text, that of a break."""
        return self.tokens[index].letter if 0 <= index < len(self.tokens) else "|"


def _wrapped_at(letters: str, at: int) -> tuple[str, re.Match[str]] | None:
    for kind, pattern in _WRAPPERS:
        match = pattern.match(letters, at)
        if match is not None:
            return kind, match
    return None


def _parsed(edtf: str | None) -> When | None:
    try:
        return When(edtf) if edtf else None
    except BadDate:
        return None


def _when(kind: str, told: str | None) -> str | None:
    if told is None or kind in ("before", "after"):
        return None
    if kind in ("since", "until", "by") and told[0] in "[{":  # the year of a quarter or a half, if it has one
        year = When(told).year
        if year is None:
            return None
        told = f"{year:04d}"
    if kind == "since":
        return f"{told.split('/')[0]}/.."
    if kind in ("until", "by"):
        return f"../{told.split('/')[-1]}"
    return told


def _range(first: Point, last: Point, told: Sequence[str | None]) -> str | None:
    start, end = told
    if first.calendar != last.calendar:  # "5 June – 9 July 1917 O.S.": the first side's calendar is not told
        return None
    if start is None or first.kind == "yearless":
        start = _borrowed(first, end) if end and end[:4].isdigit() else None
    elif (end is None or last.kind == "yearless") and start[:4].isdigit():
        end = _borrowed(last, start)
    if not start or not end or not {"[", "{"}.isdisjoint(start + end):
        return None
    return f"{start.split('/')[0]}/{end.split('/')[-1]}"


def _borrowed(yearless: Point, other: str) -> str | None:
    """A side of a range in the year that the other side tells: "5 May – 9 June 1994"."""
    if yearless.month is None:
        return None
    day = f"-{yearless.day:02d}" if yearless.day else ""
    return f"{other[:4]}-{yearless.month:02d}{day}"


def _in_issue_year(point: Point, issued: When | None) -> str | None:
    """The point's date; of a month alone, that of the year of issue where it isn't still to come."""
    if point.edtf is not None or point.kind != "yearless" or point.month is None or point.day is not None:
        return point.edtf
    month = date_shifts.issue_month(issued)
    return f"{month[0]:04d}-{point.month:02d}" if month and point.month <= month[1] else None
