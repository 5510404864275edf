"""`foedera resolve`: names in, actors out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby, islice
from pathlib import Path
from typing import IO, NamedTuple

import click

from foedera import config, naming
from foedera.codebook import book
from foedera.codebook.actor_tables import LANGUAGES
from foedera.errors import BadDate, CodeError
from foedera.model.when import When
from foedera.systematize import gazetteer, near, references, resolve
from foedera.systematize.gazetteer import Names
from foedera.systematize.near import Suggestion
from foedera.systematize.readings import Why
from foedera.systematize.resolve import Resolution

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
    desk = _Desk(_additions(study) if study else (), suggest)
    files = names or [click.open_file("-", encoding="utf-8")]
    for file in files:
        _file(file, given, desk, form)


def _additions(study: Path) -> tuple[Path, ...]:
    """What a study adds to the codebook's actors, by its settings and by rulings on names."""
    by_hand = study / naming.FILE
    return (*config.read(study).actors, *((by_hand,) if by_hand.is_file() else ()))


def _file(file: IO[str], given: Asked, desk: _Desk, form: str | None) -> None:
    lines = _lines(file)
    first = next(lines, None)
    if first is None:
        return
    is_jsonl = first[1].lstrip().startswith("{")
    written = _Answer.jsonl if (form or ("jsonl" if is_jsonl else "tsv")) == "jsonl" else _Answer.tsv
    if written is _Answer.tsv:
        click.echo("\t".join(COLUMNS))
    asked = ((place, _given(told, given)) for place, told in _asked(first, lines, file.name, is_jsonl=is_jsonl))
    while some := list(islice(asked, _AT_ONCE)):
        click.echo("\n".join(map(written, _answers(some, desk, file.name))))


_AT_ONCE = 500
"""Lines that are answered at once; each by itself would be flushed."""


def _answers(asked: Iterable[tuple[str, Asked]], desk: _Desk, file: str) -> Iterator[_Answer]:
    """Names with one language and date that follow one another are a list, and answered as one."""
    for (lang, date, context, voice), group in groupby(asked, key=lambda one: one[1][1:]):
        alike = list(group)
        place = alike[0][0]
        try:
            if context or voice:
                yield from (desk.answer(told) for _, told in alike)
            else:
                yield from desk.answers((told.name for _, told in alike), lang, date)
        except BadDate as error:
            raise CodeError(file, str(error), place=place, remedy="write it in EDTF, as 1919 or 1991-10") from error
        except LookupError as error:
            remedy = "write an id of the codebook, or a language: " + ", ".join(LANGUAGES)
            raise CodeError(file, str(error), place=place, remedy=remedy) from error


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

    def answers(self, names: Iterable[str], lang: str, date: str) -> Iterator[_Answer]:
        """To each name of a list by itself."""
        known, when = self._known(lang), _when(date)
        for found in resolve.names(names, known, when=when):
            yield self._answer(found, known, when)

    def answer(self, asked: Asked) -> _Answer:
        """To a name in its context, or said by somebody."""
        known, when = self._known(asked.lang), _when(asked.date)
        if asked.voice and asked.voice not in known.actors:
            raise LookupError(f"there is no actor {asked.voice!r} to be the voice")
        found = resolve.name(asked.name, known, when=when, context=asked.context)
        if found.why is Why.UNKNOWN:
            found = self._phrase(asked, when) or found
        return self._answer(found, known, when)

    def _known(self, lang: str) -> Names:
        if lang and lang not in LANGUAGES:
            raise LookupError(f"no names in the language {lang!r}")
        return gazetteer.of((lang,) if lang else LANGUAGES, more_actors=self.additions)

    def _answer(self, found: Resolution, known: Names, when: When | None) -> _Answer:
        suggests = self.suggests and found.actor is None and not found.candidates
        return _Answer(found.name, _told(found[1:], known, when), _near(found.name, known, when) if suggests else ())

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


class _Answer(NamedTuple):
    """One line out."""

    name: str
    told: _Told
    suggestions: Sequence[Suggestion]

    def jsonl(self) -> str:
        near = [{"actor": one.actor, "reason": one.reason} for one in self.suggestions]
        return f'{{"name": {_json(self.name)}, {self.told.json}, "suggestions": {_json(near)}}}'

    def tsv(self) -> str:
        near = [f"{one.actor} ({one.reason})" for one in self.suggestions]
        return f"{_cell(self.name)}\t{self.told.tsv}\t{_cell(near)}"


@dataclass(frozen=True, eq=False)
class _Told:
    """What is told of all names that mean one thing, written once."""

    columns: Mapping[str, str | Sequence[str] | None]

    @cached_property
    def json(self) -> str:
        return _json(self.columns)[1:-1]

    @cached_property
    def tsv(self) -> str:
        return "\t".join(map(_cell, self.columns.values()))


@cache
def _told(meaning: tuple[str | None, Why, str | None, tuple[str, ...]], known: Names, when: When | None) -> _Told:
    found = Resolution("", *meaning)
    systems = ("cow", "gw", "iso3", "wikidata")
    codes = {system: known.actors.code(found.actor, system, when) if found.actor else None for system in systems}
    reason = resolve.reason(found, known.actors, when=when)
    return _Told(
        {"actor": found.actor, **codes, "why": found.why.value, "reason": reason, "candidates": list(found.candidates)}
    )


@cache
def _when(date: str) -> When | None:
    return When(date) if date else None


@cache
def _near(name: str, known: Names, when: When | None) -> Sequence[Suggestion]:
    return near.suggestions(name, known, when=when)


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def _cell(value: str | Iterable[str] | None) -> str:
    """One cell on one line; words that a spreadsheet would run get an apostrophe before them."""
    told = " ".join((value if isinstance(value, str) else "; ".join(value or ())).split())
    return f"'{told}" if told.startswith(("=", "+", "-", "@")) else told
