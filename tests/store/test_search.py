"""Finding quotes and titles whatever the spelling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.model.record import Verdict
from foedera.model.spelling import fold
from foedera.store.sqlite import SqliteStore

QUOTES = (
    "Hərbi təhsil sahəsində İrəvan yox, Ankara ilə saziş imzalandı.",
    "Türkiye ve Azerbaycan arasında ışık hızıyla anlaşma imzalandı.",
    "Учёные двух стран обсудили военное сотрудничество в Баку.",
    "The two sides signed an agreement on military education.",
)


@pytest.fixture
def store(tmp_path: Path, make: Any) -> Iterator[SqliteStore]:
    with SqliteStore.create(tmp_path / "study") as opened:
        for number, quote in enumerate(QUOTES):
            source = make.source(quote, path=f"texts/{number}.md", csl={"title": f"Sənəd {number}"})
            opened.add_source(source, make.bytes_of(quote))
            opened.put_coding(source.id, "rules 1 aaaa", [make.record(source, length=len(quote))])
        yield opened


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("herbi tehsil", 0),
        ("HƏRBİ TƏHSİL", 0),
        ("irevan", 0),
        ("isik hiz", 1),
        ("IŞIK", 1),
        ("turkiye azerbaycan", 1),
        ("ученые баку", 2),
        ("УЧЁН сотруднич", 2),
        ("educ militar", 3),
    ],
)
def test_a_quote_is_found_whatever_the_spelling(store: SqliteStore, words: str, number: int) -> None:
    """Case, ə, dotted and dotless i, ё, diacritics do not matter; the beginning of a word is enough."""
    assert [found.words for found in store.search(words)] == [QUOTES[number]]


def test_a_title_is_found(store: SqliteStore) -> None:
    """Sources are found by their titles."""
    assert {found.words for found in store.search("senedl")} == set()
    assert {found.words for found in store.search("sened")} == {f"Sənəd {number}" for number in range(4)}
    assert all(found.id.startswith("s-") for found in store.search("sened"))


def test_only_so_many_are_given(store: SqliteStore) -> None:
    """The limit holds."""
    assert len(store.search("sened", limit=3)) == 3


def test_what_does_not_stand_is_not_found(store: SqliteStore, make: Any) -> None:
    """A rejected record is not found until that is undone; one that a new coding drops is gone."""
    (found,) = store.search("ученые")
    record = store.record(found.id)
    store.judge(make.judgement(record, Verdict.REJECT))
    assert store.search("ученые") == []
    store.judge(make.judgement(record, Verdict.UNDO))
    assert store.search("ученые") == [found]
    other = next(record for record in store.records() if record.passage.quote == QUOTES[3])
    store.put_coding(other.passage.source_id, "rules 2 bbbb", [])
    assert store.search("education") == []


@given(words=st.text(max_size=30))
def test_a_fold_folded_again_is_the_same(words: str) -> None:
    """Folding says the last word about spelling."""
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "NEAR(", "a AND", "*", "key:x", "a-b", "\x00", "\ud800", "'; DROP TABLE record;"]
)
def test_what_a_user_types_is_never_a_query_language(store: SqliteStore, words: str) -> None:
    """Signs are no operators, and nothing that is typed is an error."""
    assert isinstance(store.search(words), list)
    assert len(list(store.records())) == 4
