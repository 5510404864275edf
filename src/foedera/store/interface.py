"""What the stages know of the store: the nouns go in and come out; which engine holds them is not told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple, Protocol

from foedera.model.event import Event, Reform
from foedera.model.prospect import Forecast
from foedera.model.record import Judgement, Missed, Record
from foedera.model.ruling import Matter, Ruling
from foedera.model.source import Source


class Arrival(Enum):
    """What became of a document that was brought to the store."""

    NEW = "new"
    KNOWN = "known"
    """The same bytes and part were there already: nothing changed."""
    DUPLICATE = "duplicate"
    """New bytes, but the text of a source that is there already; kept, and told."""


class Outcome(Enum):
    """What became of a document in the study: every one that was ever brought has one."""

    WAITING = "waiting"
    """Collected, not yet coded by the extractor asked for."""
    CODED = "coded"
    EMPTY = "empty"
    """Coded, and no act of military cooperation found in it."""
    SKIPPED = "skipped"
    """Collected, not coded, with the reason (a language that no codebook covers, a duplicate)."""
    REFUSED = "refused"
    """Not collected, with the reason."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One line of the study's list of documents: what was brought, and what became of it."""

    path: str
    part: str | None
    outcome: Outcome
    reason: str = ""
    source_id: str | None = None
    records: int = 0
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken link of the chain from a claim to the bytes."""

    link: str
    """The id of the thing whose chain is broken (`r-…`, `s-…`, `e-…`, a claim's id)."""
    why: str


class Facet(Enum):
    """What a queue can be narrowed by."""

    ALL = "all"
    TYPE = "type"
    DOMAIN = "domain"
    ACTOR = "actor"
    SOURCE = "source"
    """A source's id."""
    LANG = "lang"
    """The language of the source, empty where it is not known."""


class Place(NamedTuple):
    """Where a record stands in the queue."""

    score: float
    number: int
    """The record's number in the store: what tells those of one score apart."""


class Waiting(NamedTuple):
    """A record that waits for a person's decision."""

    record_id: str
    place: Place


class Counted(NamedTuple):
    """How many there are, as far as it was counted."""

    number: int
    is_all: bool
    """Whether there are no more."""


class Shelved(NamedTuple):
    """A source as a list shows it."""

    number: int
    id: str
    title: str
    lang: str | None
    date: str | None
    """EDTF."""


class Store(Protocol):
    """One study's truth. Every writing method is one transaction: it happens whole or not at all."""

    def add_source(self, source: Source, original: bytes) -> Arrival:
        """Keep the bytes by hash and the source; the same again changes nothing."""

    def refuse(self, path: str, part: str | None, reason: str) -> None:
        """Note a document that was not collected, and why; a later success takes the note away."""

    def source(self, source_id: str) -> Source:
        """The source with this id; `StoreError` where there is none."""

    def source_ids(self) -> Sequence[str]:
        """Every source's id, in the order of collection."""

    def original(self, source_id: str) -> bytes:
        """The bytes as collected."""

    def duplicate_of(self, source_id: str) -> str | None:
        """The first source with the same text, where this one came after it; else None."""

    def uncoded(self, fingerprint: str) -> Sequence[str]:
        """Ids of the sources that no finished coding with this fingerprint covers. A fingerprint is the coder's name, its
        version and its codebook's hash, with spaces between them."""

    def put_coding(self, source_id: str, fingerprint: str, records: Iterable[Record]) -> None:
        """The whole coding of one source by one extractor, replacing that extractor's earlier coding of it. Records that a
        person has judged are kept beside it."""

    def skip(self, source_id: str, fingerprint: str, reason: str) -> None:
        """Note that a source is not coded, and why."""

    def add_record(self, record: Record) -> None:
        """One record by a person, or a new version of one."""

    def records(self) -> Iterator[Record]:
        """Every record that stands: the newest versions, without those a person rejected."""

    def records_of(self, source_id: str) -> Sequence[Record]:
        """The records of one source that stand, in the order of its text."""

    def record(self, record_id: str) -> Record:
        """The record with this id, standing or not; `StoreError` where there is none."""

    def judge(self, judgement: Judgement, *, seen: int | None = None) -> Judgement:
        """Append a judgement; it comes back with its number.

        `seen`: the number of the newest judgement on the record that the person knew of, 0 for none. Where there is a
        newer one, or a newer version of the record, `Contested` is raised and nothing is written.
        """

    def record_and_judge(self, record: Record, judgement: Judgement, *, seen: int | None = None) -> Judgement:
        """A person's record, or new version of one, and the judgement that says so, in one transaction."""

    def log(self, *, before: int | None = None, person: str | None = None, limit: int = 50) -> Sequence[Judgement]:
        """The log backwards, newest first, from before a number; of one person, or of all."""

    def queue(
        self, wanted: Mapping[Facet, str], *, highest: bool = False, after: Place | None = None, limit: int = 20
    ) -> Sequence[Waiting]:
        """The records that wait for a person's decision and say all that is wanted, lowest score first (or highest), from
        a place in the queue on. It costs the same however many wait."""

    def waiting(self, wanted: Mapping[Facet, str], most: int = 1000) -> Counted:
        """How many records wait that say all that is wanted, looking at `most` of the rarest at most."""

    def facet(self, kind: Facet) -> Sequence[str]:
        """Every value of a facet that some waiting record has."""

    def shelf(self, *, after: int = 0, limit: int = 50) -> Sequence[Shelved]:
        """Sources in the order of collection, from after a number."""

    def judgements(self, record_id: str | None = None) -> Sequence[Judgement]:
        """The log, oldest first; of one record, or of all."""

    def is_reviewed(self, record_id: str) -> bool:
        """Whether a person made this record or accepted it; an extractor's own score never counts."""

    def mark_missed(self, mark: Missed) -> Missed:
        """Note that an act told in a passage has no record; the mark comes back with its number."""

    def take_back_missed(self, number: int, person: str, at: datetime) -> None:
        """Take a mark back."""

    def missed(self, source_id: str | None = None) -> Sequence[Missed]:
        """The marks that hold, oldest first; of one source, or of all."""

    def put_events(self, events: Iterable[Event]) -> None:
        """The events as last merged, replacing the earlier ones."""

    def events(self) -> Iterator[Event]:
        """Every event, by date."""

    def event(self, event_id: str) -> Event:
        """The event with this id; `StoreError` where there is none."""

    def events_of(self, record_id: str) -> Sequence[str]:
        """Ids of the events that a record is an account of."""

    def rule(self, ruling: Ruling) -> Ruling:
        """Append a ruling; it comes back with its number. An UNDO names one that is there, and that holds."""

    def rule_events(self, ruling: Ruling, gone: Sequence[str], come: Iterable[Event]) -> Ruling:
        """Append a ruling on events, and put those that it makes in the place of those that it ends, in one transaction.
        `Contested` where one of those is no longer there, and nothing is written."""

    def rulings(self, *matters: Matter) -> Sequence[Ruling]:
        """The rulings that hold, oldest first; on some matters, or on all."""

    def ruling_log(self) -> Sequence[Ruling]:
        """Every ruling, oldest first, undone ones and undoings too."""

    def put_reforms(self, reforms: Iterable[Reform]) -> None:
        """The domestic track, replacing the earlier one."""

    def reforms(self) -> Sequence[Reform]:
        """The domestic track, by date."""

    def keep_forecasts(self, forecasts: Iterable[Forecast]) -> int:
        """Append forecasts, to be scored when their time has come; how many are new. One of the same series, year, day and
        model is kept once: a forecast is never made better afterwards."""

    def forecasts(self) -> Sequence[Forecast]:
        """Every forecast kept, oldest first."""

    def ledger(self) -> Iterator[Ledger]:
        """Every document ever brought, with what became of it."""

    def check(self) -> Iterator[Broken]:
        """Verify every chain: event → records → passage → text → bytes; yields what is broken."""

    def snapshot(self) -> Path:
        """Write the Parquet snapshot for analysis (temporary name, fsync, rename); the folder that holds it."""

    def close(self) -> None:
        """Let go of the file."""
