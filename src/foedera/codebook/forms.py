"""Every form in which a name can stand in a text, with the actor that it names and the case that it is in.

Surfaces are in their natural spelling. Who looks for them folds text and surface alike, one character to one
(capitals, ё → е, ’ → '); a surface with capitals in it is a name and wants its capital in the text too ("Turkey", "US").
A surface may come several times: for several actors ("Конго"), or cases ("Турции" is genitive, dative, locative).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from foedera.codebook import russian, turkic
from foedera.codebook.actor_tables import LANGUAGES
from foedera.codebook.actors import Actors
from foedera.model.actor import Actor, Kind, Name


class Form(NamedTuple):
    """One surface, and what it can be."""

    surface: str
    lang: str
    actor: str
    """The id of the actor named: not yet what it counts as, nor at what date (`Actors.at`)."""
    case: str
    """`nom`, `gen`, `dat`, `acc`, `abl`, `loc`, `ins`; empty where the form tells none."""
    kind: str
    """`name`, `official`, `short`, `adjective` or `people`."""
    weak: bool
    """It means other things too: see `Name.weak`."""


def forms(actors: Actors, langs: Collection[str] = LANGUAGES) -> Iterator[Form]:
    """Every form of every name in those languages, each reading once."""
    for actor in actors:
        seen = set()
        for name in actor.names:
            if name.lang in langs:
                for surface, case in _declined(name, actor):
                    form = Form(surface, name.lang, actor.id, case, name.kind, name.weak)
                    if form not in seen:
                        seen.add(form)
                        yield form


def digest(actors: Actors, langs: Collection[str] = LANGUAGES) -> str:
    """What a cache of the forms is keyed by: the actors' data, the languages, the rules and the Russian dictionary."""
    from importlib.metadata import version

    told = hashlib.sha256(f"{actors.digest} {' '.join(sorted(langs))}".encode())
    for module in (__file__, russian.__file__, turkic.__file__):
        told.update(Path(module).read_bytes())
    told.update(f"pymorphy3 {version('pymorphy3')} {version('pymorphy3-dicts-ru')}".encode())
    return told.hexdigest()


def _declined(name: Name, actor: Actor) -> Iterator[tuple[str, str]]:
    if name.form.endswith("-"):
        yield name.form[:-1], ""
    elif name.lang == "ru":
        yield from _russian(name, actor)
    elif name.lang in ("az", "tr"):
        yield from _turkic(name, actor)
    elif name.lang == "en":
        yield from _english(name)
    elif name.lang == "fr" and name.kind in ("adjective", "people"):
        yield from _french(name.form)
    else:
        yield name.form, ""


def _russian(name: Name, actor: Actor) -> Iterator[tuple[str, str]]:
    if name.kind == "adjective":
        yield from russian.adjective_cases(name.form)
        if name.form.endswith("ий"):
            yield name.form[:-2] + "о", ""  # the first half of "российско-турецкий"
    elif name.kind == "people":
        yield from russian.people_cases(name.form)
    else:
        yield from russian.name_cases(name.form, person=actor.kind is Kind.PERSON)


def _turkic(name: Name, actor: Actor) -> Iterator[tuple[str, str]]:
    yield name.form, "" if name.kind == "adjective" else "nom"
    if name.kind == "people":
        yield from turkic.people(name.form, name.lang)
    elif name.kind != "adjective":
        yield from turkic.cases(name.form, name.lang, _sound(name, actor))
        if actor.kind in (Kind.STATE, Kind.PLACE) and " " not in name.form and not name.form.isupper():
            one = turkic.belonging(name.form, name.lang)
            yield one, ""
            yield from turkic.people(one, name.lang)


def _sound(name: Name, actor: Actor) -> turkic.Sound:
    abbreviated = name.form.isupper() or sum(letter.isupper() for letter in name.form.split(" ")[-1]) > 1
    foreign = actor.kind in (Kind.FIRM, Kind.PERSON)
    return turkic.Sound.FOREIGN if abbreviated or foreign else turkic.Sound.WRITTEN


def _english(name: Name) -> Iterator[tuple[str, str]]:
    yield name.form, ""
    plural = _english_plural(name.form) if name.kind == "people" else name.form
    if plural != name.form:
        yield plural, ""
    for form in {name.form, plural} if name.kind != "adjective" else ():
        for apostrophe in "'’":
            yield form + apostrophe + ("" if form.endswith("s") else "s"), "gen"
            if form.endswith("s"):
                yield form + apostrophe + "s", "gen"


def _english_plural(one: str) -> str:
    """Turk → Turks, Frenchman → Frenchmen, Chinese, Swiss → the same."""
    if one.endswith(("ese", "ss", "s", "Soviet people")):
        return one
    if one.endswith(("chman", "shman", "hwoman")):
        return one[:-3] + "men"
    return one + "s"


def _french(masculine: str) -> Iterator[tuple[str, str]]:
    """turc, turque, turcs, turques."""
    feminine = _feminine(masculine)
    for form in dict.fromkeys((masculine, feminine)):
        yield form, ""
        if not form.endswith(("s", "x")):
            yield form + "s", ""


def _feminine(masculine: str) -> str:
    for ending, becomes in (("turc", "turque"), ("Turc", "Turque"), ("rec", "recque"), ("ien", "ienne"), ("éen", "éenne")):
        if masculine.endswith(ending):
            return masculine[: -len(ending)] + becomes
    return masculine if masculine.endswith("e") else masculine + "e"
