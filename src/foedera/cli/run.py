"""`foedera run`: the whole method, from documents to dossier."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli import collect, progress, systematize
from foedera.cli.publish import LANGUAGES
from foedera.study import Study


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--processes", type=click.IntRange(min=1), help="How many code at once; else as many as there are cores.")
@click.option("--lang", "langs", type=click.Choice(LANGUAGES), multiple=True, help="The dossier's language; else all four.")
def command(study: Path, processes: int | None, langs: tuple[str, ...]) -> None:
    """Collect, systematize, analyze, generalize and publish STUDY. Stopped at any moment, the same command goes on.

    \b
    foedera run my-study
    foedera run my-study --lang az --lang en
    """
    with Study.open(study) as opened, progress.shown() as shown:
        collected = opened.collect(progress=shown)
        click.echo(collect.line(collected))
        click.echo(systematize.line(opened.systematize(processes=processes, progress=shown)))
        click.echo(f"snapshot: {opened.store.snapshot()}")
        for number, lang in enumerate(langs or LANGUAGES, 1):
            click.echo(f"dossier: {opened.publish(lang=lang)}")
            shown("publish", number, len(langs or LANGUAGES))
    if collected.refused:
        click.echo(f"{collected.refused} documents were refused; the reasons: foedera sources {study} --outcome refused")
