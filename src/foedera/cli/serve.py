"""`foedera serve`: the workbench in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from foedera.study import Study
from foedera.web import server


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--host", default="127.0.0.1", show_default=True, help="This machine's own address; no other is served.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--person", default="", help="Who signs the decisions; else the browser asks once.")
@click.option("--open/--no-open", "show", default=True, help="Open the browser.")
def command(study: Path, host: str, port: int, person: str, show: bool) -> None:
    """Open the workbench on STUDY: review what was coded, read the sources, take back any step. Ctrl+C ends it.

    \b
    foedera serve my-study --person "A. Coder"
    foedera serve my-study --port 0 --no-open
    """
    with Study.open(study) as opened, server.listen(host, port) as listening:
        address = f"http://{'[::1]' if host == '::1' else host}:{listening.getsockname()[1]}/"
        listening.listen()  # whoever reads the address may call at once
        click.echo(f"the workbench: {address}  (Ctrl+C ends it)")
        if show:
            webbrowser.open(address)
        server.serve(opened, listening, person=" ".join(person.split()))
