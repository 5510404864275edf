"""Source and Passage: a document as collected, and an exact span of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from foedera.errors import QuoteNotFound
from foedera.model.when import When


class Span(NamedTuple):
    """From `start` up to `end`, in Unicode code points of a source's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


class Page(NamedTuple):
    """Where a page begins in the text, with the label it bears (the number of the PDF page where none is printed)."""

    start: int
    label: str


class Note(NamedTuple):
    """A footnote or endnote: kept after the body, linked to the place in the body that calls it."""

    mark: str
    """The mark as the document shows it ("1", "*")."""
    at: int | None
    """The offset in the body where the mark stands; None where the extractor could not tell."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A document as collected: its bytes by hash, and the text that one extractor found in them.

    `text` is the body followed by the notes; it is never changed after collection, so that an offset into it
    holds for ever. A container of many documents (JSONL, CSV) gives one source a row, told apart by `part`.
    """

    id: str
    """`s-` and the first 12 hex digits of SHA-256 over the bytes' hash and `part`: the same document, the same id."""
    sha256: str
    """SHA-256 of the bytes as collected, hexadecimal: the name of the original in `sources/`."""
    text: str
    extractor: str
    """Name and version of what turned bytes into text ("pypdfium2 5.15.2")."""
    media_type: str
    path: str
    """Where the bytes were found, as the collector was told."""
    part: str | None = None
    """The row's key in a container; None for a file that is one document."""
    lang: str | None = None
    """BCP 47 primary tag, found or told (`az`, `tr`, `ru`, `en`, `fr`, …); None where nothing tells."""
    date: When | None = None
    """Date of issue."""
    voice: str | None = None
    """Whose account it is: the id of a state or organisation, where the source speaks for one."""
    csl: Mapping[str, Any] = field(default_factory=dict)
    """Bibliographic data as CSL-JSON (title, author, issued, container-title, URL, accessed, …)."""
    body_end: int | None = None
    """Where the body ends and the notes begin; None where there are no notes."""
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def title(self) -> str:
        """What to call it: its title, else the last part of its path."""
        told = str(self.csl.get("title") or "").strip()
        name = self.path.rsplit("/", 1)[-1]
        return told or (f"{name}#{self.part}" if self.part else name)

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the UTF-8 text: two sources with one text are duplicates."""
        return text_hash(self.text)

    def page_at(self, offset: int) -> str | None:
        """The label of the page on which `offset` stands; None where the source has no pages."""
        label = None
        for page in self.pages:
            if page.start > offset:
                break
            label = page.label
        return label


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact span of one source, with its words: what every coded value rests on."""

    source_id: str
    start: int
    end: int
    quote: str
    page: str | None = None

    @classmethod
    def of(cls, source: Source, span: Span) -> Passage:
        """Cut a passage out of its source; an empty or overlong span is refused."""
        if not 0 <= span.start < span.end <= len(source.text):
            raise QuoteNotFound(source.id, span.start, span.end, "the span lies outside the text")
        return cls(source.id, span.start, span.end, span.of(source.text), source.page_at(span.start))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def check(self, source: Source) -> None:
        """Raise `QuoteNotFound` unless the source holds these very words at this very place."""
        if source.id != self.source_id:
            raise QuoteNotFound(self.source_id, self.start, self.end, f"looked for in another source, {source.id}")
        if source.text[self.start : self.end] != self.quote or not self.quote:
            raise QuoteNotFound(self.source_id, self.start, self.end, "the text there differs from the quote")


def source_id(sha256: str, part: str | None) -> str:
    """The id of the document `part` in the bytes with this hash (of the whole file where `part` is None)."""
    return "s-" + hashlib.sha256(f"{sha256}\0{part or ''}".encode()).hexdigest()[:12]


def text_hash(text: str) -> str:
    """SHA-256 of the UTF-8 form, hexadecimal; lone surrogates, which UTF-8 cannot hold, are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
