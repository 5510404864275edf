"""Many at once, and kill -9: small runs of `bench/crowd.py` and `bench/killed.py`, over HTTP, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.mark.parametrize(
    "command",
    [("crowd.py", "--coders", "5", "--decisions", "40"), ("killed.py", "--kills", "3")],
    ids=["crowd", "killed"],
)
def test_no_decision_is_lost_or_doubled(command: tuple[str, ...]) -> None:
    """What was acknowledged is there, once, whoever else writes and whenever the server dies."""
    done = subprocess.run([sys.executable, BENCH / command[0], *command[1:]], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
