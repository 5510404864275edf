"""In what place of its sentence does a name stand, where word order tells (en, fr)? The word before it says."""

from __future__ import annotations

import re

from foedera.systematize.named import Place

_DETERMINERS = frozenset((
    "the", "its", "their", "his", "her", "a", "an", "said", "some", "many", "several", "l", "la", "le", "les", "son",
    "sa", "ses", "leur", "leurs", "other", "new", "former", "then", "newly", "young", "senior", "top", "visiting",
    "own", "both", "all", "first", "second", "third", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "certain", "various", "additional", "further", "more", "present", "current", "existing", "entire", "whole",
    "large", "small", "major", "these", "those", "this", "that", "such", "any", "no", "each", "every", "most", "free",
    "local", "friendly", "neighboring", "our", "nationalist", "communist", "neutral", "regular", "main", "joint",
    "individual", "deux", "trois", "quatre", "plusieurs", "autres", "certains", "nos", "notre", "jeunes",
))  # fmt: skip
_DETERMINER = re.compile(rf"(?:\b(?:{'|'.join(sorted(_DETERMINERS))})\b'?\s*|[\"«“(]\s*)+$")
_ENDING = re.compile(r"(\w+)'?$")
_LAST_WORD = re.compile(r"([\w-]+)['.]?\s*$")


def _last_word(folded: str, first: int, last: int) -> tuple[str, int]:
    """The last word of a stretch, determiners after it left out, and where it begins; empty where there is none."""
    near = folded[first:last]
    tail = near.rstrip()
    ending = _ENDING.search(tail, tail.rfind(" ") + 1)
    if tail[-1:] in _OPENED or (ending and ending.group(1) in _DETERMINERS):  # `sub` by itself is slow, and seldom needed
        near = _DETERMINER.sub("", near)
        tail = near.rstrip()
    found = _LAST_WORD.search(near, tail.rfind(" ") + 1)
    return (found.group(1), first + found.start()) if found else ("", last)


_OPENED = frozenset('"«“(')


def _word_before(place: Place) -> tuple[str, int]:
    """The word before a name, articles, titles and other capitals left out, and where it begins."""
    at = place.one.name.start
    for _ in range(8):
        word, start = _last_word(place.folded, max(0, at - 60), at)
        if not word:
            return "", at
        if _MONTH.fullmatch(word):  # "in November Libya expelled"
            return "", at
        if place.text[start].isupper() and at == place.one.name.start and _has_article(place):
            return "", at  # "in Ankara the Turkish minister": the article begins another phrase
        if word in place.cues.before or not (word in place.lexicon.heads or place.text[start].isupper()):
            return word, start
        at = start
    return "", at


def _has_article(place: Place) -> bool:
    return place.folded[max(0, place.one.name.start - 5) : place.one.name.start].endswith((" the ", " le ", " la "))


_MONTH = re.compile(r"(?:jan|febr)uary|march|april|may|june|july|august|(?:septem|octo|novem|decem)ber|\w+day")


def slot(place: Place) -> str:
    """English and French: the preposition before the name, or before the office or army that is its, tells."""
    word, start = _word_before(place)
    slot = place.cues.before.get(word, "")
    if word == "des" and place.one.is_adjective:
        slot = "subj"  # the French plural article: "des militaires français"
    if slot == "of":
        on_soil = _LAST_WORD.search(place.folded[max(0, start - 20) : start])
        slot = _SOIL.get(on_soil.group(1) if on_soil else "") or _climbed(place, start) or slot
    if not slot and place.joined:
        slot = place.joined.slot
    if place.one.is_adjective and slot in ("", "of", "adj"):
        return slot.removeprefix("adj") or ("subj" if _is_office(place) else "adj")
    return slot or ("of" if "gen" in place.one.cases else "subj")


_QUALIFIERS = frozenset(
    ("military", "defense", "defence", "naval", "armed", "air", "foreign", "war", "prime", "state", "chief", "army")
)


_SOIL = {
    "territory": "in", "soil": "in", "territoire": "in", "sol": "in", "destination": "to", "profit": "to", "faveur": "to",
    "provenance": "from",
}  # fmt: skip
"""What stands before "of" and tells more than it does: "on the territory of", "à destination de"."""


def _is_office(place: Place) -> bool:
    """English: "Turkish officers" act as Turkey does; "Turkish army rifles" do not."""
    if place.cues.lang == "fr" and place.one.is_adjective:
        before = _LAST_WORD.search(place.folded, max(0, place.one.name.start - 20), place.one.name.start)
        return before is not None and before.group(1) in place.lexicon.heads  # "le ministre arménien"
    found = re.compile(r"(?:[\s-]+([\w-]+))(?:\s+([\w-]+))?(?:\s+([\w-]+))?").match(place.folded, place.one.name.end)
    if found and _FINITE.fullmatch(found.group(1)):  # "the British will train"
        return True
    if found and found.groups()[:2] == ("chief", "of"):
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


def _climbed(place: Place, at: int) -> str:
    """The slot of "minister" in "with the defence minister of Turkey": that of the state whose minister it is."""
    heads = 0
    word, start = _last_word(place.folded, max(0, at - 60), at)
    while word:
        if word in place.lexicon.heads:
            heads += 1
        elif heads and (slot := place.cues.before.get(word)):
            if slot != "of":
                return slot
        else:
            break
        word, start = _last_word(place.folded, max(0, start - 60), start)
    return "subj" if heads else ""
