"""Who did it to whom? The actors of one act, with their roles.

The actors are those of the trigger's clause, widened clause by clause until two are told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from foedera.codebook.book import Codebook
from foedera.model.actor import Kind, Role
from foedera.systematize import parties
from foedera.systematize.parties import Mention
from foedera.systematize.sentence import Sentence, distance
from foedera.systematize.triggers import Trigger

Cast = list[tuple[Mention, Role]]


def cast(told: Sentence, act: Trigger, codebook: Codebook) -> Cast:
    """Each actor of the act once, with its role; fewer than two where the sentence tells no more."""
    found = _without_missions(_clause_actors(told, act))
    if not codebook.types[act.type].is_directed:
        return [(one, Role.PARTY) for one in _together(found, act)]
    return _directed(told, act, parties.unique(found))


MISSIONS = {"ISAF": "NATO", "KFOR": "NATO", "SFOR": "NATO", "IFOR": "NATO", "UNIFIL": "UN", "UNMISS": "UN", "UNFICYP": "UN"}
"""A mission and whose it is: "a mission's name is an actor only where it is the partner" (CODING.md)."""


def _without_missions(found: list[Mention]) -> list[Mention]:
    """A mission falls away beside the organisation that leads it."""
    named = {one.actor for one in found}
    return [one for one in found if MISSIONS.get(one.actor) not in named]


def _clause_actors(told: Sentence, act: Trigger) -> list[Mention]:
    first = last = told.clause_of(act.cue.start)
    found = told.mentions_from(first, last)
    while parties.count(found) < 2 and (first > 0 or last < len(told.clauses) - 1):
        if first > 0:
            first -= 1
            found = [*_carried(told.mentions_from(first, first), found), *found]
        if parties.count(found) < 2 and last < len(told.clauses) - 1:
            last += 1
            found = [*found, *told.mentions_from(last, last)]
    return found


def _carried(earlier: list[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Who is carried over from an earlier clause: its subjects ("… until it joined"), where that is enough."""
    subjects = [one for one in earlier if one.slot == "subj"]
    return subjects if parties.count([*subjects, *found]) >= 2 else earlier


def _together(found: Sequence[Mention], act: Trigger) -> list[Mention]:
    """Those who act together: a list of subjects by itself, else all but places, onlookers and makers of things."""
    groups: dict[int, list[Mention]] = defaultdict(list)
    for one in found:
        groups[one.group].append(one)
    lists = [group for group in groups.values() if parties.count(group) >= 2]
    chosen = [group for group in lists if group[0].slot == "subj"] or (lists if act.type in ("agree", "contact") else [])
    if len(chosen) == 1:
        companions = [
            one for one in found if one.slot == "with" and one not in chosen[0] and one.group >= chosen[0][0].group
        ]
        return parties.unique([*chosen[0], *companions])
    core = [one for one in found if one.slot not in ("in", "by") or (one.slot == "in" and one.is_adjective)]
    if parties.count(core) < 2 and act.type in ("agree", "contact", "exercise", "produce"):
        core = list(found)
    named = [one for one in core if not one.is_adjective]
    return parties.unique(named if parties.count(named) >= 2 else core)


def _directed(told: Sentence, act: Trigger, found: Sequence[Mention]) -> Cast:
    if act.mode == "made":
        return _made(act, found)
    sources, targets = _by_slot(told, act, [one for one in found if not _is_foe(act, one)])
    if len(sources) > 1 and not targets and len({one.group for one in sources}) > 1 and not _is_received(told, act):
        targets = [sources.pop()]
    if len(targets) > 1 and not sources and len({one.group for one in targets}) > 1:
        sources = [targets.pop(0)]
    if act.type == "join":
        organisations = [one for one in found if one.kind is Kind.ORGANISATION]
        if organisations:
            targets, sources = organisations, [one for one in found if one not in organisations]
    if not sources or not targets:
        return []
    return [(one, Role.SOURCE) for one in sources] + [(one, Role.TARGET) for one in targets if one not in sources]


def _is_foe(act: Trigger, one: Mention) -> bool:
    """Against whom help is given or an operation led: no party to it."""
    return one.slot == "against" and act.type not in ("rupture", "restore")


def _made(act: Trigger, found: Sequence[Mention]) -> Cast:
    """The maker stands by the word that says whose make it is; the others use it."""
    if len(found) < 2:
        return []
    maker = min(found, key=lambda one: distance(one.span, act.cue.span))
    users = [one for one in found if one is not maker and one.slot != "in"]
    return [(maker, Role.SOURCE), *((one, Role.TARGET) for one in users[:1])] if users else []


def _by_slot(told: Sentence, act: Trigger, found: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Sources and targets as their slots tell; who is in no telling slot fills the side that is empty."""
    sides: tuple[list[Mention], list[Mention]] = ([], [])
    rest = []
    for one in found:
        role = _role(told, act, one)
        if role is None:
            rest.append(one)
        else:
            sides[role is Role.TARGET].append(one)
    sources, targets = sides
    for one in rest:
        if sources and not targets:
            targets.append(one)
        elif not sources:
            sources.append(one)
        elif act.type == "rupture":
            targets.append(one)
        elif any(one.group == source.group for source in sources):
            sources.append(one)
    return sources, targets


def _role(told: Sentence, act: Trigger, one: Mention) -> Role | None:
    """The role that a slot tells; None where it tells none."""
    after = one.start > act.cue.start
    received = _is_received(told, act)
    match one.slot:
        case "led":
            return Role.TARGET if act.type in ("deploy", "join") else None
        case "from":
            return Role.SOURCE
        case "by":
            # "bought by", "received by": the agent receives; else the agent acts
            return Role.TARGET if received else Role.SOURCE
        case "to" | "against" | "obj":
            return Role.TARGET
        case "of/to":
            return Role.TARGET if after else None
        case "in":
            return Role.SOURCE if act.type == "train" else Role.TARGET
        case "subj" if told.lang in ("en", "fr") and after:
            return Role.SOURCE if received else Role.TARGET
        case "subj":
            return Role.TARGET if received or _is_passive(told, act) else Role.SOURCE
        case _:
            return None


def _is_received(told: Sentence, act: Trigger) -> bool:
    """Whether the subject of the verb receives: it buys, orders, studies, is granted."""
    if act.type == "aid":
        return told.near(act.cue, "buy", within=30) is not None
    return (act.type == "transfer" and act.mode == "buy") or act.mode == "study"


def _is_passive(told: Sentence, act: Trigger) -> bool:
    """English "was delivered", "are being trained": what is the subject is acted on."""
    if told.lang != "en":
        return False
    words = told.scanned.folded[max(told.span.start, act.cue.start - 25) : act.cue.start].split()[-2:]
    return bool({"was", "were", "been", "being", "is", "are", "be"} & set(words))
