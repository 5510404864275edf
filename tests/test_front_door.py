"""The front door: `open` and the nouns, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import foedera
from foedera.errors import NoStudy


def test_what_is_exported_is_what_is_named() -> None:
    """`__all__` names every noun and `open`, in order, and nothing that is not there."""
    assert foedera.__all__ == sorted(foedera.__all__)
    assert all(hasattr(foedera, name) for name in foedera.__all__)


def test_a_study_is_begun_where_a_focal_state_is_named(tmp_path: Path) -> None:
    """A notebook begins a study in one line; opened again, it is as it was."""
    with foedera.open(tmp_path / "study", focal="NOR") as study:
        assert study.settings.focal == ("NOR",)
    told = (tmp_path / "study" / "foedera.toml").read_text("utf-8")
    with foedera.open(tmp_path / "study", focal="SWE") as study:
        assert study.settings.focal == ("NOR",)
    assert (tmp_path / "study" / "foedera.toml").read_text("utf-8") == told


def test_without_a_focal_state_nothing_is_begun(tmp_path: Path) -> None:
    """A path mistyped makes no folder."""
    with pytest.raises(NoStudy):
        foedera.open(tmp_path / "mistyped")
    assert list(tmp_path.iterdir()) == []
