"""How a data set names an actor → the codebook's actor of that date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from foedera.analyze.reference.descriptor import Descriptor
from foedera.codebook.actors import Actors, load
from foedera.model.actor import Kind
from foedera.model.when import When


@cache
def shipped() -> Actors:
    """The codebook's actors without a study's additions, read once."""
    return load()


UNKNOWN = "?"
"""In a descriptor's `names`: somebody, and the set does not know who."""
NOBODY = "-"
"""In a descriptor's `names`: somebody whom the codebook does not list."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Reads the actors of one data set."""

    descriptor: Descriptor
    actors: Actors

    def actor(self, value: Any, when: When | None, spell: When | None = None) -> str | None:
        """The codebook's actor that a code or a name means at that date; None where it lists none.

        A code that nobody carries at that date can be that of a state that joined later: it means who carries it in `spell`.
        """
        if self.descriptor.system == "name":
            return self._named(str(value), when)
        told = self._override(str(value))
        if told is not None:
            return None if told in (UNKNOWN, NOBODY) else self.actors.at([told], when)
        return self._coded(self._code(value), when, spell)

    def _coded(self, code: str, when: When | None, spell: When | None) -> str | None:
        """Who carries the code at that date; before or after the code, whoever the state was then (COW 373 in 1918)."""
        carrier = self.actors.by_code(self.descriptor.system, code, when)
        if carrier is None and spell is not None:
            carrier = self.actors.by_code(self.descriptor.system, code, spell)
        if carrier is None and when is not None:
            ever = self.actors.by_code(self.descriptor.system, code)
            carrier = self.actors.at([ever], when) if ever else None
        return carrier

    def knows(self, value: Any) -> bool:
        """Whether the code or name is one that can be read at all, be it of nobody."""
        told = self.descriptor
        if "*" in told.beyond or str(value) in told.beyond or self._override(str(value)) is not None:
            return True
        if told.system == "name":
            return bool(self._candidates(str(value)))
        return self.actors.by_code(told.system, self._code(value)) is not None

    def _code(self, value: Any) -> str:
        return str(value).upper() if self.descriptor.system == "iso3" else str(value)

    def _override(self, name: str) -> str | None:
        """What the descriptor says of the name; a name that ends in "*" is of no state (as SIPRI marks them)."""
        told = self.descriptor.names.get(name)
        return NOBODY if told is None and name.endswith("*") else told

    def _named(self, name: str, when: When | None) -> str | None:
        told = self._override(name)
        if told in (UNKNOWN, NOBODY):
            return None
        return self.actors.at([told] if told else self._candidates(name), when)

    def _candidates(self, name: str) -> tuple[str, ...]:
        return _english(self.actors.digest, self.actors).get(folded(name), ())


def folded(name: str) -> str:
    """A name without case, typographic apostrophes and "and"/"&", "St."/"Saint".

    >>> folded("Côte d’Ivoire") == folded("côte d'ivoire"), folded("Antigua & Barbuda")
    (True, 'antigua and barbuda')
    """
    return name.casefold().replace("’", "'").replace("&", "and").replace("st. ", "saint ").replace("-", " ").strip()


class _Keyed:
    """Actors, told apart by their digest, so that what is derived from them is made once."""

    def __init__(self, actors: Actors) -> None:
        self.actors = actors

    def __hash__(self) -> int:
        return hash(self.actors.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.actors.digest == self.actors.digest


def _english(_: str, actors: Actors) -> Mapping[str, tuple[str, ...]]:
    return _names(_Keyed(actors))


@cache
def _names(keyed: _Keyed) -> Mapping[str, tuple[str, ...]]:
    """Folded English form → who is called that; an adjective ("New Zealand") where it is nobody's name."""
    found: dict[str, dict[str, None]] = {}
    adjectives: dict[str, dict[str, None]] = {}
    for actor in keyed.actors:
        if actor.kind in (Kind.STATE, Kind.ORGANISATION, Kind.ENTITY):
            for name in actor.names:
                if name.lang == "en" and name.kind != "people":
                    kind = adjectives if name.kind == "adjective" else found
                    kind.setdefault(folded(name.form), {})[actor.id] = None
    return {form: tuple(ids) for form, ids in {**adjectives, **found}.items()}
