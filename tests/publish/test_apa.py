"""References in the manner of APA."""

from __future__ import annotations

from typing import Any

import pytest

from foedera.model.when import When
from foedera.publish import apa

ONE = [{"family": "Aliyev", "given": "Heydar"}]
TWO = [*ONE, {"family": "Cornell", "given": "Svante-Erik E."}]


@pytest.mark.parametrize(
    ("csl", "date", "told"),
    [
        ({"title": "A treaty", "author": ONE}, "1992-08-11", "Aliyev, H. (1992, August 11). A treaty."),
        (
            {"title": "A book", "author": TWO, "publisher": "Routledge"},
            "2001",
            "Aliyev, H., & Cornell, S. E. E. (2001). A book. Routledge.",
        ),
        (
            {"title": "An article?", "author": TWO, "container-title": "A Journal", "volume": 3, "issue": 2, "page": "1–9"},
            "1999-05",
            "Aliyev, H., & Cornell, S. E. E. (1999, May). An article? A Journal, 3(2), 1–9.",
        ),
        ({"title": "A note", "URL": "https://a.example/1"}, None, "A note. (n.d.). https://a.example/1"),
        (
            {"title": "A note", "author": [{"literal": "Ministry of Defence"}]},
            "1993~",
            "Ministry of Defence. (ca. 1993). A note.",
        ),
        ({"title": "A note", "author": 7, "URL": "javascript:alert(1)"}, "1992/1994", "A note. (1992–1994)."),
    ],
)
def test_a_source_is_set_in_apa(make: Any, csl: dict[str, Any], date: str | None, told: str) -> None:
    """Author, date, title, where it appeared; what is absent or of the wrong kind is left out."""
    source = make.source(csl=csl, date=When(date) if date else None)
    assert str(apa.reference(source)) == told


def test_the_title_or_the_container_is_in_italics(make: Any) -> None:
    """What stands alone, or what it is a part of; a kind is told in brackets."""
    alone = make.source(csl={"title": "A treaty"})
    part = make.source(csl={"title": "A part", "container-title": "A whole"})
    assert apa.reference(alone, kind="Data set").italic == "A treaty [Data set]"
    assert apa.reference(part).italic == "A whole"


def test_of_many_authors_the_first_nineteen_and_the_last_are_named(make: Any) -> None:
    """As the manual has it."""
    source = make.source(csl={"title": "T", "author": [{"literal": f"A{number}"} for number in range(22)]})
    assert "A18, … A21." in str(apa.reference(source))
