"""Deciding, going on, taking back; two persons at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record, Verdict
from foedera.study import Study
from foedera.web.desk import Desk

Fields = Callable[[str, str], dict[str, str]]


def test_a_decision_is_written_and_the_next_record_comes(
    client: TestClient, study: Study, records: list[Record], fields: Fields
) -> None:
    """Accept the first, reject the second with a reason: the third is shown."""
    page = client.get("/review").text
    for verdict in ({"verdict": "accept"}, {"verdict": "reject", "reason": "wrong_actors", "why": "no  TUR"}):
        page = client.get(client.post("/judge", data=fields(page, 'id="judge"') | verdict).headers["location"]).text
    assert [(one.record_id, one.verdict, one.person, one.why) for one in study.store.judgements()] == [
        (records[0].id, Verdict.ACCEPT, "A. Coder", ""),
        (records[1].id, Verdict.REJECT, "A. Coder", "wrong actors; no  TUR"),
    ]
    assert fields(page, 'id="judge"')["record"] == records[2].id
    assert study.store.is_reviewed(records[0].id)


def test_what_was_skipped_comes_again_at_the_end(client: TestClient, records: list[Record], fields: Fields) -> None:
    """Skipping writes nothing; after the last record the queue offers to begin again."""
    address, shown = "/review?order=high", []
    for _ in records:
        page = client.get(address).text
        told = fields(page, 'id="judge"')
        shown.append(told["record"])
        address = told["back"]
    assert shown == [one.id for one in reversed(records)]
    assert "what you skipped still waits" in client.get(address).text


def test_the_last_decision_is_taken_back(client: TestClient, study: Study, records: list[Record], fields: Fields) -> None:
    """Undo leads back to the record; the log keeps both; the log undoes the undoing."""
    desk = Desk(study)
    client.post("/judge", data=fields(client.get("/review").text, 'id="judge"') | {"verdict": "reject"})
    assert not desk.store.stands(records[0].id)
    back = client.post("/undo", data=fields(client.get("/review").text, 'id="undo"'))
    assert desk.store.stands(records[0].id)
    assert fields(client.get(back.headers["location"]).text, 'id="judge"')["record"] == records[0].id
    client.post("/undo", data=fields(client.get("/log").text, 'action="/undo"'))
    assert not desk.store.stands(records[0].id)
    assert [one.verdict for one in study.store.judgements()] == [Verdict.REJECT, Verdict.UNDO, Verdict.UNDO]


def test_a_button_pressed_twice_is_one_decision(
    client: TestClient, study: Study, records: list[Record], fields: Fields
) -> None:
    """The second is answered as the first."""
    sent = fields(client.get("/review").text, 'id="judge"') | {"verdict": "accept"}
    assert [client.post("/judge", data=sent).status_code for _ in range(2)] == [303, 303]
    assert [one.record_id for one in study.store.judgements()] == [records[0].id]


def test_two_persons_on_one_record_are_told(
    client: TestClient, study: Study, records: list[Record], fields: Fields, make: Any
) -> None:
    """Who comes second sees that another has decided and what he himself meant; nothing is lost or overwritten."""
    sent = fields(client.get("/review").text, 'id="judge"') | {"verdict": "reject", "why": "my reason"}
    study.store.judge(make.judgement(records[0], Verdict.ACCEPT, person="B. Coder"))
    answer = client.post("/judge", data=sent)
    assert answer.status_code == 409
    assert "B. Coder has decided" in answer.text
    assert "my reason" in answer.text
    assert [one.verdict for one in study.store.judgements()] == [Verdict.ACCEPT]
    again = client.post("/judge", data=fields(answer.text, 'action="/judge"'))
    assert again.headers["location"] == sent["back"]
    assert [(one.verdict, one.why) for one in study.store.judgements()][1:] == [(Verdict.REJECT, "my reason")]


@pytest.mark.parametrize("query", ["type=agree", "lang=en", "actor=TUR&domain=operational", "order=high&type=agree"])
def test_filters_stay_while_one_goes_on(client: TestClient, records: list[Record], fields: Fields, query: str) -> None:
    """The next record is of the same queue."""
    told = fields(client.get(f"/review?{query}").text, 'id="judge"')
    assert told["record"] in {one.id for one in records}
    assert all(part in told["back"] for part in query.split("&"))


@pytest.mark.parametrize("sent", [{}, {"verdict": "merge", "seen": "0"}, {"verdict": "accept", "seen": "x"}])
def test_a_broken_form_is_told(client: TestClient, study: Study, records: list[Record], sent: dict[str, str]) -> None:
    """No decision is guessed."""
    token = client.get("/review").text.split('name="token" value="')[1].split('"')[0]
    assert client.post("/judge", data={"token": token, "record": records[0].id} | sent).status_code == 400
    assert study.store.judgements() == []
