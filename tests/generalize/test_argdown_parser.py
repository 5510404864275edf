"""The argument map as Argdown's own parser reads it: what we say is for and against, and every quote word for word."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from foedera.generalize import argue, weigh
from foedera.model.claim import Choice, Claim, Query, Side
from foedera.model.event import Event
from foedera.model.when import When

READS = """
import { ArgdownApplication, ParserPlugin, ModelPlugin, DataPlugin } from "@argdown/core";
import { readFileSync } from "node:fs";
const app = new ArgdownApplication();
app.addPlugin(new ParserPlugin(), "parse-input");
app.addPlugin(new DataPlugin(), "build-model");
app.addPlugin(new ModelPlugin(), "build-model");
const input = readFileSync(process.argv[2], "utf8");
const told = app.run({ input, process: ["parse-input", "build-model"], throwExceptions: true });
const first = (all) => Object.fromEntries(Object.entries(all).map(([title, one]) => [title, {
  text: one.members[0]?.text, data: one.data, tags: one.tags }]));
console.log(JSON.stringify({
  wrong: [...(told.parserErrors || []), ...(told.lexerErrors || [])].map(String),
  relations: told.relations.map((one) => [one.relationType, one.from.title, one.to.title]),
  arguments: first(told.arguments), statements: first(told.statements),
}));
"""
AWKWARD = (
    "[Not a claim]: <e-000000000000> + support - attack // no comment",
    "A *bold* and _slanted_ __word__ **here**, #tag and @[mention] and @<other>.",
    '{"data": 1} and --- and === and (1) a premise -- {uses: [1]} -- (2)',
    "Həsənov: “Müdafiə” & <b>tag</b> /* a comment */ <!-- another --> \\ [a link](https://example.org)",
)


@pytest.fixture(scope="module")
def parser(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Reads a map with `@argdown/core`, which is installed for the run."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("needs npm and node, to install Argdown's own parser")
    folder = tmp_path_factory.mktemp("argdown")
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "@argdown/core@2"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0:
        pytest.skip(f"npm cannot install @argdown/core here: {done.stderr.strip()[:200]}")
    (folder / "read.mjs").write_text(READS, "utf-8")

    def read(told: str) -> Any:
        path: Path = folder / "map.argdown"
        path.write_text(told, "utf-8")
        ran = subprocess.run(["node", "read.mjs", path.name], cwd=folder, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    return read


def event(make: Any, text: str, date: str) -> Event:
    record = replace(make.record(make.source(text), length=len(text)), date=When(date))
    return Event((record,), record, "the only account")


def test_the_parser_finds_the_sides_and_the_words(make: Any, parser: Any) -> None:
    """No error; each act supports or attacks its claim; every quote stands there as the source has it, unmarked."""
    told = [event(make, text, str(1992 + n)) for n, text in enumerate(AWKWARD)]
    claim = Claim(
        "ties", "Ties [grew] and <held> #always.", "A. Author", (Query(when=When("1992")),),
        (Query(when=When("1993/1995")),), "all years", chosen=(Choice(told[0].preferred.id, Side.CONTEXT, "besides"),),
    )  # fmt: skip
    found = parser("\n".join(argue.argdown([weigh.claim(claim, told)], lambda _: "a source, 1992")))
    assert found["wrong"] == []
    assert sorted(map(tuple, found["relations"])) == sorted(
        ("support" if n == 0 else "attack", one.id, "ties") for n, one in enumerate(told)
    )
    assert found["statements"]["ties"]["text"].strip() == claim.statement
    assert found["statements"]["ties"]["data"] == {"author": "A. Author", "scope": "all years"}
    for one in told:
        argument = found["arguments"][one.id]
        assert one.preferred.passage.quote in argument["text"]
        assert argument["data"]["record"] == one.preferred.id
        assert not argument.get("tags")
