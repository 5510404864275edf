"""Five coders at once on one study while a batch writes: is a decision ever lost, doubled, or late?

    python bench/crowd.py                              # 5 coders, 2,000 decisions each; makes its study first
    python bench/crowd.py --coders 5 --decisions 40    # what CI runs

Each coder signs in with a password in a process of its own and decides as fast as the answers come; one decision in
twenty is on a record that another coder decides on too. Meanwhile a batch adds sources of a hundred records each, without
a pause. Afterwards the log must hold every decision that was acknowledged, once, and no other; what was refused must have
been refused because another's was there first. Exit code 1 where it is not so, or where an answer was an error. Times are
told beside those of the same server asked by one coder alone, with no batch.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
from pathlib import Path

import large_study
from served import Browser, serve

PASSWORD = "a long password"
SHARED = 20
"""One decision in so many is on a record that another coder decides on too."""

Told = tuple[str, str, int, float]
"""Record, verdict, status, seconds."""


def decide(port: int, name: str, records: list[str], chance: int) -> list[Told]:
    """One coder's decisions."""
    browser, dice, told = Browser(port, name, PASSWORD), random.Random(chance), []
    for record in records:
        verdict = dice.choice(["accept", "reject"])
        begun = time.perf_counter()
        status = browser.post("/judge", {"record": record, "verdict": verdict, "seen": "0", "back": "/review"})
        told.append((record, verdict, status, time.perf_counter() - begun))
    return told


def batch(folder: Path) -> None:
    """Sources and their records, one after another, until it is ended."""
    from foedera.study import Study

    dice = random.Random(0)
    with Study.open(folder) as study:
        for number in range(100_000, 200_000):
            large_study.fill(study.store, number, dice)  # type: ignore[arg-type]


def prepare(folder: Path, coders: int, decisions: int) -> list[str]:
    """A study with enough that waits, and its coders; the ids of what waits."""
    from foedera.study import Study
    from foedera.web.people import People
    from foedera.web.ranks import Rank

    large_study.make(folder, (coders + 1) * decisions + large_study.A_SOURCE)
    people = People(folder)
    people.put("Owner", Rank.OWNER, PASSWORD, "bench")
    for number in range(coders):
        people.put(f"Coder {number}", Rank.CODER, PASSWORD, "bench")
    with Study.open(folder) as study:
        return [record.id for record in study.store.records()]


def tell(name: str, told: list[Told], least: float) -> float:
    """Print one line of times; the median in seconds."""
    taken = sorted(one[3] for one in told)
    median, p99 = statistics.median(taken), taken[int(len(taken) * 0.99)]
    ratio = f"   p99 {p99 / least:5.1f} × the median alone" if least else ""
    times = f"{median * 1000:7.1f} ms median {p99 * 1000:7.1f} ms p99 {taken[-1] * 1000:7.1f} ms most"
    print(f"{name:42} {times}{ratio}", flush=True)
    return median


def run(folder: Path, coders: int, decisions: int) -> int:
    waiting = prepare(folder, coders, decisions)
    process, port = serve(folder)
    writer = Process(target=batch, args=(folder,), daemon=True)
    try:
        alone = decide(port, "Coder 0", [waiting.pop() for _ in range(min(decisions, 200))], 0)
        least = tell("one coder alone", alone, 0.0)
        own = [[waiting.pop() for _ in range(decisions)] for _ in range(coders)]
        for mine, next_ones in zip(own, [*own[1:], own[0]], strict=True):
            mine[SHARED - 1 :: SHARED] = next_ones[SHARED - 2 :: SHARED][: len(mine[SHARED - 1 :: SHARED])]
        writer.start()
        begun = time.perf_counter()
        with ProcessPoolExecutor(coders) as pool:
            jobs = [pool.submit(decide, port, f"Coder {number}", mine, number) for number, mine in enumerate(own)]
            told = [job.result() for job in jobs]
        taken = time.perf_counter() - begun
    finally:
        if writer.is_alive():
            writer.kill()
        process.terminate()
        process.wait()
    tell(f"{coders} coders at once, a batch writing", [one for some in told for one in some], least)
    print(f"{coders * decisions / taken:.0f} decisions a second", flush=True)
    return verdict(folder, {"Coder 0": [*alone, *told[0]], **{f"Coder {n}": some for n, some in enumerate(told) if n}})


def verdict(folder: Path, told: dict[str, list[Told]]) -> int:
    """0 where the log holds what was acknowledged, once, and nothing else."""
    from foedera.study import Study

    with Study.open(folder) as study:
        log = Counter((one.person, one.record_id, one.verdict.value) for one in study.store.judgements())
        broken = list(study.store.check())
    kept = Counter((name, record, word) for name, some in told.items() for record, word, status, _ in some if status == 303)
    refused = [record for some in told.values() for record, _, status, _ in some if status == 409]
    errors = Counter(status for some in told.values() for _, _, status, _ in some if status not in (303, 409))
    decided = {record for _, record, _ in log}
    faults = {
        "errors": sum(errors.values()),
        "lost": sum((kept - log).values()),
        "doubled or not acknowledged": sum((log - kept).values()),
        "refused without another's decision": sum(record not in decided for record in refused),
        "broken chains": len(broken),
    }
    print(f"acknowledged {sum(kept.values())}, refused since another was first {len(refused)}")
    print(faults, dict(errors))
    return 1 if any(faults.values()) else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--coders", type=int, default=5)
    parser.add_argument("--decisions", type=int, default=2000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(run(Path(temporary), asked.coders, asked.decisions))
