"""A study's own acts beside a data set's."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import assign, compare
from foedera.analyze.reference import acts, reader
from foedera.analyze.reference.acts import Act, Party
from foedera.analyze.verdict import Comparison, Verdict
from foedera.codebook import actors, book, families
from foedera.model.frame import Frame
from foedera.model.when import When

FRAME = Frame(
    ("AZE", "ADR"), When("1991/2020"), covers=(When("1991/1998"), When("2000/2020")), organisations=frozenset({"NATO"})
)
FAMILIES = families.load(book.load())


def _act(name: str, when: str | None, *parties: str, spell: str | None = None, kind: str = "agree") -> Act:
    return Act(
        dataset="set",
        id=name,
        type=kind,
        parties=tuple(Party("?", None) if party == "?" else Party(party, party) for party in parties),
        when=When(when) if when else None,
        spell=When(spell) if spell else None,
        label="an agreement",
        lines=(2,),
        rows=(0,),
    )


def _compared(events: list[Any], theirs: list[Act], **told: Any) -> Comparison:
    return compare.with_acts(events, theirs, FRAME, dataset="set", window=When("1980/2010"), families=FAMILIES, **told)


def _rows(found: Comparison) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    return [(r.verdict.name, r.event.id if r.event else None, r.act.id if r.act else None, r.conflicts) for r in found.rows]


def test_a_coarse_date_matches_the_day_that_it_holds(event: Any) -> None:
    """ "September 2002" and 17 September 2002 are one date as far as anybody can tell."""
    told = event("2002-09", "AZE", "PAK")
    assert _rows(_compared([told], [_act("a", "2002-09-17", "AZE", "PAK")])) == [("MATCHED", told.id, "a", ())]


def test_near_dates_are_one_act_with_a_conflict_and_far_ones_two_acts(event: Any) -> None:
    """Three days apart conflict; a year apart they are two acts."""
    told = event("2005-05-19", "AZE", "IRN")
    found = _compared([told], [_act("a", "2005-05-16", "AZE", "IRN")])
    assert _rows(found) == [("CONFLICTING", told.id, "a", ("date",))]
    assert found.rows[0].days == 3
    far = _compared([told], [_act("a", "2006-05-16", "AZE", "IRN")])
    assert [row[0] for row in _rows(far)] == ["ONLY_THERE", "ONLY_HERE"]


def test_other_parties_conflict_unless_the_set_leaves_them_unnamed(event: Any) -> None:
    """One partner more is a conflict; an unknown party of the set can be just that partner."""
    told = event("2004-06-01", "AZE", "KGZ", "TJK")
    assert _rows(_compared([told], [_act("a", "2004-06-01", "AZE", "KGZ")]))[0][3] == ("parties",)
    assert _rows(_compared([told], [_act("a", "2004-06-01", "AZE", "KGZ", "?")]))[0][0] == "MATCHED"


def test_each_act_is_matched_once_and_a_second_account_is_told(event: Any) -> None:
    """Two accounts of one agreement: the one whose date agrees takes it, the other is told which it could be."""
    exact, other = event("2005-05-16", "AZE", "IRN"), event("2005-04", "AZE", "IRN")
    found = _compared([other, exact], [_act("a", "2005-05-16", "AZE", "IRN")])
    assert _rows(found) == [("MATCHED", exact.id, "a", ()), ("ONLY_HERE", other.id, None, ())]
    assert found.rows[1].why == "could be a, paired with another"


def test_outside_the_window_is_not_only_here(event: Any) -> None:
    """A set that ends in 2010 says nothing of 2021; of 2009/2012 nobody can tell."""
    found = _compared([event("2021-06-15", "AZE", "TUR"), event("2009/2012", "AZE", "TUR"), event(None, "AZE", "TUR")], [])
    assert [(row.verdict.name, row.why) for row in found.rows] == [
        ("SILENT", "the set speaks of 1980/2010"),
        ("UNDECIDED", "the set speaks of 1980/2010 only"),
        ("UNDECIDED", "the source tells no date"),
    ]


def test_years_that_no_source_covers_are_not_only_there() -> None:
    """The study has no sources on 1999, and does not ask about 1985."""
    theirs = [_act("a", "1999-05", "AZE", "TUR"), _act("b", "1985", "AZE", "TUR"), _act("c", None, "AZE", "TUR")]
    assert [row.why for row in _compared([], theirs).rows] == [
        "no source of the study covers it",
        "the study asks about 1991/2020",
        "the set tells no date",
    ]


def test_a_set_of_states_is_not_asked_about_organisations(event: Any) -> None:
    """Unless it names one anywhere; and a set of alliances is not asked about training."""
    nato, training = event("1994-05-04", "AZE", "NATO"), event("1994", "AZE", "TUR", domains=("education",))
    assert _compared([nato], []).rows[0].why == "the set names no organisation"
    assert _compared([nato], [_act("a", "1990", "AZE", "NATO")]).rows[-1].verdict is Verdict.ONLY_HERE
    assert _compared([training], [], domains=["political"]).rows[0].why == "the set speaks of the field political only"


def test_an_act_within_a_practice_is_neither_matched_nor_only_there(event: Any) -> None:
    """ "Exercises every year since 1996" holds each exercise of the set."""
    practice = event("1996/..", "AZE", "TUR", type="exercise", aspect="ongoing")
    theirs = [_act(f"x{year}", str(year), "AZE", "TUR", kind="exercise") for year in (1995, 1997, 1998)]
    assert [row[0] for row in _rows(_compared([practice], theirs))] == ["ONLY_THERE", "PRACTICE", "PRACTICE"]


def test_what_lasts_is_matched_at_any_time_of_it(event: Any) -> None:
    """Arms delivered in 2016 on an order of 2014 whose deliveries end in 2017."""
    told = event("2008", "AZE", "ISR", type="transfer")
    order = _act("o", "2006", "AZE", "ISR", spell="2006/2009", kind="transfer")
    assert [row[0] for row in _rows(_compared([told], [order]))] == ["MATCHED"]


def test_the_focal_states_predecessors_count_as_it(event: Any) -> None:
    """What the set tells of Azerbaijan and a source of its predecessor is one dyad."""
    told = event("1992", "ADR", "GEO")
    assert [row[0] for row in _rows(_compared([told], [_act("a", "1992-05", "AZE", "GEO")]))] == ["MATCHED"]


@settings(max_examples=60, deadline=None)
@given(
    here=st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["TUR", "GEO"])), max_size=6),
    there=st.lists(st.tuples(st.integers(0, 400), st.sampled_from(["TUR", "GEO"])), max_size=6),
)
def test_no_act_is_lost_or_used_twice(here: list[tuple[int, str]], there: list[tuple[int, str]], event: Any) -> None:
    """Every event and every act of the set stands in one row; what is paired shares a partner and is near in time."""
    events = [event(_day(day), "AZE", partner) for day, partner in here]
    theirs = [_act(f"a{number}", _day(day), "AZE", partner) for number, (day, partner) in enumerate(there)]
    found = _compared(events, theirs)
    assert sorted(row.event.id for row in found.rows if row.event) == sorted(event.id for event in events)
    assert sorted(row.act.id for row in found.rows if row.act) == sorted(act.id for act in theirs)
    for row in found.rows:
        if row.event and row.act:
            assert row.days is not None
            assert row.days <= compare.TOLERANCE
            assert (row.verdict is Verdict.MATCHED) == (row.days == 0)


def _day(number: int) -> str:
    from datetime import date, timedelta

    return (date(2000, 1, 1) + timedelta(days=number)).isoformat()


@settings(max_examples=60, deadline=None)
@given(costs=st.lists(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_assignment_is_the_best_of_all(costs: list[list[int | None]], event: Any) -> None:
    """Most pairs first, then the lowest cost, as trying every order shows."""
    events = [event("2000", "AZE", "TUR") for _ in costs]
    theirs = [_act(str(number), "2000", "AZE", "TUR") for number in range(3)]
    at = {event.id: row for event, row in zip(events, costs, strict=True)}
    chosen = assign.one_to_one(events, theirs, lambda event, act: at[event.id][int(act.id)])
    told = [at[key][int(act.id)] for key, act in chosen.items()]
    assert len({act.id for act in chosen.values()}) == len(chosen)
    best = (0, 0)
    for order in permutations([0, 1, 2, None, None, None, None], len(costs)):
        pairs = [cost for row, j in zip(costs, order, strict=True) if j is not None and (cost := row[j]) is not None]
        best = min(best, (-len(pairs), sum(pairs)))
    assert (-len(told), sum(cost for cost in told if cost is not None)) == best


def test_the_worked_studys_agreements_are_found_in_dcad(shared: Path, event: Any) -> None:
    """Georgia on 16 December 2002 to the day, Iran in May 2005; Türkiye on 11 August 1992 is only here."""
    path = shared / "reference" / "dcad" / "DCAD-v1.0-main.csv"
    if not path.is_file():
        pytest.skip("needs ../shared/reference/dcad")
    dataset = reader.read(path)
    georgia, iran = event("2002-12-16", "AZE", "GEO"), event("2005-05", "AZE", "IRN")
    turkiye = event("1992-08-11", "AZE", "TUR")
    found = compare.with_acts(
        [georgia, iran, turkiye],
        acts.of(dataset, actors.load()),
        FRAME,
        dataset="dcad",
        window=dataset.descriptor.window,
        families=FAMILIES,
    )
    paired = {row.event.id: row.act.id for row in found.rows if row.event and row.act}
    assert paired == {georgia.id: "DCADv1.0-1522", iran.id: "DCADv1.0-1534"}
    assert found.counts()["only here"] == 1
    assert found.counts()["only there"] + found.counts()["the other does not speak of it"] == 42


def test_a_row_has_the_words_and_the_lines_of_the_file(event: Any) -> None:
    """The table leads back to both sides."""
    (line,) = _compared([event("2002", "AZE", "PAK")], [_act("a", "2002-09-17", "AZE", "PAK")]).lines()
    assert (line["quote"], line["source"], line["act"], line["act_lines"]) == ("word", "s-1", "a", [2])
    assert (line["verdict"], line["actors"], line["act_parties"]) == ("matched", ["AZE", "PAK"], ["AZE", "PAK"])
