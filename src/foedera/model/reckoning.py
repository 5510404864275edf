"""Reckoning: a day, month or year of an older calendar as Gregorian days, as EDTF.

Formulas: E. M. Reingold and N. Dershowitz, *Calendrical Calculations*, 4th ed., Cambridge 2018, chapters 2 (Gregorian),
3 (Julian) and 7 (arithmetical Islamic calendar, civil epoch), over their count of fixed days: day 1 is 1 January of the
year 1, proleptic Gregorian.
"""

from __future__ import annotations

from datetime import date
from enum import Enum

from foedera.model.when import Day


class Reckoning(Enum):
    """A calendar that a source can tell its dates in, beside the Gregorian."""

    JULIAN = "julian"
    """The old style: Russia's to 31 January 1918."""
    RUMI = "rumi"
    """The Ottoman financial calendar, 1 March 1256 – 31 December 1341 (13 March 1840 – 31 December 1925)."""
    HIJRI = "hijri"
    """The lunar calendar, reckoned by rule: the crescent as seen can lie a day off, so days carry `~`."""


RUMI_YEARS = range(1256, 1342)
HIJRI_YEARS = range(1200, 1500)
"""1785–2077: what the sources can speak of; outside it a number is more likely something else."""
_RUMI_OFFSET = 584
_ISLAMIC_EPOCH = 227015  # 16 July 622, Julian
_LAST_MONTH_OF_1332 = 15  # 15 February 1332 was followed by 1 March 1333, which was 1 March 1917, Gregorian


def edtf(reckoning: Reckoning, year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The Gregorian time of an old date: a day, or the days of which it is one; None where there is no such date.

    A Rumi month is numbered as its Julian namesake: Mart is 3, Kânunusani 1.

    >>> edtf(Reckoning.JULIAN, 1917, 10, 25), edtf(Reckoning.RUMI, 1325, 3, 31), edtf(Reckoning.HIJRI, 1293, 12, 7)
    ('1917-11-07', '1909-04-13', '1876-12-24~')
    >>> edtf(Reckoning.RUMI, 1324)
    '[1908-03-14..1909-03-13]'
    """
    if month is not None and day is not None:
        found = _day(reckoning, year, month, day)
        return None if found is None else f"{found}~" if reckoning is Reckoning.HIJRI else str(found)
    both = _ends(reckoning, year, month)
    return None if both is None else f"[{both[0]}..{both[1]}]"


def is_same_day(old: tuple[int, int, int], new: tuple[int, int, int]) -> bool:
    """Whether a Julian day (year, month, day) is that Gregorian day.

    >>> is_same_day((1917, 10, 12), (1917, 10, 25))
    True
    """
    return _day(Reckoning.JULIAN, *old) == Day(*new)


def holds_year(reckoning: Reckoning, year: int, gregorian: int) -> bool:
    """Whether days of that old year lie in that Gregorian year.

    >>> holds_year(Reckoning.HIJRI, 1334, 1916), holds_year(Reckoning.RUMI, 1334, 1916)
    (True, False)
    """
    both = _ends(reckoning, year, None)
    return both is not None and both[0].year <= gregorian <= both[1].year


def _day(reckoning: Reckoning, year: int, month: int, day: int) -> Day | None:
    if not (1 <= month <= 12 and 1 <= day <= _length(reckoning, year, month)):
        return None
    if reckoning is Reckoning.HIJRI:
        return _gregorian(_fixed_from_islamic(year, month, day))
    if reckoning is Reckoning.RUMI:
        return _rumi(year, month, day)
    return _gregorian(_fixed_from_julian(year, month, day))


def _ends(reckoning: Reckoning, year: int, month: int | None) -> tuple[Day, Day] | None:
    first_month, last_month = (month, month) if month is not None else _months(reckoning, year)
    last_day = _length(reckoning, year, last_month)
    first, last = _day(reckoning, year, first_month, 1), _day(reckoning, year, last_month, last_day)
    return (first, last) if first is not None and last is not None else None


def _months(reckoning: Reckoning, year: int) -> tuple[int, int]:
    """The first and the last month of a year."""
    if reckoning is not Reckoning.RUMI or year >= 1334:
        return 1, 12
    return 3, 12 if year == 1333 else 2


def _length(reckoning: Reckoning, year: int, month: int) -> int:
    if reckoning is Reckoning.HIJRI:
        is_long = month % 2 == 1 or (month == 12 and (14 + 11 * year) % 30 < 11)
        return 30 if is_long else 29
    if month != 2:
        return 30 if month in (4, 6, 9, 11) else 31
    if reckoning is Reckoning.RUMI:
        if year == 1332:
            return _LAST_MONTH_OF_1332
        year += _RUMI_OFFSET + (year < 1333)
    return 29 if year % 4 == 0 else 28


def _rumi(year: int, month: int, day: int) -> Day | None:
    """Law of 8 February 1332 (21 February 1917): Gregorian days from 1 March 1333 on, New Year on 1 January from 1334."""
    if year not in RUMI_YEARS or (year == 1333 and month < 3):
        return None
    if year >= 1333:
        return Day(year + _RUMI_OFFSET, month, day)
    return _gregorian(_fixed_from_julian(year + _RUMI_OFFSET + (month < 3), month, day))


def _fixed_from_julian(year: int, month: int, day: int) -> int:
    before_march = 0 if month <= 2 else -1 if year % 4 == 0 else -2
    return -2 + 365 * (year - 1) + (year - 1) // 4 + (367 * month - 362) // 12 + before_march + day


def _fixed_from_islamic(year: int, month: int, day: int) -> int:
    return day + 29 * (month - 1) + (6 * month - 1) // 11 + (year - 1) * 354 + (3 + 11 * year) // 30 + _ISLAMIC_EPOCH - 1


def _gregorian(fixed: int) -> Day | None:
    if not 1 <= fixed <= date.max.toordinal():
        return None
    return Day(*date.fromordinal(fixed).timetuple()[:3])
