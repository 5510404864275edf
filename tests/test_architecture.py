"""Who may import whom, which library belongs to which room, and that nothing happens at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "foedera"
STAGES = ("collect", "systematize", "analyze", "generalize", "publish")
MAY_IMPORT = {
    "errors": set(),
    "model": {"model", "errors"},
    "codebook": {"codebook", "model", "errors"},
    "config": {"config", "codebook", "model", "errors"},
    "store": {"store", "model", "errors"},
    **{stage: {stage, "model", "codebook", "errors", "store.interface"} for stage in STAGES},
}
"""By room; a room not named here (cli, study) may import any. Of the store, stages know the interface alone."""

BELONGS_TO = {
    "lxml": {"collect"},
    "docx": {"collect"},
    "trafilatura": {"collect"},
    "pypdfium2": {"collect"},
    "markdown_it": {"collect"},
    "lingua": {"collect"},
    "charset_normalizer": {"collect"},
    "yaml": {"collect"},
    "ahocorasick_rs": {"systematize"},
    "httpx": {"systematize"},
    "pymorphy3": {"codebook"},
    "rapidfuzz": {"systematize"},
    "sqlalchemy": {"store"},
    "sqlite3": {"store"},
    "duckdb": {"store"},
    "ibis": {"store", "analyze"},
    "python_calamine": {"analyze"},
    "networkx": {"analyze"},
    "ruptures": {"analyze"},
    "matplotlib": {"publish"},
    "countryinfo": {"publish"},
    "pypandoc": {"publish"},
    "typst": {"publish"},
    "statsmodels": {"analyze", "generalize"},
    "scipy": {"analyze", "generalize"},
    "jinja2": {"publish", "web"},
    "markupsafe": {"web"},
    "starlette": {"web"},
    "uvicorn": {"web"},
    "argon2": {"web"},
    "click": {"cli"},
    "rich": {"cli"},
}
"""Each heavy library, and the rooms that may know it."""


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def room(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, allowed: set[str]) -> bool:
    return any(name == entry or name.startswith(entry + ".") for entry in allowed)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    """Stages never know each other, the store's engine or a door."""
    allowed = MAY_IMPORT.get(room(path))
    if allowed is None:
        return
    ours = {name.removeprefix("foedera.") for name in imports(path) if name.startswith("foedera.")}
    assert sorted(name for name in ours if not within(name, allowed)) == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_library_stays_in_its_room(path: Path) -> None:
    """Each heavy library lives in one room."""
    strangers = {
        name
        for name in imports(path)
        if (rooms := BELONGS_TO.get(name.split(".")[0])) is not None and room(path) not in rooms
    }
    assert sorted(strangers) == []


def test_the_front_door_loads_no_heavy_library() -> None:
    """`import foedera` and every model loads nothing heavy and opens nothing."""
    heavy = sorted({*BELONGS_TO, "pyarrow", "pandas", "numpy", "babel"} - {"sqlite3"})
    script = f"import sys, foedera, foedera.study, foedera.cli; print(sorted(set({heavy!r}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    assert loaded == "['click']"


def test_no_two_modules_share_a_name() -> None:
    """A reader who knows a module's name knows which one it is; a verb's file in cli/ bears the verb's name."""
    names = [path.stem for path in modules() if path.stem != "__init__" and room(path) != "cli"]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    """No drawer for odds and ends."""
    empty = {"util", "utils", "helper", "helpers", "common", "misc", "base", "core", "manager", "handler", "service"}
    assert sorted(path.stem for path in modules() if path.stem in empty) == []
