"""Names in running text: whole words, at their offsets, the same as the scanner of the extractor finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.codebook import alphabets
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
        assert {fold(form.surface) for form in found.forms} == {fold(alphabets.latin(surface, lang))}
        assert found.start == 0 or not text[found.start - 1].isalnum()
        assert found.end == len(text) or not text[found.end].isalnum()


@settings(deadline=None)
@given(TEXTS)
def test_the_scanner_finds_the_same(text: str) -> None:
    """One resolution: what one finds the other does."""
    known = lexicon.of("en")
    expected = [(one.start, one.end) for one in scan.text(text, known).names]
    assert expected == [(one.start, one.end) for one in mentions.find(text, gazetteer.of(("en",)))]


def test_azerbaijani_in_cyrillic_is_scanned_as_in_latin() -> None:
    """By both: names of a text in either alphabet stand at the same places."""
    text = "Azərbaycanın, Türkiyə ilə Gürcüstandan, ABŞ-ın və NATO-nun İranla"
    told = str(alphabets.cyrillic(text))
    for known in (gazetteer.of(("az",)), gazetteer.of(("az", "en", "ru", "tr"))):
        assert [one[:2] for one in mentions.find(told, known)] == [one[:2] for one in mentions.find(text, known)]
    az = lexicon.of("az")
    assert scan.text(told, az).names == scan.text(text, az).names


@pytest.mark.parametrize(
    ("text", "lang", "names"),
    [
        ("South Korea and North Korea met.", "en", ["South Korea", "North Korea"]),
        ("Romania and tirania", "en", ["Romania"]),
        ("“Iran” – é Iran’s", "en", ["Iran", "Iran’s"]),
        ("с Азербайджаном, Грузии", "ru", ["Азербайджаном", "Грузии"]),
        ("Азәрбајҹанын, Ҝүрҹүстана вә АБШ", "az", ["Азәрбајҹанын", "Ҝүрҹүстана", "АБШ"]),
        ("They told us that the US agreed.", "en", ["US"]),
    ],
)
def test_names_are_found_whole(text: str, lang: str, names: list[str]) -> None:
    """The longest, between boundaries, with their capitals."""
    assert [text[one.start : one.end] for one in mentions.find(text, gazetteer.of((lang,)))] == names
