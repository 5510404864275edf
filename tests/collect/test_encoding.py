"""Bytes become the letters that were meant, or it is told where they don't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.collect import encoding
from foedera.errors import CollectError, Refused, Unreadable

RUSSIAN = "Министерство обороны сообщило о визите делегации в Баку. Стороны обсудили учения."
TURKISH = "İki ülke arasında askerî eğitim anlaşması imzalandı; öğrenciler Ankara’da okuyacak."
FRENCH = "Le ministère de la Défense a signé l’accord à Paris, en présence des élèves."


@pytest.mark.parametrize(
    ("written", "codec"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (TURKISH, "cp1254"),
        (TURKISH.replace("’", "'"), "iso8859-9"),
        (FRENCH, "cp1252"),
        ("Баку", "cp1251"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (TURKISH, "utf-32"),
    ],
)
def test_the_encodings_of_the_region_are_recognised(written: str, codec: str) -> None:
    """What Windows, Unix and DOS-born mail wrote in Moscow, Ankara and Paris is read as it was meant."""
    assert encoding.text(written.encode(codec), file="x.txt")[0] == written


def test_utf16_without_its_cousin_utf32() -> None:
    """Either byte order of UTF-16 is known by its mark."""
    assert encoding.text(b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), file="x")[0] == RUSSIAN
    assert encoding.text(b"\xfe\xff" + RUSSIAN.encode("utf-16-be"), file="x")[0] == RUSSIAN


def test_a_told_encoding_is_taken_at_its_word() -> None:
    """A person who names the encoding is believed, and contradicted by the bytes alone."""
    assert encoding.text("Шуша".encode("cp866"), file="x", told="cp866")[0] == "Шуша"
    with pytest.raises(Unreadable, match=r"x, line 2, byte 4 \(0xff\): not utf-8"):
        encoding.text(b"ab\n\xff", file="x", told="utf-8")


@pytest.mark.parametrize("name", ["klingon", "zip", "idna", "unicode_escape", "rot13", "a\0b"])
def test_only_encodings_of_text_are_known(name: str) -> None:
    """A name that means no table of letters, or a codec that unpacks, is refused."""
    with pytest.raises(Unreadable, match="unknown encoding"):
        encoding.text(b"Baku", file="x", told=name)


def test_broken_utf8_names_the_first_broken_byte() -> None:
    """A UTF-8 text with one broken place isn't read as something else: its line and byte are told."""
    data = ("Əsgərlər və zabitlər\n" * 40).encode()
    broken = data[:200] + b"\xff" + data[200:]
    with pytest.raises(Unreadable, match=r"line \d+, byte 201 \(0xff\)") as told:
        encoding.text(broken, file="x.txt")
    assert told.value.remedy


def test_what_no_table_makes_words_of_is_refused() -> None:
    """Noise without a NUL byte is in no encoding, and the message says how to go on."""
    noise = bytes(range(0x80, 0x100)) * 4 + b"\x81\x8d\x90"
    with pytest.raises(CollectError, match="encoding") as told:
        encoding.text(noise, file="x.txt")
    assert "UTF-8" in told.value.remedy


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04zip", b"\x89PNG\r\n", b"text\0text", b"\x7fELF\x02"])
def test_a_binary_is_no_text(data: bytes) -> None:
    """A picture, a program or a PDF under the name of a text is refused, not turned into gibberish."""
    with pytest.raises(Refused, match="no text"):
        encoding.text(data, file="x.txt")


def test_what_cannot_be_stored_is_replaced_one_for_one() -> None:
    """Control characters, lone surrogates and noncharacters become U+FFFD and move no offset."""
    assert encoding.storable("a\x00b\x1fc\ud800d\ufffee\tf\fg") == "a\ufffdb\ufffdc\ufffdd\ufffde\tf\fg"


@given(st.text())
def test_storable_is_what_it_says(written: str) -> None:
    """Every text can be stored afterwards, and storing it again changes nothing."""
    once = encoding.storable(written)
    assert once.encode("utf-8").decode("utf-8") == once == encoding.storable(once)
    assert not set(once) & {"\0", "\r", "\v"}


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes lead to anything but a text or an error that a user can read."""
    try:
        text, name = encoding.text(data, file="x.txt")
    except CollectError as error:
        text, name = encoding.storable(str(error).removeprefix("x.txt")), error.file
    assert text == encoding.storable(text)
    assert name
