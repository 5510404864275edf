"""What do the forms that a name is spelt like tell: whom, at which date, and whether the name by itself tells it?

What a name can mean at a date is the codebook's business (`Actors.possible`); here it is decided which of its forms count
as written so, and whether one of them tells an actor with nothing round it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, IntEnum
from functools import lru_cache
from typing import NamedTuple

from foedera.codebook import alphabets
from foedera.codebook.actors import Actors
from foedera.codebook.forms import Form
from foedera.model.actor import Kind
from foedera.model.when import When

NAMED = (Kind.STATE, Kind.ORGANISATION, Kind.ENTITY)
"""What acts itself, and goes before what only stands for it."""


class Why(Enum):
    """Why a name means an actor, or none."""

    NAMED = "named"
    PREDECESSOR = "predecessor"
    """The actor named was not there at that date; who is meant is its predecessor, or the larger one it was part of."""
    STANDS_FOR = "stands for"
    """A capital, ministry, firm or office-holder."""
    OFFICE = "office"
    """A ministry, service or office of the state that is named with it, told by rule (`offices`)."""
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


class Meaning(NamedTuple):
    """What a form means at a date, whatever stands round it."""

    actor: str | None
    """The state, organisation or entity, as CODING.md writes it; None where the name alone doesn't tell one."""
    why: Why
    named: str | None = None
    """The id of what is named: for "Ankara" the capital, not the state."""
    candidates: tuple[str, ...] = ()
    """Whom it could mean, where it doesn't tell which."""


UNKNOWN = Meaning(None, Why.UNKNOWN)
"""What a name means that nobody has."""


class Alone(IntEnum):
    """When a name tells its actor with nothing round it."""

    ALWAYS = 2
    WHILE_THERE = 1
    """While the actor meant is there: "Georgia" is a woman's name too, and a state only since there is one."""
    NEVER = 0
    """A surname, a city, a word that is written small where it has a capital: "Чехов" need not be Czechs."""


class Reading(NamedTuple):
    """All that the spelling of a name tells by itself, of whatever date it is said."""

    named: tuple[str, ...]
    """The ids of what bears that name."""
    alone: Alone
    is_office: bool = False
    """The name is that of an office of theirs."""


def written(surface: str, found: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms that are written as names are: with a capital where they have one; abbreviations letter by letter."""
    if surface[0].islower():
        found = tuple(form for form in found if form.surface[0].islower())
    if not any(form.surface[1:2].isupper() for form in found):  # nearly always: no abbreviation among them
        return found
    stem = _stem(surface)
    return tuple(
        form
        for form in found
        if not _is_abbreviation(its := _stem(form.surface)) or its in (stem, alphabets.latin(stem, form.lang))
    )


def _stem(surface: str) -> str:
    return surface.replace("’", "'").split("'", 1)[0]


def _is_abbreviation(stem: str) -> bool:
    """Two to four capitals: other words in small letters ("us", "bae"), and with other dots ("MIT" is not "MİT")."""
    return 1 < len(stem) <= 4 and stem.isupper()


def of(surface: str, found: Sequence[Form], known: Actors) -> Reading:
    """What the forms that are written as a name are tell of it."""
    is_title = surface[0].isupper() and not surface.isupper()
    if any(not form.weak and not (is_title and form.surface[0].islower()) for form in found):
        return Reading(_bearers(found), Alone.ALWAYS)
    return Reading(_bearers(found), max(_called(form, known) for form in found))


def _bearers(found: Iterable[Form]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.actor for form in found))


def _called(form: Form, known: Actors) -> Alone:
    """A name that means other things too tells an organisation where it abbreviates one, a state where it is its name."""
    kind = known[form.actor].kind
    if kind is Kind.ORGANISATION:
        return Alone.ALWAYS if form.surface.isupper() else Alone.NEVER
    is_its_name = kind is Kind.STATE and (form.kind in ("name", "official") or form.surface.isupper())
    return Alone.WHILE_THERE if is_its_name else Alone.NEVER


@lru_cache(maxsize=1 << 16)
def decided(reading: Reading, known: Actors, when: When | None) -> Meaning:
    """Whom a name means at a date with nothing round it."""
    meaning = _meant(reading.named, known, when)
    if reading.is_office and meaning.actor is not None:
        meaning = meaning._replace(why=Why.OFFICE)
    if meaning.actor is None or reading.alone is Alone.ALWAYS:
        return meaning
    if reading.alone is Alone.WHILE_THERE and _is_there(meaning.actor, known, when):
        return meaning
    return Meaning(None, Why.WEAK, meaning.named, (meaning.actor,))


def _is_there(actor: str, known: Actors, when: When | None) -> bool:
    spells = known.spells.get(actor, ())
    return known.exists(actor, when) if when else not spells or spells[-1].latest is None


def meant(found: Sequence[Form], known: Actors, when: When | None) -> Meaning:
    """The one actor that forms of a name mean at a date; a state or organisation goes before what only stands for one."""
    return _meant(_bearers(found), known, when)


@lru_cache(maxsize=1 << 16)
def _meant(named: tuple[str, ...], known: Actors, when: When | None) -> Meaning:
    possible = known.possible(named, when)
    if not possible:
        return Meaning(None, Why.NOT_THEN, named[0])
    if len(possible) > 1:
        named = tuple(one for one in named if known[one].kind in NAMED)
        alone = known.possible(named, when)
        if len(alone) != 1:
            return Meaning(None, Why.AMBIGUOUS, None, possible)
        possible = alone
    teller = next(one for one in named if known.possible((one,), when) == possible)
    return Meaning(possible[0], _why(teller, possible[0], known), teller)


def _why(teller: str, actor: str, known: Actors) -> Why:
    if known[teller].stands_for is not None:
        return Why.STANDS_FOR
    return Why.NAMED if teller == actor else Why.PREDECESSOR
