"""A PDF gives the text of its pages, and where each begins."""

from __future__ import annotations

import io
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from foedera.collect import read
from foedera.collect.reading import File, Limits, Reading, Refusal
from foedera.model.source import Source

Make = Callable[..., Source]
Reason = Callable[..., str]


def _pdf(*pages: str, password: str = "", labels: str = "") -> bytes:
    stream = io.BytesIO()
    encrypt = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(stream, encrypt=encrypt, invariant=1)
    canvas.setTitle("Microsoft Word - Protocol")
    canvas.setAuthor("A. Clerk")
    for number, page in enumerate(pages):
        if labels:
            canvas.addPageLabel(number, style="ROMAN_LOWER", start=number + 4)
        for row, line in enumerate(page.split("\n")):
            canvas.drawString(72, 720 - 20 * row, line)
        canvas.rect(10, 10, 50, 50)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


TWO = _pdf("The ministers met in Baku\nand signed a protocol.", "It was renewed in 1997.")


def test_pages_begin_where_they_are_said_to(source: Make) -> None:
    """Every page has its place in the text and its number."""
    found = source("p.pdf", TWO)
    assert found.text == "The ministers met in Baku\nand signed a protocol.\nIt was renewed in 1997."
    assert [page.label for page in found.pages] == ["1", "2"]
    assert [found.page_at(found.text.index(word)) for word in ("Baku", "protocol", "renewed")] == ["1", "1", "2"]
    assert found.extractor.startswith("pypdfium2 ")


def test_printed_page_labels_are_kept(source: Make) -> None:
    """A preface that counts in Roman numbers is cited by them."""
    assert [page.label for page in source("p.pdf", _pdf("One.", "Two.", labels="roman")).pages] == ["iv", "v"]


def test_properties_are_metadata_and_the_day_of_making_is_no_date_of_issue(source: Make) -> None:
    """Title and author are taken over, without what the word processor put before them."""
    found = source("p.pdf", TWO)
    assert (found.title, found.csl["author"], found.date) == ("Protocol", [{"literal": "A. Clerk"}], None)
    assert found.csl["custom"]["created"] == "2000-01-01"


def test_a_pdf_of_pictures_names_ocr_as_the_remedy(refused: Reason) -> None:
    """No text layer, no source: but the way on is told."""
    reason = refused("scan.pdf", _pdf("", ""))
    assert "2 pages of pictures without a text layer" in reason
    assert "OCR" in reason


def test_a_password_is_told(refused: Reason) -> None:
    """A protected PDF is refused with the remedy."""
    assert "password" in refused("p.pdf", _pdf("Secret.", password="x"))


def test_a_pdf_cut_short_is_refused(refused: Reason) -> None:
    """PDFium would mend it and lose pages without a word."""
    assert "cut short" in refused("p.pdf", TWO[: len(TWO) // 2])


def test_what_is_no_pdf_is_named(refused: Reason) -> None:
    """An error page saved under the name of a PDF is seen."""
    assert "a web page" in refused("p.pdf", "<!DOCTYPE html><title>404</title>")
    assert "broken" in refused("q.pdf", b"%PDF-1.4 nonsense %%EOF")


def test_too_much_text_is_refused_at_its_page(refused: Reason) -> None:
    """The limit holds while reading, not after."""
    reason = refused("p.pdf", _pdf("a" * 40, "b" * 40, "c" * 40), Reading(limits=Limits(text=60)))
    assert reason.startswith("page 2: more than 60 characters")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(TWO)), st.lists(st.tuples(st.integers(0, len(TWO) - 1), st.integers(0, 255)), max_size=8))
def test_mutated_pdfs_are_read_or_refused(keep: int, flips: list[tuple[int, int]]) -> None:
    """Cut anywhere, changed anywhere: pages or a refusal, never anything else."""
    data = bytearray(TWO)
    for at, byte in flips:
        data[at] = byte
    (found,) = read.found(File("p.pdf", bytes(data[: keep or None])), read.READERS[".pdf"], Reading())
    assert isinstance(found, Refusal) or found.pages
    if not isinstance(found, Refusal):
        assert found.text.encode("utf-8").decode() == found.text
