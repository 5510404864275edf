"""Nouns to rows and back."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from foedera.model.when import When
from foedera.store import rows
from foedera.store.tables import ExactText

DIALECT = sqlite.dialect()
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=40)
DATES = st.one_of(
    st.integers(-9999, 9999)
    .map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04d}")
    .filter(lambda year: year != "-0000"),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda told: f"{told[0]:04d}-{told[1]:02d}"),
    st.integers(1, 9999).map(lambda year: f"{year:04d}/.."),
    st.integers(1, 9999).map(lambda year: f"../{year:04d}"),
    st.integers(1, 999).map(lambda decade: f"{decade:03d}X"),
    st.sampled_from(["Y-12000", "Y170002", "-0001-12", "0000-01-01", "1994-24"]),
)


@given(one=DATES, other=DATES)
def test_dates_sort_in_the_database_as_in_the_model(one: str, other: str) -> None:
    """Two numbers order events just as `When.sort_key` does, before the year 1 too."""
    first, second = When(one), When(other)

    assert (rows.bounds(first) < rows.bounds(second)) == (first.sort_key[:2] < second.sort_key[:2])
    assert rows.bounds(first) < rows.bounds(None) or first.earliest is None


@given(words=ANY_TEXT)
def test_every_text_comes_back_exactly(words: str) -> None:
    """Surrogates, NUL and the escape's own mark go in and come out; what is kept is UTF-8 without NUL."""
    kept = ExactText().process_bind_param(words, DIALECT)
    assert kept is not None
    assert "\0" not in kept
    kept.encode("utf-8")
    assert ExactText().process_result_value(kept, DIALECT) == words


def test_an_ordinary_text_is_kept_as_it_is() -> None:
    """Any tool that opens the file reads it."""
    assert ExactText().process_bind_param("Hərbi\nəməkdaşlıq", DIALECT) == "Hərbi\nəməkdaşlıq"


def test_a_record_is_found_under_what_it_says_whoever_coded_it(make: Any) -> None:
    """The same coding of the same words by another coder has the same key; another coding has not."""
    source = make.source()
    machine, person = make.record(source), make.record(source, coder=make.person(), score=1.0)

    assert rows.of_record(machine)["said"] == rows.of_record(person)["said"]
    assert rows.of_record(machine)["said"] != rows.of_record(make.record(source, type="aid"))["said"]
