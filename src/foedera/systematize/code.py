"""Passages and whole sources in, records out: the extractor.

scan → split → (dates, actors, quantities) → compose → judge
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from foedera.codebook import book
from foedera.codebook.book import Codebook
from foedera.model.record import Coder, Record
from foedera.model.source import Source, Span, source_id, text_hash
from foedera.model.when import When
from foedera.systematize import compose, lexicon, scan, score, selection
from foedera.systematize.compose import Composed
from foedera.systematize.explain import Explained, Words
from foedera.systematize.scan import Name

NAME = "foedera-rules"
SOON = 1500
"""Characters, a page of a book: an undated act told again later may be another one."""


def coder(*, actors: Sequence[Path] = (), cues: Sequence[Path] = ()) -> Coder:
    """Who signs the records: the extractor's name, its version, and the hash of what it looks for and how it weighs."""
    known = lexicon.digest(more_actors=actors, more_cues=cues) + score.weights().digest
    return Coder(NAME, f"{metadata.version('foedera')}+{hashlib.sha256(known.encode()).hexdigest()[:12]}")


def source(source: Source, coder: Coder, *, actors: Sequence[Path] = (), cues: Sequence[Path] = ()) -> list[Record]:
    """The records of a whole document, body and notes, in the order of its text.

    A source in a language without cue words has none; whether that is worth telling is the caller's business.
    """
    return [composed.record for composed in _once(_composed(source, coder, actors, cues))]


def explained(
    source: Source, coder: Coder, *, actors: Sequence[Path] = (), cues: Sequence[Path] = ()
) -> Iterator[Explained]:
    """The same records, each with what made it so."""
    return (composed.explained() for composed in _once(_composed(source, coder, actors, cues)))


def seen(source: Source, *, actors: Sequence[Path] = (), cues: Sequence[Path] = ()) -> Iterator[Words]:
    """Every name and every word of the codebook in a source, by place: what the rules had to go by."""
    if source.lang not in book.LANGUAGES:
        return
    scanned = scan.text(source.text, lexicon.of(source.lang, more_actors=actors, more_cues=cues))
    names = (Words("name", "/".join(_named(name)), Span(name.start, name.end)) for name in scanned.names)
    words = (Words("word", cue.of, cue.span) for cue in scanned.cues)
    yield from sorted([*names, *words], key=lambda one: one.span)


def _named(name: Name) -> tuple[str, ...]:
    """Whom a form can mean."""
    return tuple(dict.fromkeys(form.actor for form in name.forms))


def passage(text: str, *, lang: str, issued: When | None = None, voice: str | None = None) -> list[Record]:
    """The records of a passage by itself, as `foedera code` gives them; offsets count from its first letter."""
    return source(as_source(text, lang=lang, issued=issued, voice=voice), coder())


def as_source(text: str, *, lang: str, issued: When | None = None, voice: str | None = None) -> Source:
    """A passage as a document by itself."""
    hashed = text_hash(text)
    return Source(
        source_id(hashed, None), hashed, text, "passage", "text/plain", "passage", lang=lang, date=issued, voice=voice
    )


def _composed(source: Source, coder: Coder, actors: Sequence[Path], cues: Sequence[Path]) -> Iterator[Composed]:
    if source.lang not in book.LANGUAGES:
        return
    known = lexicon.of(source.lang, more_actors=actors, more_cues=cues)
    codebook = _codebook()
    for told in selection.sentences(source, known):
        yield from compose.records(told, source, codebook, coder)


def _once(found: Iterable[Composed]) -> Iterator[Composed]:
    """An act told again, with nothing new, is one record: the first."""
    told: dict[tuple[object, ...], list[Record]] = {}
    for composed in found:
        record = composed.record
        same = told.setdefault((record.type, record.actors, record.modality), [])
        if not any(_restates(record, earlier) for earlier in same):
            same.append(record)
            yield composed


def _restates(record: Record, earlier: Record) -> bool:
    """Whether a record tells an earlier one's act again: the same date anywhere, or no date of its own soon after."""
    measured = {(one.value, one.unit) for one in earlier.quantities}
    if any((one.value, one.unit) not in measured for one in record.quantities):
        return False
    if record.date is None:
        return record.passage.start - earlier.passage.end < SOON
    return record.date == earlier.date


@lru_cache(maxsize=1)
def _codebook() -> Codebook:
    return book.load()
