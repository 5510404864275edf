"""Does the study hold what its plan asks for, and on how broad a ground?

The program compares and lists; that a row is borne out means that sources say so, never that it is so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from foedera.generalize import weigh
from foedera.model.claim import Side, Weighing
from foedera.model.event import Event
from foedera.model.finding import PeriodCount
from foedera.model.frame import Frame
from foedera.model.plan import Plan, Row, Shortfall
from foedera.model.prospect import Prospect


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a study, to be set against its plan."""

    events: Sequence[Event]
    """All of them, also those without the focal state."""
    frame: Frame
    periods: Sequence[PeriodCount]
    weighings: Sequence[Weighing]
    prospects: Sequence[Prospect]
    reforms: int
    documents: int


def shortfalls(plan: Plan, outcome: Outcome) -> Iterator[Shortfall]:
    """Everything that the plan asks for and the study does not hold, in the plan's order; nothing where all is there."""
    for row in plan.rows:
        yield from _row(row, outcome.events)
    yield from _periods(plan.tracks, outcome.periods)
    yield from _cuts(plan, outcome)
    yield from _claims(plan.claims, outcome.weighings)
    yield from _counts(plan, outcome)


def _row(row: Row, events: Sequence[Event]) -> Iterator[Shortfall]:
    found = [[event for event in events if weigh.matches(query, event)] for query in row.needs]
    for number, met in enumerate(found, 1):
        if not met:
            yield Shortfall("row", row.id, f"no event for need {number} of {len(row.needs)}")
    records = [record for met in found for event in met for record in event.records]
    sources = {record.passage.source_id for record in records}
    voices = {record.voice for record in records}
    if all(found) and len(sources) < row.sources:
        yield Shortfall("row", row.id, f"it rests on {len(sources)} of {row.sources} sources")
    if all(found) and len(voices) < row.voices:
        yield Shortfall("row", row.id, f"{len(voices)} of {row.voices} voices tell of it")


def _periods(tracks: Collection[str], periods: Sequence[PeriodCount]) -> Iterator[Shortfall]:
    for track in tracks:
        counted = [count for count in periods if count.period.track == track]
        if not counted:
            yield Shortfall("track", track, "foedera.toml has no period of it")
        for count in counted:
            if not count.inside:
                yield Shortfall("period", f"{track}/{count.period.name}", "it holds no act")


def _cuts(plan: Plan, outcome: Outcome) -> Iterator[Shortfall]:
    """Fields, formats, and partners of each standing: none may be empty."""
    focal = [event for event in outcome.events if outcome.frame.partners(actor for actor, _ in event.actors)]
    domains = Counter(domain for event in focal for domain in event.domains)
    formats = Counter(outcome.frame.format(actor for actor, _ in event.actors) for event in focal)
    standings = Counter(
        outcome.frame.standing(partner)
        for event in focal
        for partner in outcome.frame.partners(actor for actor, _ in event.actors)
    )
    yield from (Shortfall("domain", domain, "no act in it") for domain in plan.domains if not domains[domain])
    yield from (Shortfall("format", form.value, "no act of it") for form in plan.formats if not formats[form])
    yield from (Shortfall("partners", one.value, "no act with one") for one in plan.standings if not standings[one])


def _claims(claims: Collection[str], weighings: Sequence[Weighing]) -> Iterator[Shortfall]:
    by_id = {weighing.claim.id: weighing for weighing in weighings}
    for claim in claims:
        if claim not in by_id:
            yield Shortfall("claim", claim, "foedera.toml does not state it")
            continue
        for side in (Side.FOR, Side.AGAINST):
            if not by_id[claim].events(side):
                yield Shortfall("claim", claim, f"no evidence {side.value} it")


def _counts(plan: Plan, outcome: Outcome) -> Iterator[Shortfall]:
    legal = sum(event.has_legal_basis for event in outcome.events)
    for part, there, asked in (
        ("documents", outcome.documents, plan.documents),
        ("reforms", outcome.reforms, plan.reforms),
        ("legal bases", legal, plan.legal_bases),
    ):
        if there < asked:
            yield Shortfall(part, "count", f"{there} of {asked}")
    if plan.prospects and not any(prospect.trials for prospect in outcome.prospects):
        yield Shortfall("prospects", "all", "no series is long enough to be tried on the past")
