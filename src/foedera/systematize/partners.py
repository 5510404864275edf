"""Who acted together, in languages whose word order tells (en, fr): the act's own phrase, its subject, who is with it.

A meeting is between those who meet, not those it is about; an instrument between those who sign it, not those it names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from foedera.model.actor import Kind
from foedera.systematize import parties, predicate, roles
from foedera.systematize.named import Mention
from foedera.systematize.predicate import Form
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence
from foedera.systematize.triggers import Trigger

Group = list[Mention]


def of(told: Sentence, act: Trigger, found: list[Mention]) -> list[Group]:
    """The partners of an act; several groups where one concludes an instrument with each of several."""
    if parties.count(found) < 2 and parties.count(told.mentions) == 2:
        found = list(told.mentions)  # the act's clause names one, the sentence just one other
    if act.type == "contact":
        return _visited_severally(act, _met(told, act, found))
    if act.type == "exercise":
        found = [one for one in [*found, *_took_part(told, act)] if one.slot != "place" or one.is_adjective]
    if act.type == "exercise":
        return [[*(group := roles.together(told, found, act)), *_under_flag(told, act, group)]]
    if act.type == "agree":
        return _signed(told, act, found)
    return [roles.together(told, found, act)]


# Meetings


def _met(told: Sentence, act: Trigger, found: Sequence[Mention]) -> Group:
    """Who met: in the noun's phrase, the subject, who is with it; who is visited or hosts where one is missing."""
    if told.word(act.cue).startswith("attach") and (posted := _posted(told, act, found)) is not None:
        return posted
    surely = [one for one in found if _meets(told, act, one)]
    if parties.count(surely) < 2:
        surely += [one for one in found if one not in surely and _hosts(told, act, one)]
    return parties.unique(sorted(surely, key=lambda one: one.span)) if parties.count(surely) >= 2 else []


def _visited_severally(act: Trigger, met: Group) -> list[Group]:
    """Who visits several countries visits each."""
    visited = [one for one in met if one.start > act.cue.start and act.cue.of == "visit"]
    rest = [one for one in met if one not in visited]
    if len(visited) < 2 or len(rest) != 1 or len({one.group for one in visited}) > 1:
        return [met]
    return [[*rest, one] for one in visited]


def _under_flag(told: Sentence, act: Trigger, group: Group) -> Group:
    """The organisation whose exercise it is: a party with those who take part (CODING.md)."""
    named = {one.actor for one in group}
    flags = (one for one in told.mentions if one.kind is Kind.ORGANISATION and _in_phrase(told, act.cue, one))
    return [one for one in flags if one.actor not in named] if group else []


def _took_part(told: Sentence, act: Trigger) -> Group:
    """The subjects of a clause about the exercise: "manoeuvres in which Danish ships took part"."""
    here = told.clause_of(act.cue.start)
    if here + 1 == len(told.clauses) or told.opener(here + 1) not in ("which", "other"):
        return []
    clause = told.clauses[here + 1]
    taken = any(clause.covers(cue.span) for cue in told.cues.get("joint", ()))
    return [one for one in told.mentions_from(here + 1, here + 1) if one.slot in ("subj", "by", "adj")] if taken else []


def _meets(told: Sentence, act: Trigger, one: Mention) -> bool:
    is_noun = predicate.form(told, act.cue) is Form.NOUN
    if one.span.end <= act.cue.start:
        if _in_phrase(told, act.cue, one):
            return not (is_noun and one.kind is Kind.PLACE and one.is_adjective)  # "after the Ottawa conference"
        is_subject = one.slot in ("subj", "own") and (not is_noun or _holds(told, one, act.cue))
        return is_subject or one.slot == "with" or (one.slot == "by" and act.cue.of == "meet")
    if one.slot in ("with", "by") or _is_guest(told, act, one):
        return True
    if told.near(act.cue, "discuss", within=0) and act.cue.of == "meet" and not is_noun:
        return False  # what is discussed is the topic
    is_of = one.slot == "of" and act.cue.start < one.start < act.cue.end + 45
    return is_of or (one.slot in ("subj", "obj") and not is_noun)


def _holds(told: Sentence, subject: Mention, meeting: Cue) -> bool:
    """Whether the subject holds, attends, asks for the meeting, or is there for it."""
    return any(subject.span.end <= cue.start < meeting.start for cue in told.cues.get("hold", ()))


def _is_guest(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether it is the subject that a visit stands before: "during his visit to Ankara the Soviet minister said"."""
    between = told.scanned.folded[act.cue.end : one.start]
    is_noun = predicate.form(told, act.cue) is Form.NOUN
    return is_noun and one.slot == "subj" and _FRONTED.fullmatch(between) is not None


_FRONTED = re.compile(
    r"(?!.*\b(?:so|he|she|they|who|which|that|and|but)\b)[^,;]{0,60},\s"
    r"(?:l'|la\s|le\s|the\s)?(?:[\w-]+\s){0,6}(?:[dl]')?"
)


def _hosts(told: Sentence, act: Trigger, one: Mention) -> bool:
    """Whether it is where a visit goes, or where visitors are for talks ("is in Ankara for talks")."""
    if act.cue.of == "visit":
        return one.slot in ("to", "in", "place", "obj", "from", "of") or (one.is_adjective and one.start > act.cue.end)
    is_place = one.slot in ("in", "place", "to") and one.span.end <= act.cue.start
    return is_place and _FOR.fullmatch(told.scanned.folded, one.span.end, act.cue.start) is not None


_FOR = re.compile(r"\s+(?:[\w-]+\s+){0,4}(?:for|pour)\s+(?:[\w-]+\s+){0,4}(?:d')?")


def _posted(told: Sentence, act: Trigger, found: Sequence[Mention]) -> Group | None:
    """A military attaché's own state, and the one where he is posted; None where attachés are exchanged."""
    if re.search(r"\bexchang\w+\s(?:[\w-]+\s){0,3}$", told.scanned.folded[told.span.start : act.cue.start]):
        return None
    whose = [one for one in found if one.span.end <= act.cue.start and _in_phrase(told, act.cue, one)]
    where = [one for one in found if one.slot in ("in", "place", "to") and 0 < one.start - act.cue.end < 40]
    whose = whose or [one for one in found if one.slot == "subj" and _sends(told, one, act.cue)]
    return parties.unique([*whose, *where]) if whose and where else []


def _sends(told: Sentence, one: Mention, cue: Cue) -> bool:
    """Whether the subject sends the attaché: "Azerbaijan sent its first military attaché to Georgia"."""
    between = told.scanned.folded[one.span.end : cue.start]
    return re.search(r"\b(?:sent|send|appoint|post|named|accredit|nomm|envoy|dépêch|depech)", between) is not None


def _in_phrase(told: Sentence, cue: Cue, one: Mention) -> bool:
    return predicate.in_phrase(told, cue, one)


# Instruments


def _signed(told: Sentence, act: Trigger, found: Sequence[Mention]) -> list[Group]:
    """Who concluded an instrument; with several partners one by one, where several instruments are told of."""
    instrument = act.object or act.cue
    phrase = [one for one in found if _names_parties(told, instrument, one)]
    others = [one for one in found if _concludes(act, one) or _is_guest(told, act, one)]
    chosen = parties.unique(sorted([*phrase, *others], key=lambda one: one.span))
    if parties.count(phrase) >= 2 and not any(one.slot == "with" for one in phrase):
        chosen = parties.unique(phrase)
    if parties.count(chosen) < 2:
        return [roles.together(told, found, act)]
    return _severally(told, instrument, chosen)


def _names_parties(told: Sentence, instrument: Cue, one: Mention) -> bool:
    """Whether the name stands in the instrument's phrase: before it, or after "with" or "between"."""
    if one.span.end <= instrument.start:
        return _in_phrase(told, instrument, one)
    return one.slot == "with"


def _concludes(act: Trigger, one: Mention) -> bool:
    if one.slot == "by":
        return True
    return one.slot == "subj" and one.span.end <= act.cue.start


def _severally(told: Sentence, instrument: Cue, chosen: Group) -> list[Group]:
    """ "Concluded treaties with A, B and C" tells of three; "concluded a treaty with A, B and C" of one."""
    partners = [one for one in chosen if one.slot == "with" and one.start > instrument.end]
    rest = [one for one in chosen if one not in partners]
    plural = told.word(instrument).split()[0].endswith("s") or told.word(instrument).endswith("s")
    if plural and len(partners) >= 2 and len(rest) == 1 and len({one.group for one in partners}) == 1:
        return [[*rest, partner] for partner in partners]
    return [chosen]
