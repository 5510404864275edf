"""A source in the manner of APA (7th edition): author, date, title, where it appeared.

What stands in the document's own data is not trusted: a field of the wrong kind counts as absent. The words are English, as
the style asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from foedera.model.source import Source
from foedera.publish import cite

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MOST_NAMED = 20  # APA 7, 9.8: of more than 20 authors the first 19 and the last


class Reference(NamedTuple):
    """A reference in three parts: what is set in italics stands between."""

    before: str
    italic: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.italic}{self.after}"


def reference(source: Source, *, kind: str = "") -> Reference:
    """The entry of the list of references; `kind` is told in brackets ("Data set").

    A work that stands alone has its title in italics, a part of a larger one the larger one's.
    """
    csl = source.csl
    author, date = _authors(source), f"({_date(source)})."
    title = source.title + (f" [{kind}]" if kind else "")
    whole = cite.text(csl.get("container-title"))
    lead = f"{author} {date} " if author else ""
    tail = "" if author else f" {date}"
    publisher = cite.text(csl.get("publisher"))
    ending = "".join(f" {part}" for part in (f"{publisher}." if publisher else "", cite.web_address(csl.get("URL"))) if part)
    if whole:
        numbers = "".join(_numbers(source))
        return Reference(f"{lead}{_stopped(title)}{tail} ", whole, f"{numbers}.{ending}")
    return Reference(lead, title, f"{'' if title.endswith(('.', '?', '!')) else '.'}{tail}{ending}")


def _authors(source: Source) -> str:
    names = [name for name in map(_author, cite.people(source.csl.get("author"))) if name]
    if len(names) > _MOST_NAMED:
        return _stopped(f"{', '.join(names[:19])}, … {names[-1]}")
    told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}" if names else ""
    return _stopped(told) if told else ""


def _author(person: object) -> str:
    told = person if isinstance(person, dict) else {}
    family, given = cite.text(told.get("family")), cite.text(told.get("given"))
    initials = " ".join(f"{part[0]}." for part in re.split(r"[\s\-]+", given) if part)
    return ", ".join(part for part in (family, initials) if part) or cite.text(told.get("literal"))


def _date(source: Source) -> str:
    when = cite.issue(source)
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?([?~%])?", when.edtf) if when else None
    if found is None:
        years = re.fullmatch(r"(\d{4})/(\d{4})", when.edtf) if when else None
        return f"{years[1]}–{years[2]}" if years else "n.d."
    year, month, day, doubt = found.groups()
    around = "ca. " if doubt else ""
    if not month:
        return f"{around}{year}"
    return f"{around}{year}, {_MONTHS[int(month) - 1]}" + (f" {int(day)}" if day else "")


def _numbers(source: Source) -> Iterator[str]:
    volume, issue, page = (cite.text(source.csl.get(name)) for name in ("volume", "issue", "page"))
    if volume or issue:
        yield f", {volume}" + (f"({issue})" if issue else "")
    if page:
        yield f", {page}"


def _stopped(told: str) -> str:
    return told if told.endswith((".", "?", "!")) else f"{told}."
