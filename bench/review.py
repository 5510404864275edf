"""How long the next record of the review queue takes, on a study of 100,000 records that wait.

    python bench/review.py                 # makes the study in a temporary folder first (some minutes)
    python bench/review.py FOLDER          # keeps it there, or takes the one that is there
    python bench/review.py FOLDER 20000

Each page is asked for over HTTP from a server of its own, as a browser does. Beside the milliseconds stands the ratio to the
smallest answer of the same server in the same minute (a file of 300 bytes), which a busy machine slows as much.
"""

from __future__ import annotations

import http.client
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import large_study

ASKED = 60
PAGES = {
    "the smallest answer": "/static/workbench.svg",
    "next, unfiltered": "/review",
    "next, highest first": "/review?order=high",
    "next, by type": "/review?type=agree",
    "next, by actor": "/review?actor=TUR",
    "next, by language and field": "/review?lang=az&domain=education",
    "next, by type, field, actor and language": "/review?type=agree&domain=education&actor=TUR&lang=az",
    "next, by one source": "/review?source={source}",
    "next, after one far down": "/review?after=0.9:1",
    "a record": "/record/{record}",
    "the reader": "/read/{source}",
    "the log": "/log",
    "the study": "/",
}


def serve(folder: Path) -> tuple[subprocess.Popen[str], int]:
    """A workbench in a process of its own, and its port."""
    command = [sys.executable, "-m", "foedera", "serve", str(folder), "--port", "0", "--no-open", "--person", "A. Coder"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    return process, int(line.split("127.0.0.1:")[1].split("/")[0])


def measure(port: int, path: str) -> list[float]:
    """Seconds for each of many askings, the first two left out."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    taken = []
    for _ in range(ASKED + 2):
        begun = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        taken.append(time.perf_counter() - begun)
        assert answer.status == 200, (path, answer.status)
    return taken[2:]


def run(folder: Path, records: int) -> None:
    if not (folder / "study.sqlite").exists():
        begun = time.perf_counter()
        large_study.make(folder, records)
        print(f"a study of {records} records made in {time.perf_counter() - begun:.0f} s", flush=True)
    from foedera.study import Study

    with Study.open(folder) as study:
        record = study.store.record(study.store.queue({}, limit=1)[0].record_id)
    process, port = serve(folder)
    try:
        least = 0.0
        for name, path in PAGES.items():
            taken = sorted(measure(port, path.format(source=record.passage.source_id, record=record.id)))
            median, p99 = statistics.median(taken) * 1000, taken[int(len(taken) * 0.99)] * 1000
            least = least or median
            print(f"{name:42} {median:7.1f} ms median {p99:7.1f} ms p99   {median / least:6.1f} × the smallest", flush=True)
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    asked = sys.argv[1:]
    count = int(asked[1]) if asked[1:] else 100_000
    if asked:
        run(Path(asked[0]), count)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            run(Path(temporary), count)
