"""What does this file hold? Every document in it, or why not: the one door to all readers, and the one place where a broken
or hostile file becomes a refusal."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from foedera.collect import encoding, kinds, language, markdown, metadata, pdf, plain, table, web_page, word
from foedera.collect.reading import Collected, Extracted, File, Limits, Reading, Refusal, Told
from foedera.errors import CollectError, Refused, Unreadable
from foedera.model.source import Source, source_id


def _nothing() -> tuple[type[Exception], ...]:
    return ()


def _repair(file: str, error: Exception) -> Unreadable:
    return Unreadable(file, f"broken: {error}", remedy="get it again")


@dataclass(frozen=True, slots=True)
class Reader:
    """One way of reading: what it makes of a file, what its libraries raise on broken bytes, and how to tell of that."""

    extract: Callable[[File, Reading], Extracted] | None = None
    rows: Callable[[File, Reading], Iterator[Extracted | Refusal]] | None = None
    faults: Callable[[], tuple[type[Exception], ...]] = _nothing
    broken: Callable[[str, Exception], Unreadable] = _repair
    is_text: bool = False
    """The file's bytes are its text: it is measured as a text."""


_PLAIN = Reader(plain.extract, is_text=True)
_MARKDOWN = Reader(markdown.extract, is_text=True)
_PAGE = Reader(web_page.extract, faults=web_page.faults, broken=web_page.broken, is_text=True)
_PDF = Reader(pdf.extract, faults=pdf.faults, broken=pdf.broken)
_WORD = Reader(word.extract, faults=word.faults, broken=word.broken)
_JSONL = Reader(rows=table.jsonl)
_CSV = Reader(rows=table.delimited)

READERS = {
    ".txt": _PLAIN,
    ".text": _PLAIN,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".html": _PAGE,
    ".htm": _PAGE,
    ".xhtml": _PAGE,
    ".pdf": _PDF,
    ".docx": _WORD,
    ".jsonl": _JSONL,
    ".ndjson": _JSONL,
    ".csv": _CSV,
    ".tsv": _CSV,
}
_BY_KIND = {"pdf": _PDF, "html": _PAGE, "zip": _WORD}


def paths(pattern: str, folder: Path = Path()) -> list[Path]:
    """The files that a pattern names, in the order of their names: a file, a folder with all below it, or a glob.

    What is hidden (`.git`) and the CSL-JSON beside a document are no documents; links to folders are not followed, since
    they may lead round. What cannot be opened, a folder too, is given back all the same: `documents` then says so.
    """
    named = folder / pattern
    if named.is_dir():
        found = _below(named, "*")
    elif named.exists() or not glob.has_magic(pattern):
        return [named]
    elif "**" in str(named):
        above, rest = str(named).split("**", 1)
        found = (path for start in _matching(above.rstrip("/") or "/") for path in _below(start, rest.strip("/") or "*"))
    else:
        found = (path for path in _matching(str(named)) if not path.is_dir())
    return sorted({path for path in found if not path.name.endswith(metadata.BESIDE)})


def _matching(pattern: str) -> Iterator[Path]:
    # Path.glob takes no absolute pattern
    return map(Path, glob.iglob(pattern))  # noqa: PTH207


def _below(folder: Path, pattern: str) -> Iterator[Path]:
    """Files at any depth whose path ends as the pattern says, and the folders that could not be looked into."""
    closed: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found = (Path(parent, name) for name in names if not name.startswith("."))
        yield from (path for path in found if path.match(pattern))
    yield from (Path(str(error.filename)) for error in closed)


def documents(path: Path, reading: Reading) -> Iterator[Collected | Refusal]:
    """Every document in a file, each one collected or refused with its reason."""
    try:
        reader = _reader(path)
        file = _opened(path, reader, reading.limits)
        reader = reader or _by_content(file)
    except CollectError as error:
        yield Refusal.of(error)
        return
    try:
        said = metadata.beside(path)
    except CollectError as error:  # the document stands without it, and its user learns of it
        yield Refusal.of(error)
        said = None
    sha256 = hashlib.sha256(file.data).hexdigest()
    for one in found(file, reader, reading):
        yield one if isinstance(one, Refusal) else _collected(one, file, sha256, said or Told(), reading)


def _reader(path: Path) -> Reader | None:
    """The reader that the suffix names; None where there is no suffix, and the content must tell."""
    whole = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    suffix = whole.suffix.lower()
    if suffix and suffix not in READERS:
        remedy = f"convert it to one that is known: {', '.join(READERS)}, also with .gz"
        raise Refused(_shown(path), f"no reader for {suffix}", remedy=remedy)
    return READERS.get(suffix)


def _by_content(file: File) -> Reader:
    kind = kinds.of(file.data)
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if kind is None:
        return _PLAIN
    raise Refused(file.path, f"no reader for {kinds.NAMES[kind]}", remedy=f"convert it to one of {', '.join(READERS)}")


def _opened(path: Path, reader: Reader | None, limits: Limits) -> File:
    limit = limits.text if reader and reader.is_text else limits.file
    try:
        # a pipe must not keep the run waiting for a writer
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | os.O_NONBLOCK)) as stream:
            status = os.fstat(stream.fileno())
            _refuse_by_status(_shown(path), status, limit)
            data = stream.read(status.st_size)  # no more than was measured, should it grow meanwhile
    except OSError as error:
        remedy = _REMEDIES.get(type(error), "see that it can be read")
        raise Unreadable(_shown(path), f"cannot be opened: {error.strerror or error}", remedy=remedy) from error
    except ValueError as error:  # a NUL in the name
        raise Unreadable(_shown(path), f"cannot be opened: {error}", remedy="name it otherwise") from error
    if not data:
        raise Refused(_shown(path), "empty", remedy="leave it out, or get it again")
    return File(_shown(path), data)


def _shown(path: Path) -> str:
    """The path as it can be stored and printed: a name in no encoding keeps a sign for each byte that is none."""
    return encoding.storable(str(path))


_REMEDIES: dict[type[OSError], str] = {
    FileNotFoundError: "see that its name is right and that it is still there",
    PermissionError: "allow reading it",
    IsADirectoryError: "name the files in it: folder/*.pdf",
}


def _refuse_by_status(path: str, status: os.stat_result, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise Refused(path, "no ordinary file", remedy="copy what it holds into a file")
    if status.st_size > limit:
        raise _too_large(path, status.st_size, limit)


def _too_large(path: str, size: int, limit: int) -> Refused:
    return Refused(path, f"{size:,} bytes, where {limit:,} are let in", remedy="split it, or raise the limit")


def found(file: File, reader: Reader, reading: Reading) -> Iterable[Extracted | Refusal]:
    """What the reader finds. Its libraries' own errors end here; an error of ours goes on, to be mended."""
    faults = reader.faults()
    try:
        if reader.rows:
            yield from reader.rows(file, reading)
        elif reader.extract:
            whole = table.unpacked(file, reading.limits.text) if file.path.lower().endswith(".gz") else file
            yield reader.extract(whole, reading)
    except CollectError as error:
        yield Refusal.of(error)
    except faults as error:
        yield Refusal.of(reader.broken(file.path, error))


def _collected(found: Extracted, file: File, sha256: str, said: Told, reading: Reading) -> Collected | Refusal:
    if not found.text.strip():
        return Refusal.of(Refused(file.path, "no text in it", remedy="leave it out, or get it again"), found.part)
    if len(found.text) > reading.limits.text:
        return Refusal.of(_too_large(file.path, len(found.text), reading.limits.text), found.part)
    told = _told(found, said, reading)
    source = Source(
        id=source_id(sha256, found.part),
        sha256=sha256,
        text=found.text,
        extractor=found.extractor,
        media_type=found.media_type,
        path=file.path,
        part=found.part,
        lang=told.lang or language.of(found.text) or found.template_lang,
        date=told.date,
        voice=told.voice,
        csl={"type": "document", **told.csl},
        body_end=found.body_end,
        pages=found.pages,
        notes=found.notes,
    )
    return Collected(_with_language(source), file.data)


def _told(found: Extracted, said: Told, reading: Reading) -> Told:
    """Beside the document, in it, of the whole set: the nearest to a person's own word on this document wins."""
    of_row = found.part is not None
    told = metadata.over(found.told, metadata.of_container(said)) if of_row else metadata.over(said, found.told)
    return metadata.with_defaults(told, lang=reading.lang, voice=reading.voice, date=reading.date)


def _with_language(source: Source) -> Source:
    return replace(source, csl={**source.csl, "language": source.lang}) if source.lang else source
