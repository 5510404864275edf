"""Pages from templates: everything is escaped, nothing is inline."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from foedera.publish import tell
from foedera.publish.words import LANGUAGES
from foedera.publish.words import load as dossier_words
from foedera.web import layers, screens
from foedera.web.visit import Visit, address

if TYPE_CHECKING:
    import jinja2
    from starlette.responses import Response

NAMES = {"en": "English", "az": "Azərbaycanca", "tr": "Türkçe", "ru": "Русский"}


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("foedera.web", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"exact": layers.exact, "plain": layers.plain}
    return environment


def page(visit: Visit, template: str, *, status: int = 200, **told: Any) -> Response:
    """A page in the visitor's language. Lone surrogates, which UTF-8 cannot hold, are named by `exact` before."""
    from starlette.responses import Response

    shared = {
        "v": visit,
        "w": visit.words,
        "d": dossier_words(visit.lang),
        "date": lambda when: tell.date(when, dossier_words(visit.lang)),
        "languages": {lang: NAMES[lang] for lang in LANGUAGES},
        "address": address,
        "navigation": screens.NAVIGATION,
    }
    html = _environment().get_template(f"{template}.html.j2").render(shared | told)
    return Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def go(where: str) -> Response:
    """To another page, after a POST."""
    from starlette.responses import Response

    return Response(status_code=303, headers={"location": where})
