"""Plain text comes back letter for letter."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from foedera.collect import plain
from foedera.collect.reading import File, Reading
from foedera.model.source import Source

Make = Callable[..., Source]


def test_text_is_kept_as_written(source: Make) -> None:
    """Composed and decomposed letters, tabs and form feeds stay what they are; the hash is that of the file."""
    written = "Bakı, İstanbul\tи Тбилиси: s\u0327, ş.\n\fİkinci vərəq."
    found = source("note.txt", written)
    assert found.text == written
    assert found.sha256 == hashlib.sha256(written.encode()).hexdigest()
    assert (found.part, found.body_end, found.notes, found.media_type) == (None, None, (), "text/plain")


def test_line_ends_become_lf(source: Make) -> None:
    """The line ends of DOS and of old Macs are those of all others, so that an offset counts one for each."""
    assert source("note.txt", b"one\r\ntwo\rthree\nfour").text == "one\ntwo\nthree\nfour"


def test_the_extractor_tells_the_encoding(source: Make) -> None:
    """Which table turned bytes into letters belongs to the provenance of the text."""
    assert source("note.txt", "Министерство обороны сообщило.".encode("cp1251")).extractor == "foedera.plain 1 (cp1251)"


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff")))
def test_any_utf8_comes_back(written: str) -> None:
    """Whatever letters a UTF-8 file holds, they are its text."""
    kept = "".join("\ufffd" if 0xFDD0 <= ord(letter) <= 0xFDEF else letter for letter in written)
    data = b"\xef\xbb\xbf" + written.encode()
    assert plain.extract(File("x.txt", data), Reading()).text == kept
