"""The reference data sets that lie beside the project, where they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.codebook import actors
from foedera.codebook.actors import Actors


@pytest.fixture(scope="session")
def reference(shared: Path) -> Path:
    """The folder of the real files; the project ships none of them."""
    return shared / "reference"


@pytest.fixture(scope="session")
def known_actors() -> Actors:
    return actors.load()
