"""Where do the notes go? After the body, each linked to the place that calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from foedera.model.source import Note

_BRACKET = re.compile(r"[\[\]]")


class Called(NamedTuple):
    """A note as a reader finds it: its mark, its place in the body (None where nothing calls it), its words."""

    mark: str
    at: int | None
    words: str


class Laid(NamedTuple):
    """A body with its notes behind it."""

    text: str
    body_end: int | None
    notes: tuple[Note, ...]


def lay(body: str, called: Iterable[Called]) -> Laid:
    """Body, an empty line, then one note after the other.

    >>> lay("Signed.", [Called("1", 7, "In Baku.")])
    Laid(text='Signed.\\n\\nIn Baku.', body_end=7, notes=(Note(mark='1', at=7, start=9, end=17),))
    """
    pieces, notes, end = [body], [], len(body) + 1
    for mark, at, words in called:
        if words:
            pieces.append(words)
            notes.append(Note(mark, at, end + 1, end + 1 + len(words)))
            end += 1 + len(words)
    if not notes:
        return Laid(body, None, ())
    return Laid(body + "\n\n" + "\n".join(pieces[1:]), len(body), tuple(notes))


def inline(text: str, opening: str) -> Laid:
    """Take the notes that stand inside a text (`… 1955 [note: Source: …] …`) out of it, with the space before them.

    Brackets inside a note count; a note that is never closed stays where it is. Such notes bear no mark: they are numbered.

    >>> inline("Aid was agreed [note: See [1].] in May.", "[note:").text
    'Aid was agreed in May.\\n\\nSee [1].'
    """
    body: list[str] = []
    called: list[Called] = []
    at = length = 0
    start = text.find(opening) if opening else -1
    while start >= 0:
        end = _closing(text, start)
        if end is None:
            break
        before = text[at : start - 1 if start > at and text[start - 1] == " " else start]
        body.append(before)
        length += len(before)
        called.append(Called(str(len(called) + 1), length, text[start + len(opening) : end].strip()))
        at = end + 1
        start = text.find(opening, at)
    return lay("".join([*body, text[at:]]), called)


def _closing(text: str, start: int) -> int | None:
    depth = 0
    # the longest of the 6,576 notes in seven volumes of FRUS has 2,475 characters
    for bracket in _BRACKET.finditer(text, start, start + 20_000):
        depth += 1 if bracket[0] == "[" else -1
        if depth == 0:
            return bracket.start()
    return None
