"""How real is an act, is it one or a practice, and in which fields?

Rules of CODING.md: modality from what stands near the trigger, aspect from words of practice, fields
by type and by the words around.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from foedera.model.actor import Kind
from foedera.model.record import Aspect, Modality, Quantity
from foedera.model.source import Span
from foedera.model.when import Precision, When
from foedera.systematize import quantities, roles, verb_final
from foedera.systematize.dates import DateMention
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import MILITARY_ORGANISATIONS, Sentence, distance
from foedera.systematize.triggers import Trigger
from foedera.systematize.verb_final import Form, Predicate


def is_military(told: Sentence, act: Trigger, actors: Collection[str]) -> bool:
    """Whether a meeting is a military matter: something military is named, or an alliance takes part."""
    if _is_by_its_words(told, act) or not MILITARY_ORGANISATIONS.isdisjoint(actors):
        return True
    return any(one.kind in OF_ARMS and told.clause_of(one.start) == told.clause_of(act.cue.start) for one in told.mentions)


def may_be_military(told: Sentence, act: Trigger) -> bool:
    """Whether `is_military` holds for some of the sentence's actors."""
    if _is_by_its_words(told, act):
        return True
    return told.may_name_arms and is_military(told, act, {one.actor for one in told.mentions})


def _is_by_its_words(told: Sentence, act: Trigger) -> bool:
    return act.type != "contact" or told.near(act.cue, "mil", "equip", "exercise", "peace", within=110) is not None


OF_ARMS = (Kind.FIRM, Kind.INSTITUTION)


def modality(told: Sentence, act: Trigger) -> tuple[Modality, Span | None]:
    """How real the act is told to be, and the words that say so."""
    verb = verb_final.of(told, act.cue)
    if told.is_verb_last and act.type == "endorse" and not (verb and verb.is_negated):
        return Modality.ACTUAL, None  # what is pledged is to come, the pledge is not
    if act.type != "rupture":
        if verb and verb.is_negated:
            return Modality.DENIED, verb.span
        negation = told.near(act.cue, "negate", within=18)
        if negation and (told.is_verb_last or (negation.start < act.cue.start and not _is_unneeded(told, act, negation))):
            return Modality.DENIED, negation.span
    if verb and (verb.is_future or verb_final.is_to_come(told, act.cue)):
        return Modality.PLANNED, verb.span
    if act.type == "contact" and (invited := _invited(told, act)):
        return Modality.PROPOSED, invited.span
    if verb and verb.is_possible:
        return Modality.PROPOSED, verb.span
    if will := _WILL.search(told.scanned.folded, max(told.span.start, act.cue.start - 30), act.cue.start):
        return Modality.PLANNED, Span(*will.span(1))
    if act.type == "agree" and (draft := told.near(act.cue, "draft", within=60)):
        if approval := told.near(draft, "approve", within=30):
            return Modality.PLANNED, approval.span
        return Modality.PROPOSED, draft.span
    if wish := _governing(told, act, "propose"):
        return Modality.PROPOSED, wish.span
    if plan := _governing(told, act, "plan"):
        return Modality.PLANNED, plan.span
    if act.type == "transfer" and (approval := told.near(act.cue, "approve", within=200)):
        return Modality.PLANNED, approval.span  # a state's approval of a sale (CODING.md)
    return Modality.ACTUAL, None


def _invited(told: Sentence, act: Trigger) -> Cue | None:
    """Turkic: who is invited has not come yet; who came "davetiyle", "dəvəti ilə" has."""
    clause = told.clauses[told.clause_of(act.cue.start)]
    meetings = told.cues.get("meet", ()) if told.is_verb_last else ()
    after = (cue for cue in meetings if act.cue.start <= cue.start < clause.end)
    return next((cue for cue in after if _INVITED.match(told.word(cue))), None)


_INVITED = re.compile(r"d[aə]v[eə]t e")


def _is_unneeded(told: Sentence, act: Trigger, negation: Cue) -> bool:
    """Whether what is denied is the need: "does not need any more grant aid" says that there was some."""
    return re.search(r"\b(?:need|requir|want)", told.between(negation.end, act.cue.start)) is not None


def _governing(told: Sentence, act: Trigger, name: str) -> Cue | None:
    """The word of that class that rules the act: near it, or anywhere before an infinitive of its clause."""
    if told.is_verb_last:
        return _following(told, act, name)
    if told.lang == "ru":
        return _in_clause(told, act, name)
    near = told.near(act.cue, name, within=50)
    if near and near.start > act.cue.end and told.clause_of(near.start) != told.clause_of(act.cue.start):
        near = None  # "is here for talks, but he says he will buy only vehicles"
    if near and _AT_REQUEST.search(told.scanned.folded, max(told.span.start, near.start - 40), near.end):
        return None  # "terminated at Yugoslavia's request"
    if near and act.type == "agree" and act.object and near.start - max(act.object.end, act.cue.end) > 12:
        return None  # what an instrument provides for is planned; it is not
    if near and not (act.type == "contact" and told.near(near, "discuss", within=0)):
        return near
    clause = told.clauses[told.clause_of(act.cue.start)]
    if not _INFINITIVE.search(told.between(max(clause.start, act.cue.start - 4), act.cue.end)):
        return None
    return next((cue for cue in told.cues.get(name, ()) if clause.start <= cue.start < act.cue.start), None)


_AT_REQUEST = re.compile(r"\b(?:at|upon|on) (?:the )?(?:[\w'.-]+ ){0,3}(?:request|invitation|suggestion|urging)$")


def _in_clause(told: Sentence, act: Trigger, name: str) -> Cue | None:
    """Russian: the nearest word of that class in the act's clause, where it rules: any infinitive, or what stands near."""
    clause = told.clauses[told.clause_of(act.cue.start)]
    ruling = [
        cue
        for cue in told.cues.get(name, ())
        if clause.start <= cue.start < clause.end
        # a perfective's future is a plan by itself: "закупит"
        and (cue.end <= act.cue.start or act.cue.end <= cue.start or (name == "plan" or act.type == "transfer"))
    ]
    is_infinitive = _INFINITIVE.search(told.between(max(clause.start, act.cue.start - 4), act.cue.end)) is not None
    near = [cue for cue in ruling if distance(cue.span, act.cue.span) <= 50 or (is_infinitive and cue.end <= act.cue.start)]
    return min(near, key=lambda cue: distance(cue.span, act.cue.span), default=None)


def _following(told: Sentence, act: Trigger, name: str) -> Cue | None:
    """Where the verb goes last: the word that rules the act follows it, or is an adjective right before it."""
    clause = told.clauses[told.clause_of(act.cue.start)]
    things = [act.cue.start, *([act.object.start] if act.object else [])]
    for cue in told.cues.get(name, ()):
        if clause.start <= cue.start < clause.end and 0 <= cue.start - act.cue.end <= 50:
            return cue
        if any(0 <= thing - cue.end <= 2 for thing in things) and not verb_final.is_active(told.word(cue)):
            return cue
    return None


_WILL = re.compile(r"\b(буд(?:ет|ут|ем))\s+(?:\w+\s+)?$")
"""Russian: the auxiliary of the future, right before its verb."""

_INFINITIVE = re.compile(r"(?:т[ьи]|чь)(?:ся)?$|^(?:to )")
"""Russian and English: a verb that another one rules."""


def aspect(told: Sentence, act: Trigger, date: When | None) -> tuple[Aspect, Span | None]:
    """One act or a practice, and the words that say so."""
    is_open = date is not None and date.latest is None
    if act.type in SINGLE:
        lasts = is_open and (act.type in ("join", "rupture") or (act.type == "operate" and told.is_verb_last))
        return (Aspect.ONGOING if lasts else Aspect.EVENT), None
    if practice := _practice(told, act):
        return Aspect.ONGOING, practice.span
    verb = verb_final.of(told, act.cue)
    if verb and verb.is_present and not verb.is_possible and act.type in LASTING and not _governing(told, act, "plan"):
        return Aspect.ONGOING, verb.span
    if told.is_verb_last:
        return (Aspect.ONGOING if is_open or _stands(told, act, date, verb) else Aspect.EVENT), None
    is_dated = date is not None and date.precision in (Precision.DAY, Precision.MONTH)
    standing = act.type == "train" or act.mode == "made" or (act.type == "deploy" and not _is_sent(told, act))
    standing = standing or (act.cue.of == "aid_noun" and not told.near(act.cue, "deliver", "conclude", within=40))
    return (Aspect.ONGOING if is_open or (standing and not is_dated) else Aspect.EVENT), None


def _stands(told: Sentence, act: Trigger, date: When | None, verb: Predicate | None) -> bool:
    """Where the verb goes last: whether its form, or the years it is told of, tell a practice."""
    years = date is not None and date.precision is Precision.INTERVAL and date.year is None
    if act.type in LASTING and years:
        return True
    is_dated = date is not None and date.precision in (Precision.DAY, Precision.MONTH)
    if is_dated or (verb is not None and verb.is_future and act.type in ("deploy", "train")):
        return False
    if act.type == "train":
        return not (told.issued is not None and verb is not None and verb.form is Form.FINITE)
    if act.type == "deploy":
        return not _is_sent(told, act)
    return act.mode == "made" or (act.cue.of == "aid_noun" and verb is None)


SINGLE = frozenset({"agree", "join", "endorse", "rupture", "restore", "operate"})
"""Types that tell of one act, also where words of practice stand near ("a continuing commitment")."""


LASTING = frozenset({"transfer", "aid", "train", "deploy", "produce"})
"""Types that a Turkic present tense tells as a practice ("satıyor"); of a meeting or an exercise it is news."""


def _practice(told: Sentence, act: Trigger) -> Cue | None:
    """A word of practice in the act's own clause."""
    found = told.near(act.cue, "regular", within=80)
    return found if found and told.clause_of(found.start) == told.clause_of(act.cue.start) else None


def _is_sent(told: Sentence, act: Trigger) -> bool:
    """Whether a posting is told as a sending, not as a stay."""
    if told.is_verb_last:
        verb = verb_final.of(told, act.cue)
        accompanies = verb is not None and verb.form is Form.CONVERB
        sent = act.mode == "permit" or told.near(act.cue, "send", within=30) is not None
        return not accompanies and sent
    return act.mode == "transit" or told.near(act.cue, "send", within=30) is not None


_FIELDS_OF = {
    "exercise": ("operational", {"peace", "terrorism", "demining", "border", "medical"}),
    "train": ("education", {"medical", "border", "peace"}),
    "transfer": ("technical", set()),
    "produce": ("technical", set()),
    "join": ("political", set()),
    "endorse": ("political", set()),
}
"""The field that a type always has, and those that may stand beside it (CODING.md, "domains")."""

_TOPICS = (
    "technical",
    "terrorism",
    "border",
    "education",
    "peace",
    "intelligence",
    "medical",
    "arms_control",
    "demining",
    "sport",
)


def domains(told: Sentence, act: Trigger) -> list[tuple[str, Span]]:
    """Each field with the word that tells it."""
    clause = told.clauses[told.clause_of(act.cue.start)]
    alone = [cue for cue in told.domains if not _is_within(cue, told.domains)]
    near = [cue for cue in alone if clause.start <= cue.start < clause.end] or alone
    words = {cue.of: cue.span for cue in reversed(near)}
    if act.type in _FIELDS_OF:
        always, beside = _FIELDS_OF[act.type]
        if told.is_verb_last:  # half a line away: further off, another noun has it
            beside = {name for name in beside & words.keys() if distance(words[name], act.cue.span) <= 60}
        return [(always, words.get(always, act.cue.span)), *((name, words[name]) for name in sorted(beside & words.keys()))]
    chosen = _CHOICES[act.type](told, act, words)
    return [(name, words.get(name, act.cue.span)) for name in chosen] or [("operational", act.cue.span)]


def _is_within(cue: Cue, others: Iterable[Cue]) -> bool:
    """Whether a word is part of a phrase for another field: the arms of "arms control"."""
    return any(one.of != cue.of and one.span != cue.span and one.span.covers(cue.span) for one in others)


def _of_agreement(told: Sentence, act: Trigger, words: dict[str, Span]) -> list[str]:
    """What the words around the instrument say it is about."""
    instrument = act.object or act.cue
    here = told.clause_of(instrument.start)
    around = [
        cue
        for cue in told.domains
        if -70 <= cue.start - instrument.end < 90 and told.clause_of(cue.start) in (here, told.clause_of(act.cue.start))
    ]
    words |= {cue.of: cue.span for cue in reversed(around)}
    named = {cue.of for cue in around} - {"operational"}
    return sorted(named | {"operational"} if "infrastructure" in named else named)


def _of_deployment(told: Sentence, act: Trigger, words: dict[str, Span]) -> list[str]:
    if "peace" in words or _is_to_mission(told):
        return ["peace"]
    if act.mode == "transit":
        return ["infrastructure"]
    return ["operational", "infrastructure"] if "infrastructure" in words else ["operational"]


def _is_to_mission(told: Sentence) -> bool:
    """Whether a mission of the United Nations or of a regional organisation is what people are sent to."""
    return any(
        roles.MISSIONS.get(one.actor) in _KEEPING_PEACE
        or (one.actor in _KEEPING_PEACE and _MISSION.search(told.scanned.folded, one.start, one.span.end + 40) is not None)
        for one in told.mentions
    )


_KEEPING_PEACE = frozenset({"UN", "AU", "EU", "OSCE", "ECOWAS"})
_MISSION = re.compile(r"\b(?:mission|миссии|миссию|missiya|misyon)")


def _of_aid(told: Sentence, _: Trigger, words: dict[str, Span]) -> list[str]:
    if told.is_verb_last and told.has("programme"):
        return ["political"]  # as the partnership is
    return sorted(words.keys() - {"political", "operational", "infrastructure"})


def _of_operation(_: Sentence, __: Trigger, words: dict[str, Span]) -> list[str]:
    return sorted(words.keys() & {"border", "intelligence", "terrorism"})


def _first_topic(_: Sentence, __: Trigger, words: dict[str, Span]) -> list[str]:
    return [name for name in _TOPICS if name in words][:1]


_CHOICES = {
    "agree": _of_agreement,
    "deploy": _of_deployment,
    "aid": _of_aid,
    "operate": _of_operation,
    "contact": _first_topic,
    "rupture": _first_topic,
    "restore": _first_topic,
}


def measures(told: Sentence, act: Trigger) -> tuple[Quantity, ...]:
    """The numbers of the act's clause that measure it."""
    clause = told.clauses[told.clause_of(act.cue.start)]
    found = quantities.find(clause.of(told.scanned.text), told.lang)
    # a range has no one value that could be coded
    kept = [one for one in found if one.most is None and not any(_overlap(one.span, clause, dated) for dated in told.dates)]
    return tuple(
        Quantity(one.value, one.unit, Span(one.span.start + clause.start, one.span.end + clause.start), one.currency)
        for one in kept
    )


def _overlap(span: Span, clause: Span, dated: DateMention) -> bool:
    return span.start + clause.start < dated.span.end and dated.span.start < span.end + clause.start
