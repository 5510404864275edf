"""What every test may ask for."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from foedera.model.actor import Role
from foedera.model.record import Aspect, Coder, DateBasis, Judgement, Modality, Participant, Record, Verdict
from foedera.model.source import Page, Passage, Source, Span, source_id
from foedera.model.when import When
from foedera.study import Study

BENCH = Path(__file__).resolve().parents[1] / "bench"

# Nothing is judged by the clock: a busy machine draws examples slowly, and that is no fault of ours
settings.register_profile("foedera", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("foedera")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The run over real documents takes longest by far: begun last, one process would work on it alone for eight minutes."""
    items.sort(key=lambda item: item.path.name != "test_run.py")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The founders' read-only material beside the project: gold, corpora, reference data."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared (gold, corpora, reference data), which is absent here")
    return folder


@pytest.fixture(scope="session")
def coded_once(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The worked example, coded once for the whole run, whatever the number of test processes; nobody writes in it."""
    base = tmp_path_factory.getbasetemp()
    home = base.parent if hasattr(request.config, "workerinput") else base
    with (home / "example.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "example" / "done").exists():
            with Study.open(Study.example(home / "example" / "study")) as study:
                study.collect()
                study.systematize(processes=1)
            (home / "example" / "done").touch()
    return home / "example" / "study"


@pytest.fixture(scope="module")
def coded_example(coded_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, coded: a copy that the tests of one module may write in."""
    return shutil.copytree(coded_once, tmp_path_factory.mktemp("example") / "study")


@pytest.fixture(scope="session")
def bench() -> Callable[[str], ModuleType]:
    """Loads `bench/NAME.py`, which is no part of the package."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # dataclasses look their module up
        spec.loader.exec_module(module)
        return module

    return cache(load)


class Making:
    """Nouns for tests, over short sentences of public facts."""

    TEXT = "Azerbaijan and Türkiye signed a military cooperation agreement on 11 August 1992 in Ankara.¹\n¹ Ratified later."

    def source(self, text: str = TEXT, *, part: str | None = None, original: bytes | None = None, **told: Any) -> Source:
        """A source of one page whose bytes are its text, unless told otherwise."""
        sha256 = hashlib.sha256(self.bytes_of(text) if original is None else original).hexdigest()
        fields: dict[str, Any] = {"path": "texts/a.md", "extractor": "plain 1", "media_type": "text/plain", "lang": "en"}
        fields |= {"pages": (Page(0, "1"),), "csl": {"title": "A treaty of 1992"}} | told
        return Source(id=source_id(sha256, part), sha256=sha256, text=text, part=part, **fields)

    def bytes_of(self, text: str = TEXT) -> bytes:
        return text.encode("utf-8", "surrogatepass")

    def record(self, source: Source, *, at: int = 0, length: int = 40, **told: Any) -> Record:
        """An agreement of two states, resting on the words at a place of the source."""
        span = Span(at, min(at + length, len(source.text)))
        one = Span(at, at + 1)
        fields: dict[str, Any] = {
            "type": "agree",
            "domains": ("operational",),
            "aspect": Aspect.EVENT,
            "modality": Modality.ACTUAL,
            "participants": (Participant("AZE", Role.PARTY, one), Participant("TUR", Role.PARTY, one)),
            "coder": Coder("rules", "1"),
            "date": When("1992-08-11"),
            "date_basis": DateBasis.TOLD,
            "spans": (("type", one),),
            "score": 0.123456789,
        }
        return Record(passage=Passage.of(source, span), **(fields | told))

    def person(self, name: str = "A. Coder") -> Coder:
        return Coder(name, is_person=True)

    def judgement(
        self, record: Record, verdict: Verdict, *, about: str | None = None, person: str = "A. Coder"
    ) -> Judgement:
        return Judgement(record.id, verdict, person, datetime(2026, 11, 24, 9, 30, tzinfo=UTC), "as read", about)


@pytest.fixture(scope="session")
def make() -> Making:
    """What makes nouns for tests."""
    return Making()
