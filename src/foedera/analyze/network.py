"""Who acts with whom? One graph a period, and one through time, for Gephi and other programs.

An edge joins two actors that take part in one act. `acts` counts such acts; `weight` gives each act of k actors 1/(k−1) to
each of its edges, so that an act adds one to the strength of each who takes part, not k−1 (Newman 2001, Scientific
collaboration networks II, Physical Review E 64).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import IO, Any

from foedera.analyze import place
from foedera.model.actor import Dyad
from foedera.model.event import Event
from foedera.model.finding import Placing
from foedera.model.frame import Frame
from foedera.model.record import Modality

Named = Callable[[str], str]
"""Gives an actor's name for people."""


def graph(acts: Iterable[Event], frame: Frame, named: Named = str) -> Any:
    """The undirected graph (networkx) of the acts: nodes are actors, edges the dyads that acted together."""
    import networkx as nx

    made = nx.Graph()
    told = [(event, sorted({actor for actor, _ in event.actors})) for event in acts]
    for actor in sorted({actor for _, actors in told for actor in actors}):
        made.add_node(actor, label=named(actor), standing=_standing(actor, frame))
    edges: dict[Dyad, list[tuple[Event, float]]] = defaultdict(list)
    for event, actors in told:
        for one, other in combinations(actors, 2):
            edges[Dyad.of(one, other)].append((event, 1 / (len(actors) - 1)))
    for dyad, shared in sorted(edges.items()):
        made.add_edge(dyad.first, dyad.second, **_edge(shared))
    return made


def _edge(shared: Sequence[tuple[Event, float]]) -> dict[str, Any]:
    types = Counter(event.type for event, _ in shared)
    domains = Counter(domain for event, _ in shared for domain in event.domains)
    return {
        "weight": round(sum(weight for _, weight in shared), 6),
        "acts": len(shared),
        "types": _told(types),
        "domains": _told(domains),
        "events": " ".join(sorted(event.id for event, _ in shared)),
    }


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _standing(actor: str, frame: Frame) -> str:
    return "focal" if actor in frame.focal else frame.standing(actor).value


def positions(made: Any) -> list[dict[str, Any]]:
    """Each actor's place: partners (degree), strength (sum of weights), and betweenness on the unweighted graph (Freeman
    1977, Sociometry 40), 0–1; most partners first."""
    import networkx as nx

    between = nx.betweenness_centrality(made)
    lines = [
        {
            "actor": actor,
            "standing": told["standing"],
            "partners": made.degree(actor),
            "strength": round(made.degree(actor, weight="weight"), 4),
            "betweenness": round(between[actor], 4),
        }
        for actor, told in made.nodes(data=True)
    ]
    return sorted(lines, key=lambda line: (-line["partners"], -line["strength"], line["actor"]))


def whole(made: Any) -> dict[str, Any]:
    """The graph in numbers: actors, ties, density (ties over possible ties), components, transitivity (closed triples)."""
    import networkx as nx

    return {
        "actors": made.number_of_nodes(),
        "ties": made.number_of_edges(),
        "density": round(nx.density(made), 4),
        "components": nx.number_connected_components(made) if made else 0,
        "transitivity": round(nx.transitivity(made), 4),
    }


def through_time(events: Iterable[Event], frame: Frame, named: Named = str) -> Any:
    """One graph whose nodes and edges carry the years in which they stand (GEXF spells, from 1 January to 31 December).

    A practice stands from its first to its last year, an act in its own; what no year holds is left out, as in the panel.
    """
    placed = [(event, place.act(event.date, event.aspect, frame)) for event in events if event.modality is Modality.ACTUAL]
    inside = [(event, placing) for event, placing in placed if isinstance(placing, Placing)]
    made = graph([event for event, _ in inside], frame, named)
    spells: dict[Any, set[tuple[int, int]]] = defaultdict(set)
    for event, placing in inside:
        actors = sorted({actor for actor, _ in event.actors})
        for part in (*actors, *combinations(actors, 2)):
            spells[part].add((placing.first, placing.last))
    for actor, told in made.nodes(data=True):
        told["spells"] = _dates(spells[actor])
    for one, other, told in made.edges(data=True):
        told["spells"] = _dates(spells[tuple(sorted((one, other)))])
    made.graph.update(mode="dynamic", timeformat="date")
    return made


def _dates(spells: Iterable[tuple[int, int]]) -> list[tuple[str, str]]:
    return [(f"{first:04d}-01-01", f"{last:04d}-12-31") for first, last in merged(spells)]


def merged(spells: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spells of whole years, those that touch or overlap joined.

    >>> merged([(2001, 2003), (1994, 1994), (2004, 2006), (1995, 1996)])
    [(1994, 1996), (2001, 2006)]
    """
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spells):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def write(made: Any, out: IO[bytes]) -> None:
    """The graph as GEXF 1.2."""
    import networkx as nx

    nx.write_gexf(made, out, version="1.2draft")
