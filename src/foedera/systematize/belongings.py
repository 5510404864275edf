"""Whose is what an act is about? Whose arms they are, whose officers, whose school: it tells a role."""

from __future__ import annotations

import re

from foedera.model.actor import Role
from foedera.systematize import predicate, presence, verb_final
from foedera.systematize.named import Mention
from foedera.systematize.sentence import Sentence
from foedera.systematize.triggers import Trigger


def belongs(told: Sentence, act: Trigger, one: Mention) -> Role | None:
    """The role of the owner of what the act is about: whose arms, whose officers."""
    if one.group == -1 and act.type == "train" and told.is_verb_last:
        return Role.TARGET if told.near(act.cue, "person", within=200) and _is_person(told, one) else None
    of_school = told.is_verb_last and act.type == "train" and one.is_owner
    if not (one.is_adjective or of_school or one.slot in ("of", "of/to", "adj")):
        return None
    head = told.head(one)
    if head is None or _teaches(told, act, one):
        return None
    if of_school and one.slot == "subj" and head.of not in ("school", "teacher"):
        return None
    if act.type == "rupture" and any(cue.span.covers(head.span) for cue in presence.forces(told)):
        return Role.SOURCE  # whose troops are withdrawn
    if act.type == "rupture" and told.is_verb_last and one.is_adjective and head.of == "mil":
        return Role.SOURCE
    return _BELONGS.get((act.type, head.of))


def _is_person(told: Sentence, one: Mention) -> bool:
    """Whether "our" is said of people: "zabitlərimiz", "subaylarımız"."""
    return any(one.span.covers(cue.span) or cue.span.covers(one.span) for cue in told.cues.get("person", ()))


def _teaches(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether officers are named as those who train others: before the verb, where others follow it."""
    follows = any(
        other.start > act.cue.end and told.clause_of(other.start) == told.clause_of(one.start) for other in told.mentions
    )
    is_verb = act.mode == "train_do" and not is_passive(told, act)
    if told.is_verb_last:
        return is_verb and one.slot == "subj"
    return is_verb and one.start < act.cue.start and follows


_BELONGS = {
    ("transfer", "equip"): Role.SOURCE,
    ("train", "teacher"): Role.SOURCE,
    ("train", "school"): Role.SOURCE,
    ("train", "person"): Role.TARGET,
    ("train", "mil"): Role.TARGET,
    ("aid", "aid"): Role.SOURCE,
    ("aid", "aid_noun"): Role.SOURCE,
    ("aid", "equip"): Role.SOURCE,
    ("deploy", "person"): Role.SOURCE,
    ("deploy", "mil"): Role.SOURCE,
    ("rupture", "person"): Role.SOURCE,
    ("rupture", "aid_noun"): Role.SOURCE,
    ("rupture", "aid"): Role.SOURCE,
}
"""Whose a thing is, in an act of that type: Israeli drones come from Israel, Turkish instructors teach."""


def is_passive(told: Sentence, act: Trigger) -> bool:
    """Whether what is the subject is acted on: "was delivered", "are being trained", "eğitildi"."""
    if told.is_verb_last:
        verb = verb_final.of(told, act.cue)
        return verb is not None and verb.is_passive and act.type in ("rupture", "train")
    if told.lang != "en":
        return False
    words = told.scanned.folded[max(told.span.start, act.cue.start - 25) : act.cue.start].split()[-2:]
    return bool({"was", "were", "been", "being", "is", "are", "be"} & set(words)) or predicate.by_follows(told, act.cue)


OWN_SOIL = re.compile(r"\bу себя\b|\b(?:на|в) сво\w+ (?:территори|порт|баз|земл|страны)")
"""Russian: forces taken in, not sent."""
