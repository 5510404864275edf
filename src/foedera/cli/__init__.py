"""The command line: one verb a file, loaded when it is called for."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module

import click

from foedera.errors import FoederaError

VERBS: Mapping[str, str] = {
    "new": "Begin a study in a new folder.",
    "collect": "Bring documents into a study.",
    "systematize": "Code what was collected into records, and records into events.",
    "analyze": "Lay events out: dynamics, periods, networks; compare with reference sets.",
    "generalize": "Weigh the study's claims.",
    "publish": "Write the dossier.",
    "serve": "The workbench in the browser: review, read, search, undo.",
    "people": "Who may use the workbench: list, let in, let go.",
    "run": "All of it, from documents to dossier; goes on where it was.",
    "trace": "Print the chain from a thing to the bytes it rests on.",
    "check": "Verify every chain of a study.",
    "export": "Records, events, panel or sources as JSONL, CSV or Parquet.",
    "code": "Passages in, records out: the extractor alone.",
    "resolve": "Names in, actors out, with their codes at a date.",
    "reference": "Data sets of the field: check files, cite them, make panels of them.",
    "sources": "List every document and what became of it.",
    "agreement": "How far coders agree: kappa and alpha by field and language.",
    "codebook": "Print the codebook as a page, or check it.",
}
"""Each verb with its one line: known without loading the verb."""


class _Verbs(click.Group):
    """Loads a verb's module only when it is called, so that `foedera --help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in VERBS:
            return None
        command: click.Command = import_module(f"foedera.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("The method, one verb a stage, and what serves it"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="foedera", prog_name="foedera")
def foedera() -> None:
    """A research workbench for international military cooperation: from sources to a cited dossier.

    \b
    foedera new --example demo     a worked study to look at
    foedera run demo               collect, systematize, analyze, generalize, publish
    foedera VERB --help            what a verb does, with examples
    """


def main() -> None:
    """Run a command; a user's mistake ends with a message and exit code 2, an interruption with 130."""
    try:
        status = foedera.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except FoederaError as error:
        click.echo(f"foedera: {error}", err=True)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("foedera: stopped; what was finished is kept, and the same command goes on from there", err=True)
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)
