"""What a citation looks like in the end: terms of the language, titles in the script that the style wants."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from foedera.model.source import Source, source_id
from foedera.model.when import When
from foedera.publish import typeset
from foedera.publish.typeset import Setting


def source(number: int, lang: str, date: str, csl: dict[str, Any]) -> Source:
    sha256 = f"{number:064x}"
    path = f"texts/{number}.txt"
    return Source(source_id(sha256, None), sha256, "x", "t 1", "text/plain", path, None, lang, When(date), None, csl, None)


AZ = source(
    1,
    "az",
    "1999",
    {
        "type": "book",
        "title": "Hərbi tarix",
        "author": [{"family": "Məmmədov", "given": "Əli"}],
        "edition": "2",
        "editor": [{"family": "Quliyev", "given": "R."}],
        "publisher": "Elm",
        "publisher-place": "Bakı",
    },
)
RU = source(
    2,
    "ru",
    "2013-07-20",
    {
        "type": "article-newspaper",
        "title": "Учения в Баку",
        "author": [{"family": "Щеглов", "given": "Юрий"}],
        "container-title": "Красная звезда",
    },
)


def cited(setting: Setting, tmp_path: Path) -> str:
    markdown = f"Told^[a [@{AZ.id}, s. 5]]^[b [@{RU.id}]].\n\n# R\n\n::: {{#refs}}\n:::\n"
    typeset.write(markdown, [AZ, RU], setting, tmp_path / "d.html")
    body = (tmp_path / "d.html").read_text("utf-8").partition("<body")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", body)).split())


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("chicago-notes", "Hərbi tarix. 2-ci nəşr. Redaktor R. Quliyev. Bakı: Elm, 1999."),
        ("apa", "Məmmədov, Ə. (1999). Hərbi tarix (R. Quliyev, Red.; 2-ci nəşr). Elm."),
    ],
)
def test_citations_in_azerbaijani_have_azerbaijani_terms(tmp_path: Path, style: str, told: str) -> None:
    """Our own locale file: edition, editor, months; no word of another language is left."""
    text = cited(Setting("T", "az", style), tmp_path)
    assert told in text
    assert "20 iyul 2013" in text or "2013, iyul 20" in text
    assert not re.search(r"\b(ed|Ed|edited|July|baskı|düzenleyen)\b", text)


def test_months_in_russian_citations_are_declined(tmp_path: Path) -> None:
    """ "20 июля 2013" beside a day, "август 2013" alone; a source's own words are left alone; no mark is left."""
    month = source(
        3,
        "ru",
        "2013-08",
        {"type": "article-magazine", "title": "Каспий", "container-title": "Море", "volume": "4", "issue": "3"},
    )
    markdown = f"Сказано^[«20 июль» [@{RU.id}]]^[[@{month.id}]].\n\n# R\n\n::: {{#refs}}\n:::\n"
    for style in ("chicago-notes", "apa"):
        typeset.write(markdown, [RU, month], Setting("T", "ru", style), tmp_path / "d.html")
        text = html.unescape((tmp_path / "d.html").read_text("utf-8"))
        assert re.search(r"20\sиюля\s2013|2013, июля\s20|2013, 20\sиюля", text), style
        assert "август" in text, style
        assert "августа" not in text, style
        assert "«20 июль»" in text, style
        assert "\u2063" not in text, style


def test_the_locale_is_a_csl_locale_without_gaps() -> None:
    """Every month, both forms of every locator, and nothing twice."""
    path = Path(typeset.__file__).parent / "locales" / "locales-az.xml"
    root = ET.parse(path).getroot()
    space = "{http://purl.org/net/xbiblio/csl}"
    terms = [(term.get("name"), term.get("form", "long")) for term in root.iter(f"{space}term")]
    assert len(terms) == len(set(terms))
    for month in range(1, 13):
        assert {(f"month-{month:02d}", "long"), (f"month-{month:02d}", "short")} <= set(terms)
    for locator in ("book", "chapter", "issue", "page", "paragraph", "part", "section", "volume"):
        assert {(locator, "long"), (locator, "short")} <= set(terms)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "az"


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (Setting("T", "en", "apa"), "Shcheglov, I. (2013, July 20). Uchenii͡a v Baku. Krasnai͡a zvezda."),
        (Setting("T", "en", "apa", romanize="bgn-pcgn"), "Shcheglov, Y. (2013, July 20). Ucheniya v Baku. Krasnaya zvezda."),
        (Setting("T", "en", "chicago-notes", romanize="none"), "Щеглов, Юрий. “Учения в Баку.”"),
        (Setting("T", "en", "gost-r-7-0-5"), "Учения в Баку"),
        (Setting("T", "ru", "chicago-notes"), "Щеглов, Юрий."),
    ],
)
def test_titles_stand_in_the_letters_that_the_style_wants(tmp_path: Path, setting: Setting, told: str) -> None:
    """By ALA-LC where the style asks for Latin letters, by another standard where the author does, else in their own."""
    assert told in cited(setting, tmp_path)
