"""A small study behind the workbench, and a browser without a screen."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record
from foedera.model.source import Source
from foedera.study import Study
from foedera.web import workbench

RULES = "rules 1 aaaa"
HOSTILE = "<script>alert(1)</script> \u202eevil\u202c 𐍈 & Azerbaijan and Türkiye signed an agreement in Ankara.\r\n\x00 end"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with Study.open(Study.create(tmp_path / "study", focal="AZE")) as opened:
        yield opened


@pytest.fixture
def source(study: Study, make: Any) -> Source:
    made: Source = make.source(HOSTILE, csl={"title": "<b>Title</b> \u202e"})
    study.store.add_source(made, make.bytes_of(HOSTILE))
    return made


@pytest.fixture
def records(study: Study, source: Source, make: Any) -> list[Record]:
    """Three that wait, the lowest score first."""
    at = HOSTILE.index("Azerbaijan")
    made = [
        replace(make.record(source, at=at + step, length=30), score=score) for step, score in ((0, 0.1), (1, 0.5), (2, 0.9))
    ]
    study.store.put_coding(source.id, RULES, made)
    return made


@pytest.fixture
def client(study: Study) -> TestClient:
    return TestClient(workbench.app(study, person="A. Coder"), base_url="http://127.0.0.1:8765", follow_redirects=False)


@pytest.fixture
def fields() -> Callable[[str, str], dict[str, str]]:
    """What a form on a page would send, by the id of its `form` or its action."""

    def read(html: str, which: str) -> dict[str, str]:
        form = next(one for one in re.findall(r"<form.*?</form>", html, re.S) if which in one.split(">")[0])
        told = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
        return {name: value.replace("&amp;", "&") for name, value in told}

    return read


@pytest.fixture
def form_of() -> Callable[[str], dict[str, str]]:
    """What a browser would send of the form `edit` of a page, as it stands."""
    return _edit_form


def _edit_form(page: str) -> dict[str, str]:
    form = next(one for one in re.findall(r"<form.*?</form>", page, re.S) if 'id="edit"' in one.split(">")[0])
    told: dict[str, str] = {}
    for name, value in re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', form):
        told[name] = value
    told |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S))
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        values = re.findall(r'<option value="([^"]*)"( selected)?', options)
        told[name] = next((value for value, chosen in values if chosen), values[0][0])
    return {name: entities.unescape(value) for name, value in told.items()}
