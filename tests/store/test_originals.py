"""The bytes as collected, by their hash."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from foedera.errors import StoreError
from foedera.store import originals

BYTES = b"%PDF-1.7 a treaty"
SHA256 = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    return tmp_path


def test_bytes_are_kept_under_their_hash(folder: Path) -> None:
    """`sources/ab/abcdef…`, readable by the whole team."""
    originals.keep(folder, SHA256, BYTES)

    kept = folder / "sources" / SHA256[:2] / SHA256
    assert kept.read_bytes() == BYTES == originals.read(folder, SHA256)
    assert kept.stat().st_mode & 0o444 == 0o444


def test_the_same_bytes_are_written_once(folder: Path) -> None:
    """A second time leaves the very file."""
    originals.keep(folder, SHA256, BYTES)
    before = originals.place(folder, SHA256).stat().st_ino
    originals.keep(folder, SHA256, BYTES)

    assert originals.place(folder, SHA256).stat().st_ino == before


def test_an_original_cut_short_is_mended_by_collecting_again(folder: Path) -> None:
    """A file of another length is not the original."""
    originals.keep(folder, SHA256, BYTES)
    originals.place(folder, SHA256).write_bytes(BYTES[:5])
    with pytest.raises(StoreError, match="changed"):
        originals.read(folder, SHA256)
    originals.keep(folder, SHA256, BYTES)
    assert originals.read(folder, SHA256) == BYTES


def test_a_missing_original_is_told_with_what_to_do(folder: Path) -> None:
    """The message names the file."""
    with pytest.raises(StoreError, match=rf"{SHA256}.*missing.*collect the document again"):
        originals.read(folder, SHA256)


def test_an_interrupted_writing_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half an original nor a temporary file, also on Ctrl-C."""

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        originals.keep(folder, SHA256, BYTES)
    assert [path for path in (folder / "sources").rglob("*") if path.is_file()] == []
