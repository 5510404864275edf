"""In what place of its sentence does a name stand: subject, giver, receiver, companion, place?

The slot comes from case (ru, tr, az), from the word before the name (en, fr, ru) or after it (tr, az); the members of a
list share one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from foedera.codebook.cues import Cues
from foedera.model.actor import Kind
from foedera.model.source import Span
from foedera.systematize import endings
from foedera.systematize.lexicon import Lexicon, fold
from foedera.systematize.scan import Name


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor in one place of a sentence."""

    span: Span
    actor: str
    kind: Kind
    """Of what was named: a capital, a firm and a person are told apart from their state."""
    slot: str
    """`subj`, `obj`, `to`, `from`, `by`, `with`, `of`, `of/to`, `in`, `place`, `against`, `adj` or `led`."""
    group: int
    """Members of one list share a number."""
    is_adjective: bool = False
    is_owner: bool = False
    """A genitive before what it owns: "Turkey's", "Türkiye'nin"."""

    @property
    def start(self) -> int:
        return self.span.start


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name whose actor is known and whose slot is not yet."""

    name: Name
    actor: str
    kind: Kind
    cases: frozenset[str]
    is_adjective: bool


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
        alone = _Place(one, text, folded, lexicon, None)
        if (
            joined
            and previous is not None
            and (_is_subject_comma(folded, previous, alone) or _is_person_comma(folded, previous, alone))
        ):
            joined = False
        if joined and cues.lang in ("en", "fr") and not _goes_on(folded, told[-1].span.end, one.name):
            joined = False
        place = _Place(one, text, folded, lexicon, previous if joined else None)
        slot = "led" if led and led.match(folded, one.name.end) else _SLOTS[cues.lang](place)
        if slot == "in" and one.kind is Kind.PLACE:
            slot = "place"
        group = previous.group + (not joined) if previous else 0
        is_owner = "gen" in one.cases and cues.lang in ("en", "tr", "az")
        told.append(
            Mention(Span(one.name.start, one.name.end), one.actor, one.kind, slot, group, one.is_adjective, is_owner)
        )
    return _shared(told) if cues.lang in ("tr", "az") else _offices(told)


@dataclass(frozen=True, slots=True)
class _Place:
    """A name and what stands around it."""

    one: Resolved
    text: str
    folded: str
    lexicon: Lexicon
    joined: Mention | None
    """The member of its list before it."""

    @property
    def cues(self) -> Cues:
        return self.lexicon.cues


def _is_joined(folded: str, end: int, start: int, lexicon: Lexicon) -> bool:
    """Whether only a comma, a dash, an "and" and a title or two small words stand between: two members of one list."""
    return start - end < 80 and _joiner(lexicon.cues.joiners, tuple(lexicon.heads)).fullmatch(folded, end, start) is not None


def _is_subject_comma(folded: str, previous: Mention, place: _Place) -> bool:
    """Turkish and Azerbaijani set a comma after a subject: "Yunanistan, Fransa'dan aldı", "…, Lübnan ordusuna verdi"."""
    if place.cues.lang not in ("tr", "az") or previous.slot != "subj":
        return False
    between = folded[previous.span.end : place.one.name.start]
    is_comma = "," in between and not any(f" {word} " in between for word in place.cues.joiners)
    return is_comma and _by_ending(place) not in ("subj", "adj")


def _is_person_comma(folded: str, previous: Mention, place: _Place) -> bool:
    """Turkish and Azerbaijani: a person is no member of a list of states ("Chavez, Libya, Suriye ve …'yı kapsayan")."""
    if place.cues.lang not in ("tr", "az") or previous.kind is not Kind.PERSON or place.one.kind is Kind.PERSON:
        return False
    return folded[previous.span.end : place.one.name.start].lstrip().startswith(",")


def _goes_on(folded: str, end: int, name: Name) -> bool:
    """English and French: a bare comma joins a list that goes on ("A, B and C"); else a clause begins ("with A, B has")."""
    if folded[end : name.start].strip(" 's") != ",":
        return not _VERB_FOLLOWS.match(folded, name.end) or "," not in folded[end : name.start]
    return _LIST_GOES_ON.match(folded, name.end) is not None


_LIST_GOES_ON = re.compile(r"(?:'s)?(?:\s[\w-]+){0,3}(?:\s?,|\s(?:and|or|et|ou|as well as)\b)")
_VERB_FOLLOWS = re.compile(r"\s(?:has|have|had|will|would|is|are|was|were|should|could|can|may|might|did|does)\b")


@lru_cache(maxsize=16)
def _joiner(words: tuple[str, ...], heads: tuple[str, ...]) -> re.Pattern[str]:
    told = "|".join(map(re.escape, words))
    titles = "|".join(map(re.escape, heads)) or "$"
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


_DETERMINER = re.compile(
    r"(?:\b(?:the|its|their|his|her|a|an|said|some|many|several|l|la|le|les|son|sa|ses|leur|leurs|other|new|former|then|newly"
    r"|young|senior|top|visiting|own|both|all|first|second|third|two|three|four|five|six|seven|eight|nine|ten|certain|various"
    r"|additional|further|more|present|current|existing|entire|whole|large|small|major|these|those|this|that|such|any|no|each"
    r"|every|most|free|local|friendly|neighboring|our|free|nationalist|communist|neutral|regular|main|joint|individual"
    r"|deux|trois|quatre|plusieurs|autres|certains|nos|notre|jeunes)\b'?\s*|[\"«“(]\s*)+$"
)
_LAST_WORD = re.compile(r"([\w-]+)['.]?\s*$")


def _word_before(place: _Place) -> tuple[str, int]:
    """The word before a name, articles, titles and other capitals left out, and where it begins."""
    at = place.one.name.start
    for _ in range(8):
        near = _DETERMINER.sub("", place.folded[max(0, at - 60) : at])
        found = _LAST_WORD.search(near)
        if found is None:
            return "", at
        start = max(0, at - 60) + found.start()
        word = found.group(1)
        if _MONTH.fullmatch(word):  # "in November Libya expelled"
            return "", at
        if word in place.cues.before or not (word in place.lexicon.heads or place.text[start].isupper()):
            return word, start
        at = start
    return "", at


_MONTH = re.compile(r"(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|\w+day")


def _by_word_order(place: _Place) -> str:
    """English and French: the preposition before the name, or before the office or army that is its, tells."""
    word, start = _word_before(place)
    slot = place.cues.before.get(word, "")
    if word == "des" and place.one.is_adjective:
        slot = "subj"  # the French plural article: "des militaires français"
    if slot == "of":
        on_soil = _LAST_WORD.search(place.folded[max(0, start - 20) : start])
        slot = (
            "in" if on_soil and on_soil.group(1) in ("territory", "soil", "territoire") else _climbed(place, start) or slot
        )
    if not slot and place.joined:
        slot = place.joined.slot
    if place.one.is_adjective and slot in ("", "of", "adj"):
        return slot.removeprefix("adj") or ("subj" if _is_office(place) else "adj")
    return slot or ("of" if "gen" in place.one.cases else "subj")


_QUALIFIERS = frozenset(
    ("military", "defense", "defence", "naval", "armed", "air", "foreign", "war", "prime", "state", "chief", "army")
)


def _is_office(place: _Place) -> bool:
    """English: "Turkish officers" act as Turkey does; "Turkish army rifles" do not."""
    found = re.compile(r"(?:[\s-]+([\w-]+))(?:\s+([\w-]+))?(?:\s+([\w-]+))?").match(place.folded, place.one.name.end)
    if found and _FINITE.fullmatch(found.group(1)):  # "the British will train"
        return True
    for word in found.groups() if found else ():
        if word not in place.lexicon.heads:
            return word is not None and _PEOPLE.fullmatch(word) is not None
        if word not in _QUALIFIERS:
            return True
    return False


_FINITE = re.compile(r"(?:will|(?:w|sh|c)ould|shall|can|may|might|must|have|has|had|are|were|did|do|agreed|sold)")

_PEOPLE = re.compile(
    r"(?!(?:destroy|bomb|fight|cruis|carri|train|launch|mortar|charter|order|matter|power|paper|letter|offer|transfer)ers?\b)"
    r"\w{3,}(?:ers|ors|ists|men|cians|crats|erals|icials|dents|grees|guards|chiefs|heads|staffs|sailors|youths)"
)
"""English: plurals that name people."""


def _climbed(place: _Place, at: int) -> str:
    """The slot of "minister" in "with the defence minister of Turkey": that of the state whose minister it is."""
    heads = 0
    while found := _LAST_WORD.search(_DETERMINER.sub("", place.folded[max(0, at - 60) : at])):
        word, start = found.group(1), max(0, at - 60) + found.start()
        if word in place.lexicon.heads:
            heads += 1
        elif heads and (slot := place.cues.before.get(word)):
            if slot != "of":
                return slot
        else:
            break
        at = start
    return "subj" if heads else ""


_CASE_SLOT = {"nom": "subj", "gen": "of", "dat": "to", "acc": "obj", "abl": "from", "loc": "in", "ins": "with"}


def _by_case_and_preposition(place: _Place) -> str:
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


def _of_office_before(place: _Place) -> str:
    """Russian: "с министром обороны Индии" — the case of the office, and the preposition before it."""
    at, case, heads = place.one.name.start, "", 0
    while found := _WORDS_BEFORE.search(place.folded, max(0, at - 40), at):
        word = found.group(1)
        if word in place.lexicon.heads:
            case, heads = place.lexicon.heads[word], heads + 1
        elif word in ("территории", "территорию") and not heads:
            return "in"
        elif word not in ("и", "по", "вопросам") or not heads:
            return _office_slot(place, case, word) if heads else ""
        at = found.start()
    return _office_slot(place, case, "") if heads else ""


def _office_slot(place: _Place, case: str, before: str) -> str:
    if before in ("с", "со"):
        return "with" if case == "ins" else "from"
    slot = place.cues.before.get(before)
    if slot:
        return slot
    # an instrumental without a preposition is who did it: "подписано министром обороны"
    return {"nom": "subj", "dat": "to", "acc": "obj", "ins": "by"}.get(case, "")


def _of_office_after(place: _Place, before: str | None) -> str:
    """Russian: "с турецким министром" — an adjective has the slot of the office it describes."""
    found = re.compile(r"\s+(?:военн\w+\s+|оборонн\w+\s+)?([\w-]+)").match(place.folded, place.one.name.end)
    if not found or found.group(1) not in place.lexicon.heads:
        return ""
    preposition = _WORDS_BEFORE.search(place.folded, 0, place.one.name.start) if before else None
    return _office_slot(place, place.lexicon.heads[found.group(1)], preposition.group(1) if preposition else "")


def _by_ending(place: _Place) -> str:
    """Turkish and Azerbaijani: the postposition, else the ending of the institution that follows, else the name's own."""
    one, folded, after = place.one, place.folded, _folded(tuple(place.cues.after.items()))
    slot = after.get(_word_at(folded, one.name.end))
    if slot:
        return slot
    if one.cases & {"gen", "nom"} and (ground := following(place.cues.ground)) and ground.match(folded, one.name.end):
        return "in"
    if one.is_adjective or not one.cases or one.cases & {"nom", "gen"}:
        head = endings.chain(tuple(place.lexicon.heads)).match(folded, one.name.end)
        if head and endings.is_for_its(folded, head.end()):
            return "to"
        if head:
            return after.get(_word_at(folded, head.end())) or endings.chain_slot(head.group())
    if one.is_adjective:
        return "adj"
    if endings.is_for_its(folded, one.name.end):
        return "to"
    if "nom" in one.cases and (suffix := endings.SUFFIX.match(folded, one.name.end)):
        return endings.slot_of(suffix.group(1)).replace("subj", "obj")  # "PKK'lıları"
    return "subj" if "nom" in one.cases or not one.cases else _CASE_SLOT[min(one.cases)]


@lru_cache(maxsize=4)
def _folded(words: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {fold(word): slot for word, slot in words}


def _word_at(folded: str, at: int) -> str:
    found = re.compile(r"\s*(\w+)").match(folded, at)
    return found.group(1) if found else ""


_SLOTS: Mapping[str, Callable[[_Place], str]] = {
    "en": _by_word_order,
    "fr": _by_word_order,
    "ru": _by_case_and_preposition,
    "tr": _by_ending,
    "az": _by_ending,
}
