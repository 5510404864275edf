"""foedera.toml: what a person writes, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera import config
from foedera.errors import ConfigError

GOOD = """
[study]
name = "Norway's ties"
focal = "NOR"
predecessors = ["SWE"]
window = "1990/2020"

[regions]
regional = ["SWE", "FIN"]

[[collect]]
path = "press.csv"
covers = "1995/2010"
columns = { text = "body", title = "head" }

[[period]]
track = "alliance"
name = "cold peace"
when = "1990/1999"

[[reform]]
title = "Conscription changed"
when = "2015"
actor = "NOR"
path = "note.md"
quote = "women too"

[[claim]]
id = "exercises-first"
statement = "Exercises came first."
author = "A. Scholar"
supports = [{ actors = ["NOR"], types = ["exercise"], when = "1990/1995" }]
contradicts = [{ actors = ["NOR"], types = ["agree"] }]
"""


def study(folder: Path, text: str) -> Path:
    (folder / "foedera.toml").write_text(text, "utf-8")
    return folder


def test_all_that_is_written_is_read(tmp_path: Path) -> None:
    """Every table becomes its noun."""
    settings = config.read(study(tmp_path, GOOD))
    assert settings.focal == ("NOR", "SWE")
    assert settings.languages == ("az", "tr", "ru", "en")
    assert settings.regional == {"SWE", "FIN"}
    assert dict(settings.collections[0].columns) == {"text": "body", "title": "head"}
    assert settings.periods[0].label == "cold peace"
    assert settings.reforms[0].quote == "women too"
    assert settings.claims[0].supports[0].types == ("exercise",)
    assert settings.claims[0].contradicts[0].modalities == ("actual",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('focal = "NOR"', "", r"foedera.toml, \[study\]: focal is missing"),
        ('focal = "NOR"', "focal = 385", r"focal is no text → write it in quotes"),
        ('window = "1990/2020"', 'window = "1990/.."', "window needs a first and a last year"),
        ('window = "1990/2020"', 'window = "1990-2020"', "window: not a date in EDTF"),
        ("[regions]", "[region]", "top level: unknown: region"),
        ('covers = "1995/2010"', 'cover = "1995"', r"\[\[collect\]\] 1: unknown: cover"),
        ('when = "1990/1999"', "", r"\[\[period\]\] 1: when is missing"),
        (
            'types = ["exercise"]',
            'types = ["exercises"]',
            r"\[\[claim\]\] 1, supports: types: unknown 'exercises' → known: agree",
        ),
        ("[[claim]]", "[claim]", "claim is no list"),
        ('columns = { text = "body", title = "head" }', "columns = 3", "columns is no table"),
        ('name = "Norway\'s ties"', 'name = "Norway', r"it is no TOML: .*line 3"),
        ("[[claim]]", '[codebook]\nactors = ["mine.toml"]\n[[claim]]', "mine.toml is not there"),
    ],
)
def test_a_fault_names_file_place_and_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A person who mistypes learns where, and what to do."""
    assert old in GOOD
    with pytest.raises(ConfigError, match=message):
        config.read(study(tmp_path, GOOD.replace(old, new, 1)))


def test_a_folder_without_a_study_is_told_how_to_begin(tmp_path: Path) -> None:
    """The remedy is a command."""
    with pytest.raises(ConfigError, match="foedera new"):
        config.read(tmp_path)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    """Not a traceback of the decoder."""
    (tmp_path / "foedera.toml").write_bytes('name = "Əli"'.encode("utf-16"))
    with pytest.raises(ConfigError, match="not UTF-8"):
        config.read(tmp_path)


def test_who_codes_and_what_it_is_told(tmp_path: Path) -> None:
    """The rules, unless another is named; options are text or numbers."""
    assert config.read(study(tmp_path, GOOD)).extractor == "rules"
    chosen = GOOD + '[systematize]\nextractor = "llm"\noptions = { model = "m", money = 1.5 }\n'
    settings = config.read(study(tmp_path, chosen))
    assert (settings.extractor, settings.options) == ("llm", (("model", "m"), ("money", "1.5")))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('systematize = "llm"', "the table [systematize] is missing"),
        ("[systematize]\nmodel = 3", "[systematize]: unknown: model"),
        ("[systematize]\noptions = 3", "options is no table"),
        ("[systematize]\noptions = { a = [1] }", "[systematize.options]: a is neither text nor a number"),
    ],
)
def test_a_wrong_choice_of_extractor_is_told(tmp_path: Path, wrong: str, told: str) -> None:
    """With its place."""
    with pytest.raises(ConfigError) as raised:
        config.read(study(tmp_path, f"{wrong}\n{GOOD}" if "[" not in wrong[:1] else GOOD + wrong))
    assert told in str(raised.value)
