"""Which case does a Turkish or Azerbaijani word, or a chain of titles after a name, stand in? Its ending tells.

Letters are folded: ı and i are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from foedera.systematize.folding import fold

_FOR_ITS = re.compile(r"\s?(?:[\w-]+\s){0,2}\w{3,}[iuü](?:\s)(?:için|üçün)\b")


def is_for_its(folded: str, at: int) -> bool:
    """Whether what stands before is owner of what something is for: "Azərbaycan ordusunun ehtiyacları üçün"."""
    return folded[at - 2 : at].strip()[-1:] == "n" and _FOR_ITS.match(folded, at) is not None


@lru_cache(maxsize=4)
def chain(heads: tuple[str, ...]) -> re.Pattern[str]:
    """A ministry, an army, an office after a state's name: its ending tells the case of the whole."""
    told = "|".join(map(re.escape, heads))
    return re.compile(rf"(?:[-']\w+)?\s+(?:(?:{told})\w*(?:'\w+)?(?:\s+|$)?){{1,6}}")


SUFFIX = re.compile(r"'(l[ıiuü]\w+)")


def chain_slot(chain: str) -> str:
    """The first ending of a case in a chain of titles: what follows it is another phrase ("ordusuna askeri yardım")."""
    return next((slot for word in chain.split() if (slot := slot_of(word)) != "subj"), "subj")


_ENDINGS = (
    (re.compile(r"(?:[nsy]?[iuü]n)$"), "of"),
    (re.compile(r"(?:[iuü]nd[aeə]n|d[aeə]n|t[aeə]n)$"), "from"),
    (re.compile(r"(?:[iuü]nd[aeə]|d[aeə]|t[aeə])$"), "in"),
    (re.compile(r"(?:[iuü]n[aeə]|y[aeə])$"), "to"),
    (re.compile(r"(?:[iuü]yl[aeə])$"), "with"),
    (re.compile(r"(?:[iuü]n[iuü])$"), "obj"),
)


def slot_of(word: str) -> str:
    return next((slot for ending, slot in _ENDINGS if ending.search(word)), "subj")


def ground_slot(ground: tuple[str, ...], folded: str, at: int) -> str:
    """The slot of a state whose ground is named ("Afganistan'ın Uruzgan bölgesinden": from); empty where none is."""
    found = _ground(ground).match(folded, at) if ground else None
    slot = slot_of(found.group(1)) if found else ""
    return slot if slot in ("in", "from", "to") else ""


@lru_cache(maxsize=4)
def _ground(words: tuple[str, ...]) -> re.Pattern[str]:
    told = "|".join(re.escape(fold(word.removesuffix("*"))) + r"\w*" for word in words)
    return re.compile(rf"(?:[-']\w+)?[\s-](?:(?!\w+[iuü]n\s)\w+\s)?((?:{told}))(?:'\w+)?")


def people_slot(folded: str, at: int) -> str:
    """The slot of the people that an adjective describes, from their plural: "Azerbaycanlı sınır muhafızlarına": to.

    "-ları" after a noun is a possessive ("eğitim uzmanları"), else an accusative ("askerî doktorları").
    """
    found = _PEOPLE.match(folded, at)
    if found is None:
        return ""
    ending: str | None = found.group(2)
    if ending in ("i", "u", "ü") and found.group(1) and not _DESCRIBING.fullmatch(found.group(1).split()[-1]):
        return "subj"
    return "subj" if ending is None else _CASE_OF_PLURAL.get(ending, "")


_PEOPLE = re.compile(r"((?:\s\w+){0,2}?)\s\w{2,}l[aeə]r([iuü]n[iuü]?|[iuü]|[iuü]?n?[aeə]|l[aeə])?\b")
_DESCRIBING = re.compile(r"asker[iî]|hərbi|mill[iî]|gənc|genç|\w+li|\d+|bir|iki|üç|\w+ci|yarali|yeni|eski")
"""What stands between and is no noun."""

_CASE_OF_PLURAL = {
    **dict.fromkeys(("i", "u", "ü", "ini", "unu", "ünü"), "obj"),
    **dict.fromkeys(("in", "un", "ün"), "of"),
    **dict.fromkeys(("a", "e", "ə", "ina", "ine", "inə", "una", "ünə"), "to"),
    **dict.fromkeys(("la", "le", "lə"), "with"),
}
