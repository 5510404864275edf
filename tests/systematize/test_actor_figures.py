"""The figures that `bench/actors.py` prints never fall below their floors; its speeds depend on the machine."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "actors.py"


@cache
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_actors", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_actors"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["en", "tr", "az", "ru", "fr", "uk", "de", "ka", "fa"])
def test_cldr_s_names_of_states_are_right(lang: str) -> None:
    """All of today's states of the COW system, at least 99 in a hundred; "Maurice" alone is a Frenchman too."""
    figure = bench().cldr(lang)
    assert figure.of >= 194
    assert figure.share >= 0.99, figure.wrong


@pytest.mark.parametrize("lang", ["az", "tr", "ru"])
def test_forms_declined_by_hand_are_right(lang: str) -> None:
    """Six forms of each of about 150 and more names, at least 98 in a hundred."""
    figure = bench().inflected(lang)
    assert figure.of >= 6 * 140
    assert figure.share >= 0.98, figure.wrong


def test_names_of_nobody_are_never_linked() -> None:
    """Cities that are no capitals, persons without an office, firms, rivers, clubs, books: not one."""
    figure = bench().nobody()
    assert figure.of >= 5000
    assert figure.wrong == []


def test_names_in_news_are_linked_only_where_a_person_judged_it_right(shared: Path) -> None:
    """Every capitalised name of multi-ntrex in five languages, in its line."""
    assert shared
    figure = bench().news()
    assert figure.of >= 10_000
    assert figure.wrong == []


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_the_crosswalks_equal_the_lists(shared: Path, system: str) -> None:
    """Every spell of the reference files, first and last day, and the days outside."""
    assert shared
    assert bench().crosswalk(system).wrong == []


def test_names_alike_over_scripts_are_near() -> None:
    """Pairs of one name in two languages are suggested for each other."""
    assert bench().alike().wrong == []
