"""`foedera check`: verify every chain of a study."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli import plain
from foedera.publish import release
from foedera.store.sqlite import SqliteStore


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.pass_context
def command(ctx: click.Context, study: Path) -> None:
    """Verify every chain of STUDY: event, records, the exact words, the source's text, the bytes as collected.

    A folder of released data is held against its manifest.

    Prints what was verified; where a link is broken, prints each with the reason and exits 1.

    \b
    foedera check my-study
    foedera check my-study/out/data
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


def _released(ctx: click.Context, folder: Path) -> None:
    changed = list(release.check(folder))
    for fault in changed:
        click.echo(plain.line(fault))
    if changed:
        click.echo(f"{len(changed)} files differ from {folder / release.MANIFEST}", err=True)
        ctx.exit(1)
    identifier = release.identifier((folder / release.MANIFEST).read_text("utf-8"))
    click.echo(f"as it was released: {identifier}")


def _counted(store: SqliteStore) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in store.counts().items())
