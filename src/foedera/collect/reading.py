"""How a set of documents is to be read, and what comes out of reading one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from foedera.errors import CollectError
from foedera.model.source import Note, Page, Source
from foedera.model.when import When


class Markup(Enum):
    """How the text column of a table is written."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is too large to be let in, in bytes; one document must never fill the memory."""

    file: int = 200 << 20
    """A whole file, as it lies on disk."""
    text: int = 50 << 20
    """One document's text: a text file, or one line of a JSONL file."""
    markup: int = 32 << 20
    """One document's XML (unpacked, for DOCX): a parsed tree takes five to ten times that."""
    page: int = 10 << 20
    """One web page: measured, 30 MB of paragraphs took a gigabyte of memory and 8 s."""
    unpacked: int = 4 << 30
    """All that one .gz file unpacks to."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person says of a set of documents: where things stand in them, and what they don't say themselves."""

    columns: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    """For JSONL and CSV: which column holds `text`, `id`, `title`, `date`, `lang`, `voice`, `url`, `author`, …; several
    columns make a text of parts or an id of parts. A thing not named here stands in the column of its own name, if any."""
    markup: Markup = Markup.PLAIN
    inline_notes: str = "[note:"
    """What opens a footnote that stands inside the text of a plain column (`]` closes it); empty: there are none."""
    encoding: str | None = None
    """How the letters are written, where the files don't show it (`cp1251`)."""
    lang: str | None = None
    voice: str | None = None
    date: When | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Told:
    """What a document's metadata say of it."""

    csl: Mapping[str, Any] = field(default_factory=dict)
    date: When | None = None
    lang: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of one file, and where they were found."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a reader finds in one document: text, notes, pages, and what the document says of itself."""

    text: str
    extractor: str
    media_type: str
    told: Told = field(default_factory=Told)
    part: str | None = None
    body_end: int | None = None
    pages: tuple[Page, ...] = ()
    notes: tuple[Note, ...] = ()
    template_lang: str | None = None
    """The language that the file's template claims (HTML `lang`, DOCX properties): often left at its default, so it is
    asked only where neither a person nor the text tells."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A document, and the bytes it was read from (of the whole file, where it is one row of many)."""

    source: Source
    original: bytes


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that was not collected, or a part of one: why, where in it, and what to do about it."""

    path: str
    part: str | None
    reason: str

    @classmethod
    def of(cls, error: CollectError, part: str | None = None) -> Refusal:
        """The refusal that an error tells of; the path stands apart from the reason."""
        return cls(error.file, part, str(error).removeprefix(error.file).lstrip(":, "))
