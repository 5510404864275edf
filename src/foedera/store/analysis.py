"""Asking a snapshot questions: DuckDB in memory over the Parquet files, in ibis expressions."""

from __future__ import annotations

import glob
import secrets
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.store import snapshot

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

TABLES = ("records", "events", "sources")

MEMORY = "1GB"
"""What DuckDB may hold before it goes to disk; left to itself it takes four fifths of the machine's memory. With Python and
what DuckDB does not count, a panel of 10 million spells stays below 1.5 GB (`bench/panel.py`)."""

# Nothing is fetched or loaded while analysing: every extension needed is built in.
_SETTINGS = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


def engine() -> Backend:
    """An empty engine that stays within `MEMORY`; what does not fit goes to the system's folder for temporary files.

    DuckDB makes the folder when it first needs it, and takes it away when the connection is closed.
    """
    import ibis

    spill = Path(tempfile.gettempdir()) / f"foedera-{secrets.token_hex(8)}"
    return ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=str(spill), **_SETTINGS)


def connect(folder: Path) -> Backend:
    """`records`, `events` and `sources` of the snapshot in `folder` (as `store.snapshot()` gives it), to read.

    The live study is never touched. The views read the files when they are asked: close the connection
    before another state of the study is wanted.
    """
    if snapshot.read_manifest(folder) is None:
        raise StoreError(str(folder), "no whole snapshot", remedy="make one: `foedera analyze`, or `store.snapshot()`")
    backend = engine()
    for name in TABLES:
        # DuckDB takes a path for a pattern, and has no other way to be told that it is none
        backend.read_parquet(glob.escape(str(folder / f"{name}.parquet")), table_name=name)
    return backend
