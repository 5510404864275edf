"""The command line's door: help without weight, mistakes told with a remedy and exit code 2, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedera import cli
from foedera.cli import VERBS, foedera, progress

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    """`foedera VERB --help` shows how it is called."""
    told = CliRunner().invoke(foedera, [verb, "--help"])
    assert told.exit_code == 0
    assert f"  foedera {verb}" in told.output


def test_the_help_lists_every_verb() -> None:
    """None is hidden."""
    told = CliRunner().invoke(foedera, ["--help"]).output
    assert all(f"\n  {verb} " in told for verb in VERBS)


def test_every_file_of_the_room_is_a_verb() -> None:
    """One verb a file."""
    files = {path.stem for path in Path(cli.__file__).parent.glob("*.py")} - {"__init__", "progress", "plain"}
    assert files == set(VERBS)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("run", "nowhere"), "nowhere: there is no such folder → begin a study: foedera new nowhere"),
        (("run", "{tmp}"), "foedera.toml: there is no such file → begin a study: foedera new"),
        (("check", "{tmp}"), "there is no study here → make one"),
        (("new", "{tmp}/x"), "say which state the study is about"),
        (("frobnicate",), "No such command 'frobnicate'"),
        (("publish", "{tmp}", "--lang", "de"), "'de' is not one of"),
    ],
)
def test_a_mistake_is_told_and_ends_with_2(run: Run, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    """File, place, remedy; no traceback."""
    code, out, err = run(*(word.format(tmp=tmp_path) for word in words))
    assert code == 2
    assert out == ""
    assert told in err
    assert "Traceback" not in err


def test_a_broken_setting_leaves_no_half_made_study(run: Run, tmp_path: Path) -> None:
    """`foedera.toml` is read before anything is written."""
    (tmp_path / "foedera.toml").write_text('[study]\nname = "X"\nfocal = 3\n', "utf-8")
    code, _, err = run("run", str(tmp_path))
    assert code == 2
    assert "[study]: focal is no text" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["foedera.toml"]


def test_no_document_where_the_settings_point_is_told(run: Run, tmp_path: Path) -> None:
    """A pattern that matches nothing is a mistake, not an empty study."""
    (tmp_path / "foedera.toml").write_text(
        '[study]\nname = "X"\nfocal = "NOR"\nwindow = "1990/2020"\n[[collect]]\npath = "texts/*.md"\n', "utf-8"
    )
    code, _, err = run("collect", str(tmp_path))
    assert code == 2
    assert "no document at texts/*.md" in err


def test_new_begins_a_study_that_can_be_opened_and_leaves_one_that_is_there(run: Run, tmp_path: Path) -> None:
    """Twice in a row is no error and changes nothing."""
    folder = tmp_path / "norway"
    assert run("new", str(folder), "--focal", "NOR", "--name", 'The "North"')[0] == 0
    written = (folder / "foedera.toml").read_text("utf-8")
    assert 'name = "The \\"North\\""' in written
    assert run("new", str(folder), "--focal", "SWE")[:2] == (
        0,
        f"{folder}: there already, nothing changed; next: foedera run {folder}\n",
    )
    assert (folder / "foedera.toml").read_text("utf-8") == written
    assert run("sources", str(folder), "--format", "counts") == (0, "", "")


def test_progress_off_a_terminal_is_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """A log stays readable: the end of a stage is told, not every step."""
    with progress.shown() as shown:
        for done in range(1, 101):
            shown("systematize", done, 100)
    assert capsys.readouterr().err == "systematize: 100 of 100\n"
