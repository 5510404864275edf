"""The workbench's words in four languages."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from foedera.publish.words import LANGUAGES
from foedera.web import phrases


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_says_everything(lang: str) -> None:
    """The same keys as English, with the same gaps to fill."""
    english, other = phrases.load("en").table, phrases.load(lang).table
    assert {name: set(told) for name, told in english.items()} == {name: set(told) for name, told in other.items()}
    for name, told in english.items():
        for key, words in told.items():
            assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", other[name][key])), key


def test_no_two_screens_use_one_table() -> None:
    """A table of words belongs to one screen: none hides another's."""
    folder = resources.files("foedera.web") / "strings"
    told = [name for part in phrases.parts() for name in tomllib.loads((folder / part / "en.toml").read_text("utf-8"))]
    assert len(told) == len(set(told))
