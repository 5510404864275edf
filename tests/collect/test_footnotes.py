"""Notes stand behind the body, each linked to its call."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedera.collect import footnotes
from foedera.collect.footnotes import Called


def test_an_inline_note_is_taken_out_with_the_space_before_it() -> None:
    """What an editor set into the text stands apart from it, and the text reads on."""
    laid = footnotes.inline("The envoy left [note: Source: private papers.] in May [note:\nSee [2].].", "[note:")
    assert laid.text[: laid.body_end] == "The envoy left in May."
    assert [laid.text[note.start : note.end] for note in laid.notes] == ["Source: private papers.", "See [2]."]
    assert [(note.mark, laid.text[: note.at]) for note in laid.notes] == [
        ("1", "The envoy left"),
        ("2", "The envoy left in May"),
    ]


def test_a_note_that_is_never_closed_stays_in_the_body() -> None:
    """Nothing is cut off where the end of a note cannot be told."""
    text = "He left [note: and the editor forgot the bracket"
    assert footnotes.inline(text, "[note:") == (text, None, ())


def test_without_an_opening_nothing_is_a_note() -> None:
    """A person can say that brackets are text."""
    assert footnotes.inline("a [note: b] c", "").text == "a [note: b] c"


@given(st.text(max_size=60), st.lists(st.tuples(st.text(max_size=3), st.text(max_size=30)), max_size=5))
def test_notes_are_where_they_are_said_to_be(body: str, told: list[tuple[str, str]]) -> None:
    """The body comes first and whole; each note's span holds its words."""
    laid = footnotes.lay(body, [Called(mark, 0, words) for mark, words in told])
    assert laid.text.startswith(body)
    assert [laid.text[note.start : note.end] for note in laid.notes] == [words for _, words in told if words]
    assert laid.body_end == (len(body) if laid.notes else None)
