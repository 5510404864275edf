"""Which names beside the acts mean nobody yet, and could? A list for a person to rule on, never a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from foedera.model.record import Record
from foedera.systematize import near, resolve
from foedera.systematize.gazetteer import Names
from foedera.systematize.near import Suggestion
from foedera.systematize.readings import Why
from foedera.systematize.resolve import Resolution

_ASK = (Why.AMBIGUOUS, Why.WEAK, Why.NOT_THEN)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST = 5
"""Letters of a name that is asked about for its likeness alone: of short ones too many are alike."""


@dataclass(slots=True)
class Unnamed:
    """A name in quotes of the study that means nobody by itself."""

    form: str
    lang: str
    found: Resolution
    suggestions: Sequence[Suggestion]
    records: list[str] = field(default_factory=list)
    """Ids of the records in whose quotes it stands."""


def among(records: Iterable[Record], lang: str, known: Names) -> list[Unnamed]:
    """Names in quotes of one language that are several actors', somebody's only with support, or nearly somebody's; the
    most frequent first. What a record has named already is left out."""
    met: dict[str, Unnamed | None] = {}
    for record in records:
        for form in _forms(record):
            if form not in met:
                met[form] = _asked(form, lang, known, record)
            if (one := met[form]) is not None and record.id not in one.records:
                one.records.append(record.id)
    return sorted((one for one in met.values() if one), key=lambda one: (-len(one.records), one.form))


def _forms(record: Record) -> Iterator[str]:
    """Runs of words with capitals that no field of the record rests on."""
    quote, start = record.passage.quote, record.passage.start
    taken = [participant.span for participant in record.participants] + [span for _, span in record.spans]
    for first, last in _runs(quote):
        if not any(start + first < span.end and span.start < start + last for span in taken):
            yield quote[first:last]


def _runs(quote: str) -> Iterator[tuple[int, int]]:
    run: tuple[int, int] | None = None
    for word in _WORD.finditer(quote):
        if not word[0][0].isupper():
            continue
        if run is not None and quote[run[1] : word.start()] == " ":
            run = (run[0], word.end())
            continue
        if run is not None and not _begins(quote, run):
            yield run
        run = (word.start(), word.end())
    if run is not None and not _begins(quote, run):
        yield run


def _begins(quote: str, run: tuple[int, int]) -> bool:
    """Whether it is one word at the beginning of a sentence, where every word has its capital."""
    before = quote[: run[0]].rstrip(" “\"«'#")
    return " " not in quote[run[0] : run[1]] and (not before or before[-1] in ".!?:\n")


def _asked(form: str, lang: str, known: Names, record: Record) -> Unnamed | None:
    found = resolve.name(form, known, when=record.date)
    is_told = found.why is Why.UNKNOWN and len(form) >= _LEAST
    suggestions = near.suggestions(form, known, when=record.date) if is_told else []
    return Unnamed(form, lang, found, suggestions) if suggestions or found.why in _ASK else None
