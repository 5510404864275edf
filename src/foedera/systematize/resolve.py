"""Whom does a name mean, at that date and in that place? Exactly, or nobody: never a guess.

The forms that a name is spelt like (`gazetteer`) tell whom it can mean (`readings`); here it is decided whether the name,
standing alone or among other words, means one of these at all. Running text (`parties`) and lists of names
(`foedera resolve`) are decided alike. What is only spelt alike is a suggestion, and elsewhere (`near`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse, islice, repeat
from operator import concat
from typing import NamedTuple

from foedera.codebook import cues
from foedera.codebook.actors import Actors
from foedera.codebook.forms import Form
from foedera.model.when import When
from foedera.systematize import gazetteer, offices, readings
from foedera.systematize.folding import fold
from foedera.systematize.gazetteer import Names
from foedera.systematize.readings import Meaning, Reading, Why

NEAR = 40
"""Characters to either side in which words can tell that a name means something else ("Atlanta, Georgia")."""


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


def name(told: str, known: Names, *, when: When | None = None, context: str = "") -> Resolution:
    """Whom a name by itself means. `context` is the sentence or the line that it stands in, where there is one.

    >>> name("Türkiyə", gazetteer.of(("az",)), when=When("1918")).actor
    'OTT'
    """
    spelt = gazetteer.spelt([told], known).get(0)
    if spelt is None:
        office = offices.owned([told], known).get(0)
        meaning = readings.decided(office, known.actors, when) if office else readings.UNKNOWN
        return Resolution(told, *meaning)
    surface, found = spelt
    reading = readings.of(surface, found, known.actors)
    at = context.find(surface) if context else -1
    if at >= 0 and is_something_else(found, context, at, at + len(surface), known.actors):
        return Resolution(told, None, Why.SOMETHING_ELSE, reading.named[0], reading.named)
    meaning = readings.decided(reading, known.actors, when)
    if meaning.why is Why.WEAK and at >= 0 and _speaks(found[0].lang, context, at + len(surface)):
        meaning = readings.meant(found, known.actors, when)
    return Resolution(told, *meaning)


def names(told: Iterable[str], known: Names, *, when: When | None = None) -> Iterator[Resolution]:
    """Each name of a long list by itself, as `name` resolves it, in the order of the list."""
    told, met, decided = iter(told), dict[str, Reading | None](), _Decided(known, when)
    make = tuple.__new__  # calling the class itself, a function of Python, takes twice as long
    while some := list(islice(told, _AT_ONCE)):
        found = list(map(known.readings.get, some))
        if None in found:
            if len(met) > _REMEMBERED:
                met.clear()
            _look_up(some, found, met, known)
        yield from map(make, repeat(Resolution), map(concat, zip(some), map(decided.__getitem__, found)))


_AT_ONCE = 512
"""Names that are looked up at once."""

_REMEMBERED = 500_000


def _look_up(told: Sequence[str], found: list[Reading | None], met: dict[str, Reading | None], known: Names) -> None:
    """Put in what names tell that are no surface letter by letter; those met before, as lists repeat them, are known."""
    left = [place for place, reading in enumerate(found) if reading is None]
    new = list(filterfalse(met.__contains__, dict.fromkeys(map(told.__getitem__, left))))
    met.update(dict.fromkeys(new))
    for place, (surface, forms) in gazetteer.spelt(new, known).items():
        met[new[place]] = readings.of(surface, forms, known.actors)
    unknown = [one for one in new if met[one] is None]
    for place, reading in offices.owned(unknown, known).items():
        met[unknown[place]] = reading
    for place in left:
        found[place] = met[told[place]]


class _Decided(dict[Reading | None, Meaning]):
    """What readings mean at one date, each decided once."""

    def __init__(self, known: Names, when: When | None) -> None:
        super().__init__({None: readings.UNKNOWN})
        self._actors, self._when = known.actors, when

    def __missing__(self, reading: Reading | None) -> Meaning:
        self[reading] = meaning = readings.decided(reading, self._actors, self._when)
        return meaning


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
        case Why.OFFICE:
            return f"an office of {found.actor}, which is named with it"
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
