"""Delimited text → cells, each with its place; a wrong encoding, delimiter, header or length is told by line and column."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from foedera.analyze.reference.dataset import Fault, Place, Remark
from foedera.analyze.reference.descriptor import Descriptor

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass
class Raw:
    """A file as cells of text, before any cell is understood."""

    header: list[str]
    rows: list[list[str]]
    lines: list[int]
    """The line on which each row begins."""
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    edition: str = ""
    text: Sequence[str] = ()
    """The lines of the file, so that a cell's place can be told; nothing where its form has none."""
    delimiter: str = ","

    def place(self, row: int, name: str) -> Place:
        """Where the cell of that row and column stands."""
        line, index = self.lines[row], self.header.index(name)
        if not self.text:
            return Place(line, index + 1, name)
        return Place(line, field_column(self.text[line - 1], index, self.delimiter), name)


def table(data: bytes, descriptor: Descriptor) -> Raw:
    """The cells of a delimited file."""
    delimiter = str(descriptor.reader.get("delimiter", ","))
    text, fault = decoded(data, str(descriptor.reader.get("encoding", "utf-8")))
    raw = cells(text, delimiter) if fault is None else Raw([], [], [])
    if fault is not None:
        raw.faults.append(fault)
    else:
        raw.faults.extend(header_faults(raw, descriptor, delimiter))
    return raw


def decoded(data: bytes, encoding: str) -> tuple[str, Fault | None]:
    """The text, and what is wrong where it is in another encoding than the set is published in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", Fault(Place(1, 1), "the file is UTF-16", f"save it as {encoding}")
    if encoding == "utf-8":
        data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = _byte_place(data, error.start)
        why = f"byte 0x{data[error.start]:02x} is no {encoding}; the file is in another encoding"
        return "", Fault(place, why, f"take the file as it is published, or save it as {encoding}")
    if "\0" in text:
        return "", Fault(_byte_place(data, data.index(0)), "there is a NUL byte: this is no text", "take the file anew")
    return text, _wider(data, encoding)


def _wider(data: bytes, encoding: str) -> Fault | None:
    """ISO-8859-1 takes any byte: what reads as UTF-8 beyond ASCII was saved as that."""
    if encoding != "iso-8859-1" or data.isascii():
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    first = next(place for place, byte in enumerate(data) if byte > 127)
    return Fault(_byte_place(data, first), "the file is UTF-8, the set is published in ISO-8859-1", "take it as published")


def _byte_place(data: bytes, offset: int) -> Place:
    before = data[:offset]
    return Place(before.count(b"\n") + 1, offset - before.rfind(b"\n"))


def cells(text: str, delimiter: str, *, skip: int = 0) -> Raw:
    """Header and rows from line `skip` on; a row longer or shorter than the header is a fault, an empty line is none."""
    lines = text.splitlines(keepends=True)
    parsed = csv.reader(lines[skip:], delimiter=delimiter, strict=True)
    raw = Raw([], [], [], text=lines, delimiter=delimiter)
    begins = skip + 1
    try:
        for found in parsed:
            if not raw.header:
                raw.header = found
            elif found:
                raw.rows.append(found)
                raw.lines.append(begins)
            begins = skip + parsed.line_num + 1
    except csv.Error as error:
        raw.faults.append(Fault(Place(begins), f"the row cannot be read: {error}", "take the file anew: it may be cut"))
    raw.faults.extend(_length_faults(raw))
    return raw


def _length_faults(raw: Raw) -> Iterator[Fault]:
    wanted = len(raw.header)
    for line, row in zip(raw.lines, raw.rows, strict=True):
        if len(row) != wanted:
            end = len(raw.text[line - 1].rstrip("\r\n")) + 1
            cut = line == raw.lines[-1] and len(row) < wanted
            why = f"{len(row)} fields, the header has {wanted}" + ("; the file is cut here" if cut else "")
            yield Fault(Place(line, end), why, "take the file anew")


def header_faults(raw: Raw, descriptor: Descriptor, delimiter: str, *, line: int = 1) -> Iterator[Fault]:
    """What the header lacks, and the likely reason."""
    wanted = [column.name for column in descriptor.columns if not column.optional]
    missing = [name for name in wanted if name not in raw.header]
    if not missing:
        return
    if not raw.header:
        yield Fault(Place(1, 1), "the file is empty", "take the file anew")
        return
    told = raw.text[line - 1].rstrip("\r\n") if raw.text else ""
    for other, name in _DELIMITERS.items():
        if other != delimiter and len(next(csv.reader([told], delimiter=other), [])) >= len(wanted) > 1:
            where = Place(line, told.index(other) + 1)
            yield Fault(where, f"fields are parted by {name}, not by {_DELIMITERS[delimiter]}", "take it as published")
            return
    why = f"{_and_more(missing)} missing from the header: another version of {descriptor.title}, or another file"
    yield Fault(Place(line, 1), why, f"version {descriptor.version} is what can be read")


def _and_more(names: Sequence[str]) -> str:
    told = ", ".join(names[:4])
    return told + (f" and {len(names) - 4} more columns are" if len(names) > 4 else " is" if len(names) == 1 else " are")


def field_column(line: str, index: int, delimiter: str) -> int:
    """The column, counted from 1, at which the field of that index begins in its line.

    >>> field_column('2,"Moscow, Kyiv",1994', 2, ",")
    18
    """
    at, quoted, passed = 0, False, 0
    while at < len(line) and passed < index:
        character = line[at]
        if character == '"':
            quoted = not quoted
        elif character == delimiter and not quoted:
            passed += 1
        at += 1
    return at + 1
