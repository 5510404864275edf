"""The bytes as collected, each under the name of its own hash: `sources/ab/abcdef…`."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
import time
from pathlib import Path

from foedera.errors import StoreError

UNFINISHED = ".new-"
ABANDONED_SECONDS = 3600


def place(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash belong in the study at `folder`."""
    return folder / "sources" / sha256[:2] / sha256


def keep(folder: Path, sha256: str, original: bytes) -> None:
    """Write the bytes once, whole or not at all: under a temporary name, synced, then renamed."""
    kept = place(folder, sha256)
    if kept.is_file() and kept.stat().st_size == len(original):
        return
    if hashlib.sha256(original).hexdigest() != sha256:
        raise StoreError(
            str(kept), "the bytes don't have the hash that the source gives", remedy="collect the document again"
        )
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_whole(kept, original, beside=folder / "sources")


def read(folder: Path, sha256: str) -> bytes:
    """The bytes with this hash, verified."""
    kept = place(folder, sha256)
    try:
        original = kept.read_bytes()
    except FileNotFoundError:
        raise StoreError(
            str(kept),
            "the original is missing",
            remedy="put it back from a copy of the study, or collect the document again",
        ) from None
    if hashlib.sha256(original).hexdigest() != sha256:
        raise StoreError(str(kept), "the original was changed", remedy="put it back from a copy of the study")
    return original


def write_whole(path: Path, content: bytes, *, beside: Path | None = None) -> None:
    """A file that is there whole after any interruption, or not there; its temporary name stands in `beside`."""
    handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=beside or path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)  # mkstemp gives 0600; a study is shared with a team like any other file
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Take away what a killed process left unfinished in a study, once nobody can still be at work on it."""
    long_ago = time.time() - ABANDONED_SECONDS
    for left in [*folder.glob(UNFINISHED + "*"), *(folder / "sources").glob(UNFINISHED + "*")]:
        with contextlib.suppress(FileNotFoundError):  # another process may be sweeping too
            if left.stat().st_mtime < long_ago:
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut; Windows syncs folders by itself and lets nobody open them."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
