"""On which verb form does an act hang, and what is its object, where the verb goes last?

Turkish and Azerbaijani tell tense, possibility, negation and the place of a clause in its sentence by the verb's ending.
An act told as a noun ("tatbikat", "satış") has the ending of the verb that carries it ("satış yapacak").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from foedera.codebook import verb_endings
from foedera.model.source import Span
from foedera.systematize.lexicon import fold
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence


class Form(Enum):
    """What a verb's ending makes of its clause."""

    FINITE = "finite"
    NOMINAL = "nominal"
    """-dığı, -acağı, -ması: another clause's subject or object; its own subject is a genitive."""
    PARTICIPLE = "participle"
    """-an, -mış: it describes the noun that follows."""
    CONVERB = "converb"
    """-ıp, -arak, -ken: it has the tense of the verb that follows."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """The verb form that tells an act."""

    cue: Cue
    word: str
    form: Form

    span: Span

    @property
    def is_future(self) -> bool:
        return _FUTURE.search(self.word) is not None

    @property
    def is_possible(self) -> bool:
        """It can, should or might happen."""
        return _POSSIBLE.search(self.word) is not None

    @property
    def is_negated(self) -> bool:
        return _NEGATED.search(self.word) is not None

    @property
    def is_present(self) -> bool:
        return _PRESENT.search(self.word) is not None and _PERFECT.search(self.word) is None

    @property
    def is_long_past(self) -> bool:
        """The past of another past: background, no news."""
        return _PLUPERFECT.search(self.word) is not None

    @property
    def is_passive(self) -> bool:
        return _PASSIVE.search(self.word) is not None


# Letters are folded: ı and i are one. Turkish has e where Azerbaijani has ə.
_E, _I = "[aeə]", "[iuü]"
_FUTURE = re.compile(rf"\w{_E}c{_E}(?:[kq](?:t|d|l|m|s|$)|[ğy]{_I})")
_POSSIBLE = re.compile(rf"{_E} ?bil(?:{_I}[rny]|{_E}[rc]|d{_I}|m{_E})|m{_E}l{_I}(?:d{_I}r?|y[dm]{_I}ş?)?$|\ws{_E}$")
_NEGATED = re.compile(
    rf"(?<=\w\w)(?:m{_E}d{_I}|m{_E}m{_I}ş|m{_E}yib|m{_E}y{_E}c|m{_I}r(?!\w*b)|m{_I}yor|m{_E}z|m{_E}m{_E}s|m{_E}y{_E}n)\w*$"
)
_PRESENT = re.compile(rf"{_I}yor(?:l{_E}r|uz|um)?$|m{_E}[kq][td]{_E}(?:d{_I}r(?:l{_E}r)?)?$|\w\w{_I}r(?:l{_E}r)?$")
_PERFECT = re.compile(rf"(?:m{_I}ş|{_I}b)[td]{_I}r(?:l{_E}r)?$")
_PLUPERFECT = re.compile(rf"m{_I}ş(?:[td]{_I}|l{_E}rd{_I})$")
_PASSIVE = re.compile(rf"\w(?:(?<!b){_I}l|(?<=l{_E})n|{_I}n)(?={_E}c|[dm]|{_I}b|{_I}r|{_I}yor|{_E}n|{_I}p)")
_ENDINGS = (
    (Form.FINITE, rf"{_E}c{_E}[kq](?:[td]{_I}r?|l{_E}r|m{_I}ş)?$"),
    (Form.NOMINAL, rf"{_E}c{_E}(?:[ğy]{_I}\w*|[kq]l{_E}r{_I}\w*)$"),
    (
        Form.NOMINAL,
        rf"[dt]{_I}(?:[ğy]{_I}\w*|[kq]l{_E}r{_I}\w*)$|m{_E}(?:s{_I}\w*|l{_E}r{_I}\w*|y{_I}|y{_E}|[kq]|ğ{_I}\w*)$",
    ),
    (Form.FINITE, rf"{_I}yor\w*$|m{_E}[kq][td]{_E}(?:d{_I}r|yd{_I})?\w*$|m{_I}ş(?:[td]{_I}\w*|l{_E}r\w*)$"),
    (Form.FINITE, rf"(?<=\w\w)(?:[dt]{_I}(?:m|[kq]|n|n{_I}z|l{_E}r)?|{_I}b(?:d{_I}r)?(?:l{_E}r)?|{_I}r(?:l{_E}r)?)$"),
    (Form.PARTICIPLE, rf"m{_I}ş$|y?{_E}n(?:l{_E}r\w*|{_I}n?)?$"),
    (Form.CONVERB, rf"{_I}p$|{_E}r{_E}[kq]$|k{_E}n$|{_I}nc{_E}$"),
)


@cache
def _forms() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Compiled for the first verb of such a language, not for every command."""
    return tuple((form, re.compile(ending)) for form, ending in _ENDINGS)


def of(told: Sentence, cue: Cue) -> Predicate | None:
    """The verb form that tells an act: the cue itself, or the verb that carries it; None where there is none near."""
    if not told.is_verb_last:
        return None
    word = told.word(cue)
    form = _form(word.split()[-1]) if _is_verb(word, told) else None
    if form is not None:
        return Predicate(cue, word, form, cue.span)
    end = told.clauses[told.clause_of(cue.start)].end
    for found in _carriers(told.lexicon.cues.support, told.lang).finditer(
        told.scanned.folded, cue.end, min(end, cue.end + 70)
    ):
        stem, ending = found.group(1), found.group(2)
        is_form = stem.endswith("yor") or verb_endings.is_form(stem, ending, lang=told.lang)
        form = _form(stem + ending) if is_form else None
        if form is not None:
            return Predicate(cue, found.group(), form, Span(*found.span()))
    return None


def is_condition(told: Sentence, cue: Cue) -> bool:
    """Whether the act is told as a condition: "satışın gerçekleşmesi halinde", "bərpasına yönəlmiş"."""
    verb = of(told, cue)
    end = verb.span.end if verb is not None else cue.end
    return told.is_verb_last and _CONDITION.match(told.scanned.folded, end) is not None


_CONDITION = re.compile(r"\s(?:halinde|halda|takdirde|təqdirdə|durumunda|koşuluyla|şartiyla|şərtilə|yönəl\w+|yönelik)\b")


def is_to_come(told: Sentence, cue: Cue) -> bool:
    """Whether a passive future participle describes the noun of an act: "yapılacak tatbikat"."""
    clause = told.clauses[told.clause_of(cue.start)]
    found = _TO_COME.search(told.scanned.folded, max(clause.start, cue.start - 60), cue.start)
    return found is not None and not _is_verb(told.word(cue), told)


_TO_COME = re.compile(rf"\w(?:{_I}l|l{_E}n|{_I}n){_E}c{_E}[kq](?: [^\s,]+){{0,3}} $")


def is_active(word: str) -> bool:
    """Whether a participle's noun does what the participle tells: "öngören anlaşma", not "öngörülen satış"."""
    return _ACTIVE.search(word) is not None and _PASSIVE.search(word) is None


_ACTIVE = re.compile(rf"{_E}n$")


def _form(word: str) -> Form | None:
    return next((form for form, ending in _forms() if ending.search(word)), None)


def _is_verb(word: str, told: Sentence) -> bool:
    """Whether a cue word is a form of one of the cue file's verbs (`stem~`)."""
    last = word.split()[-1]
    return _NARROWED.search(last) is not None or any(
        last.startswith(stem) and verb_endings.is_form(stem, last[len(stem) :], lang=told.lang)
        for stem in _stems(told.lexicon.cues.verbs, told.lang)
    )


_NARROWED = re.compile(rf"{_I}yor")


@lru_cache(maxsize=8)
def _folded(stems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(fold, stems))


@lru_cache(maxsize=8)
def _stems(stems: tuple[str, ...], lang: str) -> tuple[str, ...]:
    folded = _folded(stems)
    soft = (verb_endings.softened(stem, lang=lang) for stem in folded)
    return (*folded, *(stem for stem in soft if stem))


@lru_cache(maxsize=4)
def _carriers(stems: tuple[str, ...], lang: str) -> re.Pattern[str]:
    """Any word that begins as a carrying verb does; the longest stem is tried first."""
    folded = _folded(stems)
    narrow = [one for stem in folded if (one := verb_endings.narrowed(stem, lang=lang))]
    told = "|".join(sorted(map(re.escape, [*folded, *narrow]), key=lambda stem: (-len(stem), stem))) or "$"
    return re.compile(rf"\b({told})(\w*)\b")


def is_bare(told: Sentence, cue: Cue) -> bool:
    """Whether no verb carries the noun of an act, so that it only names who takes part ("davetlisi olarak")."""
    return told.is_verb_last and of(told, cue) is None


def is_envoys(told: Sentence, cue: Cue) -> bool:
    """Whether an envoy goes to somebody: "Genelkurmay Başkanı Ankara'ya geliyor"."""
    here = told.clause_of(cue.start)
    to = any(one.slot == "to" and 0 <= cue.start - one.span.end <= 40 for one in told.mentions_from(here, here))
    return to and any(0 <= cue.start - one.end <= 60 for one in told.cues.get("envoy", ()))
