"""What the workbench doesn't answer, and what no page of it can do."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.errors import ConfigError
from foedera.study import Study
from foedera.web import guard, server, workbench
from foedera.web.people import People
from foedera.web.ranks import Rank
from foedera.web.server import Manner
from foedera.web.visit import inside

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "10.0.0.1:8765"])
def test_another_sites_name_is_not_answered(client: TestClient, host: str) -> None:
    """A name that was pointed at this machine gets nothing of the study."""
    for path in ("/", "/static/workbench.js"):
        assert client.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("path", ["/", "/review", "/nowhere", "/static/workbench.css", "/static/../guard.py"])
def test_every_answer_forbids_what_it_does_not_need(client: TestClient, path: str) -> None:
    """No inline script or style, no frame, no sniffing."""
    answer = client.get(path)
    if answer.status_code != 404:
        assert {name: answer.headers[name] for name in guard.HEADERS} == dict(guard.HEADERS)
        assert "unsafe" not in answer.headers["content-security-policy"]


def test_pages_hold_no_inline_script_or_style(client: TestClient, records: Any) -> None:
    """What the policy forbids is not there either."""
    record = records[0]
    source = f"/read/{record.passage.source_id}"
    for path in ("/", "/review", "/sources", "/log", "/missed", f"/record/{record.id}", f"/edit/{record.id}", source):
        html = client.get(path).text
        assert html.count("<script") == len(re.findall(r'<script src="/static/\w+\.js" defer></script>', html)) >= 1
        assert "<style" not in html
        assert " style=" not in html
        assert " onclick=" not in html


def test_a_form_without_the_sessions_token_is_refused(client: TestClient, study: Study, records: Any) -> None:
    """No token, another session's, or another site's origin: nothing is written."""
    page = client.get("/review")
    other = TestClient(client.app, base_url="http://127.0.0.1:8765")
    token = other.get("/review").text.split('name="token" value="')[1].split('"')[0]
    sent = {"record": records[0].id, "verdict": "accept", "seen": "0"}
    assert page.status_code == 200
    assert client.post("/judge", data=sent).status_code == 403
    assert client.post("/judge", data=sent | {"token": token}).status_code == 403
    mine = page.text.split('name="token" value="')[1].split('"')[0]
    for origin in ("http://evil.example", "null"):
        assert client.post("/judge", data=sent | {"token": mine}, headers={"origin": origin}).status_code == 403
    assert study.store.judgements() == []


def test_the_cookie_is_the_sites_own_and_no_scripts(client: TestClient) -> None:
    """SameSite=Strict and HttpOnly; a forged one is nobody's."""
    told = client.get("/").headers["set-cookie"].lower()
    assert "samesite=strict" in told
    assert "httponly" in told
    sessions = guard.Sessions()
    genuine = sessions.cookie(guard.Session("ab", "Ə. Coder", 3))
    assert sessions.read(genuine)[:3] == ("ab", "Ə. Coder", 3)
    for forged in (genuine[:-1] + "0" if genuine[-1] != "0" else genuine[:-1] + "1", "ab.00.", "", "...", "ə"):
        assert sessions.read(forged)[1] == ""


def test_a_body_has_a_limit_and_one_kind(client: TestClient) -> None:
    """Too large, too many fields, not a form: told, and nothing kept of it."""
    assert client.post("/judge", content=b"a" * (guard.MOST_BYTES + 1), headers=FORM).status_code == 413
    assert client.post("/judge", content=b"a=&" * (guard.MOST_FIELDS + 1), headers=FORM).status_code == 400
    assert client.post("/judge", content=b"\xff", headers=FORM).status_code == 400
    assert client.post("/judge", json={}).status_code == 415


@pytest.mark.parametrize("told", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nb"])
def test_the_way_back_stays_here(told: str) -> None:
    """No address of another site is gone to."""
    assert inside(told, "/review") == "/review"
    assert inside("/log?before=3") == "/log?before=3"


@pytest.mark.parametrize(
    ("manner", "told"),
    [
        (Manner("0.0.0.0"), "SSH tunnel"),
        (Manner(at="https://foedera.example"), "nobody has a password"),
        (Manner("127.0.0.1", certificate=Path("c.pem")), "comes with its --key"),
        (Manner(at="foedera.example"), "no address"),
    ],
)
def test_other_machines_are_not_served_to_without_passwords(tmp_path: Path, manner: Manner, told: str) -> None:
    """What could be reached by others, or read on the way, is refused with a remedy."""
    with pytest.raises(ConfigError, match=told):
        manner.check(People(tmp_path))


@pytest.mark.parametrize(
    ("manner", "told"),
    [
        (Manner("0.0.0.0"), "other machines"),
        (Manner("0.0.0.0", at="https://foedera.example"), "other machines"),
        (Manner(at="http://foedera.example"), "unencrypted"),
    ],
)
def test_passwords_are_not_sent_unencrypted(tmp_path: Path, manner: Manner, told: str) -> None:
    """Far browsers need https; a proxy on this machine may have it."""
    people = People(tmp_path)
    people.put("Owner", Rank.OWNER, "a long password", "a test")
    with pytest.raises(ConfigError, match=told):
        manner.check(people)
    Manner(at="https://foedera.example").check(people)
    Manner("0.0.0.0", "https://foedera.example", Path("c.pem"), Path("k.pem")).check(people)


def test_a_port_in_use_is_told() -> None:
    """As is what is no address."""
    with server.listen("127.0.0.1", 0) as opened:
        opened.listen()
        with pytest.raises(ConfigError, match="cannot be used"):
            server.listen("127.0.0.1", opened.getsockname()[1])
    with pytest.raises(ConfigError, match="no address"):
        server.listen("evil.example", 0)


def test_nobody_decides_without_a_name(study: Study, records: Any) -> None:
    """The name is asked once, then signs."""
    client = TestClient(workbench.app(study), base_url="http://127.0.0.1:8765")
    asked = client.get("/review").text
    assert 'action="/who"' in asked
    assert records[0].id not in asked
    token = asked.split('name="token" value="')[1].split('"')[0]
    shown = client.post("/who", data={"token": token, "person": " Ə.  Coder ", "back": "/review"}).text
    assert "Ə. Coder" in shown
    assert records[0].id in shown
