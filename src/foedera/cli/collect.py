"""`foedera collect`: documents into a study."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli import progress
from foedera.study import Study, Tally


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.argument("patterns", nargs=-1)
def command(study: Path, patterns: tuple[str, ...]) -> None:
    """Bring into STUDY the documents that its foedera.toml names, or those that PATTERNS name.

    Collecting the same thing twice changes nothing. What is refused is listed by `foedera sources`, with the reason.

    \b
    foedera collect my-study
    foedera collect my-study 'press/*.html' reports/1998.pdf
    """
    with Study.open(study) as opened, progress.shown() as shown:
        tally = opened.collect(*patterns, progress=shown)
    click.echo(line(tally))


def line(tally: Tally) -> str:
    """What collecting did, in one line."""
    return f"collected: {tally.new} new, {tally.known} known, {tally.duplicate} duplicates, {tally.refused} refused"
