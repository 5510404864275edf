"""The figures that `bench/actors.py` prints never fall below their floors; its speeds depend on the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def actors(bench: Callable[[str], ModuleType]) -> ModuleType:
    return bench("actors")


@pytest.mark.parametrize("lang", ["en", "tr", "az", "ru", "fr", "uk", "de", "ka", "fa"])
def test_cldr_s_names_of_states_are_right(lang: str, actors: ModuleType) -> None:
    """All of today's states of the COW system, at least 99 in a hundred; "Maurice" alone is a Frenchman too."""
    figure = actors.cldr(lang)
    assert figure.of >= 194
    assert figure.share >= 0.99, figure.wrong


@pytest.mark.parametrize("lang", ["az", "tr", "ru"])
def test_forms_declined_by_hand_are_right(lang: str, actors: ModuleType) -> None:
    """Six forms of each of about 150 and more names, at least 98 in a hundred."""
    figure = actors.inflected(lang)
    assert figure.of >= 6 * 140
    assert figure.share >= 0.98, figure.wrong


def test_names_of_nobody_are_never_linked(actors: ModuleType) -> None:
    """Cities that are no capitals, persons without an office, firms, rivers, clubs, books: not one."""
    figure = actors.nobody()
    assert figure.of >= 5000
    assert figure.wrong == []


def test_names_in_news_are_linked_only_where_a_person_judged_it_right(shared: Path, actors: ModuleType) -> None:
    """Every capitalised name of multi-ntrex in five languages, in its line."""
    assert shared
    figure = actors.news()
    assert figure.of >= 10_000
    assert figure.wrong == []


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_the_crosswalks_equal_the_lists(shared: Path, system: str, actors: ModuleType) -> None:
    """Every spell of the reference files, first and last day, and the days outside."""
    assert shared
    assert actors.crosswalk(system).wrong == []


def test_names_alike_over_scripts_are_near(actors: ModuleType) -> None:
    """Pairs of one name in two languages are suggested for each other."""
    assert actors.alike().wrong == []
