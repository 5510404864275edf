"""Whose act is it, where the verb goes last? Turkish and Azerbaijani tell the subject by the form of the verb.

The subject of a reported clause is a genitive ("Rusya'nın … sattığını"), that of a participle its noun ("… satan
Rusya"); whoever stands after the verb belongs to another clause. Who is only spoken of ("İran'a satışla ilgili
görüşmeler") and whom they fight are no parties.
"""

from __future__ import annotations

import re
from dataclasses import replace

from foedera.systematize import parties, verb_final
from foedera.systematize.named import Mention
from foedera.systematize.sentence import Sentence
from foedera.systematize.triggers import Trigger


def settle(told: Sentence, act: Trigger, found: list[Mention]) -> list[Mention]:
    """Turkic: in a reported clause a genitive is the subject; who is in the nominative before it only speaks of it."""
    if not told.is_verb_last:
        return found
    found = _without_topics(told, act, _without_foes(act, found))
    verb = verb_final.of(told, act.cue)
    if verb is None:
        return found
    if verb.form is not verb_final.Form.PARTICIPLE:
        before = [one for one in found if one.start < verb.span.end]
        found = before if parties.count(before) >= 2 else found
    elif not verb.is_passive:
        return _with_described(verb.span.end, found)
    if verb.form is not verb_final.Form.NOMINAL:
        return found
    owners = [one for one in found if one.is_owner and one.start < act.cue.start and _is_free(told, act, one)]
    if not owners:
        return found
    told_of = [one for one in found if one.slot != "subj" or one.start > owners[0].start or one.group == owners[0].group]
    kept = told_of if parties.count(told_of) >= 2 else [one if one in told_of else replace(one, slot="") for one in found]
    return [replace(one, slot="subj") if one in owners else one for one in kept]


def _with_described(end: int, found: list[Mention]) -> list[Mention]:
    """Whom an active participle describes is its subject: "İran'a füze satan Rusya'nın"; whoever follows is another's."""
    described = next((one for one in found if 0 <= one.start - end <= 25 and one.slot not in ("in", "place")), None)
    if described is None:
        return found
    inside = [one for one in found if one.start <= described.start or one.group == described.group]
    found = inside if parties.count(inside) >= 2 else found
    return [replace(one, slot="subj", is_owner=False) if one is described else one for one in found]


def _is_free(told: Sentence, act: Trigger, owner: Mention) -> bool:
    """Whether a genitive owns nothing before the act, so that it is its subject."""
    if _TAKER.match(told.word(act.cue)):
        return False
    if _OTHERS_VERB.search(told.scanned.folded, owner.span.end, act.cue.start):
        return False
    head = told.head(owner)
    about = act.object.start if act.object is not None else act.cue.start
    return head is None or head.start >= act.cue.start or head.start == about


_OTHERS_VERB = re.compile(r"\w(?:d[iuü][ğy][iuü]|[aeə]c[aeə][ğy][iuü])\s")
"""A participle between: the genitive is its subject ("Türkiye'nin planladığı tatbikata")."""

_TAKER = re.compile(r"(?:müşteri|alici|tedarikçi|satici)")
"""Nouns of who buys and sells: a genitive before one is the other side ("ABD'nin müşterisi")."""

ARMED_GROUPS = frozenset({"PKK", "TALIBAN", "AL-QAEDA", "HAMAS", "HEZBOLLAH", "ISIS", "DAESH", "YPG", "LTTE"})

_AGAINST = frozenset({"contact", "deploy", "operate", "rupture", "exercise", "agree", "restore"})
"""Acts in which an armed group is mostly whom others act against."""


def _without_foes(act: Trigger, found: list[Mention]) -> list[Mention]:
    if act.type not in _AGAINST:
        return found
    return [one for one in found if one.actor not in ARMED_GROUPS or one.slot == "with"]


_TOPIC = re.compile(
    r"[^,;]{0,70}?\b(?:ilgili|ilişkin|dair|konu(?:su|lar|lu)\w*|hakkında|yönelik|haqqında|barədə|bağlı|həsr)\b"
)


def _without_topics(told: Sentence, act: Trigger, found: list[Mention]) -> list[Mention]:
    """Those who meet, without whom they speak of, where two are left: "İran'a silah satışıyla ilgili görüşmeler"."""
    if act.type != "contact":
        return found
    folded = told.scanned.folded
    kept = [
        one
        for one in found
        if one.slot not in ("to", "of", "adj", "obj", "in", "from")
        or one.start > act.cue.start
        or _TOPIC.match(folded, one.span.end, act.cue.start) is None
    ]
    return kept if parties.count(kept) >= 2 else found
