"""How much was there to read? A rise in reporting is no rise in cooperation.

Two things are told of each span. Documents issued in it, with their voices, and how many of its acts they tell of: the rate
of acts a document. And documents of any date that tell of its acts: later ones look back, and look back at some years more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from foedera.analyze import estimate
from foedera.model.event import Event
from foedera.model.trend import Coverage, Document
from foedera.model.when import When


def by_year(documents: Iterable[Document], acts: Mapping[int, Sequence[Event]]) -> dict[int, Coverage]:
    """Each year of `acts` with what there was to read; a document dated to more than one year is in none."""
    issued: dict[int, list[Document]] = defaultdict(list)
    for document in documents:
        if document.date is not None and document.date.year is not None:
            issued[document.date.year].append(document)
    return {year: of(issued.get(year, ()), events) for year, events in acts.items()}


def within(documents: Iterable[Document], acts: Sequence[Event], holds: Callable[[When], bool]) -> Coverage:
    """What there was to read of a span that `holds` a date of issue, with its `acts`."""
    return of([document for document in documents if document.date is not None and holds(document.date)], acts)


def of(issued: Collection[Document], acts: Sequence[Event]) -> Coverage:
    """The coverage of a span by the documents issued in it."""
    ids = {document.id for document in issued}
    tellers = [{record.passage.source_id for record in event.records} for event in acts]
    at_once = sum(1 for told_by in tellers if told_by & ids)
    return Coverage(
        documents=len(ids),
        telling=sum(1 for document in issued if document.records),
        voices=len({document.voice for document in issued if document.voice}),
        tellers=len(set().union(*tellers)),
        at_once=at_once,
        per_document=estimate.rate(at_once, len(ids)),
    )


def undated(documents: Iterable[Document]) -> tuple[str, ...]:
    """Ids of documents that no year of issue holds: in no count by year."""
    return tuple(sorted(d.id for d in documents if d.date is None or d.date.year is None))
