"""`foedera generalize`: claims, argument map, prospects and their scores, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from foedera.cli import foedera
from foedera.study import Study


@pytest.fixture(scope="module")
def study(coded_example: Path) -> Path:
    """The worked example, coded, with one record put by hand beside a claim."""
    with Study.open(coded_example) as opened:
        record = next(opened.store.records()).id
    settings = coded_example / "foedera.toml"
    told = settings.read_text("utf-8")
    by_hand = f'evidence = [{{ record = "{record}", side = "context", why = "seen in passing" }}]\nid = "main-direction"'
    settings.write_text(told.replace('id = "main-direction"', by_hand), "utf-8")
    return coded_example


def run(*words: str) -> Result:
    return CliRunner().invoke(foedera, ["generalize", *words], catch_exceptions=True)


def test_each_claim_shows_both_sides_their_ground_and_what_was_chosen_by_hand(study: Path) -> None:
    """Counts of sources, voices and languages, the rule that grades them, and a person's reason."""
    told = run(str(study), "--claim", "main-direction").output
    assert "  for: " in told
    assert "  against: " in told
    assert "voices" in told
    assert "(seen in passing)" in told
    assert "reviewed" in told


def test_the_argument_map_quotes_each_account(study: Path) -> None:
    """A claim a block; supporting and attacking arguments beneath it; every quote with its source."""
    told = run(str(study), "--argdown").output
    assert told.count("\n[") + told.startswith("[") == 7
    assert "\n  + <e-" in told
    assert "\n  - <e-" in told
    assert "“" in told


def test_prospects_try_every_model_and_say_if_none_is_better(study: Path) -> None:
    """The naive models stand among them."""
    told = run(str(study), "--prospects", "all", "--years", "2", "--keep").output
    assert told.count("(naive)") == 2
    assert "naive" in told.split("→")[1]
    scores = run(str(study), "--scores").output.splitlines()
    assert scores[0].startswith("series\tyear\tmade_on")
    assert len(scores) == 3


@pytest.mark.parametrize("words", [("--keep",), ("--scores", "--prospects", "all"), ("--claim", "x", "--scores")])
def test_what_does_not_go_together_is_told(study: Path, words: tuple[str, ...]) -> None:
    """Exit code 2."""
    assert run(str(study), *words).exit_code == 2
