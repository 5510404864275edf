"""Date shifts: dates counted from the date of issue, no finer than that is told."""

from __future__ import annotations

from datetime import date, timedelta

from foedera.model.when import Day, Precision, When


def issue_year(issued: When | None) -> int | None:
    return issued.year if issued else None


def issue_month(issued: When | None) -> tuple[int, int] | None:
    """(year, month) of issue, where both are told."""
    if issued is None or issued.precision not in (Precision.DAY, Precision.MONTH) or issued.earliest is None:
        return None
    return issued.earliest.year, issued.earliest.month


def _issue_day(issued: When | None) -> date | None:
    if issued is None or issued.precision is not Precision.DAY or issued.earliest is None:
        return None
    return _as_date(issued.earliest)


def _as_date(day: Day) -> date | None:
    return date(*day) if 1 <= day.year <= 9999 else None


def days_on(issued: When | None, days: int) -> str | None:
    day = _issue_day(issued)
    try:
        return (day + timedelta(days=days)).isoformat() if day else None
    except OverflowError:
        return None


def _months_on(issued: When | None, months: int) -> str | None:
    known = issue_month(issued)
    if known is None:
        return None
    year, month = divmod(known[0] * 12 + known[1] - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}" if 0 <= year <= 9999 else None


def _years_on(issued: When | None, years: int) -> str | None:
    known = issue_year(issued)
    return f"{known + years:04d}" if known is not None and 0 <= known + years <= 9999 else None


def _week_of(day: str | None) -> str | None:
    """A week as told is loose (Monday to Sunday? the last seven days?): its month, where all of it lies in one."""
    if day is None:
        return None
    inside = date.fromisoformat(day)
    try:
        monday = inside - timedelta(days=inside.weekday())
        sunday = monday + timedelta(days=6)
    except OverflowError:
        return None
    return f"{monday:%Y-%m}" if monday.month == sunday.month else f"[{monday}..{sunday}]"


def on(issued: When | None, count: int, unit: str) -> str | None:
    if unit in "uI":
        return _week_of(days_on(issued, 7 * count))
    return _months_on(issued, count) if unit in "wJ" else _years_on(issued, count)


def back(issued: When | None, count: int, unit: str) -> str | None:
    if unit == "D":
        return days_on(issued, -count)
    return on(issued, -count, unit)


def stretch(issued: When | None, count: int, unit: str) -> str | None:
    """From the date of issue so many units back or on, both ends as coarse as the unit."""
    if unit in "uID":
        far, near = days_on(issued, count * (1 if unit == "D" else 7)), days_on(issued, 0)
    else:
        far, near = on(issued, count, unit), on(issued, 0, unit)
    if far is None or near is None:
        return None
    return f"{far}/{near}" if count < 0 else f"{near}/{far}"


def nearest_weekday(issued: When | None, weekday: int, letter: str) -> str | None:
    day = _issue_day(issued)
    if day is None:
        return None
    behind = (day.isoweekday() - weekday) % 7
    if letter == "n":
        return days_on(issued, 7 - behind)
    return days_on(issued, -(behind or 7) if letter == "p" else -behind)


def nearest_month(issued: When | None, month: int, letter: str) -> str | None:
    """The last, the next, or this year's month of that name."""
    known = issue_month(issued)
    if known is None:
        return None
    year = known[0]
    if letter == "p" and month >= known[1]:
        year -= 1
    if letter == "n" and month <= known[1]:
        year += 1
    return f"{year:04d}-{month:02d}"


def nearest_season(issued: When | None, season: int, letter: str) -> str | None:
    """This year's season of that name, or the last or next; None where two seasons could be meant."""
    known = issue_month(issued)
    if known is None:
        return None
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[season]
    is_over = known[1] > first_month + 2
    if letter == "p" and (is_over or first_month <= known[1]):
        return None
    if letter == "n" and first_month > known[1]:
        return None
    return f"{known[0] + {'p': -1, 'n': 1, 't': 0}[letter]:04d}-{season}"


def nearest_day(issued: When | None, month: int, day: int, letter: str) -> str | None:
    known = _issue_day(issued)
    if known is None:
        return None
    is_past = (month, day) < (known.month, known.day)
    year = known.year - (letter == "p" and not is_past) + (letter == "n" and is_past)
    return f"{year:04d}-{month:02d}-{day:02d}"
