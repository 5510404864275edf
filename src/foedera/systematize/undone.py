"""What undoes an act, where the verb goes last: a ban that is lifted, an alliance or a country that is left?

In Turkish and Azerbaijani the same verb ends an aid and an embargo ("iptal etmek", "dayandırmaq"); what it ends tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.systematize import presence
from foedera.systematize.reported import Search
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import MILITARY_ORGANISATIONS

REACH = 60
"""Characters between what is undone and the verb: half a line of print."""


def bans_lifted(search: Search) -> Iterator[tuple[Cue, Cue]]:
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


def leavings(search: Search) -> Iterator[tuple[Cue, Cue]]:
    """Each leaving with what tells that it is one: a military organisation is left, or troops go home from a country."""
    if not search.told.is_verb_last:
        return
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


def is_of_attack(search: Search, cue: Cue) -> bool:
    """Whether what is stopped is an attack: "saldırıyı durdurdu", "hücumu dayandırdı"."""
    return search.told.is_verb_last and search.near(cue, "casualty", within=25) is not None
