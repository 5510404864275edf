"""A web page: its text without menus and advertising, its notes, and what its head says. Nothing in it is run or fetched.

The text is what trafilatura finds (it composes to NFC), all that the page shows where trafilatura finds nothing. The date of
issue is taken from what the page declares, never guessed from its text or address.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import Any

from foedera.collect import encoding, footnotes, metadata
from foedera.collect.footnotes import Called, Laid
from foedera.collect.reading import Extracted, File, Limits, Reading, Told
from foedera.errors import Refused, Unreadable

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE
)
_NOTE_ID = re.compile(r"(?:cite_|end|foot)?(?:note|fn|ftn|edn|sdfootnote|sdendnote)[-_:]?\w{0,40}", re.IGNORECASE)
_MARK = re.compile(r"\[?\(?(\d{1,3}|[*†‡]{1,3}|[ivxlc]{1,6}|[a-z])\)?\]?", re.IGNORECASE)
_UNSEEN = ("script", "style", "noscript", "template", "head", "svg", "iframe", "object")

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_DATES = (
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
)
_SITES = ("citation_journal_title", "og:site_name", "dc.publisher", "publisher")


def faults() -> tuple[type[Exception], ...]:
    """What the parsers raise on a page that is broken beyond repair."""
    from lxml import etree

    return etree.LxmlError, ValueError, RecursionError


def extract(file: File, reading: Reading) -> Extracted:
    """The text of an HTML file, with its notes and what its head declares."""
    return of_text(_decoded(file, reading.encoding), file=file.path, limits=reading.limits)


def _decoded(file: File, told: str | None) -> str:
    """The page in letters: as a person says, else as the page says, else as its bytes show."""
    match = _CHARSET.search(file.data[:4096])
    codec = encoding.known(match[1].decode("ascii", "replace")) if match and not told else None
    # as browsers read it: what calls itself Latin-1 or Latin-5 holds the quotation marks of the Windows tables
    declared = {"iso8859-1": "cp1252", "iso8859-9": "cp1254", "ascii": None, "utf-8": None}.get(str(codec), codec)
    if declared:
        try:
            return encoding.text(file.data, file=file.path, told=declared)[0]
        except Unreadable:  # templates claim what isn't so; the bytes decide
            return encoding.text(file.data, file=file.path)[0]
    return encoding.text(file.data, file=file.path, told=told)[0]


def of_text(text: str, *, file: str, limits: Limits) -> Extracted:
    """The same of a page already decoded (a column of a table)."""
    from lxml import html

    if len(text) > limits.markup:
        raise Refused(file, f"a page of more than {limits.markup:,} characters", remedy="split it, or raise the limit")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    told, lang = _head(tree), metadata.language(str(tree.get("lang") or ""))
    notes = _take_notes(tree)
    body, extractor = _body(tree)
    laid = _place(body, notes)
    return Extracted(laid.text, extractor, "text/html", told, body_end=laid.body_end, notes=laid.notes, template_lang=lang)


def _body(tree: Any) -> tuple[str, str]:
    from copy import deepcopy

    from trafilatura import bare_extraction

    found = bare_extraction(deepcopy(tree), with_metadata=False, include_comments=False, include_tables=True)
    text = str(getattr(found, "text", None) or "").strip()
    if text:
        return text, f"trafilatura {version('trafilatura')}"
    return _seen(tree), f"lxml {version('lxml')}"


def _seen(tree: Any) -> str:
    for element in list(tree.iter(*_UNSEEN)):
        element.drop_tree()
    lines = (" ".join(line.split()) for text in tree.itertext() for line in [text])
    return "\n".join(line for line in lines if line)


def _take_notes(tree: Any) -> list[tuple[str, str]]:
    """Notes called by a short linked mark (`<a href="#fn1">1</a>`): taken out of the page; a noncharacter and the note's
    number stay where the mark stood, for `_place` to find after the extraction."""
    ids = {element.get("id") or element.get("name"): element for element in tree.iter("*") if isinstance(element.tag, str)}
    notes: list[tuple[str, str]] = []
    taken: dict[Any, int] = {}
    for anchor in list(tree.iter("a")):
        target = str(anchor.get("href") or "").removeprefix("#")
        mark = _MARK.fullmatch("".join(anchor.itertext()).strip())
        if not mark or not str(anchor.get("href")).startswith("#") or not _NOTE_ID.fullmatch(target) or target not in ids:
            continue
        note = _whole(ids[target])
        if note is None or note in anchor.iterancestors():
            continue
        if note not in taken:
            taken[note] = len(notes)
            notes.append((mark[1], _note_words(note, mark[1])))
        call = anchor.getparent() if anchor.getparent().tag == "sup" and len(anchor.getparent()) == 1 else anchor
        _replace(call, f"\ufdd0{taken[note]}\ufdd1")
    for note in taken:
        if note.getparent() is not None:
            note.drop_tree()
    return notes


def _note_words(note: Any, mark: str) -> str:
    """What the note says, without the mark before it and the arrows that lead back."""
    for link in list(note.iter("a")):
        shown = "".join(link.itertext()).strip()
        if _MARK.fullmatch(shown) or not any(letter.isalnum() for letter in shown):
            link.drop_tree()
    words = " ".join("".join(note.itertext()).split())
    return re.sub(rf"^[\s↑^]*(?:[\[(]?{re.escape(mark)}[\])][.:]?|{re.escape(mark)}[.:])?\s*", "", words)


def _whole(target: Any) -> Any:
    """The block that holds a note: its target, or the paragraph or list item that the target opens."""
    element = target
    while element is not None and element.tag in ("a", "sup", "span", "b", "strong"):
        element = element.getparent()
    return element if element is not None and element.tag in ("li", "p", "div", "aside", "dd", "td") else None


def _replace(element: Any, text: str) -> None:
    element.tail, tail = None, element.tail
    for child in list(element):
        element.remove(child)
    element.tag, element.text, element.tail = "span", text, tail


def _place(text: str, notes: list[tuple[str, str]]) -> Laid:
    pieces = re.split("\ufdd0(\\d+)\ufdd1", text)
    places: dict[int, int] = {}
    length = 0
    for piece, number in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        length += len(piece)
        if number:
            places.setdefault(int(number), length)
    called = [Called(mark, places.get(number), words) for number, (mark, words) in enumerate(notes)]
    return footnotes.lay("".join(pieces[::2]), sorted(called, key=lambda one: (one.at is None, one.at or 0)))


def _head(tree: Any) -> Told:
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop")
        if name and element.get("content"):
            meta.setdefault(str(name).lower(), []).append(str(element.get("content")))
    linked = _linked_data(tree)
    first = {name: next((meta[key][0] for key in keys if key in meta), None) for name, keys in _HEAD.items()}
    shown = "".join(next(tree.iter("title")).itertext()) if next(tree.iter("title"), None) is not None else None
    timed = next((e.get("datetime") for e in tree.iter("time") if e.get("pubdate") is not None and e.get("datetime")), None)
    canonical = next((e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical"), None)
    fields = {
        "title": first["title"] or linked.get("headline") or shown,
        "author": next((meta[key] for key in _AUTHORS if key in meta), None) or linked.get("author"),
        "date": first["date"] or linked.get("datePublished") or timed,
        "container-title": first["site"],
        "url": canonical or next(iter(meta.get("og:url", [])), None),
        "voice": next(iter(meta.get("foedera.voice", [])), None),
        "type": "webpage",
    }
    return metadata.of_fields({name: value for name, value in fields.items() if value})


_HEAD = {"title": _TITLES, "date": _DATES, "site": _SITES}


def _linked_data(tree: Any) -> dict[str, Any]:
    """Headline, author and date of publication out of JSON-LD, where it is sound."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text:
            continue
        try:
            said = json.loads(script.text)
        except (ValueError, RecursionError):
            continue  # a broken block of JSON-LD is no reason to lose the page: its meta tags still speak
        for item in said if isinstance(said, list) else [said]:
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                return {"headline": item.get("headline"), "datePublished": item["datePublished"], "author": _named(item)}
    return {}


def _named(item: dict[str, Any]) -> list[str]:
    authors = item.get("author")
    many = authors if isinstance(authors, list) else [authors]
    return [str(one["name"]) for one in many if isinstance(one, dict) and isinstance(one.get("name"), str)]


def broken(file: str, error: Exception) -> Unreadable:
    """What to tell of a page that cannot be parsed."""
    why = f"no readable web page: {str(error)[:120] or type(error).__name__}"
    return Unreadable(file, why, remedy="open it in a browser and save it again")
