"""The figures over the study as it is: every mark leads on, nothing is inline."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record
from foedera.study import Study
from foedera.web.analysis_page import _at


def test_every_mark_leads_to_its_events(client: TestClient, study: Study, records: list[Record]) -> None:
    """Each address of the page is a page of ours that shows what was counted."""
    assert records
    study.gather()
    html = client.get("/analysis").text
    drawn = html.split("<main")[1].split("</main>")[0]
    targets = {unescape(told) for told in re.findall(r'href="([^"]*)"', drawn)}
    assert targets
    assert all(target.startswith(("/event/", "/events?", "/sources")) for target in targets)
    for target in targets:
        answer = client.get(target)
        assert answer.status_code == 200, target
        assert study.events()[0].id in answer.text or target == "/sources", target
    assert " style=" not in html
    assert client.get("/analysis/drawings.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    ("anchor", "there"),
    [
        ("m-p-GEO-1918-operational", "/events?actor=GEO-1918&domain=operational"),
        ("m-p-USA-arms_control", "/events?actor=USA&domain=arms_control"),
        ("p-TUR", "/events?actor=TUR"),
        ("turn-1994", "/events?year=1994"),
        ("e-0123456789ab", "/event/e-0123456789ab"),
        ("net-1-2-3", "/events?ids=e-1%2Ce-2"),
        ("reform-1", "/sources"),
    ],
)
def test_an_anchor_of_the_dossier_is_a_page_here(anchor: str, there: str) -> None:
    """By what it stands for."""
    assert _at(anchor, {"net-1-2-3": ("e-1", "e-2")}) == there
