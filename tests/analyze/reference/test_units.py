"""The rows of panels, against the numbers that the field has published, and against a plain builder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze.reference import shelf, systems, units
from foedera.analyze.reference.systems import Membership, System


@pytest.fixture(scope="module")
def cow(reference: Path) -> System:
    return systems.of(shelf.take("cow-system", reference))


@pytest.fixture(scope="module")
def gw(reference: Path) -> System:
    return systems.of(shelf.take("gw-system", reference))


def count(table: Any) -> int:
    return int(table.num_rows)


@pytest.mark.parametrize(("last", "rows"), [(2024, 2_214_930), (2020, 2_063_610), (2016, 1_912_290)])
def test_directed_dyad_years_of_cow(cow: System, last: int, rows: int) -> None:
    """As published, without the 60 dyads whose states were members in one year but on no common day."""
    assert count(units.dyad_years(cow, 1816, last, directed=True)) == rows


def test_dyad_years_that_are_not_directed_are_half(cow: System) -> None:
    """Each pair once."""
    assert count(units.dyad_years(cow, 1816, 2024, directed=False)) * 2 == 2_214_930


def test_directed_dyad_years_of_gw(gw: System) -> None:
    """With microstates, to 2024."""
    assert count(units.dyad_years(gw, 1816, 2024, directed=True)) == 2_599_466


@pytest.mark.parametrize(("last", "rows"), [(2016, 15_951), (2024, 17_511)])
def test_state_years_of_cow(cow: System, last: int, rows: int) -> None:
    """To 2016 as in the project's own list; the states of its last day are carried on from there."""
    assert count(units.state_years(cow, 1816, last)) == rows


def test_state_years_are_those_of_the_published_list(cow: System, reference: Path) -> None:
    """Row for row, not in number alone."""
    listed = shelf.take("cow-state-years", reference)
    published = set(zip(listed.columns["ccode"], listed.columns["year"], strict=True))
    built = units.state_years(cow, 1816, 2016).to_pylist()
    assert published == {(row["state"], row["year"]) for row in built}


@pytest.mark.parametrize(
    ("key", "file", "prefix", "false_rows"),
    [("cow-system", "false_cow_dyads.csv", "ccode", 60), ("gw-system", "false_gw_dyads.csv", "gwcode", 40)],
)
def test_false_dyads_are_left_out(reference: Path, key: str, file: str, prefix: str, false_rows: int) -> None:
    """None of those that peacesciencer lists is built."""
    import csv

    told = list(csv.DictReader((reference / "peacesciencer" / file).open(encoding="utf-8")))
    false = {(int(float(r[f"{prefix}1"])), int(float(r[f"{prefix}2"])), int(float(r["year"]))) for r in told}
    system = systems.of(shelf.take(key, reference))
    assert len(false) == false_rows
    assert [dyad for dyad in false if dyad[2] in system.years(dyad[:2], 1816, 2024)] == []


DAYS = st.dates(date(1990, 1, 1), date(1996, 12, 31))


@st.composite
def small_systems(draw: st.DrawFn) -> System:
    spells = []
    for code in range(1, draw(st.integers(2, 5)) + 1):
        days = sorted(draw(st.lists(DAYS, min_size=2, max_size=4, unique=True)))
        spells += [Membership(code, one, other) for one, other in zip(days[::2], days[1::2], strict=False)]
    return System("cow", tuple(spells), max(spell.end for spell in spells))


def plain(system: System, first: int, last: int) -> set[tuple[int, int, int]]:
    """Every pair of states, every year, every day of both."""
    spells = system.until(last).spells
    found = set()
    for one, other in permutations(spells, 2):
        start, end = max(one.start, other.start), min(one.end, other.end)
        if one.code != other.code and start <= end:
            found |= {(one.code, other.code, year) for year in range(start.year, end.year + 1) if first <= year <= last}
    return found


def rows(table: Any, names: Iterable[str]) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in table.to_pylist()]


@settings(max_examples=25, deadline=None)
@given(small_systems(), st.integers(1989, 1996), st.integers(0, 8))
def test_dyad_years_agree_with_a_plain_builder(system: System, first: int, years: int) -> None:
    """Of any system, in any window, each row once."""
    built = rows(units.dyad_years(system, first, first + years, directed=True), ("state1", "state2", "year"))
    assert sorted(built) == sorted(plain(system, first, first + years))


@settings(max_examples=25, deadline=None)
@given(small_systems())
def test_a_group_exists_while_all_of_it_do(system: System) -> None:
    """A pair as a group has the years of its dyad."""
    codes = sorted({spell.code for spell in system.spells})[:2]
    built = rows(units.format_years(system, [tuple(codes)], 1989, 1999), ("members", "year"))
    key = units.members(codes)
    assert {year for _, year in built} == {y for a, b, y in plain(system, 1989, 1999) if [a, b] == codes}
    assert {members for members, _ in built} <= {key}
