"""How a data set names an actor → the codebook's actor of that date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from foedera.analyze.reference.descriptor import Descriptor
from foedera.codebook.actors import Actors
from foedera.model.actor import Kind
from foedera.model.when import When

UNKNOWN = "?"
"""In a descriptor's `names`: somebody, and the set does not know who."""
NOBODY = "-"
"""In a descriptor's `names`: somebody whom the codebook does not list."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Reads the actors of one data set."""

    descriptor: Descriptor
    actors: Actors

    def actor(self, value: Any, when: When | None) -> str | None:
        """The codebook's actor that a code or a name means at that date; None where it lists none."""
        if self.descriptor.system == "name":
            return self._named(str(value), when)
        return _by_code(self.actors, self.descriptor.system)(str(value), when)

    def knows(self, value: Any) -> bool:
        """Whether the name is one that can be read at all, be it of nobody."""
        if self.descriptor.system != "name":
            return True
        return str(value) in self.descriptor.names or bool(self._candidates(str(value)))

    def _named(self, name: str, when: When | None) -> str | None:
        told = self.descriptor.names.get(name)
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
    found: dict[str, dict[str, None]] = {}
    for actor in keyed.actors:
        if actor.kind in (Kind.STATE, Kind.ORGANISATION, Kind.ENTITY):
            for name in actor.names:
                if name.lang == "en" and name.kind in ("name", "official", "short"):
                    found.setdefault(folded(name.form), {})[actor.id] = None
    return {form: tuple(ids) for form, ids in found.items()}


@cache
def _holders(keyed: _Keyed, system: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for actor in keyed.actors:
        for told, code in actor.codes:
            if told == system:
                found.setdefault(code, []).append(actor.id)
    return {code: tuple(ids) for code, ids in found.items()}


def _by_code(actors: Actors, system: str) -> Callable[[str, When | None], str | None]:
    holders = _holders(_Keyed(actors), system)

    def find(code: str, when: When | None) -> str | None:
        told = holders.get(code, ())
        if len(told) < 2 or when is None:
            return told[0] if told else None
        return next((one for one in told if actors.exists(one, when)), None)

    return find
