"""In what place of its sentence does a name stand: subject, giver, receiver, companion, place?

The slot comes from case (ru, tr, az), from the word before the name (en, fr, ru) or after it (tr, az); the members of a
list share one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from foedera.model.actor import Kind
from foedera.model.source import Span
from foedera.systematize import endings, word_order
from foedera.systematize.lexicon import Lexicon, fold
from foedera.systematize.named import Mention as Mention
from foedera.systematize.named import Place
from foedera.systematize.named import Resolved as Resolved
from foedera.systematize.scan import Name


@lru_cache(maxsize=32)
def following(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """What matches where a name is followed by one of these words."""
    if not words:
        return None
    told = "|".join(re.escape(fold(word.removesuffix("*"))) + (r"\w*" if word.endswith("*") else r"\b") for word in words)
    return re.compile(rf"(?:[-']\w+)?[\s-](?:{told})")


def find(found: Sequence[Resolved], text: str, folded: str, lexicon: Lexicon) -> list[Mention]:
    """Each name with its slot; members of one list share a group."""
    told: list[Mention] = []
    cues = lexicon.cues
    led = following(cues.led)
    for one in found:
        previous = told[-1] if told else None
        joined = previous is not None and _is_joined(folded, previous.span.end, one.name.start, lexicon)
        alone = Place(one, text, folded, lexicon, None)
        if joined and previous is not None and _breaks_list(folded, previous, alone):
            joined = False
        if joined and cues.lang in ("en", "fr") and not _goes_on(folded, told[-1].span.end, one.name):
            joined = False
        place = Place(one, text, folded, lexicon, previous if joined else None)
        slot = "led" if led and _is_led(place, led) else _SLOTS[cues.lang](place)
        if slot == "in" and one.kind is Kind.PLACE:
            slot = "place"
        group = previous.group + (not joined) if previous else 0
        is_owner = "gen" in one.cases and cues.lang in ("en", "tr", "az")
        told.append(
            Mention(
                Span(one.name.start, one.name.end),
                one.actor,
                one.kind,
                slot,
                group,
                one.is_adjective,
                is_owner,
                one.is_people,
            )
        )
    return _shared(told) if cues.lang in ("tr", "az") else _offices(told)


def _is_joined(folded: str, end: int, start: int, lexicon: Lexicon) -> bool:
    """Whether only a comma, a dash, an "and" and a title or two small words stand between: two members of one list."""
    return start - end < 80 and _joiner(lexicon).fullmatch(folded, end, start) is not None


def _is_led(place: Place, led: re.Pattern[str]) -> bool:
    """Whether what follows is done under its lead: "NATO-nun rəhbərliyi", "Türkiyə briqadasının tərkibində"."""
    at, cues = place.one.name.end, place.cues
    if led.match(place.folded, at) or cues.lang not in ("tr", "az"):
        return led.match(place.folded, at) is not None
    head = endings.chain(tuple(place.lexicon.heads)).match(place.folded, at)
    return head is not None and led.match(place.folded, head.end() - 1) is not None


def _breaks_list(folded: str, previous: Mention, place: Place) -> bool:
    """Turkish and Azerbaijani: whether the two are no list after all."""
    return (
        _is_subject_comma(folded, previous, place)
        or _is_person_comma(folded, previous, place)
        or _is_at_place(previous, place)
    )


def _is_subject_comma(folded: str, previous: Mention, place: Place) -> bool:
    """Turkish and Azerbaijani set a comma after a subject: "Yunanistan, Fransa'dan aldı", "…, Lübnan ordusuna verdi"."""
    if place.cues.lang not in ("tr", "az") or previous.slot != "subj":
        return False
    between = folded[previous.span.end : place.one.name.start]
    is_comma = "," in between and not any(f" {word} " in between for word in place.cues.joiners)
    return is_comma and _by_ending(place) not in ("subj", "adj")


def _is_person_comma(folded: str, previous: Mention, place: Place) -> bool:
    """Turkish and Azerbaijani: a person is no member of a list of states ("Chavez, Libya, Suriye ve …'yı kapsayan")."""
    if place.cues.lang not in ("tr", "az") or previous.kind is not Kind.PERSON or place.one.kind is Kind.PERSON:
        return False
    return folded[previous.span.end : place.one.name.start].lstrip().startswith(",")


def _is_at_place(previous: Mention, place: Place) -> bool:
    """Turkish and Azerbaijani: "Iraklı polis ve asker Türkiye'de": people of one state in another are no list."""
    return place.cues.lang in ("tr", "az") and previous.is_people and _by_ending(place) == "in"


def _goes_on(folded: str, end: int, name: Name) -> bool:
    """English and French: a bare comma joins a list that goes on ("A, B and C"); else a clause begins ("with A, B has")."""
    if folded[end : name.start].strip(" 's") != ",":
        return not _VERB_FOLLOWS.match(folded, name.end) or "," not in folded[end : name.start]
    return _LIST_GOES_ON.match(folded, name.end) is not None


_LIST_GOES_ON = re.compile(r"(?:'s)?(?:\s[\w-]+){0,3}(?:\s?,|\s(?:and|or|et|ou|as well as)\b)")
_VERB_FOLLOWS = re.compile(r"\s(?:has|have|had|will|would|is|are|was|were|should|could|can|may|might|did|does)\b")


@lru_cache(maxsize=16)
def _joiner(lexicon: Lexicon) -> re.Pattern[str]:
    told = "|".join(map(re.escape, lexicon.cues.joiners))
    titles = "|".join(map(re.escape, lexicon.heads)) or "$"
    small = rf"(?:(?:{titles}|the|a|an|its|their|his|l|la|le|les|de|du|des|d|с|со|между)[\s']+){{0,4}}"
    before = rf"(?:'s)?(?:\s+(?:{titles})){{0,4}}"
    return re.compile(rf"{before}(?:\s*,?\s+(?:{told})\s+|\s*,\s*(?:(?:{told})\s+)?|\s*[-–—]\s*){small}")


def _shared(told: list[Mention]) -> list[Mention]:
    """In Turkic lists the last member's ending holds for all."""
    for place in range(len(told) - 2, -1, -1):
        one, following = told[place], told[place + 1]
        if one.group == following.group and one.slot == "subj":
            told[place] = replace(one, slot=following.slot)
    return told


def _offices(told: list[Mention]) -> list[Mention]:
    """Adjectives of one list describe one noun: "Danish and Swedish officers" are both subjects."""
    for place in range(len(told) - 2, -1, -1):
        one, following = told[place], told[place + 1]
        if one.group == following.group and one.slot == "adj" and one.is_adjective and following.slot == "subj":
            told[place] = replace(one, slot="subj")
    return told


_CASE_SLOT = {"nom": "subj", "gen": "of", "dat": "to", "acc": "obj", "abl": "from", "loc": "in", "ins": "with"}


def _by_case_and_preposition(place: Place) -> str:
    """Russian: a preposition goes before the case; a form of several cases is read as the likeliest."""
    cases = place.one.cases
    before_text = place.folded[max(0, place.one.name.start - 30) : place.one.name.start]
    before = re.search(r"([\w-]+)\s*$", before_text)
    word = before.group(1) if before else ""
    slot = place.cues.before.get(word)
    if place.one.is_adjective:
        return _of_office_after(place, slot) or slot or ("to" if cases == {"dat"} else "adj")
    if slot == "in":
        return "to" if "acc" in cases and "loc" not in cases else "in"
    if word in ("с", "со"):
        return "with" if "ins" in cases or not cases else "from"
    if slot:
        return slot
    if (not cases or "dat" in cases) and _BIDDEN.match(place.folded, place.one.name.end):
        return "subj"  # "рекомендовал США поставить": whom a verb bids acts
    if (not cases or "gen" in cases or cases == {"nom"}) and (of_office := _of_office_before(place)):
        return of_office
    if (
        cases <= {"nom"}
        and place.text[place.one.name.start : place.one.name.end].isupper()
        and _NOUN_BEFORE.search(before_text)
    ):
        return "of/to"  # an undeclined abbreviation after a noun: "саммита НАТО"
    joined = place.joined
    if joined and not ("nom" in cases and joined.slot != "subj" and len(cases) < 3):
        return joined.slot
    for case in ("nom", "gen"):
        if case in cases:
            return "of/to" if case == "gen" and "dat" in cases else _CASE_SLOT[case]
    return _CASE_SLOT[min(cases)] if cases else "subj"


_BIDDEN = re.compile(r"\s+(?:не\s+)?\w+(?:ать|ять|ить|еть|сти|зти|чь)(?:ся)?\b")
"""An infinitive right after the name."""

_NOUN_BEFORE = re.compile(r"(?<!\w)(?!\w+(?:л|ла|ло|ли|ют|ет|ит|ят|ут|лся|лась|лись|что|как|или|также)\s)[а-я-]{4,}\s$")
"""A word before the name that is no verb, no preposition, no conjunction."""

_WORDS_BEFORE = re.compile(r"([\w-]+)\s+$")


def _of_office_before(place: Place) -> str:
    """Russian: "с министром обороны Индии" — the case of the office, and the preposition before it."""
    at, case, heads = place.one.name.start, "", 0
    while found := _WORDS_BEFORE.search(place.folded, max(0, at - 40), at):
        word = found.group(1)
        if word in place.lexicon.heads:
            case, heads = place.lexicon.heads[word], heads + 1
            if word in _UNDECLINED and _NOUN_BEFORE.search(place.folded[max(0, found.start() - 30) : found.start()]):
                return "of"  # "в учебном центре ВМФ России"
        elif word in ("территории", "территорию") and not heads:
            return "in"
        elif word not in ("и", "по", "вопросам") or not heads:
            return _office_slot(place, case, word) if heads else ""
        at = found.start()
    return _office_slot(place, case, "") if heads else ""


_UNDECLINED = frozenset(("вмф", "вмс", "ввс", "вкс", "вс"))


def _office_slot(place: Place, case: str, before: str) -> str:
    if before in ("с", "со"):
        return "with" if case == "ins" else "from"
    slot = place.cues.before.get(before)
    if slot:
        return slot
    # an instrumental without a preposition is who did it: "подписано министром обороны"
    return {"nom": "subj", "dat": "to", "acc": "obj", "ins": "by"}.get(case, "")


def _of_office_after(place: Place, before: str | None) -> str:
    """Russian: "с турецким министром" — an adjective has the slot of the office it describes."""
    found = re.compile(r"\s+(?:военн\w+\s+|оборонн\w+\s+)?([\w-]+)").match(place.folded, place.one.name.end)
    if not found or found.group(1) not in place.lexicon.heads:
        return ""
    preposition = _WORDS_BEFORE.search(place.folded, 0, place.one.name.start) if before else None
    return _office_slot(place, place.lexicon.heads[found.group(1)], preposition.group(1) if preposition else "")


def _by_ending(place: Place) -> str:
    """Turkish and Azerbaijani: the postposition, else the ending of the institution that follows, else the name's own."""
    one, folded, after = place.one, place.folded, _after(place.lexicon)
    slot = after.get(_word_at(folded, one.name.end))
    if slot:
        return slot
    if one.cases & {"gen", "nom"} and (ground := endings.ground_slot(place.cues.ground, folded, one.name.end)):
        return ground
    if one.is_adjective or not one.cases or one.cases & {"nom", "gen"}:
        head = endings.chain(tuple(place.lexicon.heads)).match(folded, one.name.end)
        if head and endings.is_for_its(folded, head.end()):
            return "to"
        if head:
            chained = after.get(_word_at(folded, head.end())) or endings.chain_slot(head.group())
            return (endings.people_slot(folded, one.name.end) if one.is_people and chained == "subj" else "") or chained
    if one.is_people and (people := endings.people_slot(folded, one.name.end)):
        return people
    if one.is_adjective:
        return "adj"
    if endings.is_for_its(folded, one.name.end):
        return "to"
    if "nom" in one.cases and (suffix := endings.SUFFIX.match(folded, one.name.end)):
        return endings.slot_of(suffix.group(1)).replace("subj", "obj")  # "PKK'lıları"
    if one.cases == {"abl"} and _COMING.match(folded, one.name.end):
        return "subj"
    return "subj" if "nom" in one.cases or not one.cases else _CASE_SLOT[min(one.cases)]


_COMING = re.compile(r"\s(?:bir\s)?(?:gelen|gələn|gelmiş|gəlmiş|giden|gedən)\b")
"""Turkic: whoever comes from a state is of it ("Azerbaycan'dan gelen öğrenciler")."""


@lru_cache(maxsize=4)
def _after(lexicon: Lexicon) -> Mapping[str, str]:
    return {fold(word): slot for word, slot in lexicon.cues.after.items()}


def _word_at(folded: str, at: int) -> str:
    found = re.compile(r"\s*(\w+)").match(folded, at)
    return found.group(1) if found else ""


_SLOTS: Mapping[str, Callable[[Place], str]] = {
    "en": word_order.slot,
    "fr": word_order.slot,
    "ru": _by_case_and_preposition,
    "tr": _by_ending,
    "az": _by_ending,
}
