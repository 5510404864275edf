"""`foedera code`: passages in, records out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import click

from foedera.codebook import book
from foedera.errors import BadDate, CodeError
from foedera.model.when import When
from foedera.systematize import code


@click.command()
@click.argument("passages", type=click.File("r", encoding="utf-8"), default="-")
@click.argument("records", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
def command(passages: IO[str], records: Path) -> None:
    """Code PASSAGES into RECORDS: JSONL in, JSONL out, by the extractor alone; no study is needed.

    A line in holds id, text, lang and, where known, doc_date (EDTF) and voice; a line out holds the id and the records, each
    with quote, start, end, score and the span of every value.

    \b
    foedera code passages.jsonl records.jsonl
    echo '{"id": "1", "lang": "en", "text": "Norway and Sweden signed a defence agreement in May 1996."}' | foedera code
    """
    lines = (json.dumps(coded, ensure_ascii=False) for coded in _coded(passages, passages.name))
    if str(records) == "-":
        for line in lines:
            click.echo(line)
    else:
        _write_whole(records, lines)


def _coded(passages: Iterable[str], file: str) -> Iterator[dict[str, Any]]:
    try:
        for number, line in enumerate(passages, 1):
            if line.strip():
                yield _passage(line, file, f"line {number}")
    except UnicodeDecodeError as error:
        raise CodeError(file, "it is not UTF-8", place=f"byte {error.start}", remedy="save it as UTF-8") from error


def _passage(line: str, file: str, place: str) -> dict[str, Any]:
    told = _read(line, file, place)
    issued = _date(told.get("doc_date"), file, place)
    found = code.passage(told["text"], lang=told["lang"], issued=issued, voice=told.get("voice"))
    return {"id": told["id"], "records": [record.as_line() for record in found]}


def _read(line: str, file: str, place: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise CodeError(file, f"it is no JSON: {error}", place=place, remedy="write one JSON object a line") from error
    if not isinstance(told, dict) or not {"id", "text", "lang"} <= told.keys() or not isinstance(told["text"], str):
        raise CodeError(file, "a passage needs id, text and lang", place=place, remedy="add what is missing")
    if told["lang"] not in book.LANGUAGES:
        known = ", ".join(book.LANGUAGES)
        raise CodeError(file, f"no cue words for the language {told['lang']!r}", place=place, remedy=f"known: {known}")
    return told


def _date(told: str | None, file: str, place: str) -> When | None:
    try:
        return When(told) if told else None
    except BadDate as error:
        raise CodeError(file, f"doc_date: {error}", place=place, remedy="write it in EDTF, or null") from error


def _write_whole(path: Path, lines: Iterable[str]) -> None:
    """Write beside, then rename: a reader finds the whole file or the one before."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
        beside.replace(path)
    except OSError as error:
        raise CodeError(str(path), error.strerror or str(error), remedy="free some space or choose another file") from error
    finally:
        beside.unlink(missing_ok=True)
