"""Whom does a name mean, at that date and in that place? Exactly, or nobody: never a guess.

A name is looked up as it is spelt (`lexicon.fold`: case, apostrophes, ё/е, the i's of Turkic languages), in every form in
which its language declines it. What it can mean at a date is the codebook's business (`Actors.possible`); here it is
decided whether the name, standing alone or among other words, means one of these at all. Running text (`parties`) and
lists of names (`foedera resolve`) are decided alike. What is only spelt alike is a suggestion, and elsewhere (`near`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from foedera.codebook import actors, cues, forms
from foedera.codebook.actor_tables import LANGUAGES
from foedera.codebook.actors import Actors
from foedera.codebook.forms import Form
from foedera.model.actor import Kind
from foedera.model.when import When
from foedera.systematize.folding import fold

NAMED = (Kind.STATE, Kind.ORGANISATION, Kind.ENTITY)
"""What acts itself, and goes before what only stands for it."""

NEAR = 40
"""Characters to either side in which words can tell that a name means something else ("Atlanta, Georgia")."""


class Why(Enum):
    """Why a name means an actor, or none."""

    NAMED = "named"
    PREDECESSOR = "predecessor"
    """The actor named was not there at that date; who is meant is its predecessor, or the larger one it was part of."""
    STANDS_FOR = "stands for"
    """A capital, ministry, firm or office-holder."""
    VOICE = "voice"
    """A first person: the state whose account it is."""
    BEFORE = "spoken of"
    """A phrase for those named in the words around it: "the two countries", "the Alliance"."""
    AMBIGUOUS = "ambiguous"
    WEAK = "means other things too"
    SOMETHING_ELSE = "something else"
    """What stands round it tells that no actor is meant."""
    NOT_THEN = "not then"
    """It stood for an actor, but not at that date."""
    UNKNOWN = "unknown"


class Resolution(NamedTuple):
    """What a name means."""

    name: str
    actor: str | None
    """The state, organisation or entity, as CODING.md writes it; None where the name alone doesn't tell one."""
    why: Why
    named: str | None = None
    """The id of what is named: for "Ankara" the capital, not the state."""
    candidates: tuple[str, ...] = ()
    """Whom it could mean, where it doesn't tell which."""


class Meaning(NamedTuple):
    """What a form means at a date, whatever stands round it."""

    actor: str | None
    why: Why
    named: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Names:
    """Every form of every name in some languages, ready to be looked up."""

    langs: tuple[str, ...]
    actors: Actors
    by_key: Mapping[str, tuple[Form, ...]]
    """By the folded spelling."""
    _met: dict[str, dict[str, Resolution]] = field(default_factory=dict, repr=False)
    """By date: names met before that are not plain; lists repeat themselves."""

    @cached_property
    def plain(self) -> Mapping[str, tuple[str, ...]]:
        """Whom a surface names, where nothing but the date has a say: no form of its spelling means other things too,
        is written small, or is an abbreviation. Nine of ten; made only where a long list is resolved."""
        found: dict[str, tuple[str, ...]] = {}
        alike: dict[tuple[str, ...], tuple[str, ...]] = {}
        for told in self.by_key.values():
            if not any(form.weak or form.surface[0].islower() or _is_abbreviation(_stem(form.surface)) for form in told):
                named = tuple(dict.fromkeys(form.actor for form in told))
                named = alike.setdefault(named, named)
                for form in told:
                    found[form.surface] = named
        return found


def of(langs: Collection[str] = LANGUAGES, *, more_actors: Sequence[Path] = ()) -> Names:
    """The names of some languages, with a study's additions; declining them takes up to three seconds a language."""
    return _of(tuple(sorted(langs)), tuple(more_actors))


@lru_cache(maxsize=8)
def _of(langs: tuple[str, ...], more_actors: tuple[Path, ...]) -> Names:
    known = actors.load(more_actors)
    by_key: dict[str, list[Form]] = {}
    for form in forms.forms(known, {*langs, "en"}):
        if form.lang in langs or known[form.actor].kind in (Kind.FIRM, Kind.ORGANISATION):
            by_key.setdefault(fold(form.surface), []).append(form)
    return Names(langs, known, {key: tuple(told) for key, told in by_key.items()})


def names(told: Iterable[str], known: Names, *, when: When | None = None) -> Iterator[Resolution]:
    """Each name of a long list by itself, as `name` resolves it, in the order of the list."""
    plain, met = known.plain, known._met.setdefault(when.edtf if when else "", {})
    meanings: dict[tuple[str, ...], Meaning] = {}
    for one in told:
        named = plain.get(one)
        if named is not None:
            meaning = meanings.get(named)
            if meaning is None:
                meaning = meanings[named] = _meant(named, known.actors, when)
            yield Resolution(one, *meaning)
            continue
        found = met.get(one)
        if found is None:
            if len(met) > _REMEMBERED:
                met.clear()
            found = met[one] = name(one, known, when=when)
        yield found


_REMEMBERED = 500_000


def name(told: str, known: Names, *, when: When | None = None, context: str = "") -> Resolution:
    """Whom a name by itself means. `context` is the sentence or the line that it stands in, where there is one.

    >>> name("Türkiyə", of(("az",)), when=When("1918")).actor
    'OTT'
    """
    surface, found = _found(told, known)
    if not found:
        return Resolution(told, None, Why.UNKNOWN)
    at = context.find(surface) if context else -1
    if at >= 0 and is_something_else(found, context, at, at + len(surface), known.actors):
        return Resolution(told, None, Why.SOMETHING_ELSE, found[0].actor, tuple(dict.fromkeys(one.actor for one in found)))
    meaning = meant(found, known.actors, when)
    if meaning.actor is None or _tells_alone(surface, found, meaning.actor, known.actors, when):
        return Resolution(told, *meaning)
    if at >= 0 and _speaks(found[0].lang, context, at + len(surface)):
        return Resolution(told, *meaning)
    return Resolution(told, None, Why.WEAK, meaning.named, (meaning.actor,))


def _found(told: str, known: Names) -> tuple[str, tuple[Form, ...]]:
    """The forms that a name is spelt like, and the part of it that is one: without white space round it, or an article."""
    surface = told.strip()
    if not surface:
        return surface, ()
    found = known.by_key.get(fold(surface))
    if found is None:
        surface = " ".join(unicodedata.normalize("NFC", surface).split())
        found = known.by_key.get(fold(surface)) or known.by_key.get(_alike(surface, known.langs))
        if found is None and (article := _ARTICLE.match(surface)):
            surface = surface[article.end() :]
            found = known.by_key.get(fold(surface))
    return surface, written(surface, found) if found else ()


_ARTICLE = re.compile(r"(?:the|les?|la) (?=\w)|l['’](?=\w)", re.IGNORECASE)


def _alike(surface: str, langs: Sequence[str]) -> str:
    """Spellings of one word that only some languages have: Persian letters typed as Arabic, Azerbaijani in Cyrillic."""
    told = fold(surface)
    if "fa" in langs:
        told = told.translate(_PERSIAN)
    if "az" in langs:
        told = told.translate(AZERBAIJANI)
    return told


_PERSIAN = str.maketrans("يكىۀة", "یکیهه", "\u200c\u200f\u064b\u064e\u064f\u0650\u0651\u0652")

AZERBAIJANI = str.maketrans("абҹчдеәфҝғһхыижкглмноөпрсштуүвјзйэ", "abcçdeəfgğhxiijkqlmnoöprsştuüvyzye")
"""Azerbaijani in Cyrillic (1940–2001) letter by letter in Latin, both folded: the two alphabets correspond one to one."""


def written(surface: str, found: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms that are written as names are: with a capital where they have one; abbreviations letter by letter."""
    if surface[0].islower():
        found = tuple(form for form in found if form.surface[0].islower())
    if not any(form.surface[1:2].isupper() for form in found):  # nearly always: no abbreviation among them
        return found
    stem = _stem(surface)
    return tuple(form for form in found if not _is_abbreviation(its := _stem(form.surface)) or its == stem)


def _stem(surface: str) -> str:
    return surface.replace("’", "'").split("'", 1)[0]


def _is_abbreviation(stem: str) -> bool:
    """Two to four capitals: other words in small letters ("us", "bae"), and with other dots ("MIT" is not "MİT")."""
    return 1 < len(stem) <= 4 and stem.isupper()


def meant(found: Sequence[Form], known: Actors, when: When | None) -> Meaning:
    """The one actor that forms of a name mean at a date; a state or organisation goes before what only stands for one."""
    return _meant(tuple(dict.fromkeys(form.actor for form in found)), known, when)


@lru_cache(maxsize=1 << 16)
def _meant(named: tuple[str, ...], known: Actors, when: When | None) -> Meaning:
    possible = known.possible(named, when)
    if not possible:
        return Meaning(None, Why.NOT_THEN, named[0], ())
    if len(possible) > 1:
        named = tuple(one for one in named if known[one].kind in NAMED)
        alone = known.possible(named, when)
        if len(alone) != 1:
            return Meaning(None, Why.AMBIGUOUS, None, possible)
        possible = alone
    teller = next(one for one in named if known.possible((one,), when) == possible)
    return Meaning(possible[0], _why(teller, possible[0], known), teller, ())


def _why(teller: str, actor: str, known: Actors) -> Why:
    if known[teller].stands_for is not None:
        return Why.STANDS_FOR
    return Why.NAMED if teller == actor else Why.PREDECESSOR


def _tells_alone(surface: str, found: Sequence[Form], actor: str, known: Actors, when: When | None) -> bool:
    """Whether a form tells an actor with nothing round it.

    One that means other things too ("Georgia", "US") does where it is the name of a state that is there, or what one or an
    organisation abbreviates to; a surname or a city doesn't. Nor does a word that is written small, where it has a
    capital: "Чехов" need not be Czechs, nor "Qazax" a Kazakh.
    """
    is_title = surface[0].isupper() and not surface.isupper()
    return any(
        (not form.weak and not (is_title and form.surface[0].islower())) or _is_called(form, actor, known, when)
        for form in found
    )


def _is_called(form: Form, actor: str, known: Actors, when: When | None) -> bool:
    if known[form.actor].kind is Kind.ORGANISATION:
        return form.surface.isupper()
    if known[form.actor].kind is not Kind.STATE or not (form.kind in ("name", "official") or form.surface.isupper()):
        return False
    spells = known.spells.get(actor, ())
    return known.exists(actor, when) if when else not spells or spells[-1].latest is None


def _speaks(lang: str, context: str, end: int) -> bool:
    """Whether what is named declares or announces: "Washington said". A word for it stands next, or after one more."""
    told = _speaking(lang)
    return told is not None and told.match(fold(context), end) is not None


@lru_cache(maxsize=8)
def _speaking(lang: str) -> re.Pattern[str] | None:
    words = cues.load().by_lang.get(lang)
    if words is None:
        return None
    stems = (re.escape(fold(word.rstrip("*~"))) for word in words.classes["pledge"])
    return re.compile(rf"\W+(?:\w+\W+)?(?:{'|'.join(stems)})")


def is_something_else(found: Sequence[Form], text: str, start: int, end: int, known: Actors) -> bool:
    """Whether words round the name tell that it is another's, who only has the same: "Atlanta, Georgia", "Lake Chad"."""
    strangers = known.strangers(found[0].actor, found[0].lang)
    if not strangers:
        return False
    return _any_of(strangers).search(text, max(0, start - NEAR), end + NEAR) is not None


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


def reason(found: Resolution, known: Actors, *, when: When | None = None) -> str:
    """Why, in a sentence."""
    said = known.name(found.named, "en") if found.named else ""
    at = f" in {when.edtf}" if when else ""
    match found.why:
        case Why.NAMED:
            return f"a name of {found.actor}"
        case Why.PREDECESSOR:
            return f"a name of {found.named}, which was not there{at}; {found.actor} was"
        case Why.STANDS_FOR if found.named:
            return f"{said} ({known[found.named].kind.value}) stands for {found.actor}{at}"
        case Why.VOICE:
            return "a first person: the state whose account it is"
        case Why.BEFORE:
            return "those spoken of in the words round it"
        case Why.AMBIGUOUS:
            return f"several bear that name{at}"
        case Why.WEAK:
            return f"{said}, but others bear that name too: it needs its sentence"
        case Why.SOMETHING_ELSE:
            return f"the words round it tell that it is not {said}"
        case Why.NOT_THEN:
            return f"{said} stood for nobody{at}"
        case _:
            return "no actor has a name that is spelt so"
