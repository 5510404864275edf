"""The reports on foreign military training by the United States, as the Security Force Monitor's XML has them.

Cells of the printed pages have run together here and there: a quantity with a place behind it, two dates in one field. The
first number is the quantity or the cost, the second date is the end; each kind of repair is told with how often it was made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from foedera.analyze.reference.dataset import Fault, Place, Remark
from foedera.analyze.reference.delimited import Raw
from foedera.analyze.reference.descriptor import Descriptor

_FIELDS = (
    *("course_title", "quantity", "start_date", "end_date", "location", "student_unit", "us_unit", "total_cost"),
    "page_number",
)
HEADER = ["country", "program", "fiscal_year", *_FIELDS]
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b")
_FISCAL = re.compile(r"\b(?:FY|Fiscal Year)\s*(\d{4}|\d{2})\b", re.IGNORECASE)


def table(data: bytes, descriptor: Descriptor) -> Raw:
    """One row a training; elements without any field are told and left out."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    pages = _Pages(lambda: parser.CurrentLineNumber)
    parser.StartElementHandler, parser.EndElementHandler = pages.begin, pages.end
    parser.CharacterDataHandler = pages.text
    parser.StartDoctypeDeclHandler = pages.refuse_doctype
    raw = Raw(HEADER, pages.rows, pages.lines)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = Place(error.lineno, error.offset + 1)
        raw.faults.append(
            Fault(place, f"it is no whole XML: {expat.ErrorString(error.code)}", "take the file anew: it may be cut")
        )
        return raw
    raw.faults.extend(pages.faults)
    if not raw.rows and not raw.faults:
        why = "there is no training in it: another file, or another version"
        raw.faults.append(Fault(Place(1, 1), why, f"{descriptor.title} is country/program/training"))
    raw.remarks.extend(
        Remark(Place(line), f"{what}, {count:,} times, first here") for what, (count, line) in pages.repairs()
    )
    return raw


@dataclass
class _Pages:
    """What the parser has met."""

    line: Callable[[], int]
    """The line that the parser is on."""
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    country: str = ""
    program: str = ""
    training: dict[str, str] | None = None
    tag: str = ""
    began: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "country":
            self.country = attributes.get("name", "").strip()
        elif tag == "program":
            self.program = attributes.get("name", "").strip()
        elif tag == "training":
            self.training, self.began = {}, self.line()
        elif self.training is not None:
            self.tag = tag
            if tag not in _FIELDS:
                self.repaired(f"unknown element {tag!r} left out")

    def text(self, told: str) -> None:
        if self.training is not None and self.tag in _FIELDS:
            self.training[self.tag] = self.training.get(self.tag, "") + told

    def end(self, tag: str) -> None:
        if tag == self.tag:
            self.tag = ""
        if tag != "training" or self.training is None:
            return
        cells = {name: " ".join(value.split()) for name, value in self.training.items()}
        if any(cells.values()):
            self.rows.append(self._row(cells))
            self.lines.append(self.began)
        else:
            self.repaired("training without any field left out")
        self.training = None

    def refuse_doctype(self, *_: object) -> None:
        self.faults.append(Fault(Place(self.line(), 1), "it declares a document type", "take the file as published"))

    def repaired(self, what: str) -> None:
        self.counts[what] += 1
        self.first.setdefault(what, self.line())

    def repairs(self) -> list[tuple[str, tuple[int, int]]]:
        return [(what, (count, self.first[what])) for what, count in sorted(self.counts.items())]

    def _row(self, cells: dict[str, str]) -> list[str]:
        for name in ("quantity", "total_cost"):
            number, _, rest = cells.get(name, "").partition(" ")
            if rest:
                self.repaired(f"{name} with {'a date' if _DAY.search(rest) else 'words'} behind it, the number taken")
                cells[name] = number
        days = _DAY.findall(cells.get("start_date", ""))
        if len(days) > 1:
            self.repaired("two dates in start_date, the second taken for the end where none is told")
            cells.setdefault("end_date", "/".join(days[1]))
        for name in ("start_date", "end_date"):
            cells[name] = self._iso(cells.get(name, ""))
        fiscal = _FISCAL.search(self.program)
        year = fiscal[1] if fiscal else ""
        full = f"{'20' if int(year) < 50 else '19'}{year}" if len(year) == 2 else year
        return [self.country, self.program, full, *(cells.get(name, "") for name in _FIELDS)]

    def _iso(self, told: str) -> str:
        found = _DAY.search(told)
        if found is None:
            if told:
                self.repaired("date that cannot be read left out")
            return ""
        month, day, year = (int(part) for part in found.groups())
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        return f"{year:04d}-{month:02d}-{day:02d}"
