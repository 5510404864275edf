"""Which acts does a sentence report? One trigger for each, with the cue word that it rests on.

A trigger is a cue word of its type with what that type needs beside it; distances are in characters and were set on the
public gold by classes of error (`docs/coding-errors.md`). What an instrument provides for, or a meeting discusses, is no
act of its own (CODING.md: "the ministers discussed joint exercises" is `contact`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from foedera.model.actor import Kind
from foedera.model.source import Span
from foedera.systematize import evidence, goods, joint_making, parties, postings, predicate, promises, undone, verb_final
from foedera.systematize.predicate import Form
from foedera.systematize.reported import Search, Trigger
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence, distance

_DIRECTED = frozenset({"restore", "rupture", "aid", "aid_noun", "free", "buy", "deliver", "approve", "made", "pledge"})
_TOGETHER = frozenset(
    {"instrument", "visit", "travel", "meet", "exercise", "produce", "operate", "join", "programme", "permit"}
)
_POSTED = frozenset({"receive", "study", "train_do", "train_noun", "deploy", "transit", "base", "forces"})
_UNDONE = frozenset({"lift", "leave", "ban", "build", "permit"})
CLASSES = _DIRECTED | _TOGETHER | _POSTED | _UNDONE
"""The classes whose words can be triggers."""

__all__ = ["CLASSES", "Trigger", "find"]


def find(told: Sentence) -> list[Trigger]:
    """The acts that a sentence reports, by place."""
    search = Search(told)
    for finder in _FINDERS:
        finder(search)
    if not search.found or not (told.has(*evidence.DOING) or told.is_military):
        return []
    told_of = (one for one in _without_undone(search) if not verb_final.is_condition(told, one.cue))
    return sorted(told_of, key=lambda one: one.cue.start)


def _agreements(search: Search) -> None:
    for instrument in search.cues("instrument"):
        if search.is_civil(instrument):
            continue
        about = search.near(instrument, "mil", "equip", "exercise", "base", "train_noun", "produce", "peace", within=110)
        if about is None:
            continue
        signed = search.near(instrument, "conclude", within=110) or search.near(instrument, "draft", within=40)
        if signed := signed or (instrument if _is_dated(search.told, instrument) else None):
            search.add("agree", signed, about=instrument)


def _is_dated(told: Sentence, instrument: Cue) -> bool:
    """Whether an instrument bears its date: "the agreement of 3 May 1992", "Müqavilə (3 may 1992-ci il)"."""
    if told.is_verb_last:
        return any(
            (0 <= one.span.start - instrument.end <= 8 and "(" in told.between(instrument.end, one.span.start))
            or "tari" in told.between(one.span.end, instrument.start)
            for one in told.dates
        )
    by_year = told.lang == "en" and _YEAR_BEFORE.search(told.scanned.folded, told.span.start, instrument.start) is not None
    if by_year and any(_is_year_before(told, one.span, instrument) for one in told.dates):
        return True
    following = told.scanned.folded[instrument.end : instrument.end + 60]
    return any(word in following for word in _OF) and any(
        0 <= one.span.start - instrument.end <= 60
        and told.between(instrument.end, one.span.start).split()[-1:] in [[word] for word in _OF]
        for one in told.dates
    )


_OF = ("от", "of", "du", "(")
"""What stands between an instrument and its date."""

_YEAR_BEFORE = re.compile(r"\d\s(?:[\w-]+\s){0,4}$")


def _is_year_before(told: Sentence, date: Span, instrument: Cue) -> bool:
    """Whether an instrument is called by its year: "the 1953 facilities agreement", "its 1959 defense pact"."""
    between = told.scanned.folded[date.end : instrument.start]
    is_year = date.end - date.start == 4 or re.search(r"\b(?:1[89]|20)\d\d$", date.of(told.scanned.folded)) is not None
    return is_year and re.fullmatch(r"\s(?:[\w-]+\s){0,4}", between) is not None


def _contacts(search: Search) -> None:
    for cue in sorted(search.cues("visit", "meet"), key=lambda cue: verb_final.is_bare(search.told, cue)):
        if search.told.is_verb_last and _ACCEPTED.match(search.told.word(cue)) and not search.near(cue, "envoy", within=60):
            continue
        topic = cue.of == "meet" and search.is_provided_for(cue)
        for_exercise = cue.of == "visit" and search.near(cue, "exercise", within=60)
        arrived = cue.of == "visit" and search.told.lang == "ru" and search.near(cue, "forces", within=3)
        if arrived:
            continue  # "военные прибыли в …": a posting
        if not search.is_civil(cue) and not topic and not for_exercise and not search.near(cue, "draft", within=15):
            search.add("contact", cue)
            return
    for cue in search.cues("travel"):
        if verb_final.is_envoys(search.told, cue) and not search.has_here(cue, "exercise"):
            search.add("contact", cue)
            return


_ACCEPTED = re.compile(r"(?:kabul|qəbul)\s")
"""Turkic: "kabul etmek" receives a visitor, and accepts whatever else."""


def _exercises(search: Search) -> None:
    for cue in search.cues("exercise"):
        if search.told.lang == "en" and predicate.form(search.told, cue) is Form.VERB:
            continue  # to exercise an influence, a right
        joint = search.near(cue, "joint", within=70) or _act_together(search.told) or _of_alliance(search.told)
        if search.is_free(cue) and joint and not search.near(cue, "train_noun", within=12):
            search.add("exercise", cue)
            return


def _act_together(told: Sentence) -> bool:
    """Whether two are named as one list, or one with another: an army's own exercise has onlookers too."""
    groups = {one.group for one in told.mentions}
    listed = any(parties.count(one for one in told.mentions if one.group == group) >= 2 for group in groups)
    return listed or any(one.slot in ("with", "led") for one in told.mentions)


def _of_alliance(told: Sentence) -> bool:
    return any(one.kind is Kind.ORGANISATION for one in told.mentions)


def _production(search: Search) -> None:
    for cue in search.cues("produce"):
        licence = search.told.word(cue).startswith("licen")
        under = " under " in search.told.scanned.folded[max(0, cue.start - 20) : cue.start]
        if licence and not (under and search.near(cue, "equip", within=60)):
            continue
        if not search.is_provided_for(cue) and search.told.is_military:
            search.add("produce", cue)


def _built(search: Search) -> None:
    for cue, thing in joint_making.find(search.told):
        if search.is_free(cue):
            search.add("produce", cue, about=thing)


def _aid(search: Search) -> None:
    given = [cue for cue in search.cues("free") if search.near(cue, "equip", "deliver", within=70)]
    military = [cue for cue in search.cues("aid") if search.near(cue, "mil", "equip", "medical", "train_noun", within=60)]
    for cue in [*search.cues("aid_noun"), *given, *military]:
        taught = cue.of == "free" and search.near(cue, "study", "train_do", within=60)
        fought = search.told.has("casualty") and not search.near(cue, "medical", within=60)
        if promises.is_promised(search, cue):
            continue
        grants_use = search.near(cue, "permit", within=0) and cue.of == "aid" and search.has_transit(cue)
        if search.is_free(cue) and not search.is_civil(cue) and not taught and not fought and not grants_use:
            search.add("aid", cue)


def _transfers(search: Search) -> None:
    for mode in ("buy", "deliver", "approve", "made"):
        for cue in sorted(search.cues(mode), key=lambda cue: verb_final.is_bare(search.told, cue)):
            equipment = goods.find(search.told, cue)
            if equipment is None or (mode == "deliver" and _moves_people(search, cue, equipment)):
                continue
            if mode == "made" and not _is_of_make(search.told, cue):
                continue
            approved = mode != "approve" or search.near(cue, "deliver", "buy", within=60)
            done = search.has_here(cue, "transfer", *(["produce"] if mode == "made" else [])) or search.beside(cue, "aid")
            if search.told.lang == "ru" and search.has_transit(cue):
                continue  # "предоставил право на заход кораблей"
            if approved and search.is_free(cue) and not done and (mode != "made" or _maker(search, cue)):
                search.add("transfer", cue, "made" if _maker(search, cue) and mode == "deliver" else mode, equipment)


def _requests(search: Search) -> None:
    """Arms asked for, with no word of their delivery: "asked France for ten helicopters"."""
    if search.told.lang != "en" or search.has("aid", "agree", "rupture"):
        return
    for cue in search.cues("receive"):
        arms = [one for one in search.cues("equip") if 0 <= one.start - cue.end <= 60]
        if arms and _ASKING.match(search.told.word(cue)) and search.is_free(cue) and not search.has_here(cue, "transfer"):
            search.add("transfer", cue, "buy", arms[0])


_ASKING = re.compile(r"(?:request|ask|seek|sought|want|need|demand|appeal)")


def _moves_people(search: Search, cue: Cue, equipment: Cue) -> bool:
    """Whether people are what is sent, the arms their own: "units with heavy arms were moved to …"."""
    if search.told.lang not in ("en", "fr"):
        return False
    people = [one for one in search.cues("person") if not equipment.span.covers(one.span) or one.span == equipment.span]
    if predicate.form(search.told, cue) is Form.PASSIVE:
        clause = search.told.clauses[search.told.clause_of(cue.start)]
        return any(clause.start <= one.start < equipment.start for one in people) and equipment.start < cue.start
    return any(cue.end <= one.start <= equipment.start for one in people) and search.told.word(cue) in postings.MOVING


def _is_of_make(told: Sentence, cue: Cue) -> bool:
    """Whether a noun of making tells whose make: "of Iranian make", "of Soviet or Chinese origin"."""
    return told.word(cue) not in _MAKE or _OF_MAKE.search(told.scanned.folded, told.span.start, cue.start) is not None


_MAKE = frozenset({"make", "manufacture", "origin", "design"})
_OF_MAKE = re.compile(r"\bof\s(?:[\w-]+\s(?:(?:or|and)\s)?){1,3}$")


def _maker(search: Search, cue: Cue) -> bool:
    """Whether the word only says whose make a thing is: "American-supplied aircraft", "ракеты производства США"."""
    if cue.of == "made":
        return any(-25 <= one.start - cue.end <= 2 or 0 <= cue.start - one.span.end <= 25 for one in search.told.mentions)
    participle = search.told.word(cue).endswith("supplied")
    return participle and any(0 <= cue.start - one.span.end <= 1 for one in search.told.mentions)


def _training(search: Search) -> None:
    for mode in ("study", "train_do", "train_noun"):
        for cue in search.cues(mode):
            people = search.near(cue, "person", "mil", within=70)
            if _ENTERING.match(search.told.word(cue)) and not search.near(cue, "school", within=60):
                continue
            drills = (one for one in search.cues("exercise") if distance(one.span, cue.span) <= 12)
            drill = any(not cue.span.covers(one.span) for one in drills)
            if people and not drill and search.is_free(cue) and not search.beside(cue, "aid"):
                search.add("train", cue, mode)


_ENTERING = re.compile(r"(?:attend|enter|admit|were admit|enrol)")
"""What one does at a school, and at other things."""


def _operations(search: Search) -> None:
    for cue in search.cues("operate"):
        if any(thing.span.covers(cue.span) for thing in search.cues("equip")):
            continue  # a patrol boat
        if search.told.lang in ("en", "fr") and search.is_provided_for(cue):
            continue  # "a memorandum on intelligence sharing"
        if not search.has_here(cue, "exercise", "deploy") and (
            not search.told.has("casualty") or "совместн" in search.told.word(cue)
        ):
            search.found[:] = [one for one in search.found if one.type != "aid" or not cue.span.covers(one.cue.span)]
            search.add("operate", cue)


def _accessions(search: Search) -> None:
    if not search.told.has("join", "programme"):
        return
    for cue in search.cues("join"):
        in_operation = search.near(cue, "peace", within=50) and not search.near(cue, "programme", within=50)
        if search.near(cue, "exercise", "meet", within=40):
            continue
        if in_operation:
            search.add("deploy", cue, "deploy")  # to join a peace operation is to contribute to it
        elif search.near(cue, "programme", within=80) or _joins(search.told, cue):
            search.add("join", cue)
    in_programme = search.told.has("programme") and search.told.has("conclude")
    if in_programme and any(one.actor == "NATO" and one.kind is Kind.ORGANISATION for one in search.told.mentions):
        # the papers of a partnership programme are signed: CODING.md counts that as joining it
        search.found[:] = [one for one in search.found if one.type != "agree"]
        search.add("join", search.told.cues["programme"][0])


def _joins(told: Sentence, cue: Cue) -> bool:
    """Whether an organisation that is no civil one stands where what is joined does."""
    return told.may_be_named(Span(cue.end - 59, cue.end + 80)) and any(
        one.kind is Kind.ORGANISATION and one.actor not in evidence.CIVIL and -60 < one.start - cue.end < 80
        for one in told.mentions
    )


def _endorsements(search: Search) -> None:
    supports = [one.span for one in search.cues("support")]
    for cue in sorted(search.cues("pledge"), key=lambda one: min((distance(one.span, at) for at in supports), default=0)):
        reach = 90 if search.told.lang == "en" else 50
        backings = [one for one in search.cues("support") if not one.span.covers(cue.span) and one.start != cue.start]
        backing = min(backings, key=lambda one: distance(one.span, cue.span), default=None)
        backing = backing if backing and distance(backing.span, cue.span) <= reach else None
        if backing is None or not search.told.is_military:
            continue
        here = search.told.clause_of(cue.start)
        if not any(search.told.clause_of(one.cue.start) == here for one in search.found):
            search.add("endorse", cue, about=backing)


_FINDERS: Sequence[Callable[[Search], None]] = (
    _agreements,
    _contacts,
    _exercises,
    undone.restorations,
    undone.ruptures,
    _production,
    _built,
    _aid,
    _transfers,
    _requests,
    _training,
    postings.permissions,
    postings.deployments,
    _operations,
    postings.presences,
    _accessions,
    _endorsements,
)


def _without_undone(search: Search) -> list[Trigger]:
    """What is suspended, refused or resumed is not reported as done: other triggers beside such a word fall away."""
    kept = list(search.found)
    clause = search.told.clause_of
    for kind in ("rupture", "restore"):
        for ended in [one for one in kept if one.type == kind]:
            here = clause(ended.cue.start)
            kept = [
                one
                for one in kept
                if one is ended or clause(one.cue.start) != here or abs(one.cue.start - ended.cue.start) > 90
            ]
    return kept
