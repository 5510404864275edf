"""Whom a name means: looked up, ruled, undone; the coder reads by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from foedera.codebook import actors
from foedera.errors import CodebookError
from foedera.model.ruling import Matter, Ruling
from foedera.naming import FILE
from foedera.study import Study
from foedera.systematize import gazetteer, resolve, unnamed

Fields = Callable[[str, str], dict[str, str]]


def ruling(form: str, actor: str, lang: str = "en") -> Ruling:
    return Ruling(Matter.NAME, {"form": form, "lang": lang, "actor": actor}, "A. Coder", datetime(2026, 11, 24, tzinfo=UTC))


def meant(study: Study, form: str) -> str | None:
    return resolve.name(form, gazetteer.of(("en",), more_actors=study.additions())).actor


def test_what_is_ruled_the_coder_reads_by_until_it_is_undone(study: Study) -> None:
    """A new name, one taken from another actor, one taken from all."""
    assert [meant(study, one) for one in ("Baku Cadets", "Norway", "Sweden")] == [None, "NOR", "SWE"]
    rulings = [study.rule(one) for one in (ruling("Baku Cadets", "AZE"), ruling("Norway", "DNK"), ruling("Sweden", ""))]
    assert [meant(study, one) for one in ("Baku Cadets", "Norway", "Sweden")] == ["AZE", "DNK", None]
    for one in rulings:
        study.rule(Ruling(Matter.UNDO, {}, "A. Coder", one.at, undoes=one.number))
    assert [meant(study, one) for one in ("Baku Cadets", "Norway", "Sweden")] == [None, "NOR", "SWE"]
    assert not (study.folder / FILE).exists()


def test_the_page_shows_candidates_and_takes_a_ruling(client: TestClient, study: Study, fields: Fields) -> None:
    """Near misses with their reason; an unknown actor and an empty name are refused."""
    page = client.get("/names?q=Azerbaijjan&lang=en").text
    assert "AZE" in page
    assert "sounds the same" in page
    sent = fields(page, 'id="name"')
    for wrong in ({"actor": "other", "other": "Atlantis"}, {"actor": "AZE", "form": " "}):
        assert client.post("/names", data={**sent, **wrong}).status_code == 400
    here = client.post("/names", data={**sent, "actor": "AZE", "why": "a slip"}).headers["location"]
    (one,) = study.store.rulings(Matter.NAME)
    assert (one.said["form"], one.said["actor"], one.why) == ("Azerbaijjan", "AZE", "a slip")
    assert 'action="/rulings/undo"' in client.get(here).text


@pytest.mark.parametrize("told", ["[nobody]\nxx = ['A']\n", "nobody = 3\n", "[nobody]\nen = [1]\n"])
def test_a_wrong_table_of_nobodys_names_is_told(tmp_path: Path, told: str) -> None:
    """With its file."""
    path = tmp_path / "more.toml"
    path.write_text(told, "utf-8")
    with pytest.raises(CodebookError, match=r"more\.toml"):
        actors.load([path])


def test_names_near_the_acts_that_nobody_bears_are_listed(make: Any) -> None:
    """With a near miss; not what the record has named, nor a word that begins a sentence."""
    text = "Yesterday Azerbaijan signed with the Republic of Azerbaijjan and the Norwegien army."
    source = make.source(text)
    known = gazetteer.of(("en",))
    found = unnamed.among([make.record(source, length=len(text))], "en", known)
    assert "Yesterday" not in {one.form for one in found}
    assert any("Azerbaijjan" in one.form for one in found)
