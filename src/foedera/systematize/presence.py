"""Whose forces are where? A practice that a sentence mentions in passing: "Amerikan askerleri Afganistan'da …".

CODING.md: "a practice mentioned in passing counts where both are named". Fighting is no such thing; English and French
are looked at by their verbs.
"""

from __future__ import annotations

from collections.abc import Iterator

from foedera.systematize.named import Mention
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence, distance

REACH = 60
"""Characters between forces and the place where they are: half a line of print."""


def find(told: Sentence) -> Iterator[Cue]:
    """Words for forces that are one state's and in another."""
    for cue in forces(told):
        here = told.clause_of(cue.start)
        around = told.mentions_from(here, here)
        owners = {one.actor for one in around if _owns(told, one, cue)}
        places = {one.actor for one in around if one.slot in ("in", "place") and distance(one.span, cue.span) < REACH}
        deaths = told.cues.get("casualty", ())
        fought = deaths if told.is_verb_last else [one for one in deaths if told.clause_of(one.start) == here]
        if owners and places - owners and not fought:
            yield cue


def forces(told: Sentence) -> Iterator[Cue]:
    """Words for forces, where they describe no other noun: "ABD askeri", not "askeri tatbikat"."""
    for cue in told.cues.get("forces", ()):
        follows = (one for name in _DESCRIBED for one in told.cues.get(name, ()))
        if not any(0 < one.start - cue.end <= 1 for one in follows):
            yield cue


_DESCRIBED = ("exercise", "instrument", "meet", "visit", "aid", "aid_noun", "equip", "school", "train_noun", "operate")


def _owns(told: Sentence, one: Mention, cue: Cue) -> bool:
    """Whether forces are a state's: "ABD askerleri", "российская база", "силы США"."""
    before = 0 <= cue.start - one.span.end < 30 and (one.is_adjective or one.is_owner or told.is_verb_last)
    after = told.lang == "ru" and one.slot in ("of", "of/to") and 0 <= one.start - cue.end < 3
    return one.slot not in ("in", "place", "from", "with") and (before or after)
