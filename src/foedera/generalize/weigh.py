"""What speaks for a claim, what speaks against it, and how far may a reader trust either?

The program counts and warns by stated rules; it gives no verdict. An event that both sides ask for stands on both, and that
is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from foedera.model.claim import Caution, Claim, Evidence, Ground, Query, Side, Weighing
from foedera.model.event import Event
from foedera.model.record import Record
from foedera.model.when import When


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the weighing must know of the study beside its events."""

    languages: Mapping[str, str | None] = field(default_factory=dict)
    """Source id → its language."""
    reviewed: Collection[str] = ()
    """Ids of the records that a person accepted."""
    window: When | None = None
    """The years that the study's data speak about."""


def claim(claim: Claim, events: Iterable[Event], known: Knowledge | None = None) -> Weighing:
    """Both sides of a claim, by date, with the cautions that the rules find."""
    known = known or Knowledge()
    evidence = tuple(_evidence(claim, sorted(events, key=_by_date)))
    grounds = tuple((side, _ground([one.event for one in evidence if one.side is side], known)) for side in Side)
    return Weighing(claim, evidence, tuple(_cautions(claim, evidence, known)), grounds)


def _evidence(claim: Claim, events: Sequence[Event]) -> Iterable[Evidence]:
    """Side by side, by date: what a person chose, and what the queries find."""
    sides = ((Side.FOR, claim.supports), (Side.AGAINST, claim.contradicts), (Side.CONTEXT, claim.context))
    for side, queries in sides:
        chosen = {choice.record_id: choice.why for choice in claim.chosen if choice.side is side}
        for event in events:
            why = next((chosen[record.id] for record in event.records if record.id in chosen), "")
            if why or any(matches(query, event) for query in queries):
                yield Evidence(claim.id, event, side, why)


def _ground(events: Sequence[Event], known: Knowledge) -> Ground:
    records = [record for event in events for record in event.records]
    sources = {record.passage.source_id for record in records}
    return Ground(
        events=len(events),
        sources=len(sources),
        witnesses=len({record.voice for record in records}),
        languages=len({known.languages.get(source) for source in sources} - {None}),
        reviewed=sum(_is_reviewed(record, known) for record in records),
        records=len(records),
    )


def matches(query: Query, event: Event) -> bool:
    """Whether an event is what a query asks for."""
    return (
        (not query.types or event.type in query.types)
        and (not query.modalities or event.modality.value in query.modalities)
        and (not query.domains or not set(query.domains).isdisjoint(event.domains))
        and _takes_part(query, {actor for actor, _ in event.actors})
        and (query.when is None or (event.date is not None and event.date.overlaps(query.when)))
    )


def _takes_part(query: Query, actors: set[str]) -> bool:
    """Two different ones where both sides of a tie are asked for: nobody is its own partner."""
    ones, others = actors & set(query.actors), actors & set(query.partners)
    if query.actors and query.partners:
        return any(one != other for one in ones for other in others)
    return (not query.actors or bool(ones)) and (not query.partners or bool(others))


def _cautions(claim: Claim, evidence: Sequence[Evidence], known: Knowledge) -> Iterable[Caution]:
    sides = {side: [piece.event for piece in evidence if piece.side is side] for side in (Side.FOR, Side.AGAINST)}
    supporting = [record for event in sides[Side.FOR] for record in event.records]
    if not supporting:
        yield Caution.NO_EVIDENCE
    else:
        yield from _narrowness(supporting, known)
    if not claim.contradicts:
        yield Caution.NO_CONTRARY_SOUGHT
    if any(_is_outside(query, known.window) for query in (*claim.supports, *claim.contradicts)):
        yield Caution.OUTSIDE_WINDOW
    if evidence and not any(_is_reviewed(record, known) for piece in evidence for record in piece.event.records):
        yield Caution.NOT_REVIEWED
    if {event.id for event in sides[Side.FOR]} & {event.id for event in sides[Side.AGAINST]}:
        yield Caution.BOTH_SIDES
    standing = {record.id for piece in evidence for record in piece.event.records}
    if any(choice.record_id not in standing for choice in claim.chosen):
        yield Caution.CHOICE_LOST


def _narrowness(supporting: Sequence[Record], known: Knowledge) -> Iterable[Caution]:
    """Where all support comes from one place."""
    sources = {record.passage.source_id for record in supporting}
    if len(sources) == 1:
        yield Caution.ONE_SOURCE
    voices = {record.voice for record in supporting}
    if voices == {None}:
        yield Caution.VOICE_UNKNOWN
    elif len(voices) == 1:
        yield Caution.ONE_VOICE
    languages = {known.languages.get(source) for source in sources}
    if len(languages) == 1 and languages != {None}:
        yield Caution.ONE_LANGUAGE


def _is_outside(query: Query, window: When | None) -> bool:
    """A query reaches out of the data where some of its time cannot lie inside them."""
    return query.when is not None and window is not None and not query.when.within(window)


def _is_reviewed(record: Record, known: Knowledge) -> bool:
    return record.coder.is_person or record.id in known.reviewed


def _by_date(event: Event) -> tuple[bool, object, str]:
    return (event.date is None, event.date.sort_key if event.date else (), event.id)
