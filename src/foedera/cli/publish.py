"""`foedera publish`: the dossier."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.study import Study

LANGUAGES = ("en", "az", "tr", "ru")


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language it is written in.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Else STUDY/out/dossier-LANG.html, or STUDY/out/data.")
@click.option("--data", is_flag=True, help="The open data instead: a folder to cite, check and use without this program.")
@click.option("--author", "people", multiple=True, metavar="NAME", help="Who answers for the data (with --data).")
def command(study: Path, lang: str, output: Path | None, data: bool, people: tuple[str, ...]) -> None:
    """Write the dossier of STUDY: one self-contained HTML page, every statement linked to its quote and source.

    With --data: a Data Package with records, events, sources, panel and a PLOVER-style table, Web Annotations, PROV,
    FollowTheMoney, TimelineJS, BibTeX, RIS, CSL-JSON, codebook and CITATION.cff. Its identifier is the hash of its contents;
    `foedera check FOLDER` verifies it.

    \b
    foedera publish my-study
    foedera publish my-study --lang ru -o dossier-ru.html
    foedera publish my-study --data -o my-study-2026 --author "A. Historian"
    """
    with Study.open(study) as opened:
        if data:
            folder, identifier = opened.release(output, people=people)
            click.echo(f"written: {folder}\nidentifier: {identifier}")
            return
        written = opened.publish(output, lang=lang)
    click.echo(f"written: {written}")
