"""A web page: its text without menus and advertising, its notes, and what its head says. Nothing in it is run or fetched.

The text is what trafilatura finds (it composes to NFC), all that the page shows where trafilatura finds nothing. The date of
issue is taken from what the page declares, never guessed from its text or address.
"""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import Any

from foedera.collect import encoding, linked_notes, metadata
from foedera.collect.reading import Extracted, File, Limits, Reading, Told
from foedera.errors import Refused, Unreadable

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE
)
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

    if len(text) > limits.page:
        raise Refused(file, f"a page of more than {limits.page:,} characters", remedy="split it, or raise the limit")
    if not text.strip():
        raise Refused(file, "no text in it", remedy="leave it out, or get it again")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    told, lang = _head(tree), metadata.language(str(tree.get("lang") or ""))
    taken = linked_notes.take(tree, text)
    body, extractor = _body(tree)
    laid = linked_notes.place(body, taken)
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
    lines = (" ".join(text.split()) for text in tree.itertext())
    return "\n".join(line for line in lines if line)


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
