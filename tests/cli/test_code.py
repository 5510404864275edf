"""`foedera code`: passages in, records out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedera.cli.code import command
from foedera.errors import CodeError

TEXT = "Norway and Sweden signed a defence agreement in May 1996."


def line(**told: object) -> str:
    return json.dumps({"id": "1", "lang": "en", "text": TEXT} | told, ensure_ascii=False)


def test_a_line_in_is_a_line_out(tmp_path: Path) -> None:
    """The id, and each record as CODING.md writes it, with quote, offsets, score and spans."""
    passages, records = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    passages.write_text(f"{line()}\n{line(id='2', text='Nothing happened.')}\n", "utf-8")
    result = CliRunner().invoke(command, [str(passages), str(records)])
    assert result.exit_code == 0
    first, second = map(json.loads, records.read_text("utf-8").splitlines())
    assert second == {"id": "2", "records": []}
    (record,) = first["records"]
    assert (record["type"], record["date"], record["modality"]) == ("agree", "1996-05", "actual")
    assert [(one["id"], one["role"]) for one in record["actors"]] == [("NOR", "party"), ("SWE", "party")]
    assert TEXT[record["start"] : record["end"]] == record["quote"]
    assert 0 < record["score"] <= 1
    assert TEXT[slice(*record["spans"]["type"])] == "signed"


def test_without_arguments_it_reads_and_writes_the_standard_streams() -> None:
    """So that it stands in a pipe."""
    result = CliRunner().invoke(command, [], input=line() + "\n")
    assert result.exit_code == 0
    assert json.loads(result.output)["records"][0]["type"] == "agree"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "no JSON"),
        ('{"id": "2", "lang": "en"}', "needs id, text and lang"),
        (line(lang="xx"), "no cue words"),
        (line(doc_date="May 1996"), "doc_date"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_leaves_no_half_output(tmp_path: Path, bad: str, told: str) -> None:
    """What was there before stays."""
    passages, records = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    passages.write_text(f"{line()}\n{bad}\n", "utf-8")
    records.write_text("the file before", "utf-8")
    result = CliRunner().invoke(command, [str(passages), str(records)])
    assert isinstance(result.exception, CodeError)
    assert told in str(result.exception)
    assert "line 2" in str(result.exception)
    assert records.read_text("utf-8") == "the file before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]
