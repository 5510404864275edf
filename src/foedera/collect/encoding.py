"""In which letters is it written? Bytes become text, or it is told where they don't.

A document's code points are kept as they are: nothing is composed, decomposed or folded. Only what cannot be stored or
shown is replaced, one character for one: line ends become LF (a vertical tab too), and NUL, other control characters
but tab and form feed, lone surrogates and noncharacters become U+FFFD.
"""

from __future__ import annotations

import codecs
import re

from foedera.collect import kinds
from foedera.errors import Refused, Unreadable

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# cp1254 holds every letter of French and Turkish and all of ISO 8859-9; without cp1252, which differs from it in six
# letters (ğ ı ş), charset-normalizer is right on 9 of 10 short sentences of ours, with it on 6
_EIGHT_BIT = ["cp1251", "koi8_r", "cp1254", "iso8859_9"]
# no codec that transforms (zip, idna, unicode_escape): a name that a page declares is hostile too
_CODEC = re.compile(r"utf-(?:8|16|32)(?:-[bl]e)?|ascii|cp\d+|iso8859-\d+|koi8-[rut]|mac-\w+|gb\w+|big5|shift_jis|euc_\w+")
_UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MIXED = re.compile(r"[A-Za-zğıİş][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-zğıİş]")
_BROKEN_CASE = re.compile(r"[а-яёa-z][А-ЯЁ]{2}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAVE = 'save it as UTF-8, or name its encoding: encoding = "cp1251"'


def storable(text: str) -> str:
    """The text with LF line ends, and U+FFFD for what cannot be stored."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub("\ufffd", text.replace("\v", "\n"))


def text(data: bytes, *, file: str, told: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was found to be in; `told` is an encoding that a person or the document names."""
    mark, named = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", None))
    if named or told:
        return _as_told(data[len(mark) :], named or str(told), file=file)
    _refuse_binary(data, file)
    try:
        return storable(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as error:
        return _eight_bit(data, error, file)


def _as_told(data: bytes, encoding: str, *, file: str) -> tuple[str, str]:
    codec = known(encoding)
    if codec is None:
        raise Unreadable(file, f"unknown encoding {encoding!r}", remedy="name one that Python knows, as cp1251")
    try:
        return storable(data.decode(codec)), codec
    except UnicodeDecodeError as error:
        raise Unreadable(file, f"not {encoding}: {error.reason}", place=_place(data, error), remedy=_SAVE) from error


def known(name: str) -> str | None:
    """Python's name for an encoding of text; None where it knows none of that name.

    >>> known("Windows-1251"), known("zip"), known("klingon")
    ('cp1251', None, None)
    """
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return codec if _CODEC.fullmatch(codec) else None


def _refuse_binary(data: bytes, file: str) -> None:
    kind = kinds.of(data)
    if kind and kind != "html":
        remedy = "give it the suffix of its kind, if it is a document"
        raise Refused(file, f"no text: {kinds.told(data)}", remedy=remedy)
    at = data.find(b"\0")
    if at >= 0:
        place = f"byte {at + 1:,}"
        raise Refused(file, "no text: it holds NUL bytes", place=place, remedy="if it is UTF-16, save it as UTF-8")


def _eight_bit(data: bytes, error: UnicodeDecodeError, file: str) -> tuple[str, str]:
    lenient = data.decode("utf-8", "replace")
    wrong = lenient.count("\ufffd")
    right = sum(1 for _ in re.finditer("[^\x00-\x7f\ufffd]", lenient))
    if right > 8 * wrong:
        why = f"UTF-8 but for {wrong} broken places, this the first"
        raise Unreadable(file, why, place=_place(data, error), remedy="repair it, or save it again from its origin")
    for found, name in _candidates(data):
        if _is_sane(found):
            return storable(found), name
    why = f"in no encoding that is known here (UTF-8, UTF-16 with its mark, {', '.join(_EIGHT_BIT)})"
    raise Unreadable(file, why, place=_place(data, error), remedy=_SAVE)


def _candidates(data: bytes) -> list[tuple[str, str]]:
    from charset_normalizer import from_bytes

    ranked = [(str(match), match.encoding) for match in from_bytes(data, cp_isolation=_EIGHT_BIT)]
    named = {name for _, name in ranked}
    for name in _EIGHT_BIT:  # a single word is too little for its statistics
        if name not in named:
            try:
                ranked.append((data.decode(name), name))
            except UnicodeDecodeError:
                continue
    return ranked


def _is_sane(found: str) -> bool:
    """Words of one script, cased as words are, and no control characters: what a wrong table never gives for long."""
    words = len(_WORD.findall(found))
    strange = len(_MIXED.findall(found)) + len(_BROKEN_CASE.findall(found))
    control = sum(1 for _ in re.finditer("[\x00-\x08\x0e-\x1f\x7f-\x9f]", found))
    return words > 0 and strange * 10 <= words and control * 200 <= len(found)


def _place(data: bytes, error: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    return f"line {line:,}, byte {error.start + 1:,} (0x{error.object[error.start]:02x})"
