"""What persons say of events goes over what the rules gather."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.errors import Contested
from foedera.model.record import Record
from foedera.model.ruling import Matter, Ruling
from foedera.study import Study
from foedera.systematize import by_hand, merge


def ruling(why: str = "", **said: Any) -> Ruling:
    named = [one for ids in said.values() for one in ([ids] if isinstance(ids, str) else ids)]
    return Ruling(Matter.EVENT, said, "A. Coder", datetime(2026, 11, 24, tzinfo=UTC), why, records=tuple(named))


def groups(events: Any) -> set[frozenset[str]]:
    return {frozenset(record.id for record in event.records) for event in events}


@pytest.fixture
def accounts(make: Any) -> list[Record]:
    """Three of one act by the rules, one of another."""
    source = make.source()
    told = [make.record(source, at=at) for at in (0, 1, 2)]
    return [*told, make.record(source, at=3, type="contact")]


def test_accounts_are_parted_joined_and_preferred(accounts: list[Record]) -> None:
    """A later ruling goes over an earlier one; the reason tells who chose, and why."""
    one, two, three, four = (record.id for record in accounts)
    told = [ruling(stay=[one, two], go=[three]), ruling(together=[three, four])]
    assert groups(merge.events(accounts, told)) == {frozenset({one, two}), frozenset({three, four})}
    told += [ruling(together=[one, four]), ruling(prefer=one), ruling("the only dated one", prefer=four)]
    (event,) = merge.events(accounts, told)
    assert event.preferred.id == four
    assert event.reason == "chosen by A. Coder: the only dated one"


def test_a_ruling_holds_for_the_newest_version_and_is_silent_on_what_is_gone(accounts: list[Record]) -> None:
    """An edited record stays where a person put it."""
    one, two, three, four = (record.id for record in accounts)
    told = [ruling(together=["r-first-version", four]), ruling(stay=[one], go=["r-gone"])]
    found = merge.events(accounts, told, {"r-first-version": one})
    assert groups(found) == {frozenset({one, two, three, four})}


@given(st.data())
def test_every_record_stays_in_exactly_one_event(data: st.DataObject) -> None:
    """Whatever is ruled, in whatever order."""
    ids = [f"r-{number}" for number in range(6)]
    some = st.lists(st.sampled_from(ids), max_size=4)
    joined = some.map(lambda ids: ruling(together=ids))
    parted = st.tuples(some, some).map(lambda ids: ruling(stay=ids[0], go=ids[1]))
    told = data.draw(st.lists(st.one_of(joined, parted), max_size=5))

    class Named:
        def __init__(self, record_id: str) -> None:
            self.id = record_id

    gathered: Any = [[Named(one) for one in ids[:3]], [Named(one) for one in ids[3:]]]
    found = by_hand.regroup(gathered, told, {})
    assert sorted(record.id for group in found for record in group) == ids
    assert all(found)


def test_rulings_are_kept_undone_and_survive_a_new_coding(tmp_path: Path, make: Any) -> None:
    """What is made at once is what gathering anew makes; undoing restores; an extractor's next version changes nothing."""
    with Study.open(Study.create(tmp_path / "study", focal="AZE")) as study:
        source = make.source()
        study.store.add_source(source, make.bytes_of())
        records = [make.record(source, at=at) for at in (0, 1, 2)]
        study.store.put_coding(source.id, "rules 1 aaaa", records)
        study.gather()
        before = groups(study.events())
        one, two, three = (record.id for record in records)
        split = study.rule(ruling(stay=[one, two], go=[three]))
        study.rule(ruling(prefer=two))
        ruled = {(event.id, event.preferred.id) for event in study.events()}
        assert groups(study.events()) == {frozenset({one, two}), frozenset({three})}
        study.gather()
        assert {(event.id, event.preferred.id) for event in study.events()} == ruled
        newer = [make.record(source, at=at, coder=make.record(source).coder.__class__("rules", "2")) for at in (0, 1, 2)]
        study.store.put_coding(source.id, "rules 2 bbbb", newer)
        study.gather()
        assert {(event.id, event.preferred.id) for event in study.events()} == ruled
        study.rule(Ruling(Matter.UNDO, {}, "A. Coder", split.at, undoes=split.number))
        assert len(groups(study.events())) == len(before)
        with pytest.raises(Contested, match="undone already"):
            study.rule(Ruling(Matter.UNDO, {}, "A. Coder", split.at, undoes=split.number))
