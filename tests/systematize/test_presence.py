"""Forces of one state in another are a posting, also where a sentence only mentions them."""

from __future__ import annotations

import pytest

from foedera.model.actor import Role
from foedera.systematize import code


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Norveç askerlerinin Mali'deki yaşam koşulları zor.", "tr"),
        ("Командир норвежского контингента в Мали дал интервью.", "ru"),
        ("Norveç hərbçilərinin Malidəki həyatı çətindir.", "az"),
    ],
)
def test_forces_that_are_somewhere_are_posted_there(text: str, lang: str) -> None:
    """CODING.md: a practice mentioned in passing counts where both are named."""
    (told,) = code.passage(text, lang=lang)
    assert told.type == "deploy"
    assert {(one.actor, one.role) for one in told.participants} == {("NOR", Role.SOURCE), ("MLI", Role.TARGET)}


def test_forces_that_fight_are_no_posting() -> None:
    """Fighting between enemies is no record."""
    assert code.passage("Norveç askerleri Mali'de çıkan çatışmada öldü.", lang="tr") == []
