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
    """Every case of a name, the nominative first; what cannot be declined stays as it is. Of a person every word declines.

    >>> dict(name_cases("Российская Федерация"))["Российской Федерации"]
    'loc'
    >>> list(name_cases("США"))
    [('США', 'nom')]
    """
    yield name, "nom"
    if person:
        yield from _person_cases(name.split(" "))
        return
    front, words = _undeclined_front(name)
    moving = _moving(words)
    if not moving and len(words) == 1:
        yield from _unknown_cases(front, words[0])
    elif moving:
        for case in _OBLIQUE:
            declined = [_decline(word, moving.get(i), case) for i, word in enumerate(words)]
            yield front + " ".join(declined), _CASES[case]


def _undeclined_front(name: str) -> tuple[str, list[str]]:
    """A single word that the dictionary doesn't know whole declines in its last part: "Эр-" and "Рияд"."""
    if "-" in name and " " not in name and not any(p.is_known for p in _parses(name)):
        front, _, last = name.rpartition("-")
        return f"{front}-", [last]
    return "", name.split(" ")


def _unknown_cases(front: str, word: str) -> Iterator[tuple[str, str]]:
    """A thing's name that the dictionary can't read at all declines where it ends like a masculine noun: "Рияд"."""
    if word[-1] in _CONSONANTS and not word.isupper():
        for case, ending in zip(_OBLIQUE, ("а", "у", "", "ом", "е"), strict=True):
            yield front + word + ending, _CASES[case]


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
    if "—" in words:  # "Папуа — Новая Гвинея"
        start = words.index("—") + 1
        return {start + i: parse for i, parse in _moving(words[start:]).items()}
    head = next((i for i, word in enumerate(words) if not _describes(word)), len(words))
    noun = _head(words, head)
    if noun is None:
        return {}
    moving = {i: _agreeing(words[i], noun) for i in range(head)} | {head: noun}
    if None in moving.values():
        return {}
    if words[head + 1 : head + 2] == ["и"]:
        moving |= {head + 2 + i: parse for i, parse in _moving(words[head + 2 :]).items()}
    return moving


def _describes(word: str) -> bool:
    """Whether the word is, first of all, an adjective or participle in the nominative."""
    first = next(iter(_parses(word)), None)
    return first is not None and ("ADJF" in first.tag or "PRTF" in first.tag) and "nomn" in first.tag


def _head(words: list[str], head: int) -> Any:
    """The reading of the head that the adjectives before it agree with ("Штаты" is plural after "Соединённые")."""
    if head == len(words):
        return None
    if head == 0:
        return _noun(words[0])
    return next((noun for noun in _nouns(words[head]) if _agreeing(words[head - 1], noun) is not None), None)


def _person_cases(words: list[str]) -> Iterator[tuple[str, str]]:
    first = _person_reading(words[0], None)
    woman = len(words) > 1 and first is not None and first.tag.gender == "femn"
    for case in _OBLIQUE:
        yield " ".join(_decline_person(word, case, woman=woman) for word in words), _CASES[case]


def _person_reading(word: str, gender: str | None) -> Any:
    """The dictionary's own reading of a first name or surname; a guessed one is left to the rule below."""
    readings = [p for p in _nouns(word) if p.is_known and ("Surn" in p.tag or "Name" in p.tag)]
    fitting = [p for p in readings if gender is None or "GNdr" in p.tag or p.tag.gender in (gender, None)]
    return next(iter(fitting), None)


# ending of a man's name → the endings of the five oblique cases, in the order of _OBLIQUE
_MASCULINE = {
    "кий": "кого кому кого ким ком",
    "ый": "ого ому ого ым ом",
    "й": "я ю я ем е",
    "ь": "я ю я ем е",
    "а": "ы е у ой е",
    "я": "и е ю ей е",
}
_FEMININE = {"ова": "овой овой ову овой овой", "ева": "евой евой еву евой евой", "ина": "иной иной ину иной иной"}
_FEMININE |= {"кая": "кой кой кую кой кой", "а": "ы е у ой е", "я": "и е ю ей е"}
_CONSONANTS = "бвгджзклмнпрстфхцчшщ"


def _decline_person(word: str, case: str, *, woman: bool) -> str:
    parse = _person_reading(word, "femn" if woman else "masc")
    if parse is not None:
        return _decline(word, parse, case)
    for ending, oblique in (_FEMININE if woman else _MASCULINE).items():
        if word.endswith(ending):
            return word[: -len(ending)] + oblique.split()[_OBLIQUE.index(case)]
    if woman or word[-1] not in _CONSONANTS:
        return word
    instrumental = "ым" if word.endswith(("ов", "ев", "ёв")) else "ом"
    return word + ("а", "у", "а", instrumental, "е")[_OBLIQUE.index(case)]


def _noun(word: str) -> Any:
    """The likeliest reading of the word as a noun in the nominative: a place or a body before a common noun."""
    readings = _nouns(word)
    named = [p for p in readings if "Geox" in p.tag or "Orgn" in p.tag]
    things = [p for p in readings if "inan" in p.tag]
    return next(iter(named or things or readings), None)


def _nouns(word: str) -> list[Any]:
    if word.isupper() or not word[0].isalpha():
        return []
    return [p for p in _parses(word) if "NOUN" in p.tag and "nomn" in p.tag]


def _agreeing(word: str, noun: Any) -> Any:
    """The reading of the word as an adjective or participle that agrees with the noun, both in the nominative."""
    readings = [p for p in _parses(word) if ("ADJF" in p.tag or "PRTF" in p.tag) and "nomn" in p.tag]
    number = noun.tag.number
    return next(
        (p for p in readings if p.tag.number == number and (number == "plur" or p.tag.gender == noun.tag.gender)), None
    )


def _decline(word: str, parse: Any, case: str) -> str:
    if parse is None:
        return word
    wanted = {case, parse.tag.number}
    if ("ADJF" in parse.tag or "PRTF" in parse.tag) and case == "accs":
        wanted |= set() if parse.tag.gender == "femn" and parse.tag.number == "sing" else {"inan"}
    form = parse.inflect(wanted)
    return _spelt_as(word, form.word) if form is not None else word


def _spelt_as(pattern: str, word: str) -> str:
    """The word with the capitals of the form it comes from, part by part ("Гвинея-Бисау" → "Гвинеи-Бисау")."""
    ours, theirs = pattern.split("-"), word.split("-")
    if len(ours) != len(theirs):
        return word
    return "-".join(_capitals(one, other) for one, other in zip(ours, theirs, strict=True))


def _capitals(pattern: str, word: str) -> str:
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
