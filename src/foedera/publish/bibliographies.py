"""The bibliography for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from foedera.model.source import Source

_BIBTEX = {"article-journal": "article", "article-newspaper": "article", "book": "book", "chapter": "incollection"}
_RIS = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "report": "RPRT",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
    "speech": "SOUND",
    "treaty": "LEGAL",
    "legislation": "STAT",
}
_BIBTEX_FIELDS = {
    "container-title": "journal",
    "publisher": "publisher",
    "publisher-place": "address",
    "volume": "volume",
    "issue": "number",
    "page": "pages",
    "URL": "url",
    "DOI": "doi",
    "ISBN": "isbn",
}
_RIS_FIELDS = {
    "container-title": "T2",
    "publisher": "PB",
    "publisher-place": "CY",
    "volume": "VL",
    "issue": "IS",
    "page": "SP",
    "URL": "UR",
    "DOI": "DO",
    "ISBN": "SN",
}
# what TeX takes for a command
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(sources: Sequence[Source]) -> str:
    """Entries by id; letters as they are (biber reads UTF-8), what TeX would run is escaped."""
    return "\n".join(map(_bibtex, sources))


def ris(sources: Sequence[Source]) -> str:
    """One record a source, CRLF as the format asks; one value a line."""
    return "".join(f"{tag}  - {value}\r\n" for source in sources for tag, value in _ris(source))


def csl(sources: Sequence[Source]) -> str:
    """CSL-JSON as kept, with the id, the title and the date of issue that the study gives."""
    return json.dumps([_csl(source) for source in sources], ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Source]], str]] = MappingProxyType({"bib": bibtex, "ris": ris, "csl.json": csl})
"""By the suffix of the file."""


def _csl(source: Source) -> dict[str, Any]:
    told = {**source.csl, "id": source.id, "title": source.title}
    told.setdefault("type", "document")
    year, month, day = _date(source)
    if year:
        told["issued"] = {"date-parts": [[part for part in (year, month, day) if part]]}
    return told


def _date(source: Source) -> tuple[int, int, int]:
    """Year, month and day, 0 where not told; nothing of a date that is no plain one."""
    edtf = source.date.edtf if source.date else ""
    found = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[?~%]?", edtf)
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0)) if found else (0, 0, 0)


def _authors(source: Source) -> Iterator[str]:
    told = source.csl.get("author")
    for person in told if isinstance(told, (list, tuple)) else ():
        if isinstance(person, Mapping):
            parts = [str(person[part]) for part in ("family", "given") if person.get(part)]
            name = ", ".join(parts) or str(person.get("literal") or "")
            if name:
                yield _line(name)


def _line(told: Any) -> str:
    return " ".join(str(told).split())


def _tex(told: Any) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _line(told))


def _bibtex(source: Source) -> str:
    kind = _BIBTEX.get(str(source.csl.get("type")), "misc")
    fields = {"title": f"{{{_tex(source.title)}}}"}
    if authors := " and ".join(f"{_tex(name)}" for name in _authors(source)):
        fields["author"] = authors
    year, month, _ = _date(source)
    fields |= {"year": str(year)} if year else {}
    fields |= {"month": str(month)} if month else {}
    fields |= {name: _tex(source.csl[key]) for key, name in _BIBTEX_FIELDS.items() if _is_plain(source.csl.get(key))}
    fields |= {"langid": source.lang} if source.lang else {}
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{source.id},\n{told}}}\n"


def _ris(source: Source) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS.get(str(source.csl.get("type")), "GEN")
    yield "ID", source.id
    yield "TI", _line(source.title)
    yield from (("AU", name) for name in _authors(source))
    year, month, day = _date(source)
    if year:
        yield "PY", str(year)
        yield "DA", f"{year}/{f'{month:02d}' if month else ''}/{f'{day:02d}' if day else ''}/"
    for key, tag in _RIS_FIELDS.items():
        if _is_plain(source.csl.get(key)):
            yield tag, _line(source.csl[key])
    if source.lang:
        yield "LA", source.lang
    yield "ER", ""


def _is_plain(told: Any) -> bool:
    return isinstance(told, (str, int)) and not isinstance(told, bool) and bool(_line(told))
