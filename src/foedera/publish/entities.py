"""Actors and acts as FollowTheMoney entities: what investigative databases (Aleph, OpenSanctions) read.

FollowTheMoney has no schema for treaties or arms transfers: every act is an `Event` whose `involved` are its actors. Its
dates are prefixes of ISO dates; an interval is told by startDate and endDate, an open end by none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from foedera.codebook.actors import Actors
from foedera.model.actor import Kind
from foedera.model.event import Event
from foedera.model.when import When

_SCHEMATA = {Kind.STATE: "PublicBody", Kind.ORGANISATION: "Organization"}


def of(events: Sequence[Event], actors: Actors) -> Iterator[dict[str, Any]]:
    """Each actor that takes part in something, then each act."""
    named = sorted({actor for event in events for actor, _ in event.actors})
    for actor in named:
        yield _actor(actor, actors)
    for event in events:
        yield _act(event)


def _actor(actor_id: str, actors: Actors) -> dict[str, Any]:
    known = actors.by_id.get(actor_id)
    properties: dict[str, list[str]] = {"name": [actors.name(actor_id, "en")]}
    if known is not None:
        codes = dict(known.codes)
        properties |= {"wikidataId": [codes["wikidata"]]} if "wikidata" in codes else {}
        properties |= {"country": [codes["iso2"].lower()]} if "iso2" in codes and known.kind is Kind.STATE else {}
    schema = _SCHEMATA.get(known.kind, "Organization") if known else "Organization"
    return {"id": f"foedera-{actor_id}", "schema": schema, "properties": properties}


def _act(event: Event) -> dict[str, Any]:
    properties: dict[str, list[str]] = {
        "name": [f"{event.type}: {', '.join(actor for actor, _ in event.actors)}"],
        "involved": [f"foedera-{actor}" for actor, _ in event.actors],
        "summary": [record.passage.quote for record in event.records],
        "keywords": [event.type, *event.domains, event.modality.value],
        **(_dates(event.date) if event.date else {}),
    }
    return {"id": f"foedera-{event.id}", "schema": "Event", "properties": properties}


def _dates(when: When) -> dict[str, list[str]]:
    """ISO prefixes of what EDTF tells; a decade, a season or an unknown day has none shorter than its year."""
    if when.is_interval:
        start = when.start.edtf[:10] if isinstance(when.start, When) else None
        end = when.end.edtf[:10] if isinstance(when.end, When) else None
        told = {"startDate": start, "endDate": end}
    else:
        told = {"date": when.edtf}
    return {name: [iso] for name, value in told.items() if value and (iso := _iso(value))}


def _iso(edtf: str) -> str:
    """The longest prefix that is a plain ISO date: nothing where not even the year is known."""
    year, *rest = edtf.rstrip("?~%").split("-")
    if not (len(year) == 4 and year.isdigit()):
        return ""
    told = [year]
    for part, highest in zip(rest, (12, 31), strict=False):
        if not (part.isdigit() and 1 <= int(part) <= highest):
            break
        told.append(part)
    return "-".join(told)
