"""Sentences and clauses: nothing lost, nothing twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.model.source import Span
from foedera.systematize import lexicon, split
from foedera.systematize.lexicon import fold


@given(st.text())
def test_sentences_are_the_whole_text(text: str) -> None:
    """Laid end to end they give it back."""
    assert "".join(span.of(text) for span in split.sentences(text)) == text


@given(st.text(alphabet=st.sampled_from("ab, ;:(—and which")), st.sampled_from(["en", "ru", "tr", "az", "fr"]))
def test_clauses_are_the_whole_sentence(text: str, lang: str) -> None:
    """Laid end to end they give it back, and none is empty."""
    if not text:
        return
    clauses = split.clauses(fold(text), Span(0, len(text)), lexicon.of(lang).cues)
    assert "".join(clause.span.of(text) for clause in clauses) == text
    assert all(clause.span.start < clause.span.end for clause in clauses)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gen. Smith met Col. Brown. They talked.", 2),
        ("It cost $1.5 million. It was paid.", 2),
        ("Контракт на $2 млрд. Его подписали в 1994 г. в Баку.", 2),
        ("Contract worth 2 млрд долл. США", 1),
        ("Orgeneral A. Yılmaz geldi. Org. Kaya gitti.", 2),
        ("He left in 1955.(2) She stayed.", 2),
        ("“It is done.” He left.", 2),
        ("First paragraph\n\nsecond paragraph", 2),
    ],
)
def test_abbreviations_end_no_sentence(text: str, count: int) -> None:
    """Initials, ranks, decimals, units; quotes and note marks stay with theirs."""
    assert len(list(split.sentences(text))) == count


def clauses(text: str, lang: str) -> list[tuple[str, str]]:
    found = split.clauses(fold(text), Span(0, len(text)), lexicon.of(lang).cues)
    return [(clause.opener, clause.span.of(text).strip(" ,")) for clause in found]


def test_clauses_tell_how_they_hang_together() -> None:
    """A second verb of one subject, words about what stands before, a clause before the main one."""
    assert clauses("Iraq signed the treaty and bought tanks", "en") == [
        ("main", "Iraq signed the treaty"),
        ("and", "and bought tanks"),
    ]
    assert clauses("The treaty with Iraq, which was signed in 1955, lapsed", "en")[1][0] == "which"
    assert clauses("When Iraq left the pact in 1959, Iran stayed in it", "en") == [
        ("main", "When Iraq left the pact in 1959"),
        ("other", "Iran stayed in it"),
    ]


def test_a_list_is_no_second_clause() -> None:
    """ "и Индия провели" goes on with the list."""
    assert len(clauses("Россия, Китай и Индия провели учения", "ru")) == 1
