"""Nouns to rows and back: nothing is lost on the way, and nothing is added."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Row

from foedera.model.event import Reform
from foedera.model.prospect import Forecast
from foedera.model.record import Judgement, Record, Verdict
from foedera.model.source import Note, Page, Passage, Source
from foedera.model.when import Day, When

AnyRow = Row[*tuple[Any, ...]]

_FAR = 10**15
_One = TypeVar("_One")


def slices(ids: Sequence[_One], size: int = 500) -> Iterable[Sequence[_One]]:
    """Few enough at a time for any database's limit on parameters (SQLite before 3.32: 999)."""
    return (ids[at : at + size] for at in range(0, len(ids), size))


def dumps(what: Any) -> str:
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))


def bounds(when: When | None) -> tuple[int, int]:
    """Two numbers that sort as `When.sort_key` does; what has no date at all comes last.

    >>> bounds(When("1994-05"))
    (19940501, 19940531)
    """
    if when is None:
        return _FAR, _FAR
    return (-_FAR if when.earliest is None else _ordinal(when.earliest)), (
        _FAR if when.latest is None else _ordinal(when.latest)
    )


def _ordinal(day: Day) -> int:
    return (day.year * 100 + day.month) * 100 + day.day


def of_source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "sha256": source.sha256,
        "text": source.text,
        "text_sha256": source.text_sha256,
        "chars": len(source.text),
        "title": source.title,
        "extractor": source.extractor,
        "media_type": source.media_type,
        "path": source.path,
        "part": source.part,
        "lang": source.lang,
        "date": source.date.edtf if source.date else None,
        "voice": source.voice,
        "body_end": source.body_end,
        "csl": dumps(dict(source.csl)),
        "pages": dumps(source.pages),
        "notes": dumps(source.notes),
    }


def to_source(row: AnyRow) -> Source:
    return Source(
        id=row.id,
        sha256=row.sha256,
        text=row.text,
        extractor=row.extractor,
        media_type=row.media_type,
        path=row.path,
        part=row.part,
        lang=row.lang,
        date=When(row.date) if row.date else None,
        voice=row.voice,
        csl=json.loads(row.csl),
        body_end=row.body_end,
        pages=tuple(Page(*page) for page in json.loads(row.pages)),
        notes=tuple(Note(*note) for note in json.loads(row.notes)),
    )


def of_record(record: Record) -> dict[str, Any]:
    line = record.as_line()
    return {
        "id": line["id"],
        "source_id": record.passage.source_id,
        "start": record.passage.start,
        "end": record.passage.end,
        "said": _said(record),
        "coder": record.coder.name,
        "person": record.coder.is_person,
        "supersedes": record.supersedes,
        "score": float(record.score),
        "line": dumps(line),
        "current": True,
        "stands": True,
        "reviewed": record.coder.is_person,
    }


def _said(record: Record) -> str:
    what = json.dumps([record.passage.start, record.passage.end, record.as_coding()], sort_keys=True)
    return hashlib.sha256(what.encode("ascii")).hexdigest()[:16]


def to_record(row: AnyRow) -> Record:
    line = json.loads(row.line)
    line["score"] = row.score  # the line's own score is rounded for readers
    return Record.from_line(line)


def of_judgement(judgement: Judgement) -> dict[str, Any]:
    at = judgement.at if judgement.at.tzinfo else judgement.at.replace(tzinfo=UTC)
    return {
        "record_id": judgement.record_id,
        "verdict": judgement.verdict.value,
        "person": judgement.person,
        "at": at.astimezone(UTC).isoformat(),
        "why": judgement.why,
        "about": judgement.about,
    }


def to_judgement(row: AnyRow) -> Judgement:
    return Judgement(
        record_id=row.record_id,
        verdict=Verdict(row.verdict),
        person=row.person,
        at=datetime.fromisoformat(row.at),
        why=row.why,
        about=row.about,
        number=row.number,
    )


def of_reform(reform: Reform) -> dict[str, Any]:
    first, last = bounds(reform.when)
    return {
        "title": reform.title,
        "when": reform.when.edtf,
        "first": first,
        "last": last,
        "actor": reform.actor,
        "source_id": reform.passage.source_id,
        "start": reform.passage.start,
        "end": reform.passage.end,
        "quote": reform.passage.quote,
        "page": reform.passage.page,
    }


def to_reform(row: AnyRow) -> Reform:
    passage = Passage(row.source_id, row.start, row.end, row.quote, row.page)
    return Reform(row.title, When(row.when), row.actor, passage)


def of_forecast(forecast: Forecast) -> dict[str, Any]:
    return {
        "what": forecast.what,
        "target": forecast.target.edtf,
        "made_on": str(forecast.made_on),
        "model": forecast.model,
        "low": forecast.low,
        "middle": forecast.middle,
        "high": forecast.high,
        "level": forecast.level,
        "claim_id": forecast.claim_id,
    }


def to_forecast(row: AnyRow) -> Forecast:
    made_on = Day(*map(int, row.made_on.split("-")))
    numbers = (row.low, row.middle, row.high, row.level)
    return Forecast(row.what, When(row.target), made_on, row.model, *numbers, claim_id=row.claim_id)
