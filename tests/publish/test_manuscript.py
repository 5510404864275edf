"""The author's own chapters: filled from records, every statement with its footnote, set in any style and format."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from foedera.cli import foedera
from foedera.errors import PublishError
from foedera.publish import blocks, manuscript
from foedera.publish.words import LANGUAGES
from foedera.study import Study


@pytest.fixture(scope="module")
def opened(coded_example: Path) -> Iterator[Study]:
    """The study, open: what it has worked out once it keeps."""
    with Study.open(coded_example) as one:
        yield one


def publish(coded_example: Path, *words: str) -> Result:
    return CliRunner().invoke(foedera, ["publish", str(coded_example), *words])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_of_the_proposed_chapters_has_its_note(opened: Study, lang: str) -> None:
    """In each language: no act is told without the words that it rests on."""
    told = manuscript.markdown(manuscript.read(opened.folder / "none"), opened._dossier(lang))
    statements = [line for line in told.splitlines() if line.startswith("**")]
    assert len(statements) > 50
    assert [line for line in statements if "^[" not in line] == []
    assert "{{" not in told


def test_word_has_real_footnotes_with_the_quote_and_the_source(coded_example: Path, tmp_path: Path) -> None:
    """One footnote an account told, in the citation style asked for, and a bibliography."""
    done = publish(coded_example, "--manuscript", "--lang", "ru", "--style", "gost-r-7-0-5", "-o", str(tmp_path / "d.docx"))
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / "d.docx") as docx:
        notes = docx.read("word/footnotes.xml").decode()
        body = docx.read("word/document.xml").decode()
        pictures = Counter(name.rpartition(".")[2] for name in docx.namelist() if name.startswith("word/media/"))
    assert notes.count("<w:footnote ") > 50
    assert body.count("w:footnoteReference") > 50
    assert "Azərbaycan" in notes
    assert "Партнёры в регионе" in body
    assert pictures["svg"] == pictures["png"] == body.count("<asvg:svgBlip") == body.count("<a:blip r:embed=") == 6
    assert "Охвачены годы: 1918–1920, 1991–2025" in body


@pytest.mark.parametrize(("suffix", "begins"), [("pdf", b"%PDF"), ("odt", b"PK"), ("tex", b"%"), ("html", b"<!DOCTYPE")])
def test_every_format_is_written(opened: Study, tmp_path: Path, suffix: str, begins: bytes) -> None:
    """PDF, OpenDocument, LaTeX and a web page from the same chapters."""
    opened.manuscript(tmp_path / f"d.{suffix}", style="apa")
    assert (tmp_path / f"d.{suffix}").read_bytes().startswith(begins)
    assert {path.name for path in tmp_path.iterdir()} == {f"d.{suffix}", *(["d-figures"] if suffix == "tex" else [])}
    if suffix == "tex":
        told = (tmp_path / "d.tex").read_text("utf-8")
        asked = re.findall(r"\\includegraphics(?:\[[^]]*\])?\{(?:\[[^]]*\])?([^}]+)\}", told)
        assert len(asked) == 6
        assert all((tmp_path / name).read_bytes().startswith(b"%PDF") for name in asked)


def test_the_authors_chapters_are_begun_once_and_never_touched_again(coded_example: Path, opened: Study) -> None:
    """A record and a source are cited by id; what the author wrote stays."""
    assert "10-sources.md" in publish(coded_example, "--template").output
    record = next(opened.store.records())
    mine = coded_example / "dossier" / "10-sources.md"
    mine.write_text(f"# Mine\n\nIt began then [@{record.id}], see [@{record.passage.source_id}].\n", "utf-8")
    assert "none was touched" in publish(coded_example, "--template").output
    told = manuscript.markdown(manuscript.read(coded_example / "dossier"), opened._dossier("en"))
    assert "\n\n# Mine\n\nIt began then ^[" in told
    assert f"see [@{record.passage.source_id}]." in told


def test_questions_literature_conclusion_and_annex_are_proposed(opened: Study) -> None:
    """What the study asks, what scholars among its sources wrote, what the claims rest on, what became of each document."""
    told = manuscript.markdown(manuscript.read(opened.folder / "none"), opened._dossier("en"))
    questions, literature, conclusion, annex = (
        told[told.index(f"# {title}\n") :].split("\n# ")[0]
        for title in ("Questions", "Literature", "What the records bear", "Annex\\: the documents")
    )
    assert "| Years under study | 1918–2025 |" in questions
    assert "7. Bilateral and multilateral ties" in questions
    assert re.search(r"- \w+: .+ \[@s-[0-9a-f]{12}\]", literature)
    assert conclusion.count("*Against:*") == 7
    assert "Coded\\: " in annex


def test_a_panel_tells_the_missing_years_together(opened: Study) -> None:
    """One partner's years; where no source covers a stretch, one line says so, and nothing is nought there."""
    told = manuscript.markdown([manuscript.Chapter("x.md", "{{panel TUR}}")], opened._dossier("en"))
    assert "| 1921–1990 |  |  | no source covers it |" in told
    assert re.search(r"^\| 2013 \| [1-9]\d* \| \d+ \|  \|$", told, re.M)
    assert "| 1950 |" not in told


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{{panel}}", r"x\.md, line 3: \{\{panel\}\} cannot be told so"),
        ("{{panel NOBODY}}", r"x\.md, line 3: \{\{panel NOBODY\}\} cannot be told so"),
        ("{{partnrs}}", r"x\.md, line 3: there is no \{\{partnrs\}\}"),
        ("so {{partners}} many", r"x\.md, line 3: not understood"),
        ("{{fields of corn}}", r"x\.md, line 3: \{\{fields of corn\}\} cannot be told so"),
        ("[@r-000000000000]", r"x\.md, line 3: there is no record r-000000000000"),
        ("[@s-000000000000]", r"x\.md, line 3: there is no source s-000000000000"),
    ],
)
def test_what_cannot_be_filled_in_is_told_by_chapter_and_line(opened: Study, text: str, why: str) -> None:
    """With what would do instead."""
    with pytest.raises(PublishError, match=why):
        manuscript.markdown([manuscript.Chapter("x.md", f"# One\n\n{text}\n")], opened._dossier("en"))


@pytest.mark.parametrize(
    ("name", "style", "why"),
    [
        ("d.doc", "apa", r"no format \.doc"),
        ("d.docx", "no-such-style", "no such citation style"),
        ("d.docx", "../../etc/passwd", "no such citation style"),
        ("d.docx", "mine.csl", "there is no such file"),
    ],
)
def test_a_format_or_style_that_is_not_there_is_told(opened: Study, tmp_path: Path, name: str, style: str, why: str) -> None:
    """And nothing is written."""
    with pytest.raises(PublishError, match=why):
        opened.manuscript(tmp_path / name, style=style)
    assert list(tmp_path.iterdir()) == []


@given(st.text())
def test_no_word_of_a_source_is_markdown(text: str) -> None:
    """Every sign that Markdown could take for its own stands behind a backslash, on one line."""
    told = blocks.plain(text)
    assert "\n" not in told
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", told) == " ".join(text.split())
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", told))
