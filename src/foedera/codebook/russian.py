"""How a name is declined in Russian: all cases through `pymorphy3`, word by word, the rest of a long name left as it is.

In "Организация Договора о …" only the head declines, in "Соединённые Штаты Америки" the head and the adjective before
it, in "Босния и Герцеговина" both sides of "и", in a person's name every word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

_CASES = {"nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc"}
_OBLIQUE = ("gent", "datv", "accs", "ablt", "loct")


def name_cases(name: str, *, person: bool = False) -> Iterator[tuple[str, str]]:
    """Every case of a name, the nominative first; what cannot be declined stays as it is.

    >>> dict(name_cases("Российская Федерация"))["Российской Федерации"]
    'loc'
    >>> list(name_cases("США"))
    [('США', 'nom')]
    """
    yield name, "nom"
    words = name.split(" ")
    moving = _person(words) if person else _moving(words)
    if moving:
        for case in _OBLIQUE:
            declined = [_decline(word, moving.get(i), case) for i, word in enumerate(words)]
            yield " ".join(declined), _CASES[case]


def adjective_cases(lemma: str) -> Iterator[tuple[str, str]]:
    """Every gender, number and case of an adjective given in its dictionary form (турецкий)."""
    parse = next((p for p in _parses(lemma) if "ADJF" in p.tag), None)
    yield lemma, "nom"
    if parse is not None:
        for form in parse.lexeme:
            if "ADJF" in form.tag and "Supr" not in form.tag:
                yield _spelt_as(lemma, form.word), _CASES.get(str(form.tag.case), "")


def people_cases(lemma: str) -> Iterator[tuple[str, str]]:
    """Every number and case of a noun for one of a people (турок: турки, турок, туркам)."""
    parse = next((p for p in _parses(lemma) if "NOUN" in p.tag and "nomn" in p.tag), None)
    yield lemma, "nom"
    if parse is not None:
        for form in parse.lexeme:
            yield _spelt_as(lemma, form.word), _CASES.get(str(form.tag.case), "")


def _moving(words: list[str]) -> dict[int, Any]:
    """Which words of a name decline, with their parse: the head, adjectives before it, what "и" joins to it."""
    head = next((i for i, word in enumerate(words) if _noun(word) is not None), None)
    if head is None:
        return {}
    moving: dict[int, Any] = {}
    noun = _agreeing_noun(words, head)
    for i in range(head):
        adjective = _agreeing(words[i], noun)
        if adjective is None:
            return {}
        moving[i] = adjective
    moving[head] = noun
    if words[head + 1 : head + 2] == ["и"]:
        moving |= {head + 2 + i: parse for i, parse in _moving(words[head + 2 :]).items()}
    return moving


def _person(words: list[str]) -> dict[int, Any]:
    first = _noun(words[0])
    gender = first.tag.gender if first is not None and len(words) > 1 else None
    found = {i: _noun(word, gender=gender) for i, word in enumerate(words)}
    return {i: parse for i, parse in found.items() if parse is not None}


def _noun(word: str, *, gender: str | None = None) -> Any:
    """The reading of the word as a noun that can stand in the nominative, a place or a surname before others."""
    if not word[0].isalpha() or word.isupper() or not word[0].isupper():
        return None
    readings = [p for p in _parses(word) if "NOUN" in p.tag and "nomn" in p.tag]
    if gender is not None:
        readings = [p for p in readings if p.tag.gender in (gender, None)] or readings
    named = [p for p in readings if any(mark in p.tag for mark in ("Geox", "Orgn", "Surn", "Name"))]
    return next(iter(named or readings), None)


def _agreeing_noun(words: list[str], head: int) -> Any:
    """The reading of the head that the adjective before it agrees with ("Штаты" is plural after "Соединённые")."""
    readings = [p for p in _parses(words[head]) if "NOUN" in p.tag and "nomn" in p.tag]
    if head:
        fitting = [p for p in readings if _agreeing(words[head - 1], p) is not None]
        readings = fitting or readings
        return readings[0]
    return _noun(words[head])


def _agreeing(word: str, noun: Any) -> Any:
    """The reading of the word as an adjective or participle that agrees with the noun, both in the nominative."""
    readings = [p for p in _parses(word) if ("ADJF" in p.tag or "PRTF" in p.tag) and "nomn" in p.tag]
    number = noun.tag.number
    return next((p for p in readings if p.tag.number == number and (number == "plur" or p.tag.gender == noun.tag.gender)), None)


def _decline(word: str, parse: Any, case: str) -> str:
    if parse is None:
        return word
    if "-" in word and not parse.is_known:
        first, _, last = word.rpartition("-")
        ending = _noun(last)
        return f"{first}-{_decline(last, ending, case)}" if ending is not None and ending.is_known else word
    wanted = {case, parse.tag.number}
    if "ADJF" in parse.tag and case == "accs" and not (parse.tag.gender == "femn" and parse.tag.number == "sing"):
        wanted.add("inan")
    form = parse.inflect(wanted)
    return _spelt_as(word, form.word) if form is not None else word


def _spelt_as(pattern: str, word: str) -> str:
    """The word with the capitals of the form it comes from, as far as the two run together."""
    same = 0
    while same < min(len(pattern), len(word)) and pattern[same].lower() == word[same]:
        same += 1
    return pattern[:same] + word[same:]


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@cache
def _parses(word: str) -> list[Any]:
    return list(_analyzer().parse(word))
