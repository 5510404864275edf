"""What undoes an act: a suspension, a withdrawal, a ban that is lifted, an alliance or a country that is left?

In Turkish and Azerbaijani the same verb ends an aid and an embargo ("iptal etmek", "dayandırmaq"); what it ends tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedera.model.source import Span
from foedera.systematize import presence
from foedera.systematize.reported import Search
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import MILITARY_ORGANISATIONS, Sentence

REACH = 60
"""Characters between what is undone and the verb: half a line of print."""


def restorations(search: Search) -> None:
    """Note what is resumed, and every ban that is lifted."""
    lifting, resumed = ((), ("mil",)) if search.told.is_verb_last else (("lift",), ())
    for ban, verb in _bans_lifted(search):
        search.add("restore", verb, about=ban)
    for cue in search.cues("restore", *lifting):
        lifted = () if cue.of == "lift" else ("equip", "exercise", "aid_noun", *resumed)
        if about := search.near(cue, "rupture", *lifted, within=60):
            search.add("restore", cue, about=about)


def ruptures(search: Search) -> None:
    """Note what is suspended, refused, withdrawn, and who leaves."""
    for cue in search.cues("rupture"):
        if search.has_here(cue, "restore"):
            continue
        if search.told.lang == "en" and search.told.word(cue) in _LEAVING and not search.just_before(cue, "person"):
            continue
        of_arms = search.told.lang not in ("en", "fr") or search.near(cue, "mil", "equip", within=30)
        more = ("transit", "deliver") if of_arms else ("transit",)
        classes = ("person" if search.told.lang == "en" else "mil", *_STOPPED, *more)
        about, reach = search.near(cue, *classes, within=150), 60
        if about is not None:
            reach = 150 if search.told.opener(search.told.clause_of(cue.start)) == "which" else 60
            about = search.near(cue, *classes, within=reach)
        about = about or _military_aid(search, cue) or _left(search, cue)
        same = about and (search.told.clause_of(about.start) == search.told.clause_of(cue.start) or reach > 60)
        follows = about is not None and search.told.is_verb_last and about.start > cue.start
        if about and (_is_of_cost(search.told, cue, about) or _is_of_attack(search, cue)):
            continue
        withdrawn = not any(one.start == cue.start for one in search.cues("light")) or search.near(cue, "forces", within=40)
        occupied = (
            about is not None
            and about.of in ("person", "mil", "forces")
            and _OCCUPYING.search(search.told.scanned.folded, *search.told.span)
        )
        if about and same and not follows and withdrawn and not occupied:
            search.add("rupture", cue, about=about)
    for left, about in _leavings(search):
        search.add("rupture", left, about=about)


def _military_aid(search: Search, cue: Cue) -> Cue | None:
    """The aid that a ban stops, where the clause calls it military too: "banned military and other aid"."""
    aid = search.near(cue, "aid", within=60) if _BANNING.match(search.told.word(cue)) else None
    return aid if aid and search.near(aid, "mil", "aid_noun", within=80) else None


_BANNING = re.compile(r"(?:ban|bar|prohibit|forb|запре|interdi)")
"""Law's words of not allowing; what else stops an aid is told of military aid alone."""

_LEAVING = frozenset({"left", "returned home", "return home", "come home", "came home", "recalled"})
"""What only forces do as an act of their state: "the brigade left", not "the mission which departed"."""

_STOPPED = ("equip", "exercise", "instrument", "aid_noun", "peace", "base", "alliance_ref")


def _left(search: Search, cue: Cue) -> Cue | None:
    """The word itself, where a military organisation is what is left: "withdrew from SEATO"."""
    if not search.told.may_be_named(Span(cue.end, cue.end + 45)):
        return None
    led = [one for one in search.told.mentions if one.actor in MILITARY_ORGANISATIONS and 0 <= one.start - cue.end < 45]
    return cue if led and search.told.lang in ("en", "fr") else None


def _is_of_cost(told: Sentence, cue: Cue, about: Cue) -> bool:
    """Whether what is reduced is a cost, a budget, a tension: no forces and no deliveries."""
    if told.lang != "en" or about.start < cue.end:
        return False
    return _COST.search(told.scanned.folded, cue.end, about.start) is not None


_COST = re.compile(
    r"\b(?:costs?|shares?|budgets?|expenditures?|contribution|prices?|tensions?|tariffs?|danger|risk|number of|role)\b"
)


def _bans_lifted(search: Search) -> Iterator[tuple[Cue, Cue]]:
    """Each ban with the verb that lifts it: "silah ambargosunu … kaldırdı", "qoyulan qadağanı ləğv edib"."""
    if not search.told.is_verb_last:
        return
    for ban in search.cues("ban"):
        here = search.told.clause_of(ban.start)
        after = (cue for cue in search.cues("lift") if 0 <= cue.start - ban.end <= REACH)
        verbs = [cue for cue in after if search.told.clause_of(cue.start) == here and not _is_shelved(search, cue)]
        if verbs:
            yield ban, verbs[0]


def _is_shelved(search: Search, cue: Cue) -> bool:
    """Whether the verb belongs to a phrase of breaking off: "rafa kaldırmak"."""
    return any(one.start < cue.start and one.end == cue.end for one in search.cues("rupture"))


def _leavings(search: Search) -> Iterator[tuple[Cue, Cue]]:
    """Each leaving with what tells that it is one: a military organisation is left, or troops go home from a country."""
    if not search.told.is_verb_last:
        return
    for cue in search.cues("rupture"):
        if _MEMBERSHIP.search(search.told.scanned.folded, max(0, cue.start - 80), cue.start) and any(
            one.actor in MILITARY_ORGANISATIONS and 0 <= cue.start - one.span.end <= 80 for one in search.told.mentions
        ):
            yield cue, cue
    for cue in search.cues("leave"):
        here = search.told.clause_of(cue.start)
        left = [
            one
            for one in search.told.mentions_from(here, here)
            if one.slot in ("from", "obj") and 0 <= cue.start - one.span.end <= REACH
        ]
        troops = [one for one in presence.forces(search.told) if 0 <= cue.start - one.end <= REACH]
        if any(one.actor in MILITARY_ORGANISATIONS for one in left):
            yield cue, cue
        elif troops and left:
            yield cue, troops[-1]


_MEMBERSHIP = re.compile(r"üzvlüy|üyeliğ")


def _is_of_attack(search: Search, cue: Cue) -> bool:
    """Whether what is stopped is an attack: "saldırıyı durdurdu", "hücumu dayandırdı"."""
    return search.told.is_verb_last and search.near(cue, "casualty", within=25) is not None


_OCCUPYING = re.compile(r"\b(?:occup(?:ied|ying|ation)|aggressors?|invad\w+|invasion|occupé|envahi|оккуп\w+|агресс\w+)\b")
"""What makes forces that leave an enemy's: no cooperation ends."""
