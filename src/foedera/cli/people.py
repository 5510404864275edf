"""`foedera people`: who may use the workbench."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import click

from foedera.errors import ConfigError
from foedera.study import Study
from foedera.web.people import People
from foedera.web.ranks import Rank

RANKS = [one.name.lower() for one in Rank]


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--add", "added", metavar="NAME", help="Let a person in, or change rank or password; the password is asked for."
)
@click.option("--rank", type=click.Choice(RANKS), default="coder", show_default=True, help="What the person may do.")
@click.option("--remove", "removed", metavar="NAME", help="Let a person in no more.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input, a line.")
def command(study: Path, added: str | None, rank: str, removed: str | None, password_stdin: bool) -> None:
    """List who may use the workbench of STUDY, or change it. The first person let in must be an owner.

    With nobody let in, one person works alone on this machine, without a password.

    \b
    foedera people my-study
    foedera people my-study --add "Ə. Məmmədova" --rank owner
    foedera people my-study --remove "B. Coder"
    """
    if added and removed:
        raise ConfigError("--add", "cannot be told together with --remove", remedy="do one after the other")
    with Study.open(study) as opened:
        people = People(opened.folder)
    me = getpass.getuser()
    if added:
        people.put(" ".join(added.split()), Rank[rank.upper()], _password(is_piped=password_stdin), me)
    if removed:
        people.let_go(removed, me)
    for one in sorted(people.known().values(), key=lambda one: (-one.rank, one.name)):
        click.echo(f"{one.name}\t{one.rank.name.lower()}\tsince {one.at[:10]}, by {one.by}")
    if not people.known():
        click.echo("nobody is let in: one person works alone on this machine, without a password")


def _password(*, is_piped: bool) -> str:
    if is_piped:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
