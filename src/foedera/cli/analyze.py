"""`foedera analyze`: events over periods, partners and fields."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from foedera.model.finding import PeriodCount
from foedera.study import Study


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--track", help="Only the periods of this track.")
def command(study: Path, track: str | None) -> None:
    """Lay the events of STUDY out: by year, by partner and field, by period. What no source covers is missing, not nought.

    The panel itself, cell by cell: foedera export STUDY panel.

    \b
    foedera analyze my-study
    foedera analyze my-study --track "army building"
    """
    with Study.open(study) as opened:
        _years(opened)
        _fields(opened)
        _periods(opened.periods(track))


def _years(study: Study) -> None:
    click.echo("year\tbegan\tin force")
    for count in study.years():
        if count.began or count.running:
            click.echo(f"{count.year}\t{_shown(count.began)}\t{_shown(count.running)}")
    missing = Counter(count.gap.value for count in study.years() if count.gap)
    for gap, years in missing.items():
        click.echo(f"{years} years missing: {gap}")


def _fields(study: Study) -> None:
    click.echo("\npartner\tstanding\tfield\tevents")
    for field in study.fields():
        click.echo(f"{field.partner}\t{study.frame.standing(field.partner).value}\t{field.domain}\t{len(field.events)}")


def _periods(counts: tuple[PeriodCount, ...]) -> None:
    if counts:
        click.echo("\ntrack\tperiod\tevents\ta year\ttoo coarse to tell\tfirst partners")
    for count in counts:
        rate = "" if count.rate is None else f"{count.rate:.2f}"
        partners = ", ".join(f"{partner} {events}" for partner, events in count.partners[:5])
        told = (count.period.track, count.period.label, len(count.inside), rate, len(count.unsure), partners)
        click.echo("\t".join(map(str, told)))


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)
