"""Old style: dates told in the Julian, Rumi or Hijri calendar, converted only where the words say which it is.

Double dates ("12 (25) октября 1917 г.") are told in both calendars: theirs is the Gregorian day, if the two are one day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from foedera.errors import BadDate
from foedera.model import reckoning
from foedera.model.reckoning import Reckoning
from foedera.model.when import When
from foedera.systematize.date_points import Point
from foedera.systematize.date_words import Token

_YEAR = r"(?P<y>Y)(?:-?o)?(?:['-]?c)?(?:y|j\.?)?"
_STYLE = r"(?:[ki]{0,3}[vd])?"
_OPEN, _CLOSE = r"[/(-][ki]{0,3}", r"(?:,?[ki]{0,3}[vd])?\)?"
_GRAMMAR: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("double", rf"(?P<d>N)(?:-?o)?[/(](?P<d2>N)(?:-?o)?\)?k{{0,2}}(?P<M>M),?k{{0,2}}{_YEAR}"),
        ("double", rf"(?P<M>M)(?P<d>N)[/(](?P<d2>N)\)?,?{_YEAR}"),
        ("double", rf"(?P<d>N)(?:-?o)?(?P<M>M){_STYLE}{_OPEN}(?P<d2>N)(?:-?o)?(?P<M2>M){_CLOSE},?{_YEAR}"),
        ("double", rf"(?P<M>M)(?P<d>N){_STYLE}{_OPEN}(?P<M2>M)(?P<d2>N){_CLOSE},?{_YEAR}"),
        (
            "double",
            rf"(?P<d>N)(?:-?o)?k{{0,2}}(?P<M>M),?{_YEAR}{_STYLE}{_OPEN}(?P<d2>N)(?:-?o)?k{{0,2}}(?P<M2>M)"
            rf"(?:,?(?P<y2>Y)(?:-?o)?(?:['-]?c)?(?:y|j\.?)?)?{_CLOSE}",
        ),
        ("double", rf"(?P<M>M)(?P<d>N),?{_YEAR}{_STYLE}{_OPEN}(?P<M2>M)(?P<d2>N)(?:,?(?P<y2>Y))?{_CLOSE}"),
        ("inside", rf"(?P<d>N)(?:-?o)?(?P<M>M)\(?i{{0,2}}(?P<style>[vd])\)?,?{_YEAR}"),
        ("inside", rf"(?P<M>M)(?P<d>N)\(?i{{0,2}}(?P<style>[vd])\)?,?{_YEAR}"),
        (
            "both",
            rf"[Ef]?\.?(?P<d>N)(?:-?o)?(?P<M>[MKL])[Ef]?{_YEAR}[/(][d]?(?P<d2>N)(?P<M2>M),?(?P<y2>Y)(?:['-]?c)?d?\)?",
        ),
        ("years", r"[Efd]?\.?(?P<y>Y)[Efd]?[/(][Efd]?\.?(?P<y2>Y)[Efd]?\)?(?:['-]?o)?(?:['-]?c)?(?:y|j\.?)?"),
        ("lunar", rf"E?\.?(?:(?P<d>N)(?:['-]?[co])?k{{0,2}})?(?P<L>L)w?,?E?\.?{_YEAR}(?:\(?E\)?)?"),
        ("lunar", rf"E?{_YEAR}(?P<L>L)w?(?:(?P<d>N)(?:['-]?c)?)?"),
    )
)
STARTS = frozenset("NMLEfdY")
"""The letters that such a date can start with."""

_MARKS = frozenset("vdEfL(/K")
"""Without one of these no old calendar is told."""

_ERA_BEFORE = re.compile(r"[Ef$]\.?[,(]?$")
_STYLE_AFTER = re.compile(r"[,(]{0,2}[ki]{0,3}(?P<style>[vdEf$])\)?")
_CALENDARS = {"v": Reckoning.JULIAN, "E": Reckoning.HIJRI, "f": Reckoning.RUMI}
_TOLD = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_OTTOMAN = re.compile(r"1(?:2[0-9]|3[0-4])\d(?!\d)")


def may_be_told(letters: str) -> bool:
    """Whether anything here can be a date of an old calendar."""
    return not _MARKS.isdisjoint(letters)


def point_at(letters: str, at: int, tokens: Sequence[Token]) -> Point | None:
    """The double or lunar date that starts at a token."""
    if letters[at] not in STARTS:
        return None
    for name, pattern in _GRAMMAR:
        match = pattern.match(letters, at)
        if match is not None:
            found = _READINGS[name](match, tokens)
            if found is not None:
                return found
    return None


def in_its_calendar(point: Point, letters: str, *, since: int, is_ottoman: bool) -> Point:
    """A point as it is, or converted where words beside it name its calendar; those before `since` are another's.

    In the languages of Ottoman papers a year such as 1335 that no word gives to a calendar could be Rumi or Hijri, and
    nearly never is 1335: it tells no date.
    """
    after = _STYLE_AFTER.match(letters, point.last)
    before = _ERA_BEFORE.search(letters, max(since, point.first - 3), point.first)
    has_rumi_month = "K" in letters[point.first : point.last]
    if point.edtf is None or point.calendar or not (after or before or has_rumi_month or is_ottoman):
        return point
    first = point.first if before is None else before.start()
    style = before.group()[0] if before else after["style"] if after else "f" if has_rumi_month else ""
    last = after.end() if after and not before else point.last
    if before and after and after["style"] == style:
        last = after.end()
    wide = replace(point, first=first, last=last, is_weak=False)
    if style == "d":
        return wide
    if style in "Ef$" and not _OTTOMAN.match(point.edtf):
        return point
    if style == "$":
        return replace(wide, edtf=None, kind="ambiguous")
    if style:
        found = _converted(point.edtf, _CALENDARS[style])
        return replace(wide, edtf=found, calendar=_CALENDARS[style].value, kind=point.kind if found else "ambiguous")
    return replace(point, edtf=None, kind="ambiguous") if _OTTOMAN.match(point.edtf) else point


def _converted(edtf: str, calendar: Reckoning) -> str | None:
    """Each side of a told date in Gregorian days; None for a decade, a season, or what that calendar hasn't."""
    sides = []
    for side in edtf.split("/"):
        told = _TOLD.fullmatch(side)
        found = told and reckoning.edtf(calendar, *(int(part) for part in told.groups() if part))
        if not found or ("/" in edtf and "[" in found):
            return None
        sides.append(found)
    return "/".join(sides)


# --- the grammar's readings


def _double(match: re.Match[str], tokens: Sequence[Token]) -> Point | None:
    """Two days that are one, Julian and Gregorian in either order; None where they are not, or in which year is open."""
    told = _values(match, tokens)
    months = told["M"], told.get("M2", told["M"])
    years = [(told["y"], told["y2"])] if "y2" in told else [(told["y"] + a, told["y"] + b) for a, b in _TURNS]
    found = set()
    for first_year, second_year in years:
        first, second = (first_year, months[0], told["d"]), (second_year, months[1], told["d2"])
        if reckoning.is_same_day(first, second):
            found.add(second)
        if reckoning.is_same_day(second, first):
            found.add(first)
    if len(found) > 1:
        return Point(match.start(), match.end(), None, kind="ambiguous")
    if not found:
        return _night(match, told)
    year, month, day = found.pop()
    return _point(match, f"{year:04d}-{month:02d}-{day:02d}")


def _night(match: re.Match[str], told: dict[str, int]) -> Point | None:
    """The night of 5/6 June lies in both days."""
    if "M2" in told or told["d2"] != told["d"] + 1:
        return None
    first, second = (f"{told['y']:04d}-{told['M']:02d}-{told[name]:02d}" for name in ("d", "d2"))
    return _point(match, f"[{first},{second}]")


_TURNS = ((0, 0), (-1, 0), (0, 1), (0, -1), (1, 0))
"""One year is told for both days: either may lie in the year beside it, across New Year."""


def _inside(match: re.Match[str], tokens: Sequence[Token]) -> Point | None:
    """The style between the month and the year."""
    told = _values(match, tokens)
    if match["style"] == "d":
        return _point(match, f"{told['y']:04d}-{told['M']:02d}-{told['d']:02d}")
    return _point(match, reckoning.edtf(Reckoning.JULIAN, told["y"], told["M"], told["d"]), Reckoning.JULIAN)


def _both(match: re.Match[str], tokens: Sequence[Token]) -> Point | None:
    """An Ottoman day with the Gregorian day beside it: the latter is told."""
    told = _values(match, tokens)
    day = f"{told['y2']:04d}-{told['M2']:02d}-{told['d2']:02d}"
    return _point(match, day) if any(_ottoman(told["y"], told["y2"])) else None


def _years(match: re.Match[str], tokens: Sequence[Token]) -> Point | None:
    """ "1334 (1918)", "1918/1334": one of the two is Gregorian, and the other touches it."""
    told = _values(match, tokens)
    for old, new in ((told["y"], told["y2"]), (told["y2"], told["y"])):
        if any(_ottoman(old, new)):
            return _point(match, f"{new:04d}")
    return None


def _ottoman(old: int, gregorian: int) -> Iterator[bool]:
    return (
        old in years and reckoning.holds_year(calendar, old, gregorian)
        for calendar, years in ((Reckoning.RUMI, reckoning.RUMI_YEARS), (Reckoning.HIJRI, reckoning.HIJRI_YEARS))
    )


def _lunar(match: re.Match[str], tokens: Sequence[Token]) -> Point | None:
    told = _values(match, tokens)
    if told["y"] not in reckoning.HIJRI_YEARS:
        return None
    return _point(match, reckoning.edtf(Reckoning.HIJRI, told["y"], told["L"], told.get("d")), Reckoning.HIJRI)


_READINGS: dict[str, Callable[[re.Match[str], Sequence[Token]], Point | None]] = {
    "double": _double,
    "inside": _inside,
    "both": _both,
    "years": _years,
    "lunar": _lunar,
}


def _values(match: re.Match[str], tokens: Sequence[Token]) -> dict[str, int]:
    return {name: tokens[match.start(name)].value for name, told in match.groupdict().items() if told}


def _point(match: re.Match[str], edtf: str | None, calendar: Reckoning | None = None) -> Point | None:
    if edtf is None:
        return None
    try:
        When(edtf)
    except BadDate:
        return None
    return Point(match.start(), match.end(), edtf, calendar=calendar.value if calendar else "")
