"""Breadth and depth, against the plainest recipe."""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import measure
from foedera.model.frame import Frame
from foedera.model.when import When

FRAME = Frame(("AZE",), When("1990/1999"), organisations=frozenset({"NATO"}))
DOMAINS = st.lists(st.sampled_from(["border", "medical", "technical", "peace"]), max_size=3, unique=True).map(tuple)


@settings(max_examples=80, deadline=None)
@given(told=st.lists(DOMAINS, max_size=7), number=st.integers(0, 4))
def test_breadth_is_what_one_counts_by_hand(told: list[tuple[str, ...]], number: int, event: Any) -> None:
    """Entropy from fractional counts, effective numbers from it, and rarefaction by drawing every possible hand of acts."""
    found = measure.breadth([event("1994", "AZE", "TUR", domains=domains) for domains in told], number)
    named = [domains for domains in told if domains]
    weight: dict[str, float] = {}
    for domains in named:
        for domain in domains:
            weight[domain] = weight.get(domain, 0) + 1 / len(domains)
    parts = [part / len(named) for part in weight.values()]
    entropy = -sum(part * math.log(part) for part in parts)
    assert found.domains == len(weight)
    assert found.entropy == pytest.approx(entropy, abs=1e-12)
    assert found.effective == pytest.approx(math.exp(entropy) if parts else 0)
    assert found.dominant == pytest.approx(1 / sum(p * p for p in parts) if parts else 0)
    hands = [len(set().union(*hand)) for hand in combinations(named, number)] if number else []
    assert found.rarefied == (pytest.approx(sum(hands) / len(hands)) if hands else None)


@given(told=st.lists(DOMAINS.filter(bool), min_size=1, max_size=6))
def test_effective_numbers_are_ordered(told: list[tuple[str, ...]], event: Any) -> None:
    """Never more than there are fields, never fewer than one; the higher the order, the less rare fields count."""
    found = measure.breadth([event("1994", "AZE", "TUR", domains=domains) for domains in told])
    assert 1 - 1e-9 <= found.dominant <= found.effective + 1e-9 <= found.domains + 2e-9


def test_four_equal_fields_are_four(event: Any) -> None:
    """The effective number is a number of fields, not of nats."""
    acts = [event("1994", "AZE", "TUR", domains=(name,)) for name in ("border", "medical", "technical", "peace")]
    found = measure.breadth(acts)
    assert [found.effective, found.dominant] == pytest.approx([4, 4])


def test_depth_counts_legal_basis_organisations_and_practices(event: Any) -> None:
    """An agreement is its own legal basis; another act has one where an account cites it."""
    found = measure.depth(
        [
            event("1994", "AZE", "TUR"),
            event("1995", "AZE", "TUR", type="train", legal_basis="the agreement of 1992"),
            event("1996", "AZE", "NATO", type="exercise"),
            event("1997/..", "AZE", "TUR", type="train", aspect="ongoing"),
        ],
        FRAME,
    )
    assert (found.agreements, found.practices) == (1, 1)
    assert found.legal is not None
    assert found.organised is not None
    assert found.lasting is not None
    assert (found.legal.value, found.organised.value, found.lasting.value) == (0.5, 0.25, 0.25)


def test_no_acts_have_no_shares() -> None:
    """Nothing has no legal basis in no share, not in nought."""
    found = measure.depth([], FRAME)
    assert (found.agreements, found.legal, found.organised, found.lasting) == (0, None, None, None)
    assert (measure.breadth([]).domains, measure.breadth([]).effective) == (0, 0.0)
