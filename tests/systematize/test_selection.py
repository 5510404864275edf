"""What is looked at first leaves nothing out: sentences passed over report no act, actors looked up late are the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.model.source import Source, Span
from foedera.systematize import code, judge, lexicon, parties, scan, selection, split
from foedera.systematize.earlier import MEMORY, Earlier
from foedera.systematize.folding import fold
from foedera.systematize.lexicon import Lexicon
from foedera.systematize.sentence import Sentence


def every_sentence(source: Source, *_: str | Lexicon) -> Iterator[Span]:
    return selection.all_sentences(source)


def test_no_sentence_passed_over_would_have_been_coded(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over every passage of gold and pool, also as one text, records are the same with and without the cheap looks."""
    rows = [
        json.loads(line)
        for name in ("public", "pool")
        for line in (shared / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    texts = [(row["text"], row["lang"], row["voice"]) for row in rows]
    for lang in ("en", "ru", "tr", "az", "fr"):
        texts.append(("\n\n".join(row["text"] for row in rows if row["lang"] == lang), lang, "NATO"))
    selected = [code.passage(text, lang=lang, voice=voice) for text, lang, voice in texts]
    without_looking_ahead(monkeypatch)
    assert [code.passage(text, lang=lang, voice=voice) for text, lang, voice in texts] == selected


def without_looking_ahead(patch: pytest.MonkeyPatch) -> None:
    """Let every cheap look that spares a dear one say "perhaps"."""
    patch.setattr(selection, "_with_evidence", every_sentence)
    patch.setattr(parties, "most", lambda *_, **__: 9)
    patch.setattr(parties, "_may_precede", lambda *_: True)
    patch.setattr(judge, "may_be_military", lambda *_: True)
    patch.setattr(Sentence, "may_name_arms", True)
    patch.setattr(Sentence, "may_be_named", lambda *_: True)


WORDS = (
    "Norway", "Soviet", "the Soviet Union", "NATO", "Ankara", "Turkey's", "Prussia", "the Defence Ministry", "Boeing",
    "SEATO", "sold", "aircraft", "to", "with", "of", "and", "signed", "an agreement", "military aid", "visited", "discussed",
    "joined", "withdrew", "from", "troops", "in", "the two countries", "we", "the alliance", "exercises", "trained",
    "officers", "bases", "agreed", "suspended", "will", "1953", "on 4 May 1951", ",", "which", "was", "former", "members",
    "United States", "US",
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=24), st.sampled_from([None, "USA", "NATO"]))
def test_no_cheap_look_loses_a_record(words: list[str], voice: str | None) -> None:
    """Of whatever names and cue words a sentence is made, with the dear looks alone its records are the same."""
    text = " ".join(words).replace(" ,", ",") + "."
    quickly = code.passage(text, lang="en", voice=voice)
    with pytest.MonkeyPatch.context() as patch:
        without_looking_ahead(patch)
        assert code.passage(text, lang="en", voice=voice) == quickly


TOLD = (
    "Norway spoke. ",
    "Norway and Sweden met. ",
    "NATO met Spain, Italy and Greece. ",
    "Nobody came. ",
    "The two countries met. ",
    "The Chinese, Russian, Indian, French and Danish ministers left. ",
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(TOLD), max_size=12), st.sets(st.integers(0, 12)))
def test_actors_looked_up_late_are_those_kept_from_the_first(make: Any, told: list[str], asking: set[int]) -> None:
    """Whichever sentences ask, each gets the last six actors before it, the latest last."""
    source = make.source("".join(told), lang="en")
    known, folded, sentences = lexicon.of("en"), fold(source.text), list(split.sentences(source.text))
    earlier = Earlier(source, folded, known, selection.all_sentences)
    before: list[str] = []
    for number, span in enumerate(sentences):
        if number in asking:
            assert list(earlier.before(span)) == before
        for actor in parties.named(scan.text(source.text, known), span, known, when=None):
            before = [*(one for one in before if one != actor), actor][-MEMORY:]


PIECES = (
    "a",
    "bc",
    "Gen",
    ". ",
    ".",
    "\n\n",
    "D",
    "; ",
    "A",
    "?! ",
    "г",
    "  ",
    "(1)",
    "\\\n",
    "млн",
    "12",
    "the Shah of Iran",
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.lists(st.integers(0, 150)), st.sampled_from([1, 9, 300])
)
def test_sentences_found_alone_are_those_found_one_after_the_other(text: str, told: list[int], near: int) -> None:
    """Wherever one looks, and however far back."""
    places = sorted(at for at in told if at < len(text))
    every = [span for span in split.sentences(text) if any(span.start <= at < span.end for at in places)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split, "NEAR", near)
        assert list(split.around(text, places)) == every
