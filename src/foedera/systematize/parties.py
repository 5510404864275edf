"""Who is spoken of in a sentence, and in what place of it: subject, giver, receiver, companion, place?

A name counts as the actor that it means at the sentence's date. Its slot comes from case (ru, tr, az), from the word
before it (en, fr, ru) or after it (tr, az); the members of a list share one. "We" is the source's voice, "the two
countries" the two that were spoken of last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from foedera.codebook.actors import Actors
from foedera.codebook.forms import Form
from foedera.model.actor import Kind
from foedera.model.source import Span
from foedera.model.when import When
from foedera.systematize import readings, resolve, slots
from foedera.systematize.lexicon import Lexicon
from foedera.systematize.named import Mention, Resolved
from foedera.systematize.scan import Cue, Name, Scanned

BYGONE = 1946
"""A state that ended before this year is named today only when its own time is spoken of."""


def mentions(
    scanned: Scanned, sentence: Span, lexicon: Lexicon, *, when: When | None, voice: str | None, before: Sequence[str]
) -> list[Mention]:
    """Every actor of a sentence, by place. `before` are the actors spoken of earlier, the latest last."""
    resolved = list(_resolved(scanned, sentence, lexicon, when))
    if when is None and (bygone := _bygone(resolved, lexicon.actors)):
        resolved = list(_resolved(scanned, sentence, lexicon, bygone))
    found = slots.find(resolved, scanned.text, scanned.folded, lexicon)
    voice = voice if voice in lexicon.actors else None  # a corpus may be marked with what is no actor
    told = [
        *found,
        *_ourselves(scanned, sentence, found, voice),
        *_both(scanned, sentence, found, before),
        *_alliance(scanned, sentence, found, lexicon.actors, before),
    ]
    if count(told) == 1 or (lexicon.cues.lang == "en" and told and len({one.group for one in told}) == 1):
        told += _office(scanned, sentence, found, voice, is_verb_last=lexicon.cues.lang in ("tr", "az"))
    return sorted(told, key=lambda one: one.span)


def most(scanned: Scanned, actors: Actors, *, voice: str | None) -> int:
    """No sentence has more actors than these, whatever its date: a cheap look before they are told apart."""
    named = {_kept(name.forms, actors) for name in scanned.names} - {None}
    voices = 1 if voice in actors else 0  # "we", a ministry, an imperative are its own
    return len(named) + voices + 2 * ("two" in scanned.spoken_of) + ("alliance_ref" in scanned.spoken_of)


@lru_cache(maxsize=1 << 14)
def _kept(forms: tuple[Form, ...], actors: Actors) -> tuple[str, ...] | str | None:
    """What tells a name from others: the actor, or those that it may be by the date; None where it is nobody."""
    if all(_is_timeless(form.actor, actors) for form in forms):
        return readings.meant(forms, actors, None).actor
    return tuple(dict.fromkeys(form.actor for form in forms))


def are_timeless(names: Iterable[Name], actors: Actors) -> bool:
    """Whether every name means the same at any date, so that none need be known."""
    return all(_is_timeless(form.actor, actors) for name in names for form in name.forms)


@lru_cache(maxsize=1 << 14)
def _is_timeless(actor_id: str, actors: Actors) -> bool:
    """Whether no date makes another of it: it has no predecessors, and stands for another, if it does, at all times."""
    actor = actors[actor_id]
    if actor.stands_for is None:
        return not actor.predecessors
    return not actors.spells.get(actor_id) and _is_timeless(actor.stands_for, actors)


def named(scanned: Scanned, sentence: Span, lexicon: Lexicon, *, when: When | None) -> list[str]:
    """The actors that a sentence names, by place: all that must be known of one that reports no act."""
    return [one.actor for one in _resolved(scanned, sentence, lexicon, when)]


def unique(found: Iterable[Mention]) -> list[Mention]:
    """The first mention of each actor."""
    first: dict[str, Mention] = {}
    for one in found:
        first.setdefault(one.actor, one)
    return list(first.values())


def count(found: Iterable[Mention]) -> int:
    """How many actors are mentioned."""
    return len({one.actor for one in found})


def _resolved(scanned: Scanned, sentence: Span, lexicon: Lexicon, when: When | None) -> Iterator[Resolved]:
    previous: Name | None = None
    idioms = [cue.span for cue in _cues(scanned, sentence, "idiom")]
    for name in scanned.names_in(sentence):
        if any(idiom.start <= name.start and name.end <= idiom.end for idiom in idioms):
            continue  # "Maliye", "sanayi": no word of Mali, none of San'a
        kind = lexicon.actors[name.forms[0].actor].kind
        state_before = previous is not None and 0 <= name.start - previous.end <= 1
        previous = name
        if _is_nobody(scanned, name, lexicon) or (
            kind is Kind.INSTITUTION and state_before and (name.forms[0].weak or _is_unowned(name, scanned, lexicon))
        ):
            continue  # "Portekiz Genelkurmay Başkanı": the office is that of the state before it
        actor = readings.meant(name.forms, lexicon.actors, when).actor
        if actor is not None:
            kinds = {form.kind for form in name.forms}
            cases = frozenset(form.case for form in name.forms if form.case)
            is_adjective = "adjective" in kinds and not kinds & {"name", "short", "official"}
            is_adjective = is_adjective or (lexicon.cues.lang == "en" and _describes(scanned, name))
            people = bool(kinds & {"adjective", "people"}) or scanned.folded[name.start : name.end].endswith(_OF_PLACE)
            yield Resolved(name, actor, lexicon.actors[name.forms[0].actor].kind, cases, is_adjective, people)


_OF_PLACE = ("li", "lu", "lü")
"""Turkish and Azerbaijani: who or what is of a place, letters folded ("Iraklı", "İsrailli")."""


def _is_unowned(name: Name, scanned: Scanned, lexicon: Lexicon) -> bool:
    """Whether an institution is called without its state ("Genelkurmay Başkanı", not "Azərbaycan ordusu")."""
    return scanned.folded[name.start : name.end].split(" ")[0] not in lexicon.known


def _bygone(resolved: Sequence[Resolved], actors: Actors) -> When | None:
    """The last years of a state that ended long ago, where one is named and no date is: its time is what is told of."""
    for one in resolved:
        ends = [spell.latest.year for spell in actors.spells.get(one.actor, ()) if spell.latest]
        is_open = any(spell.latest is None for spell in actors.spells.get(one.actor, ()))
        if ends and not is_open and max(ends) < BYGONE and one.kind is not Kind.PLACE:
            return When(f"{max(ends) - 5:04d}/{max(ends):04d}")
    return None


NOUNS = frozenset(
    {"equip", "exercise", "instrument", "person", "mil", "aid_noun", "base", "school", "teacher", "aid", "meet"}
)


def _describes(scanned: Scanned, name: Name) -> bool:
    """English: a name right before a noun describes it ("US arms", "NATO exercise")."""
    if scanned.text[name.end : name.end + 1] not in (" ", "-") or "'" in scanned.folded[name.start : name.end]:
        return False
    if scanned.folded[name.end - 1] == "s" and {form.kind for form in name.forms} == {"people"}:
        return False  # "gave the Turks aircraft"
    following = scanned.cues_in(Span(name.end + 1, name.end + 2))
    if _is_given_to(scanned, name) or any(_GOVERNS.match(scanned.text, cue.end) for cue in following if cue.of in _EITHER):
        return False
    return any(cue.of in NOUNS for cue in following) and not any(cue.of in VERBS for cue in following)


_EITHER = ("permit", "aid", "visit", "exercise", "train_do")
"""Classes with words that are nouns and verbs: "US grants were cut", "Portugal grants the United States the use of"."""

_GOVERNS = re.compile(r"\s(?:the|a|an|its|their|his|no|permission|[A-Z][a-z]+)\b")
"""What follows a verb that governs it."""


def _is_given_to(scanned: Scanned, name: Name) -> bool:
    """Whether a name stands right after a verb of giving: "offered Finland aircraft"; "US arms" are of the US."""
    if scanned.text[name.start : name.end].replace(".", "").isupper():
        return False
    before = scanned.cues_in(Span(max(0, name.start - 40), name.start))
    return any(cue.of in ("deliver", "permit") and scanned.folded[cue.end : name.start] in (" ", " the ") for cue in before)


VERBS = frozenset({"conclude", "deliver", "buy", "train_do", "visit", "deploy", "join", "rupture", "restore", "pledge"})


def _is_nobody(scanned: Scanned, name: Name, lexicon: Lexicon) -> bool:
    """Whether what stands around the name makes it no actor: members of it, an ocean, a border with it, Atlanta."""
    cues = lexicon.cues
    if resolve.is_something_else(name.forms, scanned.text, name.start, name.end, lexicon.actors):
        return True
    follows = slots.following(cues.nobody)
    precedes = _PRECEDING.get(cues.lang)
    before = scanned.folded[max(0, name.start - 70) : name.start]
    if any(stem in before for stem in _stems(cues.former)) and _former(cues.former).search(before, max(0, len(before) - 35)):
        return True
    follow = follows.match(scanned.folded, name.end) if follows else None
    return bool(
        (follow and not _GUARDS.match(scanned.folded, follow.end()))
        or (precedes and _may_precede(before, cues.lang) and precedes.search(before))
    )


_GUARDS = re.compile(r"\s(?:guards?|troops?|polic\w+|services?|forces?|patrols?)\b")
"""What makes a border or a coast an institution: "the Georgian border guards"."""


@lru_cache(maxsize=8)
def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removesuffix("*") for word in words)


@lru_cache(maxsize=8)
def _former(words: tuple[str, ...]) -> re.Pattern[str]:
    past, compass = [
        "|".join(re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in some) or "$^"
        for some in ([one for one in words if not _COMPASS.match(one)], [one for one in words if _COMPASS.match(one)])
    ]
    # "the former Soviet Union", "l'ancienne république soviétique"; "South Korea and Azerbaijan" are two
    return re.compile(rf"\b(?:(?:{past})\s+(?:républiques?\s|états\s|[\w-]+\s(?:и|and|et|ve|və)\s)?|(?:{compass})\s+)$")


_COMPASS = re.compile(r"south|north|central|latin|центр|латин")


_PRECEDING = {
    "en": re.compile(
        r"(?:according to|in the (?:opinion|words|view) of) (?:[\w-]+ ){0,4}$"
        r"|(?:(?:sea|gulf|bay|strait|coast|borders?) of|borders? with|(?:north|south|east|west) of|off) (?:the )?$"
        r"|(?<!became )(?<!become )(?<!becoming )members of (?:the )?$"
    ),
    "fr": re.compile(r"(?:selon|d'après) (?:[\w-]+ ){0,4}$|(?:mer|golfe|frontière\w*|membres) (?:de |d'|avec )(?:l'|la )?$"),
    "ru": re.compile(
        r"(?:по мнению|по словам|по данным|по информации|по оценк\w+|по версии|со ссылкой на|с точки зрения|в интервью) "
        r"(?:[\w-]+ ){0,4}$|(?:границ\w+ (?:с |со )?|берегов |страны-члены )$"
        r"|(?<!является )(?<!являются )(?<!являлась )(?<!стала )(?<!стал )(?<!стали )член\w* $"
    ),
}


def _may_precede(before: str, lang: str) -> bool:
    """Whether anything of `_PRECEDING` can stand there: told by plain words, fifty times faster than by the search."""
    return before.endswith(_LAST[lang]) or any(word in before for word in _INSIDE[lang])


_LAST: Mapping[str, tuple[str, ...]] = {
    "en": ("of ", "of the ", "with ", "with the ", "off ", "off the "),
    "fr": ("de ", "d'", "avec ", "l'", "la "),
    "ru": (),
}
_INSIDE: Mapping[str, tuple[str, ...]] = {
    "en": ("according to ", "in the "),
    "fr": ("selon ", "d'après "),
    "ru": ("по ", "ссылкой", "точки", "интервью", "границ", "берегов", "член"),
}

# Words that stand for actors named elsewhere

_SUBJECT_WE = {"we", "we've", "we're", "мы", "biz", "nous"}
_OBJECT_WE = {"us", "нас", "нам", "bizi", "bize", "bizə"}


def _ourselves(scanned: Scanned, sentence: Span, found: Sequence[Mention], voice: str | None) -> Iterator[Mention]:
    if voice is None:
        return
    if order := _bidding(scanned, sentence):
        yield Mention(order, voice, Kind.STATE, "subj", -1)
    for cue in _cues(scanned, sentence, "we"):
        word = scanned.folded[cue.start : cue.end]
        taken = any(one.span.start <= cue.start < one.span.end for one in found)
        taken = taken or any(0 < one.start - cue.end <= 2 for one in _cues(scanned, sentence, "opine"))
        if not taken and scanned.text[cue.start : cue.end] != "US" and not _is_quoted(scanned.text, sentence, cue, found):
            slot = "subj" if word in _SUBJECT_WE else "obj" if word in _OBJECT_WE else "of"
            yield Mention(cue.span, voice, Kind.STATE, slot, -1)


_BID = re.compile(
    r"[\W\d]*(?:[a-z]{1,3}[.)]\s+)?(?:to\s+)?(continue|provide|furnish|give|supply|train|maintain|offer|sell|deliver|assist"
    r"|support|be prepared|make available|agree|undertake|grant|ship|expedite|increase|help|withdraw|suspend|reduce|seek)\s"
)


def _bidding(scanned: Scanned, sentence: Span) -> Span | None:
    """English policy papers bid in the imperative: "Continue to furnish arms to Greece" is said to the voice's own state."""
    found = _BID.match(scanned.folded, sentence.start)
    if found is None or (scanned.text[found.start(1)].islower() and not found.group().lstrip().startswith("to ")):
        return None
    return Span(found.start(1), found.end(1))


def _is_quoted(text: str, sentence: Span, cue: Cue, found: Sequence[Mention]) -> bool:
    """Whether a "we" stands in somebody's speech, who is named before it: it need not be the source's voice."""
    before = text[sentence.start : cue.start]
    opened = sum(before.count(mark) for mark in "“«") - sum(before.count(mark) for mark in "”»")
    straight = before.count("''") + before.count('"')
    return (opened > 0 or straight % 2 == 1) and any(one.span.end <= cue.start for one in found)


def _office(
    scanned: Scanned, sentence: Span, found: Sequence[Mention], voice: str | None, *, is_verb_last: bool
) -> list[Mention]:
    """The voice's own ministry, where one is named with no state before it."""
    for cue in _cues(scanned, sentence, "office"):
        # where the verb goes last, the state stands before its office and never after it
        after = 0 if is_verb_last else 14
        taken = any(cue.start - one.span.end < 14 and one.start - cue.end < after for one in found)
        if voice and not taken and not _FOREIGN_OFFICE.match(scanned.text, cue.end if voice != "USA" else cue.start):
            return [Mention(cue.span, voice, Kind.INSTITUTION, "with", -3)]
    for cue in _cues(scanned, sentence, "own"):
        if voice and not any(abs(cue.start - one.span.end) < 4 or 0 <= one.start - cue.end < 14 for one in found):
            before = re.search(r"\b(by|to|from|with)\s$", scanned.folded[max(0, cue.start - 6) : cue.start])
            return [Mention(cue.span, voice, Kind.INSTITUTION, before.group(1) if before else "own", -3)]
    return []


_FOREIGN_OFFICE = re.compile(r"\s[A-Z]\w+|(?:[Dd]efen[cs]e [Mm]inist|[Mm]inist\w+ of [Dd]efen[cs]e|[Gg]eneral [Ss]taff)")
"""A minister called by a name that is no actor's, or an office that the United States have not: it is another's."""


def _both(scanned: Scanned, sentence: Span, found: Sequence[Mention], before: Sequence[str]) -> Iterator[Mention]:
    """The two that were spoken of last, where the sentence speaks of "the two countries" and names not two itself."""
    if count(found) >= 2:
        return
    for cue in _cues(scanned, sentence, "two")[:1]:
        for actor in before[-2:] if len(before) >= 2 else ():
            yield Mention(cue.span, actor, Kind.STATE, "subj", -2)


def _alliance(
    scanned: Scanned, sentence: Span, found: Sequence[Mention], actors: Actors, before: Sequence[str]
) -> Iterator[Mention]:
    """The organisation spoken of last, where the sentence speaks of "the alliance" and names none itself."""
    for cue in _cues(scanned, sentence, "alliance_ref")[:1]:
        earlier = [one for one in before if one in actors and actors[one].kind is Kind.ORGANISATION]
        if not earlier or any(one.kind is Kind.ORGANISATION and one.start < cue.end for one in found):
            continue
        yield Mention(cue.span, earlier[-1], Kind.ORGANISATION, "to", -4)


def _cues(scanned: Scanned, sentence: Span, name: str) -> list[Cue]:
    return [cue for cue in scanned.cues_in(sentence) if cue.of == name]
