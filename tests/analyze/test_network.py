"""Graphs of who acts with whom."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import network
from foedera.model.frame import Frame
from foedera.model.when import When

FRAME = Frame(("AZE",), When("1990/1999"), regional=frozenset({"TUR"}), organisations=frozenset({"NATO"}))
ACTORS = st.sets(st.sampled_from(["AZE", "TUR", "GEO", "NATO"]), min_size=1, max_size=4)


@settings(max_examples=50, deadline=None)
@given(told=st.lists(ACTORS, max_size=6))
def test_an_act_adds_one_to_the_strength_of_each_who_takes_part(told: list[set[str]], event: Any) -> None:
    """Newman's weights: whatever the number of partners; `acts` counts the acts that two actors share."""
    made = network.graph([event("1994", *sorted(actors)) for actors in told], FRAME)
    for actor in made:
        shared = sum(1 for actors in told if actor in actors and len(actors) > 1)
        assert made.degree(actor, weight="weight") == pytest.approx(shared, abs=1e-4)
    for one, other, edge in made.edges(data=True):
        assert edge["acts"] == sum(1 for actors in told if {one, other} <= actors)


def test_positions_and_the_whole_are_those_of_a_star(event: Any) -> None:
    """The focal state between three partners: all shortest ways lead over it, half of all ties are there."""
    made = network.graph([event("1994", "AZE", other) for other in ("TUR", "GEO", "NATO")], FRAME)
    assert network.positions(made)[0] == {
        "actor": "AZE",
        "standing": "focal",
        "partners": 3,
        "strength": 3,
        "betweenness": 1,
    }
    assert network.whole(made) == {"actors": 4, "ties": 3, "density": 0.5, "components": 1, "transitivity": 0}
    assert network.whole(network.graph([], FRAME))["components"] == 0


def test_gexf_through_time_tells_when_ties_stood(event: Any) -> None:
    """A practice stands over its years, an act in its own; what no year holds is not drawn."""
    events = [
        event("1992/1994", "AZE", "TUR", aspect="ongoing"),
        event("1995", "AZE", "TUR"),
        event("1998", "AZE", "NATO"),
        event("199X", "AZE", "GEO"),
        event("1993", "AZE", "GEO", modality="planned"),
    ]
    out = io.BytesIO()
    network.write(
        network.through_time(events, FRAME, {"AZE": "Azərbaycan", "TUR": "Türkiyə", "NATO": "NATO"}.__getitem__), out
    )
    root = ET.fromstring(out.getvalue())
    space = {"g": "http://www.gexf.net/1.2draft"}
    graph = root.find("g:graph", space)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert {node.get("label") for node in root.iterfind(".//g:node", space)} == {"Azərbaycan", "Türkiyə", "NATO"}
    spells = {
        (edge.get("source"), edge.get("target")): [
            (s.get("start"), s.get("end")) for s in edge.iterfind(".//g:spell", space)
        ]
        for edge in root.iterfind(".//g:edge", space)
    }
    assert spells == {
        ("AZE", "NATO"): [("1998-01-01", "1998-12-31")],
        ("AZE", "TUR"): [("1992-01-01", "1995-12-31")],
    }


@given(spells=st.lists(st.tuples(st.integers(1990, 2010), st.integers(0, 6)).map(lambda t: (t[0], t[0] + t[1])), max_size=8))
def test_merged_spells_hold_the_same_years(spells: list[tuple[int, int]]) -> None:
    """No year is lost, none is added, and no two spells touch."""
    joined = network.merged(spells)
    years = {year for first, last in spells for year in range(first, last + 1)}
    assert {year for first, last in joined for year in range(first, last + 1)} == years
    assert all(other[0] > one[1] + 1 for one, other in pairwise(joined))
