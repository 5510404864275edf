"""`foedera trace`: the chain from a thing to the bytes that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from foedera.cli import plain
from foedera.errors import FoederaError, StoreError
from foedera.model.record import Record
from foedera.model.source import Source
from foedera.store.sqlite import SqliteStore

Link = dict[str, Any]


@click.command()
@click.argument("wanted", metavar="ID")
@click.option("--study", type=click.Path(path_type=Path, file_okay=False), default=".", help="The study's folder.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_context
def command(ctx: click.Context, wanted: str, study: Path, as_json: bool) -> None:
    """Print the chain from ID to the bytes as collected, every link verified: exits 1 where one is broken.

    ID is an event (e-…), a record (r-…) or a source (s-…).

    \b
    foedera trace e-3f2a9c01b7de --study my-study
    foedera trace r-0a1b2c3d4e5f --json
    """
    with SqliteStore(study) as store:
        link = chain(store, wanted)
    click.echo(plain.as_json(link) if as_json else "\n".join(plain.line(told) for told in lines(link)))
    if any(_faults(link)):
        ctx.exit(1)


def chain(store: SqliteStore, wanted: str) -> Link:
    """The chain from the thing with this id down to bytes, as a tree fit for JSON."""
    builders: dict[str, Callable[[SqliteStore, str], Link]] = {"e": event, "r": record, "s": source}
    build = builders.get(wanted.split("-", 1)[0])
    if build is None:
        raise StoreError(str(store.file), f"{wanted} is no id", remedy="an event is e-…, a record r-…, a source s-…")
    return build(store, wanted)


def event(store: SqliteStore, event_id: str) -> Link:
    """An event with each account of it."""
    told = store.event(event_id)
    return {
        "event": told.id,
        **told.preferred.as_coding(),
        "preferred": told.preferred.id,
        "reason": told.reason,
        "conflicts": list(told.conflicts),
        "records": [_record(store, account) for account in told.records],
    }


def record(store: SqliteStore, record_id: str) -> Link:
    """A record with its versions, its judgements, the events that it is an account of, and what it rests on."""
    return {**_record(store, store.record(record_id)), "events": list(store.events_of(record_id))}


def source(store: SqliteStore, source_id: str) -> Link:
    """A source with the records that stand on it."""
    whole = store.source(source_id)
    records = [{**_coded(told), "passage": _passage(told, whole)} for told in store.records_of(source_id)]
    return {**_source(store, whole), "records": records}


def _record(store: SqliteStore, told: Record) -> Link:
    whole = store.source(told.passage.source_id)
    judgements = [
        {"number": one.number, "verdict": one.verdict.value, "person": one.person, "at": one.at.isoformat(), "why": one.why}
        for one in store.judgements(told.id)
    ]
    rests = {"passage": _passage(told, whole), "source": _source(store, whole)}
    return {
        **_coded(told),
        "stands": store.stands(told.id),
        "supersedes": told.supersedes,
        "judgements": judgements,
        **rests,
    }


def _coded(told: Record) -> Link:
    return {"record": told.id, **told.as_coding(), "coder": str(told.coder), "score": round(told.score, 4)}


def _passage(told: Record, whole: Source) -> Link:
    passage = told.passage
    place = {"quote": passage.quote, "page": passage.page, "start": passage.start, "end": passage.end}
    return {**place, "fault": _fault(lambda: passage.check(whole))}


def _source(store: SqliteStore, whole: Source) -> Link:
    return {
        "source": whole.id,
        "title": whole.title,
        "path": whole.path,
        "part": whole.part,
        "date": whole.date.edtf if whole.date else None,
        "voice": whole.voice,
        "lang": whole.lang,
        "extractor": whole.extractor,
        "sha256": whole.sha256,
        "fault": _fault(lambda: store.original(whole.id)),
    }


def _fault(verify: Callable[[], object]) -> str | None:
    """What is wrong with a link; None where it holds."""
    try:
        verify()
    except FoederaError as fault:
        return str(fault)
    return None


def _faults(link: Any) -> Iterator[str]:
    """Every fault in a tree of links."""
    if isinstance(link, dict):
        if link.get("fault"):
            yield link["fault"]
        for value in link.values():
            yield from _faults(value)
    elif isinstance(link, list):
        for member in link:
            yield from _faults(member)


def lines(link: Link, indent: str = "") -> Iterator[str]:
    """The chain for reading, each link further in than what rests on it."""
    if "event" in link:
        yield f"{indent}event {link['event']}: {_act(link)}"
        yield f"{indent}  preferred {link['preferred']}: {link['reason']}"
        if link["conflicts"]:
            yield f"{indent}  the accounts differ on {', '.join(link['conflicts'])}"
    elif "record" in link:
        yield f"{indent}record {link['record']}: {_act(link)}"
        yield from (f"{indent}  {line}" for line in _record_lines(link))
        yield from _passage_lines(link["passage"], indent + "  ")
    if "source" in link:
        below = link["source"] if isinstance(link["source"], dict) else link
        yield from _source_lines(below, indent + ("  " if below is not link else ""))
    for below in link.get("records", ()):
        yield from lines(below, indent + "  ")


def _act(link: Link) -> str:
    actors = ", ".join(f"{actor['id']} {actor['role']}" for actor in link["actors"])
    domains = ", ".join(link["domains"]) or "no field told"
    return f"{link['type']} ({domains}), {link['date'] or 'undated'}, {actors}, {link['modality']}"


def _record_lines(link: Link) -> Iterator[str]:
    yield f"coded by {link['coder']}, score {link['score']:.2f}" + ("" if link.get("stands", True) else "; does not stand")
    if link.get("supersedes"):
        yield f"a new version of {link['supersedes']}"
    for one in link.get("judgements", ()):
        yield f"judgement {one['number']}: {one['verdict']}, {one['person']}, {one['at']}" + (
            f": {one['why']}" if one["why"] else ""
        )
    for event_id in link.get("events", ()):
        yield f"an account of {event_id}"


def _passage_lines(passage: Link, indent: str) -> Iterator[str]:
    page = f"page {passage['page']}, " if passage["page"] is not None else ""
    yield f"{indent}“{passage['quote']}”"
    verified = passage["fault"] or "these very words stand there"
    yield f"{indent}{page}characters {passage['start']}–{passage['end']}: {verified}"


def _source_lines(told: Link, indent: str) -> Iterator[str]:
    part = f", {told['part']}" if told["part"] else ""
    yield f"{indent}source {told['source']}: {told['title']}" + (f", {told['date']}" if told["date"] else "")
    yield f"{indent}  {told['path']}{part}, read by {told['extractor']}"
    yield f"{indent}  SHA-256 {told['sha256']}: {told['fault'] or 'the bytes are as collected'}"
