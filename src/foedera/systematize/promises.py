"""What is promised or permitted, where the verb goes last? Help that is pledged, land and sky that others may use."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.systematize.reported import Search
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence

REACH = 60
"""Characters from what is permitted to the verb: half a line of print."""


def is_promised(search: Search, cue: Cue) -> bool:
    """Whether help is only promised, or support declared: an `endorse`, no `aid`."""
    if not search.told.is_verb_last:
        return False
    if any(0 <= one.start - cue.end <= 30 for one in search.cues("promise")):
        return True
    backs = any(cue.span.covers(one.span) or one.span.covers(cue.span) for one in search.cues("support"))
    return backs and any(0 <= one.start - cue.end <= 45 for one in search.cues("pledge"))


def permissions(told: Sentence) -> Iterator[Cue]:
    """Words of permitting, after what is permitted: the use of land and sky, a posting."""
    if not told.is_verb_last:
        return
    for cue in told.cues.get("permit", ()):
        here = told.clause_of(cue.start)
        things = (one for name in ("transit", "base", "deploy") for one in told.cues.get(name, ()))
        if any(0 <= cue.start - one.end <= REACH and told.clause_of(one.start) == here for one in things):
            yield cue
