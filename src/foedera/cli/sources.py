"""`foedera sources`: every document and what became of it."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click

from foedera.store.interface import Ledger, Outcome
from foedera.study import Study


@click.command()
@click.argument("study", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--outcome", type=click.Choice([outcome.value for outcome in Outcome]), help="Only these.")
@click.option("--format", "kind", type=click.Choice(["tsv", "jsonl", "counts"]), default="tsv", show_default=True)
def command(study: Path, outcome: str | None, kind: str) -> None:
    """List every document that was ever brought to STUDY: coded, empty, skipped, refused or waiting, with the reason.

    \b
    foedera sources my-study --outcome refused
    foedera sources my-study --format counts
    """
    with Study.open(study) as opened:
        lines = [line for line in opened.store.ledger() if outcome in (None, line.outcome.value)]
    {"tsv": _tsv, "jsonl": _jsonl, "counts": _counts}[kind](lines)


def _tsv(lines: list[Ledger]) -> None:
    table = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    table.writerow(["outcome", "source", "lang", "records", "path", "part", "reason"])
    for line in lines:
        table.writerow([line.outcome.value, line.source_id, line.lang, line.records, line.path, line.part, line.reason])


def _jsonl(lines: list[Ledger]) -> None:
    for line in lines:
        click.echo(json.dumps({**asdict(line), "outcome": line.outcome.value}, ensure_ascii=False))


def _counts(lines: list[Ledger]) -> None:
    for outcome, count in sorted(Counter(line.outcome.value for line in lines).items()):
        click.echo(f"{outcome}\t{count}")
