"""Panels: no row more or less, no nought where nothing is known, and every empty cell with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from foedera.analyze.reference import descriptor, own_record, reader, shelf, systems, written
from foedera.analyze.reference.assembly import Panel
from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.of_study import Ask, bare
from foedera.analyze.reference.own_record import OwnRecord
from foedera.analyze.reference.party_names import shipped
from foedera.analyze.reference.systems import Membership, System
from foedera.analyze.reference.units import Unit
from foedera.errors import AnalyzeError
from foedera.model.frame import Frame
from foedera.model.when import When

FROM, TO = date(1985, 1, 1), date(2016, 12, 31)
FOUR = System("cow", tuple(Membership(code, FROM, TO) for code in (2, 373, 640, 365)), TO)

DCAD = """ccode1,cowName1,ccode2,cowName2,signDay,signMonth,signYear,EIFDay,EIFMonth,EIFYear,\
type,category1,category2,category3,span,renewType,renewYears,terminated,durationActual,endYearEstimate,asymmetry,categoryConf,UNTS,fullText,sourceType,source,factivaConf,\
factivaSign,factivaEIF,DCAid
2,USA,373,AZE,28,9,1999,,,,general,DCA,,,,,,-88,,2001,0,high,,,treaty,TIAS,,,,DCADv1.0-0001
373,AZE,640,TUR,,11,2010,,,,sector,RESEARCH,,,,,,-88,,2010,0,high,,,treaty,TIAS,,,,DCADv1.0-0002
"""

NMC = """ccode,year,milex,milper,irst,pec,tpop,upop,cinc
373,1999,203000,70,-9,1,8000,1,0.001
373,2000,830000,,0,1,8100,1,0.001
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "DCAD-v1.0-main.csv").write_text(DCAD, "ascii")
    (tmp_path / "nmc_7.csv").write_text(NMC, "utf-8")
    return tmp_path


def checked(path: Path, key: str) -> Dataset:
    """A file that is whole but for its number of rows, which a made-up one cannot have."""
    dataset, faults = reader.examined(path, descriptor.named(key))
    assert [fault for fault in faults if "read " not in fault.why] == []
    return dataset


@pytest.fixture
def panel(small: Path) -> Iterator[Panel]:
    made = Panel.over(FOUR, Unit.DYAD_YEAR, first=1978, last=2018)
    made.add(checked(small / "DCAD-v1.0-main.csv", "dcad"), checked(small / "nmc_7.csv", "nmc"))
    yield made
    made.close()


def row(panel: Panel, *key: Any) -> dict[str, Any]:
    found = [one for one in panel.arrow().to_pylist() if tuple(one[name] for name in panel.unit.keys) == key]
    assert len(found) == 1
    one: dict[str, Any] = found[0]
    return one


def test_a_merge_changes_no_row(panel: Panel) -> None:
    """Six dyads of four states, in every year in which they were members."""
    table = panel.arrow()
    assert table.num_rows == panel.rows == 6 * (2018 - 1985 + 1)
    assert table.select(["state1", "state2", "year"]).to_pylist() == sorted(
        table.select(["state1", "state2", "year"]).to_pylist(), key=lambda one: (one["state1"], one["state2"], one["year"])
    )


def test_nought_inside_the_window_missing_outside(panel: Panel) -> None:
    """1998 is a nought, 2014 is not known, and the reason stands beside it."""
    assert row(panel, 2, 373, 1999)["dcad_signed"] == 1
    assert [row(panel, 2, 373, year)["dcad_general"] for year in (1998, 1999, 2001, 2002)] == [0, 1, 1, 0]
    outside = row(panel, 2, 373, 2014)
    assert (outside["dcad_signed"], outside["dcad_why"]) == (None, "outside the window 1980–2010")


def test_a_missing_value_tells_why(panel: Panel) -> None:
    """Not known to the makers, no row, outside the window: three reasons, no nought."""
    told = row(panel, 373, 640, 1999)
    assert (told["nmc_milex_1"], told["nmc_milex_1_why"]) == (203000, None)
    assert (told["nmc_irst_1"], told["nmc_irst_1_why"]) == (None, "not known to the makers")
    assert (told["nmc_milex_2"], told["nmc_milex_2_why"]) == (None, "no row in the set")
    assert row(panel, 373, 640, 2000)["nmc_irst_1"] == 0


def test_no_cell_is_empty_without_a_reason(panel: Panel) -> None:
    """Every column of every row."""
    reasons = {column.name: column for column in panel.columns if column.is_reason}
    values = [column for column in panel.columns if column.dataset is not None and not column.is_reason]
    for one in panel.arrow().to_pylist():
        for column in values:
            assert column.dataset is not None
            side = column.name[-2:] if column.name[-2:] in ("_1", "_2") else ""
            own, whole = f"{column.name}_why", f"{column.dataset.descriptor.key}{side}_why"
            why = one[own] if own in reasons else one[whole]
            assert (one[column.name] is None) == (why is not None), (column.name, one)


def test_a_set_is_added_once_and_only_where_it_has_something(small: Path) -> None:
    """Both are mistakes that are told with a remedy."""
    made = Panel.over(FOUR, Unit.STATE_YEAR, first=1990, last=2000).add(checked(small / "nmc_7.csv", "nmc"))
    with pytest.raises(AnalyzeError, match="it stands in the panel already"):
        made.add(checked(small / "nmc_7.csv", "nmc"))
    with pytest.raises(AnalyzeError, match="rows cannot be taken out"):
        made.only(373)
    with pytest.raises(AnalyzeError, match="no file of it is named"):
        made.add("dcad")
    groups = Panel.over(FOUR, Unit.FORMAT_YEAR, first=1990, last=2000, formats=[(2, 373)])
    with pytest.raises(AnalyzeError, match="nothing for the unit format-year → it can be added to state-year"):
        groups.add(checked(small / "nmc_7.csv", "nmc"))


@pytest.mark.parametrize("ending", ["csv", "parquet", "dta"])
def test_a_panel_is_written_with_what_stands_beside_it(panel: Panel, tmp_path: Path, ending: str) -> None:
    """Table, data dictionary, citations, notes; each form gives the same numbers back."""
    import pandas as pd

    target = tmp_path / f"panel.{ending}"
    files = {path.name for path in written.write(panel, target)}
    assert files == {target.name, "panel-dictionary.csv", "panel-citations.bib", "panel-notes.md"}
    readers: dict[str, Any] = {"csv": pd.read_csv, "parquet": pd.read_parquet, "dta": pd.read_stata}
    read = readers[ending](target)
    assert len(read) == panel.rows
    assert read["dcad_signed"].sum() == 2
    assert read["dcad_signed"].isna().sum() == panel.arrow().column("dcad_signed").null_count
    assert "@article{kinne2020dcad," in (tmp_path / "panel-citations.bib").read_text("utf-8")
    words = (tmp_path / "panel-dictionary.csv").read_text("utf-8")
    assert all(f"\n{column.name}," in words for column in panel.columns)


def test_a_panel_is_not_written_in_an_unknown_form(panel: Panel, tmp_path: Path) -> None:
    """Nor into a folder that is not there."""
    with pytest.raises(AnalyzeError, match=r"not written as '.xls' → end its name in .csv, .parquet, .dta"):
        written.write(panel, tmp_path / "panel.xls")
    with pytest.raises(AnalyzeError, match="No such file or directory"):
        written.write(panel, tmp_path / "nowhere" / "panel.csv")


def test_words_that_a_spreadsheet_would_run_are_marked() -> None:
    """An apostrophe before them, as in every other export."""
    import pyarrow as pa

    table = pa.table({"words": ["=1+1", "@x", "plain", None]})
    assert written._csv(table).decode().splitlines() == ['"words"', '"\'=1+1"', '"\'@x"', '"plain"', ""]


OWN = Frame(("AZE",), When("1991/2000"), covers=(When("1992/1999"),))


@pytest.fixture
def own(event: Any) -> OwnRecord:
    """An agreement in two fields, a practice of three states, an act with an organisation, one without a year, a plan."""
    told = [
        event("1994-03", "AZE", "TUR", domains=("technical", "education")),
        event("1995/1997", "AZE", "TUR", "GEO", aspect="ongoing", type="exercise", domains=("operational",)),
        event("1994", "AZE", "NATO", domains=()),
        event("199X", "AZE", "GEO"),
        event("1994", "AZE", "GEO", modality="planned"),
    ]
    domains = ("technical", "education", "operational")
    return own_record.dataset(told, OWN, shipped(), domains=domains, system="cow", name="a study")


def over(unit: Unit, own: OwnRecord, formats: Iterable[tuple[int, ...]] = ()) -> Panel:
    with_georgia = System("cow", (*FOUR.spells, Membership(372, FROM, TO)), TO)
    return Panel.over(with_georgia, unit, first=1991, last=2000, formats=formats).add(own)


def test_what_has_no_direction_stands_on_either_side(own: OwnRecord) -> None:
    """A study's own record, told once a pair, is told of both directed dyads: no nought on the other side."""
    made = over(Unit.DIRECTED_DYAD_YEAR, own)
    assert [row(made, *pair, 1994)["study_events"] for pair in ((373, 640), (640, 373))] == [1, 1]
    assert row(made, 640, 373, 1993)["study_events"] == 0
    uncovered, stranger = row(made, 373, 640, 1991), row(made, 2, 640, 1994)
    assert {one["study_why"] for one in (uncovered, stranger)} == {"no source of the study covers it"}
    assert (uncovered["study_events"], stranger["study_events"]) == (None, None)
    assert made.unplaced["study"] == (
        "1 × act that counts in no year: its date spans more than one year",
        "1 × without a number in the cow system at that date: NATO",
    )
    made.close()


def test_a_study_is_told_field_by_field(own: OwnRecord) -> None:
    """An act in two fields counts in both; a practice in every year in force, and where it begins as an act."""
    made = over(Unit.DYAD_YEAR, own)
    year = row(made, 373, 640, 1994)
    assert (year["study_events_technical"], year["study_events_education"], year["study_events_operational"]) == (1, 1, 0)
    assert [row(made, 373, 640, y)["study_running_operational"] for y in range(1994, 1999)] == [0, 1, 1, 1, 0]
    assert [row(made, 373, 640, y)["study_events"] for y in range(1994, 1997)] == [1, 1, 0]
    made.close()


def test_a_state_year_counts_each_act_once(own: OwnRecord) -> None:
    """However many partners it has; an act with an organisation counts too, and one without a field is unstated."""
    made = over(Unit.STATE_YEAR, own)
    assert [row(made, 373, y)["study_events"] for y in (1993, 1994, 1995)] == [0, 2, 1]
    assert row(made, 373, 1994)["study_events_unstated"] == 1
    assert row(made, 373, 1996)["study_running"] == 1
    assert row(made, 640, 1994)["study_events"] is None
    assert row(made, 373, 2000)["study_why"] == "no source of the study covers it"
    made.close()


def test_a_format_year_counts_the_group_that_acts(own: OwnRecord) -> None:
    """Three that act together are one trilateral and no act of any two of them."""
    made = over(Unit.FORMAT_YEAR, own, formats=[(373, 640), (372, 373, 640), (2, 640)])
    assert row(made, "372-373-640", 1995)["study_events_operational"] == 1
    assert row(made, "373-640", 1995)["study_running"] == 0
    assert row(made, "2-640", 1995)["study_events"] is None
    assert row(made, "373-640", 1991)["study_why"] == "no source of the study covers it"
    made.close()


# over the real files


@pytest.fixture(scope="module")
def cow(reference: Path) -> System:
    return systems.of(shelf.take("cow-system", reference))


def test_alliances_from_members_are_those_of_the_published_dyad_years(cow: System, reference: Path) -> None:
    """What the member file gives for each directed dyad-year is what the published file says, with few exceptions, told."""
    made = Panel.over(cow, Unit.DIRECTED_DYAD_YEAR, first=1816, last=2018).add("atop", "atop-dyad-year", path=reference)
    told = made.arrow().to_pandas()
    both = {
        name: (told[f"atop_{name}"], told[f"atopdy_{name}"])
        for name in ("defense", "offense", "neutral", "nonagg", "consul")
    }
    different = {name: int((one != other).sum()) for name, (one, other) in both.items()}
    allied = int((told["atop_allied"] > 0).sum())
    made.close()
    assert sum(different.values()) / (5 * allied) < 0.01, different


def test_a_trilateral_is_no_three_dyads(reference: Path) -> None:
    """Exercises of exactly Azerbaijan, Georgia and Türkiye: 2000, 2002, 2004, 2005, 2009, 2010."""
    ask = Ask(Unit.FORMAT_YEAR, When("1996/2012"), shelf=reference, formats=(("mme", reference),))
    made = bare(ask).add("mme")
    rows = [one for one in made.arrow().to_pylist() if one["members"] == "372-373-640"]
    made.close()
    assert [one["year"] for one in rows if one["mme_exercises_exact"]] == [2000, 2002, 2004, 2005, 2009, 2010]
    assert {one["year"]: one["mme_why"] for one in rows}[2012] == "outside the window 1980–2010"


def test_spells_are_of_dyads_and_know_whether_they_ended(reference: Path) -> None:
    """Azerbaijan and Türkiye in ATOP: both still in force at the end."""
    made = bare(Ask(Unit.SPELL, When("1990/2018"), shelf=reference, formats=(("atop", reference),))).only(373).add("dcad")
    rows = [one for one in made.arrow().to_pylist() if (one["state1"], one["state2"]) == (373, 640)]
    made.close()
    assert [(one["id"], one["since"], one["until"], one["open"]) for one in rows if one["id"] in ("4550", "6035")] == [
        ("4550", 1994, 2018, True),
        ("6035", 2010, 2018, True),
    ]


def test_an_extract_speaks_of_its_recipients_alone(cow: System, reference: Path) -> None:
    """Orders of Türkiye from Israel are missing in a register of six others' orders; Azerbaijan's are told."""
    made = Panel.over(cow, Unit.DIRECTED_DYAD_YEAR, first=2010, last=2024).only(666).add("sipri", path=reference)
    rows = {(one["state1"], one["state2"], one["year"]): one for one in made.arrow().to_pylist()}
    made.close()
    assert rows[666, 373, 2013]["sipri_orders"] >= 1
    assert (rows[666, 640, 2013]["sipri_orders"], rows[666, 640, 2013]["sipri_register_why"]) == (
        None,
        "outside what the set lists",
    )


def test_codes_of_another_system_are_carried_over_by_date(cow: System, reference: Path) -> None:
    """UCDP counts Germany as 260 and Yemen as 678; COW as 255 and 679."""
    made = Panel.over(cow, Unit.STATE_YEAR, first=1946, last=2024).only(255, 679, 373).add("ucdp", path=reference)
    rows = {(one["state"], one["year"]): one["ucdp_conflicts"] for one in made.arrow().to_pylist()}
    made.close()
    assert rows[373, 1992] == 1
    assert rows[679, 2015] >= 1
    assert rows[255, 2004] >= 1


def test_a_set_of_states_and_years_makes_no_groups(reference: Path) -> None:
    """Capabilities are told of states: no format can be taken from them, and that is said."""
    ask = Ask(Unit.FORMAT_YEAR, When("1990/1991"), shelf=reference, formats=(("nmc", reference),))
    with pytest.raises(AnalyzeError, match="no acts that make a format-year"):
        bare(ask)
