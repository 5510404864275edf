"""Codes through time: whose is COW 365 in 1915, and what is Germany's code in GW today?"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from foedera.codebook import actors
from foedera.codebook.actors import Actors
from foedera.model.actor import Kind
from foedera.model.when import Day, When


@cache
def known() -> Actors:
    return actors.load()


Spell = tuple[str, str, str]
"""Code, first day, last day (".." where it goes on)."""

LISTS = {"cow": ("cow/cow_system_2024.csv", "ccode", "2016-12-31"), "gw": ("gw/gw_system_2024.csv", "gwcode", "2020-12-31")}
"""Each list's file, its column of codes, and the day on which its observation ends."""


def listed(reference: Path, system: str) -> set[Spell]:
    name, column, censored = LISTS[system]
    with (reference / name).open(encoding="utf-8") as file:
        return {
            (str(int(float(row[column]))), row["start"], ".." if row["end"] == censored else row["end"])
            for row in csv.DictReader(file)
        }


def joined(system: str) -> Iterator[Spell]:
    """The spells of a system in our data: those of successive actors that follow day on day are one spell of the code."""
    by_code: dict[str, list[tuple[str, str]]] = {}
    for actor in known():
        for name, code in actor.codes:
            if name == system:
                for spell in known().held(actor.id, system, code):
                    assert spell is not None
                    first, last = spell.edtf.split("/")
                    by_code.setdefault(code, []).append((first, last))
    for code, spells in by_code.items():
        start, end = "", ""
        for first, last in sorted(spells):
            if end and following(end) == first:
                end = last
                continue
            if start:
                yield code, start, end
            start, end = first, last
        yield code, start, end


def following(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(1)).isoformat() if day != ".." else ""


@pytest.mark.parametrize("system", LISTS)
def test_every_spell_of_the_lists_is_ours_to_the_day(shared: Path, system: str) -> None:
    """Codes with first and last day equal those of COW and of Gleditsch and Ward; none is missing, none too many."""
    assert set(joined(system)) == listed(shared / "reference", system)


@pytest.mark.parametrize("system", LISTS)
def test_on_every_day_that_matters_a_code_is_one_actor_and_leads_back(shared: Path, system: str) -> None:
    """First and last days of all spells: code → actor → code, and the days outside are nobody's."""
    days: dict[str, list[tuple[str, str]]] = {}
    for code, first, last in listed(shared / "reference", system):
        days.setdefault(code, []).append((first, "2024-06-01" if last == ".." else last))
    for code, spells in days.items():
        for first, last in spells:
            for day in (first, last):
                actor = known().by_code(system, code, When(day))
                assert actor is not None, (system, code, day)
                assert known().code(actor, system, When(day)) == code
        earliest = min(first for first, _ in spells)
        assert known().by_code(system, code, When(f"{int(earliest[:4]) - 1}-01-01")) is None


def test_iso_leads_both_ways_at_every_date() -> None:
    """Every ISO code of a state of the lists: ISO → actor → COW and GW → the same actor."""
    for actor in known():
        for system, code in actor.codes:
            if system != "iso3" or actor.kind is not Kind.STATE:
                continue
            for other in ("cow", "gw"):
                for theirs in [told for name, told in actor.codes if name == other]:
                    for spell in known().held(actor.id, other, theirs):
                        when = When(spell.edtf.split("/")[0]) if spell is not None else None
                        assert known().by_code(other, theirs, when) == actor.id, (code, other, theirs, when)
            assert known().by_code("iso3", code, known().spells[actor.id][-1]) in (actor.id, "DEU")


def test_no_day_has_two_holders_of_one_code() -> None:
    """Successive holders of a code follow one another."""
    spells: dict[tuple[str, str], list[tuple[Day, Day]]] = {}
    for actor in known():
        for system, code in actor.codes:
            if system in LISTS:
                for spell in known().held(actor.id, system, code):
                    assert spell is not None
                    assert spell.earliest is not None
                    spells.setdefault((system, code), []).append((spell.earliest, spell.latest or actors.FOREVER))
    for key, held in spells.items():
        ordered = sorted(held)
        assert all(one[1] < other[0] for one, other in pairwise(ordered)), key


@pytest.mark.parametrize(
    ("system", "code", "when", "actor"),
    [
        ("cow", "365", "1915", "RUE"),
        ("cow", "365", "1950", "SUN"),
        ("cow", "365", None, "RUS"),
        ("gw", "260", "1970", "FRG"),
        ("gw", "260", "2000", "DEU"),
        ("cow", "255", "2000", "DEU"),
        ("cow", "373", "1919", None),
        ("cow", "640", "1918-10", "OTT"),
        ("gw", "340", "1900", "SRB"),
        ("iso3", "DEU", "1980", "FRG"),
        ("iso3", "DEU", None, "DEU"),
        ("iso3", "AZE", None, "AZE"),
    ],
)
def test_a_code_means_the_actor_of_its_time(system: str, code: str, when: str | None, actor: str | None) -> None:
    """Russia's three predecessors, the two Germanies, Serbia before Yugoslavia."""
    assert known().by_code(system, code, When(when) if when else None) == actor


@pytest.mark.parametrize(
    ("actor", "system", "when", "code"),
    [
        ("AZE", "cow", "1991-12-25", None),
        ("AZE", "gw", "1991-12-25", "373"),
        ("AZE", "cow", None, "373"),
        ("DEU", "gw", "1930", "255"),
        ("DEU", "gw", None, "260"),
        ("SRB", "cow", "2010", "345"),
        ("SRB", "gw", "2010", "340"),
        ("ADR", "cow", "1919", None),
        ("FRG", "iso3", "1950", None),
    ],
)
def test_an_actor_s_code_is_that_of_the_date(actor: str, system: str, when: str | None, code: str | None) -> None:
    """Outside of its membership an actor has no code: unknown to the list is not the same as there."""
    assert known().code(actor, system, When(when) if when else None) == code
