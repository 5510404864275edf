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

from foedera.codebook.book import Codebook
from foedera.model.actor import Kind, Role
from foedera.systematize import claims, makers, parties, partners, predicate, roles
from foedera.systematize.claims import Claim
from foedera.systematize.named import Mention
from foedera.systematize.predicate import Form
from foedera.systematize.roles import Cast
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence, distance
from foedera.systematize.triggers import Trigger


def casts(told: Sentence, act: Trigger, codebook: Codebook) -> list[Cast]:
    """The actors of the act with their roles: one cast, or one a partner where it deals with each of several."""
    if act.type == "endorse" and act.object and told.clause_of(act.object.start) != told.clause_of(act.cue.start):
        act = replace(act, cue=act.object)  # "assured him that France would come to the aid of Poland"
    found = roles.without_missions([_leader(one) for one in _scope(told, act)])
    if not codebook.types[act.type].is_directed:
        return [[(one, Role.PARTY) for one in group] for group in partners.of(told, act, found)]
    if act.mode == "made":
        return [makers.made(act, found)]
    if act.type == "join" and (members := _joined(told, act, found)):
        return members
    return one_a_partner(act, _directed(told, act, found) or _ended_by_both(act, found))


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


def _ended_by_both(act: Trigger, found: Sequence[Mention]) -> Cast:
    """Two who end or resume what they did together: "Moscow and Yerevan called off their joint exercise"."""
    subjects = [one for one in found if one.slot == "subj" and one.span.end <= act.cue.start]
    if act.type not in ("rupture", "restore") or len({one.group for one in subjects}) != 1:
        return []
    return [(one, Role.PARTY) for one in parties.unique(subjects)]


_SEVERALLY = frozenset({"transfer", "aid", "train", "endorse", "rupture", "restore"})


def one_a_partner(act: Trigger, cast: Cast) -> list[Cast]:
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


def _directed(told: Sentence, act: Trigger, found: Sequence[Mention]) -> Cast:
    form = predicate.form(told, act.cue)
    claimed = [claim for one in found if (claim := claims.of(told, act, form, one)) is not None]
    if act.mode == "transit" and any(claims.permits(told, act, one) for one in found):
        claimed += [Claim(1, Role.SOURCE, one) for one in found if claims.is_permitted(told, act, one)]
    sources = _surest(act, claimed, Role.SOURCE)
    acting = {one.actor for one in sources}
    targets = _surest(act, [one for one in claimed if one.one.actor not in acting], Role.TARGET)
    if not sources or not targets:
        sources, targets = _filled(told, act, form, found, sources, targets)
    if not sources or not targets:
        return []
    return [(one, Role.SOURCE) for one in sources] + [(one, Role.TARGET) for one in targets]


def _surest(act: Trigger, claimed: Sequence[Claim], role: Role) -> list[Mention]:
    """Of those who may have a role, the surest list nearest to the act; of a posting, every host and mission."""
    mine = [claim for claim in claimed if claim.role is role]
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


def _filled(
    told: Sentence, act: Trigger, form: Form, found: Sequence[Mention], sources: list[Mention], targets: list[Mention]
) -> tuple[list[Mention], list[Mention]]:
    """The empty side: the nearest subject before a noun; of gifts, sales, training the one other actor of the sentence."""
    taken = {one.actor for one in [*sources, *targets]}
    others = [one for one in told.mentions if one.actor not in taken and one.slot != "against"]
    near = others if form is Form.NOUN else [one for one in found if one in others]
    subjects = [one for one in near if one.slot in ("subj", "own") and one.span.end <= act.cue.start]
    if not taken:
        return _both(act, found) if act.type in claims.GIVEN and parties.count(told.mentions) == 2 else (sources, targets)
    side: list[Mention] = []
    owner = _pronoun_owner(told, act, others) if form is Form.NOUN and not sources else None
    if owner is not None:
        side = [owner]
    elif subjects and _governs(told, act, form, subjects[-1], targets):
        side = parties.unique(one for one in subjects if one.group == subjects[-1].group)
    elif act.type == "rupture" and not targets and (cut_off := _cut_off(told, act, others)):
        side = cut_off
    elif act.type in claims.GIVEN or (act.type == "rupture" and targets):
        left = [one for one in others if one.slot not in ("in", "place") and one.kind is not Kind.ORGANISATION]
        left = [one for one in left if not _OPINION.match(told.scanned.folded, one.span.end)]
        side = parties.unique(left) if parties.count(left) == 1 or len({one.group for one in left}) == 1 else []
        if form is not Form.NOUN and told.lang == "en" and act.cue.of != "receive":  # a subject elsewhere does its own act
            side = [one for one in side if one in found or one.slot != "subj"]
    return (sources or side, targets or side)


_OPINION = re.compile(
    r"\s(?:objection|opinion|reaction|attitude|press|border|protest|opposition|view|concern|opponent|interest)"
)
"""What an adjective describes that gives and takes nothing: "over strong Nigerian objections"."""


def _cut_off(told: Sentence, act: Trigger, others: Sequence[Mention]) -> list[Mention]:
    """Whom aid or arms are cut off from, told as the subject of the clause before: "Pakistan turned to Peking after …"."""
    if act.object is None or act.object.of not in ("aid", "aid_noun", "equip", "deliver"):
        return []
    here = told.clause_of(act.cue.start)
    before = [one for one in others if one.slot == "subj" and one.span.end <= act.cue.start]
    return [one for one in before if told.clause_of(one.start) == here - 1 and one.group == before[-1].group]


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
