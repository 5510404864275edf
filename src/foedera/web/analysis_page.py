"""The analysis: the dossier's figures over the study as it is now; every mark leads to its events, and these to records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from foedera.publish import templating
from foedera.publish.words import load as dossier_words
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

_DRAW = (
    '{% import "drawings.html.j2" as drawings with context %}'
    "{% for one in shown %}<section><h2>{{ one.title }}</h2>{{ drawings.figure(one) }}</section>{% endfor %}"
)


def show(desk: Desk, visit: Visit) -> Response:
    """Timeline, acts a year, partner by field, networks by period, map, claims."""
    drawn = desk.kept(f"analysis {visit.lang}", lambda: _drawn(desk, visit.lang))
    return pages.page(visit, "analysis", drawn=drawn, merged=desk.store.is_merged())


def look(_desk: Desk, _visit: Visit) -> Response:
    """The style sheet of the drawings."""
    from starlette.responses import Response

    loaded = templating.environment().loader
    assert loaded is not None
    return Response(loaded.get_source(templating.environment(), "drawings.css")[0], media_type="text/css; charset=utf-8")


def _drawn(desk: Desk, lang: str) -> Markup:
    told = desk.study.chapters(lang)
    figures = [one for name, one in told["figures"].items() if name != "network"]
    shown = [*figures, *told["networks"]]
    rays = {
        ray.target: ray.events for one in told["networks"] for panel in one.drawn.panels for ray in panel.rays
    }  # fmt: skip
    template = templating.environment().from_string(_DRAW)
    html = template.render({**told, "shown": shown, "w": dossier_words(lang), "at": lambda anchor: _at(anchor, rays)})
    return Markup(html)


def _at(anchor: str, rays: Mapping[str, Any]) -> str:
    """The page on which a figure's anchor is told in the workbench.

    >>> _at("m-p-GEO-1918-operational", {}), _at("y-1994", {})
    ('/events?actor=GEO-1918&domain=operational', '/events?year=1994')
    """
    if anchor in rays:
        return address("/events", {"ids": ",".join(rays[anchor])})
    if cell := re.fullmatch(r"m-p-(.+)-([a-z_]+)", anchor):
        return address("/events", {"actor": cell[1], "domain": cell[2]})
    if partner := re.fullmatch(r"p-(.+)", anchor):
        return address("/events", {"actor": partner[1]})
    if year := re.fullmatch(r"(?:y|turn)-(\d+)", anchor):
        return address("/events", {"year": year[1]})
    return f"/event/{anchor}" if anchor.startswith("e-") else "/sources"


SCREEN = Screen(gets={"/analysis": show, "/analysis/drawings.css": look})
