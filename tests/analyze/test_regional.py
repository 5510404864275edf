"""Shares of regional states, others and organisations."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import regional
from foedera.model.frame import Frame
from foedera.model.when import When

FRAME = Frame(("AZE",), When("1990/1999"), regional=frozenset({"TUR", "GEO"}), organisations=frozenset({"NATO"}))


@settings(max_examples=50, deadline=None)
@given(told=st.lists(st.sets(st.sampled_from(["AZE", "TUR", "GEO", "USA", "NATO"]), min_size=2, max_size=5), max_size=6))
def test_shares_are_ties_over_all_ties(told: list[set[str]], event: Any) -> None:
    """An act with three partners is three ties; the three shares make one."""
    acts = [event("1994", *sorted(actors)) for actors in told]
    naive = Counter(
        {"TUR": "regional", "GEO": "regional", "NATO": "organisation", "USA": "non-regional"}[actor]
        for actors in told
        if "AZE" in actors
        for actor in actors - {"AZE"}
    )
    found = regional.shares({"all": acts}, FRAME)
    assert {share.standing: share.ties for share in found} == {
        name: naive[name] for name in ("regional", "non-regional", "organisation")
    }
    assert {share.of for share in found} == {naive.total()}
    if naive:
        assert abs(sum(share.share.value for share in found if share.share) - 1) < 1e-9
    else:
        assert all(share.share is None for share in found)
