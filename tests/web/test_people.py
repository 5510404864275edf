"""People: passwords, ranks, sessions that end, and how often one may ask."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.errors import StoreError
from foedera.model.record import Record, Verdict
from foedera.study import Study
from foedera.web import workbench
from foedera.web.pace import Kind, Pace
from foedera.web.people import People
from foedera.web.ranks import Rank

PASSWORD = "a long password"
pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost little: what they cost is argon2's own business."""
    from argon2 import PasswordHasher

    monkeypatch.setattr("foedera.web.people._hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def people(study: Study) -> People:
    told = People(study.folder)
    told.put("Owner", Rank.OWNER, PASSWORD, "a test")
    for name in ("Reader", "Coder", "Adjudicator"):
        told.put(name, Rank[name.upper()], PASSWORD, "Owner")
    return told


def token_of(page: str) -> str:
    return page.split('name="token" value="')[1].split('"')[0]


def sign_in(app: Any, name: str, password: str = PASSWORD) -> TestClient:
    client = TestClient(app, base_url="http://127.0.0.1:8765", follow_redirects=False)
    client.post("/who", data={"token": token_of(client.get("/").text), "person": name, "password": password})
    return client


@pytest.mark.usefixtures("people")
def test_a_password_lets_in_and_signs(study: Study, records: list[Record]) -> None:
    """Wrong ones, and names that nobody bears, do not; what is decided bears the name that signed in."""
    app = workbench.app(study)
    for name, password in (("Coder", "another password"), ("Nobody", PASSWORD), ("", "")):
        page = sign_in(app, name, password).get("/review").text
        assert 'name="password"' in page
        assert records[0].id not in page
    client = sign_in(app, "Coder")
    told = {"token": token_of(client.get("/review").text), "record": records[0].id, "verdict": "accept", "seen": "0"}
    assert client.post("/judge", data=told).status_code == 303
    assert [one.person for one in study.store.judgements()] == ["Coder"]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("name", "may"),
    [("Reader", set()), ("Coder", {"/judge"}), ("Adjudicator", {"/judge"}), ("Owner", {"/judge", "/people"})],
)
def test_each_may_what_the_rank_allows(study: Study, records: list[Record], name: str, may: set[str]) -> None:
    """Everyone looks; coders decide; the owner lets people in."""
    client = sign_in(workbench.app(study), name)
    page = client.get("/review").text
    token = {"token": token_of(page)}
    sent = {
        "/judge": {"record": records[0].id, "verdict": "accept", "seen": "0"},
        "/people": {"name": "New", "rank": "reader", "password": PASSWORD},
    }
    done = {path for path, form in sent.items() if client.post(path, data=form | token).status_code == 303}
    assert done == may
    assert ('id="accept"' in page) == ("/judge" in may)
    assert client.get(f"/edit/{records[0].id}").status_code == (200 if may else 403)


@pytest.mark.usefixtures("people")
def test_a_step_of_another_is_taken_back_by_an_adjudicator_only(study: Study, records: list[Record], make: Any) -> None:
    """A coder takes back what is his own."""
    app = workbench.app(study)
    done = study.store.judge(make.judgement(records[0], Verdict.ACCEPT, person="Owner"))
    for name, status in (("Coder", 403), ("Adjudicator", 303)):
        client = sign_in(app, name)
        told = {"token": token_of(client.get("/log").text), "record": records[0].id, "number": str(done.number)}
        assert client.post("/undo", data=told).status_code == status
    assert [one.person for one in study.store.judgements()] == ["Owner", "Adjudicator"]


def test_a_session_ends_with_its_password_its_person_and_its_door(study: Study, people: People) -> None:
    """Another password, being let go, signing out: each asks anew."""
    app = workbench.app(study)
    clients = [sign_in(app, "Coder"), sign_in(app, "Reader"), sign_in(app, "Owner")]
    assert all('name="password" required' not in one.get("/").text for one in clients)
    people.put("Coder", Rank.CODER, "another password", "Owner")
    people.let_go("Reader", "Owner")
    clients[2].post("/leave", data={"token": token_of(clients[2].get("/").text)})
    assert all('name="password" required' in one.get("/").text for one in clients)


def test_one_changes_ones_own_password_knowing_it(study: Study, people: People) -> None:
    """The old one is asked for; the rank stays."""
    client = sign_in(workbench.app(study), "Reader")
    told = {"token": token_of(client.get("/people").text), "password": "quite another one"}
    assert client.post("/people/password", data=told | {"old": "wrong password"}).status_code == 403
    assert client.post("/people/password", data=told | {"old": PASSWORD}).status_code == 303
    person = people.check("Reader", "quite another one")
    assert person is not None
    assert person.rank is Rank.READER


@pytest.mark.usefixtures("people")
def test_who_guesses_passwords_has_to_wait(study: Study) -> None:
    """After some tries under one name none is answered for a while, not even the right one."""
    client = TestClient(workbench.app(study), base_url="http://127.0.0.1:8765", follow_redirects=False)
    told = {"token": token_of(client.get("/").text), "person": "Coder"}
    answers = [client.post("/who", data=told | {"password": f"guess number {number}"}) for number in range(7)]
    assert [one.status_code for one in answers] == [403] * 5 + [429] * 2
    assert int(answers[-1].headers["retry-after"]) > 0
    assert client.post("/who", data=told | {"password": PASSWORD}).status_code == 429


def test_pace_comes_back_with_time() -> None:
    """So many at once, then as many as time allows; others are not slowed."""
    now = [0.0]
    pace = Pace(clock=lambda: now[0])
    assert [pace.wait(Kind.NAME, "a") for _ in range(5)] == [0.0] * 5
    assert pace.wait(Kind.NAME, "a") == pytest.approx(30)
    assert pace.wait(Kind.NAME, "b") == 0.0
    now[0] = 31.0
    assert pace.wait(Kind.NAME, "a") == 0.0
    assert pace.wait(Kind.NAME, "a") > 0


def test_the_last_owner_stays(tmp_path: Path) -> None:
    """The first person must be an owner, and one is always left."""
    people = People(tmp_path)
    with pytest.raises(StoreError, match="nobody would be the owner"):
        people.put("A", Rank.CODER, PASSWORD, "a test")
    people.put("A", Rank.OWNER, PASSWORD, "a test")
    with pytest.raises(StoreError, match="nobody would be the owner"):
        people.put("A", Rank.CODER, None, "A")
    with pytest.raises(StoreError, match="nobody would be the owner"):
        people.let_go("A", "A")
    for name, password in (("B", "short"), ("B", None), ("", PASSWORD), ("B\n", PASSWORD)):
        with pytest.raises(StoreError):
            people.put(name, Rank.CODER, password, "A")
    assert list(people.known()) == ["A"]


def test_the_file_is_its_owners_own_and_survives_a_torn_line(tmp_path: Path) -> None:
    """Nobody else reads it, no password stands in it; a line that a crash cut short never held and spoils no other."""
    people = People(tmp_path)
    people.put("A", Rank.OWNER, PASSWORD, "a test")
    assert stat.S_IMODE(people.file.stat().st_mode) == 0o600
    assert PASSWORD not in people.file.read_text("utf-8")
    assert json.loads(people.file.read_text("utf-8"))["secret"].startswith("$argon2id$")
    with people.file.open("ab") as file:
        file.write(b'{"name": "B", "rank": 3, "sec')
    assert list(people.known()) == ["A"]
    people.put("C", Rank.READER, PASSWORD, "A")
    assert list(People(tmp_path).known()) == ["A", "C"]
