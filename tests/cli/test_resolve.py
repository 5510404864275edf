"""`foedera resolve`: names in, actors out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from foedera.cli.resolve import COLUMNS, command
from foedera.errors import CodeError, FoederaError


def rows(told: str, *words: str) -> list[dict[str, str]]:
    """The TSV that names give, by column."""
    result = CliRunner().invoke(command, [*words], input=told, catch_exceptions=False)
    assert result.exit_code == 0
    head, *lines = result.output.splitlines()
    assert head.split("\t") == list(COLUMNS)
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def objects(told: str, *words: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(command, [*words], input=told, catch_exceptions=False)
    return [json.loads(line) for line in result.output.splitlines()]


def test_a_name_a_line_gives_actor_codes_and_reason() -> None:
    """At the date asked for: 1919 is the time of the Democratic Republic."""
    first, second = rows("Azərbaycan\nTürkiyənin\n", "--lang", "az", "--date", "1919")
    assert (first["actor"], first["why"], first["cow"], first["wikidata"]) == ("ADR", "predecessor", "", "Q187715")
    assert first["reason"] == "a name of AZE, which was not there in 1919; ADR was"
    assert (second["actor"], second["cow"], second["gw"], second["iso3"]) == ("OTT", "640", "640", "")


def test_columns_named_in_the_first_line_tell_of_each_name() -> None:
    """Date, language and context a line; the options hold for the rest."""
    told = "name\tdate\tcontext\nGeorgia\t1920\t\nGeorgia\t\tAtlanta, Georgia\nGermany\t1980\n"
    assert [row["actor"] for row in rows(told, "--lang", "en")] == ["GEO-1918", "", "FRG"]


def test_jsonl_in_is_jsonl_out() -> None:
    """And phrases are told by context and voice."""
    told = [
        {"name": "our country", "lang": "en", "voice": "NOR"},
        {"name": "the Alliance", "lang": "en", "context": "NATO met Sweden."},
        {"name": "the two countries", "lang": "en", "context": "Norway met Sweden."},
    ]
    found = objects("\n".join(map(json.dumps, told)))
    assert [one["actor"] for one in found] == ["NOR", "NATO", None]
    assert found[2]["candidates"] == ["NOR", "SWE"]


def test_what_no_name_is_spelt_like_is_suggested_and_never_linked() -> None:
    """Həsənov, Гасанов and Hasanov are one name in three languages; whose, a person says."""
    for name in ("Həsənov", "Гасанов", "Hasanof"):
        (found,) = objects(name, "--date", "2020", "--format", "jsonl")
        assert found["actor"] is None
        assert {"AZE"} <= {one["actor"] for one in found["suggestions"]}
        assert all(one["reason"] for one in found["suggestions"])
    assert objects("Hasanof", "--no-suggest", "--format", "jsonl")[0]["suggestions"] == []


def test_without_a_language_all_are_looked_in() -> None:
    """A column of names may be of several."""
    assert [row["actor"] for row in rows("Deutschland\nГрузии\nAlmaniya\nთურქეთი\n")] == ["DEU", "GEO", "DEU", "TUR"]


def test_a_cell_is_safe_for_a_spreadsheet() -> None:
    """What would be run as a formula gets an apostrophe; a tab in JSON is no new column."""
    (row,) = rows('{"name": "=1+1\\tx"}', "--format", "tsv")
    assert row["name"] == "'=1+1 x"


def test_a_study_s_additions_are_known(tmp_path: Path) -> None:
    """As in coding."""
    (tmp_path / "more.toml").write_text('kind = "entity"\n[RURITANIA]\nen.name = ["Ruritania"]\n', "utf-8")
    (tmp_path / "foedera.toml").write_text(
        '[study]\nname = "X"\nfocal = "NOR"\nwindow = "1990/2020"\n[codebook]\nactors = ["more.toml"]\n', "utf-8"
    )
    assert rows("Ruritania\n", "--lang", "en")[0]["actor"] == ""
    assert rows("Ruritania\n", "--lang", "en", "--study", str(tmp_path))[0]["actor"] == "RURITANIA"


@pytest.mark.parametrize(
    ("told", "words", "message"),
    [
        ("Norway\n", ("--date", "May 1919"), "line 1: not a date in EDTF"),
        ("Norway\nSweden\t1919\n", (), "line 2: several columns"),
        ('{"name": "Norway"}\n{"nam": 1}\n', (), "line 2: no name in it"),
        ('{"name": "Norway"}\n{\n', (), "line 2: it is no JSON"),
        ('{"name": "Norway", "lang": "xx"}\n', (), "no names in the language 'xx'"),
        ('{"name": "our", "voice": "NARNIA"}\n', (), "there is no actor 'NARNIA'"),
    ],
)
def test_a_mistake_is_told_with_its_line(told: str, words: tuple[str, ...], message: str) -> None:
    """File, place, remedy."""
    result = CliRunner().invoke(command, [*words], input=told)
    assert isinstance(result.exception, FoederaError)
    assert message in str(result.exception)


def test_files_that_are_not_utf_8_are_told(tmp_path: Path) -> None:
    """With the byte."""
    path = tmp_path / "names.txt"
    path.write_bytes("Türkei".encode("latin-1"))
    result = CliRunner().invoke(command, [str(path)])
    assert isinstance(result.exception, CodeError)
    assert "it is not UTF-8" in str(result.exception)
