"""Make the README's picture from the worked example: `make demo && make picture`. Needs Chromium."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
DOSSIER = HERE.parent / "demo" / "out" / "dossier-en.html"
ROOM = 24
"""Pixels left free around the figure."""


def main() -> None:
    """The timeline of the English dossier, as a browser shows it, in `docs/timeline.png`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 900})
        page.goto(DOSSIER.as_uri())
        box = page.locator("section:has(> #timeline) figure").bounding_box()
        assert box is not None
        clip = {
            "x": box["x"] - ROOM,
            "y": box["y"] - ROOM,
            "width": box["width"] + 2 * ROOM,
            "height": box["height"] + 2 * ROOM,
        }
        page.screenshot(path=HERE / "timeline.png", full_page=True, clip=clip)  # type: ignore[arg-type]
        browser.close()


if __name__ == "__main__":
    main()
