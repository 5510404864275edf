"""`foedera check`: verify every chain of a study."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli import plain
from foedera.config import PLAN
from foedera.publish import release
from foedera.store.sqlite import SqliteStore
from foedera.study import Study


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--study-plan", is_flag=True, help="Compare what came out with the study's plan.toml.")
@click.pass_context
def command(ctx: click.Context, study: Path, study_plan: bool) -> None:
    """Verify every chain of STUDY: event, records, the exact words, the source's text, the bytes as collected.

    A folder of released data is held against its manifest. With --study-plan the study is held against its plan.toml too:
    every fact, period, field and claim that it was to show, each on the sources that the plan asks for.

    Prints what was verified; where a link is broken, prints each with the reason and exits 1.

    \b
    foedera check my-study
    foedera check my-study/out/data
    foedera check my-study --study-plan
    """
    if (study / release.MANIFEST).is_file():
        _released(ctx, study)
        return
    with SqliteStore(study) as store:
        broken = 0
        for fault in store.check():
            broken += 1
            click.echo(plain.line(f"{fault.link}: {fault.why}"))
        if broken:
            click.echo(f"{broken} broken links in {study}", err=True)
            ctx.exit(1)
        click.echo(f"every chain holds: {_counted(store)}")
    if study_plan:
        _planned(ctx, study)


def _released(ctx: click.Context, folder: Path) -> None:
    changed = list(release.check(folder))
    for fault in changed:
        click.echo(plain.line(fault))
    if changed:
        click.echo(f"{len(changed)} files differ from {folder / release.MANIFEST}", err=True)
        ctx.exit(1)
    identifier = release.identifier((folder / release.MANIFEST).read_text("utf-8"))
    click.echo(f"as it was released: {identifier}")


def _planned(ctx: click.Context, folder: Path) -> None:
    with Study.open(folder) as study:
        missing = study.shortfalls()
    for shortfall in missing:
        click.echo(plain.line(str(shortfall)))
    if missing:
        click.echo(f"{len(missing)} things that {folder / PLAN} asks for are not there", err=True)
        ctx.exit(1)
    click.echo("all that the plan asks for is there")


def _counted(store: SqliteStore) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in store.counts().items())
