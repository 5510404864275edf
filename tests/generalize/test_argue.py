"""The argument map: every argument with its quote, nothing of a source taken for markup."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from foedera.generalize import argue, weigh
from foedera.model.claim import Choice, Claim, Query, Side
from foedera.model.event import Event
from foedera.model.when import When


def event(make: Any, text: str, date: str) -> Event:
    record = replace(make.record(make.source(text), length=len(text)), date=When(date))
    return Event((record,), record, "the only account")


def test_for_against_and_context_are_told_apart(make: Any) -> None:
    """Support under +, attack under -, context in a comment."""
    ally, foe, aside = (event(make, f"They met {n}.", date) for n, date in enumerate(("1992", "1999", "2005")))
    claim = Claim(
        "ties", "Ties grew.", "A. Author", (Query(when=When("1992")),), (Query(when=When("1999")),), "all years",
        chosen=(Choice(aside.preferred.id, Side.CONTEXT, "for comparison"),),
    )  # fmt: skip
    (block,) = argue.argdown([weigh.claim(claim, [ally, foe, aside])], lambda record: record.passage.source_id)
    lines = block.splitlines()
    assert lines[0] == '[ties]: Ties grew. {"author": "A. Author", "scope": "all years"}'
    assert [line[:6] for line in lines[1:]] == ["  + <e", "  - <e", "  // c"]
    assert "“They met 0.”" in lines[1]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip())))
def test_no_word_of_a_source_is_markup(make: Any, text: str) -> None:
    """Brackets, tags and line ends in a quote end no argument and open none."""
    claim = Claim("c", "S", "A", (Query(),), ())
    (block,) = argue.argdown([weigh.claim(claim, [event(make, text, "1992")])], lambda _: "cited")
    assert len(block.splitlines()) == 2
    told = block.splitlines()[1].split(">: ", 1)[1]
    quote = told[told.index("“") + 1 : told.rindex("”")]
    bare = quote.replace("\\\\", "")
    assert all(bare[at - 1] == "\\" for at, sign in enumerate(bare) if sign in "[]<>{}#@")
