"""`foedera systematize`: what was collected, coded into records and gathered into events."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli import progress
from foedera.study import Study, Tally
from foedera.systematize import extractor


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--processes", type=click.IntRange(min=1), help="How many at once; else as many as there are cores.")
def command(study: Path, processes: int | None) -> None:
    """Code what STUDY has collected into records, and gather the records into events.

    What is coded already is not coded again; after an interruption the same command goes on.

    \b
    foedera systematize my-study
    """
    with Study.open(study) as opened, progress.shown() as shown:
        tally = opened.systematize(processes=processes, progress=shown)
    click.echo(line(tally))


def line(tally: Tally) -> str:
    """What systematizing did, in one line."""
    done = f"{tally.coded} documents coded, {tally.skipped} skipped"
    refused = "; ".join(extractor.tally(tally.unfounded))
    told = f"systematized: {done}; {tally.records} records, {tally.events} events"
    return f"{told}; refused: {refused}" if refused else told
