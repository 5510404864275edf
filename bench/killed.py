"""kill -9 of the workbench at any moment: is a decision that was acknowledged ever lost?

    python bench/killed.py              # 50 kills
    python bench/killed.py --kills 3    # what CI runs

A coder decides as fast as the answers come; the server is killed at a random moment and opened again. Each time the log must
hold every decision that was acknowledged, once; at most the one under way may be there besides.
Exit code 1 where it is not so.
"""

from __future__ import annotations

import argparse
import http.client
import random
import sys
import tempfile
import threading
import time
from pathlib import Path

import large_study
from served import Browser, serve


def decide(port: int, records: list[str], done: list[tuple[str, str]]) -> None:
    """Decide until the server is gone; what was acknowledged is noted."""
    dice = random.Random(len(records))
    try:
        browser = Browser(port)
        while records:
            word = dice.choice(["accept", "reject"])
            status = browser.post("/judge", {"record": records[-1], "verdict": word, "seen": "0", "back": "/review"})
            assert status == 303, status
            done.append((records.pop(), word))
    except (OSError, http.client.HTTPException):  # the one under way may be there or not: nobody was told
        records.pop()


def run(folder: Path, kills: int) -> int:
    from foedera.study import Study

    dice = random.Random(1992)
    large_study.make(folder, 400 * kills)
    with Study.open(folder) as study:
        records = [record.id for record in study.store.records()]
    acknowledged: list[tuple[str, str]] = []
    unknown = 0
    for number in range(1, kills + 1):
        process, port = serve(folder, "--person", "A. Coder")
        at_work = threading.Thread(target=decide, args=(port, records, acknowledged))
        at_work.start()
        before = len(acknowledged)
        while len(acknowledged) == before and at_work.is_alive():  # a busy machine begins slowly
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.5))
        process.kill()
        process.wait()
        at_work.join()
        with Study.open(folder) as study:
            log = [(one.record_id, one.verdict.value) for one in study.store.judgements()]
            broken = list(study.store.check()) if number == kills else []
        lost = set(acknowledged) - set(log)
        unknown = len(log) - len(acknowledged)
        if lost or len(log) != len(set(log)) or not 0 <= unknown <= number or broken:
            print(f"kill {number}: {len(lost)} lost, {len(log) - len(set(log))} doubled, {len(broken)} chains broken")
            return 1
    print(f"{kills} kills, {len(acknowledged)} decisions acknowledged, all kept once; {unknown} more kept")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(run(Path(temporary), asked.kills))
