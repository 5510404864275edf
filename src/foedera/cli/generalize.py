"""`foedera generalize`: the study's claims, with what speaks for and against each; and what the next years may bring."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import click

from foedera.cli import plain
from foedera.edition import SERIES
from foedera.errors import ConfigError
from foedera.model.claim import Side, Weighing
from foedera.model.event import Event
from foedera.model.prospect import Prospect
from foedera.model.record import Record
from foedera.study import Study


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--claim", "claim_id", metavar="ID", help="Only this claim.")
@click.option("--argdown", is_flag=True, help="Print the claims as an argument map in Argdown.")
@click.option(
    "--prospects", "by", type=click.Choice(SERIES), help="What plain models expect of the next years, and their trial."
)
@click.option("--years", "ahead", type=click.IntRange(1, 5), default=3, show_default=True, help="How far to look ahead.")
@click.option("--keep", is_flag=True, help="Keep the forecasts with the study, to be scored when their time has come.")
@click.option("--scenarios", is_flag=True, help="What stated assumptions would come to; no forecasts.")
@click.option("--scores", is_flag=True, help="Every forecast kept, beside what came (TSV).")
def command(
    study: Path,
    claim_id: str | None,
    argdown: bool,
    by: str | None,
    ahead: int,
    keep: bool,
    scenarios: bool,
    scores: bool,
) -> None:
    """List each claim of STUDY with the events for it and against it, and what warns a reader. No verdict is given.

    \b
    foedera generalize my-study
    foedera generalize my-study --claim education-first
    foedera generalize my-study --argdown > claims.argdown
    foedera generalize my-study --prospects partner --years 5 --keep
    foedera generalize my-study --scenarios
    foedera generalize my-study --scores > scores.tsv
    """
    if sum((argdown or claim_id is not None, by is not None, scenarios, scores)) > 1:
        raise click.UsageError("claims, prospects, scenarios and scores are asked for one at a time")
    if keep and by is None:
        raise click.UsageError("--keep goes with --prospects")
    with Study.open(study) as opened:
        if scenarios:
            _scenarios(opened)
        elif scores:
            _scores(opened)
        elif by is not None:
            for prospect in opened.prospects(by=by, ahead=ahead, keep=keep):
                _foreseen(prospect)
        else:
            _claims(opened, claim_id, argdown)


def _claims(study: Study, claim_id: str | None, argdown: bool) -> None:
    weighed = [one for one in study.weigh() if claim_id in (None, one.claim.id)]
    if claim_id is not None and not weighed:
        known = ", ".join(claim.id for claim in study.settings.claims) or "none"
        raise ConfigError(
            str(study.folder / "foedera.toml"), f"there is no claim {claim_id!r}", remedy=f"there are: {known}"
        )
    if argdown:
        from foedera.generalize import argue

        for block in argue.argdown(weighed, lambda record: _cited(study, record)):
            click.echo(block)
        return
    for weighing in weighed:
        _print(weighing)


def _cited(study: Study, record: Record) -> str:
    source = study.store.source(record.passage.source_id)
    return ", ".join(part for part in (source.title, source.date.edtf if source.date else "", source.id) if part)


def _print(weighing: Weighing) -> None:
    claim = weighing.claim
    click.echo(
        f"{claim.id}: {claim.statement}\n  put forward by {claim.author}" + (f"; {claim.scope}" if claim.scope else "")
    )
    for side in Side:
        ground, reasons = weighing.ground(side), {piece.event.id: piece.why for piece in weighing.evidence if piece.why}
        if side is Side.CONTEXT and not ground.events:
            continue
        click.echo(
            f"  {side.value}: {ground.events} events in {ground.sources} sources, {ground.witnesses} voices, "
            f"{ground.languages} languages; {ground.reviewed} of {ground.records} records reviewed: {ground.strength.value}"
        )
        for event in weighing.events(side):
            click.echo(plain.line(f"    {_line(event)}" + (f"  ({reasons[event.id]})" if event.id in reasons else "")))
    for caution in weighing.cautions:
        click.echo(f"  note: {caution.value}")
    click.echo()


def _line(event: Event) -> str:
    actors = ", ".join(actor for actor, _ in event.actors)
    return f"{event.id}  {event.date or 'undated'}  {event.type}  {actors}"


def _foreseen(prospect: Prospect) -> None:
    if prospect.why_none is not None:
        click.echo(f"{prospect.what}: no forecast: {prospect.why_none.value}")
        return
    click.echo(f"{prospect.what}: acts a year, from {prospect.first}–{prospect.last}")
    for trial in prospect.trials:
        name = f"{trial.model} (naive)" if trial.is_naive else trial.model
        skill = f"{trial.skill:+.2f} [{trial.skill_low:+.2f}, {trial.skill_high:+.2f}]"
        told = f"error {trial.error:5.2f}  inside {trial.coverage:4.0%}  skill {skill}  n {trial.forecasts}"
        click.echo(f"  {name:32} {told}")
    better = "better than the best naive model" if prospect.beats_naive else "no model is better than the best naive one"
    click.echo(f"  → {prospect.chosen}: {better}")
    for one in prospect.forecasts:
        click.echo(f"    {one.target}: {one.middle:.1f} [{one.low:.0f}, {one.high:.0f}] at {one.level:.0%}")


def _scenarios(study: Study) -> None:
    """Each assumption, whose it is, and what it would come to."""
    for one in study.scenarios:
        told = one.scenario
        click.echo(plain.line(f"{told.id}: assumed by {told.author}: {told.assumption}"))
        if one.rate is None:
            click.echo(f"  {told.series}: no source covers a year of {told.base}")
            continue
        rule = "held" if told.factor == 1 else f"times {told.factor:g}"
        click.echo(
            f"  {told.series}: {one.rate:.2f} acts a year in {one.first}–{one.last}, {rule}: {one.mean:.2f} a year until "
            f"{told.until}; a single year {one.low:.0f}–{one.high:.0f} ({one.level:.0%})"
        )


def _scores(study: Study) -> None:
    table = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    table.writerow(["series", "year", "made_on", "model", "low", "middle", "high", "level", "outcome", "inside"])
    for score in study.scores():
        one = score.forecast
        inside = "" if score.is_inside is None else str(score.is_inside).lower()
        told = (one.what, one.target, one.made_on, one.model, one.low, one.middle, one.high, one.level)
        table.writerow([*told, score.outcome, inside])
