"""What each page shows, in four languages; sources never act."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.model.record import Record, Verdict
from foedera.publish.words import LANGUAGES
from foedera.study import Study


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_speaks_every_language(client: TestClient, records: list[Record], lang: str) -> None:
    """No page fails in any language."""
    source = records[0].passage.source_id
    for path in ("/", "/review", "/review?order=high&type=aid", "/sources", f"/read/{source}", f"/record/{records[0].id}",
                 "/log", "/search?q=azerb"):  # fmt: skip
        answer = client.get(path, headers={"accept-language": f"{lang}-XX,en;q=0.5"})
        assert answer.status_code == 200, path
        assert f'<html lang="{lang}">' in answer.text


def test_a_source_is_text_and_nothing_else(client: TestClient, records: list[Record]) -> None:
    """Its tags are letters; what turns the direction of writing is named, not obeyed; so are controls."""
    for path in ("/review", f"/read/{records[0].passage.source_id}", f"/record/{records[0].id}", "/sources"):
        html = client.get(path).text
        assert "<script>alert" not in html
        assert "<b>Title" not in html
        assert not {"\u202e", "\u202c", "\x00", "\r"} & set(html)
        assert 'data-name="U+202E"' in html


def test_a_record_shows_its_chain_and_its_citation(client: TestClient, records: list[Record]) -> None:
    """The chain is verified as it is shown; the source is cited in three formats."""
    path = f"/record/{records[0].id}"
    assert "The chain holds" in client.get(path).text
    for suffix in ("bib", "ris", "csl.json"):
        answer = client.get(f"{path}/cite.{suffix}")
        assert records[0].passage.source_id in answer.text
        assert records[0].id in answer.text
        assert "attachment" in answer.headers["content-disposition"]
    assert client.get(f"{path}/cite.exe").status_code == 404


def test_a_record_is_cited_in_four_ways_and_shows_what_an_edit_changed(
    client: TestClient, study: Study, records: list[Record], make: Any
) -> None:
    """BibTeX, RIS, CSL-JSON and APA are there to be copied; each version says what it says otherwise."""
    new = replace(records[0], type="train", coder=make.person(), supersedes=records[0].id)
    study.store.record_and_judge(new, make.judgement(records[0], Verdict.EDIT, about=new.id))
    html = client.get(f"/record/{new.id}").text
    assert "A. Coder. (2026, November 24). " in html
    assert f"record {new.id} [Data set]. <i>study</i>." in html
    for told in ("@misc{" + new.id, "TY  - ", "&#34;dataset&#34;"):
        assert told in html
    assert "<del>Agreements “A”</del> → <ins>Training and education “A”</ins>" in html
    assert "edited" in html


def test_search_looks_for_folded_beginnings(client: TestClient, records: list[Record]) -> None:
    """Case and letters don't matter."""
    assert records[0].id in client.get("/search?q=AZERB").text
    assert "Nothing found" in client.get("/search?q=zzz").text


@pytest.mark.parametrize("path", ["/record/r-none", "/read/s-none", "/review?after=x", "/review?record=r-none"])
def test_what_is_not_there_is_told(client: TestClient, path: str) -> None:
    """In words, with status 404, and no traceback."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text


def test_a_broken_chain_is_shown(client: TestClient, records: list[Record], tmp_path: Path) -> None:
    """An original that was changed on disk is told on the record's page."""
    for file in (tmp_path / "study" / "sources").rglob("*"):
        if file.is_file():
            file.chmod(0o600)
            file.write_bytes(b"forged")
    html = client.get(f"/record/{records[0].id}").text
    assert "The chain holds" not in html
    assert 'role="alert"' in html
