"""What came of setting a study's own acts beside a data set's: one row an act, with the words that it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from foedera.analyze.reference.acts import Act
from foedera.model.event import Event
from foedera.model.when import When


class Verdict(Enum):
    """What came of comparing."""

    MATCHED = "matched"
    CONFLICTING = "conflicting"
    ONLY_HERE = "only here"
    ONLY_THERE = "only there"
    PRACTICE = "within a practice told here"
    SILENT = "the other does not speak of it"
    UNDECIDED = "the date is too coarse to tell"


@dataclass(frozen=True, slots=True)
class Row:
    """One act, told here, there or in both."""

    verdict: Verdict
    event: Event | None = None
    act: Act | None = None
    conflicts: tuple[str, ...] = ()
    """`date`, `parties`."""
    days: int | None = None
    """Between the two dates, nought where they can be one."""
    why: str = ""


@dataclass(frozen=True)
class Comparison:
    """A study's own acts beside a data set's."""

    dataset: str
    window: When
    """The years of which the set speaks."""
    tolerance: int
    rows: tuple[Row, ...]

    def counts(self) -> dict[str, int]:
        """How many of each verdict."""
        told = Counter(row.verdict for row in self.rows)
        return {verdict.value: told[verdict] for verdict in Verdict}

    def lines(self) -> Iterator[dict[str, Any]]:
        """Row by row, with the words of the source and the lines of the set's file."""
        return (line(row, self.dataset) for row in self.rows)


def line(row: Row, dataset: str) -> dict[str, Any]:
    """One row of the table, fit for export."""
    event, act = row.event, row.act
    passage = event.preferred.passage if event else None
    return {
        "verdict": row.verdict.value,
        "conflicts": list(row.conflicts),
        "why": row.why,
        "days": row.days,
        "event": event.id if event else None,
        "type": event.type if event else None,
        "date": event.date.edtf if event and event.date else None,
        "actors": sorted({actor for actor, _ in event.actors}) if event else [],
        "quote": passage.quote if passage else None,
        "source": passage.source_id if passage else None,
        "page": passage.page if passage else None,
        "accounts": len(event.records) if event else None,
        "dataset": dataset,
        "act": act.id if act else None,
        "act_date": act.when.edtf if act and act.when else None,
        "act_parties": [party.actor or party.code for party in act.parties] if act else [],
        "act_label": act.label if act else None,
        "act_lines": list(act.lines) if act else [],
    }
