"""One record: what it says, its versions, who judged it, the chain down to the bytes, how to cite its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.model.record import Record
from foedera.publish import bibliographies, tell
from foedera.publish import cite as citing
from foedera.publish.words import load as dossier_words
from foedera.web import desk as desks
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

_MEDIA = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems", "csl.json": "application/json"}


def show(desk: Desk, visit: Visit) -> Response:
    """Everything about one record."""
    store, words, dossier = desk.store, visit.words, dossier_words(visit.lang)
    record = store.record(visit.parts["id"])
    source = store.source(record.passage.source_id)
    return pages.page(
        visit,
        "record",
        record=record,
        source=source,
        summary=desk.summary(record, visit.lang),
        values=desk.values(record, source, words, tell.date(record.date, dossier)),
        label=lambda name: desks.label(name, words),
        stands=store.stands(record.id),
        reviewed=store.is_reviewed(record.id),
        versions=_versions(desk, record),
        log=store.judgements(record.id),
        events=store.events_of(record.id),
        faults=desk.faults(record, source),
        citation=citing.short(source, dossier, page=record.passage.page),
        formats=list(bibliographies.FORMATS),
    )


def cite(desk: Desk, visit: Visit) -> Response:
    """The source's entry for a reference manager."""
    from starlette.responses import Response

    record, suffix = desk.store.record(visit.parts["id"]), visit.parts["suffix"]
    if suffix not in bibliographies.FORMATS:
        raise StoreError("the address", f"no bibliography is written as {suffix}", remedy="bib, ris or csl.json")
    told = bibliographies.FORMATS[suffix]([desk.store.source(record.passage.source_id)])
    name = f'attachment; filename="{record.id}.{suffix}"'
    body = told.encode("utf-8", "replace")
    return Response(body, headers={"content-disposition": name}, media_type=f"{_MEDIA[suffix]}; charset=utf-8")


def _versions(desk: Desk, record: Record) -> list[Record]:
    """Every version of the record that led to this one, and those made of it, the first one first."""
    earlier = [record]
    while earlier[0].supersedes is not None:
        earlier.insert(0, desk.store.record(earlier[0].supersedes))
    found = {one.id: one for one in earlier}
    for one in earlier:
        for judgement in desk.store.judgements(one.id):
            if judgement.verdict.value == "edit" and judgement.about and judgement.about not in found:
                found[judgement.about] = desk.store.record(judgement.about)
    return list(found.values())


SCREEN = Screen(gets={"/record/{id}": show, "/record/{id}/cite.{suffix}": cite})
