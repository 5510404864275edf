"""Before publishing: what a committee would ask about is listed, and --strict publishes nothing meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from foedera.cli import foedera
from foedera.generalize import weigh
from foedera.model.claim import Claim, Query
from foedera.model.event import Event
from foedera.model.source import Source
from foedera.model.when import When
from foedera.publish import preflight
from foedera.publish.preflight import Concern
from foedera.store.interface import Broken


def concerns(make: Any, *, reviewed: bool, source: Source, claims: tuple[Claim, ...] = ()) -> list[Concern]:
    record = make.record(source)
    event = Event((record,), record, "the only account")
    told = preflight.findings(
        broken=[],
        events=[event],
        sources=[source],
        weighings=[weigh.claim(claim, [event]) for claim in claims],
        reviewed={record.id} if reviewed else set(),
    )
    return [finding.concern for finding in told]


def test_a_reviewed_cited_study_has_nothing_to_put_right(make: Any) -> None:
    """Title, date, and a person's yes."""
    whole = replace(make.source(), csl={"title": "A treaty of 1992", "issued": {"raw": "1992-08-12"}})
    assert concerns(make, reviewed=True, source=whole) == []


def test_each_gap_is_told(make: Any) -> None:
    """Unreviewed output, a source without date, an address without the day it was read, a claim nobody tried to refute."""
    bare = replace(make.source(), csl={"title": "A page", "URL": "https://example.org/a"})
    alone = Claim("c", "S", "A", (Query(),), ())
    tried = replace(alone, id="d", contradicts=(Query(types=("rupture",)),))
    assert concerns(make, reviewed=False, source=bare, claims=(alone, tried)) == [
        Concern.UNREVIEWED,
        Concern.NO_CONTRARY,
        Concern.NARROW,
        Concern.ONE_SIDED,
        Concern.NARROW,
        Concern.UNCITED,
        Concern.NO_ACCESS,
    ]


def test_conflicts_that_nobody_weighed_are_told_until_somebody_does(make: Any) -> None:
    """Two dates for one act; a person who accepts one account has weighed them."""
    source = make.source()
    first = make.record(source)
    second = replace(first, date=When("1993"), score=0.5)
    event = Event((first, second), first, "the most precise date")
    assert event.conflicts

    def told(reviewed: set[str]) -> set[Concern]:
        found = preflight.findings(broken=[], events=[event], sources=[], weighings=[], reviewed=reviewed)
        return {finding.concern for finding in found}

    assert Concern.CONFLICT in told(set())
    assert told({first.id, second.id}) == set()


def test_what_is_broken_comes_first() -> None:
    """Nothing else matters while a quote is not where it is said to be."""
    (first,) = preflight.findings(broken=[Broken("r-1", "gone")], events=[], sources=[], weighings=[], reviewed=set())
    assert (first.concern, first.where, first.what) == (Concern.BROKEN, "r-1", "gone")


def test_strict_publishes_nothing(coded_example: Path) -> None:
    """Machine output alone: the list, exit code 1, and no file."""
    told = CliRunner().invoke(foedera, ["publish", str(coded_example), "--strict"])
    assert told.exit_code == 1
    assert "machine output that nobody has reviewed" in told.output
    assert "more" in told.output
    assert not (coded_example / "out").exists()
