"""How is a source cited?

Notes and bibliography in the manner of the Chicago notes style, from CSL-JSON. What a document says of itself is not
trusted: a field of the wrong kind counts as absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedera.errors import BadDate
from foedera.model.source import Source
from foedera.model.when import When
from foedera.publish import tell
from foedera.publish.words import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a bibliography, in the parts that are set differently."""

    author: str
    title: str
    rest: str
    """Container, volume, place, publisher, date, archive."""
    url: str
    """Only http and https; else empty."""
    accessed: str


def short(source: Source, words: Words, *, page: str | None = None) -> str:
    """Author, title, date and page: how a note names a source."""
    author = _surnames(source.csl.get("author"))
    told = [author, words.quoted(source.title), issued(source, words)]
    told.append(words.say("text.page", page=page) if page else "")
    return ", ".join(part for part in told if part)


def entry(source: Source, words: Words) -> Entry:
    """The full entry of the bibliography."""
    csl = source.csl
    place, publisher = text(csl.get("publisher-place")), text(csl.get("publisher"))
    told = [
        _container(csl),
        ": ".join(part for part in (place, publisher) if part),
        issued(source, words),
        text(csl.get("page")),
        ", ".join(part for part in (text(csl.get("archive")), text(csl.get("archive_location"))) if part),
    ]
    accessed = _csl_date(csl.get("accessed"))
    return Entry(
        author=_names(csl.get("author"), words),
        title=source.title,
        rest=words.sentence(", ".join(part for part in told if part)),
        url=web_address(csl.get("URL")),
        accessed=words.say("text.accessed", date=tell.date(accessed, words)) if accessed else "",
    )


def issued(source: Source, words: Words) -> str:
    """The date of issue at its precision, or that there is none."""
    when = issue(source)
    return tell.date(when, words) if when else words.say("text.no_date")


def issue(source: Source) -> When | None:
    """The date of issue as the study or the document's own data give it."""
    return source.date or _csl_date(source.csl.get("issued"))


def web_address(told: Any) -> str:
    """The address, where it is one of the web; a script or a file is none.

    >>> web_address("https://example.org/a b"), web_address("javascript:alert(1)")
    ('', '')
    """
    address = text(told)
    return address if re.fullmatch(r"https?://[^\s<>\"'`\\]+", address) else ""


def _container(csl: Mapping[str, Any]) -> str:
    volume, issue = text(csl.get("volume")), text(csl.get("issue"))
    numbers = f"{volume} ({issue})" if volume and issue else volume or issue
    return " ".join(part for part in (text(csl.get("container-title")), numbers) if part)


def _names(told: Any, words: Words) -> str:
    return words.listed([name for name in map(_name, people(told)) if name])


def _surnames(told: Any) -> str:
    names = [text(person.get("family")) or text(person.get("literal")) for person in people(told)]
    return ", ".join(name for name in names if name)


def people(told: Any) -> list[Mapping[str, Any]]:
    """The persons of a CSL field, whatever shape it has; nothing that is no person."""
    if isinstance(told, str):
        return [{"literal": told}]
    listed = told if isinstance(told, (list, tuple)) else []
    return [{"literal": one} if isinstance(one, str) else one for one in listed if isinstance(one, (str, Mapping))]


def _name(person: Mapping[str, Any]) -> str:
    whole = " ".join(part for part in (text(person.get("given")), text(person.get("family"))) if part)
    return whole or text(person.get("literal"))


def _csl_date(told: Any) -> When | None:
    """A CSL date (parts, raw or literal) as a When; None where it is no date."""
    if isinstance(told, Mapping):
        told = _from_parts(told.get("date-parts")) or text(told.get("raw")) or text(told.get("literal"))
    try:
        return When(text(told)) if text(told) else None
    except BadDate:
        return None


def _from_parts(parts: Any) -> str:
    """The first and, for a range, the last date in EDTF."""
    if not isinstance(parts, (list, tuple)):
        return ""
    sides = ["-".join(_digits(number, place) for place, number in enumerate(side)) for side in parts[:2] if _is_date(side)]
    return "/".join(sides)


def _is_date(side: Any) -> bool:
    return isinstance(side, (list, tuple)) and bool(side) and all(str(number).isdigit() for number in side)


def _digits(number: Any, place: int) -> str:
    return f"{int(number):04d}" if place == 0 else f"{int(number):02d}"


def text(told: Any) -> str:
    """A text or a number of a CSL field; empty where it is neither."""
    return str(told).strip() if isinstance(told, (str, int)) and not isinstance(told, bool) else ""
