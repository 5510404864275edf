"""The index of a site's search: which folded words stand in which entry, as a script that a page can load from a disk."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from foedera.model.spelling import LETTERS, fold
from foedera.publish.words import LANGUAGES

if TYPE_CHECKING:
    from foedera.publish.site import Act

_WORD = re.compile(r"[^\W_]+")

Entry = tuple[str, str, str, str]
"""Kind, title, address, everything by which it can be found."""


def index(acts: Sequence[Act], told: Mapping[str, Any], at: Callable[[str], str]) -> str:
    """A script that sets `foederaFound`: the entries, every word in order, and for each word the entries that hold it.

    Words are folded as in the workbench's search, and the letters that this replaces are told, so that the page folds
    what is typed alike.
    """
    entries = list(_entries(acts, told, at))
    held: dict[str, list[int]] = defaultdict(list)
    for number, (_, title, _, text) in enumerate(entries):
        for word in sorted(set(_WORD.findall(fold(f"{title} {text}")))):
            held[word].append(number)
    found = {
        "letters": {chr(one): other for one, other in LETTERS.items()},
        "entries": [[kind, title, address] for kind, title, address, _ in entries],
        "words": sorted(held),
        "held": [held[word] for word in sorted(held)],
    }
    script = json.dumps(found, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"foederaFound = {script};\n"


def _entries(acts: Sequence[Act], told: Mapping[str, Any], at: Callable[[str], str]) -> Iterator[Entry]:
    teller = told["t"]
    say = teller.words.say
    for ties in told["ties"].values():
        for tie in ties:
            yield say("label.partner"), tie.name, at(tie.anchor), _names(tie.partner, teller)
    for number, weighed in enumerate(told["weighed"], 1):
        claim = weighed.weighing.claim
        yield say("page.claims"), claim.statement, at(f"claim-{number}"), f"{claim.author} {claim.scope}"
    for number, (reform, note) in enumerate(told["reforms"], 1):
        yield say("page.reforms"), reform.title, at(f"reform-{number}"), f"{reform.when.edtf} {note.passage.quote}"
    for act in acts:
        title = f"{act.statement.when}: {act.statement.told}"
        yield say("page.act"), title, at(act.event.id), _of_act(act, teller)
    for _, _, listed in told["bibliography"]["groups"]:
        for source, entry in listed:
            yield say("label.source"), source.title, at(source.id), f"{entry.author} {entry.rest} {source.id}"


def _of_act(act: Act, teller: Any) -> str:
    """Its id and date, type and fields in every language, who took part by every name, each account's words and source."""
    event = act.event
    names = " ".join(_names(actor, teller) for actor, _ in event.actors)
    book = teller.codebook
    coded = [book.types.get(event.type), *(book.domains.get(domain) for domain in event.domains)]
    labels = " ".join(label for entry in coded if entry for label in entry.label.values())
    accounts = " ".join(
        f"{record.id} {record.passage.quote} {teller.sources[record.passage.source_id].title}" for record in event.records
    )
    year = event.date.edtf if event.date else ""
    return f"{event.id} {year} {labels} {names} {accounts}"


def _names(actor: str, teller: Any) -> str:
    return " ".join([actor, *(teller.actors.name(actor, lang) for lang in LANGUAGES)])
