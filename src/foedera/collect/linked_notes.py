"""Which notes does a web page have? Those that a short linked mark calls (`<a href="#fn1">1</a>`)."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from foedera.collect import footnotes
from foedera.collect.footnotes import Called, Laid

_NOTE_ID = re.compile(r"(?:cite_|end|foot)?(?:note|fn|ftn|edn|sdfootnote|sdendnote)[-_:]?\w{0,40}", re.IGNORECASE)
_MARK = re.compile(r"\[?\(?(\d{1,3}|[*†‡]{1,3}|[ivxlc]{1,6}|[a-z])\)?\]?", re.IGNORECASE)
# printable, since trafilatura drops what isn't; a page holds none of them but by design, and then the next pair serves
_SIGNS = ("⸨⸩", "⦅⦆", "⟬⟭", "⟅⟆")
_INLINE = ("a", "sup", "span", "b", "strong")
_BLOCK = ("li", "p", "div", "aside", "dd", "td")


class Taken(NamedTuple):
    """The notes taken out of a page: (mark, words) each, and the two signs between which its number stands in the text."""

    notes: list[tuple[str, str]]
    signs: str


def take(tree: Any, page: str) -> Taken:
    """Take the notes out of a parsed page, and leave their numbers between two signs where their marks stood."""
    signs = next((pair for pair in _SIGNS if not set(pair) & set(page)), "")
    called = [(anchor, mark) for anchor in tree.iter("a") if (mark := _mark(anchor))] if signs else []
    if not called:
        return Taken([], "")
    ids = {key: element for element in tree.iter("*") if (key := element.get("id") or element.get("name"))}
    taken: dict[Any, int] = {}
    notes: list[tuple[str, str]] = []
    for anchor, mark in called:
        note = _block(ids.get(anchor.get("href")[1:]))
        if note is None or note in anchor.iterancestors():
            continue
        if note not in taken:
            taken[note] = len(notes)
            notes.append((mark, _words(note, mark)))
        _replace(anchor, f"{signs[0]}{taken[note]}{signs[1]}")
    for note in taken:
        if note.getparent() is not None:
            note.drop_tree()
    return Taken(notes, signs)


def place(text: str, taken: Taken) -> Laid:
    """The extracted text with those notes behind it, each linked to where its number was found."""
    if not taken.notes:
        return footnotes.lay(text, [])
    number = re.compile(f"{taken.signs[0]}(\\d+){taken.signs[1]}")
    pieces = number.split(text)
    places: dict[int, int] = {}
    length = 0
    for piece, found in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        length += len(piece)
        if found:
            places.setdefault(int(found), length)
    called = [Called(mark, places.get(at), number.sub("", words)) for at, (mark, words) in enumerate(taken.notes)]
    return footnotes.lay("".join(pieces[::2]), sorted(called, key=lambda one: (one.at is None, one.at or 0)))


def _mark(anchor: Any) -> str | None:
    target = str(anchor.get("href") or "")
    if not target.startswith("#") or not _NOTE_ID.fullmatch(target[1:]):
        return None
    match = _MARK.fullmatch("".join(anchor.itertext()).strip())
    return match[1] if match else None


def _block(target: Any) -> Any:
    """The block that holds a note: its target, or the paragraph or list item that the target opens."""
    while target is not None and target.tag in _INLINE:
        target = target.getparent()
    return target if target is not None and target.tag in _BLOCK else None


def _words(note: Any, mark: str) -> str:
    """What the note says, without the mark before it and the arrows that lead back."""
    for link in list(note.iter("a")):
        shown = "".join(link.itertext()).strip()
        if link.getparent() is not None and (_MARK.fullmatch(shown) or not any(letter.isalnum() for letter in shown)):
            link.drop_tree()
    words = " ".join("".join(note.itertext()).split())
    return re.sub(rf"^[\s↑^]*(?:[\[(]?{re.escape(mark)}[\])][.:]?|{re.escape(mark)}[.:])?\s*", "", words)


def _replace(anchor: Any, text: str) -> None:
    parent = anchor.getparent()
    if parent is None:  # it stood in a note, and fell with the links that lead back
        return
    element = parent if parent.tag == "sup" and len(parent) == 1 and not (parent.text or "").strip() else anchor
    tail = (anchor.tail or "") if element is parent else ""
    for child in list(element):
        element.remove(child)
    element.tag, element.text = "span", text + tail
