"""Accounts side by side; chosen, parted and joined by hand; every step taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record
from foedera.study import Study

Fields = Callable[[str, str], dict[str, str]]


@pytest.fixture
def event(study: Study, records: list[Record]) -> str:
    """The one event of three accounts."""
    study.gather()
    (found,) = study.events()
    assert len(found.records) == len(records)
    return f"/event/{found.id}"


def groups(study: Study) -> list[set[str]]:
    return sorted(({record.id for record in event.records} for event in study.events()), key=len)


def test_an_event_shows_every_account(client: TestClient, records: list[Record], event: str) -> None:
    """Each with its quote and its source; what a source says never acts."""
    page = client.get(event).text
    for record in records:
        assert f"/record/{record.id}" in page
    assert page.count("<blockquote") == 3
    assert "<b>Title" not in page
    assert event in client.get("/events?only=several").text
    assert event not in client.get("/events?year=1701").text
    assert event in client.get(f"/record/{records[0].id}").text


def test_accounts_are_chosen_parted_joined_and_taken_back(
    client: TestClient, study: Study, records: list[Record], event: str, fields: Fields
) -> None:
    """The reason names who chose; a step undone is as if it had not been."""

    def send(path: str, action: str, **more: Any) -> str:
        page = client.get(path).text
        return str(client.post(action, data={**fields(page, 'id="accounts"'), **more}).headers["location"])

    one, two, three = (record.id for record in records)
    here = send(event, "/events/prefer", prefer=one, why="nearest to the act")
    assert "chosen by A. Coder: nearest to the act" in client.get(here).text
    here = send(here, "/events/split", go=three)
    assert groups(study) == [{three}, {one, two}]
    back = send(here, "/events/merge", **{"with": three})
    assert groups(study) == [{one, two, three}]
    page = client.get(back).text
    rulings = study.store.rulings()
    for number in [one.number for one in reversed(rulings)]:
        token = fields(page, 'action="/rulings/undo"')["token"]
        client.post("/rulings/undo", data={"token": token, "number": number})
    assert groups(study) == [{one, two, three}]
    assert study.events()[0].preferred.id == three
    assert client.get("/rulings").text.count("undone") >= 3
    again = client.post("/rulings/undo", data={"token": token, "number": rulings[0].number})
    assert (again.status_code, "undone already" in again.text) == (400, True)


@pytest.mark.parametrize(
    ("action", "more", "why"),
    [
        ("/events/prefer", {"prefer": "r-none"}, "no account was chosen"),
        ("/events/split", {}, "some accounts have to go"),
        ("/events/merge", {"with": " "}, "no other event"),
        ("/events/merge", {"with": "e-none"}, "there is no event e-none"),
    ],
)
def test_what_makes_no_sense_is_refused(
    client: TestClient, study: Study, event: str, fields: Fields, action: str, more: dict[str, str], why: str
) -> None:
    """In words, and nothing is written."""
    answer = client.post(action, data=fields(client.get(event).text, 'id="accounts"') | more)
    assert (answer.status_code, why in answer.text) == (400, True)
    assert study.store.ruling_log() == []


def test_a_page_older_than_another_s_ruling_writes_nothing(
    client: TestClient, study: Study, records: list[Record], event: str, fields: Fields
) -> None:
    """The event is no more: told, not overwritten."""
    sent = fields(client.get(event).text, 'id="accounts"')
    client.post("/events/split", data=sent | {"go": records[0].id})
    answer = client.post("/events/split", data=sent | {"go": records[1].id})
    assert answer.status_code == 400
    assert "there is no event" in answer.text
    assert len(study.store.rulings()) == 1
