"""A Word document: its paragraphs, headings and tables in order, footnotes and endnotes behind them, linked to their calls.

Read from the package itself, since notes stand in parts of their own. Text as it would be printed with all changes accepted:
what is marked as deleted is left out, what is inserted stays; field codes, comments, running heads and list numbers are no
text. A table's cells are parted by tabs, its rows by line ends. Pages are laid out anew by every program, so none are told.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from foedera.collect import encoding, footnotes, kinds, metadata
from foedera.collect.footnotes import Called
from foedera.collect.reading import Extracted, File, Limits, Reading, Told
from foedera.errors import Refused, Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_UNSEEN = {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "sectPr"}
_APART = {"separator", "continuationSeparator", "continuationNotice"}


def faults() -> tuple[type[Exception], ...]:
    """What the ZIP and XML parsers raise on a broken package."""
    from lxml import etree

    # zipfile raises NotImplementedError for a compression it doesn't know, OSError for broken bzip2
    return (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        etree.LxmlError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    )


def broken(file: str, error: Exception) -> Unreadable:
    """What to tell of a package that cannot be read."""
    why = f"broken or cut short: {str(error)[:120] or type(error).__name__}"
    return Unreadable(file, why, remedy="get it again, or open it in a word processor and save it anew")


@dataclass(slots=True)
class _Body:
    """The text as it grows, and where notes are called in it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    calls: list[tuple[str, str, int, str | None]] = field(default_factory=list)
    """(`footnote` or `endnote`, id, place, its own mark where it bears one)"""

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)

    def end_line(self) -> None:
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.write("\n")


def extract(file: File, reading: Reading) -> Extracted:
    """The text of a DOCX, with its notes and core properties."""
    _refuse_other(file)
    with zipfile.ZipFile(io.BytesIO(file.data)) as package:
        document = _part(package, "word/document.xml", file, reading.limits)
        if document is None:
            raise Unreadable(
                file.path, "no Word document in it", remedy="give it the suffix of its kind, if it is a document"
            )
        notes = {kind: _part(package, f"word/{kind}s.xml", file, reading.limits) for kind in ("footnote", "endnote")}
        told, lang = _properties(_part(package, "docProps/core.xml", file, reading.limits))
        settings = _part(package, "word/settings.xml", file, reading.limits)
    body = _Body()
    _blocks(document, body)
    text = "".join(body.pieces).strip("\n")
    lead = len("".join(body.pieces)) - len("".join(body.pieces).lstrip("\n"))
    laid = footnotes.lay(text, _called(body, notes, settings, lead=lead, end=len(text)))
    return Extracted(laid.text, "foedera.word 1", _DOCX, told, body_end=laid.body_end, notes=laid.notes, template_lang=lang)


def _refuse_other(file: File) -> None:
    kind = kinds.of(file.data)
    if kind == "ole" and "EncryptedPackage".encode("utf-16-le") in file.data:
        raise Unreadable(file.path, "protected by a password", remedy="save a copy without the password, and collect that")
    if kind == "ole":
        raise Unreadable(file.path, "an old Word document (.doc)", remedy="save it as .docx, and collect that")
    if kind != "zip":
        seen = kinds.told(file.data)
        remedy = "get it again, or give it its own suffix"
        raise Unreadable(file.path, f"no Word document{': ' + seen if seen else ''}", remedy=remedy)


def _part(package: zipfile.ZipFile, name: str, file: File, limits: Limits) -> Any:
    """One part of the package, parsed; None where there is none. Never more is unpacked than the limit."""
    from lxml import etree

    if name not in package.NameToInfo:
        return None
    if package.NameToInfo[name].flag_bits & 1:
        remedy = "save a copy without the password, and collect that"
        raise Unreadable(file.path, "protected by a password", place=name, remedy=remedy)
    with package.open(name) as part:
        data = part.read(limits.markup + 1)
    if len(data) > limits.markup:
        why = f"unpacks to more than {limits.markup:,} bytes"
        raise Refused(file.path, why, place=name, remedy="split it; it may be made to fill the memory")
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise Refused(file.path, "declares entities, as no Word document does", place=name, remedy="don't trust this file")
    data = data.replace(_STRICT.encode(), _W[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True)
    return etree.fromstring(data, parser)


def _blocks(element: Any, body: _Body) -> None:
    """Everything that stands under an element, in its order."""
    for child in element:
        _one(child, body)


def _one(element: Any, body: _Body) -> None:
    name = str(element.tag).removeprefix(_W)
    if name in _UNSEEN:
        return
    if name == "t":
        body.write(encoding.storable(element.text or ""))
    elif name in _SHOWN:
        body.write(_SHOWN[name])
    elif name == "sym":
        body.write(_symbol(element))
    elif name in ("footnoteReference", "endnoteReference"):
        _call(element, name.removesuffix("Reference"), body)
    elif name in ("p", "txbxContent"):
        if name == "txbxContent":
            body.end_line()
        _blocks(element, body)
        body.write("\n")
    elif name == "tbl":
        _table(element, body)
    elif element.tag == _MC + "AlternateContent":
        for choice in element[:1]:  # the fallback says the same again
            _blocks(choice, body)
    else:
        _blocks(element, body)


def _table(table: Any, body: _Body) -> None:
    body.end_line()
    for row in _within(table, "tr"):
        for number, cell in enumerate(_within(row, "tc")):
            if number:
                body.write("\t")
            inner = _Body(length=body.length)
            _blocks(cell, inner)
            while inner.pieces and inner.pieces[-1] == "\n":
                inner.pieces.pop()
                inner.length -= 1
            body.pieces += inner.pieces
            body.calls += inner.calls
            body.length = inner.length
        body.write("\n")


def _within(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also where a content control holds them."""
    for child in element:
        if child.tag == _W + name:
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _within(child, name)


def _symbol(element: Any) -> str:
    code = str(element.get(_W + "char") or "")
    try:
        return encoding.storable(chr(int(code, 16)))
    except (ValueError, OverflowError):
        return "\ufffd"


def _call(element: Any, kind: str, body: _Body) -> None:
    own = None
    if element.get(_W + "customMarkFollows") in ("1", "true", "on"):
        following = element.getnext()
        if following is not None and following.tag == _W + "t":
            own, following.text = (following.text or "").strip(), ""
    body.calls.append((kind, str(element.get(_W + "id")), body.length, own))


def _called(body: _Body, notes: dict[str, Any], settings: Any, *, lead: int, end: int) -> Iterator[Called]:
    """Footnotes and then endnotes, in the order of their calls; those that nothing calls come last."""
    for kind, part in notes.items():
        words = dict(_words(part, kind))
        roman = kind == "endnote" and _roman(settings)
        number = 0
        for called_kind, key, at, own in body.calls:
            if called_kind == kind and key in words:
                number += own is None
                mark = own or (_in_roman(number) if roman else str(number))
                yield Called(mark, min(max(at - lead, 0), end), words.pop(key))
        for rest in words.values():
            yield Called("", None, rest)


def _words(part: Any, kind: str) -> Iterator[tuple[str, str]]:
    for note in [] if part is None else part.iter(_W + kind):
        if note.get(_W + "type") not in _APART:
            inner = _Body()
            _blocks(note, inner)
            yield str(note.get(_W + "id")), "".join(inner.pieces).strip()


def _roman(settings: Any) -> bool:
    """Endnotes are numbered i, ii, iii where the settings don't say otherwise (ISO 29500-1, 17.18.59)."""
    form = None if settings is None else settings.find(f"{_W}endnotePr/{_W}numFmt")
    return form is None or form.get(_W + "val") == "lowerRoman"


def _in_roman(number: int) -> str:
    told = ""
    for value, sign in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        count, number = divmod(number, value)
        told += sign * count
    return told


def _properties(core: Any) -> tuple[Told, str | None]:
    said = {} if core is None else {str(one.tag).rpartition("}")[2]: (one.text or "") for one in core}
    told = metadata.of_fields(
        {"title": said.get("title", ""), "author": said.get("creator", ""), "keywords": said.get("keywords", "")}
    )
    created = metadata.written(said.get("created", ""))
    csl = {**told.csl, "custom": {"created": str(created)}} if created else told.csl
    return Told(csl), metadata.language(said.get("language", ""))
