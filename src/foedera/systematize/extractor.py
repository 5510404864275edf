"""Who turns a source into records? The one door for the rules, a language model and plug-ins.

A package that has an extractor names, under the entry point `foedera.extractors`, a function that makes it from a `Brief`;
ours are registered in the same way. Whatever an extractor says goes through `coded`, which lets no record pass that its
source does not bear out, that the codebook does not know, or that pretends to be a person's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import NoReturn

from foedera.codebook import book
from foedera.codebook.book import Codebook
from foedera.errors import CodeError, QuoteNotFound
from foedera.model.record import Coder, Record
from foedera.model.source import Source, Span
from foedera.systematize.explain import Explained, Words

GROUP = "foedera.extractors"
RULES = "rules"
"""The extractor that is used unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What an extractor is told when it is made."""

    actors: tuple[Path, ...] = ()
    """The study's additions to the codebook's actors."""
    cues: tuple[Path, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    """`[systematize.options]` of the study, `--set` of the command line; each extractor says which it knows."""

    def known(self, *names: str) -> Mapping[str, str]:
        """The options by name; one that the extractor does not know is an error."""
        told = dict(self.options)
        if unknown := sorted(told.keys() - set(names)):
            remedy = f"known here: {', '.join(sorted(names))}" if names else "this extractor knows none"
            raise CodeError("the extractor's options", f"unknown: {', '.join(unknown)}", remedy=remedy)
        return told


@dataclass(frozen=True, slots=True)
class Unfounded:
    """What an extractor said and the source, or the codebook, does not bear out: refused, counted, told."""

    why: str
    """In a few words that are the same for the same fault, so that they can be counted."""
    said: str = ""
    """The words or the value that were refused."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """One way of coding: who signs, and what it makes of a source."""

    coder: Coder
    """Its name (one word) and a version that changes whenever its codings can."""
    records: Callable[[Source], Iterable[Record | Unfounded]]
    """The records of a whole document, in the order of its text; what it refused of its own accord, among them."""
    langs: frozenset[str] | None = None
    """The languages that it reads; None where any."""
    alone: bool = False
    """Whether one process must do all (a budget to keep, a server to spare); else sources are shared out over the cores."""
    explain: Callable[[Source], Iterable[Explained]] | None = None
    """The same records with what made them so; None where it cannot tell."""
    seen: Callable[[Source], Iterable[Words]] | None = None
    """The names and words that it looked at, for a reader who misses a record; None where it cannot tell."""


Maker = Callable[[Brief], Extractor]
"""What an entry point names."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What came through the door of one source."""

    records: tuple[Record, ...] = ()
    unfounded: tuple[Unfounded, ...] = ()


def names() -> tuple[str, ...]:
    """Every extractor that is installed."""
    return tuple(sorted({point.name for point in metadata.entry_points(group=GROUP)}))


def make(name: str, brief: Brief) -> Extractor:
    """The extractor of that name, ready to code; `CodeError` where none or two are installed, or it cannot be loaded."""
    points = tuple(metadata.entry_points(group=GROUP, name=name))
    if len({point.value for point in points}) != 1:
        _unclear(name, points)
    try:
        maker: Maker = points[0].load()
    except (ImportError, AttributeError) as error:
        raise CodeError(f"extractor {name}", f"it cannot be loaded: {error}", remedy="install its package anew") from error
    made = maker(brief)
    if made.coder.is_person or not made.coder.name or " " in made.coder.name:
        raise CodeError(f"extractor {name}", f"it signs as {made.coder!r}", remedy="one word, and no person")
    return made


def _unclear(name: str, points: tuple[metadata.EntryPoint, ...]) -> NoReturn:
    if not points:
        raise CodeError(f"extractor {name}", "no installed package has it", remedy=f"known: {', '.join(names())}")
    owners = ", ".join(sorted(f"{point.dist.name if point.dist else '?'} ({point.value})" for point in points))
    raise CodeError(f"extractor {name}", f"several packages have it: {owners}", remedy="uninstall all but one")


def code(source: Source, *, name: str, brief: Brief) -> Coded:
    """What the extractor of that name makes of a source: a function that worker processes can import."""
    return coded(_made(name, brief), source)


@lru_cache(maxsize=2)
def _made(name: str, brief: Brief) -> Extractor:
    return make(name, brief)


def coded(by: Extractor, source: Source) -> Coded:
    """What an extractor makes of a source, without what is unfounded; a source in a language it doesn't read has nothing."""
    if by.langs is not None and source.lang not in by.langs:
        return Coded()
    records, unfounded = [], []
    for said in by.records(source):
        if isinstance(said, Unfounded):
            unfounded.append(said)
        elif (fault := _fault(said, source, by.coder)) is not None:
            unfounded.append(fault)
        else:
            records.append(said)
    return Coded(tuple(records), tuple(unfounded))


def tally(unfounded: Iterable[Unfounded]) -> Iterator[str]:
    """How often what was refused, the most frequent first: "3 × a quote that is not in the source"."""
    for why, count in Counter(one.why for one in unfounded).most_common():
        yield f"{count} × {why}"


def _fault(record: Record, source: Source, coder: Coder) -> Unfounded | None:
    """Why a record must not pass; None where it may."""
    if record.coder != coder:
        return Unfounded("a record signed by another", str(record.coder))
    if record.supersedes is not None:
        return Unfounded("a new version of a record, which only a person makes", record.supersedes)
    try:
        record.passage.check(source)
    except QuoteNotFound:
        return Unfounded("a quote that is not in the source", record.passage.quote)
    if any(not 0 <= span.start < span.end <= len(source.text) for span in _spans(record)):
        return Unfounded("a field's span outside the source", record.passage.quote)
    if not 0 <= record.score <= 1:
        return Unfounded("a score that is not between 0 and 1", str(record.score))
    faults = "; ".join(_codebook().faults(record.as_coding()))
    return Unfounded("values that the codebook does not know", faults) if faults else None


def _spans(record: Record) -> Iterator[Span]:
    yield from (one.span for one in record.participants)
    yield from (one.span for one in record.quantities)
    yield from (span for _, span in record.spans)


@lru_cache(maxsize=1)
def _codebook() -> Codebook:
    return book.load()
