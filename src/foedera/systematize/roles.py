"""Who did it to whom? The actors of one act, with their roles.

The actors are those of the trigger's clause, widened clause by clause until two are told. Each stands in a slot (subject,
receiver, companion …) and may belong to something ("Turkish schools", "Israeli drones"); both tell its role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from foedera.codebook.book import Codebook
from foedera.model.actor import Kind, Role
from foedera.systematize import makers, own_role, parties, subjects
from foedera.systematize.named import Mention
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence, distance
from foedera.systematize.triggers import Trigger

Cast = list[tuple[Mention, Role]]


def cast(told: Sentence, act: Trigger, codebook: Codebook) -> Cast:
    """Each actor of the act once, with its role; fewer than two where the sentence tells no more."""
    found = subjects.settle(told, act, without_missions([_leader(one) for one in _clause_actors(told, act)]))
    if not codebook.types[act.type].is_directed:
        return [(one, Role.PARTY) for one in together(told, found, act)]
    return _directed(told, act, found)


MISSIONS = {
    **dict.fromkeys(("ISAF", "KFOR", "SFOR", "IFOR", "RSM", "NTM-I", "NMI"), "NATO"),
    **dict.fromkeys(("UNIFIL", "UNMISS", "UNFICYP", "UNDOF", "UNAMA", "UNMIK", "UNPROFOR", "UNOMIG"), "UN"),
}
"""A mission and whose it is: "a mission's name is an actor only where it is the partner" (CODING.md)."""


def _leader(one: Mention) -> Mention:
    """The United Nations for a mission of theirs: its name is left to the text (CODING.md)."""
    return replace(one, actor="UN") if MISSIONS.get(one.actor) == "UN" else one


def without_missions(found: list[Mention]) -> list[Mention]:
    """A mission falls away beside the organisation that leads it."""
    named = {one.actor for one in found}
    return [one for one in found if MISSIONS.get(one.actor) not in named]


# Where to look


def _clause_actors(told: Sentence, act: Trigger) -> list[Mention]:
    """The mentions of the act's clause, of the subject that it shares, and of more clauses while there are not two."""
    first = last = told.clause_of(act.cue.start)
    found = told.mentions_from(first, last)
    opener = told.opener(first)
    if told.is_retold(first, act.cue.end):
        return told.mentions_from(first + 1, first + 1)
    if opener == "which" and first > 0:
        first -= 1
        if act.type == "agree" and parties.count(antecedents := told.mentions_from(first, first)) >= 2:
            return antecedents
        found = [*told.mentions_from(first, first), *found]
    elif opener == "and" and not any(one.slot == "subj" and one.start < act.cue.start for one in found):
        first, subjects = _subjects_before(told, first)
        found = [*subjects, *found]
    return _widened(told, first, last, found)


def _subjects_before(told: Sentence, clause: int) -> tuple[int, list[Mention]]:
    """The nearest subjects of the clauses before; with the number of their clause."""
    for number in range(clause - 1, -1, -1):
        subjects = [one for one in told.mentions_from(number, number) if one.slot == "subj"]
        if subjects:
            return number, [one for one in subjects if one.group == subjects[0].group]
    return clause, []


def _widened(told: Sentence, first: int, last: int, found: list[Mention]) -> list[Mention]:
    while parties.count(found) < 2 and (first > 0 or last < len(told.clauses) - 1):
        if first > 0:
            first -= 1
            found = [*_carried(told.mentions_from(first, first), found), *found]
        if parties.count(found) < 2 and last < len(told.clauses) - 1:
            last += 1
            following = told.mentions_from(last, last)
            if told.opener(last) == "and" and any(one.slot == "subj" for one in following):
                break  # another subject's own doing
            found = [*found, *following]
    return found


def _carried(earlier: list[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Who is carried over from an earlier clause: its subjects ("… until it joined"), where that is enough."""
    subjects = [one for one in earlier if one.slot == "subj"]
    return subjects if parties.count([*subjects, *found]) >= 2 else earlier


# Acts done together

THINGS = ("equip", "base", "exercise", "school", "aid", "aid_noun")
"""An adjective that belongs to one of these ("Russian helicopters") is no party where others are named."""


def together(told: Sentence, found: Sequence[Mention], act: Trigger) -> list[Mention]:
    """Those who act together: the subjects and who is with them first, then the others, tier by tier, until two are told."""
    found = _without_betweens(found)
    chosen: list[Mention] = []
    for tier in sorted({_tier(told, act, one) for one in found}):
        if tier < UNLIKELY or (act.type in ("contact", "exercise") and tier == UNLIKELY):
            chosen += [one for one in found if _tier(told, act, one) == tier]
        if parties.count(chosen) >= 2:
            break
    return parties.unique(sorted(chosen, key=lambda one: one.span))


def _without_betweens(found: Sequence[Mention]) -> Sequence[Mention]:
    """Where two are the subject, another two that something lies between are onlookers."""
    if parties.count(one for one in found if one.slot == "subj") < 2:
        return found
    pairs = [one.group for one in found if one.slot == "with"]
    return [one for one in found if one.slot != "with" or pairs.count(one.group) < 2]


UNLIKELY = 4


def _is_venue(one: Mention, head: Cue | None) -> bool:
    """Whether a city only names a meeting or a document ("Lissabon sammiti")."""
    named = one.kind is Kind.PLACE and one.slot == "subj" and head is not None and head.of in ("meet", "instrument")
    return named and head is not None and 0 <= head.start - one.span.end <= 2


def _tier(told: Sentence, act: Trigger, one: Mention) -> int:
    """How likely an actor in this slot is one of those who act together, 0 the likeliest."""
    if one.slot in ("against", "own"):
        return UNLIKELY + 1
    head = told.head(one)
    if one.is_adjective or one.slot in ("of", "of/to"):
        kind = head.of if head else ""
        paired = any(other.group == one.group and other.actor != one.actor for other in told.mentions)
        of_act = head is not None and head in (act.cue, act.object)
        if act.type == "agree" and one.is_owner and not kind and told.lang == "en":
            return UNLIKELY
        if one.kind is Kind.ORGANISATION and kind == "meet":
            return 2  # "at the NATO summit": a venue where others are named
        things = THINGS if act.type not in ("exercise", "contact") else ()
        return (
            0
            if (paired or of_act) and kind not in ("equip", "base")
            else 1
            if one.is_adjective and kind not in things
            else 2
        )
    if told.is_verb_last and _is_venue(one, head):
        return UNLIKELY + 1  # "Lissabon sammiti"
    if one.slot in ("subj", "with", "led"):
        return 0
    if one.slot == "place":
        return 1 if act.cue.of == "visit" and told.lang == "en" else UNLIKELY
    if act.type == "agree" and one.slot in ("to", "obj") and told.lang in ("en", "fr") and one.start < act.cue.start:
        return UNLIKELY
    return {"by": 0 if act.type == "agree" else 1, "in": 3}.get(one.slot, 1)


# Acts of one towards another


def _directed(told: Sentence, act: Trigger, found: Sequence[Mention]) -> Cast:
    if act.mode == "made":
        return makers.made(act, found)
    if act.type == "join" and (members := joined(act, found)):
        return members
    if told.is_verb_last and act.type in ("rupture", "restore") and (both := _mutual(act, found)):
        return both
    sides = _sides(told, act, [one for one in found if not _is_foe(act, one)])
    sources = _nearest_group(act, sides[Role.SOURCE])
    acting = {one.actor for one in sources} if told.is_verb_last else set()
    targets = _targets(act, [one for one in sides[Role.TARGET] if one.actor not in acting])
    if act.type == "deploy" and told.is_verb_last:
        sources = parties.unique([*sources, *(one for one in found if one.slot == "led" and one.kind is Kind.STATE)])
    targets = [one for one in targets if one.actor not in {source.actor for source in sources}]
    if not sources or not targets:
        return []
    return [(one, Role.SOURCE) for one in sources] + [(one, Role.TARGET) for one in targets]


def _mutual(act: Trigger, found: Sequence[Mention]) -> Cast:
    """Two of one list, alone, who break off or resume something with each other: "NATO ile Rusya … yeniden başlattı"."""
    before = [one for one in found if one.start < act.cue.start and one.slot in ("subj", "with")]
    if parties.count(found) == 2 and parties.count(before) == 2 and len({one.group for one in before}) == 1:
        return [(one, Role.PARTY) for one in parties.unique(before)]
    return []


def _is_foe(act: Trigger, one: Mention) -> bool:
    """Against whom help is given or an operation led: no party to it."""
    return one.slot == "against" and act.type not in ("rupture", "restore")


def joined(act: Trigger, found: Sequence[Mention]) -> Cast:
    """Who joins is a state, what is joined the organisation, or a coalition's leader."""
    organisations = [one for one in found if one.kind is Kind.ORGANISATION]
    members = [one for one in found if one.kind is not Kind.ORGANISATION and one.slot not in ("in", "place", "against")]
    if not organisations or not members:
        return []
    target = min(organisations, key=lambda one: (one.start < act.cue.start, distance(one.span, act.cue.span)))
    targets = [one for one in organisations if one.group == target.group]
    subjects = [one for one in members if one.slot in ("subj", "of", "with")] or members
    return [(one, Role.SOURCE) for one in parties.unique(subjects)] + [(one, Role.TARGET) for one in parties.unique(targets)]


def _nearest_group(act: Trigger, found: Sequence[Mention]) -> list[Mention]:
    """Of several that could be one side, those of the list nearest to the trigger."""
    if not found:
        return []
    nearest = min(found, key=lambda one: distance(one.span, act.cue.span))
    return parties.unique([one for one in found if one.group == nearest.group])


def _targets(act: Trigger, found: Sequence[Mention]) -> list[Mention]:
    """A posting has a host and may have a mission; everything else receivers in one list, or in one case."""
    if act.type == "deploy":
        return parties.unique(found)
    nearest = _nearest_group(act, found)
    given = [one for one in found if one.slot == "to"]
    return parties.unique(given) if nearest and nearest[0].slot == "to" else nearest


Sides = dict[Role, list[Mention]]


def _sides(told: Sentence, act: Trigger, found: Sequence[Mention]) -> Sides:
    """Sources and targets as slots and belongings tell; who is told by neither fills the side that is empty."""
    sides: Sides = defaultdict(list)
    rest: list[Mention] = []
    for one in found:
        role = own_role.of(told, act, one)
        if role is None:
            rest.append(one)
        else:
            sides[role].append(one)
    _give(sides)
    _split_subjects(told, act, sides)
    for side in (Role.SOURCE, Role.TARGET):
        known = {one.actor for one in sides[Role.SOURCE] + sides[Role.TARGET]}
        left = [one for one in rest if one.actor not in known and one.slot not in ("in", "place")]
        left = [one for one in left if not (one.slot == "adj" and told.lang == "ru" and told.head(one) is None)]
        if not sides[side] and left:
            subjects = [one for one in left if one.slot == "subj"] or left
            sides[side] += _nearest_group(act, subjects)
    return sides


def _give(sides: Sides) -> None:
    """Russian: "поставки турецкого вооружения ВСУ" — beside the maker, a name that may be a dative is one."""
    datives = [one for one in sides[Role.SOURCE] if one.slot == "of/to"]
    if datives and len(datives) < len(sides[Role.SOURCE]) and not sides[Role.TARGET]:
        sides[Role.SOURCE] = [one for one in sides[Role.SOURCE] if one not in datives]
        sides[Role.TARGET] = datives


def _split_subjects(told: Sentence, act: Trigger, sides: Sides) -> None:
    """Two on one side and nobody on the other: the one that its slot tells least changes sides."""
    for full, empty in ((Role.SOURCE, Role.TARGET), (Role.TARGET, Role.SOURCE)):
        groups = {one.group for one in sides[full]}
        if not sides[empty] and parties.count(sides[full]) > 1 and len(groups) > 1:
            weakest = max(
                sides[full],
                key=lambda one: (
                    own_role.certainty(told, act, one),
                    told.clause_of(one.start) != told.clause_of(act.cue.start),
                    one.start * (1 if full is Role.SOURCE else -1),
                ),
            )
            if not own_role.certainty(told, act, weakest):
                continue
            sides[full] = [one for one in sides[full] if one.actor != weakest.actor and one.group != weakest.group]
            sides[empty] = [weakest]
