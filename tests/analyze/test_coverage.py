"""What there was to read beside each count."""

from __future__ import annotations

from typing import Any

from foedera.analyze import coverage
from foedera.model.trend import Document
from foedera.model.when import When


def _document(name: str, date: str | None, voice: str | None = None, records: int = 0) -> Document:
    return Document(name, When(date) if date else None, voice, records)


def test_later_documents_tell_but_were_not_issued(event: Any) -> None:
    """Of two acts of 1994, one is told by a document of 1994; both by a book of 2001 that looks back."""
    acts = {1994: [event("1994", "AZE", "TUR", source="s-1", also=("s-2",)), event("1994", "AZE", "GEO", source="s-2")]}
    documents = [_document("s-1", "1994-06", "AZE", 1), _document("s-3", "1994", "AZE"), _document("s-2", "2001", "TUR", 2)]
    found = coverage.by_year(documents, acts)[1994]
    assert (found.documents, found.telling, found.voices, found.tellers, found.at_once) == (2, 1, 1, 2, 1)
    assert found.per_document is not None
    assert found.per_document.value == 0.5


def test_a_year_without_documents_has_no_rate(event: Any) -> None:
    """Nothing was issued: the rate is missing, not nought."""
    found = coverage.by_year([], {1994: [event("1994", "AZE", "TUR")]})[1994]
    assert (found.documents, found.per_document, found.tellers) == (0, None, 1)


def test_undated_documents_are_named() -> None:
    """A document of nobody knows when, or of a decade, stands in no year."""
    documents = [_document("s-3", None), _document("s-1", "199X"), _document("s-2", "1994-05")]
    assert coverage.undated(documents) == ("s-1", "s-3")
