"""The panel of running sums, against a naive expansion of every spell into its years."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedera.analyze import panel, place
from foedera.analyze.panel import Cut, Design, Pairs
from foedera.errors import BadDate
from foedera.model.finding import Unplaced
from foedera.model.frame import Frame
from foedera.model.when import When

FRAME = Frame(
    ("AZE", "ADR"), When("1990/2005"), covers=(When("1992/1998"), When("2000/2003")), organisations=frozenset({"NATO"})
)
DATES = st.one_of(
    st.none(),
    st.integers(1985, 2010).map(str),
    st.integers(1985, 2010).map("{}-07~".format),
    st.sampled_from(
        ["199X", "1994-24", "1994-21", "[1994,1996]", "{1994-01,1994-03}", "199X/2001", "1994/199X", "1994-24/2001"]
    ),
    st.tuples(st.integers(1985, 2010), st.integers(0, 12)).map(lambda t: f"{t[0]}/{t[0] + t[1]}"),
    st.tuples(st.integers(1985, 2010), st.sampled_from(["..", ""])).map(lambda t: f"{t[0]}-03/{t[1]}"),
    st.tuples(st.integers(1985, 2010), st.sampled_from(["..", ""])).map(lambda t: f"{t[1]}/{t[0]}?"),
)
ACTS = st.lists(
    st.fixed_dictionaries(
        {
            "date": DATES,
            "actors": st.lists(st.sampled_from(["AZE", "TUR", "GEO", "NATO", "ADR"]), min_size=1, max_size=4),
            "aspect": st.sampled_from(["event", "ongoing", "ongoing"]),
            "type": st.sampled_from(["agree", "train"]),
            "domains": st.sampled_from([(), ("border",), ("border", "medical"), ("medical", "medical")]),
            "modality": st.sampled_from(["actual", "actual", "actual", "planned"]),
        }
    ),
    max_size=8,
)


def _oracle_years(date: str, aspect: str) -> tuple[list[int], int | None] | None:
    """Years in force and the year it began, by reading the written date alone."""
    if date in ("199X", "1994-24", "[1994,1996]") or "199X" in date or "-24" in date:
        return None
    if "/" not in date:
        year = int(date.strip("{")[:4])
        return ([year], None) if aspect == "ongoing" else ([], year)
    left, right = date.split("/")
    if aspect == "event":
        same = left[:4] == right[:4]
        return ([], int(left[:4])) if same else None
    if left in ("", ".."):
        return [int(right[:4])], None
    first = int(left[:4])
    last = {"..": max(first, 2003), "": first}.get(right) or int(right[:4])
    return list(range(first, last + 1)), first


def _oracle(acts: list[dict[str, Any]]) -> dict[tuple[Any, ...], tuple[int | None, int | None]]:
    events: Counter[tuple[Any, ...]] = Counter()
    running: Counter[tuple[Any, ...]] = Counter()
    keys = set()
    for act in acts:
        told = _oracle_years(act["date"], act["aspect"]) if act["date"] and act["modality"] == "actual" else None
        if told is None or not any(1990 <= year <= 2005 for year in [*told[0], *([told[1]] if told[1] else [])]):
            continue
        for partner in set(act["actors"]) - {"AZE", "ADR"}:
            for focal in set(act["actors"]) & {"AZE", "ADR"}:
                for domain in set(act["domains"]) or {"unstated"}:
                    key = (*sorted((focal, partner)), act["type"], domain)
                    keys.add(key)
                    events.update([(key, told[1])] if told[1] else [])
                    running.update((key, year) for year in told[0])
    cells = {}
    for key in keys:
        for year in range(1990, 2006):
            covered = 1992 <= year <= 1998 or 2000 <= year <= 2003
            began, stood = events[(key, year)], running[(key, year)]
            cells[(*key, year)] = (began if began or covered else None, stood if stood or covered else None)
    return cells


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS)
def test_running_sums_equal_naive_expansion(acts: list[dict[str, Any]], event: Any, as_table: Any) -> None:
    """Cell by cell, running sums say what writing every spell out year by year says."""
    events = [
        event(act["date"], *act["actors"], **{k: v for k, v in act.items() if k not in ("date", "actors")}) for act in acts
    ]
    rows = list(panel.lines(as_table(events), FRAME))
    cells = {(r["first"], r["second"], r["type"], r["domain"], r["year"]): (r["events"], r["running"]) for r in rows}
    assert len(cells) == len(rows)
    assert cells == _oracle(acts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS)
def test_both_tellings_of_the_rules_agree(acts: list[dict[str, Any]], event: Any, as_table: Any) -> None:
    """What ibis leaves out of the years, and why, is what `place.act` leaves out."""
    events = [event(act["date"], *act["actors"], aspect=act["aspect"]) for act in acts]
    found = {row["id"]: row["why"] for row in panel.unplaced(as_table(events), FRAME).to_pyarrow().to_pylist()}
    assert found == {event.id: why.value for event, why in place.unplaced(events, FRAME)}


def _cells(rows: list[dict[str, Any]], **where: Any) -> dict[int, tuple[Any, Any, Any]]:
    return {r["year"]: (r["events"], r["running"], r["gap"]) for r in rows if all(r[k] == v for k, v in where.items())}


def test_a_practice_without_end_runs_to_the_last_covered_year(event: Any, as_table: Any) -> None:
    """ "Since 1996" is in force until the last year that a source covers, and missing after it."""
    rows = list(panel.lines(as_table([event("1996/..", "AZE", "TUR", aspect="ongoing")]), FRAME))
    cells = _cells(rows)
    assert cells[1995] == (0, 0, None)
    assert cells[1996] == (1, 1, None)
    assert cells[2003] == (0, 1, None)
    assert cells[2004] == (None, None, "no source covers it")


def test_missing_is_not_nought(event: Any, as_table: Any) -> None:
    """A year that no source covers is missing with its reason; a count found in it all the same stands."""
    rows = list(
        panel.lines(as_table([event("1991", "AZE", "TUR"), event("1999/2000", "AZE", "TUR", aspect="ongoing")]), FRAME)
    )
    cells = _cells(rows)
    assert cells[1990] == (None, None, "no source covers it")
    assert cells[1991] == (1, None, "no source covers it")
    assert cells[1999] == (1, 1, "no source covers it")
    assert cells[1993] == (0, 0, None)


def test_years_outside_the_window_are_missing(event: Any, as_table: Any) -> None:
    """A panel shown over more years than the study asks about says so in each of them."""
    design = Design(over=When("1988/2007"))
    cells = _cells(list(panel.lines(as_table([event("1986/..", "AZE", "TUR", aspect="ongoing")]), FRAME, design)))
    assert cells[1988] == (None, None, "outside the window")
    assert cells[2007] == (None, None, "outside the window")
    assert cells[1992] == (0, 1, None)
    assert set(cells) == set(range(1988, 2008))


def test_showing_fewer_years_keeps_what_began_before(event: Any, as_table: Any) -> None:
    """A spell that began before the first year shown is still in force in it."""
    cells = _cells(
        list(
            panel.lines(
                as_table([event("1991/1999", "AZE", "TUR", aspect="ongoing")]), FRAME, Design(over=When("1994/1995"))
            )
        )
    )
    assert cells == {1994: (0, 1, None), 1995: (0, 1, None)}


def test_a_trilateral_act_is_told_apart(event: Any, as_table: Any) -> None:
    """Three states make two dyads with the focal state, three in all, and one format."""
    acts = as_table([event("1994", "AZE", "TUR", "GEO")])
    focal = list(panel.lines(acts, FRAME, Design(by=(Cut.FORMAT,), over=When("1994"))))
    everyone = list(panel.lines(acts, FRAME, Design(by=(Cut.FORMAT,), pairs=Pairs.ALL, over=When("1994"))))
    assert [(r["first"], r["second"], r["partner"], r["format"]) for r in focal] == [
        ("AZE", "GEO", "GEO", "trilateral"),
        ("AZE", "TUR", "TUR", "trilateral"),
    ]
    assert [(r["first"], r["second"], r["partner"], r["events"]) for r in everyone] == [
        ("AZE", "GEO", "GEO", 1),
        ("AZE", "TUR", "TUR", 1),
        ("GEO", "TUR", None, 1),
    ]


@pytest.mark.parametrize(
    ("actors", "told"),
    [
        (("AZE", "TUR"), "bilateral"),
        (("AZE", "TUR", "GEO", "KAZ"), "multilateral"),
        (("AZE", "NATO", "TUR"), "with an organisation"),
    ],
)
def test_engine_and_frame_name_the_same_format(actors: tuple[str, ...], told: str, event: Any, as_table: Any) -> None:
    """The format that ibis finds is the one that `Frame.format` says."""
    rows = list(panel.lines(as_table([event("1994", *actors)]), FRAME, Design(by=(Cut.FORMAT,), over=When("1994"))))
    assert {row["format"] for row in rows} == {told} == {FRAME.format(actors).value}


def test_planned_acts_stand_in_a_panel_of_their_own(event: Any, as_table: Any) -> None:
    """Only what happened is counted, unless planned acts are asked for."""
    acts = as_table([event("1994", "AZE", "TUR", modality="planned"), event("1995", "AZE", "TUR")])
    actual = _cells(list(panel.lines(acts, FRAME)))
    planned = _cells(list(panel.lines(acts, FRAME, Design(modalities=("planned",)))))
    assert (actual[1994][0], actual[1995][0]) == (0, 1)
    assert (planned[1994][0], planned[1995][0]) == (1, 0)


def test_no_events_make_an_empty_panel(as_table: Any) -> None:
    """A study without events has a panel without rows."""
    assert list(panel.lines(as_table([]), FRAME)) == []


def test_a_window_needs_two_bounds() -> None:
    """A study that asks about "1918/.." is told what to write instead."""
    with pytest.raises(BadDate, match="1918/2025"):
        Frame(("AZE",), When("1918/.."))


def test_undated_acts_are_listed_with_the_reason(event: Any, as_table: Any) -> None:
    """What stands in no year is listed, not lost."""
    rows = panel.unplaced(
        as_table([event(None, "AZE", "TUR"), event("199X", "AZE", "TUR"), event("1960", "AZE", "TUR")]), FRAME
    )
    assert {row["why"] for row in rows.to_pyarrow().to_pylist()} == {why.value for why in Unplaced}
