"""The site as a browser shows it from a disk: searchable, still, readable on a telephone, whole without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedera.study import Study


@pytest.fixture(scope="module")
def site(coded_example: Path) -> Path:
    with Study.open(coded_example) as study:
        return study.site(langs=("az", "ru"))


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that keeps what the browser complains of in `told`."""
    opened = browser.new_page()
    opened.told = []
    opened.on("console", lambda message: opened.told.append(message.text))
    opened.on("pageerror", lambda error: opened.told.append(str(error)))
    yield opened
    opened.close()


def test_the_search_works_from_a_disk(page: Any, site: Path) -> None:
    """From the first page, without diacritics, by the beginning of a word; each hit leads to a page that holds it."""
    page.goto((site / "az" / "index.html").as_uri())
    page.fill("input[name=q]", "mudafie")
    page.press("input[name=q]", "Enter")
    page.wait_for_selector("#hits li")
    folded = page.locator("#hits li").count()
    page.fill("input[name=q]", "MÜDAFİƏ")
    assert page.locator("#hits li").count() == folded > 3
    page.fill("input[name=q]", "турция учени")
    assert page.locator("#hits li").count() > 3
    page.locator("#hits a").first.click()
    assert page.locator("h1").inner_text().strip()
    assert page.told == []


@pytest.mark.parametrize("name", ["index", "timeline", "matrix", "map", "network", "claims", "prospects", "search"])
def test_no_page_runs_out_of_a_telephone(page: Any, site: Path, name: str) -> None:
    """360 pixels: drawings and tables scroll in frames of their own."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((site / "ru" / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.told == []


def test_without_scripts_everything_is_still_there(browser: Any, site: Path) -> None:
    """The search says what leads on instead, and the register reaches every act."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "az" / "search.html").as_uri())
    page.locator("main a[href='register.html']").click()
    links = page.locator("main a[href^='act-']")
    assert links.count() == len(list((site / "az").glob("act-*.html")))
    context.close()
