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
from foedera.systematize import compose, lexicon, parties, scan, score, split, triggers
from foedera.systematize.compose import Composed
from foedera.systematize.explain import Explained
from foedera.systematize.lexicon import Lexicon
from foedera.systematize.scan import Name, Scanned
from foedera.systematize.sentence import Sentence

NAME = "foedera-rules"
SOON = 1500
"""Characters, a page of a book: an undated act told again later may be another one."""
MEMORY = 6
"""How many actors are remembered: "the two countries" are seldom those of a paragraph before."""


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
    scanned = scan.text(source.text, known)
    if scanned.names:
        yield from _of_sentences(source, scanned, known, coder)


def _of_sentences(source: Source, scanned: Scanned, known: Lexicon, coder: Coder) -> Iterator[Composed]:
    codebook = _codebook()
    before: list[str] = []
    for span in _sentences(source):
        names = scanned.names_in(span)
        if _may_report(scanned, span, names):
            told = Sentence(scanned, span, known, source.date, source.voice, tuple(before))
            yield from compose.records(told, source, codebook, coder)
        if names:
            _remember(before, parties.named(scanned, span, known, when=source.date))


def _may_report(scanned: Scanned, span: Span, names: Sequence[Name]) -> bool:
    """Whether a sentence has a word that can signal an act, and two who could have done it: most have not."""
    found = {cue.of for cue in scanned.cues_in(span)}
    named = len({form.actor for name in names for form in name.forms[:1]})
    spoken_of = "two" in found or bool(found & {"we", "office", "own", "alliance_ref"})
    return bool(found & triggers.CLASSES) and (named > 1 or spoken_of)


def _sentences(source: Source) -> Iterator[Span]:
    """Sentences of the body, then of the notes: none runs from one into the other."""
    body = source.body_end if source.body_end is not None else len(source.text)
    yield from split.sentences(source.text[:body])
    for note in source.notes:
        for span in split.sentences(source.text[note.start : note.end]):
            yield Span(span.start + note.start, span.end + note.start)


def _remember(before: list[str], actors: Iterable[str]) -> None:
    for actor in actors:
        if actor in before:
            before.remove(actor)
        before.append(actor)
    del before[:-MEMORY]


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
