"""A process that writes or reads a study, for tests that kill it or let it run beside others.

writer.py FOLDER all N            collect and code N documents, merge, snapshot; goes on where it was
writer.py FOLDER bulk SECONDS     collect and code documents, again and again
writer.py FOLDER judge SECONDS    judge records at random
writer.py FOLDER read SECONDS     read records and events
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from foedera.model.actor import Role
from foedera.model.event import Event
from foedera.model.record import Aspect, Coder, Judgement, Modality, Participant, Record, Verdict
from foedera.model.source import Passage, Source, Span, source_id
from foedera.store.interface import Outcome
from foedera.store.sqlite import SqliteStore

FINGERPRINT = "rules 1 aaaa"
ACTS = 5


def document(number: int) -> Source:
    """A document of five sentences, each telling of one act."""
    text = " ".join(f"In {1992 + act} both sides signed plan {number}-{act} in Baku." for act in range(ACTS))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Source(source_id(sha256, None), sha256, text, "plain 1", "text/plain", f"texts/{number}.md", lang="en")


def coded(source: Source, version: str = "1") -> list[Record]:
    """The five acts of a document."""
    starts = [at for at in range(len(source.text)) if source.text.startswith("In ", at)]
    return [_act(source, Span(start, start + 20), version) for start in starts]


def _act(source: Source, span: Span, version: str) -> Record:
    sides = tuple(Participant(actor, Role.PARTY, span) for actor in ("AZE", "TUR"))
    passage = Passage.of(source, span)
    return Record(passage, "agree", (), Aspect.EVENT, Modality.ACTUAL, sides, Coder("rules", version), score=0.5)


def run(store: SqliteStore, count: int) -> None:
    """All of it, going on where it was."""
    for number in range(count):
        source = document(number)
        store.add_source(source, source.text.encode())
        if number % 10 == 0:
            store.refuse(f"texts/{number}.exe", None, "no document")
    for waiting in store.uncoded(FINGERPRINT):
        store.put_coding(waiting, FINGERPRINT, coded(store.source(waiting)))
    store.put_events(Event((record,), record, "only account") for record in store.records())
    store.snapshot()


def bulk(store: SqliteStore, end: float) -> dict[str, int]:
    """Documents in, codings in; every third coding is that of a newer version."""
    number = 0
    while time.monotonic() < end:
        source = document(10_000 + number)
        store.add_source(source, source.text.encode())
        store.put_coding(source.id, FINGERPRINT, coded(source))
        if number % 3 == 0:
            store.put_coding(source.id, "rules 2 bbbb", coded(source, "2"))
        number += 1
    return {"sources": number}


def judge(store: SqliteStore, end: float) -> dict[str, int]:
    """Accept, reject and undo, at random."""
    chance = random.Random(time.time_ns())
    ids = [record.id for record in store.records() if record.coder.version == "1"][:100]
    count = 0
    while time.monotonic() < end:
        record_id = chance.choice(ids)
        for verdict in (chance.choice([Verdict.ACCEPT, Verdict.REJECT]), Verdict.UNDO):
            store.judge(Judgement(record_id, verdict, "A. Coder", datetime.now(UTC)))
            count += 1
    return {"judgements": count}


def read(store: SqliteStore, end: float) -> dict[str, int]:
    """Every reading must hold together: five records stand in a coded document, unless a person rejected some."""
    count = 0
    while time.monotonic() < end:
        counts = {line.source_id: line.records for line in store.ledger() if line.outcome is Outcome.CODED}
        assert all(records <= ACTS for records in counts.values()), counts
        assert sum(1 for _ in _steady(store)) > 0
        count += 1
    return {"readings": count}


def _steady(store: SqliteStore) -> Iterator[Record]:
    seen: set[str] = set()
    for record in store.records():
        assert record.id not in seen
        seen.add(record.id)
        yield record


if __name__ == "__main__":
    folder, role, amount = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    with SqliteStore.open_or_create(folder) as opened:
        print("ready", flush=True)
        if role == "all":
            run(opened, int(amount))
        else:
            work = {"bulk": bulk, "judge": judge, "read": read}[role]
            print(json.dumps(work(opened, time.monotonic() + float(amount))), flush=True)
