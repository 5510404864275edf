"""Events: every account of an act side by side, the preferred one and why; accounts parted and joined by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from foedera.errors import StoreError
from foedera.model.event import Event
from foedera.model.record import Record
from foedera.model.ruling import Matter, Ruling
from foedera.publish import tell
from foedera.publish.words import load as dossier_words
from foedera.web import act_form, pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

PAGE = 50
NEAR = 8
"""Other events that are proposed as the same act."""
ROWS = ("type", "domains", "actors", "date", "modality", "aspect", "quantities")


def show(desk: Desk, visit: Visit) -> Response:
    """Events by date, fifty a page; those with several accounts, with conflicts, of an actor, a type, a year."""
    asked = {name: visit.query.get(name, "") for name in ("only", "actor", "type", "domain", "year", "ids")}
    every = desk.events()
    found = [event for event in every if _is_asked(event, asked)]
    told = visit.query.get("from", "0")
    start = int(told) if told.isascii() and told.isdigit() else 0
    shown = found[start : start + PAGE]
    more = address("/events", {**visit.query, "from": str(start + PAGE)}) if start + PAGE < len(found) else ""
    actors = {actor for event in every for actor, _ in event.actors}
    return pages.page(
        visit,
        "events",
        events=[(event, desk.summary(event.preferred, visit.lang)) for event in shown],
        count=len(found),
        more=more,
        asked=asked,
        merged=desk.store.is_merged(),
        actors=sorted(((one, desk.study.actors.name(one, visit.lang)) for one in actors), key=lambda one: one[1]),
        types=[(one, desk.type_name(one, visit.lang)) for one in sorted({event.type for event in every})],
        domains=[(one, desk.domain_name(one, visit.lang)) for one in sorted({d for event in every for d in event.domains})],
    )


def look(desk: Desk, visit: Visit) -> Response:
    """One event: its accounts as columns, what may be the same act, what was decided by hand."""
    event = desk.store.event(visit.parts["id"])
    columns = [_column(desk, visit, record, event) for record in event.records]
    rulings = [one for one in desk.store.rulings(Matter.EVENT) if {*one.records} & {record.id for record in event.records}]
    return pages.page(
        visit,
        "event",
        event=event,
        summary=desk.summary(event.preferred, visit.lang),
        columns=columns,
        rows=[(name, len({column["told"][name] for column in columns}) > 1) for name in ROWS],
        near=[(one, desk.summary(one.preferred, visit.lang)) for one in _near(event, desk.events())],
        rulings=rulings,
    )


def prefer(desk: Desk, visit: Visit) -> Response:
    """Mark another account as the preferred one."""
    event, chosen = _event(desk, visit), visit.form.get("prefer", "")
    if chosen not in {record.id for record in event.records}:
        raise StoreError("the form", "no account was chosen", remedy="choose one of the event's accounts")
    return _ruled(desk, visit, {"prefer": chosen}, [chosen])


def split(desk: Desk, visit: Visit) -> Response:
    """Part the accounts that were ticked from the others: they tell of another act."""
    event = _event(desk, visit)
    known = {record.id for record in event.records}
    go = [value for name, value in visit.every if name == "go" and value in known]
    stay = [record.id for record in event.records if record.id not in go]
    if not go or not stay:
        raise StoreError("the form", "some accounts have to go and some to stay", remedy="tick those of the other act")
    return _ruled(desk, visit, {"stay": stay, "go": go}, [*stay, *go])


def merge(desk: Desk, visit: Visit) -> Response:
    """Join the events that were ticked, or one told by its id, with this one: they are one act."""
    event = _event(desk, visit)
    ids = [value for name, value in visit.every if name == "with" and value.strip()]
    others = [_of_id(desk, one.strip()) for one in ids]
    together = [record.id for one in [event, *others] for record in one.records]
    if len({one.id for one in [event, *others]}) < 2:
        raise StoreError("the form", "no other event was chosen", remedy="tick one, or write the id of an event or record")
    return _ruled(desk, visit, {"together": together}, together)


def _ruled(desk: Desk, visit: Visit, said: dict[str, Any], records: Sequence[str]) -> Response:
    ruling = visit.ruling(Matter.EVENT, said, why=visit.form.get("why", "").strip()[:1000], records=records)
    desk.study.rule(ruling)
    found = desk.store.events_of(records[0])
    return pages.go(f"/event/{found[0]}" if found else "/events")


def _event(desk: Desk, visit: Visit) -> Event:
    return desk.store.event(visit.form.get("event", ""))


def _of_id(desk: Desk, told: str) -> Event:
    if told.startswith("r-"):
        found = desk.store.events_of(told)
        if not found:
            raise StoreError("the form", f"{told} is an account of no event", remedy="write the id of another")
        return desk.store.event(found[0])
    return desk.store.event(told)


def _is_asked(event: Event, asked: dict[str, str]) -> bool:
    return (
        (not asked["ids"] or event.id in asked["ids"].split(","))
        and (asked["only"] != "several" or len(event.records) > 1)
        and (asked["only"] != "conflicts" or bool(event.conflicts))
        and (not asked["actor"] or asked["actor"] in {actor for actor, _ in event.actors})
        and (not asked["type"] or asked["type"] == event.type)
        and (not asked["domain"] or asked["domain"] in event.domains)
        and (not asked["year"] or (event.date is not None and str(event.date.year) == asked["year"]))
    )


def _column(desk: Desk, visit: Visit, record: Record, event: Event) -> dict[str, Any]:
    source = desk.store.source(record.passage.source_id)
    return {
        "record": record,
        "source": source,
        "told": act_form.told(desk, record.as_coding(), visit),
        "issued": tell.date(source.date, dossier_words(visit.lang)) if source.date else "",
        "reviewed": desk.store.is_reviewed(record.id),
        "preferred": record.id == event.preferred.id,
    }


def _near(event: Event, every: Sequence[Event]) -> list[Event]:
    """Other events that could be the same act: two actors in common, and dates that can meet, the most alike first."""
    mine = {actor for actor, _ in event.actors}
    found = []
    for other in every:
        shared = len(mine & {actor for actor, _ in other.actors})
        meets = event.date is None or other.date is None or _meets(event, other)
        if other.id != event.id and shared > 1 and meets:
            found.append((other.type != event.type, -shared, other.date is None, other.id, other))
    return [one[-1] for one in sorted(found, key=lambda one: one[:-1])[:NEAR]]


def _meets(event: Event, other: Event) -> bool:
    if event.date is None or other.date is None:
        return True
    return event.date.overlaps(other.date) or (event.date.year is not None and event.date.year == other.date.year)


def of_ruling(ruling: Ruling) -> str:
    """Which of the words of `events` tells what a ruling did."""
    return "preferred" if "prefer" in ruling.said else "parted" if "go" in ruling.said else "joined"


SCREEN = Screen(
    gets={"/events": show, "/event/{id}": look},
    posts={"/events/prefer": prefer, "/events/split": split, "/events/merge": merge},
)
