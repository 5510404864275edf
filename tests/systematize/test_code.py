"""The extractor from end to end, on short sentences of our own over public facts."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.model.record import Record
from foedera.model.source import Note
from foedera.model.when import When
from foedera.systematize import code


def told(text: str, lang: str, *, issued: str | None = None, voice: str | None = None) -> set[tuple[str, ...]]:
    """The records of a passage as (type, modality, date, actor:role …)."""
    records = code.passage(text, lang=lang, issued=When(issued) if issued else None, voice=voice)
    return {_short(record) for record in records}


def _short(record: Record) -> tuple[str, ...]:
    actors = sorted(f"{one.actor}:{one.role.value}" for one in record.participants)
    return (record.type, record.modality.value, str(record.date), *actors)


ACTS = [
    ("en", "Norway and Sweden signed a defence agreement on 3 May 1996.", "agree actual 1996-05-03 NOR:party SWE:party"),
    ("en", "In 1985 France sold ten fighter aircraft to Greece.", "transfer actual 1985 FRA:source GRC:target"),
    ("en", "In 1985 Greece bought ten fighter aircraft from France.", "transfer actual 1985 FRA:source GRC:target"),
    ("en", "British instructors have trained Omani officers since 1970.", "train actual 1970/.. GBR:source OMN:target"),
    ("en", "Spain joined NATO in 1982.", "join actual 1982 ESP:source NATO:target"),
    ("en", "In July 1967 Belgium and Italy held a joint naval exercise.", "exercise actual 1967-07 BEL:party ITA:party"),
    ("fr", "La Grèce et la France ont signé un accord de défense en 2021.", "agree actual 2021 FRA:party GRC:party"),
    ("fr", "En 2016, la France a livré des hélicoptères au Koweït.", "transfer actual 2016 FRA:source KWT:target"),
    ("ru", "В мае 2010 года Россия поставила Перу шесть вертолётов.", "transfer actual 2010-05 PER:target RUS:source"),
    ("ru", "В 2007 году Индия закупила у России танки Т-90.", "transfer actual 2007 IND:target RUS:source"),
    ("ru", "В июле 2014 года Китай и Россия провели совместные учения.", "exercise actual 2014-07 CHN:party RUS:party"),
    ("tr", "Yunanistan, 2009 yılında Fransa'dan füze satın aldı.", "transfer actual 2009 FRA:source GRC:target"),
    ("tr", "Türkiye ile Pakistan 2018'de askeri anlaşma imzaladı.", "agree actual 2018 PAK:party TUR:party"),
    ("tr", "Türkiye 2003 yılında Gürcistan ordusuna telsiz ve silah hibe etti.", "aid actual 2003 GEO:target TUR:source"),
    (
        "az",
        "1996-ҹы илдә Азәрбајҹан илә Ҝүрҹүстан һәрби әмәкдашлыг һаггында сазиш имзалајыб.",
        "agree actual 1996 AZE:party GEO:party",
    ),
    (
        "az",
        "1996-cı ildə Azərbaycan ilə Gürcüstan hərbi əməkdaşlıq haqqında saziş imzalayıb.",
        "agree actual 1996 AZE:party GEO:party",
    ),
    ("az", "2001-ci ildə Türkiyə Azərbaycan ordusuna hərbi yardım göstərib.", "aid actual 2001 AZE:target TUR:source"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), ACTS)
def test_an_act_is_coded_with_who_gave_and_who_received(lang: str, text: str, expected: str) -> None:
    """Type, modality, date, actors and roles, whichever way round the sentence tells it."""
    assert told(text, lang) == {tuple(expected.split())}


NO_ACTS = [
    ("en", "Norway and Sweden signed a trade agreement on 3 May 1996."),
    ("en", "Relations between the armed forces of Norway and Sweden are at a high level."),
    ("en", "Three French soldiers and one Belgian officer were killed in the attack."),
    ("en", "Foreign states have sold tanks to Greece."),
    ("ru", "Россия и Китай подписали договор о поставках газа."),
    ("tr", "Türkiye ile Fransa ticaret anlaşması imzaladı."),
    ("az", "Azərbaycan ilə Gürcüstan mədəni əməkdaşlıq haqqında saziş imzalayıb."),
    ("fr", "La France et la Grèce ont signé un accord culturel."),
]


@pytest.mark.parametrize(("lang", "text"), NO_ACTS)
def test_what_is_no_military_act_of_two_is_no_record(lang: str, text: str) -> None:
    """Trade, praise, fighting, and partners that are not named."""
    assert told(text, lang) == set()


MODALITIES = [
    ("en", "Germany plans to deliver frigates to Egypt.", "planned"),
    ("en", "Germany did not deliver frigates to Egypt.", "denied"),
    ("en", "Egypt wants to buy frigates from Germany.", "proposed"),
    ("ru", "Россия намерена поставить Индии ракеты.", "planned"),
    ("ru", "Россия не поставила Индии ракеты.", "denied"),
    ("tr", "Almanya Mısır'a fırkateyn satacak.", "planned"),
    ("tr", "Almanya Mısır'a fırkateyn satmadı.", "denied"),
]


@pytest.mark.parametrize(("lang", "text", "modality"), MODALITIES)
def test_plans_wishes_and_denials_are_told_from_deeds(lang: str, text: str, modality: str) -> None:
    """The modality of the one transfer that each tells."""
    records = code.passage(text, lang=lang)
    assert [(record.type, record.modality.value) for record in records] == [("transfer", modality)]


def test_two_acts_of_one_sentence_are_two_records() -> None:
    """Each with its own verb, one subject shared."""
    text = "In 1955 Iraq signed a defence agreement with Turkey and bought tanks from Britain."
    assert told(text, "en") == {
        ("agree", "actual", "1955", "IRQ:party", "TUR:party"),
        ("transfer", "actual", "1955", "GBR:source", "IRQ:target"),
    }


def test_we_is_the_voice_of_the_source() -> None:
    """ "We" acts as the state whose account it is; one that only believes does not."""
    sold = "In 1962 we delivered twelve tanks to Jordan."
    assert told(sold, "en", voice="GBR") == {("transfer", "actual", "1962", "GBR:source", "JOR:target")}
    assert told("We believe Syria bought tanks in 1962.", "en", voice="GBR") == set()


def test_news_takes_the_date_of_issue() -> None:
    """Nothing said about time, told by the press: the day of the paper, and its basis says so."""
    records = code.passage("Türkiye ile Gürcistan savunma anlaşması imzaladı.", lang="tr", issued=When("2012-05-08"))
    assert [(str(record.date), record.date_basis.value if record.date_basis else None) for record in records] == [
        ("2012-05-08", "issued")
    ]


def test_the_two_countries_are_those_named_before() -> None:
    """Actors are carried from one sentence into the next."""
    text = "Romania and Bulgaria lie on the Black Sea. In 2003 the two countries signed a military agreement."
    assert told(text, "en") == {("agree", "actual", "2003", "BGR:party", "ROU:party")}


def test_an_act_told_twice_is_one_record() -> None:
    """The second telling, undated and with nothing new, adds nothing."""
    text = "In 1985 France sold Greece ten jets. France sold Greece the jets."
    assert len(code.passage(text, lang="en")) == 1


def test_a_state_long_gone_is_meant_where_its_time_is_told() -> None:
    """Russia of 1950 is the Soviet Union."""
    text = "In 1950 Russia and China signed a treaty of alliance and mutual military assistance."
    assert told(text, "en") == {("agree", "actual", "1950", "CHN:party", "SUN:party")}


def test_notes_are_coded_too(make: Any) -> None:
    """A note after the body is read by itself, with offsets into the whole text."""
    body = "The years were quiet.¹\n"
    note = "¹ Norway and Sweden signed a defence agreement in May 1996."
    source = make.source(body + note, body_end=len(body), notes=(Note("1", 21, len(body), len(body + note)),))
    records = code.source(source, code.coder())
    assert [record.type for record in records] == ["agree"]
    for record in records:
        record.passage.check(source)


def test_a_language_without_cue_words_gives_no_record(make: Any) -> None:
    """Nothing is guessed."""
    assert code.source(make.source("Norge og Sverige underskrev en forsvarsavtale.", lang="no"), code.coder()) == []


PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from([text for _, text, *_ in ACTS] + [text for _, text in NO_ACTS]),
    st.sampled_from(
        [" ", ". ", "\n", "İ", "ı", "’", "“", "(", "—", ", and ", " ve ", " который ", "\ud800", "12.5.1994", "¹"]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join), st.sampled_from(["en", "ru", "tr", "az", "fr"]))
def test_no_text_raises_and_every_span_lies_in_it(text: str, lang: str) -> None:
    """Whatever the text: the quote is at its place, spans are not empty, and the same text gives the same records."""
    records = code.passage(text, lang=lang, issued=When("2001-09-30"), voice="TUR")
    for record in records:
        assert text[record.passage.start : record.passage.end] == record.passage.quote
        spans = [span for _, span in record.spans] + [one.span for one in record.participants]
        spans += [one.span for one in record.quantities]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert len(record.actors) >= 2
        assert 0 <= record.score <= 1
    again = code.passage(text, lang=lang, issued=When("2001-09-30"), voice="TUR")
    assert [record.id for record in records] == [record.id for record in again]
