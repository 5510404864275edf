"""How fast are running sums, against vectorised pandas and against writing every year out in DuckDB?

    python bench/panel.py                    1 and 10 million spells, 5 rounds interleaved; 50 million once; the plot
    python bench/panel.py --rounds 7 --sizes 1000000 10000000

Spells are synthetic: 200 states, 4 types, first years even over 1946–2018, lengths geometric with a mean of ten years, cut
off at 2018. Every contender reads the same Parquet file and makes the same table in memory: each dyad and type that has a
spell, in every year, with the spells begun in it and in force. Each run is a process of its own; CPU time of all its
threads and its greatest memory are taken inside it, after the libraries are loaded. Tables are compared cell by cell.
The machine may be shared: CPU ratios of one round are what counts; the load is told with them.

Ends with 1 where a table differs, or at 10 million spells the median ratio of CPU time is below 3 against pandas or 1.3
against expansion, or ours took more than 1.5 GB. Only ours is held to a limit of memory; expansion may take what it likes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

KEYS = ["first", "second", "type"]
FIRST, LAST = 1946, 2018
ORDER = f"{', '.join(KEYS)}, year"
BUILD = Path(__file__).resolve().parents[1] / "build" / "bench"
NEEDED = {"pandas": 3.0, "expansion": 1.3}
MEMORY = 1536
"""MB that ours may take at 10 million spells and more."""
PANDAS_UP_TO = 10_000_000
"""Written out, 50 million spells are more than the machine's memory."""


def generate(count: int) -> Path:
    """A file of `count` spells; the same every time."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = BUILD / f"spells-{count}.parquet"
    if path.exists():
        return path
    drawn = np.random.default_rng(1)
    states, types = pa.array([f"S{number:03d}" for number in range(200)]), pa.array(["agree", "aid", "exercise", "train"])
    schema = pa.schema([(name, pa.string()) for name in KEYS] + [("start", pa.int64()), ("stop", pa.int64())])
    unfinished = path.with_suffix(".part")
    with pq.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        for begun in range(0, count, 1_000_000):
            size = min(1_000_000, count - begun)
            one, other = drawn.integers(0, 200, size), drawn.integers(0, 199, size)
            other = other + (other >= one)
            start = drawn.integers(FIRST, LAST + 1, size)
            stop = np.minimum(start + drawn.geometric(0.1, size) - 1, LAST)
            words = [(states, np.minimum(one, other)), (states, np.maximum(one, other)), (types, drawn.integers(0, 4, size))]
            columns = [told.take(pa.array(at)) for told, at in words]
            writer.write_table(pa.table([*columns, pa.array(start), pa.array(stop)], schema=schema))
    unfinished.rename(path)
    return path


def ours(path: Path) -> Callable[[Path], None]:
    """`analyze/running.py` in the engine of `store/analysis.py`, limit of memory and all: as a study uses it."""
    import ibis

    from foedera.analyze import running
    from foedera.store import analysis

    engine = analysis.engine()
    spells = engine.read_parquet(path, table_name="spells").mutate(begins=ibis.literal(1), spell=ibis.literal(1))
    engine.create_table("made", running.cells(spells, KEYS, FIRST, LAST), temp=True)
    return lambda out: engine.raw_sql(f"COPY (FROM made ORDER BY {ORDER}) TO '{out}'")


def expansion(path: Path) -> Callable[[Path], None]:
    """Every spell written out year by year, in DuckDB's own SQL."""
    import duckdb

    engine = duckdb.connect()
    engine.execute(f"""
        CREATE TEMP TABLE made AS
        WITH years AS (
            SELECT first, second, type, start, unnest(range(start, stop + 1)) AS year FROM '{path}'
        ), counts AS (
            SELECT first, second, type, year, count(*) AS running, count(*) FILTER (year = start) AS events
            FROM years GROUP BY ALL
        ), grid AS (
            SELECT * FROM (SELECT DISTINCT first, second, type FROM '{path}'), unnest(range({FIRST}, {LAST + 1})) AS g(year)
        )
        SELECT first, second, type, year, coalesce(events, 0) AS events, coalesce(running, 0) AS running
        FROM grid LEFT JOIN counts USING (first, second, type, year)
    """)
    return lambda out: engine.execute(f"COPY (FROM made ORDER BY {ORDER}) TO '{out}'") and None


def pandas(path: Path) -> Callable[[Path], None]:
    """The plain recipe: repeat each row for each of its years, group, count; words as categories, as pandas advises."""
    import numpy as np
    import pandas as pd

    spells = pd.read_parquet(path)
    for name in KEYS:
        spells[name] = spells[name].astype("category")
    lengths = (spells["stop"] - spells["start"] + 1).to_numpy()
    long = spells.loc[np.repeat(spells.index.to_numpy(), lengths), [*KEYS, "start"]]
    since = np.arange(len(long)) - np.repeat(lengths.cumsum() - lengths, lengths)
    long["year"] = long.pop("start").to_numpy() + since
    stood = long.groupby([*KEYS, "year"], observed=True).size()
    began = spells.rename(columns={"start": "year"}).groupby([*KEYS, "year"], observed=True).size()
    distinct = spells[KEYS].drop_duplicates()
    grid = distinct.merge(pd.DataFrame({"year": range(FIRST, LAST + 1)}), how="cross").set_index([*KEYS, "year"]).index
    made = pd.DataFrame({"events": began.reindex(grid, fill_value=0), "running": stood.reindex(grid, fill_value=0)})

    def write(out: Path) -> None:
        table = made.reset_index()
        table[KEYS] = table[KEYS].astype(str)
        table.sort_values([*KEYS, "year"]).to_parquet(out, index=False)

    return write


CONTENDERS: dict[str, Callable[[Path], Callable[[Path], None]]] = {"ours": ours, "expansion": expansion, "pandas": pandas}


def one(name: str, path: Path, out: Path | None) -> None:
    """Run one contender in this process and print what it took."""
    import duckdb  # noqa: F401 - loaded before the clock starts, as the others are
    import ibis  # noqa: F401
    import pandas  # noqa: F401 # ICN001: the contender of that name is looked up by its key
    import pyarrow.parquet  # noqa: F401

    began, used = time.perf_counter(), time.process_time()
    write = CONTENDERS[name](path)
    told = {"wall": time.perf_counter() - began, "cpu": time.process_time() - used}
    told["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if out is not None:
        write(out)
    print(json.dumps(told))


def run(name: str, path: Path, out: Path | None = None) -> dict[str, float]:
    words = [sys.executable, __file__, "--one", name, "--file", str(path), *(["--out", str(out)] if out else [])]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    if ended.returncode:
        sys.exit(f"{name} failed on {path.name}:\n{ended.stderr}")
    told: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return told


def same(one: Path, other: Path) -> bool:
    """Whether two tables hold the same cells, each once."""
    import duckdb

    columns = f"{ORDER}, events, running"
    cast = "first::VARCHAR, second::VARCHAR, type::VARCHAR, year::BIGINT, events::BIGINT, running::BIGINT"
    query = f"""
        SELECT (SELECT count(*) FROM '{one}') = (SELECT count(*) FROM '{other}')
           AND (SELECT count(*) FROM (SELECT {cast} FROM '{one}' EXCEPT SELECT {cast} FROM '{other}') AS t({columns})) = 0
           AND (SELECT count(*) FROM (SELECT DISTINCT {ORDER} FROM '{one}')) = (SELECT count(*) FROM '{one}')
    """
    found = duckdb.connect().execute(query).fetchall()
    return bool(found[0][0])


def compete(size: int, rounds: int) -> tuple[dict[str, list[dict[str, float]]], bool]:
    """All contenders in turn, so often; whether their tables are the same is looked at in the first round."""
    path = generate(size)
    names = [name for name in CONTENDERS if name != "pandas" or size <= PANDAS_UP_TO]
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in names}
    made = {name: BUILD / f"made-{name}.parquet" for name in names}
    agree = True
    for number in range(rounds):
        load = os.getloadavg()[0]
        for name in names:
            runs[name].append(run(name, path, None if number else made[name]))
        if not number:
            agree = all(same(made["ours"], made[name]) for name in names if name != "ours")
            print(f"{size:,} spells: every cell the same in {', '.join(names)}: {'yes' if agree else 'NO'}")
        ratios = {n: runs[n][-1]["cpu"] / runs["ours"][-1]["cpu"] for n in names if n != "ours"}
        told = ", ".join(f"{n} {runs[n][-1]['cpu']:.1f} s" for n in names)
        times = ", ".join(f"{n} / ours {ratio:.2f}" for n, ratio in ratios.items())
        print(f"  round {number + 1}, load {load:.1f} on {os.cpu_count()} cores: CPU {told}; {times}", flush=True)
    for file in made.values():
        file.unlink(missing_ok=True)
    return runs, agree


def judged(size: int, runs: dict[str, list[dict[str, float]]]) -> bool:
    """Print the medians of a size, and whether they are what is needed."""
    fine = True
    for name in runs:
        peak = max(told["mb"] for told in runs[name])
        wall = statistics.median(told["wall"] for told in runs[name])
        print(f"  {name}: CPU {_cpu(runs[name]):.1f} s, wall {wall:.1f} s in the median; greatest memory {peak:,.0f} MB")
    for name in (name for name in runs if name != "ours"):
        pairs = zip(runs[name], runs["ours"], strict=True)
        ratio = statistics.median(theirs["cpu"] / mine["cpu"] for theirs, mine in pairs)
        needed = NEEDED[name] if size == PANDAS_UP_TO else 0.0
        fine &= ratio >= needed
        print(f"  {name} / ours, median of CPU ratios: {ratio:.2f}" + (f" (needed: {needed})" if needed else ""))
    peak = max(told["mb"] for told in runs["ours"])
    return fine and peak <= MEMORY


def _cpu(told: list[dict[str, float]]) -> float:
    return statistics.median(one["cpu"] for one in told)


def plot(every: dict[int, dict[str, list[dict[str, float]]]]) -> Path:
    """CPU time and memory against the number of spells."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(10, 4), layout="constrained")
    measures: list[tuple[Any, str, Callable[[list[dict[str, float]]], float]]] = [
        (axes[0], "CPU time, s", _cpu),
        (axes[1], "greatest memory, MB", lambda told: max(one["mb"] for one in told)),
    ]
    for axis, label, measure in measures:
        for name in CONTENDERS:
            sizes = [size for size in every if name in every[size]]
            axis.plot([size / 1e6 for size in sizes], [measure(every[size][name]) for size in sizes], "o-", label=name)
        axis.set(xlabel="million spells", ylabel=label, xscale="log", yscale="log")
        axis.legend()
    path = BUILD / "panel.svg"
    figure.savefig(path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 10_000_000, 50_000_000])
    parser.add_argument("--one", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.one:
        one(told.one, told.file, told.out)
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    every, fine = {}, True
    for size in told.sizes:
        # beyond 10 million the point is that it grows evenly and stays within its memory: one round
        every[size], agree = compete(size, told.rounds if size <= PANDAS_UP_TO else 1)
        fine &= judged(size, every[size]) and agree
    print(f"growth: {plot(every)}")
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
