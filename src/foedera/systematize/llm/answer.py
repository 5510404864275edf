"""From a model's answer to records: what the text bears out passes, the rest is refused with its reason.

A record whose quote, act, actors or modality is not in the text letter by letter, or not in the vocabulary, is refused
whole: it would say something else without them. Another field (a date, a domain, a number, a name) is dropped by itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from foedera.codebook.actors import Actors
from foedera.codebook.book import Codebook
from foedera.errors import BadDate
from foedera.model.actor import Kind, Role
from foedera.model.record import Aspect, Coder, DateBasis, Modality, Participant, Quantity, Record
from foedera.model.source import Passage, Source, Span
from foedera.model.when import When
from foedera.systematize.extractor import Unfounded

UNKNOWN_SCORE = 0.5
"""A model's own opinion of itself is not calibrated, and is not asked for: nothing is known of how sure it is."""


NOWHERE = "words that are not in the source"

_Value = TypeVar("_Value", Aspect, Modality, Role)


class Unreadable(Exception):
    """An answer that is not what was asked for: no JSON, or no list of records."""


def records(answer: str) -> Sequence[Any]:
    """The records of an answer, unread."""
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise Unreadable("an answer that is no JSON") from error
    if not isinstance(told, dict) or not isinstance(told.get("records"), list):
        raise Unreadable("an answer off the schema")
    found: list[Any] = told["records"]
    return found


class _Refused(Exception):
    """Why a record, or a field, is refused."""

    def __init__(self, why: str, said: object = "") -> None:
        super().__init__(why)
        self.unfounded = Unfounded(why, str(said))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the answers about one source."""

    source: Source
    coder: Coder
    codebook: Codebook
    actors: Actors

    def read(self, told: Any, piece: Span) -> Iterator[Record | Unfounded]:
        """One record of an answer about a piece of the source, with what was dropped from it; or why it is none."""
        try:
            yield from _Reading(self, told if isinstance(told, dict) else {}, piece).record()
        except _Refused as refused:
            yield refused.unfounded


class _Reading:
    """One record on its way in."""

    def __init__(self, reader: Reader, told: Mapping[str, Any], piece: Span) -> None:
        self.reader = reader
        self.told = told
        self.piece = piece
        self.dropped: list[Unfounded] = []
        self.spans: list[tuple[str, Span]] = []
        self.quote = self.find(self.text("quote"), "a quote that is not in the source", piece)

    def record(self) -> Iterator[Record | Unfounded]:
        self.spans.append(("type", self.find(self.text("type_words"), NOWHERE, self.quote)))
        modality = self.modality()
        date, basis = self.date()
        record = Record(
            passage=Passage.of(self.reader.source, self.quote),
            type=self.text("type"),
            domains=tuple(self.domains()),
            aspect=self.value(Aspect, self.told.get("aspect")),
            modality=modality,
            participants=tuple(self.participants()),
            coder=self.reader.coder,
            date=date,
            date_basis=basis,
            quantities=tuple(self.quantities()),
            place=self.words("place"),
            instrument=self.words("instrument"),
            legal_basis=self.words("legal_basis"),
            spans=tuple(self.spans),
            score=UNKNOWN_SCORE,
            voice=self.reader.source.voice,
        )
        if faults := "; ".join(self.reader.codebook.faults(record.as_coding())):
            raise _Refused("values that the codebook does not know", faults)
        yield record
        yield from self.dropped

    def modality(self) -> Modality:
        modality = self.value(Modality, self.told.get("modality"))
        words = self.told.get("modality_words")
        if words is not None or modality is not Modality.ACTUAL:
            self.spans.append(("modality", self.place(self.text("modality_words"))))
        return modality

    def participants(self) -> Iterator[Participant]:
        for told in self.rows("actors"):
            actor = str(told.get("id"))
            known = self.reader.actors
            if actor not in known or known[actor].kind not in (Kind.STATE, Kind.ORGANISATION, Kind.ENTITY):
                raise _Refused("an actor that the codebook does not know", actor)
            yield Participant(actor, self.value(Role, told.get("role")), self.place(self.string(told.get("words"))))

    def domains(self) -> Iterator[str]:
        seen = set()
        for told in self.rows("domains"):
            domain = str(told.get("domain"))
            if domain in seen:
                continue
            try:
                if domain not in self.reader.codebook.domains:
                    raise _Refused("values that the codebook does not know", domain)
                self.spans.append((f"domain:{domain}", self.place(self.string(told.get("words")))))
            except _Refused as refused:
                self.dropped.append(refused.unfounded)
            else:
                seen.add(domain)
                yield domain

    def date(self) -> tuple[When | None, DateBasis | None]:
        """A date stands on words of the text, or is the date of issue."""
        if self.told.get("date") is None:
            return None, None
        try:
            when = When(self.text("date"))
            if self.told.get("date_words") is None:
                if when != self.reader.source.date:
                    raise _Refused("a date without words", when.edtf)
                return when, DateBasis.ISSUED
            span = self.place(self.text("date_words"))
        except BadDate as error:
            self.dropped.append(Unfounded("a date that is no EDTF", error.edtf))
        except _Refused as refused:
            self.dropped.append(refused.unfounded)
        else:
            self.spans.append(("date", span))
            is_told = when.edtf[:4] in span.of(self.reader.source.text)
            return when, DateBasis.TOLD if is_told else DateBasis.RELATIVE
        return None, None

    def quantities(self) -> Iterator[Quantity]:
        for told in self.rows("quantities"):
            try:
                value, unit = told.get("value"), self.string(told.get("unit"))
                if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e15:
                    raise _Refused("a quantity that is no number", value)
                if unit not in self.reader.codebook.units:
                    raise _Refused("values that the codebook does not know", unit)
                currency = told.get("currency") if unit == "money" else None
                span = self.place(self.string(told.get("words")))
                yield Quantity(value, unit, span, None if currency is None else self.string(currency))
            except _Refused as refused:
                self.dropped.append(refused.unfounded)

    def words(self, field: str) -> str | None:
        """A value that is the source's own words."""
        told = self.told.get(field)
        if told is None:
            return None
        try:
            span = self.place(self.string(told))
        except _Refused as refused:
            self.dropped.append(refused.unfounded)
            return None
        self.spans.append((field, span))
        return span.of(self.reader.source.text)

    def place(self, words: str) -> Span:
        """Where the words of a field stand: in the quote, else in the piece."""
        return self.find(words, NOWHERE, self.quote, self.piece)

    def find(self, words: str, otherwise: str, *within: Span) -> Span:
        """Where the words stand, letter by letter; first where a word begins."""
        for span in within:
            for sought in (rf"(?<!\w){re.escape(words)}", re.escape(words)):
                found = re.compile(sought).search(self.reader.source.text, span.start, span.end)
                if words.strip() and found:
                    return Span(*found.span())
        raise _Refused(otherwise, words)

    def value(self, kind: type[_Value], told: Any) -> _Value:
        try:
            return kind(told)
        except ValueError as error:
            raise _Refused("values that the codebook does not know", told) from error

    def text(self, field: str) -> str:
        return self.string(self.told.get(field))

    def string(self, told: Any) -> str:
        if not isinstance(told, str):
            raise _Refused("a record off the schema", told)
        return told

    def rows(self, field: str) -> Iterator[Mapping[str, Any]]:
        told = self.told.get(field)
        if not isinstance(told, list) or not all(isinstance(row, dict) for row in told):
            raise _Refused("a record off the schema", field)
        yield from told
