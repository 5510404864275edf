"""A claim with its evidence as an argument map in Argdown: text that people read and tools draw."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

from foedera.model.claim import Evidence, Side, Weighing
from foedera.model.record import Record

_SIGNS = {Side.FOR: "+", Side.AGAINST: "-"}
_SPECIAL = re.compile(r"([\\\[\]<>{}#@*_:/|`])")
Cite = Callable[[Record], str]
"""How a record's source is named."""


def argdown(weighings: Iterable[Weighing], cite: Cite) -> Iterator[str]:
    """The map, block by block: each claim, each event beneath it as an argument, each account with its quote and source.

    Context speaks for neither side, and Argdown knows no third relation: it stands in a comment.
    """
    for weighing in weighings:
        yield "\n".join(_claim(weighing, cite)) + "\n"


def _claim(weighing: Weighing, cite: Cite) -> Iterator[str]:
    claim = weighing.claim
    yield f"[{_title(claim.id)}]: {_plain(claim.statement)} {_data({'author': claim.author, 'scope': claim.scope})}"
    for evidence in weighing.evidence:
        if evidence.side in _SIGNS:
            yield f"  {_SIGNS[evidence.side]} <{evidence.event.id}>: {_argument(evidence, cite)}"
        else:
            yield f"  // context, {evidence.event.id}: {_argument(evidence, cite)}"


def _argument(evidence: Evidence, cite: Cite) -> str:
    event = evidence.event
    who = ", ".join(actor for actor, _ in event.actors)
    told = "; ".join(f"“{_plain(record.passage.quote)}” ({_plain(cite(record))})" for record in event.records)
    head = _plain(f"{event.date or 'undated'}, {event.type}, {who}")
    data = {"record": event.preferred.id, "modality": event.modality.value} | ({"why": evidence.why} if evidence.why else {})
    return f"{head}. {told} {_data(data)}"


def _plain(told: str) -> str:
    """Words on one line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(told.split()))


def _title(told: str) -> str:
    """A title cannot hold its own brackets."""
    return re.sub(r"[\[\]<>{}\n]", " ", told)


def _data(told: dict[str, str]) -> str:
    """The data that Argdown keeps beside an element: YAML in one line, for which JSON will do."""
    return json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
