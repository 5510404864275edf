"""What should be put right before a dossier goes out: what a committee or an editor would ask about first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from foedera.model.claim import Caution, Side, Weighing
from foedera.model.event import Event
from foedera.model.source import Source
from foedera.publish import cite
from foedera.store.interface import Broken


class Concern(Enum):
    """What may be wrong, each with the remedy."""

    BROKEN = "a broken link of the chain → foedera check, then collect the source again"
    UNREVIEWED = "machine output that nobody has reviewed → review it"
    CONFLICT = "accounts differ and nobody has weighed them → prefer one, with the reason"
    UNCITED = (
        "a source cited without title, or date of issue, or both → say them in the document or in a .csl.json beside it"
    )
    NO_ACCESS = "a web address without the day on which it was read → add the date accessed"
    NO_EVIDENCE = "a claim without support → search on, or drop it"
    NO_CONTRARY = "a claim for which no contrary evidence was sought → name what would contradict it"
    ONE_SIDED = "a claim that nothing found contradicts → look for what would, and say where you looked"
    NARROW = "a claim that rests on one source or one voice → find another witness"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to put right."""

    concern: Concern
    where: str
    """Id of the record, event, source or claim."""
    what: str = ""


def findings(
    *,
    broken: Iterable[Broken],
    events: Sequence[Event],
    sources: Iterable[Source],
    weighings: Iterable[Weighing],
    reviewed: Collection[str],
) -> Iterator[Finding]:
    """Everything found, the gravest first: broken chains, then what is told, then claims, then citations."""
    yield from (Finding(Concern.BROKEN, fault.link, fault.why) for fault in broken)
    yield from _of_events(events, reviewed)
    yield from _of_claims(weighings)
    yield from _of_sources(sources)


def _of_events(events: Iterable[Event], reviewed: Collection[str]) -> Iterator[Finding]:
    for event in events:
        for record in event.records:
            if not record.coder.is_person and record.id not in reviewed:
                yield Finding(Concern.UNREVIEWED, record.id, record.passage.quote)
        if event.conflicts and event.preferred.id not in reviewed and not event.preferred.coder.is_person:
            yield Finding(Concern.CONFLICT, event.id, ", ".join(event.conflicts))


def _of_claims(weighings: Iterable[Weighing]) -> Iterator[Finding]:
    for weighing in weighings:
        told, claim = set(weighing.cautions), weighing.claim
        if Caution.NO_EVIDENCE in told:
            yield Finding(Concern.NO_EVIDENCE, claim.id, claim.statement)
        if Caution.NO_CONTRARY_SOUGHT in told:
            yield Finding(Concern.NO_CONTRARY, claim.id, claim.statement)
        elif not weighing.events(Side.AGAINST):
            yield Finding(Concern.ONE_SIDED, claim.id, claim.statement)
        if told & {Caution.ONE_SOURCE, Caution.ONE_VOICE, Caution.VOICE_UNKNOWN}:
            yield Finding(Concern.NARROW, claim.id, claim.statement)


def _of_sources(sources: Iterable[Source]) -> Iterator[Finding]:
    for source in sources:
        missing = [name for name, told in (("title", source.csl.get("title")), ("date", cite.issue(source))) if not told]
        if missing:
            yield Finding(Concern.UNCITED, source.id, f"{source.path}: no {', no '.join(missing)}")
        if cite.web_address(source.csl.get("URL")) and not source.csl.get("accessed"):
            yield Finding(Concern.NO_ACCESS, source.id, str(source.csl["URL"]))
