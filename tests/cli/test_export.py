"""`foedera export`: from the command line to a file or a pipe."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from foedera.cli import export
from foedera.errors import NoStudy, PublishError
from foedera.model.event import Event
from foedera.store.sqlite import SqliteStore


@pytest.fixture
def study(tmp_path: Path, make: Any) -> Path:
    source = make.source()
    with SqliteStore.create(tmp_path / "study") as store:
        store.add_source(source, make.bytes_of())
        store.put_coding(source.id, "rules 1 aaaa", [make.record(source)])
    return tmp_path / "study"


def test_records_go_to_standard_output_as_json_lines(study: Path, make: Any) -> None:
    """Without further words: JSON lines, ready for a pipe."""
    result = CliRunner().invoke(export.command, [str(study), "records"])

    assert result.exit_code == 0
    assert json.loads(result.output)["id"] == make.record(make.source()).id


def test_csv_goes_to_a_file(study: Path, tmp_path: Path) -> None:
    """A file is written whole, readable by all, with nothing left beside it."""
    target = tmp_path / "out" / "sources.csv"
    target.parent.mkdir()
    result = CliRunner().invoke(export.command, [str(study), "sources", "--format", "csv", "-o", str(target)])

    assert (result.exit_code, result.output) == (0, "")
    assert target.read_bytes().startswith(b"id,title,")
    assert list(target.parent.iterdir()) == [target]


def test_parquet_goes_to_a_file(study: Path, tmp_path: Path) -> None:
    """A reader of Parquet reads it."""
    target = tmp_path / "records.parquet"
    CliRunner().invoke(
        export.command, [str(study), "records", "--format", "parquet", "-o", str(target)], catch_exceptions=False
    )

    assert pq.read_table(target).num_rows == 1


def test_a_failed_export_leaves_the_earlier_file(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up is told; the file is as it was, and nothing half written stands beside it."""
    target = tmp_path / "out" / "records.jsonl"
    target.parent.mkdir()
    target.write_text("earlier")

    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("foedera.publish.export.write", full)
    result = CliRunner().invoke(export.command, [str(study), "records", "-o", str(target)])

    assert isinstance(result.exception, PublishError)
    assert "No space left" in str(result.exception)
    assert (target.read_text(), list(target.parent.iterdir())) == ("earlier", [target])


def test_a_folder_that_is_not_there_is_a_users_mistake(study: Path, tmp_path: Path) -> None:
    """No study, or no folder to write into: told with its name."""
    nowhere = CliRunner().invoke(export.command, [str(study), "records", "-o", str(tmp_path / "nowhere" / "a.csv")])
    no_study = CliRunner().invoke(export.command, [str(tmp_path), "records"])

    assert isinstance(nowhere.exception, PublishError)
    assert "nowhere" in str(nowhere.exception)
    assert isinstance(no_study.exception, NoStudy)


@pytest.mark.parametrize("wrong", [["everything"], ["records", "--format", "xlsx"]])
def test_an_unknown_thing_or_format_is_a_users_mistake(study: Path, wrong: list[str]) -> None:
    """Exit code 2."""
    assert CliRunner().invoke(export.command, [str(study), *wrong]).exit_code == 2


def test_a_reader_that_has_read_enough_ends_the_export_quietly(tmp_path: Path, make: Any) -> None:
    """`foedera export … | head` leaves no traceback."""
    text = "Both sides signed plan after plan in Baku in 1992. " * 400
    source = make.source(text)
    with SqliteStore.create(tmp_path / "long") as store:
        store.add_source(source, make.bytes_of(text))
        store.put_coding(source.id, "rules 1 aaaa", [make.record(source, at=at) for at in range(2000)])
    command = [sys.executable, "-m", "foedera", "export", str(tmp_path / "long"), "records"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_the_panel_is_exported_by_dyad_and_year(study: Path, make: Any) -> None:
    """A row for each year of the window, with the act in its own."""
    (study / "foedera.toml").write_text('[study]\nname = "x"\nfocal = "AZE"\nlanguages = ["en"]\nwindow = "1991/1993"\n')
    record = make.record(make.source())
    with SqliteStore(study) as store:
        store.put_events([Event((record,), record, "only")])
    result = CliRunner().invoke(export.command, [str(study), "panel", "--format", "csv"], catch_exceptions=False)
    rows = list(csv.DictReader(io.StringIO(result.stdout)))

    assert [(row["first"], row["second"], row["year"], row["events"]) for row in rows] == [
        ("AZE", "TUR", "1991", "0"),
        ("AZE", "TUR", "1992", "1"),
        ("AZE", "TUR", "1993", "0"),
    ]
