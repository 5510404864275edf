"""Editing: every field with its words, a new version, nothing lost when two do it at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record, Verdict
from foedera.model.source import Source
from foedera.study import Study
from foedera.web import draft
from foedera.web.draft import Draft

Form = dict[str, str]
Read = Callable[[str], Form]


def words_of(form: Form, name: str, words: str) -> Form:
    """The form with words typed for a field."""
    return form | {f"{name}.words": words, f"{name}.at": ""}


def filled(form: Form) -> Form:
    """The worked form: an edit that holds."""
    form = words_of(form | {"type": "train", "date": "1993-05~", "place": "Ankara"}, "type", "signed")
    form = words_of(words_of(form, "place", "Ankara"), "date", "agreement")
    for number, (name, words) in enumerate((("Azerbaijan (AZE)", "Azerbaijan"), ("tur", "Türkiye"))):
        form = words_of(form | {f"actor.{number}": name, f"actor.{number}.role": "party"}, f"actor.{number}", words)
    form = words_of(
        form | {"quantity.0": "1 200.5", "quantity.0.unit": "money", "quantity.0.currency": "usd"}, "quantity.0", "an"
    )
    form = words_of(form | {"domain.0": "education", "modality": "planned", "aspect": "ongoing"}, "domain.0", "agreement")
    return words_of(words_of(form, "quantity.0", "an agreement"), "legal_basis", "agreement in  Ankara")


@pytest.fixture
def form(client: TestClient, records: list[Record], form_of: Read) -> Form:
    return form_of(client.get(f"/edit/{records[0].id}?back=/review").text)


def test_every_field_can_be_edited_with_its_words(
    client: TestClient, study: Study, records: list[Record], source: Source, form: Form
) -> None:
    """A new version stands in the old one's place, signed, and can be taken back."""
    answer = client.post("/edit", data=filled(form) | {"back": ""})
    new = study.store.record(answer.headers["location"].removeprefix("/record/"))
    assert new.as_coding() == {
        "type": "train",
        "domains": ["education"],
        "aspect": "ongoing",
        "modality": "planned",
        "date": "1993-05~",
        "actors": [{"id": "AZE", "role": "party"}, {"id": "TUR", "role": "party"}],
        "quantities": [{"value": 1200.5, "unit": "money", "currency": "USD"}],
    }
    told = {name: span.of(source.text) for name, span in new.spans}
    assert told == {
        "type": "signed",
        "domain:education": "agreement",
        "date": "agreement",
        "place": "Ankara",
        "legal_basis": "agreement in Ankara",
    }
    spans = [*(one.span for one in new.participants), *(one.span for one in new.quantities)]
    assert [span.of(source.text) for span in spans] == ["Azerbaijan", "Türkiye", "an agreement"]
    assert (new.place, new.legal_basis, new.supersedes) == ("Ankara", "agreement in Ankara", records[0].id)
    assert (new.coder.name, new.coder.is_person, new.score) == ("A. Coder", True, 1.0)
    assert {one.id for one in study.store.records()} == {new.id, records[1].id, records[2].id}
    (edit,) = study.store.judgements()
    assert (edit.verdict, edit.person, edit.about) == (Verdict.EDIT, "A. Coder", new.id)
    token = {"token": form["token"], "record": records[0].id, "number": str(edit.number)}
    assert client.post("/undo", data=token).status_code == 303
    assert {one.id for one in study.store.records()} == {one.id for one in records}


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        ("type", {"type.words": "nowhere to be found", "type.at": ""}, "don&#39;t stand in the source"),
        ("type", {"type.words": "a", "type.at": ""}, "times in the source"),
        ("type", {"type.words": "", "type.at": ""}, "Which words of the source"),
        ("type", {"type": "feast"}, "Choose one of the list"),
        ("date", {"date": "12.05.1998"}, "no date in EDTF"),
        ("date", {"basis": "guessed"}, "What does the date rest on"),
        ("actor.1", {"actor.1": "Atlantis"}, "Nobody in the codebook"),
        ("actor.1", {"actor.1.role": "target"}, "takes another role"),
        ("actor", {"actor.1": "", "actor.1.words": ""}, "two different actors"),
        ("quantity.0", {"quantity.0": "many"}, "Write a number"),
        ("quantity.0", {"quantity.0.unit": "persons"}, "currency"),
        ("place", {"place": ""}, "Words without a value"),
        ("quote", {"quote.words": "", "quote.at": ""}, "Which words of the source"),
        ("legal_basis", {"legal_basis.words": "the treaty of nowhere"}, "don&#39;t stand in the source"),
    ],
)
def test_what_the_source_does_not_bear_out_is_refused(
    client: TestClient, study: Study, form: Form, form_of: Read, name: str, wrong: Form, told: str
) -> None:
    """The page comes back with what was written and says at the field what is wrong; nothing is kept."""
    sent = filled(form) | {"actor.1": "Türkiye (TUR)"} | wrong
    sent["type"] = wrong.get("type", "agree")
    answer = client.post("/edit", data=sent)
    assert answer.status_code == 422
    assert told in answer.text
    assert name == "actor" or f'id="e-{name}"' in answer.text
    again = form_of(answer.text)
    assert {key: again.get(key, "") for key in wrong if key not in ("type", "basis")} == {
        key: value for key, value in wrong.items() if key not in ("type", "basis")
    }
    assert study.store.judgements() == []


def test_an_edit_that_changes_nothing_is_told(client: TestClient, study: Study, form: Form) -> None:
    """Agreeing is accepting, not a new version."""
    answer = client.post("/edit", data=form)
    assert answer.status_code == 422
    assert "Nothing is changed" in answer.text
    assert study.store.judgements() == []


def test_two_persons_editing_one_record_lose_nothing(
    client: TestClient, study: Study, records: list[Record], form: Form, form_of: Read
) -> None:
    """Who comes second sees what the other wrote beside his own, and can keep his own on top of it."""
    mine = filled(form)
    other = TestClient(client.app, base_url="http://127.0.0.1:8765", follow_redirects=False)
    theirs = form_of(other.get(f"/edit/{records[0].id}").text)
    first = other.post("/edit", data=words_of(theirs | {"date": "1991"}, "date", "end")).headers["location"]
    answer = client.post("/edit", data=mine)
    assert answer.status_code == 409
    assert "has decided on this record meanwhile" in answer.text
    assert "<b>1991</b>" in answer.text
    assert "<b>Agreements</b>" in answer.text
    again = form_of(answer.text)
    assert {key: again[key] for key in mine if key not in ("base", "seen")} == {
        key: mine[key] for key in mine if key not in ("base", "seen")
    }
    assert again["base"] == first.removeprefix("/record/")
    kept = client.post("/edit", data=again | {"back": ""}).headers["location"].removeprefix("/record/")
    assert study.store.record(kept).supersedes == again["base"]
    assert [one.id for one in study.store.records() if one.id == kept] == [kept]
    assert len(study.store.judgements()) == 2


def test_an_empty_line_differs_from_none_in_nothing() -> None:
    """The first role and the first unit of a list, chosen by nobody, say nothing."""
    assert draft.differing(Draft({"actor.2": "", "actor.2.role": "party"}), Draft()) == {}
    assert set(draft.differing(Draft({"type": "aid"}), Draft({"type": "train"}))) == {"type"}


def test_an_edit_after_anothers_decision_is_asked_again(
    client: TestClient, study: Study, records: list[Record], form: Form, form_of: Read, make: Any
) -> None:
    """A record that was rejected meanwhile is edited only by who knows it."""
    study.store.judge(make.judgement(records[0], Verdict.REJECT, person="B. Coder"))
    answer = client.post("/edit", data=filled(form))
    assert answer.status_code == 409
    assert "B. Coder has decided on this record meanwhile (rejected)" in answer.text
    assert client.post("/edit", data=form_of(answer.text)).status_code == 303
    assert [one.verdict for one in study.store.judgements()] == [Verdict.REJECT, Verdict.EDIT]


def test_a_button_pressed_twice_is_one_edit(client: TestClient, study: Study, form: Form) -> None:
    """The second is answered as the first."""
    assert [client.post("/edit", data=filled(form)).headers["location"] for _ in range(2)] == ["/review", "/review"]
    assert len(study.store.judgements()) == 1


def test_a_new_record_is_made_of_words(client: TestClient, study: Study, source: Source, form_of: Read) -> None:
    """From a selection to a record that stands, is reviewed, in the log, and can be taken back."""
    at = source.text.index("Azerbaijan and")
    page = client.get(f"/new?source={source.id}&at={at}:{at + 60}").text
    form = form_of(page)
    assert form["quote.words"].startswith("Azerbaijan and Türkiye signed an agreement")
    answer = client.post("/new", data=filled(form))
    new = study.store.record(answer.headers["location"].removeprefix("/record/"))
    assert (new.passage.start, new.passage.end) == (at, at + 60)
    assert new.coder.is_person
    assert study.store.is_reviewed(new.id)
    (added,) = study.store.judgements(new.id)
    assert added.verdict is Verdict.ADD
    assert client.post("/new", data=filled(form)).status_code == 303
    assert len(study.store.judgements()) == 1
    assert client.post("/new", data=form).status_code == 422


def test_a_date_is_read_back(client: TestClient) -> None:
    """While one writes, the form says how a date is read."""
    assert "1992" in client.get("/edit-date?edtf=1992~").text
    assert client.get("/edit-date?edtf=12.05.1998").status_code == 422
