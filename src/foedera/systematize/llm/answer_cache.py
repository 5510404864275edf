"""Answers kept on disk by the hash of what was asked, so that nothing is asked, or paid, twice.

They lie in the user's cache folder, not in the study: an answer is no finding. The key of the server is in neither.
"""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path


def folder() -> Path:
    """Where answers are kept: `$XDG_CACHE_HOME/foedera/llm`."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "foedera" / "llm"


def read(key: str) -> str | None:
    """The answer to a request with this hash; None where none is kept, or what is kept is damaged."""
    try:
        told = json.loads(_path(key).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(told, dict) and told.get("key") == key and isinstance(told.get("answer"), str)
    return str(told["answer"]) if whole else None


def keep(key: str, answer: str) -> None:
    """Keep an answer, whole or not at all; a folder that cannot be written costs the next run a request, no result."""
    path = _path(key)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
            json.dump({"key": key, "answer": answer}, file)  # ASCII: half a character has no UTF-8 form
        Path(file.name).replace(path)
    except OSError:
        pass


def _path(key: str) -> Path:
    return folder() / key[:2] / f"{key}.json"
