"""Running sums of spells, against writing every year out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foedera.analyze import running

SPELLS = st.lists(
    st.tuples(
        *(st.sampled_from(["A", "B"]), st.sampled_from(["x", "y"]), st.integers(1990, 1999), st.integers(0, 9)),
        *(st.integers(0, 1), st.integers(0, 1)),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(told=SPELLS)
def test_cells_are_what_writing_out_gives(told: list[tuple[str, str, int, int, int, int]]) -> None:
    """Every distinct key in every year, once, with the beginnings and the spells in force."""
    import ibis
    import pyarrow as pa

    rows = [(one, kind, start, min(start + more, 1999), begins, spell) for one, kind, start, more, begins, spell in told]
    began: Counter[Any] = Counter()
    stood: Counter[Any] = Counter()
    for one, kind, start, stop, begins, spell in rows:
        began[one, kind, start] += begins
        stood.update((one, kind, year) for year in range(start, stop + 1) if spell)
    names = ["dyad", "kind", "start", "stop", "begins", "spell"]
    spells = ibis.memtable(pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows]))
    found = running.cells(spells, ["dyad", "kind"], 1990, 1999).to_pyarrow().to_pylist()
    expected = {
        (one, kind, year): (began[one, kind, year], stood[one, kind, year])
        for one, kind in {row[:2] for row in rows}
        for year in range(1990, 2000)
    }
    assert {(c["dyad"], c["kind"], c["year"]): (c["events"], c["running"]) for c in found} == expected
    assert len(found) == len(expected)
