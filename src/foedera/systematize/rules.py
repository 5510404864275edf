"""The built-in extractor: cue words, names and rules, as data and code of this package; no network, no model."""

from __future__ import annotations

from foedera.codebook import book
from foedera.systematize import code
from foedera.systematize.extractor import Brief, Extractor


def extractor(brief: Brief) -> Extractor:
    """What the entry point `rules` names."""
    brief.known()
    coder = code.coder(actors=brief.actors, cues=brief.cues)
    return Extractor(
        coder,
        lambda source: code.source(source, coder, actors=brief.actors, cues=brief.cues),
        langs=frozenset(book.LANGUAGES),
        explain=lambda source: code.explained(source, coder, actors=brief.actors, cues=brief.cues),
        seen=lambda source: code.seen(source, actors=brief.actors, cues=brief.cues),
    )
