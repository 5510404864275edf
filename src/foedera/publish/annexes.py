"""What stands round the chapters: what the dossier rests on, the documents left out, the bibliography."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from foedera.model.event import Event
from foedera.publish import cite
from foedera.publish.statement import Teller
from foedera.publish.words import Words
from foedera.store.interface import Outcome

if TYPE_CHECKING:
    from foedera.publish.dossier import Dossier

LISTED = 200
"""How many documents of one reason are named; the rest are counted."""


def alphabetic(name: str) -> str:
    """Letters that code points put after z, where a reader looks for them."""
    alike = str.maketrans("ƏəÇçĞğİıÖöŞşÜüЁё", "EeCcGgIiOoSsUuЕе")
    return name.translate(alike).casefold()


def review(teller: Teller, events: Iterable[Event]) -> str:
    records = {record.id: record for event in events for record in event.records}
    reviewed = sum(teller.is_reviewed(record) for record in records.values())
    if not reviewed:
        return teller.words.say("text.machine_only")
    if reviewed == len(records):
        return teller.words.say("text.all_reviewed")
    told = teller.words.number_of("records", len(records))
    return teller.words.say("text.partly_reviewed", reviewed=teller.words.number(reviewed), all=told)


def languages(dossier: Dossier, words: Words) -> list[tuple[str, int]]:
    counted = Counter(source.lang for source in dossier.sources)
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0] or "~"))
    return [(words.sentence(words.language_name(lang)), number) for lang, number in ranked]


def ledger(dossier: Dossier) -> dict[str, Any]:
    """What became of the documents; those not coded by outcome and reason."""
    outcomes = Counter(line.outcome for line in dossier.ledger)
    left: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in dossier.ledger:
        if line.outcome not in (Outcome.CODED, Outcome.EMPTY):
            left[line.outcome.value, line.reason].append(f"{line.path}#{line.part}" if line.part else line.path)
    return {
        "coded": outcomes[Outcome.CODED],
        "empty": outcomes[Outcome.EMPTY],
        "left": [(outcome, reason, sorted(paths)) for (outcome, reason), paths in sorted(left.items())],
        "listed": LISTED,
    }


def bibliography(dossier: Dossier, teller: Teller, words: Words) -> dict[str, Any]:
    """The sources that a note cites, by language."""
    cited = {note.source.id: note.source for note in teller.notes}
    by_lang: dict[str | None, list[Any]] = defaultdict(list)
    for source in sorted(
        cited.values(), key=lambda s: (alphabetic(cite.entry(s, words).author or s.title), alphabetic(s.title), s.id)
    ):
        by_lang[source.lang].append((source, cite.entry(source, words)))
    told = sorted(by_lang.items(), key=lambda pair: (-len(pair[1]), pair[0] or "~"))
    return {
        "groups": [(words.sentence(words.language_name(lang)), lang or "", entries) for lang, entries in told],
        "uncited": len({source.id for source in dossier.sources} - set(cited)),
    }
