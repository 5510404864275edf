"""The figures: what each shows, that they stand alone, and that nobody needs colour to read them."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from foedera.codebook import actors, seats
from foedera.codebook.seats import Seat
from foedera.publish import chapters, figures, templating, words
from foedera.publish.drawing import atlas, board, constellation, plate
from foedera.publish.words import LANGUAGES


@pytest.fixture(scope="module")
def told(study: Any) -> Any:
    return chapters.of(study("en"), words.load("en"))


def drawn(figure: figures.Figure, told: Any) -> str:
    template = templating.environment().get_template("plate.svg.j2")
    return template.render(w=told["t"].words, at=told["at"], figure=figure).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_figure_is_captioned_with_its_sources_and_coverage(study: Any, lang: str) -> None:
    """In each language: documents by language, the years covered, what was reviewed, the day."""
    dossier = study(lang)
    made = chapters.of(dossier, words.load(lang))["figures"]
    assert set(made) == set(figures.NAMES)
    for figure in made.values():
        assert "1918–1920, 1991–2014, 2016–2025" in figure.caption
        assert str(len(dossier.sources)) in figure.caption
        assert "2026" in figure.caption


@pytest.mark.parametrize("name", figures.NAMES)
def test_a_figure_for_paper_is_plain_svg_that_stands_alone(study: Any, told: Any, name: str) -> None:
    """Well-formed; no class, link, script or style sheet is left, and every colour is written out."""
    figure = figures.one(name, study("en"), told)
    assert figure is not None
    made = plate.of(drawn(figure, told), templating.style())
    root = ET.fromstring(made.svg)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    known = {"svg", "g", "path", "rect", "circle", "text", "polyline", "defs", "pattern", "linearGradient", "stop"}
    assert tags <= known
    assert not re.search(r'class="|href|var\(|<style|url\(http', made.svg)
    assert 4 < made.width <= 16


@pytest.mark.parametrize("name", ["timeline", "matrix", "map", "claims", "network", "dynamics"])
def test_every_mark_leads_to_something_on_the_page(study: Any, name: str) -> None:
    """No link of a drawing leads nowhere."""
    from foedera.publish import dossier

    page = dossier.render(study("en"))
    there = set(re.findall(r'id="([^"]+)"', page))
    section = re.search(rf'<section aria-labelledby="{name}">.*?</svg>', page, re.S)
    assert section is not None
    links = re.findall(r'<a href="#([^"]+)"', section[0])
    assert links
    assert set(links) <= there


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2), 0–1."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def palettes() -> list[dict[str, str]]:
    light, dark = templating.style().split("@media (prefers-color-scheme:dark)", 1)
    return [dict(re.findall(r"--([\w-]+):(#[0-9a-f]{6})", part.split("*{", 1)[0])) for part in (light, dark)]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
def test_the_shades_differ_without_colour(palette: dict[str, str]) -> None:
    """Five steps of grey from weak to strong, each a visible step (a contrast of 1.15 at least) from the one before."""
    steps = [luminance(palette[f"c{n}"]) for n in range(1, 6)]
    assert steps == sorted(steps, reverse=steps[0] > steps[-1])
    contrasts = [(max(a, b) + 0.05) / (min(a, b) + 0.05) for a, b in pairwise(steps)]
    assert min(contrasts) >= 1.15


def test_kinds_of_partners_differ_in_shape(study: Any, told: Any) -> None:
    """Circle, square, triangle: whoever sees no colour still tells them apart."""
    figure = figures.one("map", study("en"), told)
    assert figure is not None
    shapes = {
        standing: Counter(re.findall(rf'class="{standing}".*?</title><(\w+) class="m"', drawn(figure, told)))
        for standing in ("regional", "non_regional", "organisation")
    }
    assert {standing: set(found) for standing, found in shapes.items()} == {
        "regional": {"circle"},
        "non_regional": {"rect"},
        "organisation": {"path"},
    }


def test_a_partner_keeps_its_place_from_period_to_period(study: Any, told: Any) -> None:
    """So that two periods can be laid side by side; only the numbers change, and each is the count of its acts."""
    figure = figures.one("network", study("en"), told, "army building")
    assert figure is not None
    assert isinstance(figure.drawn, constellation.Constellation)
    places = [{star.actor: (star.x, star.y) for star in panel.stars} for panel in figure.drawn.panels]
    assert len(places) == 3
    assert places[0] == places[1] == places[2]
    for panel in figure.drawn.panels:
        for ray in panel.rays:
            assert ray.told.endswith(told["t"].words.number_of("events", len(ray.events)))


def test_the_board_has_one_mark_for_each_act_on_each_side(study: Any, told: Any) -> None:
    """For to the right of the middle, against to the left."""
    dossier = study("en")
    made = board.of_claims(dossier.weighings, told["t"])
    assert made is not None
    for row, weighing in zip(made.rows, dossier.weighings, strict=True):
        assert len(row.pieces) == sum(row.counts) == sum(piece.side.value != "context" for piece in weighing.evidence)
        assert all((piece.x > made.middle) == (piece.side == "for") for piece in row.pieces)


def test_partners_without_a_known_seat_are_told(study: Any, told: Any) -> None:
    """They are in the caption, not silently left out."""
    figure = figures.one("map", study("en"), told)
    assert figure is not None
    assert "Ruritania <b" in figure.drawn.nowhere
    assert "Ruritania <b" in figure.caption


def test_every_seat_belongs_to_an_actor_of_the_codebook() -> None:
    """And lies on the earth; all states of today with an ISO code have one."""
    known = actors.load().by_id
    placed = seats.load()
    assert set(placed) <= set(known)
    assert all(-90 <= seat.latitude <= 90 and -180 <= seat.longitude <= 180 for seat in placed.values())
    today = {actor.id for actor in known.values() if dict(actor.codes).get("iso3") == actor.id and actor.when}
    assert {one for one in today if known[one].when and known[one].when.latest is None} <= set(placed)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("end", "quarters", "degrees"),
    [(Seat("", 0, 90), 1, 90), (Seat("", 90, 0), 1, 0), (Seat("", -45, 0), 0.5, 180), (Seat("", 0, -135), 1.5, 270)],
)
def test_distance_and_bearing(end: Seat, quarters: float, degrees: float) -> None:
    """Along the equator and a meridian, in quarters of the earth's girth."""
    distance, bearing = atlas._way(Seat("", 0, 0), end)
    assert distance == pytest.approx(quarters * math.pi / 2 * 6371)
    assert math.degrees(bearing) % 360 == pytest.approx(degrees)
