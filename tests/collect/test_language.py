"""The language is told where the text shows it, and not guessed where it doesn't."""

from __future__ import annotations

import pytest

from foedera.collect import language

AZ = "Azərbaycan və Türkiyə arasında hərbi təhsil haqqında protokol imzalanmışdır."
TR = "Azerbaycan ile Türkiye arasında askerî eğitim konusunda bir protokol imzalandı."
RU = "Азербайджан и Турция подписали протокол о военном образовании."
EN = "Azerbaijan and Türkiye signed a protocol on military education."
FR = "L’Azerbaïdjan et la Turquie ont signé un protocole sur la formation militaire."


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (AZ, "az"),
        ("Azerbaycanla Turkiye arasinda herbi emekdasliq haqqinda muqavile imzalanib", "az"),
        ("Азәрбајҹан Республикасынын Мүдафиә Назирлији", "az"),
        (TR, "tr"),
        ("Türk Silahlı Kuvvetleri", "tr"),
        (RU, "ru"),
        (EN, "en"),
        (FR, "fr"),
        ("Der Minister hat das Abkommen in Berlin unterzeichnet.", "de"),
        ("საქართველოს თავდაცვის მინისტრი", "ka"),
        ("Հայաստանի պաշտպանության նախարարը", "hy"),
        ("وزیر دفاع ایران با همتای ترک خود دیدار کرد", "fa"),
        ("وقع وزير الدفاع اتفاقية التعاون العسكري", "ar"),
        ("Міністерство оборони України підписало угоду", "uk"),
        ("Қазақстан Республикасының Қорғаныс министрлігі", "kk"),
    ],
)
def test_languages_of_the_region(text: str, lang: str) -> None:
    """The five of the study and those of its neighbours are told apart, Azerbaijani in all its spellings."""
    assert language.of(text) == lang


@pytest.mark.parametrize(
    "text", ["", "Baku", "12.05.1994 — 120 000", "https://mod.example/az/1994?id=77&x=1", "日本の防衛大臣は署名した"]
)
def test_too_little_to_tell(text: str) -> None:
    """A name, numbers, an address or an unknown script name no language."""
    assert language.of(text) is None


def test_scripts_left_in_the_text_do_not_count() -> None:
    """A page whose end is program code is still in the language of its sentences."""
    code = ' document.getElementById("x").innerHTML = window.location.href; if (player.getState() === "idle") { play(); }'
    assert language.of(f"{RU} " * 8 + code * 60) == "ru"


def test_what_begins_in_one_language_and_repeats_in_another_is_in_the_first() -> None:
    """Of two halves the first decides; of a name in front and a text behind, the text."""
    assert language.of(f"{FR} " * 12 + "Հայաստանի պաշտպանության նախարարը ստորագրել է համաձայնագիր։ " * 15) == "fr"
    assert language.of("Rodríguez García, Fernández Navarro, Garbajosa. " + TR * 30) == "tr"
