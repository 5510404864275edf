"""Romanization: the standards' own examples, whole alphabets, capitals, and what has no table stays as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.publish import romanize

# Where a language's letters are shown with an example by the body that keeps the standard, the example is its own
EXAMPLES = [
    # ISO 9:1995, the anthem that expositions of it use, and letters beside
    ("ru", "iso-9", "Россия – священная наша держава", "Rossiâ – svâŝennaâ naša deržava"),
    ("ru", "iso-9", "Объём, Щукин, Юрий Цой", "Obʺëm, Ŝukin, Ûrij Coj"),
    ("ru", "ala-lc", "Достоевский, Щедрин, Ельцин", "Dostoevskiĭ, Shchedrin, Elʹt͡sin"),
    ("ru", "ala-lc", "Объединённая Европа, эпоха Юлия", "Obʺedinënnai͡a Evropa, ėpokha I͡Ulii͡a".replace("I͡U", "I͡u")),
    # BGN/PCGN 1947: its notes on е and ё
    (
        "ru",
        "bgn-pcgn",
        "Елена, Чаадаев, Киев, Артемьев, объезд, ёлка",
        "Yelena, Chaadayev, Kiyev, Artem’yev, ob”yezd, yëlka",
    ),
    ("ru", "bgn-pcgn", "Соединённые Штаты", "Soyedinënnyye Shtaty"),
    # BGN/PCGN 2019 takes over the Ukrainian national table with its examples
    ("uk", "bgn-pcgn", "Знам'янка, Єнакієве, Їжакевич, Йосипівка, Юрій, Корюківка, Яготин", None),
    # BGN/PCGN 1993 shows each letter by a place
    (
        "az",
        "bgn-pcgn",
        "Күрдәмир, Шаһбуз, Хачмаз, Уҹар, Шәки, Хырдалан, Исмајыллы",
        "Kürdəmir, Şahbuz, Xaçmaz, Ucar, Şəki, Xırdalan, İsmayıllı",
    ),
    ("az", "ala-lc", "Ҝәнҹә, Ғарабағ", "Ġănjă, Gharabagh"),
    ("ka", "bgn-pcgn", "თბილისი", "Tbilisi"),
    ("ka", "bgn-pcgn", "ყაზბეგი", "Q’azbegi"),
    ("ka", "iso-9", "მცხეთა", "Mcʼxetʼa"),
    ("ka", "ala-lc", "მცხეთა", "Mcʻxetʻa"),
]


@pytest.mark.parametrize(("lang", "standard", "told", "spelt"), EXAMPLES)
def test_published_examples(lang: str, standard: str, told: str, spelt: str | None) -> None:
    """As the tables show them."""
    if spelt is None:
        spelt = "Znamianka, Yenakiieve, Yizhakevych, Yosypivka, Yurii, Koriukivka, Yahotyn"
    assert romanize.text(told, lang, standard) == unicodedata.normalize("NFC", spelt)


ALPHABETS = {
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "az": "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш",
    "ka": "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
}
TABLES = [(lang, standard) for lang in ALPHABETS for standard in romanize.STANDARDS if romanize._table(lang, standard)]


@pytest.mark.parametrize(("lang", "standard"), TABLES)
def test_every_letter_of_an_alphabet_has_its_own(lang: str, standard: str) -> None:
    """Complete; and in ISO 9, whose aim is that the original can be had back, no two letters become one."""
    spelt = [romanize.text(letter, lang, standard).lower() for letter in ALPHABETS[lang]]
    assert not any(set(told) & set(ALPHABETS[lang]) for told in spelt)
    if standard == "iso-9":
        assert len(set(spelt)) == len(spelt)


def test_no_table_is_no_guess() -> None:
    """Arabic script, Armenian, and Azerbaijani by ISO 9 stay as they are; Latin letters always do."""
    assert romanize.text("ایران", "fa", "ala-lc") == "ایران"
    assert romanize.text("Ҝәнҹә", "az", "iso-9") == "Ҝәнҹә"
    assert romanize.text("Gəncə", "az", "bgn-pcgn") == "Gəncə"


def test_capitals_stay_capitals() -> None:
    """One at the beginning of a word; all in a word of capitals, abbreviations among them."""
    assert romanize.text("Щит и ЮНЕСКО, СССР", "ru", "bgn-pcgn") == "Shchit i YUNESKO, SSSR"


@pytest.mark.parametrize(
    ("style", "standard"),
    [
        ("apa", "ala-lc"),
        ("chicago-notes-bibliography-17th-edition", "ala-lc"),
        ("gost-r-7-0-5-2008", None),
        ("mine.csl", None),
    ],
)
def test_a_style_says_whether_it_wants_latin_letters(style: str, standard: str | None) -> None:
    """GOST keeps the script of the source."""
    assert romanize.wanted(style) == standard


@given(st.text(), st.sampled_from(TABLES))
def test_any_text_can_be_told(told: str, table: tuple[str, str]) -> None:
    """Nothing breaks it, and what is not a letter of the table stays."""
    lang, standard = table
    spelt = romanize.text(told, lang, standard)
    kept = [sign for sign in unicodedata.normalize("NFC", told) if sign.isascii() and sign.isdigit()]
    assert [sign for sign in spelt if sign.isascii() and sign.isdigit()] == kept
