"""`foedera code`: passages in, records out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import click

from foedera.cli import plain
from foedera.codebook import book
from foedera.errors import BadDate, CodeError
from foedera.model.source import Source
from foedera.model.when import When
from foedera.systematize import code, explain, extractor
from foedera.systematize.explain import Explained
from foedera.systematize.extractor import Brief, Extractor, Unfounded


@click.command()
@click.argument("passages", type=click.File("r", encoding="utf-8"), default="-")
@click.argument("records", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
@click.option("--extractor", "name", default=extractor.RULES, show_default=True, help="Who codes: rules, llm, a plug-in.")
@click.option("--set", "options", metavar="NAME=VALUE", multiple=True, help="Tell the extractor something; may be repeated.")
@click.option("--explain", "is_why", is_flag=True, help="Show which words did what, instead of the records.")
@click.option("--json", "as_json", is_flag=True, help="With --explain: as JSON, one passage a line.")
def command(passages: IO[str], records: Path, name: str, options: tuple[str, ...], is_why: bool, as_json: bool) -> None:
    """Code PASSAGES into RECORDS: JSONL in, JSONL out, by the extractor alone; no study is needed.

    A line in holds id, text, lang and, where known, doc_date (EDTF) and voice; a line out holds the id and the records, each
    with quote, start, end, score and the span of every value. What an extractor says and the passage does not bear out is
    refused, and counted at the end.

    \b
    foedera code passages.jsonl records.jsonl
    foedera code --explain passages.jsonl
    foedera code --extractor llm --set model=qwen3 --set requests=500 passages.jsonl records.jsonl
    echo '{"id": "1", "lang": "en", "text": "Norway and Sweden signed a defence agreement in May 1996."}' | foedera code
    """
    by = extractor.make(name, Brief(options=tuple(map(_option, options))))
    told = _sources(passages, passages.name, by)
    unfounded: list[Unfounded] = []
    if is_why:
        lines = (line for key, source in told for line in _explained(key, source, by, as_json=as_json))
    else:
        lines = (_coded(key, source, by, unfounded) for key, source in told)
    if str(records) == "-":
        for line in lines:
            click.echo(line)
    else:
        _write_whole(records, lines)
    for line in extractor.tally(unfounded):
        click.echo(f"refused: {plain.line(line)}", err=True)


def _option(told: str) -> tuple[str, str]:
    name, equals, value = told.partition("=")
    if not (name and equals):
        raise click.BadParameter(f"{told!r} is not NAME=VALUE", param_hint="--set")
    return name, value


def _coded(key: Any, source: Source, by: Extractor, unfounded: list[Unfounded]) -> str:
    coded = extractor.coded(by, source)
    unfounded += coded.unfounded
    return json.dumps({"id": key, "records": [record.as_line() for record in coded.records]}, ensure_ascii=False)


def _explained(key: Any, source: Source, by: Extractor, *, as_json: bool) -> Iterator[str]:
    if by.explain is not None:
        found = list(by.explain(source))
    else:
        found = [Explained(record) for record in extractor.coded(by, source).records]
    seen = list(by.seen(source)) if by.seen is not None else []
    if as_json:
        told = {
            "id": key,
            "records": [explain.as_line(one, source.text) for one in found],
            "seen": [explain.words_line(one, source.text) for one in seen],
        }
        yield json.dumps(told, ensure_ascii=False)
    else:
        yield plain.line(f"{key}: {source.text}")
        yield from (plain.line(line) for line in explain.lines(found, source.text, seen))


def _sources(passages: Iterable[str], file: str, by: Extractor) -> Iterator[tuple[Any, Source]]:
    try:
        for number, line in enumerate(passages, 1):
            if line.strip():
                yield _passage(line, file, f"line {number}", by)
    except UnicodeDecodeError as error:
        raise CodeError(file, "it is not UTF-8", place=f"byte {error.start}", remedy="save it as UTF-8") from error


def _passage(line: str, file: str, place: str, by: Extractor) -> tuple[Any, Source]:
    told = _read(line, file, place)
    if by.langs is not None and told["lang"] not in by.langs:
        known = ", ".join(lang for lang in book.LANGUAGES if lang in by.langs) or ", ".join(sorted(by.langs))
        raise CodeError(file, f"no cue words for the language {told['lang']!r}", place=place, remedy=f"known: {known}")
    issued = _date(told.get("doc_date"), file, place)
    return told["id"], code.as_source(told["text"], lang=told["lang"], issued=issued, voice=told.get("voice"))


def _read(line: str, file: str, place: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise CodeError(file, f"it is no JSON: {error}", place=place, remedy="write one JSON object a line") from error
    if not isinstance(told, dict) or not {"id", "text", "lang"} <= told.keys() or not isinstance(told["text"], str):
        raise CodeError(file, "a passage needs id, text and lang", place=place, remedy="add what is missing")
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
