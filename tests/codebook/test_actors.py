"""Who the codebook knows: how many, since when, by what names, and how a wrong table complains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from foedera.codebook import actors
from foedera.codebook.actors import Actors
from foedera.errors import CodebookError
from foedera.model.actor import Actor, Kind
from foedera.model.when import When


@cache
def known() -> Actors:
    return actors.load()


def coded(system: str) -> Iterator[Actor]:
    """The actors that carry a code of a system."""
    return (actor for actor in known() if any(name == system for name, _ in actor.codes))


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        (Kind.STATE, 270),
        (Kind.ORGANISATION, 150),
        (Kind.FIRM, 200),
        (Kind.PERSON, 300),
        (Kind.PLACE, 200),
        (Kind.INSTITUTION, 50),
        (Kind.ENTITY, 40),
    ],
)
def test_there_are_at_least_so_many_of_each_kind(kind: Kind, least: int) -> None:
    """States with those of the past, organisations and formats, firms, office-holders, seats, institutions, entities."""
    assert Counter(actor.kind for actor in known())[kind] >= least


def test_every_code_of_the_state_systems_is_somebody_s() -> None:
    """217 states of COW, 216 and the microstates of Gleditsch and Ward."""
    codes = {
        system: {code for actor in coded(system) for name, code in actor.codes if name == system} for system in ("cow", "gw")
    }
    assert len(codes["cow"]) == 217
    assert len(codes["gw"]) >= 216


def test_every_state_of_today_has_all_of_its_codes() -> None:
    """ISO, Wikidata, and a beginning; Kosovo has no ISO code of its own."""
    today = [actor for actor in known() if any(name == "iso2" for name, _ in actor.codes)]
    assert len(today) >= 194
    without = {
        actor.id for actor in today if not {"iso3", "wikidata"} <= {name for name, _ in actor.codes} or not actor.when
    }
    assert without <= {"KOSOVO"}


def test_every_office_holder_has_dates_and_a_state() -> None:
    """An office that speaks for a state, from the first taken up to the last laid down."""
    people = [actor for actor in known() if actor.kind is Kind.PERSON]
    assert [actor.id for actor in people if actor.when is None or actor.stands_for is None] == []


def test_every_firm_has_a_state() -> None:
    """What it counts as in records."""
    assert [
        actor.id for actor in known() if actor.kind is Kind.FIRM and known()[actor.stands_for or ""].kind is not Kind.STATE
    ] == []


@pytest.mark.parametrize("lang", ["en", "az", "tr", "ru", "fr", "uk", "de", "ka", "fa"])
def test_every_state_of_today_has_a_name_in_nine_languages(lang: str) -> None:
    """CLDR's, and those corrected by hand."""
    today = [actor for actor in known() if any(name == "iso2" for name, _ in actor.codes)]
    assert [actor.id for actor in today if not any(name.lang == lang for name in actor.names)] == []


@pytest.mark.parametrize(
    ("actor", "when", "meant"),
    [
        ("TUR", "1918", "OTT"),
        ("AZE", "1919", "ADR"),
        ("AZE", "1921", "Azerbaijan SSR"),
        ("AZE", "1950", "SUN"),
        ("GEO", "1920", "GEO-1918"),
        ("ARM", "1919", "ARM-1918"),
        ("UKR", "1918-05", "UNR"),
        ("RUS", "1900", "RUE"),
        ("DEU", "1975", "FRG"),
        ("CHN", "1900", "Qing"),
        ("EGY", "1960", "UAR"),
        ("SVK", "1980", "CSK"),
        ("TUR", "2020", "TUR"),
    ],
)
def test_a_state_said_of_a_time_before_it_means_who_was_there(actor: str, when: str, meant: str) -> None:
    """The nearest of its predecessors, or the larger state that it was part of."""
    assert known().at([actor], When(when)) == meant


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[X]\nkind = "state"\ncow.373 = "1991-12-99/.."\n', r"\[X\]: not a date in EDTF.*cow.373"),
        ('[X]\nkind = "state"\nen.name = ["X"]\nen.stranger = ["Y"]\n', r"unknown key en.stranger"),
        ('[X]\nkind = "state"\nen.strangers = [3]\n', r"strangers is no text"),
        ('[X]\nkind = "firm"\n', "counts as a state or an organisation"),
    ],
)
def test_a_wrong_table_is_told_with_its_place(tmp_path: Path, table: str, message: str) -> None:
    """File, table, remedy."""
    path = tmp_path / "more.toml"
    path.write_text(table, "utf-8")
    with pytest.raises(CodebookError, match=message):
        actors.load([path])


def test_every_state_of_today_has_a_name_in_every_language() -> None:
    """An adjective written as the name once took the name away: Singapore, New Zealand, Liechtenstein, Kosovo had none."""
    nameless = [
        (actor.id, lang)
        for actor in actors.load()
        if actor.kind is Kind.STATE and any(system == "iso2" for system, _ in actor.codes)
        for lang in ("en", "az", "tr", "ru", "fr")
        if not any(name.lang == lang and name.kind in ("name", "official", "short") for name in actor.names)
    ]
    assert nameless == []
