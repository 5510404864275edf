"""`foedera agreement`: two files, or a study."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from foedera.cli.agreement import command
from foedera.errors import AnalyzeError

ACT = {
    "type": "agree",
    "domains": ["political"],
    "aspect": "event",
    "modality": "actual",
    "date": "1992",
    "actors": [{"id": "AZE", "role": "party"}, {"id": "TUR", "role": "party"}],
}


def write(path: Path, *records: list[dict[str, Any]]) -> str:
    lines = [json.dumps({"id": number, "lang": "en", "records": told}) for number, told in enumerate(records)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def test_two_files_are_laid_side_by_side(tmp_path: Path) -> None:
    """Acts are matched passage by passage, whatever their order; what differs is listed with both readings."""
    other = ACT | {"type": "contact", "date": "1995"}
    one = write(tmp_path / "one.jsonl", [ACT, other], [], [ACT])
    two = write(tmp_path / "two.jsonl", [other, ACT | {"date": "1993"}], [], [])
    told = CliRunner().invoke(command, ["--json", one, two])
    assert told.exit_code == 0
    found = {line["field"]: line for line in map(json.loads, told.output.splitlines())}
    assert (found["found"]["units"], found["found"]["agree"]["value"]) == (4, 0.75)
    assert (found["type"]["units"], found["type"]["alpha"]["value"]) == (2, 1.0)
    assert found["date"]["differing"] == [{"passage": "0", "act": 0}]
    assert found["time"]["metric"] == "interval"
    shown = CliRunner().invoke(command, ["--differing", "--draws", "0", one, two]).output
    assert "two: no such act" in shown
    assert "[" not in shown.splitlines()[1]


@pytest.mark.parametrize(
    ("bad", "told"), [("{", "line 1: it is no JSON"), ('{"id": 1}', "needs id and records"), ("", "no passage is in two")]
)
def test_a_bad_file_is_told_by_its_line(tmp_path: Path, bad: str, told: str) -> None:
    """File, place and remedy."""
    one = write(tmp_path / "one.jsonl", [ACT])
    (tmp_path / "two.jsonl").write_text(bad, "utf-8")
    result = CliRunner().invoke(command, [one, str(tmp_path / "two.jsonl")])
    assert isinstance(result.exception, AnalyzeError)
    assert told in str(result.exception)


def test_one_file_agrees_with_nothing(tmp_path: Path) -> None:
    """It takes two."""
    result = CliRunner().invoke(command, [write(tmp_path / "one.jsonl", [ACT])])
    assert isinstance(result.exception, AnalyzeError)
