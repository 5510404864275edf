"""Markdown: its text as written, front matter taken off, notes (`[^1]: …`) set behind the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from foedera.collect import encoding, footnotes, metadata
from foedera.collect.footnotes import Called
from foedera.collect.reading import Extracted, File, Reading, Told
from foedera.errors import Unreadable

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_LIMIT = 64_000
_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]{1,64})\]:[ \t]?")
_CALL = re.compile(r"\[\^([^\]\s]{1,64})\](?!:)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_HEADING = re.compile(r"^# +(.+?)[ #]*$", re.MULTILINE)


def extract(file: File, reading: Reading) -> Extracted:
    """The text of a Markdown file, with its notes and what its front matter says."""
    text, found = encoding.text(file.data, file=file.path, told=reading.encoding)
    front = _FRONT.match(text, 0, _FRONT_LIMIT) if text.startswith(("---", "\ufeff---")) else None
    fields = _fields(front[1], file.path) if front else None
    extracted = of_text(text[front.end() :].lstrip("\n") if front and fields is not None else text)
    told = metadata.over(metadata.of_fields(fields or {}), extracted.told)
    return replace(extracted, extractor=f"foedera.markdown 1 ({found})", told=told)


def of_text(text: str) -> Extracted:
    """The same of Markdown without front matter (a column of a table)."""
    body, definitions = _definitions(text)
    calls: dict[str, int] = {}
    for call in _CALL.finditer(body):
        calls.setdefault(call[1], call.start())
    laid = footnotes.lay(body, [Called(mark, calls.get(mark), words) for mark, words in definitions])
    heading = _HEADING.search(body[:10_000])
    told = Told({"title": heading[1].strip()}) if heading else Told()
    return Extracted(laid.text, "foedera.markdown 1", "text/markdown", told, body_end=laid.body_end, notes=laid.notes)


def _fields(front: str, file: str) -> Mapping[str, object] | None:
    """The front matter's fields, every scalar as it is written (BaseLoader makes no dates, numbers or objects); None where
    the lines between two rules are prose."""
    import yaml

    try:
        fields = yaml.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"line {mark.line + 2}" if mark else "front matter"
        why = f"its front matter is no YAML: {getattr(error, 'problem', None) or type(error).__name__}"
        raise Unreadable(file, why, place=place, remedy="repair the lines between the two ---") from error
    return {str(name): value for name, value in fields.items()} if isinstance(fields, dict) else None


def _definitions(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The body without its note definitions, and those: the first line and what is indented below it."""
    if "[^" not in text:
        return text, []
    body: list[str] = []
    notes: list[tuple[str, list[str]]] = []
    fence = ""
    inside = False
    for line in _LINE.findall(text):
        fenced = _FENCE.match(line)
        if fenced and (not fence or fenced[1].startswith(fence)):
            fence, inside = ("" if fence else fenced[1]), False
        definition = None if fence else _DEFINITION.match(line)
        if definition:
            notes.append((definition[1], [line[definition.end() :]]))
            inside = True
        elif inside and not fence and line.startswith(("    ", "\t")):
            notes[-1][1].append(line.lstrip(" \t"))
        else:
            inside = inside and not line.strip()
            body.append(line)
    if not notes:
        return text, []
    return "".join(body).rstrip("\n"), [(mark, "".join(lines).strip()) for mark, lines in notes]
