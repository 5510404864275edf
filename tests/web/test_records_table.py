"""Records narrowed, looked through, saved as views, taken away; evidence chosen by hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foedera.model.claim import Side
from foedera.model.record import Record
from foedera.model.ruling import Matter
from foedera.study import Study
from foedera.web import workbench

Fields = Callable[[str, str], dict[str, str]]


def test_facets_and_words_narrow_the_table_and_the_export(client: TestClient, records: list[Record]) -> None:
    """What is shown is what is taken away, in three formats; folded keys find a quote."""
    assert "3 of 3" in client.get("/records").text
    assert "3 of 3" in client.get("/records?q=TÜRKIYE&type=agree&actor=TUR&lang=en&year=1992").text
    assert "0 of 3" in client.get("/records?type=aid").text
    lines = client.get("/records/export.jsonl?sort=score").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [record.id for record in records]
    assert client.get("/records/export.parquet").content[:4] == b"PAR1"
    assert client.get("/records/export.csv?type=aid").text.startswith("id,type")
    assert client.get("/records/export.exe").status_code == 404


def test_a_cell_that_a_spreadsheet_would_run_is_made_safe(client: TestClient, study: Study, make: object) -> None:
    """A quote that begins as a formula gets an apostrophe."""
    text = "=cmd|' /C calc'!A0 Azerbaijan and Türkiye agreed."
    source = make.source(text)  # type: ignore[attr-defined]
    study.store.add_source(source, text.encode())
    study.store.put_coding(source.id, "rules 1 aaaa", [make.record(source)])  # type: ignore[attr-defined]
    (line,) = csv.DictReader(io.StringIO(client.get("/records/export.csv").text))
    assert line["quote"].startswith("'=")


def test_a_view_is_saved_for_everybody(client: TestClient, study: Study, records: list[Record], fields: Fields) -> None:
    """Its name leads back to what was asked; it can be undone as every ruling."""
    assert records
    page = client.get("/records?type=agree&q=azer").text
    client.post("/records/views", data={**fields(page, 'id="view"'), "name": "<b>Pacts"})
    page = client.get("/records").text
    assert '<a href="/records?type=agree&amp;q=azer">&lt;b&gt;Pacts</a>' in page
    assert "VIEW" in study.store.rulings()[0].matter.name


CLAIM = """
[[claim]]
id = "c1"
statement = "<i>Pacts came first"
author = "A. Coder"
supports = [{types = ["aid"]}]
contradicts = []
"""


@pytest.fixture
def board(tmp_path: Path, records: list[Record], study: Study) -> TestClient:
    assert records
    study.gather()
    path = study.folder / "foedera.toml"
    path.write_text(path.read_text("utf-8") + CLAIM, "utf-8")
    return TestClient(workbench.app(Study.open(tmp_path / "study"), person="A. Coder"), base_url="http://127.0.0.1")


def test_evidence_is_chosen_by_hand(board: TestClient, study: Study, records: list[Record], fields: Fields) -> None:
    """On a side, with a reason; a later choice on the same record goes over; without reason, side or record: refused."""
    page = board.get("/claims").text
    assert "&lt;i&gt;Pacts" in page
    sent = {**fields(page, 'id="e-c1"'), "record": records[0].id, "side": "for", "why": "as read"}
    for wrong in ({"why": ""}, {"side": "up"}, {"record": "r-none"}, {"claim": "c9"}):
        assert board.post("/claims", data={**sent, **wrong}).status_code in (400, 404)
    assert "as read (A. Coder)" in board.post("/claims", data=sent).text
    board.post("/claims", data={**sent, "side": "against", "record": study.events()[0].id, "why": "no"})
    with Study.open(study.folder) as fresh:
        (one,) = fresh.weigh()
    assert {piece.side for piece in one.evidence} <= {Side.FOR, Side.AGAINST}
    assert len(study.store.rulings(Matter.CLAIM)) == 2
