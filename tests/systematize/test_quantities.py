"""Quantities: what five languages count, weigh in money and measure in days, in figures and in words."""

from __future__ import annotations

import doctest
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.codebook import calendars
from foedera.systematize import quantities

# Language, sentence (the words of the quantity in ⟦ ⟧), value or lowest–highest, unit or currency.
TABLE = """
en | They sent ⟦200 soldiers⟧ there. | 200 | persons
en | They sent ⟦two hundred soldiers⟧ there. | 200 | persons
en | They sent ⟦two hundred and fifty soldiers⟧ there. | 250 | persons
en | They sent ⟦twenty-five officers⟧ there. | 25 | persons
en | They sent ⟦a hundred soldiers⟧ there. | 100 | persons
en | They sent ⟦a thousand troops⟧ there. | 1000 | persons
en | They sent ⟦a dozen instructors⟧ there. | 12 | persons
en | They sent ⟦7,000 troops⟧ there. | 7000 | persons
en | They sent ⟦7 000 troops⟧ there. | 7000 | persons
en | They sent ⟦7.000 troops⟧ there. | 7000 | persons
en | They sent ⟦from 200 to 300 soldiers⟧ there. | 200–300 | persons
en | They sent ⟦200–300 soldiers⟧ there. | 200–300 | persons
en | They sent ⟦between 200 and 300 soldiers⟧ there. | 200–300 | persons
en | They sent ⟦200 to 300 soldiers⟧ there. | 200–300 | persons
en | They bought ⟦28 M48A3 tanks⟧ in all. | 28 | items
en | They bought ⟦six F-16 fighter aircraft⟧ in all. | 6 | items
en | They bought ⟦a half-dozen helicopters⟧ in all. | 6 | items
en | It cost ⟦$1.2 billion⟧ in all. | 1200000000 | USD
en | It cost ⟦1.2 billion dollars⟧ in all. | 1200000000 | USD
en | It cost ⟦US$ 15 million⟧ in all. | 15000000 | USD
en | It cost ⟦$15m⟧ in all. | 15000000 | USD
en | It cost ⟦USD 15 million⟧ in all. | 15000000 | USD
en | It cost ⟦15 million USD⟧ in all. | 15000000 | USD
en | It cost ⟦€3.5 million⟧ in all. | 3500000 | EUR
en | It cost ⟦3,5 million euros⟧ in all. | 3500000 | EUR
en | It cost ⟦half a million dollars⟧ in all. | 500000 | USD
en | It cost ⟦half a billion euros⟧ in all. | 500000000 | EUR
en | It cost ⟦one and a half million dollars⟧ in all. | 1500000 | USD
en | It cost ⟦two and a half billion dollars⟧ in all. | 2500000000 | USD
en | It cost ⟦£200,000⟧ in all. | 200000 | GBP
en | It cost ⟦$1.5–2 million⟧ in all. | 1500000–2000000 | USD
en | It cost ⟦$1,234,567.89⟧ in all. | 1234567.89 | USD
en | It signed a ⟦$540 million⟧ five-year agreement. | 540000000 | USD
en | It rose by ⟦12.5 percent⟧ there. | 12.5 | percent
en | It rose by ⟦12 %⟧ there. | 12 | percent
en | It took ⟦ten days⟧ there. | 10 | days
en | It took ⟦two weeks⟧ there. | 14 | days
az | Oraya ⟦200 əsgər⟧ göndərilib. | 200 | persons
az | Oraya ⟦iki yüz əsgər⟧ göndərilib. | 200 | persons
az | Oraya ⟦iki yüz əlli əsgər⟧ göndərilib. | 250 | persons
az | Oraya ⟦iyirmi beş zabit⟧ göndərilib. | 25 | persons
az | Oraya ⟦yüz əsgər⟧ göndərilib. | 100 | persons
az | Oraya ⟦yüzdən çox əsgər⟧ göndərilib. | 100 | persons
az | Oraya ⟦iki yüzdən artıq zabit⟧ göndərilib. | 200 | persons
az | Oraya ⟦100-dən çox əsgər⟧ göndərilib. | 100 | persons
az | Oraya ⟦200-ə yaxın zabit⟧ göndərilib. | 200 | persons
az | Oraya ⟦min nəfər⟧ göndərilib. | 1000 | persons
az | Oraya ⟦iki min üç yüz nəfər⟧ göndərilib. | 2300 | persons
az | Oraya ⟦7.000 əsgər⟧ göndərilib. | 7000 | persons
az | Oraya ⟦7 000 əsgər⟧ göndərilib. | 7000 | persons
az | Oraya ⟦360\u00a0000 əsgər⟧ göndərilib. | 360000 | persons
az | Oraya ⟦7 min əsgər⟧ göndərilib. | 7000 | persons
az | Oraya ⟦200-300 əsgər⟧ göndərilib. | 200–300 | persons
az | Oraya ⟦30 nəfərlik⟧ qrup göndərilib. | 30 | persons
az | Oraya ⟦on iki tank⟧ göndərilib. | 12 | items
az | Oraya ⟦12 ədəd tank⟧ göndərilib. | 12 | items
az | Oraya ⟦36 Bayraktar⟧ göndərilib. | 36 | items
az | Qiyməti ⟦1,2 milyard dollardır⟧. | 1200000000 | USD
az | Qiyməti ⟦1,2 mlrd. dollar⟧ olub. | 1200000000 | USD
az | Qiyməti ⟦1,6 milyard ABŞ dolları⟧ olub. | 1600000000 | USD
az | Qiyməti ⟦yarım milyon dollar⟧ olub. | 500000 | USD
az | Qiyməti ⟦iki milyon yarım manat⟧ olub. | 2500000 | AZN
az | Qiyməti ⟦$15 milyon⟧ olub. | 15000000 | USD
az | Qiyməti ⟦15 mln manat⟧ olub. | 15000000 | AZN
az | Qiyməti ⟦200 min avro⟧ olub. | 200000 | EUR
az | Qiyməti ⟦iki yüz min avro⟧ olub. | 200000 | EUR
az | Qiyməti ⟦3,5 milyon türk lirəsi⟧ olub. | 3500000 | TRY
az | Qiyməti ⟦100 milyon rubl⟧ olub. | 100000000 | RUB
az | Qiyməti ⟦15-20 milyon dollar⟧ olub. | 15000000–20000000 | USD
az | Ticarət ⟦12 faiz⟧ artıb. | 12 | percent
az | Ticarət ⟦12,5%⟧ artıb. | 12.5 | percent
az | Təlim ⟦on gün⟧ davam edib. | 10 | days
az | Təlim ⟦2 həftə⟧ davam edib. | 14 | days
az | Ора ⟦ики јүз әсҝәр⟧ ҝөндәрилиб. | 200 | persons
az | Мүгавилә ⟦3 милјон манатдыр⟧. | 3000000 | AZN
tr | Oraya ⟦200 asker⟧ gönderildi. | 200 | persons
tr | Oraya ⟦iki yüz asker⟧ gönderildi. | 200 | persons
tr | Oraya ⟦ikiyüz asker⟧ gönderildi. | 200 | persons
tr | Oraya ⟦iki yüz elli asker⟧ gönderildi. | 250 | persons
tr | Oraya ⟦yirmi beş subay⟧ gönderildi. | 25 | persons
tr | Oraya ⟦yirmibeş subay⟧ gönderildi. | 25 | persons
tr | Oraya ⟦yüz asker⟧ gönderildi. | 100 | persons
tr | Oraya ⟦yüzden fazla asker⟧ gönderildi. | 100 | persons
tr | Oraya ⟦iki yüze yakın subay⟧ gönderildi. | 200 | persons
ru | Командование ⟦двумя тысячами солдат⟧ принял он. | 2000 | persons
ru | С ⟦двумястами солдатами⟧ он отошёл. | 200 | persons
tr | Oraya ⟦bin kişi⟧ gönderildi. | 1000 | persons
tr | Oraya ⟦7.000 asker⟧ gönderildi. | 7000 | persons
tr | Oraya ⟦7 000 asker⟧ gönderildi. | 7000 | persons
tr | Oraya ⟦7 bin asker⟧ gönderildi. | 7000 | persons
tr | Oraya ⟦7 bin 500 asker⟧ gönderildi. | 7500 | persons
tr | Oraya ⟦200-300 asker⟧ gönderildi. | 200–300 | persons
tr | Oraya ⟦200 ila 300 asker⟧ gönderildi. | 200–300 | persons
tr | Oraya ⟦30 kişilik⟧ heyet gönderildi. | 30 | persons
tr | Oraya ⟦on iki tank⟧ gönderildi. | 12 | items
tr | Oraya ⟦12 adet tank⟧ gönderildi. | 12 | items
tr | Oraya ⟦6 Bayraktar⟧ TB2 gönderildi. | 6 | items
tr | Bedeli ⟦1,2 milyar dolar⟧ oldu. | 1200000000 | USD
tr | Bedeli ⟦7,8 milyar dolarlık⟧ pakettir. | 7800000000 | USD
tr | Bedeli ⟦yarım milyon dolar⟧ oldu. | 500000 | USD
tr | Bedeli ⟦bir buçuk milyon dolar⟧ oldu. | 1500000 | USD
tr | Bedeli ⟦iki buçuk milyar dolar⟧ oldu. | 2500000000 | USD
tr | Bedeli ⟦2 milyon 300 bin dolar⟧ oldu. | 2300000 | USD
tr | Bedeli ⟦2,5 milyon avro⟧ oldu. | 2500000 | EUR
tr | Bedeli ⟦15 milyon TL⟧ oldu. | 15000000 | TRY
tr | Bedeli ⟦$15 milyon⟧ oldu. | 15000000 | USD
tr | Bedeli ⟦iki yüz bin euro⟧ oldu. | 200000 | EUR
tr | Bedeli ⟦1.234.567,89 lira⟧ oldu. | 1234567.89 | TRY
tr | Bedeli ⟦15-20 milyon dolar⟧ oldu. | 15000000–20000000 | USD
tr | Ticaret ⟦yüzde 12⟧ arttı. | 12 | percent
tr | Ticaret ⟦%12,5⟧ arttı. | 12.5 | percent
tr | Tatbikat ⟦on gün⟧ sürdü. | 10 | days
tr | Tatbikat ⟦2 hafta⟧ sürdü. | 14 | days
ru | Туда отправили ⟦200 солдат⟧ сразу. | 200 | persons
ru | Туда отправили ⟦двести солдат⟧ сразу. | 200 | persons
ru | Туда отправили ⟦двести пятьдесят солдат⟧ сразу. | 250 | persons
ru | Туда отправили ⟦двадцать пять офицеров⟧ сразу. | 25 | persons
ru | Туда отправили ⟦сто военнослужащих⟧ сразу. | 100 | persons
ru | Туда отправили ⟦тысячу человек⟧ сразу. | 1000 | persons
ru | Туда отправили ⟦две тысячи триста человек⟧ сразу. | 2300 | persons
ru | Туда отправили ⟦7 000 солдат⟧ сразу. | 7000 | persons
ru | Туда отправили ⟦7 тыс. солдат⟧ сразу. | 7000 | persons
ru | Туда отправили ⟦7,5 тысяч солдат⟧ сразу. | 7500 | persons
ru | Туда отправили ⟦полторы тысячи солдат⟧ сразу. | 1500 | persons
ru | Туда отправили ⟦от 200 до 300 солдат⟧ сразу. | 200–300 | persons
ru | Туда отправили ⟦200–300 солдат⟧ сразу. | 200–300 | persons
ru | Туда отправили ⟦12 танков⟧ Т-72 сразу. | 12 | items
ru | Туда отправили ⟦шесть боевых вертолётов⟧ сразу. | 6 | items
ru | Туда отправили ⟦десяток танков⟧ сразу. | 10 | items
ru | Цена контракта ⟦$1,2 млрд⟧ сейчас. | 1200000000 | USD
ru | Цена контракта ⟦1,6 млрд долл⟧. | 1600000000 | USD
ru | Цена контракта ⟦1,6 млрд долл. США⟧ сейчас. | 1600000000 | USD
ru | Цена контракта ⟦1,2 миллиарда долларов⟧ сейчас. | 1200000000 | USD
ru | Цена контракта ⟦полмиллиона долларов⟧ сейчас. | 500000 | USD
ru | Цена контракта ⟦полтора миллиарда долларов⟧ сейчас. | 1500000000 | USD
ru | Цена контракта ⟦два с половиной миллиона долларов⟧ сейчас. | 2500000 | USD
ru | Цена контракта ⟦двести тысяч евро⟧ сейчас. | 200000 | EUR
ru | Цена контракта ⟦3,5 млн евро⟧ сейчас. | 3500000 | EUR
ru | Цена контракта ⟦100 млн руб⟧. | 100000000 | RUB
ru | Цена контракта ⟦миллион долларов⟧ сейчас. | 1000000 | USD
ru | Цена контракта ⟦пять миллионов манатов⟧ сейчас. | 5000000 | AZN
ru | Цена контракта ⟦от 15 до 20 млн долларов⟧ сейчас. | 15000000–20000000 | USD
ru | Цена контракта ⟦$1,5–2 млрд⟧ сейчас. | 1500000000–2000000000 | USD
ru | Доля выросла на ⟦12,5 процента⟧ сразу. | 12.5 | percent
ru | Доля выросла на ⟦12%⟧ сразу. | 12 | percent
ru | Учения шли ⟦десять дней⟧ подряд. | 10 | days
ru | Учения шли ⟦две недели⟧ подряд. | 14 | days
fr | On a envoyé ⟦200 soldats⟧ là. | 200 | persons
fr | On a envoyé ⟦deux cents soldats⟧ là. | 200 | persons
fr | On a envoyé ⟦deux cent cinquante soldats⟧ là. | 250 | persons
fr | On a envoyé ⟦vingt-cinq officiers⟧ là. | 25 | persons
fr | On a envoyé ⟦vingt et un officiers⟧ là. | 21 | persons
fr | On a envoyé ⟦soixante-douze officiers⟧ là. | 72 | persons
fr | On a envoyé ⟦quatre-vingt-dix-sept officiers⟧ là. | 97 | persons
fr | On a envoyé ⟦cent soldats⟧ là. | 100 | persons
fr | On a envoyé ⟦mille soldats⟧ là. | 1000 | persons
fr | On a envoyé ⟦un millier de soldats⟧ là. | 1000 | persons
fr | On a envoyé ⟦une dizaine d'instructeurs⟧ là. | 10 | persons
fr | On a envoyé ⟦une centaine de soldats⟧ là. | 100 | persons
fr | On a envoyé ⟦7 000 soldats⟧ là. | 7000 | persons
fr | On a envoyé ⟦7.000 soldats⟧ là. | 7000 | persons
fr | On a envoyé ⟦de 200 à 300 soldats⟧ là. | 200–300 | persons
fr | On a envoyé ⟦entre 200 et 300 soldats⟧ là. | 200–300 | persons
fr | On a envoyé ⟦200 à 300 soldats⟧ là. | 200–300 | persons
fr | On a acheté ⟦12 chars⟧ là. | 12 | items
fr | On a acheté ⟦six hélicoptères⟧ là. | 6 | items
fr | On a acheté ⟦36 canons⟧ Caesar là. | 36 | items
fr | Pour ⟦1,2 milliard de dollars⟧ en tout. | 1200000000 | USD
fr | Pour ⟦deux cent mille euros⟧ en tout. | 200000 | EUR
fr | Pour ⟦3,5 millions d'euros⟧ en tout. | 3500000 | EUR
fr | Pour ⟦3,5 M€⟧ en tout. | 3500000 | EUR
fr | Pour ⟦un demi-million d'euros⟧ en tout. | 500000 | EUR
fr | Pour ⟦un million et demi d'euros⟧ en tout. | 1500000 | EUR
fr | Pour ⟦un million de dollars⟧ en tout. | 1000000 | USD
fr | Pour ⟦200 000 €⟧ en tout. | 200000 | EUR
fr | Pour ⟦15 à 20 millions d'euros⟧ en tout. | 15000000–20000000 | EUR
fr | Pour ⟦500 millions de francs⟧ en tout. | 500000000 | FRF
fr | Hausse de ⟦12,5 pour cent⟧ en tout. | 12.5 | percent
fr | Hausse de ⟦12 %⟧ en tout. | 12 | percent
fr | L'exercice dure ⟦dix jours⟧ en tout. | 10 | days
fr | L'exercice dure ⟦deux semaines⟧ en tout. | 14 | days
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]

NOT_QUANTITIES = [
    ("en", "Several hundred soldiers and dozens of officers came."),
    ("en", "In May 1994 the 2nd battalion stood at 1,200 metres."),
    ("en", "Resolution 822 of the Security Council and article 5 were read."),
    ("en", "The F-16 and the M60 flew."),
    ("tr", "Birkaç yüz asker ve binlerce kişi geldi."),
    ("tr", "3. Ordu 2018 yılında oradaydı."),
    ("az", "Bir neçə yüz əsgər gəldi, 2-ci alay qaldı."),
    ("ru", "Несколько сотен солдат и десятки офицеров прибыли в 2018 году."),
    ("fr", "Quelques centaines de soldats et plusieurs milliers d'hommes vinrent."),
    ("fr", "À 500 m des soldats."),
    ("ru", "За три недели до визита они встретились, десять дней назад."),
    ("en", "Two weeks later they met, ten days before the visit."),
    ("tr", "İki hafta önce görüştüler."),
    ("tr", "İki ülkenin askerleri ve 3'üncü Komando Tugayı geldi; milyar dolar harcandı."),
    ("az", "Hər iki tərəfin mütəxəssisləri görüşdülər."),
    ("en", "The two countries' soldiers served in 19 United Nations operations and 000 men."),
    ("de", "200 Soldaten"),
]


def _told(text: str, lang: str) -> list[tuple[str, str, str]]:
    return [
        (one.span.of(text), f"{one.value:.10g}" + (f"–{one.most:.10g}" if one.most else ""), one.currency or one.unit)
        for one in quantities.find(text, lang)
    ]


@pytest.mark.parametrize(("lang", "marked", "value", "unit"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_what_is_told(lang: str, marked: str, value: str, unit: str) -> None:
    """The words in the brackets are found, nothing else, with their value and unit; a range has both its ends."""
    text = marked.replace("⟦", "").replace("⟧", "")
    words = marked[marked.index("⟦") + 1 : marked.index("⟧")]
    assert _told(text, lang) == [(words, value, unit)]


@pytest.mark.parametrize(("lang", "text"), NOT_QUANTITIES)
def test_what_measures_nothing(lang: str, text: str) -> None:
    """A vague number, an ordinal, a year, a number of an article or of a design is no quantity."""
    assert quantities.find(text, lang) == []


def test_the_table_is_large() -> None:
    """At least 30 expressions of every language."""
    assert min(sum(row[0] == lang for row in ROWS) for lang in calendars.LANGUAGES) >= 30


WORDS = (
    "200 7.000 7,5 1 15 - – $ € % and a half million dollars from to between 300 soldiers , . млн долл. тыс. полтора с до от"
)
WORDS += (
    " yüz bin buçuk yarım milyon asker bir min nəfər un millier de soldats quatre vingt et deux à USD us iki M 99999999999"
)
pieces = st.sampled_from(WORDS.split())


@given(
    st.one_of(st.text(max_size=60), st.lists(pieces, max_size=16).map(" ".join), st.lists(pieces, max_size=16).map("".join)),
    st.sampled_from(calendars.LANGUAGES),
)
@settings(max_examples=400, deadline=None)
def test_any_text(text: str, lang: str) -> None:
    """No text raises; spans slice back, in order and apart; of a range, the first end is the lower."""
    end = 0
    for one in quantities.find(text, lang):
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text).strip()
        assert one.noun in text
        assert one.most is None or one.value < one.most
        end = one.span.end


@pytest.mark.parametrize("bad", ["9", "1,", "two hundred ", "from 1 to ", "1 - ", "half a ", "$", "million "])
def test_time_is_linear(bad: str) -> None:
    """Ten times the text takes no more than some thirty times as long, whatever it repeats."""
    short, long = bad * 500 + " soldiers", bad * 5_000 + " soldiers"
    assert _seconds(long) < 30 * _seconds(short) + 0.5


def _seconds(text: str) -> float:
    begin = time.process_time()
    quantities.find(text, "en")
    return time.process_time() - begin


def test_examples_in_docstrings() -> None:
    """The examples in the module's docstrings are true."""
    assert doctest.testmod(quantities).failed == 0
