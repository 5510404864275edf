"""How the tests of this room bring a document to the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from foedera.collect import read
from foedera.collect.reading import Collected, Reading, Refusal
from foedera.model.source import Source

Found: TypeAlias = list[Collected | Refusal]
Collect: TypeAlias = Callable[..., Found]


@pytest.fixture
def collect(tmp_path: Path) -> Collect:
    """Write bytes or text under a name, and read what documents they hold."""

    def _collect(name: str, data: bytes | str, reading: Reading | None = None) -> Found:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(read.documents(path, reading or Reading()))

    return _collect


@pytest.fixture
def source(collect: Collect) -> Callable[..., Source]:
    """The same, where the bytes hold one document that can be read."""

    def _source(name: str, data: bytes | str, reading: Reading | None = None) -> Source:
        (found,) = collect(name, data, reading)
        assert isinstance(found, Collected), found
        return found.source

    return _source


@pytest.fixture
def refused(collect: Collect) -> Callable[..., str]:
    """The same, where the bytes hold nothing that can be read: the reason."""

    def _refused(name: str, data: bytes | str, reading: Reading | None = None) -> str:
        (found,) = collect(name, data, reading)
        assert isinstance(found, Refusal), found
        assert found.path.endswith(name)
        return found.reason

    return _refused
