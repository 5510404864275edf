"""One record: what it says, its versions, who judged it, the chain down to the bytes, how to cite its source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.model.record import Judgement, Record
from foedera.model.source import Source
from foedera.model.when import When
from foedera.publish import apa, bibliographies, tell
from foedera.publish import cite as citing
from foedera.publish.words import Words
from foedera.publish.words import load as dossier_words
from foedera.web import desk as desks
from foedera.web import draft, pages
from foedera.web.desk import Desk
from foedera.web.draft import Line
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
    cited = [_as_source(desk, record, source), source]
    return pages.page(
        visit,
        "record",
        record=record,
        source=source,
        summary=desk.summary(record, visit.lang),
        values=desk.values(record, source, words, tell.date(record.date, dossier)),
        label=lambda name: desks.label(name, words),
        said=lambda line: _said(line, draft.named(line, desk, words), words),
        stands=store.stands(record.id),
        reviewed=store.is_reviewed(record.id),
        versions=_changes(desk, _versions(desk, record), source, visit.lang),
        log=_log(desk, record),
        events=store.events_of(record.id),
        faults=desk.faults(record, source),
        citation=citing.short(source, dossier, page=record.passage.page),
        apa=(apa.reference(cited[0], kind="Data set"), apa.reference(source)),
        formats={suffix: write(cited).replace("\r\n", "\n") for suffix, write in bibliographies.FORMATS.items()},
    )


def cite(desk: Desk, visit: Visit) -> Response:
    """The record and its source for a reference manager."""
    from starlette.responses import Response

    record, suffix = desk.store.record(visit.parts["id"]), visit.parts["suffix"]
    if suffix not in bibliographies.FORMATS:
        raise StoreError("the address", f"no bibliography is written as {suffix}", remedy="bib, ris or csl.json")
    source = desk.store.source(record.passage.source_id)
    told = bibliographies.FORMATS[suffix]([_as_source(desk, record, source), source])
    name = f'attachment; filename="{record.id}.{suffix}"'
    body = told.encode("utf-8", "replace")
    return Response(body, headers={"content-disposition": name}, media_type=f"{_MEDIA[suffix]}; charset=utf-8")


def _said(line: Line, value: str, words: Words) -> str:
    """A line of a form in one line of text."""
    role = words.say(f"role.{line.role}") if line.role else ""
    unit = words.say(f"unit.{line.unit}") if line.unit else ""
    quoted = f"“{line.words}”" if line.words else ""
    return " ".join(part for part in (value, role, unit, line.currency, quoted) if part) or "—"


def _as_source(desk: Desk, record: Record, source: Source) -> Source:
    """The record as something that is cited: who coded it, when it was last decided on, in which study, of what."""
    log = _log(desk, record)
    page = f", p. {record.passage.page}" if record.passage.page else ""
    told = {
        "type": "dataset",
        "title": f"{desk.summary(record, 'en')}, record {record.id}",
        "author": [{"literal": str(record.coder)}],
        "container-title": desk.study.settings.name,
        "note": f"“{record.passage.quote}” {source.title}{page} ({source.id}, {record.passage.start}–{record.passage.end})",
    }
    when = When(log[-1].at.date().isoformat()) if log else None
    return replace(source, id=record.id, csl=told, date=when, lang=None)


def _log(desk: Desk, record: Record) -> list[Judgement]:
    """What was decided on the record, and the edit that made it."""
    before = desk.store.judgements(record.supersedes) if record.supersedes else ()
    return [*(one for one in before if one.about == record.id), *desk.store.judgements(record.id)]


def _changes(desk: Desk, versions: list[Record], source: Source, lang: str) -> list[tuple[Record, list[tuple[Line, Line]]]]:
    """Each version with what it says otherwise than the one it was made of."""
    known = {one.id: draft.of(one, source, desk, lang) for one in versions}
    told = []
    for one in versions:
        before, now = known.get(one.supersedes or ""), known[one.id]
        lines = draft.differing(before, now) if before else {}
        told.append((one, [(before.line(name), line) for name, line in lines.items()] if before else []))
    return told


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
