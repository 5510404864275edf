"""Kill and crowd a study: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from foedera.store.sqlite import SqliteStore

WRITER = Path(__file__).parent / "writer.py"
FIRST, MORE = 40, 12
KILLS = 18


def start(folder: Path, *arguments: object) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, str(WRITER), str(folder), *map(str, arguments)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def state(folder: Path) -> dict[str, Any]:
    """All that a study says, without the times at which it was said."""
    with SqliteStore(folder) as store:
        assert list(store.check()) == []
        return {
            "sources": [store.source(source_id) for source_id in store.source_ids()],
            "records": list(store.records()),
            "events": list(store.events()),
            "ledger": list(store.ledger()),
            "snapshot": {file.name: file.read_bytes() for file in store.snapshot().glob("*.parquet")},
        }


def test_a_run_killed_again_and_again_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    """kill -9 at random moments: each time every chain holds, and in the end no record is lost or doubled."""
    chance = random.Random(1992)
    killed = 0
    while killed < KILLS:
        # a few more documents each time, so that it is killed while it collects, codes, merges and takes snapshots
        process = start(tmp_path / "killed", "all", FIRST + MORE * killed)
        time.sleep(chance.uniform(0.001, 0.25))
        killed += process.poll() is None
        process.kill()
        process.wait()
        with SqliteStore(tmp_path / "killed") as store:
            assert list(store.check()) == []
            assert len({record.id for record in store.records()}) == sum(line.records for line in store.ledger())
    for folder in ("killed", "undisturbed"):
        assert start(tmp_path / folder, "all", FIRST + MORE * KILLS).wait(120) == 0

    assert state(tmp_path / "killed") == state(tmp_path / "undisturbed")


def test_many_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    """One bulk writer, three judges and two readers for four seconds: no error, and everything that was written is there."""
    folder = tmp_path / "crowded"
    assert start(folder, "all", 40).wait(60) == 0
    roles = ["bulk", "judge", "judge", "judge", "read", "read"]
    processes = [start(folder, role, 4) for role in roles]
    told: dict[str, int] = {}
    for process in processes:
        out, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        for name, count in json.loads(out).items():
            told[name] = told.get(name, 0) + count

    with SqliteStore(folder) as store:
        assert len(store.judgements()) == told["judgements"] > 0
        assert len(store.source_ids()) == 40 + told["sources"]
        assert told["sources"] > 0
        assert told["readings"] > 0
        assert len(list(store.records())) == 5 * (40 + told["sources"])
        assert list(store.check()) == []
