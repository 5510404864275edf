"""Who is spoken of in a sentence, and in what place of it: subject, giver, receiver, companion, place?

A name counts as the actor that it means at the sentence's date. Its slot comes from case (ru, tr, az), from the word
before it (en, fr, ru) or after it (tr, az); the members of a list share one. "We" is the source's voice, "the two
countries" the two that were spoken of last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from foedera.codebook.actors import Actors
from foedera.codebook.cues import Cues
from foedera.model.actor import Kind
from foedera.model.source import Span
from foedera.model.when import When
from foedera.systematize.lexicon import Lexicon, fold
from foedera.systematize.scan import Cue, Name, Scanned

NAMED = (Kind.STATE, Kind.ORGANISATION, Kind.ENTITY)


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor in one place of a sentence."""

    span: Span
    actor: str
    kind: Kind
    """Of what was named: a capital, a firm and a person are told apart from their state."""
    slot: str
    """`subj`, `obj`, `to`, `from`, `by`, `with`, `of`, `of/to`, `in`, `against`, `adj` or `led`."""
    group: int
    """Members of one list share a number."""
    is_adjective: bool = False

    @property
    def start(self) -> int:
        return self.span.start


def mentions(
    scanned: Scanned, sentence: Span, lexicon: Lexicon, *, when: When | None, voice: str | None, before: Sequence[str]
) -> list[Mention]:
    """Every actor of a sentence, by place. `before` are the actors spoken of earlier, the latest last."""
    found = _slotted(list(_resolved(scanned, sentence, lexicon, when)), scanned, lexicon.cues)
    # a seat in the locative is where something happens: "in Moscow", "Bakıda"
    found = [one for one in found if not (one.slot == "in" and one.kind is Kind.PLACE)]
    told = [*found, *_ourselves(scanned, sentence, found, voice), *_both(scanned, sentence, found, before)]
    if count(told) == 1:
        told += _office(scanned, sentence, found, voice)
    return sorted(told, key=lambda one: one.span)


def unique(found: Iterable[Mention]) -> list[Mention]:
    """The first mention of each actor."""
    first: dict[str, Mention] = {}
    for one in found:
        first.setdefault(one.actor, one)
    return list(first.values())


def count(found: Iterable[Mention]) -> int:
    """How many actors are mentioned."""
    return len({one.actor for one in found})


@dataclass(frozen=True, slots=True)
class _Resolved:
    name: Name
    actor: str
    kind: Kind
    cases: frozenset[str]
    is_adjective: bool


def _resolved(scanned: Scanned, sentence: Span, lexicon: Lexicon, when: When | None) -> Iterator[_Resolved]:
    for name in scanned.names_in(sentence):
        if _is_nobody(scanned, name, lexicon.cues):
            continue
        actor = _meant(name, lexicon.actors, when)
        if actor is not None:
            kinds = {form.kind for form in name.forms}
            cases = frozenset(form.case for form in name.forms if form.case)
            is_adjective = "adjective" in kinds and not kinds & {"name", "short", "official"}
            yield _Resolved(name, actor, lexicon.actors[name.forms[0].actor].kind, cases, is_adjective)


def _meant(name: Name, actors: Actors, when: When | None) -> str | None:
    """The one actor that a name means; a state or organisation goes before what only stands for one."""
    candidates = tuple(dict.fromkeys(form.actor for form in name.forms))
    meant = actors.at(candidates, when)
    if meant is None and len(candidates) > 1:
        meant = actors.at([one for one in candidates if actors[one].kind in NAMED], when)
    return meant


def _is_nobody(scanned: Scanned, name: Name, cues: Cues) -> bool:
    """Whether what stands around the name makes it no actor: members of it, an ocean, a border with it."""
    follows = _following(cues.nobody)
    precedes = _PRECEDING.get(cues.lang)
    return bool(
        (follows and follows.match(scanned.folded, name.end))
        or (precedes and precedes.search(scanned.folded, max(0, name.start - 30), name.start))
    )


_PRECEDING = {
    "en": re.compile(
        r"(?:(?:sea|gulf|bay|strait|coast|members?|borders?) of|borders? with|(?:north|south|east|west) of|off) (?:the )?$"
    ),
    "fr": re.compile(r"(?:mer|golfe|frontière\w*|membres) (?:de |d'|avec )(?:l'|la )?$"),
    "ru": re.compile(r"(?:границ\w+ (?:с |со )?|берегов |член\w* |страны-члены )$"),
}


@lru_cache(maxsize=32)
def _following(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    told = "|".join(re.escape(fold(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else r"\b") for word in words)
    return re.compile(rf"(?:[-']\w+)?[\s-](?:{told})")


# Slots


def _slotted(found: Sequence[_Resolved], scanned: Scanned, cues: Cues) -> list[Mention]:
    told: list[Mention] = []
    led = _following(cues.led)
    for one in found:
        previous = told[-1] if told else None
        joined = previous is not None and _is_joined(scanned.folded, previous.span.end, one.name.start, cues)
        slot = _SLOTS[cues.lang](one, scanned.folded, cues, previous if joined else None)
        if led and led.match(scanned.folded, one.name.end):
            slot = "led"
        group = previous.group + (not joined) if previous else 0
        span = Span(one.name.start, one.name.end)
        told.append(Mention(span, one.actor, one.kind, slot, group, one.is_adjective))
    return _shared(told) if cues.lang in ("tr", "az") else told


def _is_joined(folded: str, end: int, start: int, cues: Cues) -> bool:
    """Whether only a comma, a dash, an "and" and up to two small words stand between: two members of one list."""
    return start - end < 60 and _joiner(cues.joiners).fullmatch(folded, end, start) is not None


@lru_cache(maxsize=16)
def _joiner(words: tuple[str, ...]) -> re.Pattern[str]:
    told = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?:'s)?(?:\s*,?\s+(?:{told})\s+|\s*,\s*(?:(?:{told})\s+)?|\s*[-–—]\s*)(?:[^\W\d][\w'-]*[\s']\s*){{0,2}}"
    )


def _shared(told: list[Mention]) -> list[Mention]:
    """In Turkic lists the last member's ending holds for all."""
    for place in range(len(told) - 2, -1, -1):
        one, following = told[place], told[place + 1]
        if one.group == following.group and one.slot == "subj":
            told[place] = replace(one, slot=following.slot)
    return told


_DETERMINER = re.compile(
    r"(?:\b(?:the|its|their|a|an|said|some|many|several|l|la|le|les|other|new|former|then|newly|young|senior|top|visiting)\b'?\s*"
    r"|[\"«“(]\s*)+$"
)


def _word_before(folded: str, start: int) -> str:
    near = _DETERMINER.sub("", folded[max(0, start - 60) : start])
    found = re.search(r"([\w-]+)'?\s*$", near)
    return found.group(1) if found else ""


def _by_word_order(one: _Resolved, folded: str, cues: Cues, joined: Mention | None) -> str:
    """English and French: the preposition before the name tells; a name without one is a subject."""
    slot = cues.before.get(_word_before(folded, one.name.start), "")
    if not slot and joined:
        slot = joined.slot
    if not slot and "gen" in one.cases:
        slot = "of"
    if one.is_adjective and slot in ("", "of"):
        slot = slot or "adj"
    return slot or "subj"


_CASE_SLOT = {"nom": "subj", "gen": "of", "dat": "to", "acc": "obj", "abl": "from", "loc": "in", "ins": "with"}


def _by_case_and_preposition(one: _Resolved, folded: str, cues: Cues, joined: Mention | None) -> str:
    """Russian: a preposition goes before the case; a form of several cases is read as the likeliest."""
    cases = one.cases
    before = re.search(r"([\w-]+)\s*$", folded[max(0, one.name.start - 30) : one.name.start])
    word = before.group(1) if before else ""
    slot = cues.before.get(word)
    if one.is_adjective:
        return slot or "adj"
    if slot == "in":
        return "to" if "acc" in cases and "loc" not in cases else "in"
    if word in ("с", "со"):
        return "with" if "ins" in cases or not cases else "from"
    if slot:
        return slot
    if joined and not ("nom" in cases and joined.slot != "subj" and len(cases) < 3):
        return joined.slot
    for case in ("nom", "gen"):
        if case in cases:
            return "of/to" if case == "gen" and "dat" in cases else _CASE_SLOT[case]
    return _CASE_SLOT[min(cases)] if cases else "subj"


def _by_ending(one: _Resolved, folded: str, cues: Cues, joined: Mention | None) -> str:  # noqa: ARG001 - one signature for all
    """Turkish and Azerbaijani: the postposition, else the ending of the institution that follows, else the name's own."""
    slot = cues.after.get(_word_at(folded, one.name.end))
    if slot:
        return slot
    cases = one.cases
    if one.is_adjective or not cases or cases & {"nom", "gen"}:
        head = _HEAD.match(folded, one.name.end)
        if head:
            return cues.after.get(_word_at(folded, head.end())) or _ending_slot(head.group().split()[-1])
    if one.is_adjective:
        return "adj"
    return "subj" if "nom" in cases or not cases else _CASE_SLOT[min(cases)]


def _word_at(folded: str, at: int) -> str:
    found = re.compile(r"\s*(\w+)").match(folded, at)
    return found.group(1) if found else ""


_HEAD = re.compile(
    r"(?:[-']\w+)?\s+(?:(?:milli|millî|savunma|müdafiə|silahli|hərbi|askeri|askerî|diş|xarici|daxili|içişleri|ordu\w*|hava|deniz|kara"
    r"|dəniz|quru|kuvvet\w*|qüvvə\w*|nazir\w*|bakan\w*|prezident\w*|cumhurbaşkan\w*|başkan\w*|başbakan\w*|hökumət\w*|hükümet\w*"
    r"|respublika\w*|cumhuriyet\w*|firma\w*|şirkət\w*|şirket\w*|heyet\w*|heyət\w*|yönetim\w*|rəhbərliy\w*|genelkurmay\w*"
    r"|qərargah\w*|parlament\w*|zabit\w*|subay\w*|əsgər\w*|asker\w*|bölmə\w*|birli\w*|kontingent\w*)(?:\s+|$)?){1,6}"
)
"""A ministry, an army, an office after a state's name: its ending tells the case of the whole."""

_ENDINGS = (
    (re.compile(r"(?:[nsy]?[iuü]n)$"), "of"),
    (re.compile(r"(?:[iuü]nd[aeə]n|d[aeə]n|t[aeə]n)$"), "from"),
    (re.compile(r"(?:[iuü]nd[aeə]|d[aeə]|t[aeə])$"), "in"),
    (re.compile(r"(?:[iuü]n[aeə]|y[aeə])$"), "to"),
    (re.compile(r"(?:[iuü]yl[aeə])$"), "with"),
    (re.compile(r"(?:[iuü]n[iuü])$"), "obj"),
)


def _ending_slot(word: str) -> str:
    return next((slot for ending, slot in _ENDINGS if ending.search(word)), "subj")


_SLOTS = {
    "en": _by_word_order,
    "fr": _by_word_order,
    "ru": _by_case_and_preposition,
    "tr": _by_ending,
    "az": _by_ending,
}


# Words that stand for actors named elsewhere

_SUBJECT_WE = {"we", "we've", "we're", "мы", "biz", "nous"}
_OBJECT_WE = {"us", "нас", "нам", "bizi", "bize", "bizə"}


def _ourselves(scanned: Scanned, sentence: Span, found: Sequence[Mention], voice: str | None) -> Iterator[Mention]:
    if voice is None:
        return
    for cue in _cues(scanned, sentence, "we"):
        word = scanned.folded[cue.start : cue.end]
        taken = any(one.span.start <= cue.start < one.span.end for one in found)
        if not taken and scanned.text[cue.start : cue.end] != "US" and not _is_quoted(scanned.text, sentence, cue, found):
            slot = "subj" if word in _SUBJECT_WE else "obj" if word in _OBJECT_WE else "of"
            yield Mention(cue.span, voice, Kind.STATE, slot, -1)


def _is_quoted(text: str, sentence: Span, cue: Cue, found: Sequence[Mention]) -> bool:
    """Whether a "we" stands in somebody's speech, who is named before it: it need not be the source's voice."""
    before = text[sentence.start : cue.start]
    opened = sum(before.count(mark) for mark in "“«") - sum(before.count(mark) for mark in "”»")
    straight = before.count("''") + before.count('"')
    return (opened > 0 or straight % 2 == 1) and any(one.span.end <= cue.start for one in found)


def _office(scanned: Scanned, sentence: Span, found: Sequence[Mention], voice: str | None) -> list[Mention]:
    """The voice's own ministry, where one is named with no state before it."""
    for cue in _cues(scanned, sentence, "office"):
        taken = any(one.start < cue.end and cue.start - one.span.end < 30 for one in found)
        if voice and not taken:
            return [Mention(cue.span, voice, Kind.INSTITUTION, "with", -3)]
    return []


def _both(scanned: Scanned, sentence: Span, found: Sequence[Mention], before: Sequence[str]) -> Iterator[Mention]:
    """The two that were spoken of last, where the sentence speaks of "the two countries" and names not two itself."""
    if len(before) < 2 or count(found) >= 2:
        return
    for cue in _cues(scanned, sentence, "two")[:1]:
        for actor in before[-2:]:
            yield Mention(cue.span, actor, Kind.STATE, "subj", -2)


def _cues(scanned: Scanned, sentence: Span, name: str) -> list[Cue]:
    return [cue for cue in scanned.cues_in(sentence) if cue.of == name]
