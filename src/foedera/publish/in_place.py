"""A folder that is put in its place whole or not at all, and never over something that is not ours."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from foedera.errors import PublishError


@contextmanager
def replaced(folder: Path, mark: str, what: str) -> Iterator[Path]:
    """A new folder to fill, which takes the place of `folder` in the end; where anything fails, all stays as it was.

    A folder that holds something without the file `mark`, which each `what` has, is refused.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / mark).is_file():
        raise PublishError(str(folder), f"it holds something that is no {what}", remedy="name another folder")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{what}-", dir=folder.parent))
        try:
            yield made
            made.chmod(0o755)
            _put_in_place(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as fault:
        raise PublishError(str(folder), f"not written: {fault.strerror}", remedy="free space, or name another") from fault


def _put_in_place(made: Path, folder: Path) -> None:
    """The new folder under the name, the old one gone: at no moment is a half of either there."""
    old = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    if folder.exists():
        folder.replace(old)
    made.replace(folder)
    shutil.rmtree(old, ignore_errors=True)
