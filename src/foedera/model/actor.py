"""Actor: a state, an organisation, a person or a firm in time, with its names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from foedera.model.when import When


class Role(Enum):
    """What an actor does in an act (CODING.md, column "roles")."""

    PARTY = "party"
    SOURCE = "source"
    TARGET = "target"


class Kind(Enum):
    """What sort of thing an actor is."""

    STATE = "state"
    ORGANISATION = "organisation"
    ENTITY = "entity"
    """An unrecognised entity or an armed group."""
    INSTITUTION = "institution"
    """A ministry, service, army or base that stands for a state."""
    FIRM = "firm"
    PERSON = "person"
    """An office-holder, for as long as the office was held."""
    PLACE = "place"
    """A capital or seat that is said for its government ("Ankara said")."""


@dataclass(frozen=True, slots=True)
class Name:
    """One surface form of an actor's name."""

    form: str
    lang: str
    kind: str = "name"
    """`name`, `official`, `short` or `adjective` ("Turkish"), `people` ("Turks")."""
    weak: bool = False
    """The form means other things too ("Georgia", "Jordan", tr "Fas"): alone it needs support from what stands round it."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A thing in time: what CODING.md's ids stand for, or what stands for one of them."""

    id: str
    kind: Kind
    names: tuple[Name, ...] = ()
    when: When | None = None
    """The time in which it exists, or in which it stands for `stands_for`; None where always."""
    stands_for: str | None = None
    """The actor that it counts as in records (a ministry, a firm, a capital → its state)."""
    codes: tuple[tuple[str, str], ...] = ()
    """(system, code) pairs: `iso3`, `cow`, `gw`, `wikidata`."""
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Dyad:
    """Two actors, unordered: `first` sorts before `second`."""

    first: str
    second: str

    @classmethod
    def of(cls, one: str, other: str) -> Dyad:
        """The dyad of two different actors.

        >>> Dyad.of("TUR", "AZE")
        Dyad(first='AZE', second='TUR')
        """
        if one == other:
            raise ValueError(f"an actor makes no dyad with itself: {one}")
        return cls(*sorted((one, other)))

    def partner(self, focal: str) -> str | None:
        """The other one, where `focal` belongs to the dyad."""
        return {self.first: self.second, self.second: self.first}.get(focal)
