"""Whom a name means: by language, date and context; exactly, or nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.codebook import alphabets
from foedera.codebook.actor_tables import LANGUAGES
from foedera.model.source import Span
from foedera.model.when import When
from foedera.systematize import code, gazetteer, lexicon, parties, resolve, scan
from foedera.systematize.readings import Why
from foedera.systematize.resolve import Resolution


def resolved(name: str, lang: str, date: str = "", context: str = "") -> Resolution:
    return resolve.name(name, gazetteer.of((lang,)), when=When(date) if date else None, context=context)


@pytest.mark.parametrize(
    ("name", "lang", "date", "actor", "why"),
    [
        ("Türkiyə", "az", "1918", "OTT", Why.PREDECESSOR),
        ("Türkiyə", "az", "2018", "TUR", Why.NAMED),
        ("Azerbaijan", "en", "1919", "ADR", Why.PREDECESSOR),
        ("Azərbaycan", "az", "1919-05", "ADR", Why.PREDECESSOR),
        ("Azərbaycan", "az", "1950", "SUN", Why.PREDECESSOR),
        ("Azərbaycan", "az", "", "AZE", Why.NAMED),
        ("Азербайджанская Республика", "ru", "1995", "AZE", Why.NAMED),
        ("Azərbaycan Respublikası", "az", "1995", "AZE", Why.NAMED),
        ("Gürcüstanın", "az", "1920", "GEO-1918", Why.PREDECESSOR),
        ("Германией", "ru", "1960", "FRG", Why.PREDECESSOR),
        ("Ottoman Turkiye", "en", "2018", "OTT", Why.NAMED),
        ("Ankara", "tr", "1995", "TUR", Why.STANDS_FOR),
        ("Kremlin", "en", "1975", "SUN", Why.STANDS_FOR),
        ("Aselsan", "en", "", "TUR", Why.STANDS_FOR),
        ("Zakir Həsənov", "az", "2020", "AZE", Why.STANDS_FOR),
        ("Zakir Həsənov", "az", "1995", None, Why.NOT_THEN),
        ("КНР", "ru", "", "CHN", Why.NAMED),
        ("ABŞ-ın", "az", "", "USA", Why.NAMED),
        ("the Netherlands", "en", "", "NLD", Why.NAMED),
        ("l’Azerbaïdjan", "fr", "2000", "AZE", Why.NAMED),
        ("Азәрбајҹан", "az", "2000", "AZE", Why.NAMED),
        ("Түркијәнин", "az", "2000", "TUR", Why.NAMED),
        ("АБШ", "az", "", "USA", Why.NAMED),
        ("إيران", "fa", "", None, Why.UNKNOWN),
        ("ايران", "fa", "", "IRN", Why.NAMED),
        ("  Norway\t", "en", "", "NOR", Why.NAMED),
        ("us", "en", "", None, Why.UNKNOWN),
        ("Atlantis", "en", "", None, Why.UNKNOWN),
        ("", "en", "", None, Why.UNKNOWN),
    ],
)
def test_a_name_means_the_actor_of_its_date(name: str, lang: str, date: str, actor: str | None, why: Why) -> None:
    """Predecessors, parts, capitals, firms, office-holders; what is not known is not guessed."""
    found = resolved(name, lang, date)
    assert (found.actor, found.why) == (actor, why)


@pytest.mark.parametrize(
    ("name", "lang", "context", "actor"),
    [
        ("Georgia", "en", "The parade was held in Atlanta, Georgia.", None),
        ("Georgia", "en", "Georgia and Türkiye signed an agreement.", "GEO"),
        ("Chad", "en", "Fishermen of Lake Chad protested.", None),
        ("Mexico", "en", "He was born in New Mexico.", None),
        ("Mexico", "en", "He flew from New York to Mexico.", "MEX"),
        ("Washington", "en", "The Washington Post reported it.", None),
        ("Washington", "en", "Washington said that it would help.", "USA"),
    ],
)
def test_what_stands_round_a_name_can_make_it_another_s(name: str, lang: str, context: str, actor: str | None) -> None:
    """A state of the Union, a lake, a newspaper."""
    assert resolved(name, lang, context=context).actor == actor


def test_running_text_is_resolved_alike() -> None:
    """ "Georgia" next to "Atlanta" is nobody's ally there either."""
    en = lexicon.of("en")
    for text, told in (
        ("Atlanta, Georgia and Azerbaijan", ["AZE"]),
        ("Georgia and Azerbaijan", ["GEO", "AZE"]),
        ("Ankara said that Washington agreed", ["TUR", "USA"]),
    ):
        assert parties.named(scan.text(text, en), Span(0, len(text)), en, when=When("2005")) == told


def test_a_weak_name_alone_is_a_candidate_and_no_link() -> None:
    """A surname that others bear too tells nobody by itself; who it could be is told."""
    found = resolved("Abiyev", "en")
    assert (found.actor, found.why, found.candidates) == (None, Why.WEAK, ("AZE",))


def test_several_readings_are_a_question() -> None:
    """Two Congos: which one, the name doesn't tell."""
    found = resolved("Congo", "en")
    assert (found.actor, found.why, set(found.candidates)) == (None, Why.AMBIGUOUS, {"COG", "COD"})


def test_who_stands_for_a_state_is_told_beside_it() -> None:
    """The chain from the name to the state: what is named, and whom it counts as."""
    found = resolved("Анкара", "ru", "2000")
    assert (found.named, found.actor) == ("Ankara", "TUR")


@pytest.mark.parametrize(
    ("text", "voice", "actors"),
    [
        (
            "Norway and Sweden met. In May 1996 the two countries signed a military cooperation agreement.",
            None,
            {"NOR", "SWE"},
        ),
        ("Norway and Sweden met. In May 1996 the sides signed a military cooperation agreement.", None, {"NOR", "SWE"}),
        ("NATO met. In May 1996 Sweden held a joint military exercise with the Alliance.", None, {"SWE", "NATO"}),
        ("In May 1996 our country signed a military cooperation agreement with Sweden.", "NOR", {"NOR", "SWE"}),
    ],
)
def test_phrases_for_actors_are_resolved_by_context_and_voice(text: str, voice: str | None, actors: set[str]) -> None:
    """ "The two countries", "the sides", "the Alliance", "our country"."""
    (record,) = code.passage(text, lang="en", voice=voice)
    assert {one.actor for one in record.participants} == actors


EVERY = st.one_of(st.text(max_size=30), st.sampled_from(["Türkiyə", "US", "Georgia", "Ankara", "Congo", "Анкары", "იტალია"]))


@settings(deadline=None)
@given(EVERY, st.sampled_from(["", "1918", "1960", "2001-05/.."]))
def test_resolving_is_idempotent_and_its_answers_are_actors(name: str, date: str) -> None:
    """Twice is as once, in any Unicode; in bulk as one by one; an answer is an actor that acts itself."""
    known = gazetteer.of(("az", "en"))
    when = When(date) if date else None
    found = resolve.name(name, known, when=when)
    assert found == resolve.name(found.name, known, when=when)
    assert list(resolve.names([name, name], known, when=when)) == [found, found]
    for actor in (*([found.actor] if found.actor else []), *found.candidates):
        assert known.actors[actor].stands_for is None
    assert (found.actor is None) or not found.candidates


WRITTEN = st.sampled_from(
    (
        *("The Netherlands", "l’Iran", "  Azərbaycan\u00a0 Respublikası ", "Türkiye", "NATO\0", "\0", "", "ABŞ", "the "),
        *("Түркијәнин", "ايران", "us", "MIT", "NORWAY", "georgia", "\ud800", "Éthiopie", "Ethiopie", "la", "Абш"),
    )
)


@settings(deadline=None)
@given(st.lists(st.one_of(WRITTEN, EVERY), max_size=12))
def test_a_list_is_resolved_as_its_names_are_one_by_one(told: list[str]) -> None:
    """Though it is folded as one text, in which no name touches the next."""
    known = gazetteer.of(("az", "en", "fa", "fr"))
    assert list(resolve.names(told, known)) == [resolve.name(name, known) for name in told]


def test_names_kept_on_disk_are_those_declined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second command reads what the first one declined, and answers alike."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    gazetteer._of.cache_clear()
    declined = gazetteer.of(("ka",))
    gazetteer._of.cache_clear()
    kept = gazetteer.of(("ka",))
    gazetteer._of.cache_clear()
    assert list(tmp_path.rglob("names-*"))
    assert (declined.numbers, list(declined.forms), declined.readings) == (kept.numbers, list(kept.forms), kept.readings)


@settings(deadline=None)
@given(st.sampled_from(["en", "az", "ka", "fa"]), st.integers(0, 10**6))
def test_a_printed_name_of_an_actor_leads_back_to_it(lang: str, seed: int) -> None:
    """What we call a state is a name of it: resolve(print(x)) = x at a date on which it is there."""
    known = gazetteer.of((lang,))
    states = [actor.id for actor in known.actors if any(one[0] == "iso2" for one in actor.codes)]
    state = states[seed % len(states)]
    name = known.actors.name(state, lang)
    if any(one.lang == lang and one.form == name for one in known.actors[state].names):
        assert resolve.name(name, known, when=When("2015")).actor == state


@settings(deadline=None)
@given(st.text(max_size=40), st.sampled_from(["Türkiyə", "Azərbaycanın", "Азәрбајҹан", "NATO"]), st.text(max_size=40))
def test_every_offset_slices_back_to_its_surface(before: str, name: str, after: str) -> None:
    """A name found in any Unicode is, at its offsets, spelt as its forms are."""
    text = f"{before} {name} {after}"
    az = lexicon.of("az")
    for found in scan.text(text, az).names:
        surface = text[found.start : found.end]
        assert {lexicon.fold(form.surface) for form in found.forms} == {lexicon.fold(alphabets.latin(surface, "az"))}


def test_all_languages_can_be_asked_at_once() -> None:
    """Where the language isn't told, every one is looked in."""
    known = gazetteer.of(LANGUAGES)
    told = ["Georgien", "Georgië", "Gürcistan", "გერმანია", "آذربایجان", "Німеччина"]
    assert [one.actor for one in resolve.names(told, known)] == ["GEO", None, "GEO", "DEU", "AZE", "DEU"]
