"""Dating: which date of a sentence an act takes, and what it rests on."""

from __future__ import annotations

import pytest

from foedera.model.record import DateBasis, Record
from foedera.model.when import When
from foedera.systematize import code


def _record(text: str, lang: str, type_: str, issued: str | None = None) -> Record:
    records = code.passage(text, lang=lang, issued=When(issued) if issued else None, voice=None)
    return next(record for record in records if record.type == type_)


@pytest.mark.parametrize(
    ("lang", "text", "type_", "date"),
    [
        ("en", "Georgia began to receive military aid from the United States in 1997.", "aid", "1997/.."),
        ("ru", "В 2013 году корабли ВМС США стали заходить в порты Вьетнама.", "contact", "2013/.."),
        ("fr", "La Géorgie et la Turquie ont signé un plan de coopération militaire pour 2024.", "agree", None),
        ("en", "Georgia and Türkiye signed a military cooperation plan for 2024 in May 2023.", "agree", "2023-05"),
        (
            "en",
            "Georgia and Türkiye signed a military cooperation agreement in the first quarter of 2018.",
            "agree",
            "2018",
        ),
        (
            "ru",
            "Военное соглашение между Россией и Турцией подписано 25 октября 1917 года по старому стилю.",
            "agree",
            "1917-11-07",
        ),
    ],
)
def test_the_date_of_the_act(lang: str, text: str, type_: str, date: str | None) -> None:
    """A practice begun goes on; a plan's term is no date of its signing; old days are coded as Gregorian."""
    found = _record(text, lang, type_).date
    assert (found.edtf if found else None) == date


def test_an_old_date_keeps_its_words() -> None:
    """A converted date says so, and its words are those of the source."""
    text = "Военное соглашение между Россией и Турцией подписано 25 октября 1917 года (ст. ст.)."
    record = _record(text, "ru", "agree")
    span = record.span_of("date")
    assert span is not None
    assert (record.date_basis, span.of(text)) == (DateBasis.CONVERTED, "25 октября 1917 года (ст. ст.)")


def test_a_day_counted_from_an_unknown_issue() -> None:
    """The act's own date, if it counts from an unknown day, leaves it without one: another clause's date is not taken."""
    text = "The agreement was signed in 1995; Georgia and Türkiye held joint military exercises last month."
    record = _record(text, "en", "exercise")
    assert record.date is None


def test_a_range_is_no_quantity() -> None:
    """A range has no one value: it is not coded."""
    text = "Turkey sent 200 to 300 soldiers to Georgia and delivered 12 tanks to Georgia in 2018."
    assert [q.value for record in code.passage(text, lang="en", issued=None, voice=None) for q in record.quantities] == [12]
