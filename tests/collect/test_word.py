"""A Word document gives its text in order, and its notes with their places."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from html import escape

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedera.collect import read
from foedera.collect.reading import File, Limits, Reading, Refusal
from foedera.model.source import Source

Make = Callable[..., Source]
Reason = Callable[..., str]

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def _package(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {NAMESPACES}>{xml}</w:{name}>")
    return stream.getvalue()


def _p(*runs: str) -> str:
    return f"<w:p>{''.join(run if run.startswith('<') else _t(run) for run in runs)}</w:p>"


def _t(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _call(kind: str, number: int, own: str = "") -> str:
    attribute = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:{kind}Reference{attribute} w:id="{number}"/>{f"<w:t>{own}</w:t>" if own else ""}</w:r>'


def _note(kind: str, number: int, text: str) -> str:
    return f'<w:{kind} w:id="{number}">{_p(f"<w:r><w:{kind}Ref/></w:r>", " " + text)}</w:{kind}>'


SEPARATORS = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote>'


def test_notes_stand_behind_the_body_with_mark_and_place(source: Make) -> None:
    """Footnotes and endnotes are numbered as Word numbers them, in the order of their calls; the text bears no marks."""
    data = _package(
        _p("In 1994", _call("footnote", 7), " a protocol was signed", _call("endnote", 1), ".")
        + _p("It was renewed", _call("footnote", 2), " twice", _call("footnote", 3, "*"), "."),
        footnotes=SEPARATORS
        + _note("footnote", 2, "In Baku.")
        + _note("footnote", 3, "Oral source.")
        + _note("footnote", 7, "In Ankara."),
        endnotes=_note("endnote", 1, "Archive of the ministry."),
    )
    found = source("a.docx", data)
    body = found.text[: found.body_end]
    assert body == "In 1994 a protocol was signed.\nIt was renewed twice."
    assert [(n.mark, body[: n.at].rsplit(" ", 1)[-1], found.text[n.start : n.end]) for n in found.notes] == [
        ("1", "1994", "In Ankara."),
        ("2", "renewed", "In Baku."),
        ("*", "twice", "Oral source."),
        ("i", "signed", "Archive of the ministry."),
    ]


def test_twenty_eight_footnotes_are_all_counted(source: Make) -> None:
    """As many notes as the document has, each at its own place."""
    numbers = range(1, 29)
    data = _package(
        "".join(_p(f"Sentence {number}", _call("footnote", number), ".") for number in numbers),
        footnotes=SEPARATORS + "".join(_note("footnote", number, f"Note {number}.") for number in numbers),
    )
    found = source("a.docx", data)
    assert [note.mark for note in found.notes] == [str(number) for number in numbers]
    assert all(found.text[: note.at].endswith(f"Sentence {note.mark}") for note in found.notes)
    assert [found.text[note.start : note.end] for note in found.notes] == [f"Note {number}." for number in numbers]


def test_headings_tables_and_properties(source: Make) -> None:
    """What python-docx writes comes back in its order: a heading on its line, cells parted by tabs, title and author."""
    document = Document()
    document.core_properties.title = "Hərbi təhsil"
    document.core_properties.author = "A. Müəllif"
    document.add_heading("Giriş", 1)
    document.add_paragraph("Birinci cümlə.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["İl", "Kursant", "1994", "120"], strict=True):
        cell.text = text
    document.add_paragraph("Son cümlə.")
    stream = io.BytesIO()
    document.save(stream)
    found = source("a.docx", stream.getvalue())
    assert found.text == "Giriş\nBirinci cümlə.\nİl\tKursant\n1994\t120\nSon cümlə."
    assert found.title == "Hərbi təhsil"
    assert found.csl["author"] == [{"literal": "A. Müəllif"}]
    assert found.date is None, "the day on which a file was made is no date of issue"


def test_a_note_called_in_a_table_has_its_place_there(source: Make) -> None:
    """Offsets go on through cells."""
    cell = "<w:tc>" + _p("120", _call("footnote", 1)) + "</w:tc>"
    table = f"<w:tbl><w:tr><w:tc>{_p('1994')}</w:tc>{cell}</w:tr></w:tbl>"
    found = source("a.docx", _package(_p("Cadets:") + table + _p("End."), footnotes=_note("footnote", 1, "Estimate.")))
    assert found.text[: found.body_end] == "Cadets:\n1994\t120\nEnd."
    assert found.text[: found.notes[0].at] == "Cadets:\n1994\t120"


def test_deleted_text_field_codes_and_fallbacks_are_no_text(source: Make) -> None:
    """The text is what would be printed with all changes accepted, and nothing twice."""
    deleted = "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
    inserted = f"<w:ins>{_t('often ')}</w:ins>"
    field = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    choices = f"<mc:Choice>{_t('once')}</mc:Choice><mc:Fallback>{_t('twice')}</mc:Fallback>"
    box = f"<mc:AlternateContent>{choices}</mc:AlternateContent>"
    assert source("a.docx", _package(_p("They ", deleted, inserted, field, "met ", box))).text == "They often met once"


def test_a_document_type_declaration_is_refused(refused: Reason) -> None:
    """An entity bomb never reaches a parser that would unfold it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>'
        package.writestr("word/document.xml", bomb)
    assert "declares entities" in refused("a.docx", stream.getvalue())


def test_a_zip_bomb_is_refused_before_it_unfolds(refused: Reason) -> None:
    """What unpacks to more than the limit is never unpacked further than that."""
    reason = refused("a.docx", _package(_p("a" * 3_000_000)), Reading(limits=Limits(markup=1_000_000)))
    assert "word/document.xml: unpacks to more than 1,000,000 bytes" in reason


def test_protected_old_and_other_packages_say_what_they_are(refused: Reason) -> None:
    """The remedy fits what the file is."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
    assert "password" in refused("a.docx", ole + "EncryptedPackage".encode("utf-16-le"))
    assert "old Word document" in refused("b.docx", ole)
    assert "a PDF" in refused("c.docx", b"%PDF-1.4")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/epub+zip")
    assert "no Word document in it" in refused("d.docx", stream.getvalue())


def test_a_member_under_a_password_is_told(refused: Reason) -> None:
    """The flag of an encrypted member is seen before anything is read."""
    data = bytearray(_package(_p("secret")))
    for name in (b"PK\x03\x04", b"PK\x01\x02"):
        start = 0
        while (at := data.find(name, start)) >= 0:
            data[at + (6 if name == b"PK\x03\x04" else 8)] |= 1
            start = at + 4
    assert "password" in refused("a.docx", bytes(data))


@pytest.mark.parametrize("keep", [30, 200, -10])
def test_a_document_cut_short_is_refused(refused: Reason, keep: int) -> None:
    """A download that broke off is named as such."""
    assert "cut short" in refused("a.docx", _package(_p("Some words of a document that goes on." * 40))[:keep])


PACKAGE = _package(_p("In 1994", _call("footnote", 1), " they met."), footnotes=_note("footnote", 1, "In Baku."))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(PACKAGE)), st.lists(st.tuples(st.integers(0, len(PACKAGE) - 1), st.integers(0, 255)), max_size=6))
def test_mutated_documents_are_read_or_refused(keep: int, flips: list[tuple[int, int]]) -> None:
    """Cut anywhere, changed anywhere: a text or a refusal, never anything else."""
    data = bytearray(PACKAGE)
    for at, byte in flips:
        data[at] = byte
    file = File("a.docx", bytes(data[: keep or None]))
    (found,) = read.found(file, read.READERS[".docx"], Reading())
    assert isinstance(found, Refusal) or found.extractor == "foedera.word 1"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/&;wptr: \"'=abc123", max_size=200))
def test_any_xml_in_the_package_is_read_or_refused(xml: str) -> None:
    """A package that is sound may hold XML that isn't."""
    (found,) = read.found(File("a.docx", _package(xml)), read.READERS[".docx"], Reading())
    assert isinstance(found, Refusal) or found.extractor == "foedera.word 1"
