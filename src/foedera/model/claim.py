"""Claim, Evidence, Forecast: what is said of many events, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from foedera.model.event import Event
from foedera.model.when import Day, When


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
class Claim:
    """A statement put forward, with what would support and what would contradict it."""

    id: str
    statement: str
    author: str
    """Who puts it forward: the program never does."""
    supports: tuple[Query, ...]
    contradicts: tuple[Query, ...]
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One event on one side of a claim."""

    claim_id: str
    event: Event
    side: Side


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


@dataclass(frozen=True, slots=True)
class Weighing:
    """A claim with what speaks for and against it: counts and cautions, never a verdict."""

    claim: Claim
    evidence: tuple[Evidence, ...]
    cautions: tuple[Caution, ...]

    def events(self, side: Side) -> tuple[Event, ...]:
        """The events on one side, by date."""
        return tuple(piece.event for piece in self.evidence if piece.side is side)

    def sources(self, side: Side) -> frozenset[str]:
        """Ids of the sources that tell of the events on one side."""
        return frozenset(record.passage.source_id for event in self.events(side) for record in event.records)


@dataclass(frozen=True, slots=True)
class Forecast:
    """A dated expectation of a count, stored so that it can be scored when its time has come."""

    claim_id: str | None
    what: str
    target: When
    made_on: Day
    model: str
    low: float
    middle: float
    high: float
    level: float
    """The share of outcomes that [low, high] is meant to hold, 0–1."""
