"""What an act rests on is named by its own sentence, in the source's words."""

from __future__ import annotations

import pytest

from foedera.codebook import cues
from foedera.model.record import Record
from foedera.model.source import Span
from foedera.systematize import code


def rests_on(text: str, lang: str) -> dict[str, str | None]:
    """By type, what the records of a passage rest on."""
    return {one.type: one.legal_basis for one in code.passage(text, lang=lang)}


@pytest.mark.parametrize(
    ("lang", "text", "kind", "basis"),
    [
        (
            "en",
            "Norwegian officers were trained in Sweden under the protocol on military training of 11 August 1996.",
            "train",
            "the protocol on military training of 11 August 1996",
        ),
        (
            "en",
            "Romanian troops serve in Mali as authorized by Resolution 2100 (2013) of the UN Security Council.",
            "deploy",
            "Resolution 2100 (2013) of the UN Security Council",
        ),
        (
            "en",
            "In accordance with the Foreign Assistance Act of 1961, the United States delivered patrol boats to Malta.",
            "transfer",
            "the Foreign Assistance Act of 1961",
        ),
        (
            "fr",
            "La France a formé 30 officiers maltais à Paris en application de l'accord de défense du 3 mai 1996.",
            "train",
            "l'accord de défense du 3 mai 1996",
        ),
        (
            "ru",
            "В соответствии с соглашением о военном сотрудничестве от 11 мая 1996 года Швеция обучала норвежских офицеров.",
            "train",
            "соглашением о военном сотрудничестве от 11 мая 1996 года",
        ),
        (
            "ru",
            "Согласно Федеральному закону № 12-ФЗ «О военном сотрудничестве» Россия передала Сербии самолеты.",
            "transfer",
            "Федеральному закону № 12-ФЗ «О военном сотрудничестве»",
        ),
        (
            "tr",
            "BM Güvenlik Konseyi'nin 1244 sayılı kararı uyarınca Türkiye Kosova'ya asker gönderdi.",
            "deploy",
            "BM Güvenlik Konseyi'nin 1244 sayılı kararı",
        ),
        (
            "tr",
            "1996 yılında imzalanan askeri eğitim anlaşması uyarınca Norveçli subaylar İsveç'te eğitildi.",
            "train",
            "1996 yılında imzalanan askeri eğitim anlaşması",
        ),
        (
            "az",
            "Norveç və İsveç 1996-cı il 16 dekabr tarixli hərbi əməkdaşlıq haqqında sazişə əsasən birgə təlimlər keçirir.",
            "exercise",
            "1996-cı il 16 dekabr tarixli hərbi əməkdaşlıq haqqında sazişə",
        ),
        ("az", "Norveç zabitləri 1996-cı il sazişi əsasında İsveçdə təhsil alıb.", "train", "1996-cı il sazişi"),
    ],
)
def test_the_instrument_is_told_as_the_source_names_it(lang: str, text: str, kind: str, basis: str) -> None:
    """The name goes with its number, title, date, matter and parties, and not beyond."""
    assert rests_on(text, lang)[kind] == basis


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Norway and Sweden signed a defence agreement in May 1996."),
        ("en", "Under the command of a colonel, Swedish troops trained Norwegian soldiers."),
        ("en", "Under the Partnership for Peace programme, Sweden trained Norwegian soldiers in 1996."),
        ("ru", "Стороны провели переговоры по договору о военной базе: Россия и Сербия."),
        ("tr", "Norveç, İsveç ordusuna 10 tank verdi."),
    ],
)
def test_what_rests_on_nothing_has_no_basis(lang: str, text: str) -> None:
    """An instrument that is itself concluded or talked of, a command, a programme: none is a legal basis."""
    assert not any(rests_on(text, lang).values())


def test_the_words_are_a_span_of_the_source() -> None:
    """As every coded field, the basis leads back to its place."""
    text = "Under the 1996 defence pact, Sweden delivered 10 tanks to Norway."
    (record,) = [one for one in code.passage(text, lang="en") if one.type == "transfer"]
    span = record.span_of("legal_basis")
    assert isinstance(span, Span)
    assert span.of(text) == record.legal_basis == "the 1996 defence pact"
    assert Record.from_line(record.as_line()).legal_basis == record.legal_basis


def test_every_language_has_words_for_it() -> None:
    """What says that an act rests on something, and on what, is data in all languages of the codebook."""
    for lang, words in cues.load().by_lang.items():
        assert words.basis["words"], lang
        assert words.basis["before"] or words.basis["after"], lang
