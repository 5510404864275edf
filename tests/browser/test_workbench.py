"""The workbench in a real browser: by keys alone, from a phone to a screen, in every language, light and dark."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedera.model.record import Record, Verdict
from foedera.model.source import Source
from foedera.model.when import When
from foedera.publish.words import LANGUAGES
from foedera.study import Study
from foedera.web import server, workbench

WIDTHS = (360, 1200)


@pytest.fixture(scope="module")
def study(coded_example: Path) -> Iterator[Study]:
    with Study.open(coded_example) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(study: Study) -> Iterator[str]:
    """The workbench, served as `foedera serve` does."""
    import uvicorn

    with server.listen("127.0.0.1", 0) as opened:
        serving = uvicorn.Server(uvicorn.Config(workbench.app(study, person="A. Coder"), log_level="warning"))
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [opened]})
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{opened.getsockname()[1]}"
        serving.should_exit = True
        thread.join()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page in English; `told` lists every complaint of the browser."""
    opened = browser.new_context(locale="en-GB").new_page()
    opened.told = []
    opened.on("console", lambda message: opened.told.append(message.text))
    opened.on("pageerror", lambda error: opened.told.append(str(error)))
    yield opened
    assert opened.told == []
    opened.context.close()


def paths(study: Study) -> list[str]:
    record = next(iter(study.store.records()))
    source = record.passage.source_id
    new = f"/new?source={source}&at={record.passage.start}:{record.passage.end}"
    pages = ["/", "/review", "/sources", f"/read/{source}", f"/record/{record.id}", f"/edit/{record.id}", new]
    return [*pages, "/log", "/missed", "/people", "/search?q=az"]


SELECT = """words => {
  const pane = document.querySelector(".text"), walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    pane.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
    return true;
  }
  return false;
}"""
"""Selects the first words like these in the text, as a mouse does."""
HOSTILE = (
    "\U00010348 <script>window.hacked = 1</script><img src=x onerror='window.hacked = 1'> \u202e "
    "<a href='javascript:alert(1)'>x</a>\r\nAzerbaijan and Türkiye signed a protocol on training in Baku on 3 March 1999. "
    "{{ 7 * 7 }} </textarea><svg onload=alert(1)>"
)


def test_a_record_is_accepted_rejected_skipped_and_undone_by_keys_alone(page: Any, address: str, study: Study) -> None:
    """a, x with a reason, s, z: each leads on, and the log says what was done."""
    page.goto(f"{address}/review")
    shown = []

    def press(*keys: str) -> None:
        shown.append(page.locator("#record").inner_text())
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_function("id => document.querySelector('#record')?.innerText !== id", arg=shown[-1])

    press("a")
    press("x", "2")
    press("s")
    page.keyboard.press("z")
    page.wait_for_function("id => document.querySelector('#record')?.innerText === id", arg=shown[1])
    assert len(set(shown)) == 3
    log = [(one.record_id, one.verdict, one.why) for one in study.store.judgements()]
    assert log == [
        (shown[0], Verdict.ACCEPT, ""),
        (shown[1], Verdict.REJECT, "wrong actors"),
        (shown[1], Verdict.UNDO, ""),
    ]


def test_the_quote_is_in_sight_and_its_fields_are_marked(page: Any, address: str) -> None:
    """The source opens at the quote; a field's chip leads to its words."""
    page.goto(f"{address}/review")
    top = "one => one.getBoundingClientRect().top"
    pane, mark = page.locator(".text").bounding_box(), page.locator(".text mark").first.evaluate(top)
    assert pane["y"] <= mark < pane["y"] + pane["height"]
    chip = page.locator("a.chip").first
    assert page.locator(f"[id='{chip.get_attribute('href')[1:]}']").count() == 1


def test_the_keys_are_listed_and_the_search_is_a_key_away(page: Any, address: str) -> None:
    """`?` lists, Escape closes, `/` searches; a letter typed into a field decides nothing."""
    page.goto(f"{address}/review")
    before = page.locator("#record").inner_text()
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("asx")
    assert page.locator("#search").input_value() == "asx"
    assert page.locator("#record").inner_text() == before


def test_the_reader_walks_its_margin(page: Any, address: str, study: Study) -> None:
    """j and k go from record to record, and the text follows."""
    source = next(iter(study.store.records())).passage.source_id
    page.goto(f"{address}/read/{source}")
    page.keyboard.press("j")
    assert page.evaluate("location.hash").startswith("#r-")
    assert page.locator(".margin article.on").count() == 1


@pytest.mark.parametrize(("lang", "scheme"), [*((lang, "light") for lang in LANGUAGES), ("en", "dark")])
def test_every_page_is_accessible_and_fits(browser: Any, address: str, study: Study, lang: str, scheme: Any) -> None:
    """axe finds nothing, and no line runs out of the window, on a phone and on a screen."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(locale=lang, color_scheme=scheme, bypass_csp=True)
    opened = context.new_page()
    for path in paths(study):
        opened.goto(address + path)
        assert opened.locator("html").get_attribute("lang") == lang
        for width in WIDTHS:
            opened.set_viewport_size({"width": width, "height": 900})
            assert opened.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        faults = Axe().run(opened).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:160]) for one in faults] == [], path
    context.close()


@pytest.fixture
def hostile(study: Study, make: Any) -> tuple[Source, Record]:
    """A source that would run in a page if it could, with a record."""
    source = make.source(HOSTILE, csl={"title": "<script>window.hacked = 1</script>", "URL": "javascript:window.hacked=1"})
    study.store.add_source(source, make.bytes_of(HOSTILE))
    record = make.record(source, at=HOSTILE.index("Azerbaijan"), length=30, score=0.0)
    study.store.put_coding(source.id, "rules 1 aaaa", [record])
    return source, record


def test_a_hostile_source_never_runs(page: Any, address: str, hostile: tuple[Source, Record]) -> None:
    """Its tags are letters on every page: nothing runs, nothing is fetched, nothing complains."""
    source, record = hostile
    page.on("dialog", lambda dialog: page.told.append(dialog.message))
    page.on("request", lambda request: request.url.startswith(address) or page.told.append(request.url))
    for path in (
        f"/read/{source.id}",
        f"/record/{record.id}",
        f"/edit/{record.id}",
        f"/review?source={source.id}",
        "/sources",
    ):
        page.goto(address + path)
        assert page.evaluate("window.hacked === undefined"), path
        assert page.locator("main script, main img, main svg, main a[href^='javascript']").count() == 0, path


def test_selected_words_are_found_to_the_letter(
    page: Any, address: str, study: Study, hostile: tuple[Source, Record]
) -> None:
    """Behind letters that browsers count otherwise, what is selected is marked at its very place; a button takes it back."""
    source, _ = hostile
    page.goto(f"{address}/read/{source.id}")
    assert page.evaluate(SELECT, "protocol on training")
    page.keyboard.press("m")
    page.wait_for_selector("article.missed")
    (mark,) = study.store.missed(source.id)
    assert (mark.passage.quote, mark.passage.start) == ("protocol on training", HOSTILE.index("protocol on"))
    page.locator("article.missed form button").click()
    page.wait_for_selector("article.missed", state="detached")
    assert study.store.missed(source.id) == []


def test_a_field_is_edited_by_selecting_its_words(
    page: Any, address: str, study: Study, hostile: tuple[Source, Record]
) -> None:
    """e opens the form, words go into the field that one is at, Ctrl+Enter keeps, and the next record comes."""
    source, record = hostile
    page.goto(f"{address}/review?record={record.id}")
    page.keyboard.press("e")
    page.wait_for_selector("form#edit")
    page.locator("[name=date]").fill("1999-03-03")
    page.wait_for_function("() => document.getElementById('read-as').textContent.includes('1999')")
    assert page.evaluate(SELECT, "3 March 1999")
    page.locator("[name='type']").focus()
    page.locator("[name='type']").select_option("train")
    assert page.evaluate(SELECT, "training")
    assert page.locator("[name='type.words']").input_value() == "training"
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/review**")
    (edit,) = study.store.judgements(record.id)
    new = study.store.record(edit.about or "")
    assert (new.type, new.date) == ("train", When("1999-03-03"))
    assert [span and span.of(source.text) for span in map(new.span_of, ("date", "type"))] == ["3 March 1999", "training"]


def test_a_field_that_is_wrong_keeps_what_was_written(page: Any, address: str, hostile: tuple[Source, Record]) -> None:
    """The form comes back with the words, and says at the field what is wrong with them."""
    page.goto(f"{address}/edit/{hostile[1].id}")
    page.locator("[name='type.words']").fill("words of nobody")
    page.locator("#keep").click()
    page.wait_for_selector("#e-type")
    assert "don't stand in the source" in page.locator("#e-type").inner_text()
    assert page.locator("[name='type.words']").input_value() == "words of nobody"
    assert page.told.pop().startswith("Failed to load resource")  # Chromium's own word on status 422
