"""A large made-up study: sources of a hundred sentences, each sentence coded as a record that waits for review."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from foedera.model.actor import Role
from foedera.model.record import Aspect, Coder, DateBasis, Modality, Participant, Quantity, Record
from foedera.model.source import Passage, Source, Span, source_id
from foedera.model.when import When
from foedera.store.sqlite import SqliteStore
from foedera.study import Study

FINGERPRINT = "rules 1 aaaa"
A_SOURCE = 100
"""Records a source."""
LANGS = ("az", "tr", "ru", "en")
TYPES = ("agree", "exercise", "training", "visit", "transfer", "aid", "deploy", "consult")
DOMAINS = ("operational", "education", "industry", "technical", "political", "medical")
ACTORS = ("TUR", "RUS", "USA", "GEO", "PAK", "ISR", "UKR", "IRN", "GBR", "FRA", "CHN", "KAZ", "BLR", "NATO", "ITA", "DEU")


def make(folder: Path, records: int, *, chance: int = 1992) -> Path:
    """A study with so many records that wait, the same for the same numbers."""
    dice = random.Random(chance)
    with Study.open(Study.create(folder, focal="AZE")) as study:
        for number in range(-(-records // A_SOURCE)):
            fill(study.store, number, dice)  # type: ignore[arg-type]
    return folder


def fill(store: SqliteStore, number: int, dice: random.Random) -> None:
    """One more source with its records."""
    sentences = [
        f"On {1 + act % 28} May {1992 + number % 33} both sides met for plan {number}-{act} in Baku. "
        for act in range(A_SOURCE)
    ]
    text = "".join(sentences)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    lang = LANGS[number % len(LANGS)]
    told = {"lang": lang, "date": When(str(1992 + number % 33)), "csl": {"title": f"Bulletin {number}"}}
    source = Source(source_id(sha256, None), sha256, text, "plain 1", "text/plain", f"texts/{number}.md", **told)  # type: ignore[arg-type]
    store.add_source(source, text.encode())
    at, coded = 0, []
    for sentence in sentences:
        coded.append(_record(source, Span(at, at + len(sentence) - 1), dice))
        at += len(sentence)
    store.put_coding(source.id, FINGERPRINT, coded)


def _record(source: Source, span: Span, dice: random.Random) -> Record:
    one, other = Span(span.start, span.start + 2), Span(span.end - 5, span.end)
    sides = (Participant("AZE", Role.PARTY, one), Participant(dice.choice(ACTORS), Role.PARTY, other))
    domains = tuple(sorted(dice.sample(DOMAINS, dice.randint(0, 2))))
    return Record(
        Passage.of(source, span),
        dice.choice(TYPES),
        domains,
        Aspect.EVENT,
        Modality.ACTUAL,
        sides,
        Coder("rules", "1"),
        When(f"{1992 + dice.randrange(33)}-05-{1 + dice.randrange(28):02}"),
        DateBasis.TOLD,
        (Quantity(float(dice.randrange(1, 900)), "persons", other),),
        spans=(("type", one), ("date", other), *((f"domain:{domain}", other) for domain in domains)),
        score=dice.random(),
    )
