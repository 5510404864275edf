"""The open data: valid by the standards that they name, the same from the same study, checked against their manifest."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from foedera.cli import foedera
from foedera.errors import PublishError
from foedera.model.when import When
from foedera.publish import bibliographies, entities, release
from foedera.study import Study


@pytest.fixture(scope="module")
def data(coded_example: Path) -> Path:
    with Study.open(coded_example) as opened:
        folder, identifier = opened.release(people=["A. Historian"])
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", identifier)
    return folder


def test_the_tables_are_a_valid_data_package(data: Path) -> None:
    """By the reference implementation: columns, types, keys, and every reference from table to table."""
    from frictionless import Package

    report = Package(str(data / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "type", "note"])[:10]
    assert report.stats["tasks"] == 5


def test_every_annotation_selects_the_words_it_tells(coded_example: Path, data: Path) -> None:
    """Position and quote select the same words; what stands before and after them too."""
    told = json.loads((data / "annotations.jsonld").read_text("utf-8"))
    with Study.open(coded_example) as opened:
        texts = {f"urn:foedera:{source_id}": opened.store.source(source_id).text for source_id in opened.store.source_ids()}
    assert told["total"] == len(told["first"]["items"]) > 50
    for target in (target for item in told["first"]["items"] for target in item["target"]):
        position, quote = target["selector"]
        text = texts[target["scope"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote["prefix"])
        assert text[position["end"] :].startswith(quote["suffix"])


def test_every_record_s_provenance_leads_to_bytes(data: Path) -> None:
    """Record → source → bytes, and a coder: no link of the graph leads nowhere."""
    graph = json.loads((data / "provenance.jsonld").read_text("utf-8"))["@graph"]
    nodes = {node["@id"]: node for node in graph}
    records = [node for node in graph if node["@id"].startswith("foedera:r-")]
    assert len(records) > 50
    for record in records:
        source = nodes[record["wasDerivedFrom"]]
        assert nodes[source["wasDerivedFrom"]]["@id"].startswith("urn:sha256:")
        assert nodes[record["wasAttributedTo"]]["@type"] == "prov:SoftwareAgent"


def test_equal_data_have_an_equal_identifier(coded_example: Path, data: Path, tmp_path: Path) -> None:
    """Written again elsewhere: the same bytes, the same identifier; sha256sum agrees."""
    with Study.open(coded_example) as opened:
        _, identifier = opened.release(tmp_path / "again", people=["A. Historian"])
    assert identifier == release.identifier((data / release.MANIFEST).read_text("utf-8"))
    assert subprocess.run(["sha256sum", "--quiet", "-c", release.MANIFEST], cwd=data, check=False).returncode == 0


def test_a_changed_release_is_told(coded_example: Path, tmp_path: Path) -> None:
    """`foedera check` exits 1 and names each file that differs."""
    told = CliRunner().invoke(foedera, ["publish", str(coded_example), "--data", "-o", str(tmp_path / "data")])
    assert "identifier: sha256:" in told.output
    assert CliRunner().invoke(foedera, ["check", str(tmp_path / "data")]).exit_code == 0
    (tmp_path / "data" / "records.csv").write_text("id\r\n", "utf-8")
    (tmp_path / "data" / "events.csv").unlink()
    checked = CliRunner().invoke(foedera, ["check", str(tmp_path / "data")])
    assert checked.exit_code == 1
    assert "records.csv: changed" in checked.output
    assert "events.csv: missing" in checked.output


def test_nothing_else_is_overwritten(coded_example: Path, tmp_path: Path) -> None:
    """A folder with other things in it is refused and stays as it is; an earlier release is replaced."""
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with Study.open(coded_example) as opened:
        with pytest.raises(PublishError, match="no release"):
            opened.release(tmp_path)
        opened.release(tmp_path / "data")
        opened.release(tmp_path / "data")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "thesis.txt"]


def test_the_plover_table_pairs_source_and_target(data: Path) -> None:
    """An act of two parties is two rows, a delivery one; every row has a type that PLOVER knows."""
    rows = list(csv.DictReader((data / "plover.csv").read_text("utf-8").splitlines()))
    known = {"AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT", "SANCTION", "CONCEDE"}
    assert {row["event_type"] for row in rows} <= known
    agreed = [row for row in rows if row["foedera_type"] == "agree"]
    assert {(row["target"], row["source"]) for row in agreed} == {(row["source"], row["target"]) for row in agreed}


def test_references_are_read_back_by_their_formats(data: Path) -> None:
    """One entry a source in each file; RIS ends each record, CSL-JSON keeps the id."""
    bib = (data / "sources.bib").read_text("utf-8")
    ris = (data / "sources.ris").read_bytes().decode()
    csl = json.loads((data / "sources.csl.json").read_text("utf-8"))
    with (data / "sources.csv").open(encoding="utf-8", newline="") as file:
        sources = len(list(csv.DictReader(file)))
    assert bib.count("\n@") + 1 == ris.count("TY  - ") == ris.count("ER  - ") == len(csl) == sources
    assert len({entry["id"] for entry in csl}) == sources > 100
    assert all(line[2:6] == "  - " for line in ris.split("\r\n") if line)


@given(st.text(max_size=60))
def test_no_title_runs_in_tex(make: Any, title: str) -> None:
    """Braces stay balanced and no command of the title's own is left."""
    source = replace(make.source(), csl={"title": title or "x", "author": [{"family": title}]})
    told = bibliographies.bibtex([source])
    bare = re.sub(r"\\[{}%&#$_]|\\text\w+\{\}", "", told)
    assert bare.count("{") == bare.count("}")
    assert "\\" not in bare


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1994-05-04", {"date": ["1994-05-04"]}),
        ("199X", {}),
        ("2001-21", {"date": ["2001"]}),
        ("1994-05?", {"date": ["1994-05"]}),
        ("2013/..", {"startDate": ["2013"]}),
        ("1999/2008-04", {"startDate": ["1999"], "endDate": ["2008-04"]}),
    ],
)
def test_dates_for_followthemoney_are_never_filled_in(edtf: str, told: dict[str, list[str]]) -> None:
    """A prefix of an ISO date, as far as the source tells."""
    assert entities._dates(When(edtf)) == told
