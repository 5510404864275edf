"""What data sets say of a study's facts; for the worked example, the table at the end of its plan, cell for cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedera.analyze.reference import testimony
from foedera.errors import AnalyzeError, ConfigError
from foedera.study import Study

EVIDENCE = {
    "Georgia, 16 December 2002": "in dcad, to the day (DCADv1.0-1522)",
    "Iran, May 2005": "in dcad: 2005-05-16 (DCADv1.0-1534)",
    "Türkiye, 11 August 1992": "in neither dcad nor atop",
    "alliance with Türkiye": "in atop: 1994-02-09 (4550), 2010-08-16 (6035); 2021 is past the last year of atop, 2018",
    "DCAD in all": "dcad: 44 acts, 1993–2010; dcad: 24 partners: Ukraine 6, United States 4, Russia 3, Kazakhstan 3, "
    "Pakistan 3, Türkiye 2, Israel 0; dcad by army-building: 0, 18, 26",
    "Israel as a main arms partner": "not in dcad; sipri: 31 acts with Israel, 894.1 in all "
    "(SIPRI TIV of delivered weapons)",
    "arms by supplier": "sipri: 114 acts, 4,347.5 in all (SIPRI TIV of delivered weapons); "
    "sipri: Russia 2,191.1, Israel 894.1, Ukraine 562.8, Belarus 332.8, Türkiye 166.2",
    "Iranian-made weapons": "not in sipri; sipri, “107mm”: 1 partner: Türkiye 1",
    'exercises with Türkiye "since 2013"': "2013 is past the last year of mme, 2010; mme: 77 acts, 1996–2010; "
    "mme: 45 acts with Türkiye, 1998–2010",
    "UN peace operations": "un-peacekeeping (2010–2021): 2 rows: UNMISS 2020 2, UNMISS 2019 2",
    "training by the United States": "us-training: 2000_2001_Newly_Independent_States_fmtrpt_dedup 8, "
    "2001_2002_Newly_Independent_States_fmtrpt_dedup 5, 2004_2005_Europe_fmtrpt_dedup 51, "
    "2009_2010_Europe_fmtrpt_dedup 776, 2020_2021_Europe_fmtrpt_dedup 86",
    "independence on 28 May 1918": "territory (1816–2015): 2 rows: 1918 4, 1991 8; "
    "cow-system (1816–2024): 1 row: 1991-12-26",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Study]:
    """The worked example, nothing of it read yet: its facts and periods are all that is needed."""
    with Study.open(Study.example(tmp_path_factory.mktemp("facts") / "study")) as study:
        yield study


@pytest.fixture(scope="module")
def told(example: Study, reference: Path) -> tuple[testimony.Testimony, ...]:
    return example.testimonies(reference)


def test_every_fact_has_its_evidence(told: tuple[testimony.Testimony, ...]) -> None:
    """Number for number, id for id."""
    assert {one.fact: one.evidence for one in told} == EVIDENCE


def test_every_figure_of_the_plan_comes_out_but_one(told: tuple[testimony.Testimony, ...], shared: Path) -> None:
    """Row for row and figure for figure as the plan's table has it; 42 exercises with Türkiye are 45 in the data.

    42 is what the first 24 of the file's 39 columns of participants hold (`test_azerbaijan`).
    """
    text = (shared / "study" / "azerbaijan.md").read_text("utf-8")
    table = [line.strip("|").split("|") for line in text.split("## What the reference data sets say")[1].splitlines()[3:]]
    rows = [(fact.strip(), cell.strip()) for fact, cell in (row for row in table if len(row) == 2)]
    assert [fact for fact, _ in rows] == [one.fact for one in told]
    missing = {
        (fact, figure)
        for (fact, cell), one in zip(rows, told, strict=True)
        for figure in figures(cell) - figures(one.evidence)
    }
    assert missing == {('exercises with Türkiye "since 2013"', "42")}


def figures(cell: str) -> set[str]:
    """Every number and date of a cell, spelled alike: whole numbers, days as they stand in ISO 8601."""
    for number, month in enumerate(MONTHS, 1):
        for day, year in re.findall(rf"(\d+) {month} (\d{{4}})", cell):
            cell = cell.replace(f"{day} {month} {year}", f"{year}-{number:02d}-{int(day):02d}")
        cell = cell.replace(f"{month} ", f"{number} ")
    cell = re.sub(r"\b(\d\d)(\d\d)–(\d\d)\b", r"\1\2 \1\3", cell.replace("two", "2").replace("_", " "))
    found = re.findall(r"\d{4}-\d\d-\d\d|\d[\d,]*(?:\.\d+)?", cell)
    return {one if "-" in one else str(round(float(one.replace(",", "")))) for one in found} | {
        one[:4] for one in found if "-" in one
    }


def test_each_answer_names_the_lines_it_rests_on(told: tuple[testimony.Testimony, ...]) -> None:
    """So that anybody can look them up in the file."""
    by_fact = {one.fact: one.lines for one in told}
    assert by_fact["Georgia, 16 December 2002"] == ("dcad: 1492",)
    assert by_fact["Türkiye, 11 August 1992"] == ()


def test_without_questions_every_set_is_told_in_outline(example: Study, tmp_path: Path, reference: Path) -> None:
    """A study that asks nothing learns how many acts each set of its folder has, with whom, in which period."""
    (tmp_path / "data").mkdir()
    dcad = next(reference.rglob("DCAD*.csv"))
    (tmp_path / "data" / dcad.name).write_bytes(dcad.read_bytes())
    facts = example.folder / "reference.toml"
    kept = facts.read_text("utf-8")
    facts.unlink()
    (one,) = example.testimonies(tmp_path / "data")
    facts.write_text(kept, "utf-8")
    assert one.sets == ("dcad",)
    assert one.evidence.startswith("dcad: 44 acts, 1993–2010; dcad: 24 partners: Ukraine 6, United States 4, ")
    assert "dcad by army-building: 0, 18, 26" in one.evidence


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ('[[fact]]\nsays = "x"', "asks is missing"),
        ('[[fact]]\nsays = "x"\nasks = [{ partners = ["GEO"] }]', "sets is missing"),
        ('[[fact]]\nsays = "x"\nasks = [{ sets = ["dcad"], tell = "much" }]', "unknown 'much'"),
        ('[[fact]]\nsays = "x"\nasks = [{ sets = ["sipri"], tell = "sum" }]', "column is missing"),
        ('[[fact]]\nsays = "x"\nasks = [{ sets = ["pko"], tell = "rows" }]', "where is missing"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(tmp_path: Path, wrong: str, why: str) -> None:
    """With the place in reference.toml."""
    from foedera import config

    (tmp_path / "reference.toml").write_text(wrong, "utf-8")
    with pytest.raises(ConfigError, match=why):
        config.read_facts(tmp_path)


def test_a_folder_that_is_not_there_is_told(example: Study, tmp_path: Path) -> None:
    """The project ships no data: it says where the files are to lie."""
    with pytest.raises(AnalyzeError, match="no such folder"):
        example.testimonies(tmp_path / "nowhere")
