"""The dossier as a page: whole, safe, self-contained, the same each time."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from foedera.errors import PublishError
from foedera.publish import dossier, words

SECTIONS: tuple[str, ...] = (
    "rests",
    "contents",
    "method",
    "regional_partners",
    "other_partners",
    "organisations",
    "formats",
    "standings",
    "timeline",
)
SECTIONS += (
    "matrix",
    "dynamics",
    "periods",
    "reforms",
    "claims",
    "prospects",
    "unplaced",
    "ledger",
    "notes",
    "bibliography",
    "colophon",
)


def _parsed(text: str) -> Any:
    return html.document_fromstring(text)


@pytest.fixture(scope="module", params=words.LANGUAGES)
def page(request: pytest.FixtureRequest, study: Any) -> Any:
    """The test study's page in each language, parsed."""
    return _parsed(dossier.render(study(request.param)))


@pytest.fixture(scope="module")
def english(study: Any) -> str:
    return dossier.render(study("en"))


def test_every_chapter_is_there(page: Any) -> None:
    """Each chapter has its heading, and the contents lead to it."""
    for section in SECTIONS:
        assert page.xpath(f"//h2[@id='{section}']"), section
    assert {a.get("href") for a in page.xpath("//nav//a")} >= {f"#{section}" for section in SECTIONS[2:]}


def test_every_link_inside_leads_somewhere(page: Any) -> None:
    """Every href is an anchor of the page, or the web address of a source in the bibliography."""
    ids = set(page.xpath("//@id"))
    inside = [href[1:] for href in page.xpath("//@href") if href.startswith("#")]
    outside = [a for a in page.xpath("//a") if not a.get("href").startswith("#")]
    assert len(inside) > 100
    assert set(inside) <= ids
    assert outside
    assert all(a.get("href").startswith("https://example.org/") for a in outside)
    assert all(a.getparent().getparent().get("class") == "bibliography" for a in outside)


def test_no_id_stands_twice(page: Any) -> None:
    """Anchors are unique, also of acts that several partners share."""
    twice = [name for name, times in Counter(page.xpath("//@id")).items() if times > 1]
    assert twice == []


def test_the_page_asks_for_nothing_outside(page: Any) -> None:
    """No script, image, frame, style sheet or font is loaded; the page itself forbids it."""
    assert not page.xpath("//script|//img|//iframe|//object|//embed|//link|//base|//form|//*[@src]|//*[@style]")
    assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")]
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert not re.search(r"url\((?!#)|@import", "".join(page.xpath("//style/text()")))


def test_hostile_text_is_shown_not_run(english: str) -> None:
    """Markup in a title, a quote or an actor's id is text; what HTML may not hold is replaced."""
    assert "<script>alert" not in english
    assert "&lt;script&gt;alert" in english
    assert "&lt;img src=x onerror=" in english
    assert "{{ 7*7 }}" in english
    assert "\x07" not in english
    assert "javascript:" not in english


def test_every_statement_has_its_note(page: Any) -> None:
    """Each act calls a note; each note has the quote in its language, its source, and the way back."""
    acts = page.xpath("//article[@class='act']")
    assert len(acts) > 25
    notes = {note.get("id"): note for note in page.xpath("//ol[@class='notes']/li")}
    for act in acts:
        called = [a.get("href")[1:] for a in act.xpath(".//a[@role='doc-noteref']")]
        assert called
        assert all(name in notes for name in called)
    for note in notes.values():
        assert note.xpath("./blockquote[@lang]")
        assert note.xpath("./a[@role='doc-backlink']")


def test_notes_are_numbered_as_they_are_read(page: Any) -> None:
    """The first call of each note stands after the first call of the one before."""
    called = [int(a.text) for a in page.xpath("//main//a[@role='doc-noteref']")]
    first = list(dict.fromkeys(called))
    assert first == sorted(first)


def test_headings_are_in_order(page: Any) -> None:
    """No level is skipped on the way down, and there is one h1."""
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4", "h5")]
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_quotes_are_the_records_words(study: Any) -> None:
    """Every quote of every record stands in the notes, to the letter (but for what HTML cannot hold)."""
    told = study("ru")
    page = _parsed(dossier.render(told))
    quotes = {node.text_content() for node in page.xpath("//blockquote")}
    records = [record for event in told.events for record in event.records]
    assert quotes >= {f"«{record.passage.quote}»".replace("\x07", "\ufffd") for record in records}


def test_planned_and_denied_acts_say_so(english: str) -> None:
    """What is not told as done bears its modality before anything else."""
    page = _parsed(english)
    badges = Counter(page.xpath("//article//span[@class='badge']/text()"))
    assert badges == {"Planned": 1, "Proposed": 1, "Denied": 1}


def test_what_was_not_done_is_counted_apart(english: str) -> None:
    """A partner's summary counts what is told as done, and names the rest beside it."""
    page = _parsed(english)
    summaries = {
        tie.xpath("./h3")[0].text: tie.xpath("./p")[0].text for tie in page.xpath("//section[h3[starts-with(@id, 'p-')]]")
    }
    assert summaries["Türkiye"].startswith("7 acts, the earliest 1992–1993, the latest 15 June 2021.")
    assert summaries["Türkiye"].endswith("Besides, planned, proposed or denied: 1 act.")
    assert summaries["South Korea"] == "Besides, planned, proposed or denied: 1 act."


def test_conflicting_accounts_stand_side_by_side(english: str) -> None:
    """Where accounts differ, each has its row, and the preferred one is marked with the reason."""
    page = _parsed(english)
    tables = page.xpath("//div[@class='accounts']//tbody")
    assert [len(table.xpath("./tr")) for table in tables] == [2, 2]
    dates = [[row.xpath("./td[1]")[0].text for row in table] for table in tables]
    assert ["11 August 1992", "12 August 1992"] in dates
    assert 'preferred account: <span lang="en">the most precise date</span>' in english


def test_machine_output_is_never_called_reviewed(study: Any, english: str) -> None:
    """One record is a person's, all others are machine output; the title page says just that."""
    assert "Of 28 records, a person has reviewed 1; everything else is machine output" in english
    assert english.count("coded by machine".capitalize()) == 27
    machine_only = [[line for line in lines if not line[7].get("person")] for lines in _told(study)]
    bare = dossier.render(study("en", events=machine_only))
    assert "No record has been reviewed by a person" in bare


def _told(study: Any) -> Any:
    return study.__globals__["EVENTS"]


def test_years_without_sources_are_not_nought(english: str) -> None:
    """A year that no source covers has a dash and the reason, in the table and as hatching in the drawing."""
    page = _parsed(english)
    rows = {
        row.xpath("./th")[0].text: [td.text or "" for td in row.xpath("./td")] for row in page.xpath("//details//tbody/tr")
    }
    assert rows["1950"] == ["–", "–", "no source covers it"]
    assert rows["1995"][0] == "0"
    assert rows["1995"][2] == ""
    assert page.xpath("//svg//rect[contains(@fill, '#h2')]")


def test_the_same_study_gives_the_same_page(study: Any, tmp_path: Path) -> None:
    """Two renderings are byte for byte equal, and nothing is left beside the file."""
    one, other = tmp_path / "one.html", tmp_path / "deep" / "other.html"
    dossier.write(study("az"), one)
    dossier.write(study("az"), other)
    assert one.read_bytes() == other.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["one.html"]


def test_a_failed_write_leaves_the_old_page(study: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk fills up, the message names the file, the old page stands, and no temporary file is left."""
    path = tmp_path / "dossier.html"
    path.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(PublishError, match=r"dossier\.html: No space left"):
        dossier.write(study("en"), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_language_without_words_is_told(study: Any) -> None:
    """The reader is told which languages a dossier can be written in."""
    with pytest.raises(PublishError, match="en, az, tr, ru"):
        dossier.render(study("fr"))


def test_a_study_without_events_still_makes_a_page(study: Any) -> None:
    """Nothing found is said, chapter by chapter."""
    page = _parsed(dossier.render(study("en", events=[])))
    assert page.xpath("//section[@aria-labelledby='timeline']/p")[0].text == "No record was found for this chapter."
    assert not page.xpath("//article[starts-with(@id, 'e-')]")


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_scenarios_stand_apart_from_forecasts(study: Any, lang: str) -> None:
    """In a section of their own, marked as assumptions, each with its author; no models' table is in it."""
    page = dossier.render(study(lang))
    section = re.search(r'<section class="scenarios".*?</section>', page, re.S)
    assert section is not None
    assert section[0].count("Nothing &lt;changes&gt; &amp; all goes on") == 3
    assert section[0].count("A. Author") == 3
    assert "<table" not in section[0]
    assert words.load(lang).say("page.scenarios") in section[0]
    assert "1991–2014" in section[0]


def test_a_practice_is_of_the_year_in_which_it_began(study: Any) -> None:
    """Never "the earliest since 2013": as one of several it is told by its beginning, alone by its whole time."""
    exercise: Any = ("ex", "exercise", "operational", "ongoing", "actual", "2013/..", "AZE,TUR", {})
    later: Any = ("shusha", "agree", "political", "event", "actual", "2021-06-15", "AZE,TUR", {})
    both = dossier.render(study("en", events=[[exercise], [later]]))
    alone = dossier.render(study("en", events=[[exercise]]))
    assert "2 acts, the earliest 2013, the latest 15 June 2021." in both
    assert "1 act: since 2013." in alone


def test_undated_acts_stand_in_order_of_their_partners_names(study: Any) -> None:
    """Not by id; the heading alone says that there is no date, and a partner's summary says how many have none."""
    told: list[Any] = [
        ("undated", "agree", "operational", "event", "actual", None, f"AZE,{partner}", {})
        for partner in ("USA", "TUR", "GEO")
    ]
    dated: Any = ("shusha", "agree", "political", "event", "actual", "2021-06-15", "AZE,TUR", {})
    page = dossier.render(study("en", events=[*([one] for one in told), [dated]]))
    section = page[page.index('id="unplaced"') :]
    names = re.findall(r"<li><a [^>]*>Azerbaijan and (?:the )?([^<]+?) ", section[: section.index("</section>")])
    assert [name.split()[0] for name in names] == ["Georgia", "Türkiye", "United"]
    assert "2 acts: 15 June 2021. Without a date: 1 act." in page
