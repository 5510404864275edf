"""The workbench in a real browser: by keys alone, from a phone to a screen, in every language, light and dark."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedera.model.record import Verdict
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
    return ["/", "/review", "/sources", f"/read/{source}", f"/record/{record.id}", "/log", "/search?q=az"]


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


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
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
