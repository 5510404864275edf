"""A web page gives its article, its notes, and what its head declares."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.collect import read
from foedera.collect.reading import File, Limits, Reading, Refusal
from foedera.model.source import Source

Make = Callable[..., Source]
Reason = Callable[..., str]

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Xəbər | Agentlik</title>
<meta property="og:title" content="Protokol imzalandı"><meta name="author" content="A. Müxbir">
<meta property="article:published_time" content="1997-05-06T10:00:00+04:00">
<meta property="og:site_name" content="Agentlik"><link rel="canonical" href="https://agentlik.example/az/1">
<script>document.write("never run")</script></head><body>
<nav><a href="/">Ana səhifə</a> <a href="/x">Siyasət</a> <a href="/y">İdman</a></nav>
<article><h1>Protokol imzalandı</h1>
<p>Azərbaycan və Türkiyə müdafiə nazirləri mayın 6-da Bakıda hərbi təhsil haqqında protokol imzalayıblar<a href="#fn1"
id="r1"><sup>[1]</sup></a>, bu barədə nazirlik məlumat yayıb.</p>
<p>Sənədə görə, kursantlar həmin ildən Türkiyənin hərbi məktəblərində təhsil alacaqlar.<sup><a href="#fn2">2</a></sup></p>
<table><tr><td>İl</td><td>Kursant</td></tr><tr><td>1997</td><td>120</td></tr></table>
<ol class="notes"><li id="fn1">Nazirliyin məlumatı. <a href="#r1">↩</a></li><li id="fn2"><p>2. Bax: arxiv.</p></li></ol>
</article><footer>© Agentlik, bütün hüquqlar qorunur</footer></body></html>"""


def test_the_article_without_what_stands_around_it(source: Make) -> None:
    """Menu, script and footer are no text; headings and table cells are."""
    found = source("p.html", PAGE)
    body = found.text[: found.body_end]
    assert body.startswith("Protokol imzalandı\nAzərbaycan və Türkiyə müdafiə nazirləri")
    assert "1997" in body
    assert "120" in body
    for around in ("İdman", "never run", "hüquqlar"):
        assert around not in found.text
    assert found.extractor.startswith("trafilatura ")


def test_linked_notes_are_set_apart(source: Make) -> None:
    """A note that a mark links to leaves the body, and its place is where the mark stood."""
    found = source("p.html", PAGE)
    assert [(n.mark, found.text[n.start : n.end]) for n in found.notes] == [
        ("1", "Nazirliyin məlumatı."),
        ("2", "Bax: arxiv."),
    ]
    assert found.text[: found.notes[0].at].endswith("imzalayıblar")
    assert found.text[found.notes[0].at or 0 :].startswith(", bu barədə")
    assert found.text[: found.notes[1].at].endswith("təhsil alacaqlar.")
    assert "⸨" not in found.text


def test_a_page_that_uses_the_signs_itself_keeps_them(source: Make) -> None:
    """The signs that hold a note's place are never those of the page."""
    found = source("p.html", PAGE.replace("Sənədə görə", "⸨0⸩ Sənədə görə"))
    assert "⸨0⸩ Sənədə görə" in found.text
    assert len(found.notes) == 2


def test_what_the_head_declares(source: Make) -> None:
    """Title, author, day, site and address are metadata; the template's claim to be English is not believed."""
    found = source("p.html", PAGE)
    assert (found.title, str(found.date), found.lang) == ("Protokol imzalandı", "1997-05-06", "az")
    assert found.csl["author"] == [{"literal": "A. Müxbir"}]
    assert (found.csl["container-title"], found.csl["URL"]) == ("Agentlik", "https://agentlik.example/az/1")
    assert found.csl["type"] == "webpage"


def test_json_ld_is_read_and_a_broken_block_is_no_harm(source: Make) -> None:
    """Where no meta tag tells the day, linked data may; where they are broken, the page still stands."""
    said = '{"headline": "H", "datePublished": "2005-03-04", "author": {"name": "N. N."}}'
    ld = f'<script type="application/ld+json">{said}</script>'
    page = "<html><head>{}</head><body><p>The delegation arrived in Tbilisi on Friday.</p></body></html>"
    found = source("p.html", page.format(ld))
    assert (found.title, str(found.date), found.csl["author"]) == ("H", "2005-03-04", [{"literal": "N. N."}])
    assert "Tbilisi" in source("p.html", page.format('<script type="application/ld+json">{broken</script>')).text


def test_no_date_is_guessed_from_text_or_address(source: Make) -> None:
    """A page that doesn't declare its day is undated."""
    head = '<link rel="canonical" href="https://x.example/2019/05/06/a">'
    page = f"<html><head>{head}</head><p>On 6 May 2019 they met in Baku.</p>"
    assert source("p.html", page).date is None


def test_encodings_declared_rightly_and_wrongly(source: Make) -> None:
    """A declared encoding is used; one that the bytes contradict is not."""
    russian = "<html><head><meta charset={}></head><body><p>Министерство обороны сообщило о визите в Баку.</p></body></html>"
    assert "Министерство" in source("a.html", russian.format("windows-1251").encode("cp1251")).text
    assert "Министерство" in source("b.html", russian.format("koi8-r").encode("koi8-r")).text
    assert "Министерство" in source("c.html", russian.format("shift_jis").encode("utf-8")).text
    turkish = (
        "<html><head><meta charset=iso-8859-9></head><body><p>Işıklar Askerî Lisesi’nde eğitim başladı.</p></body></html>"
    )
    assert "Işıklar Askerî Lisesi’nde" in source("d.html", turkish.encode("cp1254")).text


def test_a_page_without_text_or_too_large_is_refused(refused: Reason) -> None:
    """A frame of scripts is no document; a page beyond the limit is not parsed."""
    assert "no text" in refused("p.html", "<html><body><script>x()</script></body></html>")
    assert "1,000" in refused("q.html", "<p>" + "word " * 1000, Reading(limits=Limits(page=1000)))


def test_deep_and_crossing_elements_do_no_harm(source: Make) -> None:
    """Ten thousand open elements are not ten thousand calls: what stands before them is read."""
    assert "Words" in source("p.html", "<html><body><p>Words before the deep.</p>" + "<div><b>" * 10_000 + "Deep.").text


FRAGMENTS = [
    *(
        "<p>",
        "</p>",
        "<a href='#fn1'>1</a>",
        "<li id=fn1>",
        "<table><tr><td>",
        "&#0;",
        "&bogus;",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *(
        "<script>",
        "</script>",
        "<sup>",
        "<meta name=date content=1994>",
        "text of the page ",
        "⸨0⸩",
        "\ufdd0",
        "<svg>",
        "\x00",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30))
def test_any_soup_of_tags_is_read_or_refused(soup: list[str]) -> None:
    """However tags are broken and mixed: a text or a refusal."""
    (found,) = read.found(File("p.html", "".join(soup).encode()), read.READERS[".html"], Reading())
    if not isinstance(found, Refusal):
        assert all(found.text[note.start : note.end] for note in found.notes)
        assert "\ufdd0" not in found.text


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(PAGE.encode())), st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8))
def test_mutated_pages_are_read_or_refused(keep: int, flips: list[tuple[int, int]]) -> None:
    """Cut anywhere, changed anywhere: a text or a refusal, never anything else."""
    data = bytearray(PAGE.encode())
    for at, byte in flips:
        data[at % len(data)] = byte
    (found,) = read.found(File("p.html", bytes(data[: keep or None])), read.READERS[".html"], Reading())
    assert isinstance(found, Refusal) or found.media_type == "text/html"
