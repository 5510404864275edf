"""A claim weighed on events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from foedera.generalize import weigh
from foedera.generalize.weigh import Knowledge
from foedera.model.actor import Role
from foedera.model.claim import Caution, Choice, Claim, Query, Side, Strength
from foedera.model.event import Event
from foedera.model.record import Aspect, Coder, Modality, Participant, Record
from foedera.model.source import Passage, Span
from foedera.model.when import When


def _record(date: str | None, *actors: str, **told: Any) -> Record:
    return Record(
        passage=Passage(told.get("source", "s-1"), 0, 4, "word"),
        type=told.get("type", "agree"),
        domains=told.get("domains", ("education",)),
        aspect=Aspect.EVENT,
        modality=Modality(told.get("modality", "actual")),
        participants=tuple(Participant(actor, Role.PARTY, Span(0, 1)) for actor in actors),
        coder=Coder("test", is_person=told.get("person", False)),
        date=When(date) if date else None,
        voice=told.get("voice", "AZE"),
    )


def _event(date: str | None, *actors: str, **told: Any) -> Event:
    record = _record(date, *actors, **told)
    return Event((record,), record, "the only account")


def _claim(supports: Query, *contradicts: Query) -> Claim:
    return Claim("c", "Education came first.", "A. Author", (supports,), contradicts)


TRAINING = Query(actors=("AZE",), partners=("TUR",), domains=("education",), when=When("1992/1995"))
ARMS = Query(actors=("AZE",), partners=("TUR",), domains=("technical",), when=When("1992/1995"))


@pytest.mark.parametrize(
    ("event", "is_match"),
    [
        (_event("1992-08-11", "AZE", "TUR"), True),
        (_event("1991/1992", "AZE", "TUR"), True),
        (_event("1996", "AZE", "TUR"), False),
        (_event(None, "AZE", "TUR"), False),
        (_event("1993", "AZE", "GEO"), False),
        (_event("1993", "AZE", "TUR", domains=("technical",)), False),
        (_event("1993", "AZE", "TUR", domains=("technical", "education")), True),
        (_event("1993", "AZE", "TUR", modality="planned"), False),
    ],
)
def test_a_query_finds_what_it_asks_for(event: Event, is_match: bool) -> None:
    """Fields are joined by "and", values by "or"; an undated act never falls into a time."""
    assert weigh.matches(TRAINING, event) is is_match


def test_nobody_is_its_own_partner() -> None:
    """Where an actor is named on both sides of a query, another one must take part."""
    query = Query(actors=("AZE", "TUR"), partners=("AZE", "TUR"))
    assert not weigh.matches(query, _event("1993", "AZE", "IRN"))
    assert weigh.matches(query, _event("1993", "AZE", "TUR"))


def test_both_sides_are_listed_by_date() -> None:
    """Evidence for and against stands side by side, in order of time."""
    late, early = _event("1994", "AZE", "TUR"), _event("1992", "AZE", "TUR")
    against = _event("1993", "AZE", "TUR", domains=("technical",))
    weighing = weigh.claim(_claim(TRAINING, ARMS), [late, against, early])
    assert weighing.events(Side.FOR) == (early, late)
    assert weighing.events(Side.AGAINST) == (against,)


def test_narrow_support_is_told() -> None:
    """One source, one voice, one language, nothing reviewed, no contrary query: each is a caution."""
    weighing = weigh.claim(_claim(TRAINING), [_event("1992", "AZE", "TUR")], Knowledge(languages={"s-1": "az"}))
    assert set(weighing.cautions) == {
        Caution.ONE_SOURCE,
        Caution.ONE_VOICE,
        Caution.ONE_LANGUAGE,
        Caution.NO_CONTRARY_SOUGHT,
        Caution.NOT_REVIEWED,
    }


def test_broad_reviewed_support_has_no_caution() -> None:
    """Several sources, voices and languages, a record accepted by a person, contrary evidence sought: no warning."""
    one, other = _event("1992", "AZE", "TUR"), _event("1993", "AZE", "TUR", source="s-2", voice="TUR")
    ground = Knowledge(languages={"s-1": "az", "s-2": "tr"}, reviewed={one.preferred.id}, window=When("1991/2025"))
    assert weigh.claim(_claim(TRAINING, ARMS), [one, other], ground).cautions == ()


def test_machine_output_is_never_reviewed() -> None:
    """Only a person's record, or one that a person accepted, lifts the caution."""
    machine, person = _event("1992", "AZE", "TUR"), _event("1992", "AZE", "TUR", person=True)
    assert Caution.NOT_REVIEWED in weigh.claim(_claim(TRAINING), [machine]).cautions
    assert Caution.NOT_REVIEWED not in weigh.claim(_claim(TRAINING), [person]).cautions


def test_a_claim_without_evidence_says_so() -> None:
    """No support is a finding of its own, and so is a time that the data do not reach."""
    weighing = weigh.claim(_claim(TRAINING, ARMS), [], Knowledge(window=When("1993/2025")))
    assert weighing.cautions == (Caution.NO_EVIDENCE, Caution.OUTSIDE_WINDOW)


def test_an_event_on_both_sides_is_told() -> None:
    """What supports and contradicts at once stands on both sides, with a caution."""
    both = _event("1993", "AZE", "TUR", domains=("education", "technical"))
    weighing = weigh.claim(_claim(TRAINING, ARMS), [both])
    assert weighing.events(Side.FOR) == weighing.events(Side.AGAINST) == (both,)
    assert Caution.BOTH_SIDES in weighing.cautions


def test_an_unknown_voice_is_told() -> None:
    """Where no source says for whom it speaks, the claim's reader is told."""
    assert Caution.VOICE_UNKNOWN in weigh.claim(_claim(TRAINING), [_event("1992", "AZE", "TUR", voice=None)]).cautions


def test_the_ground_of_a_side_is_graded_by_its_witnesses() -> None:
    """However many documents one voice prints, it is one witness."""
    alone = [_event(f"{1992 + n % 3}", "AZE", "TUR", source=f"s-{n}", voice="AZE") for n in range(9)]
    weighed = weigh.claim(_claim(TRAINING, ARMS), alone)
    assert (weighed.ground(Side.FOR).sources, weighed.ground(Side.FOR).witnesses) == (9, 1)
    assert weighed.ground(Side.FOR).strength is Strength.THIN
    assert weighed.ground(Side.AGAINST).strength is Strength.NONE
    two = [*alone, _event("1993", "AZE", "TUR", source="s-x", voice="TUR")]
    assert weigh.claim(_claim(TRAINING), two).ground(Side.FOR).strength is Strength.FAIR
    three = [*two, _event("1994", "AZE", "TUR", source="s-y", voice="USA", person=True)]
    known = Knowledge(languages={"s-x": "tr", "s-y": "en", "s-1": "az"})
    assert weigh.claim(_claim(TRAINING), three, known).ground(Side.FOR).strength is Strength.BROAD


def test_what_a_person_chose_stands_with_the_reason() -> None:
    """By hand on any side; a choice whose record no longer stands is told."""
    there, other = _event("1999", "AZE", "IRN"), _event("1993", "AZE", "TUR")
    chosen = (Choice(there.preferred.id, Side.CONTEXT, "a neighbour's view"), Choice("r-gone", Side.FOR, "lost"))
    claim = replace(_claim(TRAINING, ARMS), chosen=chosen, context=(Query(actors=("GEO",)),))
    weighed = weigh.claim(claim, [there, other])
    assert weighed.events(Side.CONTEXT) == (there,)
    assert [piece.why for piece in weighed.evidence] == ["", "a neighbour's view"]
    assert Caution.CHOICE_LOST in weighed.cautions
