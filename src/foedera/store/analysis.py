"""Asking a snapshot questions: DuckDB in memory over the Parquet files, in ibis expressions."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.store import snapshot

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

TABLES = ("records", "events", "sources")

# Nothing is fetched or loaded while analysing: every extension needed is built in.
_SETTINGS = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


def connect(folder: Path) -> Backend:
    """`records`, `events` and `sources` of the snapshot in `folder` (as `store.snapshot()` gives it), to read.

    The live study is never touched. The views read the files when they are asked: close the connection
    before another state of the study is wanted.
    """
    import ibis

    if snapshot.read_manifest(folder) is None:
        raise StoreError(str(folder), "no whole snapshot", remedy="make one: `foedera analyze`, or `store.snapshot()`")
    backend = ibis.duckdb.connect(**_SETTINGS)
    for name in TABLES:
        # DuckDB takes a path for a pattern, and has no other way to be told that it is none
        backend.read_parquet(glob.escape(str(folder / f"{name}.parquet")), table_name=name)
    return backend
