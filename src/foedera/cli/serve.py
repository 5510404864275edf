"""`foedera serve`: the workbench in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import click

from foedera.study import Study
from foedera.web import server
from foedera.web.people import People
from foedera.web.server import Manner

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--person", default="", help="Who signs the decisions; else the browser asks once.")
@click.option("--at", default="", help="The address that a team's browsers open (https://…); needs `foedera people`.")
@click.option("--certificate", type=FILE, help="The certificate (PEM) for https; without it a proxy must have one.")
@click.option("--key", type=FILE, help="The certificate's key (PEM).")
@click.option("--open/--no-open", "show", default=True, help="Open the browser.")
def command(
    study: Path, host: str, port: int, person: str, at: str, certificate: Path | None, key: Path | None, show: bool
) -> None:
    """Open the workbench on STUDY: review and edit what was coded, read the sources, take back any step. Ctrl+C ends it.

    \b
    foedera serve my-study --person "A. Coder"
    foedera serve my-study --port 0 --no-open
    foedera serve my-study --host 0.0.0.0 --at https://foedera.example:8765 --certificate cert.pem --key key.pem
    """
    manner = Manner(host, at, certificate, key)
    with Study.open(study) as opened:
        manner.check(People(opened.folder))
        with server.listen(host, port) as listening:
            shown = f"[{host}]" if ":" in host else host
            address = at or f"{manner.scheme}://{shown}:{listening.getsockname()[1]}/"
            listening.listen()  # whoever reads the address may call at once
            click.echo(f"the workbench: {address}  (Ctrl+C ends it)")
            if show:
                webbrowser.open(address)
            server.serve(opened, listening, person=" ".join(person.split()), manner=manner)
