"""Tables of documents: JSONL and CSV, one document a row, also compressed (.gz).

A row is known by its key, the column `id` or else its number; where a key comes again, the row's number is put to it
(`d1#313`), so that every row is a document of its own. A row that cannot be read is refused, with its line, and the rest
goes on.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import IO, Any

from foedera.collect import encoding, footnotes, markdown, metadata, web_page, xml_text
from foedera.collect.reading import Extracted, File, Limits, Markup, Reading, Refusal
from foedera.errors import CollectError, Refused, Unreadable

Row = Mapping[str, Any]
_GZ_FAULTS = (EOFError, zlib.error, gzip.BadGzipFile)


def unpacked(file: File, limit: int) -> File:
    """What a .gz file holds, where it is one document."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(file.data)) as stream:
            data = stream.read(limit + 1)
    except _GZ_FAULTS as error:
        raise _cut(file.path, error) from error
    if len(data) > limit:
        raise Refused(file.path, f"unpacks to more than {limit:,} bytes", remedy="split it, or raise the limit")
    return File(file.path, data)


def jsonl(file: File, reading: Reading) -> Iterator[Extracted | Refusal]:
    """The documents of a JSONL file."""
    seen = _Keys()
    read = 0
    try:
        for number, line in _lines(file, reading.limits):
            read = number
            if line is not None and not line.strip():
                continue
            yield _document(partial(_object, line, number, file, reading), number, file, reading, seen)
    except _GZ_FAULTS as error:
        yield Refusal.of(_cut(file.path, error, after=read))
    except CollectError as error:
        yield Refusal.of(error)


def delimited(file: File, reading: Reading) -> Iterator[Extracted | Refusal]:
    """The documents of a CSV or TSV file; the first line names the columns."""
    try:
        whole = unpacked(file, reading.limits.file) if file.path.lower().endswith(".gz") else file
        text, _ = encoding.text(whole.data, file=file.path, told=reading.encoding)
        rows = csv.reader(_physical(text, reading.limits.text), delimiter=_delimiter(text), strict=True)
        header = _header(rows, file, reading)
    except CollectError as error:
        yield Refusal.of(error)
        return
    seen = _Keys()
    while True:
        line = rows.line_num + 1
        try:
            row = _next(rows, reading.limits.text)
        except csv.Error as error:
            why = f"no CSV: {error}; what follows is not read"
            remedy = "close the quotation marks, and double those inside a field"
            yield Refusal.of(Unreadable(file.path, why, place=f"line {line:,}", remedy=remedy))
            return
        if row is None:
            return
        if row:
            yield _document(partial(_named, header, row, line, file), line, file, reading, seen)


@dataclass(slots=True)
class _Keys:
    """The keys that earlier rows of the file bear."""

    taken: set[str] = field(default_factory=set)

    def distinct(self, key: str, number: int) -> str:
        while key in self.taken:
            key = f"{key}#{number}"
        self.taken.add(key)
        return key


def _document(row: Callable[[], Row], number: int, file: File, reading: Reading, seen: _Keys) -> Extracted | Refusal:
    part = f"line {number}"
    try:
        fields = row()
        part = seen.distinct(_key(fields, reading) or str(number), number)
        return _extracted(fields, part, number, file, reading)
    except CollectError as error:
        return Refusal.of(error, part)


def _extracted(row: Row, part: str, number: int, file: File, reading: Reading) -> Extracted:
    place = f"line {number:,}"
    text = _text(row, reading, file.path, place)
    told = metadata.of_fields({name: value for name in metadata.FIELDS if (value := _value(row, reading, name)) is not None})
    try:
        extracted = _by_markup(text, file.path, reading)
    except CollectError as error:
        raise type(error)(file.path, _why(error), place=place, remedy=error.remedy) from error
    except (*web_page.faults(), *xml_text.faults()) as error:
        raise Unreadable(file.path, f"its {reading.markup.value} cannot be parsed: {error}", place=place) from error
    return replace(
        extracted, part=part, told=metadata.over(told, extracted.told), extractor=f"foedera.table 1, {extracted.extractor}"
    )


def _by_markup(text: str, path: str, reading: Reading) -> Extracted:
    match reading.markup:
        case Markup.HTML:
            return web_page.of_text(text, file=path, limits=reading.limits)
        case Markup.XML:
            return xml_text.of_text(text, file=path, limits=reading.limits)
        case Markup.MARKDOWN:
            return markdown.of_text(text)
        case Markup.PLAIN:
            laid = footnotes.inline(text, reading.inline_notes)
            return Extracted(laid.text, "foedera.plain 1", "text/plain", body_end=laid.body_end, notes=laid.notes)


def _why(error: CollectError) -> str:
    return str(error).removeprefix(error.file).lstrip(":, ").split(" → ")[0]


def _columns(reading: Reading, name: str) -> Sequence[str]:
    column = reading.columns.get(name, name)
    return (column,) if isinstance(column, str) else column


def _value(row: Row, reading: Reading, name: str) -> Any:
    values = [row[column] for column in _columns(reading, name) if row.get(column) is not None]
    return values[0] if len(values) == 1 else " ".join(str(value) for value in values) or None


def _key(row: Row, reading: Reading) -> str:
    """The row's own key: its columns' values, joined by `/` where there are several."""
    values = [row[column] for column in _columns(reading, "id") if isinstance(row.get(column), str | int)]
    return encoding.storable("/".join(str(value) for value in values))[:200].strip()


def _text(row: Row, reading: Reading, path: str, place: str) -> str:
    columns = _columns(reading, "text")
    missing = [column for column in columns if column not in row]
    if missing:
        remedy = f'name the column that holds the text: columns = {{text = "…"}}; there are {", ".join(list(row)[:20])}'
        raise Unreadable(path, f"no column {missing[0]!r}", place=place, remedy=remedy)
    wrong = next((column for column in columns if not isinstance(row[column], str | None)), None)
    if wrong:
        remedy = "name a column of text"
        raise Unreadable(path, f"column {wrong!r} holds no text ({type(row[wrong]).__name__})", place=place, remedy=remedy)
    text = encoding.storable("\n".join(row[column] for column in columns if row[column]))
    if not text.strip():
        raise Refused(path, "no text in it", place=place, remedy="leave the row out, or name another column")
    return text


def _lines(file: File, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one that is longer than a document may be, of which no more is kept than the limit."""
    packed = file.path.lower().endswith(".gz")
    stream: IO[bytes] | gzip.GzipFile = gzip.GzipFile(fileobj=io.BytesIO(file.data)) if packed else io.BytesIO(file.data)
    number = total = 0
    while line := stream.readline(limits.text + 1):
        number += 1
        total += len(line)
        kept = line if len(line) <= limits.text else None
        while not line.endswith(b"\n") and (line := stream.readline(1 << 20)):
            total += len(line)
            _within(total, file.path, limits)
        _within(total, file.path, limits)
        yield number, kept


def _within(total: int, path: str, limits: Limits) -> None:
    if total > limits.unpacked:
        raise Refused(path, f"unpacks to more than {limits.unpacked:,} bytes", remedy="split it, or raise the limit")


def _object(line: bytes | None, number: int, file: File, reading: Reading) -> Row:
    place = f"line {number:,}"
    if line is None:
        why = f"a line of more than {reading.limits.text:,} bytes"
        raise Refused(file.path, why, place=place, remedy="split the document, or raise the limit")
    try:
        row = json.loads(line.decode(reading.encoding or "utf-8").removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        why = f"no JSON: {error.msg} at column {error.colno:,}"
        raise Unreadable(file.path, why, place=place, remedy="write one JSON object a line") from error
    except UnicodeDecodeError as error:
        why = f"no {error.encoding}: byte {error.start + 1:,} of the line"
        raise Unreadable(file.path, why, place=place, remedy="save it as UTF-8, or name its encoding") from error
    except (RecursionError, LookupError, ValueError) as error:
        raise Unreadable(file.path, f"no JSON that can be read: {error}", place=place, remedy="repair the line") from error
    if not isinstance(row, dict):
        raise Unreadable(file.path, "no JSON object", place=place, remedy='write one object a line: {"text": "…"}')
    return row


def _physical(text: str, limit: int) -> Iterator[str]:
    """The text's lines, one at a time: a StringIO would hold it again, four bytes a character."""
    start = 1 if text.startswith("\ufeff") else 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if end - start > limit:
            raise csv.Error(f"a line of more than {limit:,} characters")
        yield text[start:end]
        start = end


def _delimiter(text: str) -> str:
    """The sign that parts most names in the first line."""
    head = text[:100_000].split("\n", 1)[0]
    return max((",", ";", "\t"), key=lambda sign: (head.count(sign), sign == ",")) if head else ","


def _header(rows: Any, file: File, reading: Reading) -> list[str]:
    try:
        header = [name.strip() for name in _next(rows, reading.limits.text) or []]
    except csv.Error as error:
        raise Unreadable(file.path, f"no CSV: {error}", place="line 1", remedy="write the columns' names there") from error
    if not header:
        raise Refused(file.path, "empty", remedy="write the columns' names in the first line")
    missing = [column for column in _columns(reading, "text") if column not in header]
    if missing:
        remedy = f'name the column that holds the text: columns = {{text = "…"}}; there are {", ".join(header[:20])}'
        raise Unreadable(file.path, f"no column {missing[0]!r}", place="line 1", remedy=remedy)
    return header


def _next(rows: Any, limit: int) -> list[str] | None:
    """The next row; the length of a field is bounded for this call only, since the bound is the whole process's."""
    before = csv.field_size_limit(limit)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(before)


def _named(header: list[str], row: list[str], line: int, file: File) -> Row:
    if len(row) > len(header):
        why = f"{len(row)} fields under {len(header)} columns"
        remedy = "put a field that holds the separator between quotation marks"
        raise Unreadable(file.path, why, place=f"line {line:,}", remedy=remedy)
    return dict(zip(header, row, strict=False))


def _cut(path: str, error: Exception, *, after: int | None = None) -> Unreadable:
    place = "" if after is None else f"after line {after:,}"
    return Unreadable(path, f"broken or cut short: {error}", place=place, remedy="get the .gz file again")
