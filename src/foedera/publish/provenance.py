"""Who made what from what: bytes → text → record → version, in PROV-O as JSON-LD."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from foedera.model.record import Coder, Judgement, Record
from foedera.model.source import Source

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "foedera": "urn:foedera:",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasRevisionOf": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "used": {"@id": "prov:used", "@type": "@id"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
}


def graph(
    records: Sequence[Record], sources: Iterable[Source], judgements: Iterable[Judgement], version: str
) -> dict[str, Any]:
    """The whole graph; every entity that is derived names what from, every record its coder."""
    agents = {_agent(record.coder): record.coder for record in records}
    return {
        "@context": CONTEXT,
        "@graph": [
            {"@id": "foedera:program", "@type": "prov:SoftwareAgent", "label": f"Foedera {version}"},
            *_sources(sources),
            *({"@id": name, "@type": _kind(coder), "label": str(coder)} for name, coder in sorted(agents.items())),
            *map(_record, records),
            *_judgements(judgements),
        ],
    }


def _sources(sources: Iterable[Source]) -> Iterator[dict[str, Any]]:
    for source in sources:
        original, extraction = f"urn:sha256:{source.sha256}", f"foedera:extraction-{source.id}"
        yield {"@id": original, "@type": "prov:Entity", "label": f"{source.path} as collected"}
        yield {
            "@id": extraction,
            "@type": "prov:Activity",
            "label": source.extractor,
            "used": original,
            "wasAssociatedWith": "foedera:program",
        }
        yield {
            "@id": f"foedera:{source.id}",
            "@type": "prov:Entity",
            "label": source.title,
            "wasDerivedFrom": original,
            "wasGeneratedBy": extraction,
        }


def _record(record: Record) -> dict[str, Any]:
    told = {
        "@id": f"foedera:{record.id}",
        "@type": "prov:Entity",
        "wasDerivedFrom": f"foedera:{record.passage.source_id}",
        "wasAttributedTo": _agent(record.coder),
    }
    return told | ({"wasRevisionOf": f"foedera:{record.supersedes}"} if record.supersedes else {})


def _judgements(judgements: Iterable[Judgement]) -> Iterator[dict[str, Any]]:
    """Each decision as an activity that used the record, with its person and time."""
    people: set[str] = set()
    for judgement in judgements:
        person = _agent(Coder(judgement.person, is_person=True))
        if person not in people:
            people.add(person)
            yield {"@id": person, "@type": "prov:Person", "label": judgement.person}
        yield {
            "@id": f"foedera:judgement-{judgement.number}",
            "@type": "prov:Activity",
            "label": ": ".join(part for part in (judgement.verdict.value, judgement.why) if part),
            "used": f"foedera:{judgement.record_id}",
            "wasAssociatedWith": person,
            "endedAtTime": judgement.at.isoformat(),
        }


def _agent(coder: Coder) -> str:
    return f"foedera:agent-{hashlib.sha256(str(coder).encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _kind(coder: Coder) -> str:
    return "prov:Person" if coder.is_person else "prov:SoftwareAgent"
