"""`foedera codebook`: the codebook as a page to read."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.codebook import book, page


@click.command()
@click.option(
    "--check",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Check the data files in FOLDER.",
)
def command(folder: Path | None) -> None:
    """Print the codebook's reference page in Markdown, or check a copy of its data files.

    \b
    foedera codebook > docs/codebook.md
    foedera codebook --check src/foedera/codebook
    """
    if folder is None:
        click.echo(page.markdown(book.load()), nl=False)
        return
    checked = book.load(lambda name: _read(folder / name))
    click.echo(f"{folder}: {len(checked.types)} types, {len(checked.domains)} domains, no fault found")


def _read(path: Path) -> bytes:
    from foedera.errors import CodebookError

    try:
        return path.read_bytes()
    except OSError as error:
        raise CodebookError(str(path), error.strerror or str(error), remedy="restore the file") from error
