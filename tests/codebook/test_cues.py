"""Cue files: what ships is right, and what a study adds is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.codebook import book, cues, verb_endings
from foedera.errors import CodebookError


def test_every_language_has_its_words() -> None:
    """All languages of the codebook, every class that a trigger or a modality needs."""
    known = cues.load()
    assert set(known.by_lang) == set(book.LANGUAGES)
    for words in known.by_lang.values():
        needed = {
            "mil",
            "equip",
            "instrument",
            "conclude",
            "exercise",
            "deliver",
            "buy",
            "plan",
            "propose",
            "negate",
            "civil",
        }
        assert needed <= {name for name, told in words.classes.items() if told}


def test_no_word_stands_twice_in_a_class() -> None:
    """A second entry would be one to forget when the first is corrected."""
    for lang, words in cues.load().by_lang.items():
        for name, told in (*words.classes.items(), *words.domains.items()):
            assert len(told) == len(set(told)), f"{lang} {name}"


def test_a_study_adds_words(tmp_path: Path) -> None:
    """They come after the codebook's own, and change the hash that signs every coding."""
    path = tmp_path / "more.toml"
    path.write_text('lang = "en"\n[classes]\nequip = ["zeppelin*"]\n', "utf-8")
    known = cues.load([path])
    assert "zeppelin*" in known.by_lang["en"].classes["equip"]
    assert known.digest != cues.load().digest


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('lang = "xx"\n', "no language"),
        ('lang = "en"\n[classes]\nnonsense = ["a"]\n', "unknown name"),
        ('lang = "en"\n[nonsense]\n', "unknown table"),
        ('lang = "en"\n[classes]\nequip = "tank"\n', "no list of words"),
        ('lang = "en"\n[classes]\nequip = ["ta*nk"]\n', "at the end of a word"),
        ('lang = "en"\n[classes]\ndeliver = ["give~"]\n', "no verb endings"),
        ('lang = "en"\n[grammar.before]\nwith = "beside"\n', "unknown slot"),
        ("lang = ", "no TOML"),
    ],
)
def test_a_wrong_file_is_told_with_place_and_remedy(tmp_path: Path, content: str, told: str) -> None:
    """The file's name, what is wrong, what to write instead."""
    path = tmp_path / "wrong.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(CodebookError, match=told) as raised:
        cues.load([path])
    assert raised.value.file == str(path)
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("lang", "stem", "ending", "expected"),
    [
        ("tr", "sat", "ti", True),
        ("tr", "sat", "madi", True),
        ("tr", "sat", "ildi", True),
        ("tr", "ver", "gi", False),
        ("tr", "al", "tinda", False),
        ("tr", "al", "aninda", False),
        ("az", "ver", "ilib", True),
        ("az", "al", "acaq", True),
        ("az", "al", "man", False),
        ("az", "sat", "ildi", True),
    ],
)
def test_verbs_are_told_by_their_endings(lang: str, stem: str, ending: str, expected: bool) -> None:
    """Tense, voice and negation make a verb; other endings make other words."""
    assert verb_endings.is_form(stem, ending, lang=lang) is expected
