"""One sentence with all that was found in it: what triggers, roles and judgement look at."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from foedera.model.source import Span
from foedera.model.when import When
from foedera.systematize import dates, evidence, parties, split
from foedera.systematize.dates import DateMention
from foedera.systematize.lexicon import Lexicon
from foedera.systematize.named import Mention
from foedera.systematize.scan import Cue, Name, Scanned
from foedera.systematize.split import Clause

MILITARY_ORGANISATIONS = evidence.ORGANISATIONS

HEADS = (
    "teacher", "school", "exercise", "base", "instrument", "aid_noun", "aid", "equip", "visit", "meet", "person", "mil"
)  # fmt: skip
"""What a state's adjective or genitive can belong to; where one word is of two classes, the earlier counts."""


OF_NAMES = ("mil", "peace", "programme")
"""Classes whose words count inside a name, too."""


class _Covering:
    """Words by place, asked whether one of them covers another: those that begin long before it cannot."""

    def __init__(self, words: Sequence[Name] | Sequence[Cue]) -> None:
        self._words = words
        self._starts = [word.start for word in words]
        self._reach = max((word.end - word.start for word in words), default=0)

    def cover(self, cue: Cue, *, more_than: bool = False) -> bool:
        """Whether one covers the cue (and, if wanted, more than the cue)."""
        start, end, _ = cue
        for number in range(bisect_right(self._starts, start) - 1, -1, -1):
            word = self._words[number]
            if word.start < start - self._reach:
                return False
            if word.end >= end and not (more_than and word.start == start and word.end == end):
                return True
        return False


@dataclass(frozen=True)
class Sentence:
    """A sentence of a source of one language, and what was known before it."""

    scanned: Scanned
    span: Span
    lexicon: Lexicon
    issued: When | None
    """The source's date of issue."""
    voice: str | None
    before: Sequence[str]
    """Actors spoken of earlier in the text, the latest last."""

    @property
    def lang(self) -> str:
        return self.lexicon.cues.lang

    @property
    def is_verb_last(self) -> bool:
        """Whether the verb stands at the end (tr, az), so that what it rules stands before it."""
        return self.lang in ("tr", "az")

    @cached_property
    def cues(self) -> Mapping[str, Sequence[Cue]]:
        """Cue words by class."""
        found: dict[str, list[Cue]] = defaultdict(list)
        named_here = self.scanned.names_in(self.span)
        unions = [one for one in named_here if self.is_verb_last and one.forms[0].actor in evidence.UNIONS]
        names, civil = _Covering(named_here), _Covering(unions)
        told = self.scanned.cues_in(self.span)
        idioms = _Covering([cue for cue in told if cue.of == "idiom"])
        for cue in told:
            of = cue.of
            # a word inside a name ("Security Assistance Force") tells what the name is, not what was done
            if (names if of not in OF_NAMES else civil).cover(cue):
                continue
            if of == "idiom" or not idioms.cover(cue, more_than=True):
                found[of].append(cue)
        if "plan" in found and "programme" in found:
            named = _Covering(found["programme"])
            found["plan"] = [cue for cue in found["plan"] if not named.cover(cue)]
        return found

    @cached_property
    def domains(self) -> Sequence[Cue]:
        return self.scanned.domains_in(self.span)

    @cached_property
    def dates(self) -> Sequence[DateMention]:
        """Every date told, with its place in the text."""
        told = dates.find(self.span.of(self.scanned.text), self.lang, issued=self.issued)
        first = self.span.start
        return [replace(one, span=Span(one.span.start + first, one.span.end + first)) for one in told]

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        """Every actor, as it is called at the sentence's date."""
        when = None
        if not parties.are_timeless(self.scanned.names_in(self.span), self.lexicon.actors):
            when = next((one.when for one in self.dates if one.when is not None), self.issued)
        return parties.mentions(self.scanned, self.span, self.lexicon, when=when, voice=self.voice, before=self.before)

    def may_be_named(self, place: Span) -> bool:
        """Whether an actor's mention can begin there: told by the words alone, before anybody is told from others."""
        names = any(place.start <= name.start < place.end for name in self.scanned.names)
        return names or any(
            place.start <= cue.start < place.end and cue.of in evidence.SPOKEN_OF for cue in self.scanned.cues
        )

    @cached_property
    def _clauses(self) -> Sequence[Clause]:
        return split.clauses(self.scanned.folded, self.span, self.lexicon.cues)

    @cached_property
    def clauses(self) -> Sequence[Span]:
        return [clause.span for clause in self._clauses]

    def opener(self, number: int) -> str:
        """How the clause with this number hangs on what stands before it."""
        return self._clauses[number].opener

    def has(self, *classes: str) -> bool:
        return any(self.cues.get(name) for name in classes)

    @cached_property
    def is_military(self) -> bool:
        """Whether anything in it is military: a word, an arms maker, an alliance."""
        if self.has(*evidence.MILITARY):
            return True
        return self.may_name_arms and any(
            one.kind in evidence.KINDS or one.actor in evidence.ORGANISATIONS for one in self.mentions
        )

    @property
    def may_name_arms(self) -> bool:
        """Whether a name or a word that stands for one can make it military: if not, nobody need be told from others."""
        actors = self.lexicon.actors
        return (
            self.voice in evidence.ORGANISATIONS
            or not evidence.STANDING.isdisjoint(self.scanned.classes)
            or any(evidence.is_of_arms(name.forms, actors) for name in self.scanned.names)
        )

    def near(self, at: Cue, *classes: str, within: int) -> Cue | None:
        """The nearest cue of these classes at most so many characters away."""
        start, end, _ = at
        cues = self.cues
        found = [
            (gap, cue)
            for name in classes
            if name in cues
            for cue in cues[name]
            if (gap := max(start - cue.end, cue.start - end, 0)) <= within  # `distance`, without its two spans
        ]
        return min(found)[1] if found else None

    def clause_of(self, offset: int) -> int:
        """The number of the clause in which an offset lies."""
        return next(
            (n for n, clause in enumerate(self.clauses) if clause.start <= offset < clause.end), len(self.clauses) - 1
        )

    def is_retold(self, clause: int, end: int) -> bool:
        """Whether a clause of its own follows these words ("the aid which it had been giving")."""
        following = clause + 1
        return (
            following < len(self.clauses) and self.opener(following) == "which" and self.clauses[following].start - end <= 2
        )

    def between(self, start: int, end: int) -> str:
        return self.scanned.folded[start:end] if 0 <= end - start < 100 else ""

    def mentions_from(self, first: int, last: int) -> list[Mention]:
        """The actors of the clauses with these numbers."""
        start, end = self.clauses[first].start, self.clauses[last].end
        return [one for one in self.mentions if start <= one.start < end]

    def head(self, one: Mention) -> Cue | None:
        """What an adjective or a genitive belongs to ("Turkish schools", "officers of Georgia")."""
        if one not in self._heads:
            self._heads[one] = self._find_head(one)
        return self._heads[one]

    @cached_property
    def _heads(self) -> dict[Mention, Cue | None]:
        return {}

    def _find_head(self, one: Mention) -> Cue | None:
        follows = one.is_owner or self.is_verb_last or (one.is_adjective and self.lang != "fr")
        if not follows and not (one.is_adjective or one.slot in ("of", "of/to")):
            return None
        others = [other.start for other in self.mentions if other.group != one.group]
        found = []
        for rank, name in enumerate(HEADS):
            for cue in self.cues.get(name, ()):
                if self.lang == "ru" and self._is_attribute(cue):
                    continue
                gap = cue.start - one.span.end if follows else one.start - cue.end
                between = (one.span.end, cue.start) if follows else (cue.end, one.start)
                if 0 <= gap < 45 and not any(between[0] <= other < between[1] for other in others):
                    found.append((gap, -(cue.end - cue.start) if follows else 0, rank, cue))
        return self._last_of_chain(min(found)[3]) if found else None

    def _last_of_chain(self, head: Cue) -> Cue:
        """Where the verb goes last: the school or the teachers after an army's name ("Quru Qoşunları Akademiyası")."""
        if not self.is_verb_last or head.of != "mil":
            return head
        nouns = (cue for name in ("school", "teacher") for cue in self.cues.get(name, ()))
        return next((cue for cue in nouns if 0 <= cue.start - head.end <= 14), head)

    def _is_attribute(self, cue: Cue) -> bool:
        """Russian: whether "военных" describes the next word ("в китайских военных академиях")."""
        heads = self.cues.get("school", ())
        if self.word(cue) in ("вмф", "вмс", "ввс", "вкс", "вс"):
            return True  # "в учебном центре ВМФ России"
        return self.word(cue).startswith("военн") and any(one.start - cue.end == 1 for one in heads)

    def word(self, cue: Cue) -> str:
        return self.scanned.folded[cue.start : cue.end]


def distance(one: Span, other: Span) -> int:
    """Characters between two spans; none where they touch or overlap."""
    return max(one.start - other.end, other.start - one.end, 0)
