"""Markdown keeps its text, gives up its front matter, and sets its notes behind the body."""

from __future__ import annotations

from collections.abc import Callable

from foedera.model.source import Source

Make = Callable[..., Source]
Reason = Callable[..., str]

STUDY = """---
title: Protokol
date: 1994-05
author: [A. Yazar, B. Yazıcı]
lang: tr
voice: TUR
accessed: 2026-11-01
---
# Başlık

Ankara'da bir protokol imzalandı.[^1] Eğitim *aynı yıl* başladı.[^a]

```
[^1]: not a note, but code
```

[^1]: Resmî Gazete, 1994.
    İkinci satır.
[^a]: Sözlü bilgi.

Son cümle.
"""


def test_notes_stand_behind_the_body_and_are_linked(source: Make) -> None:
    """Definitions leave the body; the marks stay in it where they were written."""
    found = source("s.md", STUDY)
    body = found.text[: found.body_end]
    assert body.startswith("# Başlık\n\nAnkara'da bir protokol imzalandı.[^1]")
    assert body.endswith("Son cümle.")
    assert "not a note, but code" in body
    assert [(note.mark, found.text[note.start : note.end]) for note in found.notes] == [
        ("1", "Resmî Gazete, 1994.\nİkinci satır."),
        ("a", "Sözlü bilgi."),
    ]
    assert [found.text[note.at : (note.at or 0) + 4] for note in found.notes] == ["[^1]", "[^a]"]


def test_front_matter_becomes_metadata(source: Make) -> None:
    """What stands between the two lines is said about the document and is no part of its text."""
    found = source("s.md", STUDY)
    assert "title:" not in found.text
    assert (found.title, str(found.date), found.lang, found.voice) == ("Protokol", "1994-05", "tr", "TUR")
    assert found.csl["author"] == [{"literal": "A. Yazar"}, {"literal": "B. Yazıcı"}]
    assert found.csl["issued"] == {"date-parts": [[1994, 5]]}
    assert found.csl["accessed"] == {"date-parts": [[2026, 11, 1]]}


def test_without_front_matter_the_first_heading_is_the_title(source: Make) -> None:
    """A rule on the first line opens no front matter where prose follows it."""
    found = source("s.md", "---\nJust prose between two rules.\n---\n\n# The visit\n\nThey met.")
    assert found.title == "The visit"
    assert found.text.startswith("---\nJust prose")


def test_html_in_markdown_stays_text(source: Make) -> None:
    """Nothing that the author wrote is taken for markup and lost."""
    assert source("s.md", "They <b>met</b> in Baku.").text == "They <b>met</b> in Baku."


def test_broken_front_matter_is_told_with_its_line(refused: Reason) -> None:
    """A mistake in the front matter is named by its line, since a document without its date is worth little."""
    assert refused("s.md", "---\ntitle: ok\ndate: [1994\n---\nText.").startswith("line ")


def test_aliases_in_front_matter_cannot_grow(source: Make) -> None:
    """Nested aliases, which would unfold to billions of values, say nothing."""
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghij", "bcdefghijk", strict=True))
    found = source("s.md", f"---\n{bomb}title: *k\ndate: 1994\n---\nText of the document.")
    assert "title" not in found.csl
    assert str(found.date) == "1994"


def test_a_note_that_nothing_calls_is_kept(source: Make) -> None:
    """It has no place, and is not lost."""
    found = source("s.md", "Text.\n\n[^9]: Lonely.")
    assert [(note.mark, note.at) for note in found.notes] == [("9", None)]
