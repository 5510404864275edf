"""Text out of a scrap of XML (a column that holds it): each element's words on a line of their own.

For newswire as it is handed round (TREC: DOC, DOCNO, TITLE, TEXT). Whole TEI documents are another matter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

from foedera.collect import encoding
from foedera.collect.reading import Extracted, Limits, Told
from foedera.errors import Refused, Unreadable

_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_LOOSE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")
_OWN = ("amp", "lt", "gt", "quot", "apos")
_KEYS = ("docno", "docid")
"""TREC's own keys: an identifier is no text."""


def faults() -> tuple[type[Exception], ...]:
    """What the parser raises on XML that cannot be mended."""
    from lxml import etree

    return etree.LxmlError, ValueError


def of_text(text: str, *, file: str, limits: Limits) -> Extracted:
    """The words of all elements, in order; the element `title` names the document."""
    tree = _tree(text, file=file, limits=limits)
    lines = (line.strip() for line in _lines(tree))
    title = next(("".join(e.itertext()).strip() for e in tree.iter("*") if _name(e) == "title"), "")
    told = Told({"title": " ".join(title.split())}) if title else Told()
    found = encoding.storable("\n".join(line for line in lines if line))
    return Extracted(found, f"lxml {version('lxml')}", "application/xml", told)


def _tree(text: str, *, file: str, limits: Limits) -> Any:
    from lxml import etree

    if len(text) > limits.markup:
        raise Refused(file, f"XML of more than {limits.markup:,} characters", remedy="split it, or raise the limit")
    if "<!ENTITY" in text:
        raise Refused(
            file, "its XML declares entities", remedy="take the declarations out, if the document is to be trusted"
        )
    text = _LOOSE.sub("&amp;", _NAMED.sub(_letter, encoding.storable(text)))
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    tree = etree.fromstring(text.encode("utf-8"), parser)
    if tree is None:
        raise Unreadable(file, "no XML", remedy='say how the text is written: markup = "plain", "html" or "xml"')
    return tree


def _letter(match: re.Match[str]) -> str:
    """The letter that HTML's name stands for: XML itself knows five names only."""
    if match[1] in _OWN:
        return match[0]
    return html.escape(html.unescape(match[0]), quote=False)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _lines(element: Any) -> Iterator[str]:
    """An element that holds words is one line, with all that stands among them; one that holds only elements, theirs."""
    if _name(element) in _KEYS:
        return
    own = [element.text, *(child.tail for child in element)]
    if len(element) == 0 or any(words and words.strip() for words in own):
        yield "".join(element.itertext())
        return
    for child in element:
        yield from _lines(child)
