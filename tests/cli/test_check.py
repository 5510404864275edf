"""`foedera check`: every chain of a study."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from foedera import config
from foedera.cli import check, foedera
from foedera.store import originals
from foedera.store.sqlite import SqliteStore


@pytest.fixture
def study(tmp_path: Path, make: Any) -> Path:
    source = make.source()
    with SqliteStore.create(tmp_path) as store:
        store.add_source(source, make.bytes_of())
        store.put_coding(source.id, "rules 1 aaaa", [make.record(source)])
    return tmp_path


def test_a_sound_study_ends_with_nought_and_counts(study: Path) -> None:
    """What was verified is counted."""
    result = CliRunner().invoke(check.command, [str(study)])

    assert result.exit_code == 0
    assert result.output == "every chain holds: 0 events, 1 records, 0 judgements, 1 sources\n"


def test_a_broken_study_ends_with_one_and_a_list(study: Path, make: Any) -> None:
    """Each broken link is a line with its id and the reason."""
    source = make.source()
    originals.place(study, source.sha256).unlink()
    result = CliRunner().invoke(check.command, [str(study)])

    assert result.exit_code == 1
    assert result.stdout.startswith(f"{source.id}: its original")
    assert "1 broken link" in result.stderr


def test_no_study_is_a_users_mistake(tmp_path: Path) -> None:
    """Exit code 2, one line, no traceback."""
    done = subprocess.run([sys.executable, "-m", "foedera", "check", str(tmp_path)], capture_output=True, text=True)

    assert done.returncode == 2
    assert done.stderr.startswith("foedera: ")
    assert "foedera new" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_study_is_held_against_its_plan(coded_example: Path) -> None:
    """What is missing is listed, one line a thing, and ends with one; a study without a plan is told what to do."""

    def checked() -> tuple[int, str]:
        result = CliRunner().invoke(foedera, ["check", str(coded_example), "--study-plan"])
        return result.exit_code, result.output + str(result.exception or "")

    plan = coded_example / config.PLAN
    plan.write_text('[[row]]\nid = "moon"\nsays = "a base"\nneeds = [{ actors = ["AZE"], when = "1850" }]\n', "utf-8")
    code, told = checked()
    assert code == 1
    assert "row moon: no event for need 1 of 1\n" in told
    plan.write_text("[holds]\nreforms = 1\n", "utf-8")
    code, told = checked()
    assert code == 0
    assert "all that the plan asks for is there" in told
    plan.unlink()
    code, told = checked()
    assert code != 0
    assert "plan.toml" in told
