"""`foedera reference`: what can be read, what a file holds against what was published, citations, panels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedera.cli import foedera

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("verb", ["list", "check", "cite", "panel"])
def test_every_part_has_help_with_an_example(verb: str) -> None:
    """As the verbs have."""
    told = CliRunner().invoke(foedera, ["reference", verb, "--help"])
    assert told.exit_code == 0
    assert f"  foedera reference {verb}" in told.output


def test_the_list_tells_unit_window_and_file(run: Run) -> None:
    """One line a data set."""
    code, out, _ = run("reference", "list")
    assert code == 0
    assert "dcad\t1.0\tagreement\t1980–2010\tcow\tnot directed\tDCAD-v*main*.csv" in out
    assert len(out.splitlines()) > 20


def test_citations_are_bibtex_each_once(run: Run) -> None:
    """Two files of one set have one entry."""
    code, out, _ = run("reference", "cite", "atop", "atop-alliance", "dcad")
    assert code == 0
    assert out.count("@article{") == 2
    assert run("reference", "cite", "nothing")[0] == 2


def test_check_tells_published_and_read(run: Run, reference_folder: Path) -> None:
    """The figure of the makers beside the one of the file; no fault, exit code 0."""
    code, out, err = run("reference", "check", str(reference_folder / "dcad" / "DCAD-v1.0-main.csv"))
    assert (code, err) == (0, "")
    assert "agreements: published 1,872 / read 1,871" in out


def test_check_of_a_cut_file_ends_with_2(run: Run, reference_folder: Path, tmp_path: Path) -> None:
    """By line and column, and that nothing would be merged."""
    cut = tmp_path / "DCAD-v1.0-main.csv"
    cut.write_bytes((reference_folder / "dcad" / "DCAD-v1.0-main.csv").read_bytes()[:30_000])
    code, _, err = run("reference", "check", str(cut))
    assert code == 2
    assert "line 234, column 97: 26 fields, the header has 30; the file is cut here" in err
    assert "nothing of it would be merged" in err


def test_a_panel_from_the_command_line(run: Run, reference_folder: Path, tmp_path: Path) -> None:
    """Nothing is written where a file is bad; else the table and what stands beside it."""
    target = tmp_path / "panel.csv"
    words = (
        "reference",
        "panel",
        "--unit",
        "state-year",
        "--over",
        "2000/2002",
        "--in",
        str(reference_folder),
        "-o",
        str(target),
    )
    bad = tmp_path / "nmc_7.csv"
    bad.write_text("ccode;year\n", "utf-8")
    code, _, err = run(*words, "--add", f"nmc={bad}")
    assert code == 2
    assert "nothing of it is merged" in err
    assert not target.exists()
    code, out, _ = run(*words, "--add", "nmc")
    assert code == 0
    assert out.splitlines()[0] == str(target)
    assert sorted(path.name for path in tmp_path.glob("panel*")) == [
        "panel-citations.bib",
        "panel-dictionary.csv",
        "panel-notes.md",
        "panel.csv",
    ]
    assert len(target.read_text("utf-8").splitlines()) == 1 + 191 + 191 + 192


@pytest.fixture
def reference_folder(shared: Path) -> Path:
    return shared / "reference"


def test_a_study_has_its_own_record_in_its_panel(run: Run, reference_folder: Path, tmp_path: Path) -> None:
    """The focal state's dyads alone, events and practices beside alliances; a year that no source covers is missing."""
    from foedera.study import Study

    folder = Study.example(tmp_path / "demo")
    with Study.open(folder) as study:
        panel = study.panel("dyad-year", over="1991/2024", shelf=reference_folder).add("atop", "dcad")
        rows = panel.arrow().to_pylist()
        panel.close()
    assert {373} == set.intersection(*({one["state1"], one["state2"]} for one in rows))
    assert {"study_events", "study_running", "atop_allied", "dcad_general"} <= rows[0].keys()
    assert run("reference", "panel", "--study", str(folder), "-o", str(tmp_path / "p.csv"))[0] == 2
