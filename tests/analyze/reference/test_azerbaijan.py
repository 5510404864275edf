"""The table at the end of the worked study's plan (`../shared/study/azerbaijan.md`), cell for cell, out of the readers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from foedera.analyze.reference import acts, shelf
from foedera.analyze.reference.acts import Act
from foedera.analyze.reference.dataset import Dataset
from foedera.codebook.actors import Actors
from foedera.model.actor import Role
from foedera.model.when import When

AZE = "AZE"


class Table:
    """The sets, read once, and Azerbaijan's acts in each."""

    def __init__(self, folder: Path, actors: Actors) -> None:
        self.folder = folder
        self.actors = actors
        self.sets: dict[str, Dataset] = {}

    def dataset(self, key: str) -> Dataset:
        if key not in self.sets:
            self.sets[key] = shelf.take(key, self.folder)
        return self.sets[key]

    def acts(self, key: str) -> list[Act]:
        return [act for act in acts.of(self.dataset(key), self.actors) if act.among(AZE)]

    def partners(self, told: Sequence[Act]) -> Counter[str]:
        return Counter(actor for act in told for actor in act.actors if actor != AZE)


@pytest.fixture(scope="module")
def table(reference: Path, known_actors: Actors) -> Table:
    return Table(reference, known_actors)


def dates(told: Sequence[Act], *actors: str) -> list[str]:
    return sorted(str(act.when) for act in told if act.among(*actors))


def test_georgia_16_december_2002(table: Table) -> None:
    """In DCAD, to the day (DCADv1.0-1522)."""
    (act,) = [act for act in table.acts("dcad") if act.id == "DCADv1.0-1522"]
    assert (act.actors, str(act.when)) == (("GEO", AZE), "2002-12-16")


def test_iran_may_2005(table: Table) -> None:
    """In DCAD, 16 May 2005 (DCADv1.0-1534)."""
    (act,) = [act for act in table.acts("dcad") if act.id == "DCADv1.0-1534"]
    assert (act.actors, str(act.when)) == ((AZE, "IRN"), "2005-05-16")


def test_turkiye_11_august_1992(table: Table) -> None:
    """In neither DCAD nor ATOP."""
    assert dates(table.acts("dcad"), "TUR") == ["2000-09-20", "2010-11"]
    assert "1992-08-11" not in dates(table.acts("atop"), "TUR")


def test_alliance_with_turkiye(table: Table) -> None:
    """ATOP: 9 February 1994 and 16 August 2010; 2021 is past its last year."""
    bilateral = [act for act in table.acts("atop") if len(act.actors) == 2]
    assert dates(bilateral, "TUR") == ["1994-02-09", "2010-08-16"]
    assert table.dataset("atop").descriptor.last == 2018


def test_dcad_in_all(table: Table) -> None:
    """44 agreements, 24 partners: Ukraine 6, United States 4, Russia, Kazakhstan, Pakistan 3 each, Türkiye 2, Israel 0."""
    told = table.acts("dcad")
    partners = table.partners(told)
    assert (len(told), len(partners)) == (44, 24)
    first = {name: partners[name] for name in ("UKR", "USA", "RUS", "KAZ", "PAK", "TUR", "ISR")}
    assert first == {"UKR": 6, "USA": 4, "RUS": 3, "KAZ": 3, "PAK": 3, "TUR": 2, "ISR": 0}


def test_dcad_by_army_building_period(table: Table) -> None:
    """0, 18, 26 in 1991 – June 1993, June 1993 – October 2003, October 2003 – today."""
    whens = [act.when for act in table.acts("dcad") if act.when is not None]
    periods = (When("1991/1993-05"), When("1993-06/2003-09"), When("2003-10/2025"))
    assert [sum(period.overlaps(when) for when in whens) for period in periods] == [0, 18, 26]


def test_israel_as_a_main_arms_partner(table: Table) -> None:
    """No treaty in DCAD, but 31 orders and 894 TIV in SIPRI's register."""
    assert dates(table.acts("dcad"), "ISR") == []
    orders = [act for act in table.acts("sipri") if act.among("ISR")]
    assert (len(orders), round(tiv(table, orders))) == (31, 894)


def tiv(table: Table, told: Sequence[Act]) -> float:
    values = table.dataset("sipri").columns["SIPRI TIV of delivered weapons"]
    return sum(values[row] or 0 for act in told for row in act.rows)


def test_arms_by_supplier(table: Table) -> None:
    """114 orders, 4,347.5 TIV: Russia 2,191, Israel 894, Ukraine 563, Belarus 333, Türkiye 166."""
    bought = [act for act in table.acts("sipri") if party(act, AZE) is Role.TARGET]
    assert (len(bought), round(tiv(table, bought), 1)) == (114, 4347.5)
    by_supplier = {
        who: round(tiv(table, [act for act in bought if act.among(who)])) for who in ("RUS", "ISR", "UKR", "BLR", "TUR")
    }
    assert by_supplier == {"RUS": 2191, "ISR": 894, "UKR": 563, "BLR": 333, "TUR": 166}


def party(act: Act, actor: str) -> Role | None:
    return next((one.role for one in act.parties if one.actor == actor), None)


def test_iranian_made_weapons(table: Table) -> None:
    """No Iranian delivery in SIPRI; its 107 mm launchers come from Türkiye."""
    bought = table.acts("sipri")
    assert not any(act.among("IRN") for act in bought)
    assert {act.actors for act in bought if "107" in act.label} == {("TUR", AZE)}


def test_exercises_with_turkiye(table: Table) -> None:
    """The exercise data end in 2010: 77 exercises 1996–2010, of them 45 with Türkiye.

    The plan says 42: that is what the first 24 of the file's 39 columns of participants (StateA–StateX) hold. Three more
    exercises name Türkiye in StateAB, StateAC and StateAJ.
    """
    told = table.acts("mme")
    years = [act.when.year for act in told if act.when is not None and act.when.year is not None]
    assert table.dataset("mme").descriptor.last == 2010
    assert (len(told), min(years), max(years)) == (77, 1996, 2010)
    assert sum(act.among("TUR") for act in told) == 45
    columns = table.dataset("mme").columns
    first = [f"State{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    assert sum("Turkey" in {columns[name][act.rows[0]] for name in first} for act in told) == 42


def test_exercises_of_exactly_three(table: Table) -> None:
    """Six have Azerbaijan, Georgia and Türkiye and nobody else; one has Azerbaijan and Türkiye alone."""
    told = [frozenset(act.actors) for act in table.acts("mme")]
    assert told.count(frozenset({AZE, "GEO", "TUR"})) == 6
    assert told.count(frozenset({AZE, "TUR"})) == 1


def test_peace_operations(table: Table) -> None:
    """In United Nations data 2010–21 only UNMISS, two persons in 2019 and 2020."""
    dataset = table.dataset("un-peacekeeping")
    rows = [dataset.row(row) for row in dataset.where(Country="Azerbaijan")]
    present = sorted((row["Mission"], row["Year"], row["Total"]) for row in rows if row["Total"])
    assert present == [("UNMISS", 2019, 2), ("UNMISS", 2020, 2)]
    assert not {"KFOR", "ISAF"} & set(dataset.columns["Mission"])


def test_training_by_the_united_states(table: Table) -> None:
    """Rows by report: 8 (2000–01), 51 (2004–05), 776 (2009–10), 86 (2020–21)."""
    dataset = table.dataset("us-training")
    rows = Counter(dataset.files[row] for row in dataset.where(country="Azerbaijan"))
    by_report = {Path(path).name[:9]: rows[number] for number, path in enumerate(dataset.path.split(", "))}
    assert by_report == {"2000_2001": 8, "2001_2002": 5, "2004_2005": 51, "2009_2010": 776, "2020_2021": 86}


def test_independence_in_1918(table: Table) -> None:
    """COW dates the territorial change April 1918 and has no member state before 1991."""
    changes = table.dataset("territory")
    dated = [(row["year"], row["month"]) for row in changes.rows() if row["gainer"] == 373 and row["indep"]]
    assert dated == [(1918, 4), (1991, 8)]
    system = table.dataset("cow-system")
    assert [str(system.columns["start"][row]) for row in system.where(ccode=373)] == ["1991-12-26"]
