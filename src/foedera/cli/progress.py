"""How a long stage shows that it moves: a bar on a terminal, a line every few seconds elsewhere; always on stderr."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from foedera.study import Progress

SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def shown() -> Iterator[Progress]:
    """A `Progress` to hand to the study's verbs. Ctrl-C stops at its next call, where nothing is half done.

    A `KeyboardInterrupt` raised just anywhere can be lost: one that falls into a clean-up of the database library is
    printed and forgotten. A second Ctrl-C stops at once.
    """
    asked: list[int] = []
    earlier = signal.signal(signal.SIGINT, lambda number, _: _ask(number, asked))
    try:
        with _told() as told:

            def progress(stage: str, done: int, whole: int | None) -> None:
                told(stage, done, whole)
                if asked:
                    raise KeyboardInterrupt

            yield progress
        if asked:
            raise KeyboardInterrupt
    finally:
        signal.signal(signal.SIGINT, earlier)


def _ask(number: int, asked: list[int]) -> None:
    if asked:
        raise KeyboardInterrupt
    asked.append(number)


@contextmanager
def _told() -> Iterator[Progress]:
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        stages = {}

        def progress(stage: str, done: int, whole: int | None) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=whole)
            bars.update(stages[stage], completed=done, total=whole)

        yield progress


def _lines() -> Progress:
    last: dict[str, float] = {}

    def progress(stage: str, done: int, whole: int | None) -> None:
        now = time.monotonic()
        if done == whole or now - last.setdefault(stage, now) >= SECONDS_BETWEEN_LINES:
            last[stage] = now
            click.echo(f"{stage}: {done}" + (f" of {whole}" if whole is not None else ""), err=True)

    return progress
