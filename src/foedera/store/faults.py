"""What an engine's or a disk's fault means to a person, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from foedera.errors import StoreError

_FULL = ("the disk is full; nothing of this step was written", "free some space, then do it again")
_READ_ONLY = ("the study may not be written here", "give yourself the right to write into its folder, or copy the study")
_DAMAGED = (
    "the file is damaged or no study",
    "put it back from a copy of the study; `foedera check` tells what else is broken",
)
_BUSY = ("somebody else has been writing for more than 5 seconds", "do it again when they have finished")
_CUT = ("the disk failed to read or write", "look at the disk, then run `foedera check`")

# By the beginning of SQLite's name of the fault (https://sqlite.org/rescode.html)
_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_NOTADB": _DAMAGED,
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_IOERR": _CUT,
}
_DISK = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.EROFS: _READ_ONLY,
    errno.EIO: _CUT,
}


@contextmanager
def told(file: Path) -> Iterator[None]:
    """Turn the engine's and the disk's faults into errors that say what to do; every other one passes as it is."""
    try:
        yield
    except DBAPIError as fault:
        raise _of_engine(file, fault) from fault
    except OSError as fault:
        meaning = _DISK.get(fault.errno or 0)
        if meaning is None:
            raise
        raise StoreError(str(fault.filename or file), meaning[0], remedy=meaning[1]) from fault


def _of_engine(file: Path, fault: DBAPIError) -> StoreError:
    name = str(getattr(fault.orig, "sqlite_errorname", ""))
    for beginning, (why, remedy) in _SQLITE.items():
        if name.startswith(beginning):
            return StoreError(str(file), f"{why} ({fault.orig})", remedy=remedy)
    return StoreError(str(file), f"the database refused: {fault.orig}", remedy="run `foedera check`")
