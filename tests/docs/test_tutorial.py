"""The tutorial's commands, run as a reader would run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial.md"
BLOCKS = re.findall(r"^```(sh|python)\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, coded_once: Path) -> Path:
    """Where the reader works; what the tests' example has coded already need not be coded again."""
    place = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(coded_once, place / "azerbaijan")
    return place


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_every_block_runs(folder: Path, number: int) -> None:
    """In their order, in one folder; a command that fails stops its block."""
    language, text = BLOCKS[number]
    command = [sys.executable, "-c", text] if language == "python" else ["bash", "-euo", "pipefail", "-c", text]
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    ran = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout


def test_what_the_reader_was_promised_is_there(folder: Path) -> None:
    """The files that the text names."""
    for name in ("ties.gexf", "panel.csv", "claims.argdown", "azerbaijan/out/dossier-en.html", "mine/foedera.toml"):
        assert (folder / name).stat().st_size
