"""How fast are passages coded, and where does the time go? Against a named baseline: the bare scan of the same text.

    python bench/coding.py [--megabytes 12] [--rounds 3] [--corpus FILE.jsonl.gz]

The baseline is `ahocorasick_rs` handing every match of the whole lexicon in the same folded text to Python, with no look at
what it found, in the same run: no coder that looks for these words can be faster. Rates are over processor time of one core,
rounds interleaved, best and median told; megabytes are UTF-8. A busy machine makes all of them lower, ratios less so:
the load is printed, and above one runnable process a core the figures are marked.

Also told: start-up of a fresh process that codes one sentence from the cached lexicon; memory after a tenth and after all of
the text; the pool of two processes against one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from foedera.model.record import Coder
from foedera.model.source import Source
from foedera.systematize import batch, code, lexicon, scan, selection, split, triggers
from foedera.systematize.extractor import Coded
from foedera.systematize.folding import fold

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("FOEDERA_SHARED", ROOT.parent / "shared")) / "corpora" / "bench" / "frus-60mb.jsonl.gz"
ONE = '{"id": "1", "lang": "en", "text": "Norway and Sweden signed a defence agreement in May 1996."}\n'


def texts(corpus: Path, megabytes: float) -> list[str]:
    """The first documents of a corpus, up to so many megabytes."""
    found: list[str] = []
    left = megabytes * 1e6
    with gzip.open(corpus, "rt", encoding="utf-8") as file:
        for line in file:
            found.append(json.loads(line)["text"])
            left -= len(found[-1].encode())
            if left <= 0:
                break
    return found


def seconds(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def run(steps: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Processor time of each step, one round after the other."""
    told: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            told[name].append(seconds(step))
    return told


def for_each(told: Iterable[object], step: Callable[..., object]) -> None:
    for one in told:
        step(one)


def drained(found: Iterable[object]) -> int:
    return sum(1 for _ in found)


def started() -> tuple[float, float]:
    """Wall and processor seconds of a process that codes one sentence; the best of five, the cache warm."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    best = (float("inf"), float("inf"))
    for _ in range(5):
        before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "foedera", "code"], input=ONE, text=True, check=True, env=environment, capture_output=True
        )
        wall = time.perf_counter() - wall
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, (wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    return best


def memory() -> float:
    """The most memory that this process has used, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _coded(source: Source, coder: Coder) -> Coded:
    return Coded(tuple(code.source(source, coder)))


def pooled(sources: Sequence[Source], processes: int) -> float:
    """Wall seconds of the pool over the sources, the workers warm: they have coded a tenth before the clock starts."""
    warm = max(len(sources) // 10, 1)
    finished = batch.codings(sources, partial(_coded, coder=code.coder()), processes=processes)
    drained(islice(finished, warm))
    start = time.perf_counter()
    drained(finished)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description="Coding against the bare scan")
    parser.add_argument("--megabytes", type=float, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    told = parser.parse_args()
    _tell(texts(told.corpus, told.megabytes), told.rounds)


def _tell(told: Sequence[str], rounds: int) -> None:
    wall, processor = started()
    print(f"start-up with the cached lexicon: {wall:.2f} s, {processor:.2f} s of a core")
    known, coder = lexicon.of("en"), code.coder()
    sources = [code.as_source(text, lang="en") for text in told]
    size = sum(len(text.encode()) for text in told) / 1e6
    count = sum(drained(split.sentences(text)) for text in told)
    folded = [fold(text) for text in told]
    pairs = list(zip(told, folded, strict=True))
    find = partial(known.all.automaton.find_matches_as_indexes, overlapping=True)
    for_each(sources[: len(sources) // 10], partial(code.source, coder=coder))
    early = memory()
    figures = run(
        {
            "bare scan": partial(for_each, folded, find),
            "folding": partial(for_each, told, fold),
            "looking for evidence": partial(for_each, pairs, partial(_evidence, known)),
            "splitting all": partial(for_each, told, lambda text: drained(split.sentences(text))),
            "selecting": partial(for_each, sources, lambda source: drained(selection.sentences(source, known))),
            "finding acts": partial(for_each, sources, partial(_acts, known)),
            "coding": partial(for_each, sources, partial(code.source, coder=coder)),
        },
        rounds,
    )
    late = memory()
    print(f"{size:.1f} MB, {len(told)} documents, {count} sentences, {_records(sources)} records")
    for name, spent in figures.items():
        ratio = statistics.median(one / bare for one, bare in zip(spent, figures["bare scan"], strict=True))
        median = statistics.median(spent)
        print(
            f"{name:22} {size / min(spent):7.1f} MB/s at best, {size / median:7.1f} median;"
            f" {count / median:9.0f} sentences/s; {ratio:6.1f} × the bare scan's time"
        )
    shares = {name: statistics.median(figures[name]) / statistics.median(figures["coding"]) for name in figures}
    print(
        f"of coding, {shares['folding']:.0%} is folding,"
        f" {shares['looking for evidence']:.0%} looking for evidence,"
        f" {shares['selecting'] - shares['folding'] - shares['looking for evidence']:.0%} splitting and scanning it,"
        f" {shares['finding acts'] - shares['selecting']:.0%} looking for acts in what may report one,"
        f" {1 - shares['finding acts']:.0%} telling their roles, dates, fields and making records"
    )
    print(f"memory: {early:.0f} MB after a tenth, {late:.0f} MB after all")
    one, two = pooled(sources, 1), pooled(sources, 2)
    print(f"two processes: {one / two:.2f} × one ({size * 0.9 / one:.1f} and {size * 0.9 / two:.1f} MB/s of wall time)")
    load = os.getloadavg()[0]
    busy = "" if load <= batch.workers() else "  BUSY: rates are too low, and two processes had no two cores"
    print(f"load {load:.1f} on {batch.workers()} cores{busy}")


def _evidence(known: lexicon.Lexicon, told: tuple[str, str]) -> int:
    return drained(scan.evidence(*told, known, classes=()))


def _acts(known: lexicon.Lexicon, source: Source) -> int:
    return sum(len(triggers.find(told)) for told in selection.sentences(source, known))


def _records(sources: Iterable[Source]) -> int:
    return sum(len(code.source(source, code.coder())) for source in sources)


if __name__ == "__main__":
    main()
