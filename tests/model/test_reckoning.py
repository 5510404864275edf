"""Reckoning: old calendars against equivalences that histories and diplomatic papers give."""

from __future__ import annotations

import doctest
import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.model import reckoning
from foedera.model.reckoning import HIJRI_YEARS, RUMI_YEARS, Reckoning
from foedera.model.when import When

JULIAN = [
    ("1582-10-05", "1582-10-15", "the first Gregorian day"),
    ("1709-06-27", "1709-07-08", "Poltava"),
    ("1812-08-26", "1812-09-07", "Borodino"),
    ("1813-10-12", "1813-10-24", "Gulistan"),
    ("1825-12-14", "1825-12-26", "the Decembrists"),
    ("1828-02-10", "1828-02-22", "Turkmenchay"),
    ("1829-09-02", "1829-09-14", "Adrianople"),
    ("1856-03-18", "1856-03-30", "Paris"),
    ("1861-02-19", "1861-03-03", "the serfs freed"),
    ("1878-02-19", "1878-03-03", "San Stefano"),
    ("1900-02-29", "1900-03-13", "a leap day the Gregorian calendar hasn't"),
    ("1905-01-09", "1905-01-22", "Bloody Sunday"),
    ("1914-07-19", "1914-08-01", "Germany at war with Russia"),
    ("1917-02-27", "1917-03-12", "the February Revolution"),
    ("1917-03-02", "1917-03-15", "the Tsar's abdication"),
    ("1917-10-25", "1917-11-07", "the October Revolution"),
    ("1918-01-31", "1918-02-13", "Russia's last old day"),
]
RUMI = [
    ("1256-03-01", "1840-03-13", "its first day"),
    ("1293-04-12", "1877-04-24", "war with Russia"),
    ("1324-07-10", "1908-07-23", "the Constitution restored"),
    ("1325-03-31", "1909-04-13", "the 31 March Incident"),
    ("1330-07-20", "1914-08-02", "the German alliance"),
    ("1331-03-05", "1915-03-18", "the Dardanelles"),
    ("1331-12-27", "1916-01-09", "Gallipoli evacuated"),
    ("1332-02-15", "1917-02-28", "the last Julian day"),
    ("1333-03-01", "1917-03-01", "the first Gregorian day"),
    ("1334-06-04", "1918-06-04", "Batum"),
    ("1334-09-15", "1918-09-15", "Baku"),
    ("1334-10-30", "1918-10-30", "Mudros"),
    ("1335-05-19", "1919-05-19", "Samsun"),
    ("1336-04-23", "1920-04-23", "the Grand National Assembly"),
    ("1339-10-29", "1923-10-29", "the Republic"),
    ("1341-12-31", "1925-12-31", "its last day"),
]
HIJRI = [
    ("1223-08-17", "1808-10-08", "Sened-i İttifak"),
    ("1241-11-09", "1826-06-15", "the Janissaries dissolved"),
    ("1255-08-26", "1839-11-04", "Gülhane (3 November)"),
    ("1272-06-11", "1856-02-18", "the Reform Edict"),
    ("1293-12-07", "1876-12-24", "the Constitution (23 December)"),
    ("1326-06-24", "1908-07-24", "the Constitution restored (23 July)"),
    ("1421-01-01", "2000-04-06", "New Year 1421"),
    ("1400-01-01", "1979-11-21", "New Year 1400 (20 November)"),
]


def _parts(told: str) -> tuple[int, int, int]:
    year, month, day = map(int, told.split("-"))
    return year, month, day


@pytest.mark.parametrize(
    ("calendar", "told", "gregorian"),
    [(Reckoning.JULIAN, *row[:2]) for row in JULIAN] + [(Reckoning.RUMI, *row[:2]) for row in RUMI],
)
def test_known_days(calendar: Reckoning, told: str, gregorian: str) -> None:
    """An old day is the Gregorian day that the histories give."""
    assert reckoning.edtf(calendar, *_parts(told)) == gregorian


@pytest.mark.parametrize(("told", "gregorian"), [row[:2] for row in HIJRI])
def test_known_hijri_days(told: str, gregorian: str) -> None:
    """A lunar day is reckoned by rule, so it is "about" that day; histories differ from it by a day at most."""
    assert reckoning.edtf(Reckoning.HIJRI, *_parts(told)) == f"{gregorian}~"


@pytest.mark.parametrize(
    ("calendar", "told", "edtf"),
    [
        (Reckoning.JULIAN, (1917, 10), "[1917-10-14..1917-11-13]"),
        (Reckoning.JULIAN, (1917,), "[1917-01-14..1918-01-13]"),
        (Reckoning.RUMI, (1333,), "[1917-03-01..1917-12-31]"),
        (Reckoning.RUMI, (1334,), "[1918-01-01..1918-12-31]"),
        (Reckoning.RUMI, (1332, 2), "[1917-02-14..1917-02-28]"),
        (Reckoning.HIJRI, (1334,), "[1915-11-09..1916-10-27]"),
        (Reckoning.HIJRI, (1334, 9), "[1916-07-02..1916-07-31]"),
    ],
)
def test_months_and_years(calendar: Reckoning, told: tuple[int, ...], edtf: str) -> None:
    """An old month or year is one of the Gregorian days that it covered."""
    assert reckoning.edtf(calendar, *told) == edtf


@pytest.mark.parametrize(
    ("calendar", "told"),
    [
        (Reckoning.JULIAN, (1917, 2, 29)),
        (Reckoning.JULIAN, (1917, 13, 1)),
        (Reckoning.RUMI, (1332, 2, 16)),
        (Reckoning.RUMI, (1333, 1, 5)),
        (Reckoning.RUMI, (1342, 1, 1)),
        (Reckoning.RUMI, (1255,)),
        (Reckoning.HIJRI, (1334, 2, 30)),
    ],
)
def test_days_that_never_were(calendar: Reckoning, told: tuple[int, ...]) -> None:
    """What the old calendar had not is no date."""
    assert reckoning.edtf(calendar, *told) is None


@given(st.dates(date(1785, 1, 1), date(2070, 1, 1)))
def test_every_julian_day_once(day: date) -> None:
    """Each Gregorian day is one Julian day, a day after the one before."""
    gap = next(gap for gap in (10, 11, 12, 13, 14) if reckoning.is_same_day(_told(day - timedelta(days=gap)), _told(day)))
    assert gap in (11, 12, 13)


def _told(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


@pytest.mark.parametrize(("calendar", "years"), [(Reckoning.RUMI, RUMI_YEARS), (Reckoning.HIJRI, HIJRI_YEARS)])
def test_years_follow_without_a_gap(calendar: Reckoning, years: range) -> None:
    """A year begins the day after the last one ended, and its months tile it."""
    ends = [When(reckoning.edtf(calendar, year) or "") for year in years]
    for one, following in itertools.pairwise(ends):
        assert one.latest is not None
        assert following.earliest is not None
        assert date(*one.latest) + timedelta(days=1) == date(*following.earliest)


def test_examples_in_docstrings() -> None:
    """The examples in the module's docstrings are true."""
    assert doctest.testmod(reckoning).failed == 0
