"""When was it, in words, no more precisely than the source says?"""

from __future__ import annotations

import re
from typing import Literal

from foedera.model.when import Bound, Precision, When
from foedera.publish.words import Words, fill

# The vowel of the last number word decides the suffix: 1992-ci (iki), 1993-cü (üç), 2016-cı (altı), 1999-cu (doqquz).
_UNITS = {1: "ci", 2: "ci", 3: "cü", 4: "cü", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cu"}
_TURKISH_TENS = {1: "lu", 2: "li", 3: "lu", 4: "lı", 5: "li", 6: "lı", 7: "li", 8: "li", 9: "lı"}
_PARTS = {
    Precision.DAY: "day",
    Precision.MONTH: "month",
    Precision.SEASON: "season",
    Precision.DECADE: "decade",
    Precision.CENTURY: "century",
}
_TENS = {1: "cu", 2: "ci", 3: "cu", 4: "cı", 5: "ci", 6: "cı", 7: "ci", 8: "ci", 9: "cı"}


def date(when: When | None, words: Words) -> str:
    """A date in words.

    >>> from foedera.publish import words
    >>> date(When("1994-05-04"), words.load("en")), date(When("2013/.."), words.load("en"))
    ('4 May 1994', 'since 2013')
    """
    if when is None:
        return words.say("date.none")
    if when.earliest is not None and when.earliest.year < 1:
        return when.edtf
    if when.precision is Precision.INTERVAL:
        return _interval(when, words)
    if when.precision is Precision.SET:
        return _set(when.edtf, words)
    return _qualified(when, _point(when, words), words)


def ordinal(year: int) -> str:
    """The suffix of an Azerbaijani ordinal.

    >>> [f"{year}-{ordinal(year)}" for year in (1918, 1992, 1994, 2000, 2010, 2020)]
    ['1918-ci', '1992-ci', '1994-cü', '2000-ci', '2010-cu', '2020-ci']
    """
    if year % 10:
        return _UNITS[year % 10]
    if year % 100:
        return _TENS[year % 100 // 10]
    return "cü" if year % 1000 else "ci"


def _having(year: int) -> str:
    """The suffix of a Turkish decade: 1910’lu, 1920’li, 1940’lı, 1900’lü."""
    if tens := year % 100 // 10:
        return _TURKISH_TENS[tens]
    return "lü" if year % 1000 else "li"


def _interval(when: When, words: Words) -> str:
    start, end = when.start, when.end
    if isinstance(start, When) and isinstance(end, When):
        return _between(start, end, words)
    if isinstance(start, When):
        return _side("since", start, words) if end is Bound.OPEN else words.say("date.end_unknown", date=date(start, words))
    assert isinstance(end, When)
    return _side("until", end, words) if start is Bound.OPEN else words.say("date.start_unknown", date=date(end, words))


def _between(start: When, end: When, words: Words) -> str:
    plain = re.compile(r"\d{4}")
    if plain.fullmatch(start.edtf) and plain.fullmatch(end.edtf):
        return words.say("date.years", first=start.edtf, last=end.edtf)
    return words.say("date.between", start=date(start, words), end=date(end, words))


def _side(which: str, when: When, words: Words) -> str:
    """ "since …" and "until …", which some languages say by the case of the unit."""
    patterns = words.table["date"]
    key = f"{which}_{_PARTS.get(when.precision, 'year')}"
    pattern = patterns.get(key) or patterns[f"{which}_year"]
    told = _point(when, words, governed=True)
    if when.is_approximate and patterns["about_inside"]:
        said = fill(pattern, {"date": words.say("date.about", date=told)})
        return words.say("date.uncertain", date=said) if when.is_uncertain else said
    return _qualified(when, fill(pattern, {"date": told}), words)


def _point(when: When, words: Words, *, governed: bool = False) -> str:
    """One date; `governed`: in the case that "since" and "until" want, where the language has one."""
    day, last = when.earliest, when.latest
    assert day is not None
    assert last is not None
    part = _PARTS.get(when.precision, "year")
    patterns = words.table["date"]
    pattern = (governed and patterns.get(f"{part}_genitive")) or patterns[part]
    if part == "season":
        pattern = pattern[(day.month - 3) // 3]
    filled = {
        "day": day.day,
        "month": _month(day.month, "stand-alone" if part == "month" and not governed else "format", words),
        "year": day.year,
        "next": day.year + 1,
        "first": day.year,
        "last": last.year,
        "th": _having(day.year) if words.lang == "tr" else ordinal(last.year if part == "century" else day.year),
    }
    return fill(pattern, filled)


def _month(month: int, context: Literal["format", "stand-alone"], words: Words) -> str:
    from babel.dates import get_month_names

    # Only Russian tells the two apart; asked for Turkish stand-alone names, babel 2.18 answers with Azerbaijani ones
    told = context if words.lang == "ru" else "format"
    return str(get_month_names("wide", context=told, locale=words.lang)[month])


def _qualified(when: When, told: str, words: Words) -> str:
    if when.is_approximate:
        told = words.say("date.about", date=told)
    return words.say("date.uncertain", date=told) if when.is_uncertain else told


def _set(edtf: str, words: Words) -> str:
    members = [_member(member, words) for member in edtf[1:-1].split(",")]
    if edtf[0] == "[":
        return words.say("date.one_of", dates="; ".join(members)) if len(members) > 1 else members[0]
    return words.say("date.all_of", dates=words.listed(members))


def _member(member: str, words: Words) -> str:
    first, dots, last = member.partition("..")
    start, end = (date(When(side), words) if side else "" for side in (first, last))
    if not dots:
        return start
    if start and end:
        return words.say("date.set_between", start=start, end=end)
    return words.say("date.set_since", start=start) if start else words.say("date.set_until", end=end)
