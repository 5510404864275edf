"""The extractor `llm`: pieces of a source to a language model, its answers to records. Never used unless asked for."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from foedera.codebook import actors, book
from foedera.codebook.actors import Actors
from foedera.codebook.book import Codebook
from foedera.errors import CodeError
from foedera.model.record import Coder, Record
from foedera.model.source import Source, Span
from foedera.systematize import split
from foedera.systematize.extractor import Brief, Extractor, Unfounded
from foedera.systematize.llm import answer, prompt
from foedera.systematize.llm.answer import Reader, Unreadable
from foedera.systematize.llm.asking import Server
from foedera.systematize.llm.budget import Budget
from foedera.systematize.llm.conversation import Conversation

NAME = "llm"
OPTIONS = (
    "model",
    "format",
    "piece",
    "max_tokens",
    "timeout",
    "tries",
    "requests",
    "tokens",
    "money",
    "price_in",
    "price_out",
)
FORMATS = ("json_schema", "json_object", "none")
"""How an answer's shape is asked for: enforced by schema, JSON of any shape, by words alone. It is checked in any case."""


@dataclass(frozen=True, slots=True)
class Model:
    """Which model, and how it is asked."""

    name: str
    format: str
    piece: int
    """Characters asked about at once: whole sentences, as many as fit."""
    max_tokens: int
    """Of an answer."""


def extractor(brief: Brief) -> Extractor:
    """What the entry point `llm` names. Server and key come from the environment, the rest from the options."""
    told = _Options(brief.known(*OPTIONS))
    model = Model(told.model(), told.format(), told.number("piece", int, 6000), told.number("max_tokens", int, 4000))
    server = Server.of(os.environ, timeout=told.number("timeout", float, 120.0), tries=told.number("tries", int, 5))
    codebook = book.load()
    salt = codebook.digest
    version = json.dumps([prompt.instructions(codebook), prompt.schema(codebook), model.piece, salt])
    coder = Coder(NAME, f"{model.name}+{hashlib.sha256(version.encode()).hexdigest()[:12]}")
    coding = _Coding(model, coder, codebook, _actors(brief.actors), Conversation(server, told.budget()))
    return Extractor(coder, coding.records, alone=True)


@lru_cache(maxsize=2)
def _actors(additions: tuple[Path, ...]) -> Actors:
    return actors.load(additions)  # 1 s


@dataclass(frozen=True, slots=True)
class _Coding:
    model: Model
    coder: Coder
    codebook: Codebook
    actors: Actors
    conversation: Conversation

    def records(self, source: Source) -> Iterator[Record | Unfounded]:
        """The records of a source, piece by piece."""
        reader = Reader(source, self.coder, self.codebook, self.actors)
        for piece in pieces(source, self.model.piece):
            try:
                told = self._answer(self._request(source, piece))
            except Unreadable as error:
                yield Unfounded(str(error), piece.of(source.text))
                continue
            for record in told:
                yield from reader.read(record, piece)

    def _answer(self, request: Mapping[str, Any]) -> list[Any]:
        """The records of the answer: kept from before, else asked for, once more where the first answer cannot be read."""
        salt = self.codebook.digest
        kept = self.conversation.kept(request, salt)
        if kept is not None:
            return list(answer.records(kept))
        try:
            words = self.conversation.ask(request)
            told = answer.records(words)
        except Unreadable:
            words = self.conversation.ask(request)
            told = answer.records(words)
        self.conversation.keep(request, salt, words)
        return list(told)

    def _request(self, source: Source, piece: Span) -> dict[str, Any]:
        # one sign for another, so that offsets stay: half a character has no UTF-8 form
        text = _SURROGATE.sub("\ufffd", piece.of(source.text))
        request: dict[str, Any] = {
            "model": self.model.name,
            "messages": prompt.messages(text, source, self.codebook),
            "temperature": 0,
            "max_tokens": self.model.max_tokens,
        }
        if self.model.format == "json_schema":
            schema = {"name": "records", "strict": True, "schema": prompt.schema(self.codebook)}
            request["response_format"] = {"type": "json_schema", "json_schema": schema}
        elif self.model.format == "json_object":
            request["response_format"] = {"type": "json_object"}
        return request


_SURROGATE = re.compile("[\ud800-\udfff]")


def pieces(source: Source, longest: int) -> Iterator[Span]:
    """The text in pieces of whole sentences, none longer than asked unless a sentence is; notes apart from the body."""
    body = source.body_end if source.body_end is not None else len(source.text)
    for part in (Span(0, body), *(Span(note.start, note.end) for note in source.notes)):
        start = end = part.start
        for sentence in split.sentences(part.of(source.text)):
            stop = part.start + sentence.end
            if stop - start > longest and end > start:
                yield from _with_words(Span(start, end), source)
                start = end
            end = stop
        yield from _with_words(Span(start, end), source)


def _with_words(piece: Span, source: Source) -> Iterator[Span]:
    if piece.of(source.text).strip():
        yield piece


_Number = TypeVar("_Number", int, float)


@dataclass(frozen=True, slots=True)
class _Options:
    """The options as told, read one by one; a wrong one is an error that names it."""

    told: Mapping[str, str]

    def model(self) -> str:
        name = self.told.get("model", "").strip()
        if not name or not name.isprintable():
            self._wrong("model", "no model is named", "say which the server has: --set model=…")
        return name

    def format(self) -> str:
        told = self.told.get("format", FORMATS[0])
        if told not in FORMATS:
            self._wrong("format", f"unknown {told!r}", f"known: {', '.join(FORMATS)}")
        return told

    def number(self, name: str, kind: type[_Number], otherwise: _Number) -> _Number:
        """A number above nought."""
        found = self.limit(name, kind)
        return otherwise if found is None else found

    def limit(self, name: str, kind: type[_Number]) -> _Number | None:
        """A number above nought, or none."""
        if name not in self.told:
            return None
        try:
            found = kind(self.told[name])
        except ValueError:
            found = kind(0)
        if not 0 < found < 1e12:
            self._wrong(name, f"{self.told[name]!r} is no number above nought", f"--set {name}=100")
        return found

    def budget(self) -> Budget:
        money = self.limit("money", float)
        price_in, price_out = self.limit("price_in", float), self.limit("price_out", float)
        if money is not None and (price_in is None or price_out is None):
            self._wrong("money", "no prices are told", "add price_in and price_out, of a million tokens each")
        return Budget(self.limit("requests", int), self.limit("tokens", int), money, price_in or 0.0, price_out or 0.0)

    def _wrong(self, name: str, why: str, remedy: str) -> NoReturn:
        raise CodeError("the extractor llm", why, place=name, remedy=remedy)
