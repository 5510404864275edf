"""What was compiled once, kept on disk for the next command: whole and verified, or not at all.

The folder is the user's (`$XDG_CACHE_HOME/foedera`, else `~/.cache/foedera`), outside every study. A file holds the hash of
its key and content; one that is damaged, or that others than its owner may write, is as good as none. What is kept is data
that is read, never code that is run (no pickle). Writers don't disturb each other: each writes a file of its own and
renames it.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

HASH = 32
KEPT = 40
"""Files of one name that are kept: five languages of eight codebooks, some 200 MB at most. With fewer, two trees at work put
each other's out."""


def folder() -> Path:
    """Where compiled things are kept."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "foedera"


def read(name: str, key: str) -> str | None:
    """What was kept under this key; None where there is nothing, or nothing to be trusted."""
    path = _path(name, key)
    try:
        if os.name == "posix" and path.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return None
        raw = path.read_bytes()
    except (OSError, RuntimeError):  # RuntimeError: no home folder is known
        return None
    if raw[:HASH] != _hash(key, raw[HASH:]):
        return None
    return raw[HASH:].decode("utf-8")


def keep(name: str, key: str, content: str) -> None:
    """Keep it, whole or not at all; a folder that cannot be written costs the next command time, and no result."""
    raw = content.encode("utf-8")
    with suppress(OSError, RuntimeError):
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=folder(), prefix=".", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(_hash(key, raw) + raw)
                file.close()
                beside.replace(_path(name, key))
            finally:
                beside.unlink(missing_ok=True)
        _forget(name)


def _path(name: str, key: str) -> Path:
    return folder() / f"{name}-{key}"


def _hash(key: str, content: bytes) -> bytes:
    """Over the key too: a file under another's name is not taken for it."""
    return hashlib.sha256(key.encode() + b"\0" + content).digest()


def _forget(name: str) -> None:
    """Of what no codebook of today asks for, only the latest few are left."""
    told = sorted(folder().glob(f"{name}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in told[KEPT:]:
        path.unlink(missing_ok=True)
