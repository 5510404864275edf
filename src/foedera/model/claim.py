"""Claim, Evidence: what is said of many events, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from foedera.model.event import Event
from foedera.model.when import When


class Side(Enum):
    """Which way an event speaks."""

    FOR = "for"
    AGAINST = "against"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Query:
    """Which events to look at; an empty field asks for nothing. Fields are joined by "and", their values by "or"."""

    actors: tuple[str, ...] = ()
    """Any one of these takes part."""
    partners: tuple[str, ...] = ()
    """Any one of these takes part too."""
    types: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ("actual",)
    when: When | None = None
    """The event's date can fall into it; an undated event never does."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that a person puts on one side of a claim, with the reason."""

    record_id: str
    side: Side
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement put forward, with what would support and what would contradict it."""

    id: str
    statement: str
    author: str
    """Who puts it forward: the program never does."""
    supports: tuple[Query, ...]
    contradicts: tuple[Query, ...]
    scope: str = ""
    context: tuple[Query, ...] = ()
    """What a reader should see beside the evidence, though it speaks for neither side."""
    chosen: tuple[Choice, ...] = ()
    """Evidence that a person chose by hand."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event on one side of a claim."""

    claim_id: str
    event: Event
    side: Side
    why: str = ""
    """Why a person chose it; nothing where a query found it."""


class Strength(Enum):
    """How broad the ground of one side is; a rule about sources, no verdict on the claim.

    Witnesses are voices: however many documents one state's press prints, it is one witness, and all documents of which
    nobody knows whose account they are count as one.
    """

    NONE = "no event"
    THIN = "one witness"
    FAIR = "two witnesses or more, in two sources or more"
    BROAD = "three witnesses or more, in four sources and two languages or more, some of it reviewed"


@dataclass(frozen=True, slots=True)
class Ground:
    """What one side of a claim rests on, counted."""

    events: int
    sources: int
    witnesses: int
    languages: int
    reviewed: int
    """Records that a person made or accepted."""
    records: int

    @property
    def strength(self) -> Strength:
        """By the rules that `Strength` states."""
        if not self.events:
            return Strength.NONE
        if self.witnesses >= 3 and self.sources >= 4 and self.languages >= 2 and self.reviewed:
            return Strength.BROAD
        return Strength.FAIR if self.witnesses >= 2 and self.sources >= 2 else Strength.THIN


class Caution(Enum):
    """What a reader should know before trusting a claim's evidence; each is found by a stated rule."""

    NO_EVIDENCE = "no event supports it"
    ONE_SOURCE = "rests on one source"
    ONE_VOICE = "one voice only"
    VOICE_UNKNOWN = "nobody knows whose voice it is"
    ONE_LANGUAGE = "one language only"
    NO_CONTRARY_SOUGHT = "no contrary evidence sought"
    OUTSIDE_WINDOW = "outside the data's window"
    NOT_REVIEWED = "nothing reviewed"
    BOTH_SIDES = "one event on both sides"
    CHOICE_LOST = "a record chosen by hand no longer stands"


@dataclass(frozen=True, slots=True)
class Weighing:
    """A claim with what speaks for and against it: counts and cautions, never a verdict."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    cautions: tuple[Caution, ...]
    grounds: tuple[tuple[Side, Ground], ...] = ()

    def ground(self, side: Side) -> Ground:
        """What one side rests on."""
        return dict(self.grounds)[side]

    def events(self, side: Side) -> tuple[Event, ...]:
        """The events on one side, by date."""
        return tuple(piece.event for piece in self.evidence if piece.side is side)

    def sources(self, side: Side) -> frozenset[str]:
        """Ids of the sources that tell of the events on one side."""
        return frozenset(record.passage.source_id for event in self.events(side) for record in event.records)
