"""One act that a sentence reports, and the search for them: what was found, and what of it another act takes up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Trigger:
    """One act that a sentence reports."""

    type: str
    cue: Cue
    mode: str = ""
    """How the cue's subject stands to the act: `buy` and `study` receive, `made`, `approve`, `transit` …"""
    object: Cue | None = None
    """The instrument concluded, the equipment delivered, what is suspended."""


@dataclass
class Search:
    """The triggers of one sentence, found in the order of what goes before what."""

    told: Sentence
    found: list[Trigger] = field(default_factory=list)

    def add(self, kind: str, cue: Cue, mode: str = "", about: Cue | None = None) -> None:
        """Note an act, once a type and clause."""
        if not self.has_here(cue, kind):
            self.found.append(Trigger(kind, cue, mode, about))

    def has(self, *kinds: str) -> bool:
        return any(one.type in kinds for one in self.found)

    def has_here(self, cue: Cue, *kinds: str) -> bool:
        """Whether the cue's clause tells such an act already."""
        alike = [one for one in self.found if one.type in kinds]
        if not alike:
            return False  # mostly: no clause need be told from another
        here = self.told.clause_of(cue.start)
        return any(self.told.clause_of(one.cue.start) == here for one in alike)

    def cues(self, *classes: str) -> Iterator[Cue]:
        for name in classes:
            yield from self.told.cues.get(name, ())

    def near(self, cue: Cue, *classes: str, within: int) -> Cue | None:
        return self.told.near(cue, *classes, within=within)

    def is_civil(self, cue: Cue) -> bool:
        """Whether trade, energy, culture is what the word is about."""
        return bool(self.near(cue, "civil", within=30)) and not self.near(cue, "mil", "equip", within=30)

    def is_provided_for(self, cue: Cue) -> bool:
        """Whether the word tells what an instrument of the sentence is about."""
        agreed = [act for act in self.found if act.type == "agree" and act.object is not None]
        if not agreed:
            return False
        here = self.told.clause_of(cue.start)
        if self.told.is_retold(here, cue.end) or self._has_own_subject(cue):
            return False
        for act in agreed:
            if act.object is not None and self.told.clause_of(act.object.start) == here:
                after = 0 <= cue.start - act.object.end < 120 or 0 <= cue.start - act.cue.end < 60
                before = 0 <= act.object.start - cue.end < 90
                if before if self.told.is_verb_last else after:
                    return True
        return False

    def _has_own_subject(self, cue: Cue) -> bool:
        """Whether a comma and a subject stand between instrument and word: "under a treaty of 1951, India bought …"."""
        if self.told.lang not in ("en", "fr"):
            return False
        ends = [one.end for one in self.cues("instrument") if one.end <= cue.start]
        if not ends or "," not in self.told.scanned.folded[ends[-1] : cue.start]:
            return False
        subjects = [one.start for one in self.told.mentions if one.slot == "subj" and one.start < cue.start]
        return any("," in self.told.between(ends[-1], start) for start in subjects)

    def is_topic(self, cue: Cue) -> bool:
        """Whether the word tells what was discussed."""
        if self.told.is_verb_last:
            return any(0 <= discuss.start - cue.end < 100 for discuss in self.cues("discuss"))
        return any(0 <= cue.start - discuss.end < 120 for discuss in self.cues("discuss"))

    def just_before(self, cue: Cue, name: str) -> bool:
        """Whether a word of that class stands before it, with a small word or two between."""
        return any(0 <= cue.start - one.end <= 30 for one in self.cues(name))

    def has_transit(self, cue: Cue) -> bool:
        """Whether the use of bases or land follows the word: "grants the United States the use of …"."""
        return any(0 <= one.start - cue.end < 60 for one in self.cues("transit"))

    def beside(self, cue: Cue, kind: str) -> bool:
        """Whether an act of that type stands so near that the word tells what it was for."""
        return any(one.type == kind and abs(one.cue.start - cue.start) < 60 for one in self.found)

    def is_free(self, cue: Cue) -> bool:
        return not self.is_provided_for(cue) and not self.is_topic(cue) and not self.is_title(cue)

    def is_title(self, cue: Cue) -> bool:
        """Whether the word only describes an instrument, an act of law or an office: "the military assistance agreement"."""
        following = self.told.scanned.folded[cue.end : cue.end + 40]
        title = next((one for one in self.cues("instrument", "title") if 0 < one.start - cue.end <= 2), None)
        return self.told.lang == "en" and title is not None and following.startswith(" ")
