"""A figure as a file of its own: plain SVG 1.1 without style sheet, script or link, which any program draws alike.

Word, LibreOffice, Typst and TeX each know another part of CSS, so every rule is written out on the element that it is for.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_SVG = "http://www.w3.org/2000/svg"
FONT = "Libertinus Serif, Linux Libertine O, Noto Serif, Times New Roman, serif"
_PAPER = 16.0
"""Width of a figure on paper, cm."""
_TALLEST = 20.0


@dataclass(frozen=True, slots=True)
class Plate:
    """One figure for paper."""

    svg: str
    width: float
    """In cm."""

    @property
    def data_uri(self) -> str:
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode()}"


def of(drawn: str, css: str) -> Plate:
    """The plate of an `<svg>` drawn for a page with the style sheet `css`, in the colours of paper."""
    root = ET.fromstring(_closed(drawn))
    _, _, wide, tall = (float(number) for number in root.attrib["viewBox"].split())
    rules = list(_rules(css))
    made = _bare(root, rules, ())
    made.attrib |= {"xmlns": _SVG, "width": f"{wide:g}", "height": f"{tall:g}", "font-family": FONT}
    return Plate(ET.tostring(made, encoding="unicode") + "\n", round(min(_PAPER, _TALLEST * wide / tall), 2))


def _closed(drawn: str) -> str:
    return drawn.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)


@dataclass(frozen=True, slots=True)
class _Rule:
    within: str
    """A class that an element above bears; empty where it doesn't matter."""
    tag: str
    classes: frozenset[str]
    properties: Mapping[str, str]

    def fits(self, tag: str, classes: frozenset[str], above: tuple[str, ...]) -> bool:
        return (not self.within or self.within in above) and self.tag in ("", tag) and self.classes <= classes


def _rules(css: str) -> Iterator[_Rule]:
    """The rules for drawings (`svg …`), in their order, with the colours of the light page."""
    colours = dict(re.findall(r"--([\w-]+):([^;}]+)", css.split("@media", 1)[0]))
    for selectors, body in re.findall(r"([^{}@]+)\{([^{}]*)\}", css):
        properties = {
            name.strip(): re.sub(r"var\(--([\w-]+)\)", lambda found: colours[found[1]], value.strip())
            for name, value in (pair.split(":", 1) for pair in body.split(";") if ":" in pair)
        }
        for selector in selectors.split(","):
            parts = selector.split()
            if len(parts) > 1 and parts[0] == "svg" and ":" not in selector:
                tag, *classes = parts[-1].split(".")
                yield _Rule(parts[1].lstrip(".") if len(parts) > 2 else "", tag, frozenset(classes), properties)


def _bare(element: ET.Element, rules: list[_Rule], above: tuple[str, ...]) -> ET.Element:
    """The element with its rules written out; a link becomes a group."""
    classes = frozenset(element.attrib.get("class", "").split())
    dropped = ("class", "href", "role", "aria-label", "tabindex")
    made = ET.Element("g" if element.tag == "a" else element.tag)
    for rule in rules:
        if rule.fits(element.tag, classes, above):
            made.attrib |= {name: value.removesuffix("px") for name, value in rule.properties.items()}
    made.attrib |= {name: value for name, value in element.attrib.items() if name not in dropped}
    made.text, made.tail = element.text, element.tail
    made.extend(_bare(child, rules, (*above, *classes)) for child in element if child.tag != "title")
    return made
