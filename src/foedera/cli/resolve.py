"""`foedera resolve`: names in, actors out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple

import click

from foedera import config
from foedera.codebook import book
from foedera.codebook.actor_tables import LANGUAGES
from foedera.errors import BadDate, CodeError
from foedera.model.when import When
from foedera.systematize import near, references, resolve
from foedera.systematize.near import Suggestion
from foedera.systematize.resolve import Names, Resolution, Why

COLUMNS = ("name", "actor", "cow", "gw", "iso3", "wikidata", "why", "reason", "candidates", "suggestions")
TOLD = ("name", "lang", "date", "context", "voice")
"""What a line in can tell."""


class Asked(NamedTuple):
    """One line in."""

    name: str
    lang: str
    date: str
    context: str
    voice: str


@click.command()
@click.argument("names", nargs=-1, type=click.File("r", encoding="utf-8"))
@click.option("--lang", type=click.Choice(LANGUAGES), help="The names' language; without it, all are looked in.")
@click.option("--date", default="", help="When they were said, in EDTF: 1919, 1991-10, 1992/1993.")
@click.option("--voice", default="", help='Whose account it is: "our country" is then that state.')
@click.option("--study", type=click.Path(path_type=Path, file_okay=False), help="Know its additions to the codebook too.")
@click.option("--format", "form", type=click.Choice(["tsv", "jsonl"]), help="What to write; without it, as the names came.")
@click.option("--suggest/--no-suggest", default=True, help="Near misses for names that mean nobody (about 2 ms each).")
def command(
    names: list[IO[str]], lang: str | None, date: str, voice: str, study: Path | None, form: str | None, suggest: bool
) -> None:
    """Resolve NAMES, files or standard input, to actors with their codes at the date.

    One name a line; or TSV whose first line names its columns (name, lang, date, context, voice); or JSONL with these keys.
    A line's own lang, date and voice go before the options. Out come actor, codes (COW, Gleditsch–Ward, ISO, Wikidata),
    why, the reason in words, candidates where several can be meant, and suggestions, which are no links.

    \b
    foedera resolve --lang az --date 1919 < names.txt
    printf 'name\\tdate\\nTürkiyə\\t1918\\n' | foedera resolve --lang az --format jsonl
    """
    given = Asked("", lang or "", date, "", voice)
    desk = _Desk(config.read(study).actors if study else (), suggest)
    files = names or [click.open_file("-", encoding="utf-8")]
    for file in files:
        _file(file, given, desk, form)


def _file(file: IO[str], given: Asked, desk: _Desk, form: str | None) -> None:
    lines = _lines(file)
    first = next(lines, None)
    if first is None:
        return
    is_jsonl = first[1].lstrip().startswith("{")
    written = form or ("jsonl" if is_jsonl else "tsv")
    if written == "tsv":
        click.echo("\t".join(COLUMNS))
    for place, told in _asked(first, lines, file.name, is_jsonl=is_jsonl):
        try:
            found = desk.answer(_given(told, given))
        except BadDate as error:
            raise CodeError(file.name, str(error), place=place, remedy="write it in EDTF, as 1919 or 1991-10") from error
        except LookupError as error:
            raise CodeError(
                file.name,
                str(error),
                place=place,
                remedy="write an id of the codebook, or a language: " + ", ".join(LANGUAGES),
            ) from error
        click.echo(_tsv(found) if written == "tsv" else _jsonl(found))


def _lines(file: IO[str]) -> Iterator[tuple[str, str]]:
    """Every line that is not empty, with its place."""
    try:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield f"line {number}", line.rstrip("\r\n").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise CodeError(file.name, "it is not UTF-8", place=f"byte {error.start}", remedy="save it as UTF-8") from error


def _asked(
    first: tuple[str, str], lines: Iterator[tuple[str, str]], file: str, *, is_jsonl: bool
) -> Iterator[tuple[str, Mapping[str, str]]]:
    columns = first[1].split("\t")
    if is_jsonl:
        yield first[0], _object(first[1], file, first[0])
        yield from ((place, _object(line, file, place)) for place, line in lines)
    elif "name" in columns and set(columns) <= {*TOLD}:
        yield from ((place, dict(zip(columns, line.split("\t"), strict=False))) for place, line in lines)
    else:
        for place, line in (first, *lines):
            if "\t" in line:
                raise CodeError(
                    file, "several columns, and no line that names them", place=place, remedy="begin with: name<TAB>date"
                )
            yield place, {"name": line}


def _object(line: str, file: str, place: str) -> Mapping[str, str]:
    try:
        told = json.loads(line)
    except ValueError as error:
        raise CodeError(file, f"it is no JSON: {error}", place=place, remedy="write one JSON object a line") from error
    if not isinstance(told, dict) or not isinstance(told.get("name"), str):
        raise CodeError(file, "no name in it", place=place, remedy='write {"name": "Türkiyə", "date": "1918"}')
    if wrong := [key for key in TOLD if not isinstance(told.get(key) or "", str)]:
        raise CodeError(file, f"{wrong[0]} is no text", place=place, remedy="write it in quotes")
    return {key: told.get(key) or "" for key in TOLD}


def _given(told: Mapping[str, str], given: Asked) -> Asked:
    return Asked(*(told.get(key, "") or getattr(given, key) for key in TOLD))


@dataclass(frozen=True)
class _Desk:
    """Answers with what it was told to know."""

    additions: tuple[Path, ...]
    suggests: bool

    def answer(self, asked: Asked) -> dict[str, Any]:
        if asked.lang and asked.lang not in LANGUAGES:
            raise LookupError(f"no names in the language {asked.lang!r}")
        known = resolve.of((asked.lang,) if asked.lang else LANGUAGES, more_actors=self.additions)
        if asked.voice and asked.voice not in known.actors:
            raise LookupError(f"there is no actor {asked.voice!r} to be the voice")
        when = _when(asked.date)
        found = resolve.name(asked.name, known, when=when, context=asked.context)
        if found.why is Why.UNKNOWN and (asked.context or asked.voice):
            found = self._phrase(asked, when) or found
        near_misses = _near(found, known, when) if self.suggests and found.actor is None and not found.candidates else ()
        return {
            "name": found.name,
            "actor": found.actor,
            **_codes(found.actor, known, when),
            "why": found.why.value,
            "reason": resolve.reason(found, known.actors, when=when),
            "candidates": list(found.candidates),
            "suggestions": [{"actor": one.actor, "reason": one.reason} for one in near_misses],
        }

    def _phrase(self, asked: Asked, when: When | None) -> Resolution | None:
        langs = [asked.lang] if asked.lang else book.LANGUAGES
        for lang in langs:
            if lang in book.LANGUAGES:
                found = references.phrase(
                    asked.name, lang, when=when, voice=asked.voice, context=asked.context, more_actors=self.additions
                )
                if found is not None:
                    return found
        return None


@cache
def _when(date: str) -> When | None:
    return When(date) if date else None


@cache
def _near(found: Resolution, known: Names, when: When | None) -> Sequence[Suggestion]:
    return near.suggestions(found.name, known, when=when)


@cache
def _codes(actor: str | None, known: Names, when: When | None) -> Mapping[str, str | None]:
    systems = ("cow", "gw", "iso3", "wikidata")
    return {system: known.actors.code(actor, system, when) if actor else None for system in systems}


def _jsonl(found: Mapping[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False)


def _tsv(found: Mapping[str, Any]) -> str:
    flat = {**found, "suggestions": [f"{one['actor']} ({one['reason']})" for one in found["suggestions"]]}
    return "\t".join(_cell(flat[name]) for name in COLUMNS)


def _cell(value: str | Iterable[str] | None) -> str:
    """One cell on one line; words that a spreadsheet would run get an apostrophe before them."""
    told = " ".join((value if isinstance(value, str) else "; ".join(value or ())).split())
    return f"'{told}" if told.startswith(("=", "+", "-", "@")) else told
