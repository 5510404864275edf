"""Why a record is one: the words of its fields, its rule, what its score is made of."""

from __future__ import annotations

import json
import math

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.cli.code import command
from foedera.systematize import code, explain, score

TEXT = "In 1985 France sold ten fighter aircraft to Greece."


def test_every_field_shows_its_words() -> None:
    """Value, offsets, words; the slot of an actor; the rule."""
    (one,) = code.explained(code.as_source(TEXT, lang="en"), code.coder())
    told = {(words.field, words.value, words.span.of(TEXT)) for words in explain.words(one.record)}
    assert {
        ("type", "transfer", "sold"),
        ("source", "FRA", "France"),
        ("target", "GRC", "Greece"),
        ("quantity", "10 items", "ten fighter aircraft"),
    } <= told
    assert dict(one.slots) == {"FRA": "subj", "GRC": "to"}
    assert one.rule == "deliver (deliver)"


def test_the_parts_add_up_to_the_score() -> None:
    """Intercept and signs, through the logistic function, are the score that the record has."""
    (one,) = code.explained(code.as_source(TEXT, lang="en"), code.coder())
    logit = one.intercept + sum(sign.part for sign in one.signs)
    assert abs(1 / (1 + math.exp(-logit)) - one.record.score) < 0.0001


def test_the_same_records_with_and_without_why() -> None:
    """Explaining changes nothing."""
    source = code.as_source(TEXT + " In 1986 Greece and France signed a defence agreement.", lang="en")
    assert [one.record for one in code.explained(source, code.coder())] == code.source(source, code.coder())


def test_a_reader_sees_words_and_weights_and_a_terminal_obeys_none() -> None:
    """Plain text; what a document would tell the terminal to do is shown as a replacement character."""
    line = json.dumps({"id": "a\u001b[2J", "lang": "en", "text": TEXT.replace("ten", "ten\u001b[31m")})
    told = CliRunner().invoke(command, ["--explain"], input=line).stdout
    assert "\u001b" not in told
    assert "1. transfer, actual, event, triggered by deliver (deliver)" in told
    assert "source     FRA            8–14       “France”  [subj]" in told
    assert "date_told = 1" in told


def test_a_passage_without_a_record_says_so() -> None:
    """Not silence."""
    line = json.dumps({"id": "1", "lang": "en", "text": "Nothing happened."})
    assert CliRunner().invoke(command, ["--explain"], input=line).stdout.startswith("1: Nothing happened.\n  no record")


def test_a_reader_who_misses_a_record_sees_what_the_rules_had_to_go_by() -> None:
    """Names with whom they can mean, words with their class."""
    line = json.dumps({"id": "1", "lang": "en", "text": "Norway signed nothing with the fleet of Sweden."})
    told = CliRunner().invoke(command, ["--explain"], input=line).stdout
    assert "no record; seen:" in told
    assert "name       NOR            0–6        “Norway”" in told
    assert "word       conclude       7–13       “signed”" in told


def test_json_holds_the_same() -> None:
    """For a program: the record's line with words, rule, slots, signs."""
    line = json.dumps({"id": "1", "lang": "en", "text": TEXT})
    (record,) = json.loads(CliRunner().invoke(command, ["--explain", "--json"], input=line).stdout)["records"]
    assert {"field": "type", "value": "transfer", "start": 15, "end": 19, "words": "sold"} in record["words"]
    assert record["slots"] == {"FRA": "subj", "GRC": "to"}
    assert {"name", "value", "weight", "part"} == set(record["signs"][0])


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(score.weights().signs)), st.floats(0, 3), max_size=12))
def test_a_score_is_a_chance_whatever_the_signs(signs: dict[str, float]) -> None:
    """Between 0 and 1, and higher where a sign that speaks for the record is there."""
    known = score.weights()
    assert 0 <= known.of(signs) <= 1
    assert known.of(signs | {"actors_left_out": 0.0}) >= known.of(signs | {"actors_left_out": 3.0})
