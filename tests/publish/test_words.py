"""The words of the four languages."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from foedera.codebook import book
from foedera.generalize.models import MODELS
from foedera.model.claim import Caution, Strength
from foedera.model.finding import Unplaced
from foedera.model.frame import Format, Gap, Standing
from foedera.model.prospect import Unforeseen
from foedera.model.record import Modality
from foedera.publish import words

OPTIONAL = {
    *(f"date.{part}_genitive" for part in ("month", "season", "decade")),
    *(f"date.{side}_{part}" for side in ("since", "until") for part in ("season", "decade", "century")),
}


def _keys(table: Mapping[str, Any]) -> set[str]:
    return {f"{section}.{key}" for section, told in table.items() if isinstance(told, Mapping) for key in told}


def _fields(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield from (name for _, name, _, _ in string.Formatter().parse(told) if name)
    elif isinstance(told, (list, Mapping)):
        for part in told.values() if isinstance(told, Mapping) else told:
            yield from _fields(part)


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_language_says_everything(lang: str) -> None:
    """Each language has the same words as English, with the same gaps to fill (a suffix apart)."""
    english, other = words.load("en").table, words.load(lang).table
    assert _keys(english) ^ _keys(other) <= OPTIONAL
    for key in _keys(english):
        section, name = key.split(".")
        assert set(_fields(english[section][name])) ^ set(_fields(other[section][name])) <= {"th", "next"}, key


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_codebooks_types_have_sentences(lang: str) -> None:
    """Every type has a noun and two sentences; a directed one has them with its sides."""
    table = words.load(lang).table
    for type_ in book.load().types.values():
        assert {"{actors}"} <= {table["act"][type_.id][table["act"][type_.id].index("{") :][:8]}
        assert type_.id in table["noun"]
        assert type_.id in table["practice"]
        assert (type_.id in table["act_directed"]) is type_.is_directed
        assert (type_.id in table["practice_directed"]) is type_.is_directed


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_value_of_the_model_can_be_said(lang: str) -> None:
    """No enumeration has a member without words."""
    table = words.load(lang).table
    said = {"caution": Caution, "why": Unplaced, "gap": Gap, "standing": Standing, "format": Format}
    said |= {"strength": Strength, "unforeseen": Unforeseen}
    for section, members in said.items():
        assert {member.name.lower() for member in members} == set(table[section])
    assert {modality.value for modality in Modality} == set(table["modality"])
    assert {model.name.replace(" ", "_") for model in MODELS} == set(table["model"])


def test_numbers_take_their_nouns_form() -> None:
    """Russian has three forms, English two, the Turkic languages one."""
    russian = words.load("ru")
    assert [russian.number_of("sources", n) for n in (1, 2, 5, 21)] == [
        "1 источник",
        "2 источника",
        "5 источников",
        "21 источник",
    ]
    assert [words.load("en").number_of("sources", n) for n in (1, 2)] == ["1 source", "2 sources"]
    assert [words.load("az").number_of("sources", n) for n in (1, 2)] == ["1 mənbə", "2 mənbə"]


def test_a_fraction_takes_its_own_form() -> None:
    """Russian: "5,5 события", not "событий"; a whole number kept as a float takes the whole number's form."""
    russian = words.load("ru")
    assert [russian.number_of("events", n) for n in (5.5, 5.0, 2.0, 1.0)] == [
        "5,5 события",
        "5 событий",
        "2 события",
        "1 событие",
    ]


def test_nothing_is_written_as_minus_nought() -> None:
    """A skill of -0.0001 is 0."""
    assert [words.load("ru").number(n) for n in (-0.0, -0.0001, -0.32)] == ["0", "0", "-0,32"]


@pytest.mark.parametrize(("lang", "told"), [("en", "80%"), ("az", "80%"), ("tr", "%80"), ("ru", "80\u00a0%")])
def test_percent_stands_where_the_language_puts_it(lang: str, told: str) -> None:
    """Before the number in Turkish, after a space in Russian."""
    assert words.load(lang).percent(0.8) == told


def test_the_capital_of_i_is_turkic_where_the_language_is() -> None:
    """ "iki" becomes "İki" in Turkish, "is" becomes "Is" in English."""
    assert words.load("tr").sentence("iki") == "İki"
    assert words.load("en").sentence("is") == "Is"


def test_what_is_filled_in_is_not_read_again() -> None:
    """Braces in a title stay braces."""
    assert words.fill("“{title}”", {"title": "{year} {0}"}) == "“{year} {0}”"


@pytest.mark.parametrize(("lang", "told"), [("en", "“‘Birlestik’ begins”"), ("ru", "«„Бирлестик“ begins»")])
def test_a_title_in_quotes_keeps_its_own_quotes_apart(lang: str, told: str) -> None:
    """Marks within marks are of the inner kind."""
    mark = "“Birlestik”" if lang == "en" else "«Бирлестик»"
    assert words.load(lang).quoted(f"{mark} begins") == told
