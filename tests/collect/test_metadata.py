"""What is said of a document is taken at its word, in one form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.collect import metadata, read
from foedera.collect.reading import Collected, Reading, Refusal
from foedera.errors import Unreadable
from foedera.model.source import Source
from foedera.model.when import When

Make = Callable[..., Source]


@pytest.mark.parametrize(
    ("told", "edtf"),
    [
        ("1994", "1994"),
        ("1994-05", "1994-05"),
        ("1994~", "1994~"),
        ("1991/1993-06", "1991/1993-06"),
        ("2024-02-03T00:07:21.361Z", "2024-02-03"),
        ("1955-02-08T10:15:00", "1955-02-08"),
        ("2019-05-06 10:00", "2019-05-06"),
        ("4.5.1994", "1994-05-04"),
        ("1994/5/4", "1994-05-04"),
        ("19940504", "1994-05-04"),
    ],
)
def test_dates_as_people_and_programs_write_them(told: str, edtf: str) -> None:
    """EDTF first, and the forms that cannot be read in two ways; no part is ever filled in."""
    assert str(metadata.written(told)) == edtf


@pytest.mark.parametrize("told", ["", "05/04/1994", "4 May", "1994-13-01", "spring of 1994", "31.02.1994"])
def test_what_can_be_read_in_two_ways_is_no_date(told: str) -> None:
    """April or May, month or day: who cannot tell doesn't choose."""
    assert metadata.written(told) is None


@pytest.mark.parametrize(
    ("issued", "edtf"),
    [
        ({"date-parts": [[1994, 5, 4]]}, "1994-05-04"),
        ({"date-parts": [["1994"]]}, "1994"),
        ({"date-parts": [[1991], [1993, 6]]}, "1991/1993-06"),
        ({"date-parts": [[1994]], "circa": True}, "1994~"),
        ({"date-parts": [[1994]], "season": "1"}, "1994-21"),
        ({"raw": "1994-05"}, "1994-05"),
        ({"literal": "199X"}, "199X"),
        ("1994-05", "1994-05"),
    ],
)
def test_csl_dates(issued: object, edtf: str) -> None:
    """Every form that CSL-JSON has for a date."""
    assert str(metadata.issued(issued)) == edtf


@pytest.mark.parametrize("issued", [None, 7, [], {}, {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [[None]]}])
def test_csl_dates_that_say_nothing(issued: object) -> None:
    """A date without a year is none."""
    assert metadata.issued(issued) is None


@given(st.dates())
def test_a_day_goes_through_csl_and_comes_back(day: object) -> None:
    """What is written into CSL-JSON is read from it again."""
    when = When(str(day))
    assert metadata.issued(metadata.csl_date(when, "")) == when


def test_what_lies_beside_wins_over_all(tmp_path: Path) -> None:
    """A person's CSL-JSON comes before front matter, front matter before what is said of the set."""
    path = tmp_path / "s.md"
    path.write_text("---\ntitle: Inside\ndate: 1995\nvoice: TUR\npublisher: P\n---\nText of the document.", encoding="utf-8")
    item = {"title": "Beside", "issued": {"date-parts": [[1994]]}, "language": "tr-TR", "custom": {"voice": "AZE"}}
    (tmp_path / "s.md.csl.json").write_text(json.dumps([item]), encoding="utf-8")
    (only,) = read.documents(path, Reading(lang="en", voice="RUS", date=When("1990")))
    assert isinstance(only, Collected)
    found = only.source
    assert (found.title, str(found.date), found.lang, found.voice) == ("Beside", "1994", "tr", "AZE")
    assert found.csl["publisher"] == "P"


def test_the_set_speaks_where_the_document_is_silent(source: Make) -> None:
    """Language, voice and date of the set are those of a document that says none, and win over a guess."""
    found = source("a.txt", "They met in Baku and signed.", Reading(lang="az", voice="AZE", date=When("1994")))
    assert (found.lang, found.voice, str(found.date)) == ("az", "AZE", "1994")
    assert found.csl["issued"] == {"date-parts": [[1994]]}
    said = source("a.md", "---\ndate: in the spring\n---\nThey met in Baku and signed.", Reading(date=When("1994")))
    assert said.date is None, "the document tells its date, though in words that EDTF doesn't know"
    assert said.csl["issued"] == {"literal": "in the spring"}


@pytest.mark.parametrize(
    ("beside", "why"),
    [("{broken", "line 1: no JSON"), ("[]", "no CSL-JSON item"), ("[" * 5000, "no JSON"), ("7", "no CSL-JSON")],
)
def test_a_broken_file_beside_is_told_and_the_document_stands(tmp_path: Path, beside: str, why: str) -> None:
    """What is wrong in the metadata loses no document, and isn't passed over in silence."""
    path = tmp_path / "s.txt"
    path.write_text("Text of the document.", encoding="utf-8")
    (tmp_path / "s.txt.csl.json").write_text(beside, encoding="utf-8")
    refusal, document = read.documents(path, Reading())
    assert isinstance(refusal, Refusal)
    assert refusal.path.endswith("s.txt.csl.json")
    assert why in refusal.reason
    assert isinstance(document, Collected)


def test_metadata_can_be_stored_whatever_it_holds() -> None:
    """Lone surrogates and NUL in a title are replaced; objects where text is due say nothing."""
    told = metadata.of_csl(b'{"title": "a\\ud800\\u0000b", "language": {"x": 1}}', file="x")
    assert (told.csl["title"], told.lang) == ("a\ufffd\ufffdb", None)
    assert metadata.of_fields({"title": {"deep": 1}, "author": [{"family": "X", "given": {"no": 1}}, 7, None]}).csl == {
        "author": [{"family": "X"}, {"literal": "7"}]
    }
    with pytest.raises(Unreadable, match="too large"):
        metadata.of_csl(b" " * 2_000_000, file="x")


def test_a_type_that_csl_does_not_know_is_a_genre() -> None:
    """Citation styles know treaties and speeches, not communiqués: the word is kept where they show it."""
    assert metadata.of_fields({"type": "treaty"}).csl == {"type": "treaty"}
    assert metadata.of_fields({"type": "communiqué"}).csl == {"genre": "communiqué"}


@given(st.dictionaries(st.sampled_from(metadata.FIELDS), st.recursive(st.text() | st.integers() | st.none(), st.lists)))
def test_any_fields_make_metadata_that_json_holds(fields: dict[str, object]) -> None:
    """Whatever front matter or a row holds, what is kept of it can be written down."""
    told = metadata.of_fields(fields)
    assert json.loads(json.dumps(told.csl, ensure_ascii=False).encode("utf-8")) == told.csl
