"""`foedera generalize`: the study's claims, with what speaks for and against each."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.model.claim import Side, Weighing
from foedera.model.event import Event
from foedera.study import Study


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--claim", "claim_id", metavar="ID", help="Only this claim.")
def command(study: Path, claim_id: str | None) -> None:
    """List each claim of STUDY with the events for it and against it, and what warns a reader. No verdict is given.

    \b
    foedera generalize my-study
    foedera generalize my-study --claim education-first
    """
    with Study.open(study) as opened:
        weighed = opened.weigh()
    known = [weighing.claim.id for weighing in weighed]
    if claim_id is not None and claim_id not in known:
        raise click.UsageError(f"there is no claim {claim_id!r} in {study}; there are: {', '.join(known) or 'none'}")
    for weighing in weighed:
        if claim_id in (None, weighing.claim.id):
            _print(weighing)


def _print(weighing: Weighing) -> None:
    claim = weighing.claim
    click.echo(
        f"{claim.id}: {claim.statement}\n  put forward by {claim.author}" + (f"; {claim.scope}" if claim.scope else "")
    )
    for side in (Side.FOR, Side.AGAINST):
        events = weighing.events(side)
        click.echo(f"  {side.value}: {len(events)} events in {len(weighing.sources(side))} sources")
        for event in events:
            click.echo(f"    {_line(event)}")
    for caution in weighing.cautions:
        click.echo(f"  note: {caution.value}")
    click.echo()


def _line(event: Event) -> str:
    actors = ", ".join(actor for actor, _ in event.actors)
    return f"{event.id}  {event.date or 'undated'}  {event.type}  {actors}"
