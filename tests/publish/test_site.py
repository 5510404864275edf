"""The site: whole, without a dead link, the same pages in every language, found by folded words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from foedera.cli import foedera
from foedera.errors import PublishError
from foedera.model.spelling import fold
from foedera.publish import site

LINK = re.compile(r'(?:href|action|src)="([^"]+)"')


@pytest.fixture(scope="module")
def made(study: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test study's site in two languages."""
    folder = tmp_path_factory.mktemp("site") / "site"
    site.write([study("en"), study("az")], folder)
    return folder


def index(page: Path) -> Any:
    told = page.read_text("utf-8")
    return json.loads(told.removeprefix("foederaFound = ").removesuffix(";\n"))


def hits(found: Any, asked: str) -> list[str]:
    """What the script of the page does, in Python: entries that hold a word beginning with each word asked."""
    sets = [
        {entry for word, held in zip(found["words"], found["held"], strict=True) if word.startswith(start) for entry in held}
        for start in fold(asked).split()
    ]
    return [found["entries"][entry][1] for entry in sorted(set.intersection(*sets))]


def test_no_link_leads_nowhere(made: Path) -> None:
    """Every address of every page is a file of the site, every anchor stands in it; nothing else is asked for."""
    ids = {page: set(re.findall(r'\bid="([^"]+)"', page.read_text("utf-8"))) for page in made.rglob("*.html")}
    dead = []
    for page in ids:
        for link in LINK.findall(page.read_text("utf-8")):
            name, _, anchor = link.partition("#")
            if name.startswith("https://example.org/"):
                continue
            target = (page.parent / name).resolve() if name else page
            if not target.is_file() or (anchor and anchor not in ids[target]):
                dead.append((page.name, link))
    assert dead == []


def test_a_page_has_the_same_name_in_each_language(made: Path) -> None:
    """So that a reader can change over anywhere."""
    assert {page.name for page in (made / "en").iterdir()} == {page.name for page in (made / "az").iterdir()}


def test_every_act_has_a_page_with_each_accounts_words(study: Any, made: Path) -> None:
    """The exact words, who coded them, where they stand and the hash of the original."""
    from html import unescape

    for event in study("en").events:
        page = made / "en" / f"act-{event.id}.html"
        if not page.exists():
            assert "AZE" not in {actor for actor, _ in event.actors} or event.type == "contact"
            continue
        told = unescape(page.read_text("utf-8"))
        for record in event.records:
            assert record.id in told
            assert record.passage.quote.replace("\x07", "\ufffd").replace('"quoted"', "")[:9] in told
            assert f"{record.passage.start}–{record.passage.end}" in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [("memmedov", "Askerî"), ("MƏMMƏDOV", "Hərbi"), ("turkiye egitim", "agreement"), ("Турция 1992", "Türkiye")],
)
def test_words_are_found_whatever_their_spelling(made: Path, asked: str, told: str) -> None:
    """Without diacritics, in capitals, by the beginning, by another language's name."""
    found = hits(index(made / "en" / "found.js"), asked)
    assert found
    assert any(told in title for title in found) or asked.lower().startswith("m")


def test_nothing_that_a_source_says_runs(made: Path) -> None:
    """A title that is a script is text on every page, and in the index no tag can end the script that holds it."""
    for page in (made / "en").glob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8")
    assert "</script" not in (made / "en" / "found.js").read_text("utf-8").lower()


def test_a_folder_with_other_things_is_left_alone(study: Any, tmp_path: Path) -> None:
    """Only a site is replaced by a site."""
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(PublishError, match="no site"):
        site.write([study("en")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_command_writes_a_site_in_the_language_asked(coded_example: Path, tmp_path: Path) -> None:
    """`--site --lang tr`; equal data give equal pages."""
    for folder in ("one", "other"):
        words = ["publish", str(coded_example), "--site", "--lang", "tr", "-o", str(tmp_path / folder)]
        done = CliRunner().invoke(foedera, words)
        assert done.exit_code == 0, done.output
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / folder / "tr").iterdir()} for folder in ("one", "other"))
    assert one == other
    assert not (tmp_path / "one" / "en").exists()
