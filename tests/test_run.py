"""`foedera run` over real documents: each one coded or listed with its reason; stopped at any moment, it goes on."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from foedera.store.interface import Outcome
from foedera.study import Study

CORPORA = """
[study]
name = "Real documents"
focal = "USA"
languages = ["az", "tr", "ru", "en", "fr"]
window = "1900/2025"

[[collect]]
path = "{corpora}/en-frus/docs.jsonl.gz"
voice = "USA"
lang = "en"
columns = {{ id = "id", text = "text", title = "head", date = "date" }}

[[collect]]
path = "{corpora}/ru-rt-ng/docs.jsonl.gz"
voice = "RUS"
columns = {{ id = "id", text = "content", title = "title", url = "url" }}

[[collect]]
path = "{corpora}/tr-milliyet2009/docs.jsonl.gz"
voice = "TUR"
markup = "xml"
columns = {{ id = "id", text = "xml", date = "date" }}

[[collect]]
path = "{corpora}/fr-aamc/*"

[[collect]]
path = "{corpora}/az-web/*"

[[collect]]
path = "{corpora}/docs/*"

[[collect]]
path = "{corpora}/en-fmtrpt-pdf/*"
voice = "USA"

[[collect]]
path = "{corpora}/treaties/*"
"""


def foedera(*words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "foedera", *words], capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


@pytest.fixture(scope="module")
def real(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of every corpus that the founders named, run once."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "foedera.toml").write_text(CORPORA.format(corpora=(shared / "corpora").as_posix()), "utf-8")
    ran = foedera("run", str(folder), "--lang", "en")
    assert ran.returncode == 0, ran.stderr[-3000:]
    return folder


def test_every_document_is_coded_or_listed_with_its_reason(real: Path, shared: Path) -> None:
    """Nothing that was brought is passed over in silence."""
    with Study.open(real) as study:
        lines = list(study.store.ledger())
    parts = Counter(line.path.split("/corpora/")[-1].split("/")[0] for line in lines)
    assert parts["en-frus"] == 2187
    assert parts["ru-rt-ng"] == 473
    assert parts["tr-milliyet2009"] == 1200
    for name in ("fr-aamc", "az-web", "docs", "en-fmtrpt-pdf", "treaties"):
        assert parts[name] == sum(path.is_file() for path in (shared / "corpora" / name).iterdir()), name
    assert [line for line in lines if line.outcome is Outcome.WAITING] == []
    assert [line for line in lines if line.outcome in (Outcome.SKIPPED, Outcome.REFUSED) and not line.reason] == []
    coded = Counter(line.path.split("/corpora/")[-1].split("/")[0] for line in lines if line.outcome is Outcome.CODED)
    assert min(coded[name] for name in ("en-frus", "ru-rt-ng", "tr-milliyet2009", "fr-aamc", "docs")) > 0, coded


def test_every_chain_of_the_real_study_holds(real: Path) -> None:
    """`foedera check` is clean."""
    checked = foedera("check", str(real))
    assert checked.returncode == 0, checked.stdout[-3000:]


def test_running_again_codes_nothing_again(real: Path) -> None:
    """A second run finds everything done, and changes no record."""
    before = foedera("export", str(real), "records").stdout
    again = foedera("run", str(real), "--lang", "en")
    assert again.returncode == 0
    assert "systematized: 0 documents coded" in again.stdout
    assert foedera("export", str(real), "records").stdout == before


def small(folder: Path, shared: Path) -> Path:
    """A study of 473 real articles: long enough to be killed in."""
    text = CORPORA.format(corpora=(shared / "corpora").as_posix())
    head, *collections = text.split("[[collect]]")
    (folder / "foedera.toml").write_text(head + "[[collect]]" + collections[1], "utf-8")
    return folder


def records(folder: Path) -> list[str]:
    """Every record of a study, by id."""
    lines = foedera("export", str(folder), "records").stdout.splitlines()
    return sorted(json.loads(line)["id"] for line in lines)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_stopped_run_goes_on_where_it_was(
    blow: signal.Signals, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Stopped at six random moments, it has in the end the records of an undisturbed run: none lost, none doubled."""
    undisturbed = small(tmp_path_factory.mktemp("undisturbed"), shared)
    whole = time.monotonic()
    assert foedera("run", str(undisturbed), "--lang", "en").returncode == 0
    whole = time.monotonic() - whole
    disturbed = small(tmp_path_factory.mktemp("disturbed"), shared)
    moments = random.Random(20261124)
    stopped = [_stopped(disturbed, blow, after=moments.uniform(0.15, 0.9) * whole) for _ in range(6)]
    assert sum(stopped) >= 3, "too few of the blows met a running run"
    ended = foedera("run", str(disturbed), "--lang", "en")
    assert ended.returncode == 0, ended.stderr[-3000:]
    assert records(disturbed) == records(undisturbed)
    assert len(records(disturbed)) == len(set(records(disturbed)))
    assert foedera("check", str(disturbed)).returncode == 0


def _stopped(folder: Path, blow: signal.Signals, *, after: float) -> bool:
    """Begin a run and strike it; whether it was still running. Its own message is no traceback."""
    command = [sys.executable, "-m", "foedera", "run", str(folder), "--lang", "en"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        run.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        run.send_signal(blow)
        _, told = run.communicate()
        assert "Traceback" not in told, told[-3000:]
        # at the very end, when Python has given its handlers back, the signal itself ends the process: to a shell 130 too
        assert run.returncode in ({-blow} if blow is signal.SIGKILL else {130, -blow})
        return True
    return False
