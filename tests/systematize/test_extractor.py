"""The door for extractors: plug-ins are found by entry point, and nothing unfounded passes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from foedera.cli.code import command
from foedera.errors import CodeError
from foedera.model.record import Coder, Record
from foedera.model.source import Source, Span
from foedera.study import Study
from foedera.systematize import extractor
from foedera.systematize.extractor import Brief, Extractor, Unfounded

DOCS = Path(__file__).parents[2] / "docs" / "systematize.md"
LOG = "Log of the year. 2001-05-04 port call: NOR in SWE, fair winds. 2002-06-01 port call: NOR in NOR."


def install(folder: Path, name: str, module: str, program: str) -> None:
    """What installing a package leaves on the path: its module, and its entry points beside it."""
    (folder / f"{module}.py").write_text(program, "utf-8")
    about = folder / f"{module}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text(f"[{extractor.GROUP}]\n{name} = {module}:extractor\n", "utf-8")


def documented() -> str:
    """The plug-in that the documentation shows."""
    found = re.search(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture
def portcalls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The documented plug-in, installed under a name of its own."""
    install(tmp_path, "portcalls", "portcalls", documented())
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_the_rules_come_in_by_the_door_that_plug_ins_use() -> None:
    """By entry point, like any other."""
    assert {"rules", "llm"} <= set(extractor.names())
    assert extractor.make("rules", Brief()).coder.name == "foedera-rules"


def test_the_documented_plug_in_is_short_and_codes(portcalls: Path, make: Any) -> None:
    """Thirty lines or so; what is sound passes, a state's call on itself does not."""
    assert portcalls.is_dir()
    assert len([line for line in documented().splitlines() if line.strip()]) <= 31
    source = make.source(LOG)
    coded = extractor.coded(extractor.make("portcalls", Brief()), source)
    assert [(one.type, str(one.date), sorted(one.actors)) for one in coded.records] == [
        ("contact", "2001-05-04", ["NOR", "SWE"])
    ]
    assert list(extractor.tally(coded.unfounded)) == ["1 × values that the codebook does not know"]


def test_foedera_code_takes_a_plug_in(portcalls: Path) -> None:
    """And tells what it refused; --explain shows the words of its fields."""
    assert portcalls.is_dir()
    line = json.dumps({"id": "1", "lang": "nn", "text": LOG})
    result = CliRunner().invoke(command, ["--extractor", "portcalls"], input=line)
    assert [one["type"] for one in json.loads(result.stdout)["records"]] == ["contact"]
    assert result.stderr == "refused: 1 × values that the codebook does not know\n"
    told = CliRunner().invoke(command, ["--extractor", "portcalls", "--explain"], input=line).stdout
    assert "“port call”" in told
    assert "score 0.900, told by the extractor" in told


def test_a_study_names_its_extractor(portcalls: Path, tmp_path: Path) -> None:
    """`[systematize] extractor` in foedera.toml; what was refused is counted."""
    assert portcalls.is_dir()
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "log.txt").write_text(LOG, "utf-8")
    (folder / "foedera.toml").write_text(
        '[study]\nname = "X"\nfocal = "NOR"\nwindow = "1990/2020"\nlanguages = ["en"]\n'
        '[systematize]\nextractor = "portcalls"\n[[collect]]\npath = "log.txt"\nlang = "en"\n',
        "utf-8",
    )
    with Study.open(folder) as study:
        study.collect()
        tally = study.systematize(processes=1)
        (record,) = study.store.records()
    assert (tally.records, len(tally.unfounded), str(record.coder)) == (1, 1, "portcalls 1")


@pytest.mark.parametrize(
    ("name", "told"),
    [("nobody", "no installed package has it → known: "), ("broken", "it cannot be loaded: No module named 'not_there'")],
)
def test_an_extractor_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    """With what is, or with why it can't be loaded."""
    install(tmp_path, "broken", "broken_plug_in", "import not_there")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(CodeError, match=re.escape(told)):
        extractor.make(name, Brief())


def test_two_packages_with_one_name_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of them would code is a question, not an accident of the path."""
    install(tmp_path, "rules", "other_rules", "")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(CodeError, match=r"several packages have it: .*other_rules"):
        extractor.make("rules", Brief())


def test_an_option_that_nobody_knows_is_told() -> None:
    """The rules know none."""
    with pytest.raises(CodeError, match="unknown: colour → this extractor knows none"):
        extractor.make("rules", Brief(options=(("colour", "red"),)))


FAULTS: dict[str, dict[str, Any]] = {
    "a record signed by another": {"coder": Coder("somebody", "1")},
    "a new version of a record, which only a person makes": {"supersedes": "r-0123456789ab"},
    "a field's span outside the source": {"spans": (("type", Span(0, 9999)),)},
    "values that the codebook does not know": {"type": "invade"},
    "a score that is not between 0 and 1": {"score": 1.5},
}


@pytest.mark.parametrize("why", FAULTS)
def test_what_is_unfounded_does_not_pass(make: Any, why: str) -> None:
    """Whoever says it."""
    source = make.source()
    record = make.record(source, **({"coder": Coder("machine", "1")} | FAULTS[why]))
    coded = extractor.coded(saying(record), source)
    assert (coded.records, [one.why for one in coded.unfounded]) == ((), [why])


def test_a_quote_that_the_source_does_not_hold_does_not_pass(make: Any) -> None:
    """Nor does one that stands elsewhere in it."""
    source = make.source()
    record = make.record(source, coder=Coder("machine", "1"))
    moved = replace(record, passage=replace(record.passage, start=1, end=41))
    forged = replace(record, passage=replace(record.passage, quote="Azerbaijan and Sweden"))
    coded = extractor.coded(saying(record, moved, forged), source)
    assert coded.records == (record,)
    assert list(extractor.tally(coded.unfounded)) == ["2 × a quote that is not in the source"]


def test_a_machine_cannot_sign_as_a_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its output would count as reviewed."""
    program = (
        "from foedera.model.record import Coder\nfrom foedera.systematize.extractor import Extractor\n"
        "def extractor(brief):\n    return Extractor(Coder('A.Coder', is_person=True), lambda source: ())\n"
    )
    install(tmp_path, "pretender", "pretender", program)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(CodeError, match="one word, and no person"):
        extractor.make("pretender", Brief())


def saying(*said: Record | Unfounded) -> Extractor:
    """An extractor that says just this."""

    def records(source: Source) -> Iterator[Record | Unfounded]:
        assert source.text
        yield from said

    return Extractor(Coder("machine", "1"), records)
