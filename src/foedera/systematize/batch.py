"""Many sources coded at once, over a pool of processes, each source whole or not at all.

A worker that dies takes only its task with it: the sources of that task are tried again one by one, and one that kills
its worker a second time is told as failed. (`multiprocessing.Pool` was measured to lose such a task and to wait for ever.)
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import connection, get_context, parent_process
from threading import Thread

from foedera.model.record import Record
from foedera.model.source import Source
from foedera.systematize.extractor import Coded, Unfounded

TASK_CHARACTERS = 200_000
"""Text a task, so that a task lasts long enough (~0.2 s) to make handing it over (~1 ms) cheap, and is lost cheaply."""

Code = Callable[[Source], Coded]


@dataclass(frozen=True, slots=True)
class Coding:
    """What became of one source: its records, or why it could not be coded."""

    source_id: str
    records: tuple[Record, ...] = ()
    unfounded: tuple[Unfounded, ...] = ()
    failure: str | None = None


def workers() -> int:
    """As many processes as there are cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def codings(sources: Iterable[Source], code: Code, *, processes: int) -> Iterator[Coding]:
    """The coding of each source, as it is finished; the order is that of finishing.

    `code` must be importable by the workers (a module's function, or a partial of one). With one process, all runs here.
    """
    if processes <= 1:
        yield from (_coding(source, code) for source in sources)
        return
    died: list[Source] = []
    yield from _pooled(_tasks(sources), code, processes=processes, died=died)
    for source in died:
        yield _alone(source, code)


def _tasks(sources: Iterable[Source]) -> Iterator[list[Source]]:
    task: list[Source] = []
    for source in sources:
        task.append(source)
        if sum(len(member.text) for member in task) >= TASK_CHARACTERS:
            yield task
            task = []
    if task:
        yield task


def _pooled(tasks: Iterator[list[Source]], code: Code, *, processes: int, died: list[Source]) -> Iterator[Coding]:
    """Run tasks until none is left; the sources of tasks that died with their worker are put into `died`."""
    while True:
        waiting: dict[Future[list[Coding]], list[Source]] = {}
        with _pool(processes) as pool:
            try:
                for task in tasks:
                    waiting[_handed(pool, task, code, died=died)] = task
                    # two tasks a process are enough to keep it busy, and few enough to keep memory flat
                    if len(waiting) >= 2 * processes:
                        yield from _finished(waiting)
                while waiting:
                    yield from _finished(waiting)
                return
            except BrokenProcessPool:
                # which of the running tasks killed its worker cannot be told: all of them are tried again alone
                died.extend(source for task in waiting.values() for source in task)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_settle)


def _settle() -> None:
    """A worker leaves Ctrl-C to its parent, and ends when the parent is gone: after kill -9 it would wait for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (connection.wait([parent.sentinel]), os._exit(1)), daemon=True).start()


def _handed(pool: ProcessPoolExecutor, task: list[Source], code: Code, *, died: list[Source]) -> Future[list[Coding]]:
    """Hand a task to the pool; where a worker has died meanwhile, it is this call that raises."""
    try:
        return pool.submit(_coded, task, code)
    except BrokenProcessPool:
        died.extend(task)
        raise


def _finished(waiting: dict[Future[list[Coding]], list[Source]]) -> Iterator[Coding]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        coded = future.result()
        del waiting[future]
        yield from coded


def _coded(task: Sequence[Source], code: Code) -> list[Coding]:
    return [_coding(source, code) for source in task]


def _coding(source: Source, code: Code) -> Coding:
    coded = code(source)
    return Coding(source.id, coded.records, coded.unfounded)


def _alone(source: Source, code: Code) -> Coding:
    with _pool(1) as pool:
        try:
            return pool.submit(_coded, [source], code).result()[0]
        except BrokenProcessPool:
            return Coding(source.id, failure="the process that coded it died, twice (out of memory?)")
