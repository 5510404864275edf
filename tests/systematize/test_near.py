"""Near misses: one key over scripts, suggestions with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.model.when import When
from foedera.systematize import gazetteer, near


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Həsənov", "Гасанов"),
        ("Həsənov", "Hasanov"),
        ("Heydər Əliyev", "Гейдар Алиев"),
        ("Rəcəb", "Recep"),
        ("Şoyqu", "Шойгу"),
        ("Çavuşoğlu", "Чавушоглу"),
        ("Gorbatchev", "Горбачёв"),
        ("Xamenei", "Khamenei"),
        ("საქართველო", "Sakartvelo"),
    ],
)
def test_one_name_in_two_scripts_has_one_key(one: str, other: str) -> None:
    """By ear."""
    assert near.key(one) == near.key(other)


@pytest.mark.parametrize(("one", "other"), [("Aliyev", "Guliyev"), ("İlham Əliyev", "Heydər Əliyev"), ("Iran", "Iraq")])
def test_other_people_s_names_are_not_near(one: str, other: str) -> None:
    """Below what is suggested."""
    from rapidfuzz import fuzz

    assert fuzz.ratio(near.key(one), near.key(other)) < near.ALIKE


def test_a_suggestion_tells_whose_name_it_is_and_how_near() -> None:
    """The best first."""
    known = gazetteer.of(("az",))
    first = near.suggestions("Закыр Гасанов", known, when=When("2020"))[0]
    assert (first.actor, first.form) == ("AZE", "Zakir Həsənov")
    assert first.reason.startswith("Zakir Həsənov: ")


def test_nobody_is_suggested_who_was_not_there() -> None:
    """No minister of 2020 for 1919."""
    known = gazetteer.of(("az",))
    assert near.suggestions("Закир Гасанов", known, when=When("1919")) == []


@given(st.text(max_size=30))
def test_a_key_of_any_unicode_is_plain_and_its_own(name: str) -> None:
    """Making a key of it a second time changes nothing more than the sounds that it newly holds; blanks are single."""
    spelt = near.key(name)
    assert spelt == " ".join(spelt.split())
    assert near.key(name) == spelt
