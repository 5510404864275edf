"""Spelled years: years written in words ("nineteen ninety-four", "min doqquz yüz doxsan dördüncü il")."""

from __future__ import annotations

import re

from foedera.codebook import numerals
from foedera.codebook.calendars import Calendar
from foedera.codebook.numerals import Numerals

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"-|\s(?:and |et )?|-et-")
_YEARS = range(1700, 2100)
_LONGEST = 9  # words: "mil neuf cent quatre-vingt-dix-neuf" has seven


def at(folded: str, start: int, calendar: Calendar) -> tuple[int, int] | None:
    """(end, year) of the year whose words start there; None where none does."""
    known = numerals.load(calendar.lang)
    if known is None:
        return None
    total = current = 0
    end = offset = start
    for number in range(_LONGEST):
        match = _WORD.match(folded, offset)
        value = None if match is None else _added(match.group(), total, current, known=known, calendar=calendar)
        if match is None or value is None:
            break
        total, current = value
        end = match.end()
        is_last = match.group() in calendar.year_ordinals
        if is_last or (gap := _GAP.match(folded, end)) is None:
            return (end, total + current) if number and total + current in _YEARS else None
        offset = gap.end()
    return (end, total + current) if end > start and total + current in _YEARS else None


def _added(word: str, total: int, current: int, *, known: Numerals, calendar: Calendar) -> tuple[int, int] | None:
    """(thousands, the rest) with one word more; None where it goes on no year."""
    scale = known.scales.get(word)
    if scale == 1000 and not total:
        return (current or 1) * 1000, 0
    if scale == 100 and 0 < (current or 1) < 100:
        return total, (current or 1) * 100
    value = calendar.year_ordinals.get(word) or known.numbers.get(word)
    if value is None:
        return None
    if current % 100 == 4 and word in known.words["scores"]:
        return total, current + 76
    if not total and 17 <= current <= 20 and 10 <= value < 100:  # nineteen ninety-four
        return 0, current * 100 + int(value)
    return (total, current + int(value)) if numerals.adds(current, value) else None
