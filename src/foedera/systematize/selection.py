"""Which sentences of a source can report an act at all? The few that are looked at closely: seven in a hundred.

First one pass over the text for evidence of a military matter (`evidence`), the rarest thing that an act needs and so the
cheapest to ask for; only the sentences that have it are told apart from their neighbours and scanned for everything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from foedera.codebook import alphabets
from foedera.model.source import Source, Span
from foedera.systematize import evidence, parties, scan, split, triggers
from foedera.systematize.earlier import Earlier
from foedera.systematize.folding import fold
from foedera.systematize.lexicon import Lexicon
from foedera.systematize.scan import Scanned
from foedera.systematize.sentence import Sentence


def sentences(source: Source, known: Lexicon) -> Iterator[Sentence]:
    """The sentences that may report an act, in the order of the text: body, then notes."""
    text = alphabets.latin(source.text, source.lang or "")
    folded = fold(text)
    earlier = Earlier(source, folded, known, all_sentences)
    for span in _with_evidence(source, text, folded, known):
        scanned = scan.within(span, text, folded, known)
        if _may_report(scanned, known, source.voice):
            yield Sentence(scanned, span, known, source.date, source.voice, earlier.before(span))


def _with_evidence(source: Source, text: str, folded: str, known: Lexicon) -> Iterator[Span]:
    """The sentences in which something stands without which none reports a military act."""
    if source.voice in evidence.ORGANISATIONS:  # its "we" is evidence, too
        yield from all_sentences(source)
        return
    classes = evidence.CLASSES if source.voice else evidence.CLASSES.difference(evidence.OWN)
    found = sorted(scan.evidence(text, folded, known, classes=classes))
    for first, last in _parts(source):
        told = found[bisect_left(found, first) : bisect_left(found, last)]
        for start, end in split.around(source.text[first:last], [at - first for at in told]):
            yield Span(start + first, end + first)


def all_sentences(source: Source) -> Iterator[Span]:
    """Every sentence of the body, then of the notes: none runs from one into the other."""
    for first, last in _parts(source):
        for start, end in split.sentences(source.text[first:last]):
            yield Span(start + first, end + first)


def _parts(source: Source) -> Iterator[Span]:
    yield Span(0, source.body_end if source.body_end is not None else len(source.text))
    for note in source.notes:
        yield Span(note.start, note.end)


def _may_report(scanned: Scanned, known: Lexicon, voice: str | None) -> bool:
    """Whether a sentence has a word that can signal an act, and two who could have done it: most have not."""
    if not scanned.spoken_of and len({form.actor for name in scanned.names for form in name.forms[:1]}) < 2:
        return False
    if parties.most(scanned, known.actors, voice=voice) < 2:
        return False
    return not triggers.CLASSES.isdisjoint(scanned.classes)
