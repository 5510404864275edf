"""Old style: Julian, Rumi and Hijri dates, converted only where the calendar is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.codebook import calendars
from foedera.model.record import DateBasis
from foedera.model.when import When
from foedera.systematize import dates

# Language, sentence (the date in ⟦ ⟧), EDTF or "-", calendar that it was converted from or "-".
TABLE = """
ru | Декрет принят ⟦25 октября 1917 г. (ст. ст.)⟧ на съезде. | 1917-11-07 | julian
ru | Декрет принят ⟦25 октября 1917 года по старому стилю⟧. | 1917-11-07 | julian
ru | Декрет принят ⟦25 октября (ст. ст.) 1917 года⟧. | 1917-11-07 | julian
ru | Декрет принят ⟦25 октября 1917 года по юлианскому календарю⟧. | 1917-11-07 | julian
ru | Договор подписан ⟦12 (24) октября 1813 г.⟧ в Гюлистане | 1813-10-24 | -
ru | Договор подписан ⟦12 (25) октября 1917 года⟧. | 1917-10-25 | -
ru | Договор подписан ⟦12/25 октября 1917 года⟧. | 1917-10-25 | -
ru | Восстание началось ⟦25 октября (7 ноября) 1917 г.⟧ в Петрограде | 1917-11-07 | -
ru | Восстание началось ⟦7 ноября (25 октября) 1917 г.⟧ в Петрограде | 1917-11-07 | -
ru | Восстание началось ⟦25 октября (7 ноября по новому стилю) 1917 года⟧. | 1917-11-07 | -
ru | Перемирие заключено ⟦21 декабря 1917 г. (3 января 1918 г.)⟧ там | 1918-01-03 | -
ru | Договор подписан ⟦7 ноября 1917 года (по новому стилю)⟧. | 1917-11-07 | -
ru | Договор подписан ⟦7 ноября 1917 г. н. ст.⟧ в Петрограде | 1917-11-07 | -
ru | Было это ⟦в октябре 1917 года (ст. ст.)⟧. | [1917-10-14..1917-11-13] | julian
ru | Служили ⟦с 1 октября 1917 г. ст. ст.⟧ на флоте | 1917-10-14/.. | julian
ru | Указ ⟦10 рамадана 1334 г. хиджры⟧ объявлен | 1916-07-11~ | hijri
ru | Указ ⟦1334 года хиджры⟧. | [1915-11-09..1916-10-27] | hijri
ru | Встреча ⟦25 декабря (7 января) 1918 года⟧. | - | -
ru | Договор подписан ⟦7 ноября 1917 года⟧. | 1917-11-07 | -
en | It was signed ⟦on 25 October 1917 (O.S.)⟧ in Petrograd. | 1917-11-07 | julian
en | It was signed ⟦on October 25, 1917, Old Style⟧. | 1917-11-07 | julian
en | It was signed ⟦on 7 November 1917 (N.S.)⟧. | 1917-11-07 | -
en | It was signed ⟦on 12/24 October 1813⟧. | 1813-10-24 | -
en | It was signed ⟦on October 12/24, 1813⟧. | 1813-10-24 | -
en | It was signed ⟦on 25 October/7 November 1917⟧. | 1917-11-07 | -
en | It was signed ⟦on October 25 (November 7), 1917⟧. | 1917-11-07 | -
en | It was signed ⟦on 25 October (7 November N.S.) 1917⟧. | 1917-11-07 | -
en | It was signed ⟦on 25 October 1917 (7 November 1917)⟧. | 1917-11-07 | -
en | The decree of ⟦10 Ramadan 1334⟧ | 1916-07-11~ | hijri
en | The decree of ⟦1334 AH⟧ | [1915-11-09..1916-10-27] | hijri
en | The decree of ⟦1334 (1916)⟧ | 1916 | -
fr | Signé ⟦le 25 octobre 1917 (ancien style)⟧ à Petrograd. | 1917-11-07 | julian
fr | Signé ⟦le 12/24 octobre 1813⟧. | 1813-10-24 | -
fr | Signé ⟦le 12 (24) octobre 1813⟧. | 1813-10-24 | -
fr | Signé ⟦le 10 ramadan 1334⟧. | 1916-07-11~ | hijri
fr | Le décret de l'⟦an 1334 de l'hégire⟧ | [1915-11-09..1916-10-27] | hijri
tr | Meşrutiyet ⟦10 Temmuz 1324 (23 Temmuz 1908)⟧ günü ilan edildi. | 1908-07-23 | -
tr | İsyan ⟦rumî 31 Mart 1325⟧ günü başladı. | 1909-04-13 | rumi
tr | İsyan ⟦rumi takvimle 31 Mart 1325'te⟧ başladı. | 1909-04-13 | rumi
tr | İsyan ⟦31 Mart 1325 (rumî)⟧ günü başladı. | 1909-04-13 | rumi
tr | Mütareke ⟦30 Teşrinievvel 1334'te⟧ imzalandı. | 1918-10-30 | rumi
tr | Belge ⟦5 Kânunusani 1330⟧ tarihlidir. | 1915-01-18 | rumi
tr | Belge ⟦Teşrin-i sani 1330⟧ tarihlidir. | [1914-11-14..1914-12-13] | rumi
tr | Cumhuriyet ⟦29 Teşrinievvel 1923'te⟧ ilan edildi. | 1923-10-29 | -
tr | Ferman ⟦7 Zilhicce 1293⟧ tarihlidir. | 1876-12-24~ | hijri
tr | Ferman ⟦hicrî 1293⟧ yılındadır. | [1876-01-28..1877-01-15] | hijri
tr | Ferman ⟦H. 1293⟧ tarihlidir. | [1876-01-28..1877-01-15] | hijri
tr | Ferman ⟦R. 1334⟧ tarihlidir. | [1918-01-01..1918-12-31] | rumi
tr | Antlaşma ⟦1334 (1918)⟧ tarihlidir. | 1918 | -
tr | Antlaşma ⟦1918/1334⟧ tarihlidir. | 1918 | -
tr | Belge ⟦19 Mayıs 1335⟧ tarihlidir. | - | -
tr | Belge ⟦hicrî-şemsî 1334⟧ tarihlidir. | - | -
az | Bəyannamə ⟦28 may 1918-ci il (yeni stil)⟧ elan olundu. | 1918-05-28 | -
az | Müqavilə ⟦12 (24) oktyabr 1813-cü ildə⟧ bağlandı. | 1813-10-24 | -
az | Müqavilə ⟦12 oktyabr 1813-cü il köhnə stillə⟧ bağlandı. | 1813-10-24 | julian
az | Sənəd ⟦hicri 1334-cü ildə⟧ yazılıb. | [1915-11-09..1916-10-27] | hijri
az | Sənəd ⟦10 ramazan 1334-cü ildə⟧ yazılıb. | 1916-07-11~ | hijri
az | Sənəd ⟦rumi təqvimlə 4 iyun 1334⟧ tarixlidir. | 1918-06-04 | rumi
az | Sənəd ⟦4 iyun 1334⟧ tarixlidir. | - | -
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("lang", "marked", "edtf", "calendar"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_told(lang: str, marked: str, edtf: str, calendar: str) -> None:
    """The words in the brackets are found and mean this; what was converted says from which calendar."""
    text = marked.replace("⟦", "").replace("⟧", "")
    words = marked[marked.index("⟦") + 1 : marked.index("⟧")]
    found = [
        (one.span.of(text), str(one.when) if one.when else "-", one.calendar or "-")
        for one in dates.find(text, lang, issued=None)
    ]
    assert found == [(words, edtf, calendar)]


def test_basis() -> None:
    """A converted date says that it was, and its words stay as told."""
    text = "Декрет принят 25 октября 1917 года (ст. ст.)."
    (found,) = dates.find(text, "ru", issued=None)
    assert (found.basis, found.span.of(text)) == (DateBasis.CONVERTED, "25 октября 1917 года (ст. ст.)")


@pytest.mark.parametrize(
    ("lang", "text", "edtf"),
    [
        ("ru", "5 июня – 9 июля 1917 г. ст. ст.", None),
        ("ru", "с 5 по 9 июня 1917 года ст. ст.", "1917-06-18/1917-06-22"),
        ("ru", "в ночь 5/6 июня 1995 года", "[1995-06-05,1995-06-06]"),
        ("az", "Bakıya səfər 2018-ci ildə oldu.", "2018"),
        ("tr", "Recep Tayyip Erdoğan 2018'de geldi.", "2018"),
    ],
)
def test_no_guess(lang: str, text: str, edtf: str | None) -> None:
    """A style that is told of one side only tells no range; a night lies in two days; names are no months."""
    found = dates.find(text, lang, issued=None)
    assert [str(one.when) if one.when else None for one in found] == [edtf]


WORDS = (
    "12 25 1334 1918 1325 1293 октября ноября г. ( ) / , ст._ст. н._ст. хиджры Mart Teşrinievvel Zilhicce rumî hicrî H. R. "
    "'te O.S. October Ramadan AH ildə -ci"
)
pieces = st.sampled_from([word.replace("_", " ") for word in WORDS.split()])


@given(st.lists(pieces, max_size=14).map(" ".join), st.sampled_from(calendars.LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_any_order(text: str, lang: str) -> None:
    """Words of old calendars in any order never raise, and the spans are in order and apart."""
    end = 0
    for one in dates.find(text, lang, issued=When("1918-05-04")):
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end
