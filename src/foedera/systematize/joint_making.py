"""Who makes it together, where the verb goes last? Arms that makers of two states develop or build.

"TUSAŞ ile AgustaWestland'ın geliştirdiği helikopter" names no joint venture; that two make it, or that a foreign maker's
product is made in a country, tells one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from foedera.model.actor import Kind
from foedera.systematize import goods, parties
from foedera.systematize.named import Mention
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence, distance

REACH = 120
"""Characters from the makers to the verb: a line of print."""


def find(told: Sentence) -> Iterator[tuple[Cue, Cue]]:
    """Words of making with the arms that are made."""
    if not told.is_verb_last:
        return
    for cue in told.cues.get("build", ()):
        thing = goods.find(told, cue)
        here = told.clause_of(cue.start)
        makers = [one for one in told.mentions_from(here, here) if distance(one.span, cue.span) <= REACH]
        if thing is None or _RELATION.search(told.between(thing.end, cue.start)):
            continue
        if _together(cue, makers) or _licensed(cue, makers):
            yield cue, thing


_RELATION = re.compile(r"i(?:ş|ş )birli|ilişki|əməkdaşli|münasibət|eğitim|təlim")
"""What else can be developed: a relation, not the arms that it is about."""


def _together(cue: Cue, makers: list[Mention]) -> bool:
    """Whether one makes it with another: "TAI ile … geliştirdi", "A ve B'nin ürettiği"."""
    before = [one for one in makers if one.span.end <= cue.start and one.slot in ("subj", "with", "of")]
    if not any(one.slot == "with" for one in before) and not _listed(before):
        return False
    return parties.count(before) >= 2


def _listed(before: list[Mention]) -> bool:
    """Whether firms of two states are named as one list."""
    return any(
        one.group == other.group and one.actor != other.actor and Kind.FIRM in (one.kind, other.kind)
        for one in before
        for other in before
    )


def _licensed(cue: Cue, makers: list[Mention]) -> bool:
    """Whether a foreign maker's product is made in a country: "Sikorsky'nin Türkiye'de üretilmesi"."""
    firms = [one for one in makers if one.kind is Kind.FIRM and one.span.end <= cue.start]
    places = [one for one in makers if one.slot == "in" and 0 <= cue.start - one.span.end <= 60]
    return any(one.actor != place.actor for one in firms for place in places)
