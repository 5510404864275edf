"""plan.toml: what a study is to show, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera import config
from foedera.errors import ConfigError
from foedera.model.frame import Format, Standing
from foedera.study import Study

NEEDS = 'needs = [{ actors = ["NOR"], partners = ["NATO"], types = ["join"], when = "1949" }]'
GOOD = f"""
[holds]
documents = 3
tracks = ["alliance"]
domains = ["sport"]
formats = ["trilateral"]
standings = ["non-regional"]
claims = ["exercises-first"]

[[row]]
id = "pact"
says = "1949: a pact"
{NEEDS}
sources = 1
"""


def plan(folder: Path, text: str) -> Path:
    (folder / "plan.toml").write_text(text, "utf-8")
    return folder


def test_all_that_is_written_is_read(tmp_path: Path) -> None:
    """Rows and what must not be empty; where no number is told, two sources of two voices are asked for."""
    read = config.read_plan(plan(tmp_path, GOOD))
    assert read.documents == 3
    assert read.formats == (Format.TRILATERAL,)
    assert read.standings == (Standing.NON_REGIONAL,)
    (row,) = read.rows
    assert (row.id, row.sources, row.voices) == ("pact", 1, 2)
    assert row.needs[0].partners == ("NATO",)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('domains = ["sport"]', "[holds]: domains: unknown 'chess'"),
        ('formats = ["trilateral"]', "[holds]: formats: unknown 'chess'"),
        ("documents = 3", "[holds]: documents is no count"),
        ("sources = 1", "[[row]] 1: sources is no count"),
        (
            'needs = [{ actors = ["NOR"], partners = ["NATO"], types = ["join"], when = "1949" }]',
            "[[row]] 1: needs is missing",
        ),
    ],
)
def test_faults_are_told_with_place_and_remedy(tmp_path: Path, wrong: str, told: str) -> None:
    """Nothing is guessed of a plan that is wrong."""
    name = wrong.split(" = ")[0]
    right = "[]" if name == "needs" else '["chess"]' if "[" in wrong else "-1"
    with pytest.raises(ConfigError) as caught:
        config.read_plan(plan(tmp_path, GOOD.replace(wrong, f"{name} = {right}")))
    assert told in str(caught.value)


def test_two_rows_of_one_id_and_no_plan_at_all(tmp_path: Path) -> None:
    """Both are told, the second with what to do."""
    with pytest.raises(ConfigError, match=r"no such file.*what the study is to show"):
        config.read_plan(tmp_path)
    row = GOOD[GOOD.index("[[row]]") :]
    with pytest.raises(ConfigError, match="'pact' stands twice"):
        config.read_plan(plan(tmp_path, GOOD + row))


def test_the_example_asks_for_what_its_settings_know(tmp_path: Path) -> None:
    """Its plan names periods, claims and actors that its settings and the codebook hold."""
    with Study.open(Study.example(tmp_path / "study")) as study:
        told = config.read_plan(study.folder)
        assert set(told.tracks) <= {period.track for period in study.settings.periods}
        assert set(told.claims) == {claim.id for claim in study.settings.claims}
        named = {actor for row in told.rows for query in row.needs for actor in (*query.actors, *query.partners)}
        assert sorted(actor for actor in named if actor not in study.actors) == []
