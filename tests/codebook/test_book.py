"""The codebook as data: what it holds, and how it complains."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest

from foedera.codebook import book, page
from foedera.errors import CodebookError
from foedera.model.actor import Role
from foedera.model.record import Aspect, Modality

FILES = {name: resources.files("foedera.codebook").joinpath(name).read_text("utf-8") for name in book.FILES}


def changed(name: str, old: str, new: str) -> None:
    """Load a codebook in which one file has been changed."""
    assert old in FILES[name]
    book.load(lambda asked: (FILES[asked].replace(old, new, 1) if asked == name else FILES[asked]).encode())


def test_the_codebook_says_what_the_manual_says(shared: Path) -> None:
    """Types with their roles, and domains, are those of CODING.md."""
    manual = (shared / "gold" / "CODING.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\| (.*?) \|$", manual, re.M)
    codebook = book.load()
    assert [name for name, _ in rows] == list(codebook.types)
    for name, roles in rows:
        directed = "every actor" not in roles
        assert codebook.types[name].is_directed == directed, name
    domains = manual.split("## domains")[1].split("##")[0]
    assert set(re.findall(r"`(\w+)`", domains)) == set(codebook.domains)


def test_every_gold_record_is_sound_by_the_codebook(shared: Path) -> None:
    """The vocabulary holds all that the gold uses."""
    codebook = book.load()
    lines = (shared / "gold" / "public.jsonl").read_text("utf-8").splitlines()
    faults = [
        (row["id"], fault)
        for row in map(json.loads, lines)
        for coding in row["records"]
        for fault in codebook.faults(coding)
    ]
    assert faults == []


def test_the_values_are_those_of_the_nouns() -> None:
    """Aspect, modality and role are told in data and in the model alike."""
    codebook = book.load()
    assert list(codebook.aspects) == [value.value for value in Aspect]
    assert list(codebook.modalities) == [value.value for value in Modality]
    assert list(codebook.roles) == [value.value for value in Role]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("types.toml", 'id = "contact"', 'id = "agree"', r"types.toml, type 2 \(agree\): agree stands twice → keep one"),
        ("types.toml", 'roles = "party"\n\n', 'roles = "both"\n\n', "roles is neither party nor directed"),
        ("types.toml", 'target = "is trained"\n', "", "a directed type says what source and target do"),
        ("types.toml", 'id = "agree"', 'id = "agree"\ncolour = "red"', "unknown: colour"),
        ("types.toml", 'az = "Sazişlər", ', "", "no label in az"),
        ("domains.toml", 'counts = "Training and schools."', "", "counts is missing"),
        ("domains.toml", "[[domain]]", "[[domain", r"domains.toml: it is no TOML: .*line \d+"),
        ("fields.toml", "[unit]", "[units]", r"the table \[unit\] is missing"),
    ],
)
def test_a_wrong_data_file_is_told_with_its_place(name: str, old: str, new: str, message: str) -> None:
    """A political scientist who mistypes learns where."""
    with pytest.raises(CodebookError, match=message):
        changed(name, old, new)


def test_a_data_file_in_another_encoding_is_told() -> None:
    """The byte is named."""
    with pytest.raises(CodebookError, match="not UTF-8"):
        book.load(lambda asked: FILES[asked].encode("utf-16"))


def test_faults_name_what_is_not_in_the_vocabulary() -> None:
    """A coding is checked field by field."""
    coding = {
        "type": "train",
        "domains": ["schooling"],
        "aspect": "event",
        "modality": "actual",
        "actors": [{"id": "TUR", "role": "source"}, {"id": "TUR", "role": "judge"}],
    }
    faults = list(book.load().faults(coding))
    assert len(faults) == 3
    assert faults[0].startswith("unknown domain 'schooling'")
    assert "two different actors" in faults[1]
    assert faults[2].startswith("TUR is 'judge'")


def test_the_page_tells_every_type_domain_and_rule() -> None:
    """The reference page leaves nothing out."""
    codebook = book.load()
    printed = page.markdown(codebook)
    for entry in (*codebook.types.values(), *codebook.domains.values()):
        assert f"| `{entry.id}` | {entry.counts}" in printed
    for rule in (rule for rules in codebook.rules.values() for rule in rules):
        assert f"- {rule}\n" in printed


def test_the_page_in_the_docs_is_the_one_printed() -> None:
    """`make docs` was run."""
    shown = Path(__file__).resolve().parents[2] / "docs" / "codebook.md"
    assert page.markdown(book.load()) == shown.read_text("utf-8")
