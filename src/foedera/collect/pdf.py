"""A PDF with a text layer: its pages' text in order, and where each page begins.

Text and line ends are left as the pages show them, running heads and words divided at a line's end included (PDFium joins
such a word by U+FFFE: here it is written as on the page, hyphen and line end). Notes at the foot of a page stay in the
body, in their page's order: the text layer doesn't mark them. The date on which a file was made is no date of issue: it is
kept as `custom.created`.
"""

from __future__ import annotations

from typing import Any

from foedera.collect import encoding, kinds, metadata
from foedera.collect.reading import Extracted, File, Reading, Told
from foedera.errors import Refused, Unreadable
from foedera.model.source import Page

_MADE_BY_PROGRAM = ("microsoft word - ", "microsoft powerpoint - ")


def faults() -> tuple[type[Exception], ...]:
    """What PDFium's binding raises on a broken file."""
    from pypdfium2 import PdfiumError

    return PdfiumError, ValueError


def broken(file: str, error: Exception) -> Unreadable:
    """What to tell of a PDF that PDFium cannot read."""
    from pypdfium2 import raw

    if getattr(error, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return Unreadable(file, "protected by a password", remedy="save a copy without the password, and collect that")
    return Unreadable(file, f"broken: {error}", remedy="get it again, or print it to a new PDF")


def extract(file: File, reading: Reading) -> Extracted:
    """The text layer of a PDF, with its pages."""
    import pypdfium2

    _refuse_other(file)
    document = pypdfium2.PdfDocument(file.data)
    try:
        text, pages = _pages(document, file.path, reading.limits.text)
        told = _properties(document)
    finally:
        document.close()
    if not any(letter.isalpha() for letter in text):
        why = f"{len(pages)} pages of pictures without a text layer"
        raise Unreadable(file.path, why, remedy="run OCR over it (ocrmypdf makes such a layer), and collect the result")
    return Extracted(text, f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}", "application/pdf", told, pages=pages)


def _refuse_other(file: File) -> None:
    if b"%PDF-" not in file.data[:1024]:
        seen = kinds.told(file.data)
        raise Unreadable(file.path, f"no PDF{': ' + seen if seen else ''}", remedy="get it again, or give it its own suffix")
    # PDFium mends a file cut short and loses its last pages without a word
    if b"%%EOF" not in file.data[-4096:]:
        raise Unreadable(file.path, "cut short: the end of the file is missing", remedy="get it again")


def _pages(document: Any, file: str, limit: int) -> tuple[str, tuple[Page, ...]]:
    pieces: list[str] = []
    pages: list[Page] = []
    length = 0
    for number in range(len(document)):
        piece = _page_text(document, number, file)
        pages.append(Page(length, document.get_page_label(number) or str(number + 1)))
        pieces.append(piece)
        length += len(piece) + 1
        if length > limit:
            raise Refused(file, f"more than {limit:,} characters of text", place=f"page {number + 1}", remedy="split it")
    return "\n".join(pieces), tuple(pages)


def _page_text(document: Any, number: int, file: str) -> str:
    import pypdfium2

    try:
        page = document[number]
        text: str = page.get_textpage().get_text_range()
    except pypdfium2.PdfiumError as error:
        remedy = "get it again, or print it to a new PDF"
        raise Unreadable(file, f"a broken page: {error}", place=f"page {number + 1}", remedy=remedy) from error
    page.close()
    return encoding.storable(text.replace("\ufffe\r\n", "-\r\n").replace("\ufffe", "-\n"))


def _properties(document: Any) -> Told:
    said = document.get_metadata_dict()
    title = str(said.get("Title") or "").strip()
    for made in _MADE_BY_PROGRAM:
        title = title[len(made) :] if title.lower().startswith(made) else title
    told = metadata.of_fields({"title": title, "author": said.get("Author") or "", "keywords": said.get("Keywords") or ""})
    created = str(said.get("CreationDate") or "").removeprefix("D:")[:8]
    if metadata.written(created) is None:
        return told
    return Told({**told.csl, "custom": {"created": str(metadata.written(created))}}, None, None, None)
