"""The words of the workbench in four languages, a folder a screen (`strings/review/az.toml`), read as one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from foedera.publish.words import Words


@cache
def load(lang: str) -> Words:
    """The workbench's words of one of the four languages."""
    told: dict[str, Any] = {}
    for part in parts():
        file = resources.files("foedera.web") / "strings" / part / f"{lang}.toml"
        told |= tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(lang, told)


def parts() -> list[str]:
    """The screens that have words of their own."""
    return sorted(folder.name for folder in (resources.files("foedera.web") / "strings").iterdir() if folder.is_dir())
