"""What is said of a document, in its front matter, its columns, its properties, or beside it, becomes CSL-JSON.

A date of issue that EDTF cannot say is kept word for word under `issued: {"literal": …}`; the document is then undated.
"""

from __future__ import annotations

import errno
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from foedera.collect import encoding
from foedera.collect.reading import Told
from foedera.errors import BadDate, Unreadable
from foedera.model.when import When

BESIDE = ".csl.json"
_BESIDE_LIMIT = 1 << 20
_LONGEST = 10_000

_NAMES = {
    "title": "title",
    "publisher": "publisher",
    "url": "URL",
    "container": "container-title",
    "container-title": "container-title",
    "journal": "container-title",
    "newspaper": "container-title",
    "site": "container-title",
    "place": "publisher-place",
    "publisher-place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "pages": "page",
    "archive": "archive",
    "type": "type",
    "abstract": "abstract",
    "summary": "abstract",
    "description": "abstract",
    "keywords": "keyword",
    "doi": "DOI",
    "isbn": "ISBN",
}
_TYPES = frozenset((
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event", "graphic",
    "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture", "pamphlet",
    "paper-conference", "patent", "periodical", "personal_communication", "post", "post-weblog", "regulation",
    "report", "review", "review-book", "song", "speech", "standard", "thesis", "treaty", "webpage",
))  # fmt: skip
"""The types of CSL 1.0.2; another word ("communiqué") says the genre."""
FIELDS = (*_NAMES, "author", "date", "accessed", "lang", "voice")
"""Everything that a column or a line of front matter may be called."""

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*", re.DOTALL)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTS = re.compile(r"(\d{4})(?:-(0\d|1[0-2])(?:-(\d{2}))?)?")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


def of_fields(fields: Mapping[str, object]) -> Told:
    """What front matter or the columns of a row say: known names only, text only."""
    said = {name.strip().lower(): _words(value) for name, value in fields.items()}
    csl: dict[str, Any] = {_NAMES[name]: value for name, value in reversed(said.items()) if value and name in _NAMES}
    if csl.get("type", "document") not in _TYPES:
        csl["genre"] = csl.pop("type")
    if authors := _authors(next((v for n, v in fields.items() if n.strip().lower() in ("author", "authors")), None)):
        csl["author"] = authors
    if accessed := said.get("accessed"):
        csl["accessed"] = csl_date(written(accessed), accessed)
    date = written(said.get("date") or said.get("issued") or "")
    if told := said.get("date") or said.get("issued"):
        csl["issued"] = csl_date(date, told)
    lang = language(said.get("lang") or said.get("language") or "")
    return Told(csl, date, lang, said.get("voice") or None)


def written(told: str) -> When | None:
    """The date that a person or a program wrote: EDTF, an ISO timestamp (its day), 4.5.1994, 1994/05/04 or 19940504.

    >>> str(written("2024-02-03T00:07:21.361Z")), str(written("4.5.1994")), written("spring, long ago")
    ('2024-02-03', '1994-05-04', None)
    """
    told = told.strip()
    if match := _ISO.fullmatch(told):
        told = match[1]
    elif match := _DOTTED.fullmatch(told):
        told = f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    elif match := _SLASHED.fullmatch(told) or _COMPACT.fullmatch(told):
        told = f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"
    try:
        return When(told)
    except BadDate:
        return None


def csl_date(when: When | None, told: str) -> dict[str, Any]:
    """A date as CSL-JSON has it: parts where it is a plain date or an interval of two, else the words themselves."""
    sides = when.edtf.split("/") if when else []
    matches = [_PARTS.fullmatch(side) for side in sides]
    if not matches or not all(matches):
        return {"literal": when.edtf if when else told}
    return {"date-parts": [[int(part) for part in match.groups() if part] for match in matches if match]}


def issued(value: object) -> When | None:
    """The date that CSL-JSON's `issued` holds, in any of its forms."""
    if isinstance(value, str):
        return written(value)
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and all(isinstance(part, list) and part for part in parts):
        sign = "~" if value.get("circa") else ""
        return written("/".join(_from_parts(part, value.get("season")) + sign for part in parts[:2]))
    told = next((value[key] for key in ("edtf", "literal", "raw") if isinstance(value.get(key), str)), "")
    return written(told)


def _from_parts(parts: list[object], season: object) -> str:
    numbers = [str(part) for part in parts[:3]]
    if len(numbers) == 1 and str(season) in ("1", "2", "3", "4"):
        numbers.append(f"2{season}")
    return "-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])])


def language(told: str) -> str | None:
    """The BCP 47 primary tag in a language tag.

    >>> language("en-US"), language("tr_TR"), language("Turkish, mostly")
    ('en', 'tr', None)
    """
    match = _LANGUAGE.fullmatch(told.strip())
    return match[1].lower() if match and len(match[1]) <= 3 else None


def over(first: Told, second: Told) -> Told:
    """Both, and the first where they differ; a date that the first tells in words alone stands, undated."""
    return Told(
        {**second.csl, **first.csl},
        first.date or (None if "issued" in first.csl else second.date),
        first.lang or second.lang,
        first.voice or second.voice,
    )


def beside(path: Path) -> Told | None:
    """What the CSL-JSON file beside a document says of it; None where there is none."""
    name = path.with_name(path.name + BESIDE)
    try:
        with name.open("rb") as file:
            data = file.read(_BESIDE_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:  # where the document's own name leaves no room, there can be no such file
            return None
        raise Unreadable(str(name), f"cannot be opened: {error.strerror}", remedy="allow reading it") from error
    return of_csl(data, file=str(name))


def of_csl(data: bytes, *, file: str) -> Told:
    """What a CSL-JSON item says; `custom` holds `voice`, `lang` and, where EDTF says more than CSL, `date`."""
    if len(data) > _BESIDE_LIMIT:
        raise Unreadable(file, "too large for the data of one document", remedy="keep one CSL-JSON item in it")
    try:
        item = _storable(json.loads(data.decode("utf-8-sig")))
    except json.JSONDecodeError as error:
        raise Unreadable(file, f"no JSON: {error.msg}", place=f"line {error.lineno}", remedy="repair it") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(file, "no JSON in UTF-8", remedy="export it again as CSL-JSON") from error
    if isinstance(item, list) and len(item) == 1:
        item = item[0]
    if not isinstance(item, dict):
        raise Unreadable(file, "no CSL-JSON item", remedy='keep one item in it: {"title": …}')
    told = item.get("custom")
    custom = {key: _words(value) for key, value in told.items()} if isinstance(told, dict) else {}
    lang = language(custom.get("lang") or _words(item.get("language")))
    date = written(custom.get("date", "")) or issued(item.get("issued"))
    return Told(item, date, lang, custom.get("voice") or None)


def with_defaults(told: Told, *, lang: str | None, voice: str | None, date: When | None) -> Told:
    """What is told of the whole set, where the document doesn't say it itself."""
    of_set = Told({"issued": csl_date(date, str(date))} if date else {}, date, lang, voice)
    return over(told, of_set)


def of_container(said: Told) -> Told:
    """What is said of a whole table, for each document in it: its title is theirs to stand in."""
    csl = {("container-title" if name == "title" else name): value for name, value in said.csl.items()}
    return replace(said, csl=csl)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return encoding.storable(value)
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, dict):
        return {encoding.storable(key): _storable(one) for key, one in value.items()}
    return value


def _words(value: object) -> str:
    """One line of text out of a scalar; nothing out of anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value[:100]):
            return ""
        value = ", ".join(str(one)[:_LONGEST] for one in value[:100])
    return " ".join(_scalar(value).split())


def _scalar(value: object) -> str:
    return encoding.storable(str(value)[:_LONGEST])


def _authors(value: object) -> list[dict[str, str]]:
    """Names as CSL has them; a plain name is not cut into given and family name, since order differs by language."""
    if isinstance(value, str):
        value = value.split(";")
    if not isinstance(value, list):
        return []
    authors = []
    for one in value[:200]:
        if isinstance(one, dict):
            name = {key: _words(one[key]) for key in ("family", "given", "literal") if _words(one.get(key))}
        else:
            name = {"literal": _words(one)} if _words(one) else {}
        if name:
            authors.append(name)
    return authors
