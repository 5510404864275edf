"""Real documents, written by others: each is collected, or refused with its reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from foedera.collect import read
from foedera.collect.reading import Collected, Markup, Reading, Refusal
from foedera.model.source import Source

FRUS = Reading(columns={"id": ["volume", "id"], "title": "head"})
SETS = {
    "en-frus/docs.jsonl.gz": FRUS,
    "ru-rt-ng/docs.jsonl.gz": Reading(columns={"text": "content"}),
    "tr-milliyet2009/docs.jsonl.gz": Reading(columns={"text": "xml"}, markup=Markup.XML),
    "fr-aamc/*.md": Reading(),
    "az-web/*": Reading(),
    "docs": Reading(),
    "en-fmtrpt-pdf": Reading(),
    "treaties": Reading(),
}


def _read(shared: Path, pattern: str, reading: Reading) -> list[Source]:
    found = [one for path in read.paths(pattern, shared / "corpora") for one in read.documents(path, reading)]
    assert [one for one in found if isinstance(one, Refusal)] == []
    return [one.source for one in found if isinstance(one, Collected)]


@pytest.mark.parametrize(
    ("pattern", "languages"),
    [
        ("en-frus/docs.jsonl.gz", {"en": 2187}),
        ("ru-rt-ng/docs.jsonl.gz", {"ru": 473}),
        ("tr-milliyet2009/docs.jsonl.gz", {"tr": 1200}),
        ("fr-aamc/*.md", {"fr": 79, "hy": 1}),
        ("az-web/*", {"az": 1}),
        ("docs", {"en": 4}),
        ("en-fmtrpt-pdf", {"en": 3}),
        ("treaties", {"en": 60, "fr": 20}),
    ],
)
def test_every_document_is_collected_in_its_language(shared: Path, pattern: str, languages: dict[str, int]) -> None:
    """None is lost, each is a source of its own, its notes and pages are where they are said to be."""
    sources = _read(shared, pattern, SETS[pattern])
    assert Counter(source.lang for source in sources) == languages
    assert len({source.id for source in sources}) == len(sources)
    for source in sources:
        assert source.text.strip()
        assert all(0 <= page.start <= len(source.text) for page in source.pages)
        assert list(source.pages) == sorted(source.pages, key=lambda page: page.start)
        for note in source.notes:
            assert source.body_end is not None
            assert source.body_end < note.start < note.end <= len(source.text)
            assert note.at is None or note.at <= source.body_end


def test_collecting_twice_gives_the_same(shared: Path) -> None:
    """Ids and texts of all sets are the same at the second time."""
    for pattern in ("ru-rt-ng/docs.jsonl.gz", "fr-aamc/*.md", "docs", "en-fmtrpt-pdf", "treaties"):
        assert _read(shared, pattern, SETS[pattern]) == _read(shared, pattern, SETS[pattern])


def test_notes_of_frus_are_set_apart(shared: Path) -> None:
    """All 6,576 inline notes of the seven volumes leave the body; none is left in it."""
    sources = _read(shared, "en-frus/docs.jsonl.gz", FRUS)
    assert sum(len(source.notes) for source in sources) == 6576
    assert not any("[note:" in source.text for source in sources)
    assert sum(source.date is not None for source in sources) == 1978


def test_pages_of_real_pdfs(shared: Path) -> None:
    """Page by page, with labels: the reports count 21, 9 and 35 pages, the papers 22, 33 and 22."""
    counted = {
        Path(s.path).name: len(s.pages) for p in ("en-fmtrpt-pdf", "docs") for s in _read(shared, p, Reading()) if s.pages
    }
    assert sorted(counted.values()) == [9, 21, 22, 22, 33, 35]


def test_what_no_reader_knows_is_listed(shared: Path) -> None:
    """Bibliographies are refused file by file, with the way on."""
    found = [one for path in read.paths("bibliography", shared / "corpora") for one in read.documents(path, Reading())]
    assert len(found) == 23
    assert all(isinstance(one, Refusal) and one.reason.startswith("no reader for .") for one in found)
