"""One pass over the text: offsets hold, boundaries are checked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.model.source import Span
from foedera.systematize import lexicon, scan
from foedera.systematize.lexicon import fold


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    """Code point for code point, and a second folding changes nothing."""
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"), [("İRAN", "iran"), ("ISPARTA", "ısparta"), ("Ёлка", "елка"), ("Türkiye’nin", "türkiye'nin")]
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    """Case, the i's of Turkic languages, ё and е, apostrophes."""
    assert fold(one) == fold(other)


@settings(deadline=None)  # the first example compiles a lexicon
@given(st.text(max_size=60), st.sampled_from(["en", "ru", "tr", "az", "fr"]))
def test_what_is_found_lies_in_the_text_at_word_boundaries(text: str, lang: str) -> None:
    """Names and cues, in any text at all."""
    found = scan.text(text, lexicon.of(lang))
    spans = [Span(one.start, one.end) for one in found.names] + [one.span for one in (*found.cues, *found.domains)]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())


def names(text: str, lang: str) -> list[str]:
    return [text[name.start : name.end] for name in scan.text(text, lexicon.of(lang)).names]


def cues(text: str, lang: str, name: str) -> list[str]:
    return [text[cue.start : cue.end] for cue in scan.text(text, lexicon.of(lang)).cues if cue.of == name]


def test_the_longest_name_counts() -> None:
    """ "South Korea" is not Korea."""
    assert names("South Korea and North Korea met.", "en") == ["South Korea", "North Korea"]


def test_a_name_is_no_part_of_a_word() -> None:
    """Neither Oman in Romania nor Iran in tirania."""
    assert names("Romania and tirania", "en") == ["Romania"]


def test_abbreviations_want_capitals() -> None:
    """ "us" is no state."""
    assert names("They told us that the US agreed.", "en") == ["US"]


def test_a_name_broken_by_a_line_end_is_found() -> None:
    """Folding makes every white space one."""
    assert names("the United\nStates", "en") == ["United\nStates"]


def test_case_endings_are_found_in_turkic_and_russian() -> None:
    """Every form in which a name stands."""
    assert names("Gürcistan'dan, Pakistan'a", "tr") == ["Gürcistan'dan", "Pakistan'a"]
    assert names("Грузией и Пакистану", "ru") == ["Грузией", "Пакистану"]


def test_a_verb_wants_its_ending() -> None:
    """ "verdi" is a form of vermek, "vergi" (a tax) is not; "altında" (under) is none of almak."""
    assert cues("verdi, vergi, verilecek", "tr", "deliver") == ["verdi", "verilecek"]
    assert cues("altında alıb almanlar", "az", "buy") == ["alıb"]
