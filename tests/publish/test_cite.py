"""Citations from what a document says of itself."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.model.source import Source
from foedera.model.when import When
from foedera.publish import cite, words

ENGLISH = words.load("en")


def _source(csl: dict[str, Any], date: str | None = None) -> Source:
    return Source(
        "s-1", "0" * 64, "", "test", "text/plain", "folder/file.txt", None, "en", When(date) if date else None, None, csl
    )


def test_a_whole_entry() -> None:
    """Author, title, container, place and publisher, date at its precision, address with its access."""
    csl = {
        "author": [{"family": "Doe", "given": "Jane"}, {"literal": "Staff"}],
        "title": "On treaties",
        "container-title": "Gazette",
        "volume": 3,
        "issue": "2",
        "publisher": "Press",
        "publisher-place": "Baku",
        "page": "1–9",
        "issued": {"date-parts": [[1992, 8]]},
        "URL": "https://example.org/1",
        "accessed": {"date-parts": [[2024, 5, 1]]},
    }
    entry = cite.entry(_source(csl), ENGLISH)
    assert entry.author == "Jane Doe and Staff"
    assert entry.rest == "Gazette 3 (2), Baku: Press, August 1992, 1–9"
    assert (entry.url, entry.accessed) == ("https://example.org/1", "accessed 1 May 2024")


def test_a_note_names_the_page() -> None:
    """The short form: surname, title, date, page."""
    source = _source({"author": [{"family": "Doe", "given": "Jane"}], "title": "On treaties"}, "1992-08-12")
    assert cite.short(source, ENGLISH, page="17") == "Doe, “On treaties”, 12 August 1992, p. 17"


def test_a_source_that_says_nothing_has_its_file_name() -> None:
    """Without title and date: the name of the file, and that there is no date."""
    assert cite.short(_source({}), ENGLISH) == "“file.txt”, n.d."


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", 'https://a"onx', "", None, 7, ["https://a"]]
)
def test_only_web_addresses_become_links(url: Any) -> None:
    """A script, a file, or an address with a quote in it is no link."""
    assert cite.web_address(url) == ""


@given(
    st.dictionaries(
        st.sampled_from(
            ["author", "title", "issued", "accessed", "URL", "volume", "container-title", "publisher", "archive"]
        ),
        st.recursive(
            st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
            lambda inner: st.one_of(
                st.lists(inner, max_size=3),
                st.dictionaries(st.sampled_from(["family", "given", "literal", "date-parts", "raw"]), inner, max_size=3),
            ),
            max_leaves=6,
        ),
    )
)
def test_whatever_a_document_says_can_be_cited(csl: dict[str, Any]) -> None:
    """Metadata of any shape give an entry, never an error."""
    entry = cite.entry(_source(csl), ENGLISH)
    assert entry.title
    assert entry.rest
    assert cite.short(_source(csl), ENGLISH)
