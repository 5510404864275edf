"""Names in running text: whole words, at their offsets, the same as the scanner of the extractor finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.systematize import gazetteer, lexicon, mentions, scan
from foedera.systematize.folding import fold

TEXTS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(["Türkiyənin", "Азербайджаном", "NATO", "Iran", "é", "“", " ", "’s", "😀", "Σ", "\ud800"]),
    ),
    max_size=8,
).map("".join)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["az", "en", "ru"]))
def test_every_offset_slices_back_to_its_surface(text: str, lang: str) -> None:
    """Under any Unicode; no name is a part of a word."""
    for found in mentions.find(text, gazetteer.of((lang,))):
        surface = text[found.start : found.end]
        assert {fold(form.surface) for form in found.forms} == {fold(surface)}
        assert found.start == 0 or not text[found.start - 1].isalnum()
        assert found.end == len(text) or not text[found.end].isalnum()


@settings(deadline=None)
@given(TEXTS)
def test_the_scanner_finds_the_same(text: str) -> None:
    """One resolution: what one finds the other does."""
    known = lexicon.of("en")
    expected = [(one.start, one.end) for one in scan.text(text, known).names]
    assert expected == [(one.start, one.end) for one in mentions.find(text, gazetteer.of(("en",)))]


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("South Korea and North Korea met.", "en", ["South Korea", "North Korea"]),
        ("Romania and tirania", "en", ["Romania"]),
        ("“Iran” – é Iran’s", "en", ["Iran", "Iran’s"]),
        ("с Азербайджаном, Грузии", "ru", ["Азербайджаном", "Грузии"]),
        ("They told us that the US agreed.", "en", ["US"]),
    ],
)
def test_names_are_found_whole(text: str, lang: str, names: list[str]) -> None:
    """The longest, between boundaries, with their capitals."""
    assert [text[one.start : one.end] for one in mentions.find(text, gazetteer.of((lang,)))] == names
