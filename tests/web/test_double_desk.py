"""Coding blind, seeing how far one agrees, settling the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record
from foedera.study import Study
from foedera.web import workbench

Fields = Callable[[str, str], dict[str, str]]
ACT = {"type": "agree", "domain": "political", "modality": "actual", "aspect": "event", "date": "1992-08-11",
       "actor0": "AZE", "role0": "party", "actor1": "türkiye", "role1": "party"}  # fmt: skip


class Coder:
    """One person's browser."""

    def __init__(self, study: Study, name: str, fields: Fields) -> None:
        self.client = TestClient(workbench.app(study, person=name), base_url="http://127.0.0.1", follow_redirects=True)
        self.fields = fields

    def get(self, path: str) -> str:
        return str(self.client.get(path).text)

    def send(self, page: str, which: str, path: str, more: Mapping[str, Any]) -> Any:
        return self.client.post(path, data={**self.fields(page, which), **more})


@pytest.fixture
def sample(study: Study, records: list[Record]) -> str:
    assert records
    drawn = study.draw_sample("pilot", ["A. Coder", "B. Coder"], person="A. Coder", count=3)
    return f"/double/{drawn.number}"


@pytest.mark.usefixtures("records")
def test_a_sample_is_drawn_and_assigned(study: Study, fields: Fields) -> None:
    """Each passage has two readers; the same seed draws the same; one coder is too few."""
    boss = Coder(study, "A. Coder", fields)
    told = {"name": "pilot", "coders": "A. Coder\nB. Coder", "count": "2", "each": "2", "seed": "7"}
    for _ in range(2):
        assert "pilot" in boss.send(boss.get("/double"), 'id="draw"', "/double/draw", told).text
    one, other = study.samples()
    assert one.units == other.units
    assert {unit.coders for unit in one.units} == {("A. Coder", "B. Coder")}
    alone = boss.send(boss.get("/double"), 'id="draw"', "/double/draw", told | {"coders": "A. Coder"})
    assert "cannot read each passage 2 times" in alone.text


def test_coders_are_blind_until_they_have_finished(study: Study, sample: str, fields: Fields) -> None:
    """What others say, and what the machine found, is not shown before; afterwards disagreements are settled."""
    one, other = Coder(study, "A. Coder", fields), Coder(study, "B. Coder", fields)
    for coder, act in ((one, ACT), (other, ACT | {"type": "endorse", "date": "1992", "role0": "source", "role1": "target"})):
        while 'id="act"' in (page := coder.get(f"{sample}/read")):
            assert "acts-told" not in page
            assert not re.search(r"r-[0-9a-f]{12}", page)
            refused = coder.client.get(f"{sample}/agreement")
            assert (refused.status_code, "left to read" in refused.text) == (404, True)
            assert coder.send(page, 'id="act"', f"{sample}/code", act | {"step": "done"}).status_code == 200
    table = one.get(f"{sample}/agreement")
    assert "100%" in table
    assert f'href="{sample}/differ?field=type"' in table
    page = one.get(f"{sample}/differ?field=type")
    key = page.split('/settle" id="')[1].split('"')[0]
    wrong = one.send(page, f'id="{key}"', f"{sample}/settle", {"type": "A. Coder", "actors": "B. Coder"})
    assert wrong.status_code == 400
    assert "agree takes party" in wrong.text
    done = one.send(
        page,
        f'id="{key}"',
        f"{sample}/settle",
        {"type": "A. Coder", "actors": "A. Coder", "date": "B. Coder", "why": "as read"},
    )
    assert "Settled by A. Coder:" in done.text
    (line,) = study.settled_lines(study.samples()[0])
    assert (line["records"][0]["type"], line["records"][0]["date"]) == ("agree", "1992")


def test_an_act_is_added_taken_out_and_what_is_unknown_refused(study: Study, sample: str, fields: Fields) -> None:
    """Nothing is written of a form with an unknown actor or date; a passage may hold several acts, or none."""
    coder = Coder(study, "A. Coder", fields)

    def send(more: Mapping[str, Any]) -> Any:
        return coder.send(coder.get(f"{sample}/read"), 'id="act"', f"{sample}/code", more)

    for wrong, why in (
        ({"actor1": "Atlantis"}, "no actor is called"),
        ({"date": "May"}, "not a date"),
        ({"actor1": ""}, "two different"),
    ):
        assert why in send(ACT | wrong | {"step": "add"}).text
    assert study.codings(study.samples()[0]) == {}
    send(ACT | {"step": "add"})
    assert "acts-told" in send(ACT | {"step": "add", "type": "contact"}).text
    send({"step": "drop:0"})
    ((_, coding),) = study.codings(study.samples()[0]).items()
    assert [act["type"] for act in coding.acts] == ["contact"]
    send({"step": "none"})
    ((_, coding),) = study.codings(study.samples()[0]).items()
    assert (coding.acts, coding.is_done) == ((), True)


def test_nobody_codes_for_another(study: Study, sample: str, fields: Fields) -> None:
    """A passage is its readers' alone."""
    stranger = Coder(study, "C. Coder", fields)
    token = stranger.get("/double").split('name="token" value="')[1].split('"')[0]
    told = stranger.client.post(f"{sample}/code", data={"token": token, "unit": "0", "step": "none"})
    assert told.status_code == 400
    assert "to read" in told.text
