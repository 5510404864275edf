"""Which role does one actor's own slot, or what it belongs to, tell?"""

from __future__ import annotations

import re

from foedera.model.actor import Kind, Role
from foedera.systematize import belongings, verb_final
from foedera.systematize.named import Mention
from foedera.systematize.sentence import Sentence
from foedera.systematize.triggers import Trigger

_TREATED = re.compile(r"tedavi|müalicə")
_ORDERED = re.compile(r"si[pf]ariş")
_GRANTING = re.compile(r"\b(?:предостав|разреш|позвол|дал\b|дала\b|дали\b|открыл)")
NOUNS_OF_ACTS = ("deliver", "aid_noun", "aid", "train_noun")
"""Classes with nouns of action ("поставка"), after which an undeclined name may be in any case."""


def certainty(told: Sentence, act: Trigger, one: Mention) -> int:
    """How well a slot tells a role, 0 the best."""
    if belongings.belongs(told, act, one) is not None or (act.type == "deploy" and one.slot in ("in", "place")):
        return 0
    return {"to": 0, "from": 0, "by": 0, "subj": 1, "obj": 1}.get(one.slot, 2)


def of(told: Sentence, act: Trigger, one: Mention) -> Role | None:
    """The role that a slot, or what the actor's adjective belongs to, tells; None where neither does."""
    if act.mode == "permit":
        if one.slot in ("in", "place"):
            return None
        return Role.TARGET if one.slot == "by" or _grants(told, act, one) else Role.SOURCE
    if act.type == "deploy" and one.kind is Kind.ORGANISATION and one.slot not in ("subj", "by"):
        return Role.TARGET
    owned = belongings.belongs(told, act, one)
    if owned is not None:
        return owned
    after = one.start > act.cue.start
    received = is_received(told, act)
    if told.lang == "ru" and act.type == "deploy" and (hosting := _of_host(told, act, one)):
        return hosting
    match one.slot:
        case "led" if act.type == "deploy" and told.is_verb_last and one.kind is Kind.STATE:
            return None  # in whose contingent others serve: it sends, too
        case "led":
            return Role.TARGET if act.type in ("deploy", "join") else None
        case "from" if act.type == "rupture" and told.is_verb_last and _is_bought(told, one):
            return Role.SOURCE  # "İsrail'den aldığı … teslimatı gecikti"
        case "from":
            return Role.TARGET if act.type == "rupture" else Role.SOURCE
        case "by":
            # "bought by", "received by": the agent receives; else the agent acts
            taker = any(other.slot == "subj" and other.start < act.cue.start for other in told.mentions)
            return Role.TARGET if received and not taker else Role.SOURCE
        case "to" if act.type == "transfer" and told.is_verb_last and _ORDERED.match(told.word(act.cue)):
            return Role.SOURCE  # "Rusya'ya sipariş verdi"
        case "to" if act.mode == "transit" and told.is_verb_last:
            return None  # where they go on to
        case "to" if act.type == "rupture" and act.object is not None and act.object.of == "transit":
            return None  # where the goods were going
        case "to" | "against" | "obj":
            return Role.TARGET
        case "of/to":
            return Role.TARGET if after else None
        case "in" | "place":
            return _of_place(told, act, one)
        case "subj" if told.lang == "ru" and after and act.cue.of in NOUNS_OF_ACTS:
            return None
        case "subj" if told.lang in ("en", "fr") and after:
            return Role.SOURCE if received else Role.TARGET
        case "of" if act.type == "rupture" and any(_is_bought(told, other) for other in told.mentions if told.is_verb_last):
            return Role.TARGET
        case "subj":
            return Role.TARGET if received or belongings.is_passive(told, act) else Role.SOURCE
        case _:
            return None


def _is_bought(told: Sentence, one: Mention) -> bool:
    return any(0 <= cue.start - one.span.end <= 12 for cue in told.cues.get("buy", ()))


def _grants(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether an actor is the subject of permitting: the first, as whose guests are told of stand later."""
    here = told.clause_of(act.cue.start)
    first = next((other for other in told.mentions_from(here, here) if other.slot == "subj"), None)
    return one.slot == "subj" and (first is None or one.group == first.group)


def _of_host(told: Sentence, act: Trigger, one: Mention) -> Role | None:
    """Russian: who takes forces in, or grants the use of what is its own, and to whom."""
    clause = told.clauses[told.clause_of(act.cue.start)]
    takes_in = one.slot == "subj" and belongings.OWN_SOIL.search(told.scanned.folded, clause.start, clause.end)
    if takes_in and one == next((other for other in told.mentions if other.slot == "subj"), None):
        return Role.TARGET
    if act.mode == "transit" and _GRANTING.search(told.scanned.folded, clause.start, act.cue.end):
        return {"subj": Role.TARGET, "to": Role.SOURCE, "of/to": Role.SOURCE, "of": Role.SOURCE}.get(one.slot)
    return None


def _of_place(told: Sentence, act: Trigger, one: Mention) -> Role | None:
    if act.type == "deploy":
        return Role.TARGET
    if act.type == "transfer" and act.mode == "buy" and one.slot == "in" and not told.word(act.cue).startswith("получ"):
        return Role.SOURCE  # "закупать в США"
    if act.mode == "deliver" and told.is_verb_last and one.slot == "in" and act.type == "transfer":
        return Role.TARGET  # "Türkiye'de … satışlarıyla"
    if act.type == "aid" and told.is_verb_last and _TREATED.match(told.word(act.cue)):
        return Role.SOURCE  # "Türkiye'deki hastanelerde tedavi"
    if act.type == "aid" and told.is_verb_last:
        return Role.TARGET  # "Azərbaycanda … layihəsini maliyyələşdirib"
    if act.type == "train" and told.is_verb_last and act.mode == "train_do" and not belongings.is_passive(told, act):
        return Role.TARGET  # "Türk subayları Kosova'da polis eğitiyor"
    if one.slot == "place":
        return None
    return {"train": Role.SOURCE, "rupture": Role.TARGET, "restore": Role.TARGET}.get(act.type)


def is_received(told: Sentence, act: Trigger) -> bool:
    """Whether the subject of the verb receives: it buys, orders, studies, is granted."""
    if act.type == "aid" and told.is_verb_last and _TREATED.match(told.word(act.cue)):
        verb = verb_final.of(told, act.cue)
        return verb is not None and verb.is_passive
    if act.type == "aid":
        return told.near(act.cue, "buy", within=30) is not None
    return (act.type == "transfer" and act.mode == "buy") or act.mode == "study"
