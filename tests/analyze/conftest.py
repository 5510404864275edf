"""Events of a study that never was, for the tests of analysis."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

import pytest

from foedera.model.actor import Role
from foedera.model.event import Event
from foedera.model.record import Aspect, Coder, Modality, Participant, Record
from foedera.model.source import Passage, Span
from foedera.model.when import When


class MakeEvent(Protocol):
    def __call__(self, date: str | None, *actors: str, **told: Any) -> Event: ...


@pytest.fixture(scope="session")
def event() -> MakeEvent:
    """Makes an event of one record: `event("1994-05", "AZE", "TUR", type="train", aspect="ongoing")`."""
    made = 0

    def make(date: str | None, *actors: str, **told: Any) -> Event:
        nonlocal made
        made += 1
        record = Record(
            passage=Passage(told.get("source", "s-1"), made, made + 4, "word"),
            type=told.get("type", "agree"),
            domains=tuple(told.get("domains", ("technical",))),
            aspect=Aspect(told.get("aspect", "event")),
            modality=Modality(told.get("modality", "actual")),
            participants=tuple(Participant(actor, Role.PARTY, Span(0, 1)) for actor in actors),
            coder=Coder("test"),
            date=When(date) if date else None,
            legal_basis=told.get("legal_basis"),
            voice=told.get("voice"),
        )
        others = tuple(replace(record, passage=Passage(source, made, made + 4, "word")) for source in told.get("also", ()))
        return Event((record, *others), record, "the only account")

    return make


@pytest.fixture(scope="session")
def as_table() -> Any:
    """Turns events into the snapshot's table, as ibis holds it in memory."""
    import ibis
    import pyarrow as pa

    schema = pa.schema(
        {
            "id": pa.string(),
            "type": pa.string(),
            "domains": pa.list_(pa.string()),
            "aspect": pa.string(),
            "modality": pa.string(),
            "date": pa.string(),
            "earliest": pa.date32(),
            "latest": pa.date32(),
            "actors": pa.list_(pa.struct({"id": pa.string(), "role": pa.string()})),
        }
    )

    def table(events: list[Event]) -> Any:
        return ibis.memtable(pa.Table.from_pylist([_line(event) for event in events], schema=schema))

    return table


def _line(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "domains": list(event.domains),
        "aspect": event.aspect.value,
        "modality": event.modality.value,
        "date": event.date.edtf if event.date else None,
        "earliest": _day(event.date.earliest if event.date else None),
        "latest": _day(event.date.latest if event.date else None),
        "actors": [{"id": actor, "role": role.value} for actor, role in event.actors],
    }


def _day(day: Any) -> Any:
    import datetime

    return datetime.date(*day) if day and 1 <= day.year <= 9999 else None
