"""Which case does a Turkish or Azerbaijani word, or a chain of titles after a name, stand in? Its ending tells.

Letters are folded: ı and i are one.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
