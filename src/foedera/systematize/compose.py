"""From a sentence to records: each trigger with its actors, date, fields and numbers, every value with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foedera.codebook.book import Codebook
from foedera.model.record import Coder, Participant, Record
from foedera.model.source import Passage, Source, Span
from foedera.systematize import arguments, basis, dating, judge, parties, roles, score, triggers
from foedera.systematize.explain import Explained
from foedera.systematize.roles import Cast
from foedera.systematize.sentence import Sentence
from foedera.systematize.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Composed:
    """A record with the trigger and the actors that it was made of, and the signs that its score was."""

    record: Record
    act: Trigger
    cast: Cast
    signs: dict[str, float]

    def explained(self) -> Explained:
        """Why it is a record, and what its score is made of."""
        known = score.weights()
        return Explained(
            self.record,
            f"{self.act.cue.of} ({self.act.mode})" if self.act.mode else self.act.cue.of,
            tuple((one.actor, one.slot) for one, _ in self.cast),
            known.intercept,
            known.parts(self.signs),
        )


def records(told: Sentence, source: Source, codebook: Codebook, coder: Coder) -> Iterator[Composed]:
    """The records of one sentence; the same type among the same actors is one."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for act in triggers.find(told):
        if not judge.may_be_military(told, act) or parties.count(told.mentions) < 2:
            continue  # what is cheaply told spares the search for roles
        for cast in _casts(told, act, codebook):
            actors = frozenset(one.actor for one, _ in cast)
            if len(actors) >= 2 and (act.type, actors) not in seen and judge.is_military(told, act, actors):
                yield _composed(told, act, cast, source, coder, place=len(seen))
                seen.add((act.type, actors))


def _casts(told: Sentence, act: Trigger, codebook: Codebook) -> list[Cast]:
    """By word order in English and French, by case and ending elsewhere."""
    if told.lang in ("en", "fr"):
        return arguments.casts(told, act, codebook)
    cast = roles.cast(told, act, codebook)
    return arguments.one_a_partner(act, cast) if told.is_verb_last else [cast]


def _composed(told: Sentence, act: Trigger, cast: Cast, source: Source, coder: Coder, *, place: int) -> Composed:
    modality, modality_span = judge.modality(told, act)
    dated = dating.date(told, act)
    aspect, aspect_span = judge.aspect(told, act, dated[0] if dated else None)
    fields = judge.domains(told, act)
    rests_on = basis.of(told, act)
    spans = {
        "type": act.cue.span,
        "object": act.object.span if act.object else None,
        "modality": modality_span,
        "aspect": aspect_span,
        "date": dated[2] if dated else None,
        **{f"domain:{name}": span for name, span in fields},
        "legal_basis": rests_on,
    }
    signs = score.signs(told, act, cast, is_dated=dated is not None and dated[2] is not None, place=place)
    record = Record(
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
        legal_basis=rests_on.of(source.text) if rests_on else None,
        spans=tuple((name, span) for name, span in spans.items() if span is not None),
        score=score.weights().of(signs),
        voice=source.voice,
    )
    return Composed(record, act, cast, signs)


def _trimmed(text: str, span: Span) -> Span:
    """The sentence without the white space around it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
