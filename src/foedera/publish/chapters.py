"""Which chapters does the dossier have, and what stands in each?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from foedera.model.claim import Ground, Side, Weighing
from foedera.model.event import Event
from foedera.model.finding import PeriodCount
from foedera.model.frame import Format, Standing
from foedera.model.prospect import Prospect
from foedera.model.when import Bound, When
from foedera.publish import annexes, figures, outlook, tell
from foedera.publish.statement import Note, Statement, Teller
from foedera.publish.words import Words

if TYPE_CHECKING:
    from foedera.publish.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Tie:
    """The chapter of one partner: its statements by type, each type in order of time."""

    anchor: str
    partner: str
    name: str
    summary: str
    by_type: tuple[tuple[str, tuple[Statement, ...]], ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """One line that leads to an act told elsewhere."""

    anchor: str
    when: str
    told: str
    modality: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim with its evidence as statements can be linked to."""

    weighing: Weighing
    cautions: tuple[str, ...]
    for_: tuple[Pointer, ...]
    against: tuple[Pointer, ...]
    context: tuple[Pointer, ...]
    grounds: Mapping[str, str]
    """By side: what it rests on."""
    reasons: tuple[str, ...]
    """Why a person chose some of it."""


def of(dossier: Dossier, words: Words) -> dict[str, Any]:
    """Everything that the template sets, chapter by chapter, in the order in which notes are numbered."""
    teller = _teller(dossier, words)
    events = sorted(dossier.events, key=by_date)
    focal = [event for event in events if dossier.frame.partners(actor for actor, _ in event.actors)]
    ties = _ties(dossier, teller, focal)
    reforms = [
        (reform, teller.passage(reform.passage, told_at=f"reform-{number}"))
        for number, reform in enumerate(dossier.reforms, start=1)
    ]
    others = _cited_elsewhere(dossier, teller)
    told = {
        "t": teller,
        "focal_events": focal,
        "ties": ties,
        "reforms": reforms,
        "others": others,
        "formats": _formats(dossier, focal, teller),
        "slug": slug,
        "standings": _standings(dossier, focal),
        "matrix": _matrix(dossier, teller, ties),
        "periods": [_period(count, teller) for count in dossier.periods],
        "weighed": [_weighed(weighing, teller) for weighing in dossier.weighings],
        "outlook": outlook.of(dossier.prospects, teller),
        "scenarios": outlook.scenarios(dossier.scenarios, teller),
        "level": _level(dossier.prospects, words),
        "unplaced": _unplaced(dossier, teller),
        "review": annexes.review(teller, events),
        "languages": annexes.languages(dossier, words),
        "ledger": annexes.ledger(dossier),
        "bibliography": annexes.bibliography(dossier, teller, words),
        "stretches": figures.stretches(dossier),
        "snapshot": tell.date(When(dossier.snapshot), words) if dossier.snapshot else words.say("text.no_date"),
        "focal_name": teller.name(dossier.frame.focal[0]),
        "predecessors": words.listed([teller.name(actor) for actor in dossier.frame.focal[1:]]),
        "records": sum(len(event.records) for event in events),
        "conflicting": sum(bool(event.conflicts) for event in focal),
        "say_date": lambda when: tell.date(when, words),
        "ordinal": tell.ordinal,
    }
    drawn = {"figures": figures.of(dossier, told), "networks": figures.networks(dossier, told)}
    return {**told, **drawn, "at": lambda anchor: f"#{anchor}"}


def by_date(event: Event) -> tuple[bool, object, str]:
    """In order of time, the undated last."""
    return (event.date is None, event.date.sort_key if event.date else (), event.id)


def _teller(dossier: Dossier, words: Words) -> Teller:
    sources = {source.id: source for source in dossier.sources}
    return Teller(words, dossier.actors, dossier.codebook, sources, dossier.reviewed)


def _ties(dossier: Dossier, teller: Teller, focal: Sequence[Event]) -> dict[str, list[Tie]]:
    """The partners' chapters by standing, each partner in the order of the alphabet of the page's language."""
    by_partner: dict[str, list[Event]] = defaultdict(list)
    for event in focal:
        for partner in dossier.frame.partners(actor for actor, _ in event.actors):
            by_partner[partner].append(event)
    ranked = sorted(by_partner, key=lambda actor: annexes.alphabetic(teller.name(actor)))
    # told in the order of the page, so that notes are numbered as they are read
    return {
        standing.name.lower(): [
            _tie(partner, by_partner[partner], teller) for partner in ranked if dossier.frame.standing(partner) is standing
        ]
        for standing in Standing
    }


def _tie(partner: str, events: Sequence[Event], teller: Teller) -> Tie:
    of_type: dict[str, list[Statement]] = defaultdict(list)
    for kind in (kind for kind in teller.codebook.types if any(event.type == kind for event in events)):
        of_type[kind] = [teller.statement(event) for event in events if event.type == kind]
    for event in events:
        if event.type not in teller.codebook.types:
            of_type[event.type].append(teller.statement(event))
    told = tuple((teller.type_label(kind), tuple(statements)) for kind, statements in of_type.items())
    return Tie(f"p-{slug(partner)}", partner, teller.name(partner), _summary(events, teller.words), told)


def _summary(events: Sequence[Event], words: Words) -> str:
    actual = _actual(events)
    told = [_span(actual, words)] if actual else []
    if len(actual) < len(events):
        told.append(words.say("text.partner_besides", events=words.number_of("events", len(events) - len(actual))))
    return " ".join(told)


def _span(events: Sequence[Event], words: Words) -> str:
    """How many, from when to when."""
    number = words.number_of("events", len(events))
    dated = [event.date for event in events if event.date]
    if not dated:
        return words.say("text.partner_undated", events=number)
    first, last = (tell.date(_beginning(date), words) for date in (dated[0], dated[-1]))
    if first == last:
        only = tell.date(dated[0], words) if len(dated) == 1 else first
        told = words.say("text.partner_summary_one", events=number, first=only)
    else:
        told = words.say("text.partner_summary", events=number, first=first, last=last)
    if len(dated) == len(events):
        return told
    undated = words.number_of("events", len(events) - len(dated))
    return f"{told} {words.say('text.partner_some_undated', events=undated)}"


def _beginning(when: When) -> When:
    """When it began, where that is told: a practice "since 1992" is of 1992, as the earliest or latest of several."""
    return when.start if isinstance(when.start, When) and when.end is Bound.OPEN else when


def slug(told: str) -> str:
    """An id that HTML can hold, different for different names."""
    return "".join(char if char.isascii() and (char.isalnum() or char == "-") else f"_{ord(char):x}_" for char in told)


def _cited_elsewhere(dossier: Dossier, teller: Teller) -> list[Statement]:
    """Acts without the focal state that a claim rests on: told once, so that the claim can lead to them."""
    cited = {piece.event.id: piece.event for weighing in dossier.weighings for piece in weighing.evidence}
    missing = sorted((event for event in cited.values() if event.id not in teller.anchors), key=by_date)
    return [teller.statement(event) for event in missing]


def _formats(dossier: Dossier, focal: Iterable[Event], teller: Teller) -> list[tuple[str, int, tuple[Pointer, ...]]]:
    """Each format with its number, and the acts themselves where three states or more act together."""
    told: dict[Format, list[Event]] = {format_: [] for format_ in Format if format_ is not Format.ONE_SIDED}
    for event in _actual(focal):
        told.setdefault(dossier.frame.format(actor for actor, _ in event.actors), []).append(event)
    shown = (Format.TRILATERAL, Format.MULTILATERAL)
    return [(kind.name.lower(), len(acts), _links(acts, teller) if kind in shown else ()) for kind, acts in told.items()]


def _standings(dossier: Dossier, focal: Iterable[Event]) -> list[tuple[str, int, int]]:
    """Acts, and partners, of each standing."""
    acts: Counter[Standing] = Counter()
    partners: dict[Standing, set[str]] = defaultdict(set)
    for event in _actual(focal):
        told = dossier.frame.partners(actor for actor, _ in event.actors)
        acts.update({dossier.frame.standing(partner) for partner in told})
        for partner in told:
            partners[dossier.frame.standing(partner)].add(partner)
    return [(standing.name.lower(), acts[standing], len(partners[standing])) for standing in Standing]


def _actual(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if event.modality.value == "actual"]


def _matrix(dossier: Dossier, teller: Teller, ties: Mapping[str, Sequence[Tie]]) -> dict[str, Any]:
    cells = {(cell.partner, cell.domain): cell for cell in dossier.fields}
    used = {cell.domain for cell in dossier.fields}
    domains = [
        domain for domain in (*teller.codebook.domains, *sorted(used - set(teller.codebook.domains))) if domain in used
    ]
    most = max((len(cell.events) for cell in dossier.fields), default=1)
    events = {event.id: event for event in dossier.events}
    return {
        "domains": [(domain, teller.domain_label(domain)) for domain in domains],
        "partners": [
            tie for standing in ties.values() for tie in standing if any((tie.partner, d) in cells for d in domains)
        ],
        "cells": cells,
        # five shades; the number is always printed too
        "shade": {key: 1 + (4 * (len(cell.events) - 1)) // max(most - 1, 1) for key, cell in cells.items()},
        "events": events,
        "cell_id": lambda partner, domain: f"m-p-{slug(partner)}-{slug(domain)}",
    }


def _period(count: PeriodCount, teller: Teller) -> dict[str, Any]:
    return {
        "count": count,
        "span": tell.date(count.period.when, teller.words),
        "rate": teller.words.number(round(count.rate, 1)) if count.rate is not None else "–",
        "types": _top(count.types, lambda kind: teller.words.inside(teller.type_label(kind))),
        "domains": _top(count.domains, lambda domain: teller.words.inside(teller.domain_label(domain))),
        "partners": _top(count.partners, teller.name),
    }


def _top(ranked: Sequence[tuple[str, int]], label: Any) -> str:
    return ", ".join(f"{label(told)}\u00a0{number}" for told, number in ranked[:5]) or "–"


def _weighed(weighing: Weighing, teller: Teller) -> Weighed:
    cautions = tuple(teller.words.say(f"caution.{caution.name.lower()}") for caution in weighing.cautions)
    sides = {side: _links(weighing.events(side), teller) for side in Side}
    return Weighed(
        weighing,
        cautions,
        for_=sides[Side.FOR],
        against=sides[Side.AGAINST],
        context=sides[Side.CONTEXT],
        grounds={side.value: _ground(weighing.ground(side), teller.words) for side in Side},
        reasons=tuple(piece.why for piece in weighing.evidence if piece.why),
    )


def _ground(ground: Ground, words: Words) -> str:
    """What a side rests on, and the rule that grades it."""
    if not ground.events:
        return ""
    told = words.say(
        "text.ground",
        sources=words.number_of("sources", ground.sources),
        witnesses=words.number_of("witnesses", ground.witnesses),
        languages=words.number_of("languages", ground.languages),
        reviewed=words.number(ground.reviewed),
        records=words.number(ground.records),
    )
    return f"{told} {words.sentence(words.say(f'strength.{ground.strength.name.lower()}'))}."


def _level(prospects: Iterable[Prospect], words: Words) -> str:
    """The share of outcomes that the forecasts' intervals are meant to hold."""
    levels = {forecast.level for prospect in prospects for forecast in prospect.forecasts}
    return ", ".join(words.percent(level) for level in sorted(levels)) or "–"


def _links(events: Iterable[Event], teller: Teller) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(
            teller.anchors[event.id],
            teller.words.sentence(tell.date(event.date, teller.words)),
            teller.words.sentence(teller.sentence(event)),
            teller.modality(event),
            tuple(teller.note_of(record) for record in teller.in_order(event)),
        )
        for event in events
    )


def _unplaced(dossier: Dossier, teller: Teller) -> list[tuple[str, tuple[Pointer, ...]]]:
    """By reason, then in order of time and of the partners' names; only acts that the dossier tells."""
    by_reason: dict[str, list[Event]] = defaultdict(list)
    for event, why in dossier.unplaced:
        if event.id in teller.anchors:
            by_reason[why.name.lower()].append(event)

    def place(event: Event) -> tuple[object, ...]:
        partners = dossier.frame.partners(actor for actor, _ in event.actors)
        names = sorted(annexes.alphabetic(teller.name(partner)) for partner in partners)
        *when, _ = by_date(event)
        return (*when, names, teller.type_label(event.type), event.id)

    listed = {why: _links(sorted(told, key=place), teller) for why, told in sorted(by_reason.items())}
    # the heading says already that there is no date
    return [
        (why, tuple(replace(one, when="") for one in told) if why == "undated" else told) for why, told in listed.items()
    ]
