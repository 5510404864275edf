"""Who belongs to whom, each at most once?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from foedera.analyze.reference.acts import Act
from foedera.model.event import Event


def one_to_one(events: Sequence[Event], acts: Sequence[Act], cost: Callable[[Event, Act], float | None]) -> dict[str, Act]:
    """Event id → act, one to one: as many pairs as can be, and of all such choices the cheapest in sum."""
    import networkx as nx
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    costs = {
        (i, j): told
        for i, event in enumerate(events)
        for j, act in enumerate(acts)
        if (told := cost(event, act)) is not None
    }
    graph = nx.Graph([(("here", i), ("there", j)) for i, j in costs])
    chosen: dict[str, Act] = {}
    for group in nx.connected_components(graph):
        here = sorted(i for side, i in group if side == "here")
        there = sorted(j for side, j in group if side == "there")
        # no sum of real costs reaches this: fewest impossible pairs first
        impossible = 1 + sum(costs.get((i, j), 0.0) for i in here for j in there)
        matrix = np.array([[costs.get((i, j), impossible) for j in there] for i in here])
        for row, column in zip(*linear_sum_assignment(matrix), strict=True):
            if (here[row], there[column]) in costs:
                chosen[events[here[row]].id] = acts[there[column]]
    return chosen
