"""Double coding: passages read blind by several coders, how far they agree, and what is settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from foedera.errors import ConfigError
from foedera.model.ruling import Matter, Ruling
from foedera.model.sample import Sample
from foedera.store.interface import Store

if TYPE_CHECKING:
    from foedera.analyze.coders import Passage


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder reads in one passage of a sample."""

    acts: tuple[Mapping[str, Any], ...]
    is_done: bool
    """Finished: it counts, and the others' codings may be seen."""


class DoubleCoding:
    """Samples, blind codings and what is settled of a study; `Study` gives the store."""

    store: Store

    def samples(self) -> list[Sample]:
        """Every sample, the newest first."""
        return [Sample.of(ruling) for ruling in reversed(self.store.rulings(Matter.SAMPLE))]

    def draw_sample(
        self, name: str, coders: Sequence[str], *, person: str, count: int = 50, each: int = 2, seed: int = 1
    ) -> Sample:
        """Draw passages and assign them; `ConfigError` where there are too few coders, or nothing to draw from."""
        from foedera.systematize import draw

        if len(set(coders)) != len(coders) or not 2 <= each <= len(coders):
            raise ConfigError("the sample", f"{len(set(coders))} coders cannot read each passage {each} times",
                              remedy="name two coders or more, each once")  # fmt: skip
        ids = [source_id for source_id in self.store.source_ids() if self.store.duplicate_of(source_id) is None]
        found = draw.passages(
            ids, lambda source_id: (self.store.source(source_id), self.store.records_of(source_id)), count=count, seed=seed
        )
        if not found:
            raise ConfigError(
                "the sample", "the study has no passage to draw", remedy="collect documents and code them first"
            )
        sample = Sample(0, name, tuple(coders), tuple(draw.assign(found, coders, each=each)))
        return Sample.of(self.store.rule(Ruling(Matter.SAMPLE, sample.said(), person, datetime.now(UTC))))

    def codings(self, sample: Sample) -> dict[tuple[int, str], Coding]:
        """(passage's place, coder) → what the coder says last."""
        found: dict[tuple[int, str], Coding] = {}
        for ruling in self.store.rulings(Matter.CODING):
            said = ruling.said
            if said["sample"] == sample.number:
                found[said["unit"], ruling.person] = Coding(tuple(said["acts"]), said["done"])
        return found

    def settled(self, sample: Sample) -> dict[tuple[int, int], Ruling]:
        """(passage's place, act's number) → what an adjudicator decided last."""
        found = self.store.rulings(Matter.ADJUDICATION)
        return {(one.said["unit"], one.said["number"]): one for one in found if one.said["sample"] == sample.number}

    def double_codings(self, sample: Sample | None = None) -> list[Passage]:
        """The finished codings of one sample, or of all, passage by passage."""
        from foedera.analyze.coders import Passage

        found = []
        for one in [sample] if sample else self.samples():
            codings = self.codings(one)
            for place, unit in enumerate(one.units):
                told = {coder: codings[place, coder] for coder in unit.coders if (place, coder) in codings}
                readings = {coder: coding.acts for coder, coding in told.items() if coding.is_done}
                if readings:
                    found.append(Passage(f"{one.number}.{place}", unit.lang, readings))
        return found

    def settled_lines(self, sample: Sample) -> list[dict[str, Any]]:
        """Passages of which everything is settled or undisputed, as CODING.md writes the gold: text and records."""
        from foedera.analyze import coders

        settled, lines = self.settled(sample), []
        passages = {passage.key: passage for passage in self.double_codings(sample)}
        for place, unit in enumerate(sample.units):
            passage = passages.get(f"{sample.number}.{place}")
            if passage is None or len(passage.readings) < 2:
                continue
            acts = [_settled(one, settled.get((place, one.number))) for one in coders.align(passage)]
            if ... not in acts:
                source = self.store.source(unit.source_id)
                date = source.date.edtf if source.date else None
                told = {"id": passage.key, "lang": unit.lang, "source": source.id, "doc_date": date, "voice": source.voice}
                lines.append({**told, "text": unit.span.of(source.text), "records": [act for act in acts if act]})
        return lines


def _settled(unit: Any, ruling: Ruling | None) -> Any:
    """The act as it is settled, or as all tell it; None where there is none; `...` where it is open."""
    if ruling is not None:
        return ruling.said["act"]
    told = list(unit.acts.values())
    return told[0] if all(act == told[0] for act in told) else ...
