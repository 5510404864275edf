"""Asking a snapshot questions stays within its memory, and leaves nothing behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from foedera.store import analysis


def test_the_engine_is_held_to_its_memory() -> None:
    """DuckDB is told what it may hold; by itself it would take most of the machine."""
    engine = analysis.engine()
    (told,) = engine.raw_sql("SELECT current_setting('memory_limit')").fetchall()
    engine.disconnect()
    assert told[0] == "953.6 MiB"  # DuckDB's name for 1 GB


def test_what_does_not_fit_goes_to_disk_and_is_taken_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Sorting more than the memory allows works; no file of it is left, least of all in the folder where one works."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(analysis, "MEMORY", "64MB")
    monkeypatch.chdir(tmp_path)
    engine = analysis.engine()
    engine.raw_sql("SET threads = 1")
    engine.raw_sql(
        "CREATE TEMP TABLE big AS SELECT (i * 7919) % 10000019 AS a, i::VARCHAR AS b FROM range(3000000) t(i) ORDER BY a"
    )
    assert [*tmp_path.iterdir()], "it did not need the disk: the test shows nothing"
    assert engine.raw_sql("SELECT count(*) FROM big").fetchall() == [(3_000_000,)]
    engine.disconnect()
    assert [*tmp_path.rglob("*")] == []
