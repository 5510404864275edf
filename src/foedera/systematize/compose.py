"""From a sentence to records: each trigger with its actors, date, fields and numbers, every value with its words."""

from __future__ import annotations

from collections.abc import Iterator

from foedera.codebook.book import Codebook
from foedera.model.record import Coder, Participant, Record
from foedera.model.source import Passage, Source, Span
from foedera.systematize import arguments, dating, judge, roles, triggers
from foedera.systematize.roles import Cast
from foedera.systematize.sentence import Sentence
from foedera.systematize.triggers import Trigger


def records(told: Sentence, source: Source, codebook: Codebook, coder: Coder) -> Iterator[Record]:
    """The records of one sentence; the same type among the same actors is one."""
    seen = set()
    for act in triggers.find(told):
        for cast in _casts(told, act, codebook):
            actors = frozenset(one.actor for one, _ in cast)
            if len(actors) >= 2 and (act.type, actors) not in seen and judge.is_military(told, act, actors):
                seen.add((act.type, actors))
                yield _record(told, act, cast, source, coder)


def _casts(told: Sentence, act: Trigger, codebook: Codebook) -> list[Cast]:
    """By word order in English and French, by case and ending elsewhere."""
    return arguments.casts(told, act, codebook) if told.lang in ("en", "fr") else [roles.cast(told, act, codebook)]


def _record(told: Sentence, act: Trigger, cast: Cast, source: Source, coder: Coder) -> Record:
    modality, modality_span = judge.modality(told, act)
    dated = dating.date(told, act)
    aspect, aspect_span = judge.aspect(told, act, dated[0] if dated else None)
    fields = judge.domains(told, act)
    spans = {
        "type": act.cue.span,
        "object": act.object.span if act.object else None,
        "modality": modality_span,
        "aspect": aspect_span,
        "date": dated[2] if dated else None,
        **{f"domain:{name}": span for name, span in fields},
    }
    return Record(
        passage=Passage.of(source, _trimmed(source.text, told.span)),
        type=act.type,
        domains=tuple(name for name, _ in fields),
        aspect=aspect,
        modality=modality,
        participants=tuple(Participant(one.actor, role, one.span) for one, role in cast),
        coder=coder,
        date=dated[0] if dated else None,
        date_basis=dated[1] if dated else None,
        quantities=judge.measures(told, act),
        spans=tuple((name, span) for name, span in spans.items() if span is not None),
        score=judge.score(told, act, [one.span for one, _ in cast]),
        voice=source.voice,
    )


def _trimmed(text: str, span: Span) -> Span:
    """The sentence without the white space around it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
