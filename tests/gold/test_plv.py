"""The field's own test counts what it says it counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from foedera.systematize import code

HEAD = "sentence\tsource\ttarget\tgold_root\n"
ROWS = [
    "France sold Greece ten fighter jets in 1985.\tFrance\tGreece\tAID",
    "Norway and Sweden signed a defence agreement.\tNorway\tSweden\tAGREE",
    "The fishermen signed a defence agreement with Sweden.\tThe fishermen\tSweden\tAGREE",
    "Norway agreed to withdraw its troops from Sweden.\tNorway\tSweden\tAGREE",
    "Norway and Sweden signed a fisheries agreement.\tNorway\tSweden\tAGREE",
    "Italy suspended military aid to Egypt.\tItaly\tEgypt\tSANCTION",
]


@pytest.fixture(scope="module")
def plv(bench: Callable[[str], ModuleType]) -> ModuleType:
    return bench("plv")


def test_the_report_counts_right_pairs_and_wrong_records(plv: ModuleType, tmp_path: Path) -> None:
    """Four sentences of military cooperation: in one a side is nobody, in one troops withdraw; two others, none wrong."""
    file = tmp_path / "rows.tsv"
    file.write_text(HEAD + "\n".join(ROWS) + "\n", "utf-8")
    coded = [(row, code.passage(row.sentence, lang="en")) for row in plv.rows(file)]
    assert [(share.right, share.whole) for share in plv.shares(coded)] == [
        *[(3, 4), (3, 4), (3, 3), (2, 2), (1, 2), (0, 2), (0, 1)]
    ]


@pytest.mark.parametrize(("right", "whole", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (0, 0, 0.0, 1.0)])
def test_the_interval_is_wilson_s(plv: ModuleType, right: int, whole: int, low: float, high: float) -> None:
    """Also for few, and for none."""
    assert plv.Share("", right, whole).interval() == pytest.approx((low, high), abs=0.001)
