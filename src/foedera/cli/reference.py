"""`foedera reference`: the data sets of the field: which can be read, whether files are whole, citations, panels."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedera.errors import AnalyzeError, FoederaError

if TYPE_CHECKING:
    from foedera.analyze.reference.assembly import Panel
    from foedera.analyze.reference.of_study import Ask

UNITS = ("state-year", "dyad-year", "directed-dyad-year", "format-year", "spell")


@click.group()
def command() -> None:
    """Read data sets of the field, from files of yours: DCAD, ATOP, COW, SIPRI, exercises, peace operations and more.

    The project ships none of the data.

    \b
    foedera reference list
    foedera reference check DCAD-v1.0-main.csv atop5_1m.csv
    foedera reference cite dcad atop > sources.bib
    foedera reference panel --unit dyad-year --over 1991/2024 --in data --add atop --add nmc -o panel.csv
    """


@command.command("list")
def listed() -> None:
    """Every data set that can be read: key, unit, window, direction, what its file is called.

    \b
    foedera reference list
    """
    from foedera.analyze.reference import descriptor

    click.echo("key\tversion\ta row is\twindow\tcodes\tdirected\tfile\ttitle")
    for one in descriptor.shipped().values():
        direction = "directed" if one.directed else "not directed"
        cells = (one.key, one.version, one.unit, f"{one.first}–{one.last}", one.system, direction, one.files[0], one.title)
        click.echo("\t".join(cells))


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "key", help="The data set that the files are of, where their names do not tell.")
def check(files: tuple[Path, ...], key: str | None) -> int:
    """Say what was read of FILES against what was published, and what is wrong, by line and column.

    Exit code 2 where a file is not as it should be: nothing of it would be merged.

    \b
    foedera reference check DCAD-v1.0-main.csv
    foedera reference check my-copy.csv --as dcad
    """
    return 2 if sum([_checked(path, key) for path in files]) else 0


def _checked(path: Path, key: str | None) -> bool:
    """Whether anything is wrong with the file; all of it is told."""
    from foedera.analyze.reference import reader

    try:
        dataset, faults = reader.examined(path, key)
    except FoederaError as error:
        click.echo(f"foedera: {error}", err=True)
        return True
    told = dataset.descriptor
    made = f", made {dataset.edition}" if dataset.edition else ""
    click.echo(f"{path}: {told.title}, version {told.version}{made}; SHA-256 {dataset.sha256[:16]}")
    for count in dataset.counts:
        click.echo(f"  {count}" + (f" ({count.note})" if count.note else ""))
    if not told.numbers:
        click.echo(f"  {told.unit}: read {len(dataset):,}; no number is published")
    for remark in dataset.remarks:
        click.echo(f"  note: {remark}")
    for fault in faults:
        click.echo(f"{path}, {fault}", err=True)
    if faults:
        number = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults"
        click.echo(f"{path}: {number}; nothing of it would be merged", err=True)
    return bool(faults)


@command.command()
@click.argument("keys", nargs=-1, required=True)
def cite(keys: tuple[str, ...]) -> None:
    """Print how data sets are cited, as BibTeX.

    \b
    foedera reference cite dcad atop nmc
    """
    from foedera.analyze.reference import bibtex, descriptor

    click.echo(bibtex.entries(descriptor.named(key) for key in keys), nl=False)


@command.command()
@click.option("--unit", type=click.Choice(UNITS), default="dyad-year", show_default=True, help="What a row is.")
@click.option("--study", type=click.Path(path_type=Path, file_okay=False), help="A study: its focal state, window, record.")
@click.option("--add", "added", multiple=True, metavar="KEY[=FILE]", help="A data set, and its file; may be told often.")
@click.option("--in", "folder", type=click.Path(path_type=Path, file_okay=False), help="Where files lie that are not named.")
@click.option("--system", default="cow-system", show_default=True, metavar="KEY[=FILE]", help="The list of states.")
@click.option("--over", metavar="FIRST/LAST", help="The years; a study's own window where none are told.")
@click.option("--of", "sets", multiple=True, metavar="KEY[=FILE]", help="Whose groups (format-year) or spells are the rows.")
@click.option("--everybody", is_flag=True, help="Rows of all states, and not of the study's focal one alone.")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help=".csv, .parquet or .dta"
)
def panel(
    unit: str,
    study: Path | None,
    added: tuple[str, ...],
    folder: Path | None,
    system: str,
    over: str | None,
    sets: tuple[str, ...],
    everybody: bool,
    output: Path,
) -> None:
    """Lay data sets beside each other; no row is added or lost, and an empty cell has its reason beside it.

    Data dictionary, citations and notes are written beside the panel.

    \b
    foedera reference panel --study my-study --in data --add atop --add dcad -o panel.csv
    foedera reference panel --unit format-year --over 1990/2010 --in data --of mme --add mme -o formats.parquet
    """
    from foedera.analyze.reference import written
    from foedera.analyze.reference.of_study import Ask
    from foedera.analyze.reference.units import Unit
    from foedera.model.when import When

    key, path = _named(system)
    when = When(over) if over else None
    groups = tuple((name, file or _folder(name, folder)) for name, file in map(_named, sets))
    made = _begun(Ask(Unit(unit), when, key, path, folder, everybody, groups), study)
    try:
        for name, file in map(_named, added):
            made.add(name, path=file)
        for file in written.write(made, output):
            click.echo(file)
        for name, lines in made.unplaced.items():
            for line in lines:
                click.echo(f"{name}, not placed: {line}", err=True)
    finally:
        made.close()


def _begun(ask: Ask, study: Path | None) -> Panel:
    from foedera.analyze.reference import of_study

    if study is None:
        return of_study.bare(ask)
    from foedera.study import Study

    with Study.open(study) as opened:
        asked = {field.name: getattr(ask, field.name) for field in fields(ask) if field.name != "unit"}
        return opened.panel(ask.unit.value, **asked)


def _named(told: str) -> tuple[str, Path | None]:
    """`atop=FILE` taken apart; without a file, the folder of --in is looked through."""
    key, _, path = told.partition("=")
    return key, Path(path) if path else None


def _folder(key: str, folder: Path | None) -> Path:
    if folder is None:
        raise AnalyzeError(key, "no file of it is named", remedy=f"say --of {key}=FILE, or --in FOLDER")
    return folder
