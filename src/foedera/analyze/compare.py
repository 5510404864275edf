"""Which of a study's own acts does a data set tell too, which does only one of them tell, and where do they conflict?

The rule, in this order:

1. An event and an act of the set can be one fact where the event's type is in the act's family (`codebook/families.toml`)
   and the focal state acts with a partner whom both name. The focal state's predecessors count as it.
2. Where their dates can be one by EDTF's bounds, the pairs are chosen one to one, so that most are matched, and among
   equals those with the most partners in common and the narrowest dates.
3. What is left over is paired in the same way where the dates lie within `tolerance` days: one fact, conflicting dates.
4. A pair whose parties differ conflicts too.
5. An act inside a practice that the study tells ("exercises every year since 2013") is neither matched nor only there.
6. What remains is only here or only there, unless the other side does not speak of it (its time lies outside the set's
   window or in years that no source of the study covers; a set of states is asked about an organisation, a set of
   alliances about other agreements): that is said instead. So is it where a near act was paired with another account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from foedera.analyze import assign
from foedera.analyze.reference.acts import Act
from foedera.analyze.verdict import Comparison, Row, Verdict
from foedera.codebook.families import Family
from foedera.model.event import Event
from foedera.model.frame import Frame
from foedera.model.record import Aspect, Modality
from foedera.model.when import Day, When

TOLERANCE = 92
"""Days by which two accounts of one act may differ, unless told otherwise: a quarter of a year."""


def with_acts(
    events: Iterable[Event],
    acts: Iterable[Act],
    frame: Frame,
    *,
    dataset: str,
    window: When,
    families: Mapping[str, Family],
    domains: Sequence[str] = (),
    tolerance: int = TOLERANCE,
) -> Comparison:
    """Set the events of a study beside the acts of a data set that the focal state takes part in.

    `domains` are the fields of which alone the set speaks; none where it speaks of all.
    """
    listed = tuple(acts)
    theirs = tuple(act for act in listed if _partners(act.actors, frame))
    speaks = _Scope(window, tuple(domains), any(frame.organisations & set(act.actors) for act in listed))
    sought = {name for act in theirs for name in families.get(act.type, Family((act.type,))).types} or set(families)
    ours = tuple(
        event
        for event in events
        if event.modality is Modality.ACTUAL and event.type in sought and _partners_of(event, frame)
    )
    return Comparison(dataset, window, tolerance, tuple(_Match(frame, speaks, families, tolerance).rows(ours, theirs)))


def _partners_of(event: Event, frame: Frame) -> frozenset[str]:
    return _partners((actor for actor, _ in event.actors), frame)


def _partners(actors: Iterable[str], frame: Frame) -> frozenset[str]:
    return frozenset(frame.partners(actors))


@dataclass(frozen=True, slots=True)
class _Scope:
    """Of what a data set speaks."""

    window: When
    domains: tuple[str, ...]
    has_organisations: bool

    def silence(self, event: Event, frame: Frame) -> str:
        """Why the set does not speak of a dated event; nothing where it could."""
        assert event.date is not None
        if not event.date.overlaps(self.window):
            return f"the set speaks of {self.window}"
        if not self.has_organisations and _partners_of(event, frame) <= frame.organisations:
            return "the set names no organisation"
        if self.domains and not set(self.domains) & set(event.domains):
            return f"the set speaks of the field {', '.join(self.domains)} only"
        return ""


@dataclass(frozen=True, slots=True)
class _Match:
    frame: Frame
    scope: _Scope
    families: Mapping[str, Family]
    tolerance: int

    def rows(self, events: Sequence[Event], acts: Sequence[Act]) -> Iterator[Row]:
        single = [event for event in events if event.aspect is Aspect.EVENT and event.date is not None]
        practices = [event for event in events if event.aspect is Aspect.ONGOING and event.date is not None]
        pairs = assign.one_to_one(single, acts, lambda event, act: self.cost(event, act, 0))
        left, open_acts = [e for e in single if e.id not in pairs], _without(acts, pairs.values())
        pairs |= assign.one_to_one(left, open_acts, lambda event, act: self.cost(event, act, self.tolerance))
        for event in single:
            if event.id in pairs:
                yield self.pair(event, pairs[event.id])
        paired = {act.id: event_id for event_id, act in pairs.items()}
        inside: set[str] = set()
        for act in _without(acts, pairs.values()):
            held = [event for event in practices if self.is_one(event, act) and _gap(event.date, self.time(act)) == 0]
            inside.update(event.id for event in held)
            near = [event.id for event in single if event.id in pairs and self.cost(event, act, self.tolerance) is not None]
            yield Row(Verdict.PRACTICE, held[0], act) if held else self.only_there(act, near)
        for event in events:
            if event.id not in pairs and event.id not in inside:
                close = [act.id for act in acts if act.id in paired and self.cost(event, act, self.tolerance) is not None]
                yield self.only_here(event, close)

    def is_one(self, event: Event, act: Act) -> bool:
        """Whether type and partners allow the two to be one fact."""
        types = self.families.get(act.type, Family((act.type,))).types
        return event.type in types and bool(_partners_of(event, self.frame) & _partners(act.actors, self.frame))

    def time(self, act: Act) -> When | None:
        family = self.families.get(act.type)
        return act.spell if family is not None and family.is_lasting and act.spell is not None else act.when

    def cost(self, event: Event, act: Act, tolerance: int) -> float | None:
        """What speaks against taking the two for one; None where they cannot be."""
        gap = _gap(event.date, self.time(act))
        if gap is None or gap > tolerance or not self.is_one(event, act):
            return None
        others = len(_partners_of(event, self.frame) ^ _partners(act.actors, self.frame))
        return gap + others * 1e5 + min(_width(event.date) + _width(act.when), 99_999) / 1e5

    def pair(self, event: Event, act: Act) -> Row:
        days = _gap(event.date, self.time(act))
        conflicts = (("date",) if days else ()) + (("parties",) if self._parties_differ(event, act) else ())
        return Row(Verdict.CONFLICTING if conflicts else Verdict.MATCHED, event, act, conflicts, days)

    def _parties_differ(self, event: Event, act: Act) -> bool:
        """Parties that the codebook does not know can be any that the source names."""
        here, there = _partners_of(event, self.frame), _partners(act.actors, self.frame)
        unknown = sum(1 for party in act.parties if party.actor is None)
        return bool(there - here) or len(here - there) > unknown

    def only_here(self, event: Event, near: Sequence[str]) -> Row:
        if event.date is None:
            return Row(Verdict.UNDECIDED, event, why="the source tells no date")
        if silence := self.scope.silence(event, self.frame):
            return Row(Verdict.SILENT, event, why=silence)
        if not event.date.within(self.scope.window) and event.aspect is Aspect.EVENT:
            return Row(Verdict.UNDECIDED, event, why=f"the set speaks of {self.scope.window} only")
        return Row(Verdict.ONLY_HERE, event, why=_near(near))

    def only_there(self, act: Act, near: Sequence[str]) -> Row:
        if act.when is None:
            return Row(Verdict.UNDECIDED, act=act, why="the set tells no date")
        if not act.when.overlaps(self.frame.window):
            return Row(Verdict.SILENT, act=act, why=f"the study asks about {self.frame.window}")
        if all(self.frame.gap(year) is not None for year in _years(act.when)):
            return Row(Verdict.SILENT, act=act, why="no source of the study covers it")
        return Row(Verdict.ONLY_THERE, act=act, why=_near(near))


def _near(ids: Sequence[str]) -> str:
    return f"could be {', '.join(ids)}, paired with another" if ids else ""


def _without(acts: Sequence[Act], taken: Iterable[Act]) -> list[Act]:
    ids = {act.id for act in taken}
    return [act for act in acts if act.id not in ids]


def _gap(one: When | None, other: When | None) -> int | None:
    """Days between two dates, nought where they can be one; None where either is not told."""
    if one is None or other is None:
        return None
    if one.overlaps(other):
        return 0
    first, second = sorted((one, other), key=lambda when: when.sort_key)
    assert first.latest is not None
    assert second.earliest is not None
    return _ordinal(second.earliest) - _ordinal(first.latest)


def _ordinal(day: Day) -> int:
    return date(*day).toordinal()


def _width(when: When | None) -> int:
    """Days that a date allows; many where a side is open."""
    if when is None or when.earliest is None or when.latest is None:
        return 99_999
    return _ordinal(when.latest) - _ordinal(when.earliest) + 1


def _years(when: When) -> range:
    first = when.earliest.year if when.earliest else (when.latest.year if when.latest else 0)
    return range(first, (when.latest.year if when.latest else first) + 1)
