"""On what does an act rest? The treaty, agreement, law or resolution that its sentence says it was done under.

Looked for only where there is a record. The words come from `[basis]` in the cue files: what says that an act rests on
something ("under", "en vertu de", "uyarınca"), the instruments, and what may belong to an instrument's name. The name ends
before anything that is not known to belong to it: a name cut short is still the source's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from foedera.codebook.cues import Cues
from foedera.model.source import Span
from foedera.systematize.folding import fold
from foedera.systematize.reported import Trigger
from foedera.systematize.sentence import Sentence

WITHIN = 10
"""Words from what says that an act rests on something to the instrument ("under a three-year … cooperation agreement")."""
LONGEST = 16
"""Words of an instrument's name after it, or before it in Turkish and Azerbaijani."""
_NOTHING = re.compile(r"(?!)")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]|_")
_QUOTED = re.compile(r"\s*(?:«[^«»]{1,200}»|“[^“”]{1,200}”|\"[^\"]{1,200}\")")
_QUOTED_BEFORE = re.compile(r"(?:«[^«»]{1,200}»|“[^“”]{1,200}”|\"[^\"]{1,200}\")\s*$")
_YEAR_AFTER = re.compile(r"\(\d{4}\)")
"""As the United Nations cite: "resolution 1244 (1999)"."""
_JOINED = ("'", "’", "-", "–", "№", "°", "/")
"""Signs that may stand inside a name; every other one ends it."""


class _Words(NamedTuple):
    """The `[basis]` of a language, compiled; everything folded."""

    says: re.Pattern[str]
    instrument: re.Pattern[str]
    goes_on: re.Pattern[str]
    ends: re.Pattern[str]
    unless: re.Pattern[str]


def of(told: Sentence, act: Trigger) -> Span | None:
    """The words that name what an act rests on; None where its clause, and those next to it, tell of nothing."""
    here = told.clause_of(act.cue.start)
    found = [span for span in _all(told) if abs(told.clause_of(span.start) - here) <= 1 and not _is_concluded(act, span)]
    return min(found, key=lambda span: abs(span.start - act.cue.start), default=None)


def _is_concluded(act: Trigger, span: Span) -> bool:
    """Whether it is the instrument that the act concludes: that rests on another one, if on any."""
    return act.object is not None and span.start <= act.object.start < span.end


def _all(told: Sentence) -> Iterator[Span]:
    words = _compiled(told.lexicon.cues)
    find = _before if told.is_verb_last else _after
    for said in words.says.finditer(told.scanned.folded, told.span.start, told.span.end):
        span = find(told, words, said)
        if span is not None:
            yield span


def _after(told: Sentence, words: _Words, said: re.Match[str]) -> Span | None:
    """English, French, Russian: "under the treaty of 1921 with Persia"."""
    folded, stop = told.scanned.folded, told.span.end
    if words.unless.search(folded, told.span.start, said.start()):
        return None
    start: int | None = None
    for token in _tokens(folded, said.end(), stop, WITHIN):
        start = token.start() if start is None and token.group()[0].isalnum() else start
        if start is not None and (found := words.instrument.match(folded, token.start())):
            return Span(start, _end(told, words, found.end()))
        if words.ends.fullmatch(token.group()) or _is_stop(token.group()):
            return None
    return None


def _end(told: Sentence, words: _Words, end: int) -> int:
    """Where the name of an instrument ends: after its number or quoted title, its date, what it is on, its parties."""
    folded, last, leads, was_number = told.scanned.folded, end, False, False
    for token in _tokens(folded, end, told.span.end, LONGEST):
        word = token.group()
        if quoted := _QUOTED.match(folded, token.start(), told.span.end):
            return quoted.end()
        if year := _YEAR_AFTER.match(folded, token.start()):
            last = year.end()
        if word in _JOINED or token.start() < last:
            continue
        if _is_stop(word) or words.ends.fullmatch(word) or _is_subject(told, token.start()):
            break
        if words.goes_on.fullmatch(word):
            last, leads, was_number = (token.end(), leads, False) if was_number else (last, True, False)
            continue
        was_number = word[0].isdigit()
        if not leads and not was_number:
            break
        last = token.end()
        leads = leads and not (was_number and len(word) == 4) and not _is_name_end(told, last)
    return last


def _is_name_end(told: Sentence, at: int) -> bool:
    """Whether the name of an actor ends here: what follows is no part of an instrument's, unless it leads on."""
    return any(one.span.end == at and not one.is_adjective for one in told.mentions)


def _is_subject(told: Sentence, at: int) -> bool:
    """Whether who acts is named here: the sentence has gone on."""
    return any(one.start == at and one.slot == "subj" for one in told.mentions)


def _before(told: Sentence, words: _Words, said: re.Match[str]) -> Span | None:
    """Turkish, Azerbaijani: "1992-ci il tarixli hərbi təlim haqqında saziş əsasında"."""
    folded = told.scanned.folded
    opens = max(told.span.start, said.start() - 200)
    heads = [
        one for one in words.instrument.finditer(folded, opens, said.start()) if not folded[one.end() : said.start()].strip()
    ]
    if not heads:
        return None
    start, end = heads[0].start(), heads[0].end()
    if quoted := _QUOTED_BEFORE.search(folded, opens, start):
        start = quoted.start()
    known, people = _spans(told), [one.span for one in told.cues.get("person", ())]
    owners = {(one.span.start, one.span.end): one.is_owner for one in told.mentions}
    following = ""
    for token in reversed([*_tokens(folded, opens, start, 60)][-LONGEST:]):
        word = token.group()
        if word in _JOINED:
            continue
        named = next((owner for (begin, over), owner in owners.items() if begin <= token.start() < over), None)
        if named is not None and not (named or _joins(told, following)):
            break
        if any(span.start <= token.start() < span.end for span in people):
            break
        belongs = named is not None or word[0].isdigit() or words.goes_on.fullmatch(word)
        if _is_stop(word) or not (belongs or any(span.start <= token.start() < span.end for span in known)):
            break
        if named is not None or not _joins(told, word):
            start = token.start()
        following = word
    return Span(start, end)


def _spans(told: Sentence) -> Sequence[Span]:
    """Words that can tell what an instrument is about, and dates."""
    fields = [one.span for one in told.domains]
    return [*fields, *(one.span for one in told.cues.get("mil", ())), *(one.span for one in told.dates)]


def _joins(told: Sentence, word: str) -> bool:
    cues = told.lexicon.cues
    return word in {fold(one) for one in (*cues.joiners, *cues.after)}


def _tokens(folded: str, start: int, stop: int, most: int) -> Iterator[re.Match[str]]:
    for number, token in enumerate(_TOKEN.finditer(folded, start, stop)):
        if number == most:
            return
        yield token


def _is_stop(word: str) -> bool:
    return not word[0].isalnum() and word not in _JOINED


@lru_cache(maxsize=16)
def _of_language(table: tuple[tuple[str, tuple[str, ...]], ...]) -> _Words:
    told = dict(table)
    says = _either((*told["before"], *told["after"]))
    unless = _either(told["unless"])
    return _Words(
        re.compile(rf"(?<!\w){says}") if told["before"] or told["after"] else _NOTHING,
        re.compile(rf"(?<!\w){_either(told['words'])}"),
        re.compile(_either(told["goes_on"])),
        re.compile(_either(told["ends"])),
        re.compile(rf"(?<!\w){unless}\s+$") if told["unless"] else _NOTHING,
    )


def _compiled(cues: Cues) -> _Words:
    return _of_language(tuple(cues.basis.items()))


def _either(words: Sequence[str]) -> str:
    """A pattern of any of these words or phrases, the longest first; `stem*` is every word that begins so."""
    told = (r"\s+".join(_word(part) for part in fold(word).split()) for word in sorted(words, key=len, reverse=True))
    return f"(?:{'|'.join(told)})" if words else "(?!)"


def _word(part: str) -> str:
    if part.endswith("*"):
        return re.escape(part[:-1]) + r"\w*"
    return re.escape(part) + (r"\b" if part[-1].isalnum() else "")
