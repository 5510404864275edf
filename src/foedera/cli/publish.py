"""`foedera publish`: the dossier."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.study import Study

LANGUAGES = ("en", "az", "tr", "ru")


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language it is written in.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Else STUDY/out/dossier-LANG.html.")
def command(study: Path, lang: str, output: Path | None) -> None:
    """Write the dossier of STUDY: one self-contained HTML page, every statement linked to its quote and source.

    \b
    foedera publish my-study
    foedera publish my-study --lang ru -o dossier-ru.html
    """
    with Study.open(study) as opened:
        written = opened.publish(output, lang=lang)
    click.echo(f"written: {written}")
