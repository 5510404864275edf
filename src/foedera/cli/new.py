"""`foedera new`: begin a study."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.study import Study


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--focal", metavar="ID", help="The state whose ties are studied: ISO 3166-1 alpha-3 (AZE, TUR, NOR).")
@click.option("--name", help="What the study is called; else as its folder.")
@click.option("--example", is_flag=True, help="Copy the worked example: Azerbaijan, 1918–2025, four languages.")
def command(folder: Path, focal: str | None, name: str | None, example: bool) -> None:
    """Begin a study in FOLDER: a commented foedera.toml to fill in. A study that is there already is left as it is.

    \b
    foedera new --example demo
    foedera new --focal NOR --name "Norway's defence ties" norway
    """
    if example == bool(focal):
        raise click.UsageError("say which state the study is about (--focal NOR), or ask for the --example")
    there = (folder / "foedera.toml").exists()
    made = Study.example(folder) if example else Study.create(folder, focal=focal or "", name=name)
    click.echo(f"{made}: {'there already, nothing changed' if there else 'begun'}; next: foedera run {made}")
