"""The study's data as a folder that others can cite, check and use without this program.

    datapackage.json                 Data Package 2.0: every table with its columns, keys and meanings
    records.csv events.csv sources.csv panel.csv plover.csv
    annotations.jsonld               each record as a W3C Web Annotation on its source's text
    provenance.jsonld                who made what from what: PROV-O
    sources.bib sources.ris sources.csl.json
    timeline.json                    TimelineJS
    entities.ftm.jsonl               FollowTheMoney
    actors.geojson                   actors at their seats, with codes, and their ties
    codebook.md CITATION.cff
    MANIFEST.sha256                  every file's hash; the release's identifier is the hash of this list

Equal data give equal bytes, and so the same identifier; `check` tells what has changed since.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.codebook import page, seats
from foedera.codebook.actors import Actors
from foedera.codebook.book import Codebook
from foedera.model.event import Event
from foedera.model.record import Judgement, Record
from foedera.model.source import Source
from foedera.publish import (
    bibliographies,
    datapackage,
    entities,
    export,
    geojson,
    in_place,
    provenance,
    timelinejs,
    web_annotations,
)
from foedera.publish.export import Format

MANIFEST = "MANIFEST.sha256"


@dataclass(frozen=True)
class Release:
    """What a release is made of; `study.py` brings it together."""

    name: str
    records: Sequence[Record]
    events: Sequence[Event]
    sources: Sequence[Source]
    """Every source, with its text: a Web Annotation tells what stands before and after its quote."""
    lines: Mapping[str, Sequence[export.Line]]
    """Table → its lines: records, events, sources, panel."""
    judgements: Sequence[Judgement]
    actors: Actors
    codebook: Codebook
    version: str
    """Of Foedera."""
    people: Sequence[str] = ()
    """Who answers for the data: what CITATION.cff names as authors."""


def write(release: Release, folder: Path) -> str:
    """Write the release into `folder`, whole or not at all; its identifier.

    A folder that holds something else is refused; an earlier release there is replaced.
    """
    with in_place.replaced(folder, MANIFEST, "release") as made:
        for name, content in _files(release):
            (made / name).write_bytes(content)
        manifest = _manifest(made)
        (made / MANIFEST).write_text(manifest, "utf-8")
    return identifier(manifest)


def identifier(manifest: str) -> str:
    """`sha256:` and the hash of the list of hashes: the same data have the same identifier anywhere."""
    return f"sha256:{hashlib.sha256(manifest.encode()).hexdigest()}"


def check(folder: Path) -> Iterator[str]:
    """What in a release differs from its manifest; nothing where it is as it was made."""
    told = dict(_entries(folder / MANIFEST))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    yield from (f"{name}: missing" for name in sorted(set(told) - there))
    yield from (f"{name}: not in the manifest" for name in sorted(there - set(told)))
    for name in sorted(there & set(told)):
        if _hash(folder / name) != told[name]:
            yield f"{name}: changed since the release was made"


def _entries(manifest: Path) -> Iterator[tuple[str, str]]:
    for line in manifest.read_text("utf-8").splitlines():
        hashed, _, name = line.partition("  ")
        yield name, hashed


def _manifest(folder: Path) -> str:
    """In the form of `sha256sum`, which can check it too."""
    return "".join(f"{_hash(path)}  {path.name}\n" for path in sorted(folder.iterdir()))


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _files(release: Release) -> Iterator[tuple[str, bytes]]:
    tables = {**release.lines, "plover": list(_plover(release))}
    for name, lines in tables.items():
        yield f"{name}.csv", _table(lines, tuple(field["name"] for field in datapackage.fields(name)))
    yield "datapackage.json", _json(datapackage.descriptor(release.name, release.version, release.people, tuple(tables)))
    texts = {source.id: source for source in release.sources}
    yield "annotations.jsonld", _json(web_annotations.collection(release.records, texts))
    yield "provenance.jsonld", _json(provenance.graph(release.records, release.sources, release.judgements, release.version))
    yield "entities.ftm.jsonl", _lines(entities.of(release.events, release.actors))
    yield "actors.geojson", _json(geojson.collection(release.events, release.actors, seats.load()))
    yield "timeline.json", _json(timelinejs.story(release.name, release.events, release.actors, release.codebook))
    for suffix, told in bibliographies.FORMATS.items():
        yield f"sources.{suffix}", told(release.sources).encode()
    yield "codebook.md", page.markdown(release.codebook).encode()
    yield "CITATION.cff", _citation(release).encode()


def _table(lines: Sequence[export.Line], columns: Sequence[str]) -> bytes:
    out = io.BytesIO()
    export.write(lines, format=Format.CSV, out=out, columns=columns)
    return out.getvalue()


def _plover(release: Release) -> Iterator[export.Line]:
    """Events as PLOVER's users know them: a row a source and target; an act of parties stands once for each ordered pair."""
    for event in release.events:
        kind = release.codebook.types.get(event.type)
        for source, target in _directed(event):
            yield {
                "event_id": event.id,
                "date": event.date.edtf if event.date else None,
                "source": source,
                "target": target,
                "event_type": kind.plover if kind else "",
                "mode": event.modality.value,
                "context": "military",
                "foedera_type": event.type,
                "domains": list(event.domains),
                "quote": event.preferred.passage.quote,
            }


def _directed(event: Event) -> Iterator[tuple[str, str]]:
    givers = [actor for actor, role in event.actors if role.value == "source"]
    takers = [actor for actor, role in event.actors if role.value == "target"]
    parties = [actor for actor, role in event.actors if role.value == "party"]
    pairs: Iterable[tuple[str, str]] = ((one, other) for one in givers for other in takers)
    yield from pairs
    yield from ((one, other) for one in parties for other in parties if one != other)


def _citation(release: Release) -> str:
    """CITATION.cff 1.2.0; every value is JSON, which is YAML too, so that no name can break the file."""
    people = [{"name": name} for name in release.people] or [{"name": "The authors of the study"}]
    told: Mapping[str, Any] = {
        "cff-version": "1.2.0",
        "message": "Cite these data with their identifier: the SHA-256 of MANIFEST.sha256.",
        "title": release.name,
        "type": "dataset",
        "authors": people,
        "version": release.version,
    }
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items())


def _json(what: Any) -> bytes:
    return (json.dumps(what, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _lines(told: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in told).encode("utf-8", "replace")
