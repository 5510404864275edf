"""Whose act is it, where the verb goes last? Turkish and Azerbaijani tell the subject by the form of the verb.

The subject of a reported clause is a genitive ("Rusya'nın … sattığını"), that of a participle its noun ("… satan
Rusya"); whoever stands after the verb belongs to another clause.
"""

from __future__ import annotations

from dataclasses import replace

from foedera.systematize import parties, verb_final
from foedera.systematize.sentence import Sentence
from foedera.systematize.slots import Mention
from foedera.systematize.triggers import Trigger


def settle(told: Sentence, act: Trigger, found: list[Mention]) -> list[Mention]:
    """Turkic: in a reported clause a genitive is the subject; who is in the nominative before it only speaks of it."""
    verb = verb_final.of(told, act.cue)
    if verb is not None and verb.form is not verb_final.Form.PARTICIPLE:
        before = [one for one in found if one.start < verb.span.end]
        found = before if parties.count(before) >= 2 else found
    if verb is not None and verb.form is verb_final.Form.PARTICIPLE and not verb.is_passive:
        return _with_described(verb.span.end, found)
    if verb is None or verb.form is not verb_final.Form.NOMINAL:
        return found
    owners = [one for one in found if one.is_owner and one.start < act.cue.start and _is_free(told, act, one)]
    if not owners:
        return found
    told_of = [one for one in found if one.slot != "subj" or one.start > owners[0].start or one.group == owners[0].group]
    kept = told_of if parties.count(told_of) >= 2 else [one if one in told_of else replace(one, slot="") for one in found]
    return [replace(one, slot="subj") if one in owners else one for one in kept]


def _with_described(end: int, found: list[Mention]) -> list[Mention]:
    """Turkic: whom an active participle describes is its subject: "İran'a füze satan Rusya'nın"."""
    described = next((one for one in found if 0 <= one.start - end <= 25 and one.slot not in ("in", "place")), None)
    return [replace(one, slot="subj", is_owner=False) if one is described else one for one in found]


def _is_free(told: Sentence, act: Trigger, owner: Mention) -> bool:
    """Whether a genitive owns nothing before the act, so that it is its subject."""
    head = told.head(owner)
    about = act.object.start if act.object is not None else act.cue.start
    return head is None or head.start >= act.cue.start or head.start == about
