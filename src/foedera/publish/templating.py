"""The templates of publishing: everything that a record or a person says is escaped, whatever it holds."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """The environment of all templates; a name that is not there is an error, never nothing."""
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("foedera.publish", "templates"),
        autoescape=True,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def style() -> str:
    """The style sheets of a page."""
    loaded = environment().loader
    assert loaded is not None
    return "".join(loaded.get_source(environment(), name)[0] for name in ("dossier.css", "drawings.css"))


def _clean(value: Any) -> Any:
    """Characters that HTML may not hold (controls, lone surrogates) are shown as U+FFFD; markup of our own passes."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", value)
    return value
