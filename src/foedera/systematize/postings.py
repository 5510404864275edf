"""Which words tell of forces abroad: sent, placed, taken in, let pass?"""

from __future__ import annotations

import re

from foedera.systematize import belongings, presence, promises
from foedera.systematize.reported import Search
from foedera.systematize.sentence import Sentence

MOVING = frozenset(
    {"sent", "send", "sends", "sending", "moved", "move", "transferred", "transfer", "brought in", "bring in"}
)
"""Verbs of moving, of people as of arms."""


def deployments(search: Search) -> None:
    """Forces placed abroad, bases, transit: each with what is placed and where."""
    # where the verb goes last, bases are told by whose they are and where (`presence`)
    told = search.told
    bases = ("base",) if not told.is_verb_last and (told.lang != "ru" or told.has("deploy")) else ()
    modes = ("deploy", "transit", *bases)
    for mode in modes:
        for cue in search.cues(mode):
            armed = mode == "transit" or told.lang not in ("en", "fr")
            arms = ("equip",) if armed and not search.near(cue, "deliver", within=0) else ()
            forces = search.near(cue, "mil", "peace", "person", "base", *arms, within=80)
            forces = (
                forces
                if cue.of != "deploy" or search.told.word(cue) not in MOVING
                else search.near(cue, "person", "teacher", within=40)
            )
            busy = search.has_here(cue, "exercise", "contact", "transfer", "train", "produce")
            given = not any(one.start == cue.start for one in search.cues("contribute")) or search.near(
                cue, "peace", within=70
            )
            facilities = mode == "base" and told.word(cue) in ("facilities", "installations")
            if facilities and not search.near(cue, "mil", within=25):
                continue
            bombs = _PLACED.match(told.word(cue)) and search.near(cue, "casualty", within=40)
            if not (forces and given) or bombs or busy or search.is_provided_for(cue):
                continue
            if told.has("peace", "transit", "base") or _is_placed(told):
                search.add("deploy", cue, mode)


_PLACED = re.compile(r"yerl[eə]ş[td]ir|yerləşdir")
"""Turkic: bombs are laid at a roadside with the same verb."""


def permissions(search: Search) -> None:
    """The use of land, sky or bases that is permitted, where the verb goes last."""
    for cue in promises.permissions(search.told):
        if not search.has_here(cue, "deploy") and not search.is_provided_for(cue):
            search.add("deploy", cue, "permit")


def presences(search: Search) -> None:
    """Forces of one state in another, told in passing."""
    for cue in presence.find(search.told):
        here = search.told.clause_of(cue.start)
        if not any(search.told.clause_of(one.cue.start) == here for one in search.found):
            search.add("deploy", cue, "deploy")


def _is_placed(told: Sentence) -> bool:
    """Whether a state is named as the place."""
    if told.lang in ("en", "fr") and any(told.word(cue).endswith(_HOSTING) for cue in told.cues.get("deploy", ())):
        return True
    if told.lang == "ru" and belongings.OWN_SOIL.search(told.scanned.folded, told.span.start, told.span.end):
        return True
    sent = told.lang != "ru" or told.has("send")
    slots = ("in", "place", "led", "to") if sent else ("in", "place", "led")
    return any(one.slot in slots for one in told.mentions)


_HOSTING = (
    "host", "hosts", "hosted", "accueillir", "accueille", "accueillent", "accueillera", "accueilli", "abrite", "abritent",
)  # fmt: skip
