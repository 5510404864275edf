"""Who did it to whom, in languages whose word order tells (en, fr): the actors that hang on the act's own word.

A noun has its actors inside its phrase ("Soviet arms deliveries to Egypt by way of Prague"), a verb its subject before it
and the rest after it. Only where a role stays empty is it filled from the governing clause: "Iran welcomed American aid"
has a source in the phrase, so that the subject receives; "France stopped deliveries to Israel" has a target, so that the
subject gives. Nobody is taken from a clause that does not hang together with the act's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from foedera.codebook.book import Codebook
from foedera.model.actor import Kind, Role
from foedera.systematize import parties, partners, predicate, roles
from foedera.systematize.predicate import Form
from foedera.systematize.roles import Cast
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence, distance
from foedera.systematize.slots import Mention
from foedera.systematize.triggers import Trigger


def casts(told: Sentence, act: Trigger, codebook: Codebook) -> list[Cast]:
    """The actors of the act with their roles: one cast, or one a partner where it deals with each of several."""
    if act.type == "endorse" and act.object and told.clause_of(act.object.start) != told.clause_of(act.cue.start):
        act = replace(act, cue=act.object)  # "assured him that France would come to the aid of Poland"
    found = roles.without_missions([_leader(one) for one in _scope(told, act)])
    if not codebook.types[act.type].is_directed:
        return [[(one, Role.PARTY) for one in group] for group in partners.of(told, act, found)]
    if act.mode == "made":
        return [roles.made(act, found)]
    if act.type == "join" and (members := _joined(told, act, found)):
        return members
    return _one_a_partner(act, _directed(told, act, found))


def _leader(one: Mention) -> Mention:
    """The United Nations for a mission of theirs: its name is left to the text (CODING.md)."""
    return replace(one, actor="UN") if roles.MISSIONS.get(one.actor) == "UN" or one.actor == "UNEF" else one


def _joined(told: Sentence, act: Trigger, found: list[Mention]) -> list[Cast]:
    """One accession for each organisation that is named."""
    if all(one.kind is Kind.ORGANISATION for one in found):
        states = [one for one in told.mentions if one.kind is not Kind.ORGANISATION]
        found = [*found, *states] if parties.count(states) == 1 else found
    inside = [one for one in found if one.kind is not Kind.ORGANISATION and predicate.in_phrase(told, act.cue, one)]
    before = [one for one in found if one.slot == "subj" and one.span.end <= act.cue.start]
    if inside or before:
        nearest = inside[-1] if inside else before[-1]
        along = [one for one in found if one.kind is Kind.ORGANISATION or one.slot == "with"]
        found = [*(one for one in found if one.group == nearest.group), *along]
    cast = roles.joined(act, found)
    targets = [pair for pair in cast if pair[1] is Role.TARGET]
    return [[*(pair for pair in cast if pair[1] is Role.SOURCE), target] for target in targets]


_GIVEN = frozenset({"transfer", "aid", "train"})
_SEVERALLY = frozenset({"transfer", "aid", "train", "endorse", "rupture", "restore"})


def _one_a_partner(act: Trigger, cast: Cast) -> list[Cast]:
    """Who supplies, trains or backs several does so with each (CODING.md: "else one a partner")."""
    targets = [pair for pair in cast if pair[1] is Role.TARGET]
    if act.mode == "buy" and len(targets) == 1:
        return [[pair, targets[0]] for pair in cast if pair[1] is Role.SOURCE]
    if act.type not in _SEVERALLY or len(targets) < 2:
        return [cast]
    sources = [pair for pair in cast if pair[1] is Role.SOURCE]
    return [[*sources, target] for target in targets]


# Where to look


def _scope(told: Sentence, act: Trigger) -> list[Mention]:
    """The mentions of the act's clause, and those of an earlier one that it takes up: its subject, or what it is about."""
    here = told.clause_of(act.cue.start)
    if told.is_retold(here, act.cue.end):
        return [*told.mentions_from(here, here), *told.mentions_from(here + 1, here + 1)]
    found = told.mentions_from(here, here)
    if told.opener(here) != "main" and act.type == "deploy" and here > 0 and _opens_with_place(told, here):
        return [*_antecedents(told, here), *found]
    if told.opener(here) == "which" and here > 0:
        antecedents = told.mentions_from(here - 1, here - 1)
        return antecedents if act.type == "agree" and parties.count(antecedents) >= 2 else [*antecedents, *found]
    if not _has_subject(act.cue, found) and here > 0:
        found = [*_subject_before(told, here), *found]
    return found


def _opens_with_place(told: Sentence, clause: int) -> bool:
    return re.match(r"[\s,]*(?:where|in which|où|dans lequel)\b", told.clauses[clause].of(told.scanned.folded)) is not None


def _antecedents(told: Sentence, clause: int) -> list[Mention]:
    """Those named last before a clause of place ("Japan and Germany, where …"): they are the place."""
    earlier = told.mentions_from(clause - 1, clause - 1)
    return [replace(one, slot="in") for one in earlier if one.group == earlier[-1].group]


def _has_subject(cue: Cue, found: Iterable[Mention]) -> bool:
    return any(one.slot == "subj" and one.start < cue.start for one in found)


def _subject_before(told: Sentence, clause: int) -> list[Mention]:
    """The subjects of the nearest clause before that has any."""
    for number in range(clause - 1, -1, -1):
        subjects = [one for one in told.mentions_from(number, number) if one.slot == "subj"]
        if subjects:
            return [one for one in subjects if one.group == subjects[0].group]
    return []


# Roles


class _Claim(NamedTuple):
    """A role that an actor may have, 0 the surest."""

    rank: int
    role: Role
    one: Mention


def _directed(told: Sentence, act: Trigger, found: Sequence[Mention]) -> Cast:
    form = predicate.form(told, act.cue)
    claims = [claim for one in found if (claim := _claim(told, act, form, one)) is not None]
    if act.mode == "transit" and any(_permits(told, act, one) for one in found):
        claims += [_Claim(1, Role.SOURCE, one) for one in found if _is_permitted(told, act, one)]
    sources = _surest(act, claims, Role.SOURCE)
    targets = [one for one in _surest(act, claims, Role.TARGET) if one.actor not in {other.actor for other in sources}]
    if not sources or not targets:
        sources, targets = _filled(told, act, form, found, sources, targets)
    if not sources or not targets:
        return []
    return [(one, Role.SOURCE) for one in sources] + [(one, Role.TARGET) for one in targets]


def _surest(act: Trigger, claims: Sequence[_Claim], role: Role) -> list[Mention]:
    """Of those who may have a role, the surest list nearest to the act; of a posting, every host and mission."""
    mine = [claim for claim in claims if claim.role is role]
    if not mine:
        return []
    if act.type == "deploy" and role is Role.TARGET:
        return _hosts(act, [claim.one for claim in mine])
    best = min(mine, key=lambda claim: (claim.rank, distance(claim.one.span, act.cue.span)))
    return parties.unique(claim.one for claim in mine if claim.one.group == best.one.group and claim.rank == best.rank)


def _hosts(act: Trigger, found: Sequence[Mention]) -> list[Mention]:
    """The organisation or mission led, and the place named nearest."""
    led = [one for one in found if one.kind is Kind.ORGANISATION]
    places = [one for one in found if one.kind is not Kind.ORGANISATION]
    nearest = min(places, key=lambda one: distance(one.span, act.cue.span), default=None)
    return parties.unique([*led, *(one for one in places if nearest is not None and one.group == nearest.group)])


def _is_received(act: Trigger) -> bool:
    """Whether the subject of the verb receives: it buys, orders, learns."""
    return act.mode in ("buy", "study")


def _filled(
    told: Sentence, act: Trigger, form: Form, found: Sequence[Mention], sources: list[Mention], targets: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The empty side: the nearest subject before a noun; of gifts, sales, training the one other actor of the sentence."""
    taken = {one.actor for one in [*sources, *targets]}
    others = [one for one in told.mentions if one.actor not in taken and one.slot != "against"]
    near = others if form is Form.NOUN else [one for one in found if one in others]
    subjects = [one for one in near if one.slot in ("subj", "own") and one.span.end <= act.cue.start]
    if not taken:
        return _both(act, found) if act.type in _GIVEN and parties.count(told.mentions) == 2 else (sources, targets)
    side: list[Mention] = []
    owner = _pronoun_owner(told, act, others) if form is Form.NOUN and not sources else None
    if owner is not None:
        side = [owner]
    elif subjects and _governs(told, act, form, subjects[-1], targets):
        side = parties.unique(one for one in subjects if one.group == subjects[-1].group)
    elif act.type in _GIVEN or (act.type == "rupture" and targets):
        left = [one for one in others if one.slot not in ("in", "place") and one.kind is not Kind.ORGANISATION]
        side = parties.unique(left) if parties.count(left) == 1 or len({one.group for one in left}) == 1 else []
        if form is not Form.NOUN and told.lang == "en":  # a subject elsewhere does its own act
            side = [one for one in side if one in found or one.slot != "subj"]
    return (sources or side, targets or side)


def _governs(told: Sentence, act: Trigger, form: Form, subject: Mention, targets: Sequence[Mention]) -> bool:
    """Whether the subject does or receives what the act's word names, not only speaks against it."""
    if any(subject.span.end <= cue.start < act.cue.start for cue in told.cues.get("oppose", ())):
        return False
    if act.type == "rupture":
        return bool(targets)
    between = told.scanned.folded[subject.span.end : act.cue.start]
    if act.type == "train" and form is Form.NOUN and act.mode != "study":
        return _GIVES.search(between) is not None or not targets
    return act.type != "deploy" or form is not Form.NOUN or _KEEPS.search(between) is not None


_KEEPS = re.compile(
    r"\b(?:has|have|had|maintain\w*|keep\w*|kept|retain\w*|plac\w+|contribut\w+|provid\w+|send\w*|sent|station\w*|establish\w*"
    r"|offer\w*|a|ont|maintien\w*|conserv\w*)\b"
)


_GIVES = re.compile(
    r"\b(?:provid|giv|gave|offer|conduct|furnish|extend|continu|undert|receiv|get|got|need|want|request|ask|obtain|send|sent|donn|fourni"
    r"|offr|dispens|reç|assur)\w*"
)


def _pronoun_owner(told: Sentence, act: Trigger, others: Sequence[Mention]) -> Mention | None:
    """Whom "its", "their" before the act's noun means: the one named last before it ("Britain … its forces in Malta")."""
    found = _ITS.search(told.scanned.folded, told.span.start, act.cue.start)
    if found is None:
        return None
    return max((one for one in others if one.span.end <= found.start()), key=lambda one: one.start, default=None)


_ITS = re.compile(r"\b(?:its|their|her|son|sa|ses|leurs?)\s(?:[\w-]+\s){0,3}$")


def _both(act: Trigger, found: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Where a sentence names just two and the act's noun neither: its subject gives (or buys), the other is who is left."""
    subjects = [one for one in found if one.slot == "subj" and one.span.end <= act.cue.start]
    others = [one for one in found if subjects and one.actor != subjects[-1].actor]
    if not subjects or not others:
        return [], []
    if act.mode == "buy":
        return parties.unique(others), subjects[-1:]
    return subjects[-1:], parties.unique(others)


def _claim(told: Sentence, act: Trigger, form: Form, one: Mention) -> _Claim | None:
    if one.slot == "against" and act.type not in ("rupture", "restore"):
        return None
    if one.span.end <= act.cue.start:
        return _before(told, act, form, one)
    return _after(told, act, form, one)


def _before(told: Sentence, act: Trigger, form: Form, one: Mention) -> _Claim | None:
    """An actor before the act's word: in its phrase, its subject, the owner of its object."""
    if act.type in (*_GIVEN, "endorse") and _is_asked(told, one):
        return _Claim(1, Role.SOURCE, one)
    received = _is_received(act) or _permits(told, act, one)
    giver, taker = (Role.TARGET, Role.SOURCE) if received else (Role.SOURCE, Role.TARGET)
    if form is Form.NOUN and act.type in _GIVEN and _is_given(told, act, one):
        return _Claim(0, Role.TARGET, one)
    if form is Form.NOUN and predicate.in_phrase(told, act.cue, one):
        return _Claim(0, giver, one) if not _is_led(told, act, one) else _Claim(0, Role.TARGET, one)
    if _permits(told, act, one):
        return _Claim(1, Role.TARGET, one)
    if _owns_object(told, act, one):
        return _Claim(0, Role.TARGET if told.near(act.cue, "expel", within=0) else Role.SOURCE, one)
    if form is Form.VERB and _is_bidden(told, act.cue, one):
        return _Claim(0, giver, one)
    owned = _belongs(told, act, one)
    if owned is not None and one.slot != "subj":
        return _Claim(1, owned, one)
    if form is Form.NOUN:
        return _Claim(2, Role.TARGET, one) if one.slot == "subj" and _receives(told, act, one) else None
    if one.slot == "subj":
        # "the Soviet troops were withdrawn", "were stationed"
        leaves = act.type == "deploy" or (act.type == "rupture" and _belongs(told, act, one) is Role.SOURCE)
        return _Claim(2, taker if form is Form.PASSIVE and not leaves else giver, one)
    if act.type in ("deploy", "rupture", "restore") and one.slot in ("in", "place"):
        return _Claim(3, Role.TARGET, one)
    return {"by": _Claim(3, giver, one), "from": _Claim(3, Role.SOURCE, one), "to": _Claim(3, Role.TARGET, one)}.get(
        one.slot
    )


def _belongs(told: Sentence, act: Trigger, one: Mention) -> Role | None:
    """The role of the owner of what the act is about; who is expelled is acted on, who is withdrawn acts."""
    if act.type == "rupture" and (one.is_adjective or one.is_owner or one.slot == "of"):
        head = told.head(one)
        if head is None or head.of not in ("person", "mil", "base", "teacher"):
            return None
        return Role.TARGET if told.near(act.cue, "expel", within=0) else Role.SOURCE
    if act.type == "train" and _of_school(told, one):
        return Role.SOURCE
    return roles.belongs(told, act, one)


def _of_school(told: Sentence, one: Mention) -> bool:
    """Whether a school's or an adviser's state is named ("American military schools"), other adjectives between."""
    teaching = [*told.cues.get("school", ()), *told.cues.get("teacher", ())]
    return one.is_adjective and any(
        0 < cue.start - one.span.end < 30 and predicate.in_phrase(told, cue, one) for cue in teaching
    )


def _is_asked(told: Sentence, one: Mention) -> bool:
    """Whether the actor is the one asked: "asked the United States for …", "a request to Britain for …"."""
    return _ASKED.search(told.scanned.folded, max(told.span.start, one.start - 30), one.start) is not None


_ASKED = re.compile(
    r"\b(?:(?:ask|press|urg|request|petition|approach|beg|persuad|invit|advis)\w*|appeal\w* to"
    r"|call\w* (?:up)?on|turn\w* to|request\w* to)"
    r"\s(?:the\s)?(?:government of\s)?(?:the\s)?$"
)


def _is_given(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether the actor stands between a verb of giving and what is given: "offered the Turks credits"."""
    is_name = not one.is_adjective and not one.is_owner and one.slot == "subj" and one.span.end <= act.cue.start
    return is_name and any(
        told.scanned.folded[cue.end : one.start] in (" ", " the ", " to the ") for cue in told.cues.get("permit", ())
    )


def _is_led(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether a mission's organisation stands behind the state that contributes: "Sweden sent 600 men for the UN force"."""
    states = [other for other in told.mentions if other.slot == "subj" and other.span.end <= one.start]
    return act.type == "deploy" and one.kind is Kind.ORGANISATION and bool(states)


def _is_permitted(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whom the grant is made to: between "granted" and what is granted."""
    permits = [cue.end for cue in told.cues.get("permit", ()) if cue.start < act.cue.start]
    return bool(permits) and min(permits) <= one.start < act.cue.start and not _permits(told, act, one)


def _permits(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether the actor grants the use of what is its own."""
    permits = [cue for cue in told.cues.get("permit", ()) if one.span.end <= cue.start < act.cue.start]
    return act.mode == "transit" and one.slot == "subj" and bool(permits)


def _owns_object(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether it is whose aid, support or deliveries are told of: "American aid to X was cut", "reaffirmed its support"."""
    return (
        act.type in ("rupture", "restore", "endorse")
        and act.object is not None
        and (act.object.of in ("aid_noun", "aid", "deliver", "support") and predicate.in_phrase(told, act.object, one))
    )


def _receives(told: Sentence, act: Trigger, subject: Mention) -> bool:
    """Whether the subject asks for, needs or gets what the noun names."""
    if act.type not in (*_GIVEN, "endorse"):
        return False
    return any(subject.span.end <= cue.start < act.cue.start for cue in told.cues.get("receive", ()))


def _is_bidden(told: Sentence, cue: Cue, one: Mention) -> bool:
    """Whether the actor is told, asked or let do it: "pressed Israel to withdraw", "let the British sell"."""
    between = told.scanned.folded[one.span.end : cue.start]
    return re.fullmatch(r"\s+(?:(?:not\s+)?to\s+)?(?:\w+ly\s+)?", between) is not None and one.slot not in ("by", "in", "of")


def _after(told: Sentence, act: Trigger, form: Form, one: Mention) -> _Claim | None:
    """An actor after the act's word, where no other verb stands between."""
    if told.is_retold(told.clause_of(act.cue.start), act.cue.end):
        form = Form.VERB
        if one.slot == "subj":
            return _Claim(1, Role.SOURCE, one)
    elif form is Form.NOUN and predicate.another_verb(told, act.cue, one.start):
        return None
    received = _is_received(act)
    if act.mode == "buy" and _is_asked(told, one):
        return _Claim(0, Role.SOURCE, one)
    if act.type == "deploy" and one.kind is Kind.ORGANISATION and one.slot != "by":
        return _Claim(0, Role.TARGET, one)
    if act.mode == "transit" and one.slot in ("to", "by") and form is Form.NOUN:
        return _Claim(0, Role.SOURCE, one)  # "the use of its airfields by the United States"
    if _owns_object(told, act, one):
        return _Claim(0, Role.TARGET if told.near(act.cue, "expel", within=0) else Role.SOURCE, one)
    owned = _belongs(told, act, one)
    if owned is not None:
        return _Claim(1, owned, one)
    match one.slot:
        case "by":
            return _Claim(0, Role.TARGET if received and form is not Form.VERB else Role.SOURCE, one)
        case "from":
            return _Claim(0, Role.TARGET if act.type == "rupture" else Role.SOURCE, one)
        case "to" | "against":
            return _Claim(0, Role.TARGET, one)
        case "obj" | "subj" if form is Form.VERB or act.type == "endorse":
            return _Claim(1, Role.SOURCE if received else Role.TARGET, one)
        case "with" if act.type in ("rupture", "restore", "endorse"):
            return _Claim(1, Role.TARGET, one)
        case "of" if form is Form.NOUN or act.type in ("train", "endorse"):
            return _of_noun(act, one)
        case "in" | "place":
            return _of_place(act, one)
    return None


_OF = {"train": Role.TARGET, "deploy": Role.SOURCE, "rupture": Role.TARGET, "endorse": Role.TARGET}


def _of_noun(act: Trigger, one: Mention) -> _Claim | None:
    """What "of" says after a noun: the training of Greeks, the presence of Cubans."""
    role = _OF.get(act.type)
    return _Claim(2, role, one) if role is not None else None


def _of_place(act: Trigger, one: Mention) -> _Claim | None:
    if act.mode == "buy":
        return _Claim(1, Role.SOURCE, one)
    role = {"deploy": Role.TARGET, "train": Role.SOURCE, "rupture": Role.TARGET, "restore": Role.TARGET}.get(act.type)
    return _Claim(0 if act.type == "deploy" else 1, role, one) if role is not None else None
