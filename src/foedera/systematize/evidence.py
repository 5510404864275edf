"""What must stand in a sentence that it can report a military act: words, and names of certain kinds.

One list for the pass that selects sentences and for the rules that judge them, so that the first never leaves out what the
second would code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from foedera.codebook.actors import Actors
from foedera.codebook.forms import Form
from foedera.model.actor import Kind

MILITARY = ("mil", "equip", "exercise", "peace", "base", "aid_noun", "teacher")
"""Classes of words that make a sentence a military one by themselves."""

DOING = ("operate", "join")
"""Classes of acts that need no other military word."""

REFERRING = ("two", "alliance_ref")
"""Classes of words that can stand for an alliance spoken of before."""

OWN = ("office", "own")
"""Classes of words that stand for a ministry or an office of the state whose account it is, where one is known."""

STANDING = frozenset((*REFERRING, *OWN))
"""Classes of words that stand for actors, and so for military ones."""

SPOKEN_OF = STANDING | {"we"}
"""Classes of words that stand for actors named elsewhere."""

CLASSES = frozenset((*MILITARY, *DOING, *STANDING))
"""A sentence without a word of these classes, and without a name that `names` tells, reports no military act."""

KINDS = (Kind.FIRM, Kind.INSTITUTION)
"""Arms makers, ministries, armies."""

ORGANISATIONS = frozenset(
    {"NATO", "CSTO", "CST", "ISAF", "KFOR", "SEATO", "CENTO", "Baghdad Pact", "Warsaw Pact", "WEU", "ANZUS", "Balkan Pact"}
)
"""To deal with one of these is a military matter by itself."""

CIVIL = frozenset(
    {"UN", "EU", "OSCE", "CIS", "BSEC", "OTS", "WTO", "IMF", "SCO", "BRICS", "G7", "G20", "Non-Aligned Movement"}
)
"""Organisations whose membership is no military matter."""

UNIONS = CIVIL | {"EEC", "EAEU", "SUN", "AU"}
"""What is called a union or a council of security, so that its name tells of nothing military (tr, az)."""


@lru_cache(maxsize=1 << 14)
def is_of_arms(forms: tuple[Form, ...], actors: Actors) -> bool:
    """Whether `names` holds for those whom the forms of one name can mean."""
    return names(actors, [form.actor for form in forms])


def names(actors: Actors, named: Iterable[str]) -> bool:
    """Whether a form that can name these actors can make a sentence a military one, at whatever date."""
    return any(actors[one].kind in KINDS or not ORGANISATIONS.isdisjoint(_meanings(actors, one)) for one in named)


def _meanings(actors: Actors, actor: str) -> Iterator[str]:
    """All that an id can count as: what it stands for, and the predecessors of either."""
    line = [actor]
    for one in line:  # grows while it is walked
        yield one
        stands_for = actors[one].stands_for
        line.extend(
            other for other in (*actors[one].predecessors, *([stands_for] if stands_for else [])) if other not in line
        )
