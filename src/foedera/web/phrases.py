"""The words of the workbench in four languages (`strings/*.toml`), as `publish.words` holds those of the dossier."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from foedera.publish.words import Words


@cache
def load(lang: str) -> Words:
    """The workbench's words of one of the four languages."""
    file = resources.files("foedera.web") / "strings" / f"{lang}.toml"
    return Words(lang, tomllib.loads(file.read_text(encoding="utf-8")))
