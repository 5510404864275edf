"""Each record as a W3C Web Annotation: what is coded, and the exact words that it rests on.

Positions count Unicode code points from 0, as the W3C model does, in the text that Foedera extracted, whose hash is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from foedera.model.record import Record
from foedera.model.source import Source, Span

AROUND = 32
"""Characters told before and after a quote, as the Recommendation's examples do."""


def collection(records: Iterable[Record], sources: Mapping[str, Source]) -> dict[str, Any]:
    """An AnnotationCollection of one page with every record."""
    items = [annotation(record, sources[record.passage.source_id]) for record in records]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def annotation(record: Record, source: Source) -> dict[str, Any]:
    """One record: the coding as its bodies, the passage as its target, each field's own words as further targets."""
    return {
        "id": f"urn:foedera:{record.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person" if record.coder.is_person else "Software", "name": str(record.coder)},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": f"type:{record.type}"},
            *({"type": "TextualBody", "purpose": "tagging", "value": f"domain:{domain}"} for domain in record.domains),
            {"type": "Dataset", "purpose": "classifying", "format": "application/json", "value": record.as_coding()},
        ],
        "target": [_target(record.passage.span, source, "passage"), *_fields(record, source)],
    }


def _fields(record: Record, source: Source) -> Iterator[dict[str, Any]]:
    for participant in record.participants:
        yield _target(participant.span, source, f"actor:{participant.actor}")
    for field, span in record.spans:
        yield _target(span, source, field)


def _target(span: Span, source: Source, field: str) -> dict[str, Any]:
    text = source.text
    return {
        "source": f"urn:sha256:{source.text_sha256}",
        "scope": f"urn:foedera:{source.id}",
        "foedera:field": field,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }
