"""Date points: single dates in a text, found by a grammar over the letters of its tokens (`date_words`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from foedera.codebook.calendars import Calendar
from foedera.errors import BadDate
from foedera.model.when import When
from foedera.systematize import date_shifts
from foedera.systematize.date_words import Token

# A year as told ("1994", "1994-cü il", "1994 г.", "2018'de") or counted from the date of issue ("this year")
_YEAR = r"(?:y?(?P<y>Y)(?:-?o)?(?:['-]?c)?(?:y|j\.?)?(?!-?[oX]?[Qq])|(?P<ry>[pnt])[kF]{0,3}y|y(?P<ry2>[pn]))"
_YEAR_TOLD = r"y?(?P<y>Y)(?:-?o)?(?:['-]?c)?(?:y|j\.?)?"
_WEEKDAY = r"(?:,?\(?WD?\)?)?"  # "18 Eylül Cuma günü"
_DAY = r"(?P<d>N)(?:-?o)?"
_DAY2 = r"(?P<d2>N)(?:-?o)?"

# Tried in this order at each token; the first that reads wins, so what is longer stands first. Second: the letters that it
# can start with, so that no token is tried in vain.
_GRAMMAR: tuple[tuple[str, str, str], ...] = (
    ("iso", "Y", r"(?P<y>Y)-(?P<m>N)-(?P<d>N)(?!-)"),
    ("dotted", "N", r"(?P<d>N)(?P<sep>[./-])(?P<mm>[Nr])(?P=sep)(?P<y>Y)(?:-?o)?(?:['-]?c)?(?:y|j\.?)?"),
    ("short", "Nm", r"[Nm](?P<sep>[./])[Nmr](?P=sep)[Nm]|N?,?[MK],?'[Nm]"),
    ("short", "KM", r"[MK](?:N,?)?'[Nm]"),
    ("days", "NWnpt", rf"(?:[pnt]?W,?)?{_DAY}-{_DAY2}[kF]{{0,3}}(?P<M>[MK]),?[kF]{{0,3}}{_YEAR}"),
    ("days", "KM", rf"(?P<M>[MK]){_DAY}-{_DAY2},?[kF]{{0,3}}{_YEAR}"),
    ("days", "Ynpty", rf"{_YEAR}(?P<M>[MK])w?{_DAY}(?:-?c)?-{_DAY2}(?:['-]?c)?"),
    ("days", "AFik", rf"[AFik]{{1,4}}{_DAY}[ZT][kF]{{0,3}}{_DAY2}[kF]{{0,3}}(?P<M>[MK]),?[kF]{{0,3}}{_YEAR}"),
    ("days", "AFik", rf"[AFik]{{1,4}}(?P<M>[MK]){_DAY}[ZT][kF]{{0,3}}{_DAY2},?[kF]{{0,3}}{_YEAR}"),
    ("days", "Ynpty", rf"{_YEAR}(?P<M>[MK])w?{_DAY}-c{_DAY2}-cz?"),
    ("days", "B", rf"B[kF]{{0,3}}(?P<M>[MK]){_DAY}&{_DAY2}(?:,?{_YEAR})?"),
    ("days", "B", rf"B{_DAY}&{_DAY2}[kF]{{0,3}}(?P<M>[MK]),?[kF]{{0,3}}{_YEAR}"),
    ("each_day", "N", rf"(?:(?P<d3>N)(?:-?o)?,)?{_DAY}&k?{_DAY2}[kF]{{0,3}}(?P<M>[MK]),?[kF]{{0,3}}{_YEAR}"),
    ("each_day", "KM", rf"(?P<M>[MK])(?:(?P<d3>N),)?{_DAY}&{_DAY2},?{_YEAR}"),
    ("each_day", "Ynpty", rf"{_YEAR}(?P<M>[MK])w?(?:(?P<d3>N)(?:['-]?c)?,)?{_DAY}(?:['-]?c)?&{_DAY2}(?:['-]?c)?"),
    ("days", "NWnpt", rf"(?:[pnt]?W,?)?{_DAY}-{_DAY2}[kF]{{0,3}}(?P<M>[MK])(?:'?c)?"),
    ("days", "KM", rf"(?P<M>[MK]){_DAY}-{_DAY2}(?:-c)?"),
    ("days", "AFik", rf"[AFik]{{1,4}}{_DAY}[ZT][kF]{{0,3}}{_DAY2}[kF]{{0,3}}(?P<M>[MK])"),
    (
        "day",
        "NWnpt",
        rf"(?:[pnt]?W,?)?{_DAY}(?:['-]?c)?[kF]{{0,3}}(?P<M>[MK])(?:'?c)?(?:,|/|-|\.)?[kF]{{0,3}}{_YEAR}{_WEEKDAY}",
    ),
    ("day", "FKMWknpt", rf"(?:[pnt]?W,?)?[kF]{{0,3}}(?P<M>[MK])\.?[kF]{{0,3}}{_DAY},?[kF]{{0,3}}{_YEAR}"),
    ("day", "Ynpty", rf"{_YEAR},?(?P<M>[MK])w?[kF]{{0,3}}{_DAY}(?:['-]?c)?{_WEEKDAY}"),
    ("day", "Ynpty", rf"{_YEAR},?{_DAY}(?P<M>[MK])"),
    ("day", "NWnpt", rf"(?:[pnt]?W,?)?{_DAY}[kF]{{0,3}}(?P<M>[MK])(?P<rd>[pn])"),
    ("day", "np", rf"(?P<rd>[pn])[kF]{{0,3}}(?P<M>[MK]){_DAY}"),
    ("day", "NWnpt", rf"(?:[pnt]?W,?)?{_DAY}(?:['-]?c)?[kF]{{0,3}}(?P<M>[MK]),?W{_YEAR}"),
    ("day", "NWnpt", rf"(?:[pnt]?W,?)?{_DAY}(?:['-]?c)?[kF]{{0,3}}(?P<M>[MK])(?:'?c)?{_WEEKDAY}(?![.]?[NY])"),
    ("day", "KMWnpt", rf"(?:[pnt]?W,?)?(?P<M>[MK])\.?w?{_DAY}(?:['-]?c)?{_WEEKDAY}(?!-?Y)"),
    ("months", "Ynpty", rf"{_YEAR}(?P<M>[MK])(?P<sign>[&-])(?P<M2>[MK])(?:w|'c)?"),
    ("months", "KM", rf"(?P<M>[MK])(?P<sign>[&-])(?P<M2>[MK])w?,?[kF]{{0,3}}{_YEAR}"),
    ("month", "KM", rf"(?P<M>[MK])\.?w?,?[kF]{{0,3}}{_YEAR}"),
    ("month", "Ynpty", rf"{_YEAR},?[kF]{{0,3}}e?(?P<M>[MK])(?:w|'c)?"),
    ("month", "npt", r"(?P<rd>[pn])[kF]{0,3}(?P<M>[MK])w?|(?P<rd2>t)[kF]{0,3}(?P<M2>[MK])w?"),
    ("month", "KM", r"(?P<M>[MK])w?(?P<rd>[pn])"),
    ("month_day", "npt", r"(?P<r>[pnt])w(?P<d>N)(?:['-]?c)?"),
    ("month_day", "N", r"(?P<d>N)(?:-?o)?k{0,2}(?:(?P<r>[pnt])w|w(?P<r2>[pn]))"),
    ("season", "S", rf"(?P<S>S),?[kF]{{0,3}}'?{_YEAR}"),
    ("season", "Ynpty", rf"{_YEAR},?(?P<S>S)"),
    ("season", "Snpt", r"(?P<rs>[pnt])[kF]{0,3}(?P<S>S)|(?P<S2>S)[kF]{0,3}(?P<rs2>[pn])"),
    ("part", "@", rf"(?P<part>@)[kF]{{0,3}}{_YEAR}"),
    ("part", "Ynpty", rf"{_YEAR},?(?P<part>@)"),
    ("decade_of", "Nm", r"(?P<n>[Nm])['-]?[oXc]{0,2}Q[kF]{0,2}(?P<c>[Nr])-?[o.]{0,2}H"),
    ("decade_of", "Q", r"Q(?P<n>[Nm])[kF]{0,2}(?P<c>[Nr])-?[o.]{0,2}H"),
    ("decade_of", "Nr", r"(?P<c>[Nr])-?[o.]{0,2}H(?P<n>[Nm])['-]?[oXc]{0,2}Q"),
    ("decade", "QY", r"Q(?P<y>Y)(?:-?[oX])?|(?P<y2>Y)['-]?X(?:['-]?c)?(?:Q|q\.?)?|(?P<y3>Y)-?oQ"),
    ("century", "Nr", r"(?P<c>[Nr])-?[o.]?[o.]?[kF]{0,3}H"),
    ("school_years", "Y", r"(?P<y>Y)/(?P<y1>Y)(?:-(?P<y2>Y)/(?P<y3>Y))?(?:-?o)?(?:['-]?c)?"),
    ("years", "Y", r"(?P<y>Y)(?:-?o)?-(?P<y2>Y)(?:-?o)?(?:['-]?c)?(?:[yQ]|[jq]\.?)?"),
    ("short_years", "Y", r"(?P<y>Y)(?P<dash>[-/])(?P<yy>[Nm])(?:-?o)?(?:['-]?c)?(?P<plural>Q|q\.?)?"),
    ("ago", "CNmuwyD", r"(?P<n>[NmC])?(?P<unit>[ywuD])G|(?P<n2>[NmC])(?P<unit2>[QIJ])G"),
    ("ago", "l", r"l(?P<n>[NmC])(?P<unit>[yQwuDIJ])"),
    ("span", "pn^t", r"[t^]?(?P<r>[pn^])k{0,2}(?P<n>[NmC])(?P<unit>[yQwuDIJ])"),
    ("span", "CNm", r"(?P<n>[NmC])(?P<r>[pn^])(?P<unit>[yQwuDIJ])"),
    ("adverb", "R", r"(?P<R>R)"),
    ("weekday", "npt", r"(?P<rw>[pnt])[kF]{0,3}(?P<W>W)D?"),
    ("weekday", "W", r"(?P<W>W)(?P<rw>[pn])|(?P<W2>W)D|(?P<bare>W)"),
    ("weekday", "i", r"i(?P<W>W)(?!,?[kF]{0,3}[NM])"),
    ("relative", "nptuwy", r"(?P<r>[pnt])[kF]{0,3}(?P<unit>[ywu])|(?P<unit2>[ywu])(?P<r2>[pn])"),
    ("year_only", "Yy", _YEAR_TOLD),
    ("bare_month", "KM", r"(?P<M>[MK])w?(?:'?c)?"),
)


@cache
def _starting_with(letter: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What can start with a letter; compiled when a text first has it, for all of it takes a tenth of a second."""
    return tuple((name, re.compile(pattern)) for name, first, pattern in _GRAMMAR if letter in first)


STARTS = frozenset(letter for _, first, _ in _GRAMMAR for letter in first)
"""The letters that a date can start with."""


@dataclass(frozen=True, slots=True)
class Point:
    """One date as its words tell it, before what stands round it is read."""

    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    edtf: str | None
    """What it means; None where a part that it needs is not told."""
    is_relative: bool = False
    kind: str = "on"
    """`on`, `yearless` (a day or month of no told year), `ambiguous` (05/04/1994) or `range`."""
    month: int | None = None
    day: int | None = None
    """Kept of what is yearless: its other side may tell the year ("5 May – 9 June 1994")."""
    is_weak: bool = False
    """Too little to stand alone: it counts only as a side of a range or after a preposition."""
    calendar: str = ""
    """`julian`, `rumi` or `hijri`, where it was converted from that."""


def point_at(letters: str, at: int, *, tokens: Sequence[Token], issued: When | None, calendar: Calendar) -> Point | None:
    """The longest date that starts at a token, told in the calendar of today."""
    for name, pattern in _starting_with(letters[at]):
        match = pattern.match(letters, at)
        if match is not None:
            found = _Reading(match, tokens, issued, calendar).read(name)
            if found is not None:
                return found
    return None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One match of the grammar on its way to a point."""

    match: re.Match[str]
    tokens: Sequence[Token]
    issued: When | None
    calendar: Calendar

    def read(self, name: str) -> Point | None:
        return getattr(self, f"_{name}")()  # type: ignore[no-any-return]

    def _token(self, *groups: str) -> Token | None:
        told = self.match.groupdict()
        return next((self.tokens[self.match.start(group)] for group in groups if told.get(group)), None)

    def _value(self, *groups: str) -> int | None:
        token = self._token(*groups)
        return token.value if token else None

    def _letter(self, *groups: str) -> str:
        token = self._token(*groups)
        return token.letter if token else ""

    def _point(self, edtf: str | None, *, is_relative: bool = False, kind: str = "on") -> Point | None:
        """A point over the whole match; None where the calendar has no such date (31 June)."""
        if edtf is not None:
            try:
                When(edtf)
            except BadDate:
                return None
        return Point(self.match.start(), self.match.end(), edtf, is_relative, kind)

    def _year(self) -> tuple[str | None, bool, bool]:
        """(year, is relative, is told at all)."""
        told = self._value("y")
        if told is not None:
            return f"{told:04d}", False, True
        shift = {"p": -1, "n": 1, "t": 0}.get(self._letter("ry", "ry2"))
        if shift is None:
            return None, False, False
        known = date_shifts.issue_year(self.issued)
        return (None if known is None else f"{known + shift:04d}"), True, True

    # --- dates with a year

    def _iso(self) -> Point | None:
        return self._point(f"{self._value('y'):04d}-{self._value('m'):02d}-{self._value('d'):02d}")

    def _dotted(self) -> Point | None:
        first, second, year = self._value("d") or 0, self._value("mm") or 0, self._value("y")
        if self.match["sep"] in "/-" and self._letter("mm") == "N" and self.calendar.slash == "unknown" and first != second:
            if first <= 12 and second <= 12:
                return self._point(None, kind="ambiguous")
            if second > 12:
                first, second = second, first
        return self._point(f"{year:04d}-{second:02d}-{first:02d}")

    def _short(self) -> Point | None:
        return self._point(None, kind="ambiguous")

    def _days(self) -> Point | None:
        year, is_relative, is_told = self._year()
        first, last, month = self._value("d") or 0, self._value("d2") or 0, self._value("M") or 0
        if first >= last:
            return None
        if year is None:
            kind = "range" if is_told else "yearless"
            return self._point(None, is_relative=is_relative, kind=kind) if _fits(month, last) else None
        edtf = f"{year}-{month:02d}-{first:02d}/{year}-{month:02d}-{last:02d}"
        return self._point(edtf, is_relative=is_relative, kind="range")

    def _day(self) -> Point | None:
        year, is_relative, is_told = self._year()
        day, month = self._value("d") or 0, self._value("M") or 0
        if not _fits(month, day):
            return None
        if self._letter("rd"):
            return self._point(date_shifts.nearest_day(self.issued, month, day, self._letter("rd")), is_relative=True)
        if year is not None:
            return self._point(f"{year}-{month:02d}-{day:02d}", is_relative=is_relative)
        found = self._point(None, is_relative=is_relative, kind="on" if is_told else "yearless")
        return replace(found, month=month, day=day) if found else None

    def _each_day(self) -> Point | None:
        """Days told one by one ("on 4 and 6 May 1994")."""
        year, is_relative, _ = self._year()
        month = self._value("M") or 0
        days = [day for name in ("d3", "d", "d2") if (day := self._value(name)) is not None]
        if days != sorted(set(days)) or not _fits(month, days[-1]):
            return None
        told = [f"{year}-{month:02d}-{day:02d}" for day in days]
        return self._point(f"{{{','.join(told)}}}" if year else None, is_relative=is_relative)

    def _months(self) -> Point | None:
        year, is_relative, _ = self._year()
        first, last = self._value("M") or 0, self._value("M2") or 0
        if first >= last:
            return None
        both = f"{year}-{first:02d}", f"{year}-{last:02d}"
        is_range = self.match["sign"] == "-"
        told = "/".join(both) if is_range else f"{{{','.join(both)}}}"
        return self._point(told if year else None, is_relative=is_relative, kind="range" if is_range else "on")

    def _month(self) -> Point | None:
        year, is_relative, _ = self._year()
        month = self._value("M", "M2") or 0
        letter = self._letter("rd", "rd2")
        if letter:
            return self._point(date_shifts.nearest_month(self.issued, month, letter), is_relative=True)
        return self._point(None if year is None else f"{year}-{month:02d}", is_relative=is_relative)

    def _season(self) -> Point | None:
        year, is_relative, _ = self._year()
        season = self._value("S", "S2")
        letter = self._letter("rs", "rs2")
        if letter:
            return self._point(date_shifts.nearest_season(self.issued, season or 0, letter), is_relative=True)
        return self._point(None if year is None else f"{year}-{season}", is_relative=is_relative)

    def _part(self) -> Point | None:
        """A quarter or a half of a year: some day in its months."""
        year, is_relative, _ = self._year()
        first, last = _PARTS[self._value("part") or 0]
        edtf = f"[{year}-{first:02d}..{year}-{last:02d}]" if year else None
        return self._point(edtf, is_relative=is_relative)

    def _decade_of(self) -> Point | None:
        """ "The 90s of the 20th century"."""
        century, decade = self._value("c") or 0, self._value("n") or 0
        return self._point(f"{century - 1:02d}{decade // 10}X") if 1 <= century <= 22 and decade % 10 == 0 else None

    def _decade(self) -> Point | None:
        year = self._value("y", "y2", "y3") or 0
        if year % 10:
            return None
        # "the 1900s" may be the decade or the century, which holds both; "1900-е годы" and "the 2000s" are decades
        is_century = year % 100 == 0 and year < 2000 and not set("Qq") & set(self.match.group())
        return self._point(f"{year // 100:02d}XX" if is_century else f"{year // 10:03d}X")

    def _century(self) -> Point | None:
        number = self._value("c") or 0
        return self._point(f"{number - 1:02d}XX") if 1 <= number <= 22 else None

    def _school_years(self) -> Point | None:
        told = [value for group in ("y", "y1", "y2", "y3") if (value := self._value(group)) is not None]
        if any(last != first + 1 for first, last in zip(told[::2], told[1::2], strict=True)):
            return None
        return self._point(f"{told[0]:04d}/{told[-1]:04d}", kind="range") if told[0] < told[-1] else None

    def _years(self) -> Point | None:
        first, last = self._value("y") or 0, self._value("y2") or 0
        return self._point(f"{first:04d}/{last:04d}", kind="range") if first < last else None

    def _short_years(self) -> Point | None:
        first, short = self._value("y") or 0, self._value("yy") or 0
        token = self._token("yy")
        if token is None or token.end - token.start != 2:
            return None
        if self.match["dash"] == "/":  # "1998/99" is a season or a year of school; "1998/12" may be a number
            return self._point(f"{first:04d}/{first + 1:04d}", kind="range") if short == (first + 1) % 100 else None
        is_month, is_year = 1 <= short <= 12, short > first % 100
        if is_year and (not is_month or self.match["plural"]):
            return self._point(f"{first:04d}/{first // 100:02d}{short:02d}", kind="range")
        if is_month and is_year:
            return self._point(None, kind="ambiguous")
        return self._point(f"{first:04d}-{short:02d}") if is_month else None

    def _year_alone(self) -> str:
        return f"{self._value('y'):04d}"

    # --- dates counted from the date of issue

    def _adverb(self) -> Point | None:
        return self._point(date_shifts.days_on(self.issued, self._value("R") or 0), is_relative=True)

    def _ago(self) -> Point | None:
        unit = self._letter("unit", "unit2")
        before = [token for token in self.tokens[max(0, self.match.start() - 2) : self.match.start()] if token.letter != "C"]
        if before and before[-1].case == "abl":  # "-dən bir ay əvvəl": a month before something else
            return None
        count = self._value("n", "n2")
        if count is None and self.calendar.is_turkic:  # "birkaç yıl önce": how many is not told
            return None
        return self._point(date_shifts.back(self.issued, 1 if count is None else count, unit), is_relative=True)

    def _span(self) -> Point | None:
        """ "Over the last five years", up to the date of issue; "the next two years", from it."""
        count = self._value("n") or 0
        edtf = date_shifts.stretch(self.issued, count if self._letter("r") == "n" else -count, self._letter("unit"))
        return self._point(edtf, is_relative=True)

    def _month_day(self) -> Point | None:
        """ "The 4th of this month"."""
        month = date_shifts.on(self.issued, {"p": -1, "n": 1, "t": 0}[self._letter("r", "r2")], "w")
        return self._point(f"{month}-{self._value('d'):02d}" if month else None, is_relative=True)

    def _weekday(self) -> Point | None:
        letter = self._letter("rw") or "t"
        day = self._value("W", "W2", "bare") or 0
        found = self._point(date_shifts.nearest_weekday(self.issued, day, letter), is_relative=True)
        return replace(found, is_weak=True) if found and self._token("bare") else found

    def _relative(self) -> Point | None:
        shift = {"p": -1, "n": 1, "t": 0}[self._letter("r", "r2")]
        return self._point(date_shifts.on(self.issued, shift, self._letter("unit", "unit2")), is_relative=True)

    # --- what needs its surroundings

    def _year_only(self) -> Point | None:
        found = self._point(self._year_alone())
        is_bare = not set("yj") & set(self.match.group())
        return replace(found, is_weak=is_bare) if found else None

    def _bare_month(self) -> Point | None:
        month = self._value("M") or 0
        found = self._point(None, kind="yearless")
        is_located = "w" in self.match.group() or any(
            token.case == "loc" for token in self.tokens[self.match.start() : self.match.end()]
        )
        return replace(found, month=month, is_weak=not is_located) if found else None


_PARTS = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12), 5: (1, 6), 6: (7, 12)}
"""Quarters and halves by their number in the data files: first and last month."""


def _fits(month: int, day: int) -> bool:
    return 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
