"""What every store keeps, whatever engine holds it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.errors import Contested, QuoteNotFound, StoreError
from foedera.model.event import Event, Reform
from foedera.model.prospect import Forecast
from foedera.model.record import Coder, Judgement, Missed, Quantity, Record, Verdict
from foedera.model.ruling import Matter, Ruling
from foedera.model.source import Note, Page, Passage, Source, Span
from foedera.model.when import Day, When
from foedera.store.interface import Arrival, Facet, Ledger, Outcome, Store
from foedera.store.sqlite import SqliteStore

RULES = "rules 1 aaaa"
NEWER_RULES = "rules 2 bbbb"
Opener = Callable[[Path], Store]


def _postgres(folder: Path) -> Store:
    opened: Store = import_module("foedera.store.postgres").PostgresStore.create(folder, os.environ["FOEDERA_TEST_POSTGRES"])
    return opened


OPENERS: dict[str, Opener] = {"sqlite": SqliteStore.create, "postgres": _postgres}
SERVED = "FOEDERA_TEST_POSTGRES" in os.environ


@pytest.fixture(scope="module", params=["sqlite", "postgres"] if SERVED else ["sqlite"])
def opener(request: pytest.FixtureRequest) -> Opener:
    return OPENERS[request.param]


@pytest.mark.skipif(not SERVED, reason="this suite over PostgreSQL needs a server's URL in FOEDERA_TEST_POSTGRES")
def test_the_server_holds_an_empty_study(tmp_path: Path) -> None:
    """Where a server is given, every test here runs on it too."""
    assert _postgres(tmp_path / "study").source_ids() == []


@pytest.fixture
def store(opener: Opener, tmp_path: Path) -> Iterator[Store]:
    opened = opener(tmp_path / "study")
    yield opened
    opened.close()


@pytest.fixture
def source(store: Store, make: Any) -> Source:
    made: Source = make.source()
    store.add_source(made, make.bytes_of())
    return made


# Sources


def test_a_source_comes_back_as_it_went_in(store: Store, make: Any) -> None:
    """Text, notes, pages, dates and bibliography come back to the letter; so do NUL and lone surrogates."""
    text = "Müqavilə 1992-ci ildə \x00 imzalandı \ud800.\n¹ Qeyd."
    told = {
        "path": "mətn/\udcffa.pdf",
        "lang": "az",
        "date": When("1992-08~"),
        "voice": "AZE",
        "csl": {"title": "\x01Ə", "author": [{"family": "Əliyev"}]},
        "body_end": text.index("¹") - 1,
        "pages": (Page(0, "iv"), Page(10, "5")),
        "notes": (Note("¹", None, text.index("¹"), len(text)), Note("*", 3, 1, 2)),
    }
    source = make.source(text, part="row 1", **told)
    store.add_source(source, make.bytes_of(text))

    assert store.source(source.id) == source
    assert store.original(source.id) == make.bytes_of(text)


def test_the_same_document_again_changes_nothing(store: Store, source: Source, make: Any) -> None:
    """Collecting twice leaves one source."""
    before = list(store.ledger())

    assert store.add_source(source, make.bytes_of()) is Arrival.KNOWN
    assert store.source_ids() == [source.id]
    assert list(store.ledger()) == before


def test_sources_are_listed_in_the_order_of_collection(store: Store, make: Any) -> None:
    """The order of collection is the order of ids, not their alphabet."""
    texts = [f"Text number {number}." for number in range(20)]
    for text in texts:
        store.add_source(make.source(text), make.bytes_of(text))

    assert store.source_ids() == [make.source(text).id for text in texts]


def test_the_same_text_under_other_bytes_is_told_as_a_duplicate(store: Store, source: Source, make: Any) -> None:
    """A duplicate is kept, and knows the first."""
    other = make.source(original=b"other bytes", path="texts/b.html")

    assert store.add_source(other, b"other bytes") is Arrival.DUPLICATE
    assert store.duplicate_of(other.id) == source.id
    assert store.duplicate_of(source.id) is None
    assert store.original(other.id) == b"other bytes"


def test_rows_of_one_container_share_its_bytes(store: Store, make: Any) -> None:
    """Many sources can stand on one original."""
    rows = [make.source(f"Row {number}.", part=str(number), original=b"container") for number in range(3)]
    for row in rows:
        assert store.add_source(row, b"container") is Arrival.NEW

    assert [store.original(row.id) for row in rows] == [b"container"] * 3


def test_bytes_that_have_another_hash_are_refused(store: Store, make: Any) -> None:
    """An original that is not what the source says is not let in, and nothing is left of it."""
    with pytest.raises(StoreError, match="hash"):
        store.add_source(make.source(), b"something else")
    assert store.source_ids() == []


def test_an_unknown_id_is_told(store: Store) -> None:
    """Asking for what is not there names it."""
    for ask in (store.source, store.original, store.record):
        with pytest.raises(StoreError, match="x-000000000000"):
            ask("x-000000000000")


# The ledger


def test_a_refused_document_is_listed_until_it_is_collected(store: Store, make: Any) -> None:
    """A refusal is noted with its newest reason; a later success takes it away."""
    store.refuse("texts/a.md", None, "empty")
    store.refuse("texts/a.md", None, "encrypted")
    assert list(store.ledger()) == [Ledger("texts/a.md", None, Outcome.REFUSED, "encrypted")]

    store.add_source(make.source(), make.bytes_of())
    assert [line.outcome for line in store.ledger()] == [Outcome.WAITING]


def test_the_same_bytes_found_elsewhere_are_listed_too(store: Store, source: Source, make: Any) -> None:
    """Every document brought has a line, also a copy of another."""
    store.add_source(replace(source, path="copies/a.md"), make.bytes_of())

    assert [(line.path, line.outcome, line.reason) for line in store.ledger()] == [
        ("texts/a.md", Outcome.WAITING, ""),
        ("copies/a.md", Outcome.SKIPPED, "the same bytes as texts/a.md"),
    ]


def test_the_ledger_tells_what_became_of_each_document(store: Store, make: Any) -> None:
    """Coded, empty, skipped and waiting are told apart, with the reason and the number of records."""
    sources = [make.source(f"Document {number}, signed by both sides in Baku in 1992.") for number in range(4)]
    for one in sources:
        store.add_source(one, make.bytes_of(one.text))
    store.put_coding(sources[0].id, RULES, [make.record(sources[0])])
    store.put_coding(sources[1].id, RULES, [])
    store.skip(sources[2].id, RULES, "no codebook for its language")

    assert [(line.outcome, line.reason, line.records) for line in store.ledger()] == [
        (Outcome.CODED, "", 1),
        (Outcome.EMPTY, "", 0),
        (Outcome.SKIPPED, "no codebook for its language", 0),
        (Outcome.WAITING, "", 0),
    ]


# Codings


def test_a_record_comes_back_as_it_went_in(store: Store, source: Source, make: Any) -> None:
    """Every field, every span and the whole score come back."""
    record = make.record(source, quantities=(Quantity(1.5, "money", Span(3, 9), "USD"),), place="Ankara", voice="AZE")
    store.put_coding(source.id, RULES, [record])

    assert list(store.records()) == [record]
    assert store.record(record.id) == record


def test_a_source_is_uncoded_until_just_this_fingerprint_has_finished_it(store: Store, source: Source) -> None:
    """An empty coding and a skip count as finished; another codebook's coding does not."""
    assert store.uncoded(RULES) == [source.id]
    store.put_coding(source.id, RULES, [])
    assert store.uncoded(RULES) == []
    assert store.uncoded(NEWER_RULES) == [source.id]
    store.skip(source.id, NEWER_RULES, "why not")
    assert store.uncoded(NEWER_RULES) == []


def test_a_coding_replaces_the_same_coders_earlier_one(store: Store, source: Source, make: Any) -> None:
    """A new version's coding takes the place of the old one; another coder's stays."""
    old = make.record(source, type="agree")
    other = make.record(source, at=5, coder=Coder("model", "1"))
    new = make.record(source, type="contact", coder=Coder("rules", "2"))
    store.put_coding(source.id, RULES, [old])
    store.put_coding(source.id, "model 1 cccc", [other])
    store.put_coding(source.id, NEWER_RULES, [new])

    assert list(store.records()) == [new, other]
    assert store.uncoded(RULES) == [source.id]


def test_the_same_coding_again_changes_nothing(store: Store, source: Source, make: Any) -> None:
    """Putting a coding twice is putting it once, and its events stay."""
    records = [make.record(source), make.record(source, at=11)]
    store.put_coding(source.id, RULES, records)
    store.put_events([Event((records[0],), records[0], "only account")])
    before = (list(store.records()), list(store.events()), list(store.ledger()))
    store.put_coding(source.id, RULES, records)

    assert (list(store.records()), list(store.events()), list(store.ledger())) == before


def test_one_act_coded_twice_in_a_coding_is_one_record(store: Store, source: Source, make: Any) -> None:
    """The same coding of the same words has the same id, and is kept once."""
    store.put_coding(source.id, RULES, [make.record(source), make.record(source, score=0.9)])

    assert len(list(store.records())) == 1


def test_records_come_in_the_order_of_collection_and_text(store: Store, make: Any) -> None:
    """The order does not depend on the order in which sources were coded."""
    sources = [make.source(f"Document {number}, signed by both sides in Baku in 1992.") for number in range(5)]
    for one in sources:
        store.add_source(one, make.bytes_of(one.text))
    for one in reversed(sources):
        store.put_coding(one.id, RULES, [make.record(one, at=9), make.record(one, at=2)])

    assert [(record.passage.source_id, record.passage.start) for record in store.records()] == [
        (one.id, at) for one in sources for at in (2, 9)
    ]


def test_a_quote_that_is_not_there_is_refused_with_its_whole_coding(store: Store, source: Source, make: Any) -> None:
    """Nothing of a coding is kept where one record's words are not the source's, or a span lies outside the text."""
    good = make.record(source)
    wrong = replace(good, passage=replace(good.passage, quote="words that never stood there"))
    outside = replace(good, spans=(("type", Span(0, 10_000)),))
    for bad in (wrong, outside):
        with pytest.raises(QuoteNotFound):
            store.put_coding(source.id, RULES, [good, bad])

    assert list(store.records()) == []
    assert store.uncoded(RULES) == [source.id]


def test_a_coding_holds_only_its_own_coders_records_of_its_source(store: Store, source: Source, make: Any) -> None:
    """A person's record, another coder's or another source's is refused; so is an extractor's given as a person's."""
    other = make.source("Another text, of the same year, signed in Baku.")
    store.add_source(other, make.bytes_of(other.text))
    for stranger in (
        make.record(source, coder=make.person()),
        make.record(source, coder=Coder("model", "1")),
        make.record(other),
    ):
        with pytest.raises(StoreError):
            store.put_coding(source.id, RULES, [stranger])
    with pytest.raises(StoreError):
        store.add_record(make.record(source))
    assert list(store.records()) == []


# Judgements


@pytest.fixture
def record(store: Store, source: Source, make: Any) -> Record:
    made: Record = make.record(source)
    store.put_coding(source.id, RULES, [made])
    return made


def test_a_rejected_record_does_not_stand_and_can_still_be_read(store: Store, record: Record, make: Any) -> None:
    """Rejecting takes a record out of the standing ones; nothing is deleted."""
    store.judge(make.judgement(record, Verdict.REJECT))

    assert list(store.records()) == []
    assert store.record(record.id) == record


def test_undo_restores_and_undoing_the_undo_takes_away_again(store: Store, record: Record, make: Any) -> None:
    """Undo is a judgement like any other."""
    reject = store.judge(make.judgement(record, Verdict.REJECT))
    undo = store.judge(make.judgement(record, Verdict.UNDO, about=str(reject.number)))
    assert list(store.records()) == [record]
    store.judge(make.judgement(record, Verdict.UNDO, about=str(undo.number)))
    assert list(store.records()) == []


def test_the_latest_of_accept_and_reject_counts(store: Store, record: Record, make: Any) -> None:
    """A person may change their mind."""
    store.judge(make.judgement(record, Verdict.REJECT))
    store.judge(make.judgement(record, Verdict.ACCEPT))

    assert list(store.records()) == [record]


def test_the_log_keeps_every_judgement_in_order(store: Store, record: Record, make: Any) -> None:
    """Judgements come back numbered, as they were told, in UTC."""
    told = [make.judgement(record, verdict) for verdict in (Verdict.ACCEPT, Verdict.REJECT, Verdict.UNDO)]
    given = [store.judge(one) for one in told]

    assert [replace(one, number=None) for one in given] == [*told[:2], replace(told[2], about=str(given[1].number))]
    assert store.judgements() == given == store.judgements(record.id)
    assert [one.number for one in given] == sorted({one.number or 0 for one in given})


def test_a_judgement_on_nothing_is_refused(store: Store, record: Record, make: Any) -> None:
    """A judgement needs a record; an undo, something to undo; an edit, its new version."""
    with pytest.raises(StoreError, match="r-none"):
        store.judge(Judgement("r-none", Verdict.ACCEPT, "A. Coder", datetime(2026, 1, 1, tzinfo=UTC)))
    with pytest.raises(StoreError, match="nothing to undo"):
        store.judge(make.judgement(record, Verdict.UNDO))
    with pytest.raises(StoreError, match="no judgement 99"):
        store.judge(make.judgement(record, Verdict.UNDO, about="99"))
    with pytest.raises(StoreError, match="no version"):
        store.judge(make.judgement(record, Verdict.EDIT, about=record.id))
    assert store.judgements() == []


def test_an_edit_is_a_new_version_and_can_be_undone(store: Store, record: Record, make: Any) -> None:
    """The newest version stands; undoing the edit restores the older one."""
    version = replace(record, type="contact", coder=make.person(), supersedes=record.id, score=1.0)
    store.add_record(version)
    store.judge(make.judgement(record, Verdict.EDIT, about=version.id))
    assert list(store.records()) == [version]

    store.judge(make.judgement(record, Verdict.UNDO))
    assert list(store.records()) == [record]


def test_two_persons_who_edit_one_record_do_not_overwrite_one_another(store: Store, record: Record, make: Any) -> None:
    """The second is told of the first one's version."""
    first = replace(record, type="contact", coder=make.person("A. First"), supersedes=record.id)
    second = replace(record, type="train", coder=make.person("B. Second"), supersedes=record.id)
    store.add_record(first)
    store.add_record(first)
    with pytest.raises(StoreError, match=first.id):
        store.add_record(second)
    assert list(store.records()) == [first]


def test_a_version_of_an_unknown_record_is_refused(store: Store, record: Record, make: Any) -> None:
    """A chain of versions never begins in nothing."""
    with pytest.raises(StoreError, match="r-none"):
        store.add_record(replace(record, coder=make.person(), supersedes="r-none"))


def test_a_judged_record_outlives_a_new_coding(store: Store, source: Source, record: Record, make: Any) -> None:
    """What a person accepted stands beside a new coding that no longer finds it."""
    new = make.record(source, at=30, coder=Coder("rules", "2"))
    store.judge(make.judgement(record, Verdict.ACCEPT))
    store.put_coding(source.id, NEWER_RULES, [new])

    assert list(store.records()) == [record, new]
    store.judge(make.judgement(record, Verdict.UNDO))
    assert list(store.records()) == [new]


def test_a_rejected_record_is_not_proposed_again(store: Store, source: Source, record: Record, make: Any) -> None:
    """Nobody is asked twice: the same coding of the same words by a newer version stays rejected, until that is undone."""
    again = replace(record, coder=Coder("rules", "2"))
    store.judge(make.judgement(record, Verdict.REJECT))
    store.put_coding(source.id, NEWER_RULES, [again])
    assert list(store.records()) == []

    store.judge(make.judgement(record, Verdict.UNDO))
    assert list(store.records()) == [record]


def test_a_person_who_coded_the_same_words_is_not_doubled(store: Store, source: Source, make: Any) -> None:
    """Where a person's record says just this, an extractor's later one is not put beside it."""
    theirs = make.record(source, coder=make.person(), score=1.0)
    store.add_record(theirs)
    store.put_coding(source.id, RULES, [make.record(source)])

    assert list(store.records()) == [theirs]


@settings(max_examples=25, deadline=None)
@given(verdicts=st.lists(st.sampled_from([Verdict.ACCEPT, Verdict.REJECT]), min_size=1, max_size=6), recoded=st.booleans())
def test_undoing_every_judgement_restores_what_stood(
    opener: Opener, make: Any, verdicts: list[Verdict], recoded: bool
) -> None:
    """However often it was judged, a record with all judgements undone stands as if it had never been judged."""
    source = make.source()
    record = make.record(source)
    with tempfile.TemporaryDirectory() as folder:
        store = opener(Path(folder) / "study")
        store.add_source(source, make.bytes_of())
        store.put_coding(source.id, RULES, [record])
        for verdict in verdicts:
            store.judge(make.judgement(record, verdict))
        if recoded:
            store.put_coding(source.id, RULES, [record])
        assert bool(list(store.records())) == (verdicts[-1] is Verdict.ACCEPT)
        for _ in verdicts:
            store.judge(make.judgement(record, Verdict.UNDO))
        assert list(store.records()) == [record]
        assert list(store.check()) == []
        store.close()


# Events and reforms


def test_events_come_back_by_date_with_every_account(store: Store, source: Source, make: Any) -> None:
    """All accounts, the preferred one and the reason come back; undated events come last."""
    dates = ["2013/..", "1992-08-11", "../1992", "199X", None, "-0044"]
    records = [make.record(source, at=at, date=When(date) if date else None) for at, date in enumerate(dates)]
    store.put_coding(source.id, RULES, records)
    events = [Event((record,), record, "only account") for record in records[1:]]
    events.append(Event((records[0], records[1]), records[0], "accepted by A. Coder"))
    store.put_events(events)

    dated = sorted((event for event in events if event.date), key=lambda event: event.date.sort_key if event.date else ())
    assert list(store.events()) == [*dated, next(event for event in events if event.date is None)]


def test_events_replace_the_earlier_ones(store: Store, source: Source, make: Any) -> None:
    """Merging anew leaves just the new events."""
    one, other = make.record(source), make.record(source, at=11)
    store.put_coding(source.id, RULES, [one, other])
    store.put_events([Event((one,), one, "only"), Event((other,), other, "only")])
    merged = Event((one, other), other, "the more precise")
    store.put_events([merged])

    assert list(store.events()) == [merged]


def test_an_event_of_unknown_records_is_refused(store: Store, source: Source, record: Record, make: Any) -> None:
    """The earlier events stay where the new ones rest on nothing."""
    event = Event((record,), record, "only")
    store.put_events([event])
    stranger = make.record(source, at=20)
    with pytest.raises(StoreError, match=stranger.id):
        store.put_events([Event((stranger,), stranger, "only")])
    assert list(store.events()) == [event]


def test_an_event_falls_with_a_record_that_a_new_coding_drops(store: Store, source: Source, record: Record) -> None:
    """No event rests on a record that is gone; the next merge makes what is left of it."""
    store.put_events([Event((record,), record, "only")])
    store.put_coding(source.id, NEWER_RULES, [])

    assert list(store.events()) == []
    assert list(store.check()) == []


def test_reforms_come_back_by_date(store: Store, source: Source) -> None:
    """The domestic track is replaced as a whole."""
    passage = Passage.of(source, Span(0, 10))
    reforms = [Reform("A school opened", When("1997"), "AZE", passage), Reform("An army", When("1991-10"), "AZE", passage)]
    store.put_reforms(reforms[:1])
    store.put_reforms(reforms)

    assert store.reforms() == reforms[::-1]


# Forecasts


def test_rulings_are_appended_and_undone(store: Store, record: Record) -> None:
    """Undoing is a ruling too, and can itself be undone; nothing is ever taken out."""

    def rule(matter: Matter, undoes: int | None = None, **said: Any) -> int:
        at = datetime(2026, 11, 24, tzinfo=UTC)
        told = store.rule(Ruling(matter, said, "A. Coder", at, "why", undoes, records=(record.id,)))
        assert told.number is not None
        return told.number

    first = rule(Matter.VIEW, name="ə \ud800", query={"type": "aid"})
    second = rule(Matter.EVENT, together=[record.id])
    assert [one.number for one in store.rulings()] == [first, second]
    assert store.rulings(Matter.VIEW)[0].said == {"name": "ə \ud800", "query": {"type": "aid"}}
    assert store.rulings(Matter.VIEW)[0].records == (record.id,)
    undoing = rule(Matter.UNDO, first)
    assert [one.number for one in store.rulings()] == [second]
    rule(Matter.UNDO, undoing)
    assert [one.number for one in store.rulings()] == [first, second]
    with pytest.raises(StoreError, match="no ruling 99"):
        rule(Matter.UNDO, 99)


def test_a_record_that_a_ruling_rests_on_outlives_a_new_coding(store: Store, source: Source, record: Record) -> None:
    """As long as the ruling holds."""
    told = Ruling(Matter.EVENT, {"prefer": record.id}, "A. Coder", datetime(2026, 11, 24, tzinfo=UTC), records=(record.id,))
    number = store.rule(told).number
    store.put_coding(source.id, NEWER_RULES, [])
    assert [one.id for one in store.records()] == [record.id]
    store.rule(replace(told, matter=Matter.UNDO, said={}, undoes=number))
    assert list(store.records()) == []


def test_a_forecast_is_kept_once_and_never_made_better(store: Store) -> None:
    """The same series, year, day and model twice: the first stays."""
    told = Forecast("TUR", When("2027"), Day(2026, 11, 24), "last year", 1.0, 2.5, 4.0, 0.8)
    assert store.keep_forecasts([told]) == 1
    assert store.keep_forecasts([replace(told, middle=9.0), replace(told, made_on=Day(2027, 1, 2), claim_id="c")]) == 1
    assert store.forecasts() == [told, replace(told, made_on=Day(2027, 1, 2), claim_id="c")]


# The whole


def test_a_reader_sees_one_state_while_others_write(store: Store, make: Any) -> None:
    """A long reading is not disturbed by what is written meanwhile, and disturbs nobody."""
    sources = [make.source(f"Document {number}, signed by both sides in Baku in 1992.") for number in range(3)]
    for one in sources:
        store.add_source(one, make.bytes_of(one.text))
        store.put_coding(one.id, RULES, [make.record(one)])
    reading = store.records()
    first = next(reading)
    for one in sources:
        store.put_coding(one.id, RULES, [])

    assert [first, *reading] == [make.record(one) for one in sources]
    assert list(store.records()) == []


def test_a_sound_study_has_no_broken_link(store: Store, source: Source, record: Record, make: Any) -> None:
    """Check finds nothing in what the store itself wrote."""
    version = replace(record, type="contact", coder=make.person(), supersedes=record.id)
    store.add_record(version)
    store.judge(make.judgement(record, Verdict.EDIT, about=version.id))
    store.put_events([Event((version,), version, "only")])
    store.put_reforms([Reform("A school opened", When("1997"), "AZE", Passage.of(source, Span(0, 10)))])

    assert list(store.check()) == []


# What waits for a person


@pytest.fixture
def queued(store: Store, source: Source, make: Any) -> list[Record]:
    """Five records of one source, by their scores; two with the same."""
    told = [
        (0.5, "agree", "TUR"),
        (0.1, "train", "TUR"),
        (0.9, "agree", "GEO"),
        (0.5, "train", "GEO"),
        (0.3, "agree", "TUR"),
    ]
    records = []
    for at, (score, kind, partner) in enumerate(told):
        whole = make.record(source, at=at, score=score, type=kind)
        sides = (whole.participants[0], replace(whole.participants[1], actor=partner))
        records.append(replace(whole, participants=sides))
    store.put_coding(source.id, RULES, records)
    return records


def ids(store: Store, wanted: dict[Facet, str] | None = None, **told: Any) -> list[str]:
    return [one.record_id for one in store.queue(wanted or {}, **told)]


@pytest.mark.usefixtures("queued")
def test_the_queue_goes_by_score_from_either_end(store: Store) -> None:
    """Lowest first or highest first, one the other backwards; those of one score keep an order of their own."""
    rising = ids(store)
    scores = [store.record(one).score for one in rising]
    assert scores == [0.1, 0.3, 0.5, 0.5, 0.9]
    assert ids(store, highest=True) == rising[::-1]


@pytest.mark.usefixtures("queued")
@pytest.mark.parametrize("highest", [False, True])
def test_the_queue_goes_on_after_a_place(store: Store, highest: bool) -> None:
    """Step by step the whole queue comes by, each record once."""
    whole, walked, after = ids(store, highest=highest), [], None
    while found := store.queue({}, highest=highest, after=after, limit=1):
        walked.append(found[0].record_id)
        after = found[0].place
    assert walked == whole
    assert len(walked) == 5


def test_the_queue_is_narrowed_by_what_records_say(store: Store, queued: list[Record], source: Source) -> None:
    """Every facet asked for must hold."""
    assert ids(store, {Facet.TYPE: "agree", Facet.ACTOR: "TUR"}) == [queued[4].id, queued[0].id]
    assert store.waiting({Facet.DOMAIN: "operational", Facet.LANG: "en", Facet.SOURCE: source.id}) == (5, True)
    assert store.waiting({}, most=3) == (3, False)
    assert ids(store, {Facet.TYPE: "aid"}) == []
    assert list(store.facet(Facet.ACTOR)) == ["AZE", "GEO", "TUR"]


def test_what_is_decided_leaves_the_queue_and_undone_comes_back(store: Store, queued: list[Record], make: Any) -> None:
    """Accepted, rejected and edited records wait no more; the undoing puts them back at their place."""
    whole = ids(store)
    for verdict in (Verdict.ACCEPT, Verdict.REJECT):
        store.judge(make.judgement(queued[1], verdict))
        assert ids(store) == whole[1:]
        store.judge(make.judgement(queued[1], Verdict.UNDO))
        assert ids(store) == whole
    version = replace(queued[1], type="aid", coder=make.person(), supersedes=queued[1].id)
    store.record_and_judge(version, make.judgement(queued[1], Verdict.EDIT, about=version.id))
    assert ids(store) == whole[1:]
    assert list(store.facet(Facet.TYPE)) == ["agree", "train"]
    store.judge(make.judgement(queued[1], Verdict.UNDO))
    assert ids(store) == whole


def test_a_new_coding_renews_the_queue(store: Store, queued: list[Record], source: Source) -> None:
    """What the extractor no longer says doesn't wait."""
    store.put_coding(source.id, NEWER_RULES, [replace(queued[0], coder=Coder("rules", "2"))])
    assert len(ids(store)) == 1


def test_a_decision_made_without_knowledge_of_another_is_refused(store: Store, queued: list[Record], make: Any) -> None:
    """The second of two persons is told, and nothing of his is written in silence nor of hers overwritten."""
    first = store.judge(make.judgement(queued[0], Verdict.ACCEPT, person="B. Coder"), seen=0)
    with pytest.raises(Contested, match=r"B\. Coder"):
        store.judge(make.judgement(queued[0], Verdict.REJECT), seen=0)
    version = replace(queued[0], type="aid", coder=make.person(), supersedes=queued[0].id)
    edit = make.judgement(queued[0], Verdict.EDIT, about=version.id)
    with pytest.raises(Contested):
        store.record_and_judge(version, edit, seen=0)
    assert store.judgements() == [first]
    with pytest.raises(StoreError):
        store.record(version.id)

    store.record_and_judge(version, edit, seen=first.number)
    other = replace(version, type="train")
    with pytest.raises(Contested):
        store.record_and_judge(other, make.judgement(queued[0], Verdict.EDIT, about=other.id), seen=99)
    with pytest.raises(Contested, match=version.id):
        store.judge(make.judgement(queued[0], Verdict.ACCEPT), seen=99)


def test_the_log_is_read_backwards(store: Store, queued: list[Record], make: Any) -> None:
    """Page by page from the newest; one person's alone."""
    told = [store.judge(make.judgement(one, Verdict.ACCEPT, person=name)) for one, name in zip(queued, "ABABA", strict=True)]
    assert list(store.log(limit=2)) == told[:2:-1]
    assert list(store.log(before=told[3].number)) == told[2::-1]
    assert [one.person for one in store.log(person="B")] == ["B", "B"]


def test_the_shelf_lists_sources_without_their_texts(store: Store, source: Source) -> None:
    """Title, language and date, in the order of collection."""
    (shelved,) = store.shelf()
    assert (shelved.id, shelved.title, shelved.lang, shelved.date) == (source.id, source.title, "en", None)
    assert store.shelf(after=shelved.number) == []


def test_a_passage_marked_as_missed_is_kept_until_taken_back(store: Store, make: Any) -> None:
    """The mark holds with its exact words; taken back once, it no longer does; words that stand elsewhere are refused."""
    source = make.source()
    store.add_source(source, make.bytes_of())
    at = datetime(2026, 11, 24, tzinfo=UTC)
    mark = Missed(Passage.of(source, Span(0, 10)), "A. Coder", at, "an act")
    kept = store.mark_missed(mark)
    assert list(store.missed(source.id)) == list(store.missed()) == [kept] == [replace(mark, number=kept.number)]
    with pytest.raises(QuoteNotFound):
        store.mark_missed(replace(mark, passage=Passage(source.id, 1, 11, mark.passage.quote)))
    assert kept.number is not None
    store.take_back_missed(kept.number, "B. Coder", at)
    assert list(store.missed()) == []
    with pytest.raises(StoreError, match="taken back already"):
        store.take_back_missed(kept.number, "B. Coder", at)


def test_a_persons_new_record_is_in_the_log_and_can_be_taken_back(store: Store, make: Any) -> None:
    """ADD tells who made it; undone, the record no longer stands; the undoing undone, it does again."""
    source = make.source()
    store.add_source(source, make.bytes_of())
    record = make.record(source, coder=make.person(), score=1.0)
    added = store.record_and_judge(record, make.judgement(record, Verdict.ADD))
    assert record in list(store.records())
    undone = store.judge(make.judgement(record, Verdict.UNDO, about=str(added.number)))
    assert record not in list(store.records())
    store.judge(make.judgement(record, Verdict.UNDO, about=str(undone.number)))
    assert record in list(store.records())
    assert [one.verdict for one in store.judgements()] == [Verdict.ADD, Verdict.UNDO, Verdict.UNDO]
