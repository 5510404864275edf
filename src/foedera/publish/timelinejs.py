"""The dated acts as a story for TimelineJS 3, which many newsrooms and museums use.

TimelineJS knows no uncertain or open end: the date as EDTF is shown as it is, and an open end has none.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from foedera.codebook.actors import Actors
from foedera.codebook.book import Codebook
from foedera.model.event import Event
from foedera.model.when import Day, When


def story(name: str, events: Sequence[Event], actors: Actors, codebook: Codebook) -> dict[str, Any]:
    """Title slide and a slide an act that has a first day."""
    told = [slide for event in events if (slide := _slide(event, actors, codebook)) is not None]
    return {"title": {"text": {"headline": html.escape(name)}}, "events": told}


def _slide(event: Event, actors: Actors, codebook: Codebook) -> dict[str, Any] | None:
    when = event.date
    if when is None or when.earliest is None:
        return None
    kind = codebook.types.get(event.type)
    who = ", ".join(actors.name(actor, "en") for actor, _ in event.actors)
    quotes = "".join(f"<blockquote>{html.escape(record.passage.quote)}</blockquote>" for record in event.records)
    told: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _date(when, when.earliest),
        "display_date": when.edtf,
        "group": html.escape(kind.label["en"] if kind else event.type),
        "text": {"headline": html.escape(f"{who} ({event.modality.value})"), "text": quotes},
    }
    if when.is_interval and when.latest is not None:
        told["end_date"] = _date(when, when.latest)
    return told


def _date(when: When, day: Day) -> dict[str, int]:
    """As precise as the source: a year alone has no month."""
    told = {"year": day.year}
    precise = when.edtf.split("/")[0].count("-")
    if precise >= 1 and "X" not in when.edtf:
        told["month"] = day.month
    if precise >= 2 and "X" not in when.edtf:
        told["day"] = day.day
    return told
