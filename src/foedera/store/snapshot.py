"""The study as Parquet for analysis: written beside, synced, renamed; always to be had again from the study."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from foedera.model.when import Day, When
from foedera.store import ledger, merged, originals
from foedera.store.tables import event_record, meta, record, row_by_row, source

MANIFEST = "manifest.json"
LAYOUT = 1  # grows with any change of a column
_BATCH = 10_000
_AS_TOLD = ("id", "source", "start", "end", "page", "type", "domains", "aspect", "modality", "voice")

Stamp = dict[str, Any]


def stamp(connection: Connection) -> Stamp:
    """Which state of which study a snapshot is of."""
    row = connection.execute(select(meta)).one()
    return {"study": row.study, "revision": row.revision, "layout": LAYOUT}


def is_of(folder: Path, study: Stamp) -> bool:
    """Whether the snapshot in `folder` is there whole, and of just this state."""
    manifest = read_manifest(folder)
    return (
        manifest is not None
        and manifest["stamp"] == study
        and all(
            (folder / name).is_file() and (folder / name).stat().st_size == told["bytes"] for name, told in _files(manifest)
        )
    )


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What the snapshot in `folder` says of itself; None where there is no whole one."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and "stamp" in manifest and "files" in manifest else None


def _files(manifest: dict[str, Any]) -> Iterator[tuple[str, dict[str, int]]]:
    yield from manifest["files"].items()


def write(connection: Connection, study_folder: Path, study: Stamp) -> Path:
    """Write a whole snapshot into a new folder beside the old one; that folder."""
    new = Path(tempfile.mkdtemp(prefix=originals.UNFINISHED, dir=study_folder))
    try:
        schemas = _schemas()
        lines = {"records": _records(connection), "events": _events(connection), "sources": _sources(connection)}
        counts = {name: _write_table(new / f"{name}.parquet", schemas[name], lines[name]) for name in lines}
        files = {f"{name}.parquet": _told(new / f"{name}.parquet", count) for name, count in counts.items()}
        originals.write_whole(new / MANIFEST, json.dumps({"stamp": study, "files": files}, indent=1).encode())
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return new


def put_in_place(new: Path, folder: Path) -> None:
    """Rename a written snapshot into its place. Without a manifest a snapshot counts as absent, so that one whose
    renaming is cut short is made again; one that another process has put there of a later state is left."""
    folder.mkdir(exist_ok=True)
    mine, theirs = read_manifest(new), read_manifest(folder)
    assert mine is not None  # just written
    if theirs is None or not _is_later(theirs["stamp"], mine["stamp"]):
        (folder / MANIFEST).unlink(missing_ok=True)
        for name, _ in _files(mine):
            (new / name).replace(folder / name)
        (new / MANIFEST).replace(folder / MANIFEST)
        originals.sync_folder(folder)
    shutil.rmtree(new)


def _is_later(one: Stamp, other: Stamp) -> bool:
    return {**one, "revision": 0} == {**other, "revision": 0} and one["revision"] > other["revision"]


def _told(file: Path, count: int) -> dict[str, Any]:
    with file.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return {"rows": count, "bytes": file.stat().st_size, "sha256": digest}


def _write_table(file: Path, schema: Any, lines: Iterable[dict[str, Any]]) -> int:
    """Write lines as one Parquet file, a batch at a time; how many there were."""
    import os

    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0
    left = iter(lines)
    with file.open("wb") as out:
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            while batch := list(islice(left, _BATCH)):
                writer.write_table(pa.Table.from_pylist(batch, schema))
                count += len(batch)
        out.flush()
        os.fsync(out.fileno())
    return count


def _schemas() -> dict[str, Any]:
    import pyarrow as pa

    words, words_list = pa.string(), pa.list_(pa.string())
    actors = pa.list_(pa.struct([("id", words), ("role", words)]))
    dated = [("date", words), ("earliest", pa.date32()), ("latest", pa.date32())]
    coded = [("type", words), ("domains", words_list), ("aspect", words), ("modality", words), *dated, ("actors", actors)]
    place = [
        ("event", words),
        ("source", words),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("quote", words),
        ("page", words),
    ]
    coder = [("score", pa.float64()), ("coder", words), ("person", pa.bool_()), ("reviewed", pa.bool_())]
    accounts = [("records", words_list), ("accounts", pa.int32()), ("conflicts", words_list), ("reviewed", pa.bool_())]
    found = [("path", words), ("part", words), ("sha256", words), ("extractor", words), ("media_type", words)]
    sizes = [("chars", pa.int64()), ("pages", pa.int32()), ("notes", pa.int32())]
    outcome = [("outcome", words), ("reason", words), ("records", pa.int32())]
    document = [("id", words), ("title", words), ("lang", words), ("date", words), ("voice", words)]
    return {
        "records": pa.schema([("id", words), *place, *coded, ("voice", words), ("lang", words), *coder]),
        "events": pa.schema([("id", words), *coded, *accounts]),
        "sources": pa.schema([*document, *found, *sizes, *outcome]),
    }


def _records(connection: Connection) -> Iterator[dict[str, Any]]:
    first_event = select(func.min(event_record.c.event_id)).where(event_record.c.record_id == record.c.id).scalar_subquery()
    joined = row_by_row(source, record, key=source.c.id, refers=record.c.source_id)
    columns = (record.c.line, record.c.score, record.c.reviewed, source.c.lang, first_event.label("event_id"))
    query = select(*columns).select_from(joined).where(record.c.stands)
    for row in connection.execute(query.order_by(source.c.number, record.c.start, record.c.end, record.c.id)):
        told = json.loads(row.line)  # the line says it all: making the nouns takes three times as long
        yield {
            **{name: told[name] for name in _AS_TOLD},
            "event": row.event_id,
            "quote": _utf8(told["quote"]),
            **_dated(told["date"]),
            "actors": [{"id": actor["id"], "role": actor["role"]} for actor in told["actors"]],
            "lang": row.lang,
            "score": row.score,
            "coder": f"{told['coder']['name']} {told['coder']['version']}".strip(),
            "person": told["coder"]["person"],
            "reviewed": row.reviewed,
        }


def _events(connection: Connection) -> Iterator[dict[str, Any]]:
    reviewed = set(connection.execute(select(record.c.id).where(record.c.reviewed)).scalars())
    for event in merged.stream(connection):
        yield {
            "id": event.id,
            "type": event.type,
            "domains": list(event.domains),
            "aspect": event.aspect.value,
            "modality": event.modality.value,
            **_dated(event.date.edtf if event.date else None),
            "actors": [{"id": actor, "role": role.value} for actor, role in event.actors],
            "records": [account.id for account in event.records],
            "accounts": len(event.records),
            "conflicts": list(event.conflicts),
            "reviewed": event.preferred.id in reviewed,
        }


@lru_cache(maxsize=1 << 16)
def _dated(edtf: str | None) -> dict[str, Any]:
    if edtf is None:
        return {"date": None, "earliest": None, "latest": None}
    when = When(edtf)
    return {"date": edtf, "earliest": _day(when.earliest), "latest": _day(when.latest)}


def _day(day: Day | None) -> date | None:
    return date(*day) if day is not None and 1 <= day.year <= 9999 else None


def _sources(connection: Connection) -> Iterator[dict[str, Any]]:
    outcomes = ledger.outcomes(connection)
    counts = ledger.counts(connection)
    hidden = {"text", "csl"}
    columns = [column for column in source.c if column.name not in hidden]
    for row in connection.execute(select(*columns).order_by(source.c.number)):
        found, reason = ledger.outcome(outcomes, row.id, counts.get(row.id, 0))
        yield {
            **{name: getattr(row, name) for name in ("id", "lang", "date", "voice", "sha256", "media_type")},
            **{name: _utf8(getattr(row, name)) for name in ("title", "path", "part", "extractor")},
            "chars": row.chars,
            "pages": len(json.loads(row.pages)),
            "notes": len(json.loads(row.notes)),
            "outcome": found.value,
            "reason": _utf8(reason),
            "records": counts.get(row.id, 0),
        }


def _utf8(words: str | None) -> str | None:
    """Parquet holds UTF-8 only: what that cannot hold is shown as a replacement character."""
    return words if words is None else words.encode("utf-8", "replace").decode()
