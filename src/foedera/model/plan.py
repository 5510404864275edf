"""Plan: what a study set out to show, row by row; Shortfall: a row that its records do not bear out."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.model.claim import Query
from foedera.model.frame import Format, Standing


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan: a fact that the record must hold."""

    id: str
    says: str
    """The fact, as the plan's author puts it: no statement of the program."""
    needs: tuple[Query, ...]
    """Each asks for an event; every one of them must be met."""
    sources: int = 2
    """How many sources must tell of it, all events together."""
    voices: int = 2
    """How many different voices; all documents of which nobody knows the voice are one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a study is to show: rows, and what must not be empty."""

    rows: tuple[Row, ...] = ()
    tracks: tuple[str, ...] = ()
    """Each period of these tracks holds an act."""
    domains: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    standings: tuple[Standing, ...] = ()
    claims: tuple[str, ...] = ()
    """Each has evidence for and against."""
    reforms: int = 0
    """How many steps the domestic track has at least."""
    legal_bases: int = 0
    """How many acts name the instrument that they rest on, or are one."""
    documents: int = 0
    prospects: bool = False
    """A series has been tried on the past."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What the plan asks for and the study does not hold."""

    part: str
    """Of the plan: row, period, domain, claim, …"""
    id: str
    why: str

    def __str__(self) -> str:
        return f"{self.part} {self.id}: {self.why}"
