"""Ministries, services and offices are told by rule to be the state's that is named with them."""

from __future__ import annotations

import pytest

from foedera.model.when import When
from foedera.systematize import gazetteer, resolve
from foedera.systematize.readings import Why


@pytest.mark.parametrize(
    ("lang", "name", "state"),
    [
        ("en", "Ministry of Defence of Georgia", "GEO"),
        ("en", "Georgian Ministry of Defence", "GEO"),
        ("en", "the US Air Force", "USA"),
        ("en", "Turkey's Ministry of National Defence", "TUR"),
        ("en", "Indian Army", "IND"),
        ("en", "Prime Minister of the United Kingdom", "GBR"),
        ("en", "State Border Service of Azerbaijan", "AZE"),
        ("en", "Embassy of the Islamic Republic of Iran", "IRN"),
        ("az", "Azərbaycan Müdafiə Nazirliyi", "AZE"),
        ("az", "Gürcüstanın Müdafiə Nazirliyinin", "GEO"),
        ("az", "Azərbaycan Respublikasının Xarici İşlər Nazirliyi", "AZE"),
        ("az", "Азәрбајҹан Мүдафиә Назирлији", "AZE"),
        ("az", "Pakistan Hərbi Dəniz Qüvvələri", "PAK"),
        ("az", "Azərbaycan Dövlət Sərhəd Xidməti", "AZE"),
        ("tr", "Genelkurmay Başkanlığı (Türkiye)", "TUR"),
        ("tr", "Azerbaycan Savunma Bakanlığı", "AZE"),
        ("tr", "Gürcistan Dışişleri Bakanı", "GEO"),
        ("tr", "Türkiye Cumhuriyeti Millî Savunma Bakanlığı", "TUR"),
        ("tr", "Pakistan Deniz Kuvvetleri Komutanlığı", "PAK"),
        ("ru", "Минобороны России", "RUS"),
        ("ru", "Министерство обороны Азербайджана", "AZE"),
        ("ru", "МИД РФ", "RUS"),
        ("ru", "российское министерство обороны", "RUS"),
        ("ru", "Вооружённые силы Грузии", "GEO"),
        ("ru", "Генерального штаба Турции", "TUR"),
        ("ru", "Министерством иностранных дел Азербайджанской Республики", "AZE"),
        ("fr", "le ministère de la Défense français", "FRA"),
        ("fr", "ministère des Affaires étrangères d'Azerbaïdjan", "AZE"),
        ("fr", "l'armée turque", "TUR"),
        ("fr", "Ministère de la Défense de la Géorgie", "GEO"),
        ("fr", "l'état-major des armées géorgiennes", "GEO"),
    ],
)
def test_the_state_named_with_an_office_is_whose_it_is(lang: str, name: str, state: str) -> None:
    """Before it or after it, in brackets, as an adjective, declined; whether asked in one language or in five."""
    for langs in ((lang,), ("az", "en", "fr", "ru", "tr")):
        known = gazetteer.of(langs)
        found = resolve.name(name, known)
        assert found.actor == state
        assert list(resolve.names([name], known)) == [found]


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("en", "Air France"),
        ("en", "Ministry of Sound"),
        ("en", "Force India"),
        ("en", "Government of Moscow"),
        ("ru", "правительство Москвы"),
        ("fr", "président de la République"),
        ("tr", "Maliye Bakanlığı"),
        ("en", "Ministry of Truth of Georgia"),
        ("en", "Ministry of Defence"),
        ("ru", "Министерство обороны"),
        ("ru", "Мидии Турции"),
    ],
)
def test_a_word_more_and_nothing_is_told(lang: str, name: str) -> None:
    """An airline, a club, a city's government, an office without its state, a word that only looks like a state's."""
    for langs in ((lang,), ("az", "en", "fr", "ru", "tr")):
        assert resolve.name(name, gazetteer.of(langs)).actor is None


def test_an_office_is_its_state_s_of_that_date() -> None:
    """The ministry of Azerbaijan in 1919 is the Democratic Republic's; why, is told."""
    known = gazetteer.of(("en",))
    found = resolve.name("Ministry of War of Azerbaijan", known, when=When("1919"))
    assert (found.actor, found.named, found.why) == ("ADR", "AZE", Why.OFFICE)
    assert resolve.reason(found, known.actors) == "an office of ADR, which is named with it"


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Минобороны России", "Russian Ministry of Defence"),
        ("МИД РФ", "Russian Ministry of Foreign Affairs"),
        ("ФСБ России", "FSB"),
        ("Госдума", "State Duma"),
    ],
)
def test_a_ministry_with_a_name_of_its_own_is_told_by_it(name: str, whose: str) -> None:
    """The reason names the ministry that is meant, not another of the same state."""
    known = gazetteer.of(("ru",))
    assert resolve.reason(resolve.name(name, known), known.actors) == f"{whose} (institution) stands for RUS"


def test_an_office_is_found_wherever_it_stands_in_a_list() -> None:
    """A list is searched as one text; a name in it that holds the sign between names moves no other."""
    told = ["Oslo Philharmonic", "a\0b", "Ministry of Defence of Georgia", "", "Georgian armed forces", "Ministry"]
    known = gazetteer.of(("en",))
    assert [one.actor for one in resolve.names(told, known)] == [None, None, "GEO", None, "GEO", None]
