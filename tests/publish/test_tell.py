"""Dates in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.model.when import When
from foedera.publish import tell, words

WORDS = {lang: words.load(lang) for lang in words.LANGUAGES}


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1992-08-11", ("11 August 1992", "11 avqust 1992-ci il", "11 Ağustos 1992", "11 августа 1992 г.")),
        ("1919-06", ("June 1919", "1919-cu ilin iyun ayı", "Haziran 1919", "июнь 1919 г.")),
        ("1994", ("1994", "1994-cü il", "1994", "1994 г.")),
        ("199X", ("the 1990s", "1990-cı illər", "1990’lı yıllar", "1990-е гг.")),
        ("1994-24", ("winter 1994–1995", "1994/1995 qışı", "1994–1995 kışı", "зима 1994/1995 г.")),
        ("2013/..", ("since 2013", "2013-cü ildən", "2013 yılından beri", "с 2013 г.")),
        ("2013-05/..", ("since May 2013", "2013-cü ilin may ayından", "2013 Mayıs ayından beri", "с мая 2013 г.")),
        ("../2010", ("until 2010", "2010-cu ilədək", "2010 yılına kadar", "до 2010 г.")),
        ("1994/1997", ("1994–1997", "1994–1997", "1994–1997", "1994–1997 гг.")),
        ("2010~", ("about 2010", "təxminən 2010-cu il", "2010 dolayları", "примерно 2010 г.")),
        ("191X", ("the 1910s", "1910-cu illər", "1910’lu yıllar", "1910-е гг.")),
        ("199X/..", ("since the 1990s", "1990-cı illərdən", "1990’lı yıllardan beri", "с 1990-х гг.")),
        ("../200X", ("until the 2000s", "2000-ci illərədək", "2000’li yıllara kadar", "до 2000-х гг.")),
        ("1992-21/..", ("since spring 1992", "1992-ci ilin yazından", "1992 ilkbaharından beri", "с весны 1992 г.")),
        ("../1992-23", ("until autumn 1992", "1992-ci ilin payızınadək", "1992 sonbaharına kadar", "до осени 1992 г.")),
        (None, ("date not told", "tarix bildirilmir", "tarih bildirilmiyor", "дата не сообщается")),
    ],
)
def test_a_date_is_told_at_its_precision(edtf: str | None, told: tuple[str, ...]) -> None:
    """In each language as it is written there, with nothing added."""
    assert tuple(tell.date(When(edtf) if edtf else None, WORDS[lang]) for lang in ("en", "az", "tr", "ru")) == told


@given(
    st.one_of(
        st.dates().map(str),
        st.integers(1000, 2100).map("{}-XX".format),
        st.sampled_from(
            [
                "1994/",
                "/1997",
                "[1994,1996]",
                "[..1994]",
                "{1994-03..1995}",
                "19XX",
                "-0044",
                "Y20000",
                "1994%",
                "1991/1993-06",
            ]
        ),
    ),
    st.sampled_from(words.LANGUAGES),
)
def test_every_date_can_be_told(edtf: str, lang: str) -> None:
    """No written date is without words, and no gap is left open in them."""
    told = tell.date(When(edtf), WORDS[lang])
    assert told
    assert "{" not in told
    assert "XX" not in told


def test_a_year_before_christ_is_left_as_written() -> None:
    """A date before the year 1 is shown in its written form rather than wrongly."""
    assert tell.date(When("-0044"), WORDS["ru"]) == "-0044"
