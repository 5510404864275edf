"""When: a date as a source tells it, no more precise than the source is.

The written form is EDTF (ISO 8601-2:2019; Library of Congress EDTF, 4 February 2019): level 0, level 1, and the
sets of level 2. Calendar: proleptic Gregorian. Days are local calendar days of the place told of; no time zone.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from foedera.errors import BadDate


class Day(NamedTuple):
    """One calendar day; any year, so that bounds before the year 1 exist too."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"


class Bound(Enum):
    """Why an interval has no date on one side."""

    OPEN = ".."
    """It goes on without a bound ("since 1994": `1994/..`)."""
    UNKNOWN = ""
    """It has a bound that nobody tells (`1994/`)."""


class Precision(Enum):
    """The finest part that the written form gives."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    SET = "set"


# Northern seasons, as the study's sources use them; EDTF gives them no months. Winter is named by the year it begins in.
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}

_DATE = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX|Y-?[1-9]\d{4,8})"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?P<time>T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?)?"
    r"(?P<qualifier>[?~%])?",
    re.ASCII,  # else ١٩٩٤ would be one more way to write 1994
)


class _Point(NamedTuple):
    """One date of a written form, read."""

    earliest: Day
    latest: Day
    precision: Precision
    qualifier: str


@dataclass(frozen=True, slots=True)
class When:
    """A date, an interval or a set of dates, with the earliest and the latest day that it allows.

    >>> When("1994-05").earliest, str(When("1994-05").latest)
    (Day(year=1994, month=5, day=1), '1994-05-31')
    >>> When("2013/..").latest is None
    True
    >>> When("199X").year is None
    True
    """

    edtf: str
    """The written form, canonical: what is stored and printed."""
    earliest: Day | None = field(init=False, compare=False)
    """The first day it can mean; None where the start is open or unknown."""
    latest: Day | None = field(init=False, compare=False)
    """The last day it can mean; None where the end is open or unknown."""
    precision: Precision = field(init=False, compare=False)

    def __post_init__(self) -> None:
        earliest, latest, precision = _read(self.edtf)
        object.__setattr__(self, "earliest", earliest)
        object.__setattr__(self, "latest", latest)
        object.__setattr__(self, "precision", precision)

    def __str__(self) -> str:
        return self.edtf

    @property
    def year(self) -> int | None:
        """The calendar year, where every day that the form allows lies in one; else None."""
        if self.earliest is None or self.latest is None or self.earliest.year != self.latest.year:
            return None
        return self.earliest.year

    @property
    def is_interval(self) -> bool:
        return self.precision is Precision.INTERVAL

    @property
    def is_uncertain(self) -> bool:
        """Any part marked `?` or `%`: the source, or its reader, is not sure."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def is_approximate(self) -> bool:
        """Any part marked `~` or `%`: about that time."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def start(self) -> When | Bound:
        """The first side of an interval; of anything else, itself."""
        return self._side(0)

    @property
    def end(self) -> When | Bound:
        """The second side of an interval; of anything else, itself."""
        return self._side(1)

    def _side(self, which: int) -> When | Bound:
        if not self.is_interval:
            return self
        told = self.edtf.split("/")[which]
        return Bound(told) if told in ("", "..") else When(told)

    def overlaps(self, other: When) -> bool:
        """Whether some day can belong to both; an open or unknown side reaches without limit.

        >>> When("1994-05").overlaps(When("1994/1997")), When("1993").overlaps(When("1994/.."))
        (True, False)
        """
        return _not_after(self.earliest, other.latest) and _not_after(other.earliest, self.latest)

    def within(self, other: When) -> bool:
        """Whether every day that this allows lies in `other`; an open side lies only in a side as open."""
        return _no_earlier(self.earliest, other.earliest) and _no_later(self.latest, other.latest)

    @property
    def sort_key(self) -> tuple[Day, Day, str]:
        """Orders by earliest, then by latest day; what has no bound comes first or last on that side."""
        return (self.earliest or Day(-(10**9), 1, 1), self.latest or Day(10**9, 12, 31), self.edtf)


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of one track of a study ("army building, 1991 – June 1993").

    Where one period ends in the month in which the next begins, the turning day belongs to the later one,
    as the study's sources count it.
    """

    name: str
    when: When
    track: str
    label: str = ""

    def holds(self, when: When) -> bool | None:
        """True where all of `when` lies inside, False where none can, None where the date is too coarse to tell."""
        if when.within(self.when):
            return True
        return None if when.overlaps(self.when) else False


def years(when: When) -> Iterator[int]:
    """Every calendar year that a bounded `when` touches, first to last; nothing where a side is open or unknown."""
    if when.earliest is not None and when.latest is not None:
        yield from range(when.earliest.year, when.latest.year + 1)


def _not_after(day: Day | None, other: Day | None) -> bool:
    return day is None or other is None or day <= other


def _no_earlier(day: Day | None, bound: Day | None) -> bool:
    return bound is None or (day is not None and day >= bound)


def _no_later(day: Day | None, bound: Day | None) -> bool:
    return bound is None or (day is not None and day <= bound)


def _read(edtf: str) -> tuple[Day | None, Day | None, Precision]:
    if not edtf:
        raise BadDate(edtf, "it is empty")
    if edtf[0] in "[{":
        return _read_set(edtf)
    if "/" in edtf:
        return _read_interval(edtf)
    point = _point(edtf, edtf)
    return point.earliest, point.latest, point.precision


def _read_interval(edtf: str) -> tuple[Day | None, Day | None, Precision]:
    sides = edtf.split("/")
    if len(sides) != 2:
        raise BadDate(edtf, "an interval has two sides")
    if all(side in ("", "..") for side in sides):
        raise BadDate(edtf, "an interval needs a date on one side")
    first, last = (None if side in ("", "..") else _point(side, edtf) for side in sides)
    if first and last and first.earliest > last.latest:
        raise BadDate(edtf, "it ends before it begins")
    return (first.earliest if first else None), (last.latest if last else None), Precision.INTERVAL


def _read_set(edtf: str) -> tuple[Day | None, Day | None, Precision]:
    closing = {"[": "]", "{": "}"}[edtf[0]]
    if not edtf.endswith(closing) or len(edtf) < 3:
        raise BadDate(edtf, f"a set opened by {edtf[0]} closes with {closing}")
    ranges = [_set_member(member, edtf) for member in edtf[1:-1].split(",")]
    first = [earliest for earliest, _ in ranges]
    last = [latest for _, latest in ranges]
    earliest = None if None in first else min(day for day in first if day is not None)
    latest = None if None in last else max(day for day in last if day is not None)
    return earliest, latest, Precision.SET


def _set_member(member: str, edtf: str) -> tuple[Day | None, Day | None]:
    if ".." not in member:
        point = _point(member, edtf)
        return point.earliest, point.latest
    first, last = member.split("..", 1)
    if not first and not last:
        raise BadDate(edtf, "'..' alone in a set says nothing")
    start = _point(first, edtf).earliest if first else None
    end = _point(last, edtf).latest if last else None
    if start and end and start > end:
        raise BadDate(edtf, f"{member} ends before it begins")
    return start, end


def _point(told: str, edtf: str) -> _Point:
    match = _DATE.fullmatch(told)
    if match is None:
        raise BadDate(edtf, f"{told!r} is no EDTF date (as in 1994, 1994-05, 1994-05-04, 199X, 1994-21, 1994~)")
    year, month, day = match["year"], match["month"], match["day"]
    qualifier = match["qualifier"] or ""
    if match["time"] and (day is None or day == "XX" or "X" in year):
        raise BadDate(edtf, "a time needs a full date")
    if year.startswith("Y") and month is not None:
        raise BadDate(edtf, "a year written with Y stands alone")
    if year == "-0000":
        raise BadDate(edtf, "there is no year -0000")
    if "X" in year:
        if month is not None:
            raise BadDate(edtf, "a month needs a full year")
        return _unspecified_year(year, qualifier)
    return _in_year(int(year.lstrip("Y")), month, day, qualifier=qualifier, edtf=edtf)


def _unspecified_year(year: str, qualifier: str) -> _Point:
    precision = Precision.CENTURY if year.endswith("XX") else Precision.DECADE
    bounds = sorted(int(year.replace("X", digit)) for digit in "09")
    if year.startswith("-"):
        bounds[1] = min(bounds[1], -1)  # there is no year -0000
    return _Point(Day(bounds[0], 1, 1), Day(bounds[1], 12, 31), precision, qualifier)


def _in_year(year: int, month: str | None, day: str | None, *, qualifier: str, edtf: str) -> _Point:
    if month is None or month == "XX":
        if day is not None and day != "XX":
            raise BadDate(edtf, "a day needs a month")
        return _Point(Day(year, 1, 1), Day(year, 12, 31), Precision.YEAR, qualifier)
    number = int(month)
    if number in _SEASON_MONTHS:
        if day is not None:
            raise BadDate(edtf, "a season has no day")
        return _season(year, number, qualifier)
    if not 1 <= number <= 12:
        raise BadDate(edtf, f"there is no month {month}")
    length = _month_length(year, number)
    if day is None or day == "XX":
        return _Point(Day(year, number, 1), Day(year, number, length), Precision.MONTH, qualifier)
    if not 1 <= int(day) <= length:
        raise BadDate(edtf, f"{calendar.month_name[number]} {year} has no day {day}")
    return _Point(Day(year, number, int(day)), Day(year, number, int(day)), Precision.DAY, qualifier)


def _season(year: int, season: int, qualifier: str) -> _Point:
    first, last = _SEASON_MONTHS[season]
    end_year, end_month = (year, last) if last <= 12 else (year + 1, last - 12)
    end = Day(end_year, end_month, _month_length(end_year, end_month))
    return _Point(Day(year, first, 1), end, Precision.SEASON, qualifier)


def _month_length(year: int, month: int) -> int:
    # calendar.isleap is the proleptic Gregorian rule; monthrange itself refuses years below 1
    return 29 if month == 2 and calendar.isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
