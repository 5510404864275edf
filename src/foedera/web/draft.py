"""Draft: what a form says of a record before it is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from foedera.model.record import DateBasis, Record
from foedera.model.source import Source, Span
from foedera.publish.words import Words
from foedera.web import cited
from foedera.web.desk import Desk

LISTS = {"domain": 1, "actor": 2, "quantity": 1}
"""What a record can have several of, and how many lines a form offers at least."""
PARTS = ("words", "at", "role", "unit", "currency")


@dataclass(frozen=True)
class Line:
    """One value with its words, all as written in the form."""

    name: str
    """The name of its field in the form: `type`, `actor.2`."""
    value: str = ""
    words: str = ""
    at: str = ""
    """`start:end`, where the words were taken from the text."""
    role: str = ""
    unit: str = ""
    currency: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.value.strip() or self.words.strip())


@dataclass(frozen=True)
class Draft:
    """The fields of a form, by name."""

    told: Mapping[str, str] = field(default_factory=dict)

    def line(self, name: str) -> Line:
        return Line(name, self.told.get(name, ""), **{part: self.told.get(f"{name}.{part}", "") for part in PARTS})

    def lines(self, kind: str) -> list[Line]:
        """What is written on the lines of a list, in their order."""
        numbers = {name.split(".")[1] for name in self.told if name.startswith(f"{kind}.")}
        wanted = sorted(int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 4)
        return [line for line in (self.line(f"{kind}.{number}") for number in wanted) if not line.is_empty]

    def offered(self, kind: str) -> list[Line]:
        """The lines of a list as a form offers them: those written on, then empty ones."""
        had = self.lines(kind)
        last = max((int(line.name.split(".")[1]) for line in had), default=-1)
        more = max(1, LISTS[kind] - len(had))
        return [*had, *(Line(f"{kind}.{last + 1 + step}") for step in range(more))]


def of(record: Record, source: Source, desk: Desk, lang: str) -> Draft:
    """A record as a form that has not been touched."""
    told: dict[str, str] = {}

    def put(name: str, value: str, span: Span | None, **more: str) -> None:
        told[name] = value
        if span is not None:
            told[f"{name}.words"], told[f"{name}.at"] = cited.shown(span.of(source.text)), f"{span.start}:{span.end}"
        told.update({f"{name}.{part}": worth for part, worth in more.items()})

    put("quote", "", record.passage.span)
    put("type", record.type, record.span_of("type"))
    put("aspect", record.aspect.value, record.span_of("aspect"))
    put("modality", record.modality.value, record.span_of("modality"))
    put("date", record.date.edtf if record.date else "", record.span_of("date"))
    put("basis", record.date_basis.value if record.date_basis else "", None)
    for number, domain in enumerate(record.domains):
        put(f"domain.{number}", domain, record.span_of(f"domain:{domain}"))
    for number, one in enumerate(record.participants):
        put(f"actor.{number}", desk.actor_told(one.actor, lang), one.span, role=one.role.value)
    for number, count in enumerate(record.quantities):
        worth = int(count.value) if float(count.value).is_integer() else count.value
        put(f"quantity.{number}", str(worth), count.span, unit=count.unit, currency=count.currency or "")
    for name in ("place", "instrument", "legal_basis"):
        put(name, getattr(record, name) or "", record.span_of(name))
    return Draft(told)


def of_form(every: Iterable[tuple[str, str]]) -> Draft:
    """What a person has sent."""
    return Draft({name: value for name, value in every if name not in ("token", "seen", "base", "back", "source")})


def differing(mine: Draft, theirs: Draft) -> dict[str, Line]:
    """The lines that say another thing in the other's draft, as they stand there."""
    lines = {_head(name) for name in (*mine.told, *theirs.told)}
    found = {name: (mine.line(name), theirs.line(name)) for name in sorted(lines)}
    return {name: one[1] for name, one in found.items() if _said(one[0]) != _said(one[1])}


def _head(name: str) -> str:
    """The line that a field of the form belongs to."""
    head, _, part = name.rpartition(".")
    return head if part in PARTS else name


def named(line: Line, desk: Desk, words: Words) -> str:
    """The value of a line as a person reads it: a code of the codebook by its name."""
    kind = line.name.partition(".")[0]
    if not line.value:
        return ""
    if kind in ("type", "domain"):
        return desk.type_name(line.value, words.lang) if kind == "type" else desk.domain_name(line.value, words.lang)
    known = {"modality": desk.codebook.modalities, "aspect": desk.codebook.aspects}.get(kind, {})
    if line.value in known:
        return words.say(f"{kind}.{line.value}")
    is_basis = kind == "basis" and line.value in {one.value for one in DateBasis}
    return words.say(f"edit.basis_{line.value}") if is_basis else line.value


def _said(line: Line) -> tuple[str, ...]:
    if line.is_empty:  # an empty line has a role and a unit too: the first of the list
        return ()
    return tuple(" ".join(part.split()) for part in (line.value, line.words, line.role, line.unit, line.currency))
