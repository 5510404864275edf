"""A small study for the tests of publishing: our own short sentences over public facts, some made awkward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from foedera.analyze import dynamics, periods, place
from foedera.codebook import book
from foedera.codebook.actors import Actors
from foedera.generalize import assume, weigh
from foedera.generalize.weigh import Knowledge
from foedera.model.actor import Actor, Kind, Name, Role
from foedera.model.claim import Claim, Query
from foedera.model.event import Event, Reform
from foedera.model.frame import Frame
from foedera.model.record import Aspect, Coder, Modality, Participant, Quantity, Record
from foedera.model.scenario import Scenario
from foedera.model.source import Page, Passage, Source, Span, source_id
from foedera.model.when import Period, When
from foedera.publish.dossier import Dossier
from foedera.store.interface import Ledger, Outcome

# key: (language, date of issue, voice, title, text)
SOURCES: dict[str, tuple[str, str | None, str | None, str, str]] = {
    "adr": (
        "az",
        "1919-07",
        "ADR",
        "Cümhuriyyətin hərbi xəbərləri",
        "Gürcüstanla hərbi-müdafiə sazişi 1919-cu ilin iyununda bağlandı.",
    ),
    "otto": (
        "tr",
        "1918-06",
        "OTT",
        "Batum’dan haberler",
        "4 Haziran 1918’de dostluk antlaşması imzalandı; askerî yardım öngörüldü.",
    ),
    "edu": (
        "tr",
        "1992-08-12",
        "TUR",
        "Askerî eğitim anlaşması",
        "İki ülke 11 Ağustos 1992’de askerî eğitim anlaşması imzaladı.",
    ),
    "edu-az": (
        "az",
        "1992-08-15",
        "AZE",
        "Hərbi təhsil haqqında saziş",
        "Saziş 12 avqust 1992-ci ildə imzalandı, 200 gənc göndərildi.",
    ),
    "cadets": (
        "tr",
        "1993",
        "TUR",
        "Harp okullarında misafir öğrenciler",
        "Azerbaycanlı 200 genç Türk askerî okullarına alındı.",
    ),
    "pfp": (
        "en",
        "1994-05-05",
        None,
        "Azerbaijan signs the framework document",
        "On 4 May 1994 Azerbaijan signed the PfP framework document.",
    ),
    "ex": (
        "ru",
        "2013-07-20",
        None,
        "Учения в Баку",
        "С 2013 года Азербайджан и Турция ежегодно проводят совместные учения.",
    ),
    "geo": (
        "en",
        "2002-12-17",
        "GEO",
        "Ministries agree on cooperation",
        "The defence ministries signed an agreement on 16 December 2002.",
    ),
    "tri": (
        "en",
        "2018-03-30",
        None,
        "Three ministers in Georgia",
        "A trilateral memorandum on defence was signed in March 2018.",
    ),
    "irn": ("ru", "2005-05-18", None, "Визит в Тегеран", "В мае 2005 года подписано соглашение о военном сотрудничестве."),
    "irn-en": ("en", "2005-05-17", None, "Tehran talks", "The accord was to be signed later this year, officials said."),
    "arms": ("ru", "2010-06", "RUS", "Поставки техники", "Россия поставила Азербайджану технику на 1,5 млрд долларов."),
    "usa": ("en", "2002-02", "USA", "Waiver of Section 907", "The president waived the ban on aid in January 2002."),
    "ban": ("en", "1992-10-25", "USA", "Freedom Support Act", "Section 907 banned aid to the government of Azerbaijan."),
    "isaf": ("en", "2012", "NATO", "Transit", "About 40 percent of non-lethal supplies cross Azerbaijan since 2001."),
    "isr": (
        "en",
        "2016-12",
        None,
        "Contracts",
        "Contracts worth 5 billion dollars for equipment were mentioned in the 2010s.",
    ),
    "pak": ("en", "2020-10-02", "PAK", "Statement", "Pakistan stands by Azerbaijan."),
    "shusha": (
        "az",
        "2021-06-16",
        "AZE",
        "Şuşa Bəyannaməsi",
        "15 iyun 2021-ci ildə müttəfiqlik haqqında bəyannamə imzalandı.",
    ),
    "rus": (
        "ru",
        "2022-02-23",
        "RUS",
        "Декларация о союзническом взаимодействии",
        "22 февраля 2022 года подписана декларация.",
    ),
    "den": ("en", "2014-11", None, "No base planned", "Both sides denied that a base would be built."),
    "plan": ("az", "2024-01", "AZE", "Planlar", "2025-ci ildə birgə təlim keçiriləcək."),
    "undated": ("az", None, None, "Hərbi həkimlər", "Azərbaycanlı hərbi həkimlər Türkiyədə hazırlanır."),
    "evil": (
        "en",
        "2015",
        None,
        "<script>alert('title')</script>",
        'A visit <img src=x onerror="alert(1)"> & "quoted" \x07 {{ 7*7 }} happened.',
    ),
    "cis": ("ru", "1995", None, "Совет министров обороны", "Азербайджан участвует в Совете министров обороны СНГ."),
    "multi": ("en", "2006-09", None, "Exercise", "Four states and the Alliance exercised together in September 2006."),
    "elsewhere": ("en", "1999", None, "Others", "Georgia and the United States agreed on training in 1999."),
    "reform": ("az", "1997", "AZE", "Sülhməramlı bölük", "1997-ci ildə sülhməramlı taqım yaradıldı."),
    "reform2": ("az", "2001", "AZE", "Sülhməramlı batalyon", "2001-ci ildə sülhməramlı batalyon yaradıldı."),
    "uae": ("en", "2023", None, "Gulf visits", "Officers visited the United Arab Emirates and Saudi Arabia in 2023."),
}

# source, type, fields, aspect, modality, date, "SOURCE>TARGET" or "PARTY,PARTY", more
Told = tuple[str, str, str, str, str, str | None, str, dict[str, Any]]
EVENTS: list[list[Told]] = [
    [("adr", "agree", "political", "event", "actual", "1919-06", "ADR,GEO-1918", {"instrument": "hərbi-müdafiə sazişi"})],
    [("otto", "agree", "political", "event", "actual", "1918-06-04", "ADR,OTT", {})],
    [
        ("edu", "agree", "education", "event", "actual", "1992-08-11", "AZE,TUR", {}),
        (
            "edu-az",
            "agree",
            "education",
            "event",
            "actual",
            "1992-08-12",
            "AZE,TUR",
            {"quantities": [(200, "persons")], "person": True},
        ),
    ],
    [("cadets", "train", "education", "event", "actual", "1992/1993", "TUR>AZE", {"quantities": [(200, "persons")]})],
    [("pfp", "join", "political", "event", "actual", "1994-05-04", "AZE>NATO", {"instrument": "PfP framework document"})],
    [("ex", "exercise", "operational", "ongoing", "actual", "2013/..", "AZE,TUR", {})],
    [("geo", "agree", "operational", "event", "actual", "2002-12-16", "AZE,GEO", {})],
    [("tri", "agree", "operational", "event", "actual", "2018-03", "AZE,GEO,TUR", {})],
    [
        ("irn", "agree", "operational", "event", "actual", "2005-05", "AZE,IRN", {"place": "Тегеран"}),
        ("irn-en", "agree", "operational", "event", "planned", "2005", "AZE,IRN", {}),
    ],
    [("arms", "transfer", "technical", "event", "actual", "2010~", "RUS>AZE", {"quantities": [(1.5e9, "money", "USD")]})],
    [("usa", "restore", "political", "event", "actual", "2002-01", "USA>AZE", {})],
    [("ban", "rupture", "political", "event", "actual", "1992-10-24", "USA>AZE", {"legal_basis": "Section 907"})],
    [
        (
            "isaf",
            "deploy",
            "infrastructure,peace",
            "ongoing",
            "actual",
            "2001/",
            "USA,NATO>AZE",
            {"quantities": [(40, "percent")]},
        )
    ],
    [("isr", "transfer", "technical", "event", "actual", "201X", "ISR>AZE", {})],
    [("pak", "endorse", "political", "event", "actual", "2020-10-02", "PAK>AZE", {})],
    [("shusha", "agree", "political", "event", "actual", "2021-06-15", "AZE,TUR", {})],
    [("rus", "agree", "political", "event", "actual", "2022-02-22", "AZE,RUS", {})],
    [("den", "deploy", "infrastructure", "event", "denied", "2014-11", "ISR>AZE", {})],
    [("plan", "exercise", "operational", "event", "planned", "2025", "AZE,TUR", {})],
    [("undated", "train", "medical,education", "ongoing", "actual", None, "TUR>AZE", {})],
    [("evil", "contact", "operational", "event", "actual", "2015?", "AZE,Ruritania <b>", {})],
    [("cis", "join", "operational", "ongoing", "actual", "../1999", "AZE>CIS", {})],
    [("multi", "exercise", "", "event", "actual", "2006-09", "AZE,GEO,TUR,USA,NATO", {})],
    [("elsewhere", "agree", "education", "event", "actual", "1999", "GEO,USA", {})],
    [("uae", "contact", "operational", "event", "actual", "2023", "AZE,ARE,SAU", {})],
    [("uae", "contact", "operational", "event", "proposed", "[2023,2024]", "AZE,KOR", {})],
]


NAMES = {
    "AZE": "Azerbaijan|Azərbaycan|Azerbaycan|Азербайджан",
    "ADR": "Azerbaijan Democratic Republic|Azərbaycan Xalq Cümhuriyyəti|Azerbaycan Halk Cumhuriyeti|"
    "Азербайджанская Демократическая Республика",
    "TUR": "Türkiye|Türkiyə|Türkiye|Турция",
    "GEO": "Georgia|Gürcüstan|Gürcistan|Грузия",
    "GEO-1918": "Georgia (1918–21)|Gürcüstan (1918–21)|Gürcistan (1918–21)|Грузия (1918–21)",
    "OTT": "Ottoman Empire|Osmanlı İmperiyası|Osmanlı İmparatorluğu|Османская империя",
    "IRN": "Iran|İran|İran|Иран",
    "RUS": "Russia|Rusiya|Rusya|Россия",
    "USA": "United States|Amerika Birləşmiş Ştatları|Amerika Birleşik Devletleri|США",
    "ISR": "Israel|İsrail|İsrail|Израиль",
    "PAK": "Pakistan|Pakistan|Pakistan|Пакистан",
    "ARE": "United Arab Emirates|Birləşmiş Ərəb Əmirlikləri|Birleşik Arap Emirlikleri|ОАЭ",
    "SAU": "Saudi Arabia|Səudiyyə Ərəbistanı|Suudi Arabistan|Саудовская Аравия",
    "KOR": "South Korea|Cənubi Koreya|Güney Kore|Южная Корея",
    "NATO": "NATO|NATO|NATO|НАТО",
    "CIS": "Commonwealth of Independent States|Müstəqil Dövlətlər Birliyi|Bağımsız Devletler Topluluğu|"
    "Содружество Независимых Государств",
}


def _actors() -> Actors:
    """Their names in the four languages; whoever is not here goes by the id."""
    known = {}
    for actor, forms in NAMES.items():
        kind = Kind.ORGANISATION if actor in ("NATO", "CIS") else Kind.STATE
        told = tuple(Name(form, lang) for lang, form in zip(("en", "az", "tr", "ru"), forms.split("|"), strict=True))
        known[actor] = Actor(actor, kind, told)
    return Actors(known, {}, "")


def _source(key: str) -> Source:
    lang, date, voice, title, text = SOURCES[key]
    sha256 = (key.encode().hex() + "0" * 64)[:64]
    csl: dict[str, Any] = {
        "title": title,
        "author": [{"family": "Məmmədov", "given": "Ə."}] if lang == "az" else "Staff",
        "URL": f"https://example.org/{key}",
    }
    if key == "evil":
        csl |= {
            "URL": "javascript:alert(1)",
            "author": {"not": "a list"},
            "container-title": ["x"],
            "accessed": {"date-parts": [[2020, 13]]},
        }
    if key == "geo":
        csl |= {"container-title": "Gazette", "volume": 3, "issue": "2", "accessed": {"date-parts": [[2024, 5, 1]]}}
    pages = (Page(0, "17"),) if key in ("geo", "edu") else ()
    when = When(date) if date else None
    return Source(
        source_id(sha256, None),
        sha256,
        text,
        "test 1",
        "text/plain",
        f"texts/{key}.txt",
        None,
        lang,
        when,
        voice,
        csl,
        None,
        pages,
    )


def _record(told: Told, sources: dict[str, Source]) -> Record:
    key, kind, domains, aspect, modality, date, who, more = told
    source = sources[key]
    left, _, right = who.partition(">")
    roles = [(left, Role.SOURCE), (right, Role.TARGET)] if right else [(left, Role.PARTY)]
    return Record(
        passage=Passage.of(source, Span(0, len(source.text))),
        type=kind,
        domains=tuple(filter(None, domains.split(","))),
        aspect=Aspect(aspect),
        modality=Modality(modality),
        participants=tuple(Participant(actor, role, Span(0, 1)) for names, role in roles for actor in names.split(",")),
        coder=Coder(
            "A. Reader" if more.get("person") else "rules", "" if more.get("person") else "0.1", bool(more.get("person"))
        ),
        date=When(date) if date else None,
        quantities=tuple(Quantity(q[0], q[1], Span(0, 1), *q[2:]) for q in more.get("quantities", ())),
        place=more.get("place"),
        instrument=more.get("instrument"),
        legal_basis=more.get("legal_basis"),
        voice=source.voice,
    )


def _claims() -> list[Claim]:
    training = Query(("AZE",), ("TUR",), ("train", "agree"), ("education",), when=When("1992/1995"))
    arms = Query(("AZE",), ("TUR",), ("transfer",), when=When("1991/1992"))
    return [
        Claim("education-first", "Military education came before arms.", "A. Author", (training,), (arms,), "1991–1995"),
        Claim("trainers", "The region was trained from outside.", "A. Author", (Query(("USA",), ("GEO",)),), ()),
    ]


def _scenarios() -> list[Scenario]:
    told = "Nothing <changes> & all goes on"
    return [
        Scenario("held", told, "A. Author", "all", When("1991/2014"), 1.0, 2030),
        Scenario("halved", told, "A. Author", "all", When("1991/2014"), 0.5, 2030),
        Scenario("baseless", told, "A. Author", "all", When("2015"), 1.0, 2030),
    ]


def make(lang: str, *, events: Sequence[list[Told]] | None = None) -> Dossier:
    """The study as a dossier in one language."""
    sources = {key: _source(key) for key in SOURCES}
    told = [[_record(line, sources) for line in lines] for lines in (EVENTS if events is None else events)]
    acts = [Event(tuple(records), records[0], "the most precise date") for records in told]
    known = _actors()
    frame = Frame(
        ("AZE", "ADR"),
        When("1918/2025"),
        (When("1918/1920"), When("1991/2014"), When("2016/2025")),
        frozenset({"TUR", "GEO", "RUS", "IRN", "ARM", "KAZ", "TKM", "OTT", "GEO-1918", "ARM-1918", "SUN"}),
        frozenset(actor.id for actor in known if actor.kind.value == "organisation"),
    )
    focal = [act for act in acts if frame.partners(actor for actor, _ in act.actors)]
    tracks = [
        Period("founding", When("1991/1993-06"), "army building", "1991 – June 1993"),
        Period("reform", When("1993-06/2003-10"), "army building", "June 1993 – October 2003"),
        Period("today", When("2003-10/.."), "army building", "October 2003 –"),
        Period("before", When("1991/2001-09-11"), "United States"),
        Period("after", When("2001-09-11/.."), "United States"),
    ]
    ground = Knowledge({source.id: source.lang for source in sources.values()}, window=frame.window)
    return Dossier(
        name="Azerbaijan’s military cooperation, 1918–2025 <test & trial>",
        lang=lang,
        frame=frame,
        sources=tuple(sources.values()),
        events=tuple(acts),
        actors=known,
        codebook=book.load(),
        years=dynamics.by_year(focal, frame) if focal else (),
        fields=dynamics.fields(focal, frame),
        periods=periods.count(tracks, focal, frame),
        unplaced=tuple(place.unplaced(acts, frame)),
        scenarios=tuple(assume.outcome(told, dynamics.by_year(focal, frame)) for told in _scenarios()) if focal else (),
        weighings=tuple(weigh.claim(claim, acts, ground) for claim in _claims()),
        reforms=tuple(
            Reform(title, When(year), "AZE", Passage.of(sources[key], Span(0, len(sources[key].text))))
            for key, title, year in (
                ("reform", "Peacekeeping platoon founded", "1997"),
                ("reform2", "Peacekeeping battalion founded", "2001"),
            )
        ),
        ledger=(
            Ledger("texts/edu.txt", None, Outcome.CODED, "", None, 1, "tr"),
            Ledger("texts/broken.pdf", None, Outcome.REFUSED, "encrypted <pdf>"),
            Ledger("texts/rows.csv", "12", Outcome.SKIPPED, "no codebook for Georgian", None, 0, "ka"),
            Ledger("texts/rows.csv", "13", Outcome.EMPTY, "", None, 0, "en"),
        ),
        version="0.1.0",
        snapshot="2026-11-24",
    )


@pytest.fixture(scope="session")
def study() -> Any:
    """Makes the test study in a language: `study("az")`."""
    return make
