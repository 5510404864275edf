"""The reader: words become records or marks, and lead there and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record
from foedera.model.source import Note, Page, Source
from foedera.study import Study

Sent = dict[str, str]


@pytest.fixture
def sent(client: TestClient, source: Source, records: list[Record]) -> Sent:  # noqa: ARG001 - the records stand there
    page = client.get(f"/read/{source.id}").text
    token = page.split('name="token" value="')[1].split('"')[0]
    return {"token": token, "source": source.id, "words": "signed an agreement", "at": ""}


def test_words_are_marked_as_missed_and_the_mark_taken_back(client: TestClient, study: Study, sent: Sent) -> None:
    """The mark stands in the margin and in the list, signed; a second press changes nothing."""
    there = client.post("/words", data=sent | {"do": "missed", "why": "an act"}).headers["location"]
    assert client.post("/words", data=sent | {"do": "missed"}).headers["location"] == there
    (mark,) = study.store.missed()
    assert (mark.passage.quote, mark.person, mark.why) == ("signed an agreement", "A. Coder", "an act")
    for path in (there.split("#")[0], "/missed"):
        assert "A. Coder" in client.get(path).text
    assert f'id="{there.split("#")[1]}"' in client.get(there.split("#")[0]).text
    back = client.post("/missed/undo", data={"token": sent["token"], "number": str(mark.number), "back": "/missed"})
    assert back.headers["location"] == "/missed"
    assert study.store.missed() == []
    assert client.post("/missed/undo", data={"token": sent["token"], "number": str(mark.number)}).status_code == 400


def test_words_become_a_form_for_a_new_record(client: TestClient, sent: Sent, form_of: Callable[[str], Sent]) -> None:
    """The form opens over these words."""
    there = client.post("/words", data=sent | {"do": "new", "back": "/missed"}).headers["location"]
    form = form_of(client.get(there).text)
    assert (form["quote.words"], form["back"]) == ("signed an agreement", "/missed")


@pytest.mark.parametrize(
    ("words", "told"), [("nowhere", "don&#39;t stand"), ("", "Which words"), ("a", "times in the source")]
)
def test_words_that_are_not_there_are_refused(client: TestClient, study: Study, sent: Sent, words: str, told: str) -> None:
    """Nothing is marked that the source doesn't say, or says where one can't tell."""
    answer = client.post("/words", data=sent | {"do": "missed", "words": words})
    assert answer.status_code == 422
    assert told in answer.text
    assert study.store.missed() == []


def test_the_text_leads_to_the_margin_and_back(client: TestClient, source: Source, records: list[Record]) -> None:
    """A marked span leads to its record's entry, the entry to the span."""
    html = client.get(f"/read/{source.id}").text
    for one in records:
        assert f'id="a-{one.id}"><a class="there" href="#{one.id}"' in html
        assert f'id="{one.id}"' in html
    assert f'<a href="#a-{records[0].id}">' in html


def test_pages_and_notes_lead_there_and_back(client: TestClient, study: Study, make: object) -> None:
    """A note's call leads to the note, the note to its call; pages can be gone to."""
    text = "One.¹\nTwo.\n¹ A note."
    at = text.index("¹ A")
    told = {"pages": (Page(0, "1"), Page(6, "2")), "notes": (Note("1", 4, at, len(text)),), "body_end": at}
    source = make.source(text, **told)  # type: ignore[attr-defined]
    study.store.add_source(source, text.encode())
    html = client.get(f"/read/{source.id}").text
    assert 'id="c1" href="/read/' in html
    assert 'class="back" id="n1"' in html
    assert '#c1"' in html
    assert f'href="/read/{source.id}?at=6#p-2"' in html
