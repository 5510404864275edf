"""The dossier as a browser shows it: whole, still, readable from a phone to a screen, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedera.publish.words import LANGUAGES
from foedera.study import Study

WIDTHS = (360, 1200)


@pytest.fixture(scope="module")
def dossiers(coded_example: Path) -> dict[str, Path]:
    """The worked example's dossier in each language."""
    with Study.open(coded_example) as study:
        return {lang: study.publish(lang=lang) for lang in LANGUAGES}


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, browser: Any, dossiers: dict[str, Path]) -> Iterator[Any]:
    """One dossier, opened from disk; `asked` lists every request, `told` every complaint of the browser."""
    opened = browser.new_page()
    opened.asked, opened.told = [], []
    opened.on("request", lambda request: opened.asked.append(request.url))
    opened.on("console", lambda message: opened.told.append(message.text))
    opened.on("pageerror", lambda error: opened.told.append(str(error)))
    opened.goto(dossiers[request.param].as_uri())
    yield opened
    opened.close()


def test_nothing_is_fetched_and_nothing_complains(page: Any) -> None:
    """One self-contained page: no request but for itself, no word in the console."""
    assert page.asked == [page.url]
    assert page.told == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_runs_out_of_the_window(page: Any, width: int) -> None:
    """Readable without scrolling sideways; a wide table or drawing scrolls in its own frame."""
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_statement_leads_to_its_quote_and_back(page: Any) -> None:
    """The first number after a statement opens the note with the source's words; the note's way back ends where it began."""
    called = page.locator("sup a[href^='#']").first
    note = page.locator(called.get_attribute("href"))
    called.click()
    assert note.locator("blockquote, q, [lang]").first.inner_text().strip()
    back = note.locator("a[href^='#']").first.get_attribute("href")
    assert page.locator(back).count() == 1


def test_every_mark_of_the_timeline_leads_to_a_statement(page: Any) -> None:
    """No mark of the drawing is dead."""
    marks = page.locator("section:has(> #timeline) svg a")
    targets = marks.evaluate_all("all => all.map(one => one.getAttribute('href') || one.getAttribute('xlink:href'))")
    assert len(targets) > 20
    assert [target for target in set(targets) if page.locator(target).count() != 1] == []
