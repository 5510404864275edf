"""Many sources at once: nothing is lost when a worker dies."""

from __future__ import annotations

import os
import signal

import pytest

from foedera.model.actor import Role
from foedera.model.record import Aspect, Coder, Modality, Participant, Record
from foedera.model.source import Passage, Source, Span
from foedera.systematize import batch
from foedera.systematize.extractor import Coded


def source(number: int, text: str) -> Source:
    return Source(f"s-{number:012}", "0" * 64, text, "test 1", "text/plain", f"{number}.txt")


def code(one: Source) -> Coded:
    """One record a source; a source that says so kills its process, as the kernel does when memory runs out."""
    if "kill" in one.text:
        os.kill(os.getpid(), signal.SIGKILL)
    parties = (Participant("NOR", Role.PARTY, Span(0, 1)), Participant("SWE", Role.PARTY, Span(0, 1)))
    passage = Passage.of(one, Span(0, len(one.text)))
    record = Record(passage, "agree", ("operational",), Aspect.EVENT, Modality.ACTUAL, parties, Coder("test", "1"))
    return Coded((record,))


@pytest.mark.parametrize("processes", [1, 2])
def test_every_source_is_coded_once(processes: int) -> None:
    """In this process or in a pool, the same."""
    sources = [source(number, f"text {number} " * 4000) for number in range(25)]
    coded = list(batch.codings(sources, code, processes=processes))
    assert sorted(coding.source_id for coding in coded) == [one.id for one in sources]
    assert all(len(coding.records) == 1 and coding.failure is None for coding in coded)


def test_a_source_that_kills_its_worker_costs_no_other() -> None:
    """The others are coded; the deadly ones are told."""
    sources = [source(number, ("kill " if number in (3, 11) else "text ") * 8000) for number in range(16)]
    coded = {coding.source_id: coding for coding in batch.codings(sources, code, processes=2)}
    assert sorted(coded) == [one.id for one in sources]
    failed = {number for number in range(16) if coded[sources[number].id].failure}
    assert failed == {3, 11}
    assert all(len(coded[sources[number].id].records) == 1 for number in range(16) if number not in failed)


def test_no_sources_no_codings() -> None:
    """An empty study is no error."""
    assert list(batch.codings([], code, processes=2)) == []
