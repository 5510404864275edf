"""Azerbaijani in Cyrillic is read as in Latin, letter by letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedera.codebook import alphabets


@given(st.text(max_size=60))
def test_no_offset_moves(text: str) -> None:
    """Whatever stands in the text, the copy is as long; twice is as once."""
    told = alphabets.latin(text, "az")
    assert len(told) == len(text)
    assert alphabets.latin(told, "az") == told


@given(st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ -", max_size=30))
def test_every_letter_comes_back(word: str) -> None:
    """The two alphabets correspond one to one."""
    told = alphabets.cyrillic(word)
    assert told is None or alphabets.latin(told, "az") == word


def test_russian_stays_russian() -> None:
    """Only Azerbaijani is rewritten."""
    assert alphabets.latin("Азербайджан", "ru") == "Азербайджан"
