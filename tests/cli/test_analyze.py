"""`foedera analyze`: dynamics, periods compared, networks, comparison; every table in every format."""

from __future__ import annotations

import csv
import io
import json
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from foedera.cli import analyze
from foedera.errors import AnalyzeError, ConfigError
from foedera.model.event import Event, Reform
from foedera.model.source import Passage, Span
from foedera.model.when import When
from foedera.store.sqlite import SqliteStore
from foedera.study import Study

TOML = """
[study]
name = "A test"
focal = "AZE"
window = "1990/2009"
[regions]
regional = ["TUR"]
[[period]]
track = "army"
name = "first"
when = "1990/1999"
[[period]]
track = "army"
name = "second"
when = "2000/2009"
[[period]]
track = "other"
name = "all"
when = "1990/2009"
"""
WHAT = ("overview", "years", "measures", "periods", "changes", "lags", "reforms", "shares", "network")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory, make: Any) -> Path:
    """One agreement a year until 1999, six a year from 2000 on, told by one document of 2005; six reforms."""
    folder = tmp_path_factory.mktemp("cli") / "study"
    folder.mkdir()
    (folder / "foedera.toml").write_text(TOML, "utf-8")
    source = make.source("The sides signed an agreement on military cooperation. " * 10, date=When("2005"), voice="AZE")
    records = [
        make.record(source, at=number, length=20, date=When(str(year)), score=number / 1000)
        for number, year in enumerate(year for year in range(1990, 2010) for _ in range(1 if year < 2000 else 6))
    ]
    with SqliteStore.create(folder) as store:
        store.add_source(source, source.text.encode())
        store.put_coding(source.id, "rules 1 aaaa", records)
        store.put_events([Event((record,), record, "the only account") for record in records])
        passage = Passage.of(source, Span(0, 10))
        store.put_reforms([Reform(f"Step {year}", When(str(year)), "AZE", passage) for year in range(1992, 2004, 2)])
    return folder


def _run(study: Path, *words: str) -> Result:
    return CliRunner().invoke(analyze.command, [str(study), *words], catch_exceptions=False)


@pytest.mark.parametrize("what", WHAT)
def test_every_table_is_told(study: Path, what: str) -> None:
    """A line a finding."""
    lines = _run(study, what, "--track", "army", "--format", "jsonl").stdout.splitlines()
    assert lines
    assert all(json.loads(line) for line in lines)


def test_every_format_holds_the_same_lines(study: Path, tmp_path: Path) -> None:
    """Text, CSV and Parquet."""
    words = ("measures", "--track", "army")
    rows = list(csv.DictReader(io.StringIO(_run(study, *words, "--format", "csv").stdout)))
    _run(study, *words, "--format", "parquet", "-o", str(tmp_path / "x.parquet"))
    assert [row["acts"] for row in rows] == ["10", "60"]
    assert pq.read_table(tmp_path / "x.parquet")["acts"].to_pylist() == [10, 60]
    assert len(_run(study, *words).stdout.splitlines()) == 3


def test_a_rise_is_found_named_and_set_against_the_documents(study: Path) -> None:
    """Six times as many acts a year; the change stands in 2000; one document of 2005 tells of everything."""
    (year, document) = [
        json.loads(line) for line in _run(study, "periods", "--track", "army", "--format", "jsonl").stdout.splitlines()
    ]
    assert (year["acts_earlier"], year["acts_later"], round(year["ratio"], 2)) == (10, 60, 6.0)
    assert (document["per"], document["ratio"], document["note"]) == (
        "document",
        None,
        "no document to count against in one of them",
    )
    (change,) = [json.loads(line) for line in _run(study, "changes", "--format", "jsonl").stdout.splitlines()]
    assert (change["year"], change["before"], change["after"], change["stability"]) == (2000, 1.0, 6.0, 1.0)
    assert change["acts"][0].startswith(("1999 agree: AZE, TUR", "2000 agree: AZE, TUR", "2001 agree: AZE, TUR"))
    assert change["quotes"][0]
    assert change["periods"] == ["second"]
    assert (change["documents_before"], change["documents_after"]) == (0, 0)  # the one of 2005 lies beyond five years
    shares = [json.loads(line) for line in _run(study, "shares", "--track", "army", "--format", "jsonl").stdout.splitlines()]
    assert {(line["span"], line["documents"]) for line in shares} == {("first", 0), ("second", 1)}


def test_one_type_alone_can_be_compared(study: Path) -> None:
    """`--of` takes a type or a field; what no act is of, is told with what there is."""
    assert '"acts_later": 60' in _run(study, "periods", "--track", "army", "--of", "agree", "--format", "jsonl").stdout
    with pytest.raises(AnalyzeError, match="no act is of that type or field → there are: agree, operational"):
        _run(study, "periods", "--track", "army", "--of", "train")


def test_graphs_go_to_gexf(study: Path, tmp_path: Path) -> None:
    """One through time, or one a period, called after it."""
    through = ET.fromstring(_run(study, "network", "--format", "gexf").stdout)
    assert through[1].get("mode") == "dynamic"
    _run(study, "network", "--track", "army", "--format", "gexf", "-o", str(tmp_path / "army.gexf"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["army-first.gexf", "army-second.gexf"]


def test_own_acts_are_set_beside_dcad(study: Path, shared: Path) -> None:
    """The verdicts are counted on the error stream, the table has the words of the source."""
    path = shared / "reference" / "dcad" / "DCAD-v1.0-main.csv"
    told = _run(study, "compare", "--set", str(path), "--format", "jsonl")
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    assert {line["dataset"] for line in lines} == {"dcad"}
    assert sum(1 for line in lines if line["act"]) == 44
    assert [line["act_date"] for line in lines if line["verdict"] == "matched"] == ["2000-09-20"]
    assert all(line["quote"] for line in lines if line["event"])
    assert "dcad: matched: " in told.stderr


def test_data_sets_are_asked_about_facts(study: Path, shared: Path, tmp_path: Path) -> None:
    """One command; a study without questions is told each set in outline, with the lines of its file."""
    copy = shutil.copy(shared / "reference" / "dcad" / "DCAD-v1.0-main.csv", tmp_path)
    told = _run(study, "reference", "--in", str(Path(copy).parent))
    head, line = (row.split("\t") for row in told.stdout.splitlines())
    assert head == ["fact", "evidence", "sets", "lines"]
    assert line[1].startswith("dcad: 44 acts, 1993–2010; dcad: 24 partners: Ukraine 6, ")
    assert line[3].startswith("dcad: 84, 85, ")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("measures",), "name a track of periods: --track army | other"),
        (("compare",), "--set FILE"),
        (("years", "--format", "gexf"), "gexf is the format of a graph"),
        (("network", "--track", "army", "--format", "gexf"), "name a file with -o"),
    ],
)
def test_what_is_missing_is_asked_for(study: Path, words: tuple[str, ...], why: str) -> None:
    """Exit code 2 and what to write."""
    told = _run(study, *words)
    assert told.exit_code == 2
    assert why in told.output


def test_an_unknown_track_is_told_with_those_there_are(study: Path) -> None:
    """No empty table for a slip of the pen."""
    with pytest.raises(ConfigError, match="there is no track 'navy' → there are: army, other"):
        _run(study, "measures", "--track", "navy")


def test_a_notebook_compares_periods_on_a_panel(study: Path) -> None:
    """A type is compared by its acts, a column by its years; a year without a known cell is no time."""
    panel = [{"year": year, "dcad": None if year > 2004 else year // 2000} for year in range(1990, 2010) for _ in range(2)]
    with Study.open(study) as opened:
        track = opened.periods("army")
        assert track.compare(panel, "agree")[0].counts == (10, 60)
        (found,) = track.compare(panel, "dcad")
        assert (found.counts, found.exposures) == ((0, 10), (10.0, 5.0))
        with pytest.raises(AnalyzeError, match="columns: dcad"):
            track.compare(panel, "atop")
        with pytest.raises(AnalyzeError, match="periods of different tracks overlap"):
            opened.periods().compare()
        assert [count.period.name for count in track[:1]] == ["first"]


def test_coarse_dates_are_bounds_not_years(study: Path) -> None:
    """The course of a study keeps what can have begun in a year apart from what did."""
    with Study.open(study) as opened:
        year = next(told for told in opened.course().years if told.year == 2005)
    assert (year.sure, year.began, year.possible) == (6, 6, 6)
    assert (year.coverage.documents, year.coverage.at_once, year.coverage.voices) == (1, 6, 1)
