"""Which types may be one fact under two codings."""

from __future__ import annotations

import pytest

from foedera.codebook import book, families
from foedera.errors import CodebookError


def test_a_family_holds_its_own_type() -> None:
    """What a set calls an agreement can always be an agreement here."""
    assert all(name in family.types for name, family in families.load(book.load()).items())


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'[agree]\ntypes = ["agre"]', r"families.toml, \[agree\]: unknown type 'agre'"),
        (b'[agre]\ntypes = ["agree"]', "unknown type 'agre'"),
        (b"[agree]\n", "it names no types"),
        (b"[agree", "it is no TOML"),
        (b"\xff", "it is no TOML"),
    ],
)
def test_a_wrong_file_is_told(data: bytes, why: str) -> None:
    """File, place, remedy."""
    with pytest.raises(CodebookError, match=why):
        families.load(book.load(), data)
