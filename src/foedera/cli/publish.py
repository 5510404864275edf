"""`foedera publish`: the dossier."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli import plain
from foedera.publish.preflight import Finding
from foedera.study import Study

LANGUAGES = ("en", "az", "tr", "ru")
SHOWN = 5
"""How many of one concern are named; the rest are counted."""


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language it is written in: else en, --site in all four.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Else STUDY/out/dossier-LANG.html, /site or /data.")
@click.option("--site", is_flag=True, help="A site of many pages instead: searchable, from a disk, without a server.")
@click.option(
    "--manuscript", is_flag=True, help="The chapters of STUDY/dossier instead, in the format of --output's suffix."
)
@click.option("--style", default="chicago-notes", show_default=True, help="Citation style of --manuscript.")
@click.option(
    "--romanize",
    type=click.Choice(("auto", "none", "ala-lc", "iso-9", "bgn-pcgn")),
    default="auto",
    show_default=True,
    help="Standard for titles in other scripts (--manuscript).",
)
@click.option("--template", is_flag=True, help="Only write the chapters that Foedera proposes into STUDY/dossier, to edit.")
@click.option("--data", is_flag=True, help="The open data instead: a folder to cite, check and use without this program.")
@click.option("--check", "only_check", is_flag=True, help="Only list what should be put right; exit 1 where anything is.")
@click.option("--strict", is_flag=True, help="Publish nothing while that list is not empty.")
@click.option("--author", "people", multiple=True, metavar="NAME", help="Who answers for it (--manuscript, --data).")
def command(
    study: Path,
    lang: str | None,
    output: Path | None,
    site: bool,
    manuscript: bool,
    style: str,
    romanize: str,
    template: bool,
    data: bool,
    only_check: bool,
    strict: bool,
    people: tuple[str, ...],
) -> None:
    """Write the dossier of STUDY: one self-contained HTML page, every statement linked to its quote and source.

    With --manuscript: your own chapters, Markdown in STUDY/dossier with [@record] and {{blocks}}, as .docx, .odt (real
    footnotes), .pdf, .tex or .html, in any CSL style: gost-r-7-0-5, chicago-notes, apa, a name of the CSL repository, or
    a .csl file; titles in other scripts in Latin letters by a standard where the style wants them. --template begins them.

    With --site: a page a partner, chapter, figure and act, with a search that needs no server; open its index.html.

    With --data: a Data Package with records, events, sources, panel and a PLOVER-style table, Web Annotations, PROV,
    FollowTheMoney, GeoJSON, TimelineJS, BibTeX, RIS, CSL-JSON, codebook and CITATION.cff. Its identifier is the hash of
    its contents; `foedera check FOLDER` verifies it.

    \b
    foedera publish my-study
    foedera publish my-study --lang ru -o dossier-ru.html
    foedera publish my-study --site -o my-site
    foedera publish my-study --template
    foedera publish my-study --manuscript --lang ru --style gost-r-7-0-5 -o thesis.docx
    foedera publish my-study --check
    foedera publish my-study --strict --data -o my-study-2026 --author "A. Historian"
    """
    if sum((manuscript, site, template, data, only_check)) > 1:
        raise click.UsageError("--manuscript, --site, --template, --data and --check are asked for one at a time")
    if manuscript and output is None:
        raise click.UsageError("--manuscript wants --output: its suffix says the format")
    with Study.open(study) as opened:
        if (only_check or strict) and _is_unready(opened):
            click.get_current_context().exit(1)
        if only_check:
            click.echo("nothing to put right")
            return
        if template:
            _begin(study)
            return
        if manuscript and output is not None:
            options = {"style": style, "romanize": romanize}
            click.echo(f"written: {opened.manuscript(output, lang=lang or 'en', authors=people, **options)}")
            return
        if site:
            click.echo(f"written: {opened.site(output, langs=(lang,) if lang else LANGUAGES) / 'index.html'}")
            return
        if data:
            folder, identifier = opened.release(output, people=people)
            click.echo(f"written: {folder}\nidentifier: {identifier}")
            return
        written = opened.publish(output, lang=lang or "en")
    click.echo(f"written: {written}")


def _begin(study: Path) -> None:
    from foedera.publish import manuscript

    written = manuscript.template(study / manuscript.FOLDER)
    for path in written:
        click.echo(f"written: {path}")
    if not written:
        click.echo(f"{study / manuscript.FOLDER}: every chapter is there already; none was touched")


def _is_unready(study: Study) -> bool:
    """Tell what should be put right, by concern; whether there is anything."""
    by_concern: dict[str, list[Finding]] = {}
    for finding in study.preflight():
        by_concern.setdefault(finding.concern.value, []).append(finding)
    for concern, found in by_concern.items():
        click.echo(f"{len(found)} × {concern}")
        for finding in found[:SHOWN]:
            click.echo(plain.line(f"    {finding.where}  {finding.what}")[:160])
        if len(found) > SHOWN:
            click.echo(f"    and {len(found) - SHOWN} more")
    return bool(by_concern)
