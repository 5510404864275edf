"""Rows placed in columns are where they would be one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedera.analyze.reference.stretches import KEYS, Stretch, Stretches, by_pair
from foedera.analyze.reference.units import Unit

CELLS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1990, 1993)), max_size=12)


def laid_out(told: Stretches) -> set[tuple[object, ...]]:
    return set(zip(*(one.tolist() for one in (*told.keys.values(), told.since, told.row)), strict=True))


@given(cells=CELLS, directed=st.booleans())
def test_a_set_without_direction_stands_both_ways(cells: list[tuple[int, int, int]], directed: bool) -> None:
    """In a directed panel a dyad's row stands from either side, unless the set tells from which."""
    import numpy as np

    one, other, years = (np.array([cell[at] for cell in cells], np.int64) for at in range(3))
    told = Stretches.of_cells([one, other], years, np.arange(len(cells)), unit=Unit.DIRECTED_DYAD_YEAR, directed=directed)
    expected = {(a, b, year, row) for row, (a, b, year) in enumerate(cells)}
    if not directed:
        expected |= {(b, a, year, row) for row, (a, b, year) in enumerate(cells)}
    assert laid_out(told) == expected


@given(cells=CELLS)
def test_a_dyad_without_direction_has_its_lower_code_first(cells: list[tuple[int, int, int]]) -> None:
    """Whichever way round the file names them."""
    import numpy as np

    one, other, years = (np.array([cell[at] for cell in cells], np.int64) for at in range(3))
    told = Stretches.of_cells([one, other], years, np.arange(len(cells)), unit=Unit.DYAD_YEAR, directed=True)
    assert laid_out(told) == {(min(a, b), max(a, b), year, row) for row, (a, b, year) in enumerate(cells)}


def test_stretches_found_one_by_one_become_columns() -> None:
    """Groups too, whose key is text."""
    told = Stretches.of([Stretch(("2-20",), 1990, 1992, 7, begins=False)], Unit.FORMAT_YEAR)
    assert list(told.keys) == list(KEYS[Unit.FORMAT_YEAR])
    assert [*told.keys["members"], *told.until, *told.row, *told.begins] == ["2-20", 1992, 7, False]


@given(pairs=st.lists(st.tuples(st.sampled_from("abc"), st.integers(1990, 1992))))
def test_a_name_is_resolved_once_a_year(pairs: list[tuple[str, int]]) -> None:
    """A name may mean another state in another year, or none; each is asked for once."""
    asked: list[tuple[str, int]] = []

    def code(value: str, year: int) -> int | None:
        asked.append((value, year))
        return None if value == "c" else ord(value) * 10_000 + year

    told = by_pair([value for value, _ in pairs], [year for _, year in pairs], code).tolist()
    assert len(asked) == len(set(asked))
    for (value, year), found in zip(pairs, told, strict=True):
        assert found != found if value == "c" else found == ord(value) * 10_000 + year
