"""`foedera export`: records, events, sources and the panel for other programs."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from foedera.errors import PublishError
from foedera.publish import export
from foedera.publish.export import Format
from foedera.store.sqlite import SqliteStore


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False))
@click.argument("what", type=click.Choice(["records", "events", "sources", "panel"]))
@click.option("--format", "kind", type=click.Choice([one.value for one in Format]), default="jsonl", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
def command(study: Path, what: str, kind: str, output: Path | None) -> None:
    """Write the records, events, sources or panel of STUDY.

    Only standing records are written: the newest versions, without those a person rejected.

    \b
    foedera export my-study records > records.jsonl
    foedera export my-study events --format csv -o events.csv
    foedera export my-study panel --format parquet -o panel.parquet
    """
    form = Format(kind)
    if output is None and form is Format.PARQUET and sys.stdout.isatty():
        raise PublishError("export", "Parquet is not for reading on a screen", remedy="name a file with -o")
    with _lines(study, what) as lines, opened(output) as out:
        export.write(lines, format=form, out=out, columns=export.COLUMNS.get(what, ()))


@contextmanager
def _lines(study: Path, what: str) -> Iterator[Iterator[dict[str, Any]]]:
    if what == "panel":
        with _panel(study) as lines:
            yield lines
    else:
        with SqliteStore(study) as store:
            yield export.lines(store, what)


@contextmanager
def _panel(study: Path) -> Iterator[Iterator[dict[str, Any]]]:
    """The dyad-year panel over a snapshot of the study as it is now."""
    from foedera.study import Study

    with Study.open(study) as opened:
        yield opened.panel()


@contextmanager
def opened(output: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that is there whole or not at all."""
    if output is None:
        with _pipe() as out:
            yield out
        return
    try:
        handle, name = tempfile.mkstemp(prefix=".export-", dir=output.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(name).chmod(0o644)
            Path(name).replace(output)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as fault:
        raise PublishError(
            str(output), f"not written: {fault.strerror}", remedy="free space, or name another file"
        ) from fault


@contextmanager
def _pipe() -> Iterator[IO[bytes]]:
    """Standard output; a reader that has read enough (`| head`) ends the export, and that is no error."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # what Python still holds back would fail once more at its exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
