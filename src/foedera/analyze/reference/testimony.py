"""What do data sets of the field say of a study's own facts? Each answer with the ids and lines that it rests on.

Nothing is judged: that a set has no such act is told, as is that a date lies beyond its last year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from foedera.analyze import periods
from foedera.analyze.reference import acts, descriptor, shelf
from foedera.analyze.reference.acts import Act
from foedera.analyze.reference.dataset import Dataset
from foedera.codebook.actors import Actors
from foedera.errors import AnalyzeError
from foedera.model.frame import Frame
from foedera.model.question import OF_ROWS, Asking, Fact, Tell
from foedera.model.when import Period, When

FEW = 12
"""So many dates or lines are told; more are counted."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """A fact, what the sets say of it, and where."""

    fact: str
    evidence: str
    sets: tuple[str, ...]
    lines: tuple[str, ...]
    """`key: line, line`: the lines of the files."""


@dataclass(frozen=True)
class Shelf:
    """What a study brings, and the folder where files of data sets lie."""

    folder: Path
    frame: Frame
    actors: Actors
    tracks: tuple[Period, ...]

    def testimonies(self, facts: Sequence[Fact]) -> Iterator[Testimony]:
        """Each fact with the sets' answers; without facts, every set of acts in the folder is told in outline."""
        dataset = cache(lambda key: shelf.take(key, self.folder))
        told = cache(lambda key: tuple(self._focal(acts.of(dataset(key), self.actors))))
        for fact in facts or self._outlines():
            answers = [
                _Answer(self, asking, key, dataset(key), told(key) if asking.tell not in OF_ROWS else ())
                for asking in fact.asks
                for key in asking.sets
            ]
            lines = tuple(dict.fromkeys(f"{one.key}: {where}" for one in answers if (where := one.lines())))
            sets = tuple(dict.fromkeys(one.dataset.descriptor.key for one in answers))
            yield Testimony(fact.says, "; ".join(_joined(answers)), sets, lines)

    def _focal(self, told: Iterable[Act]) -> Iterator[Act]:
        return (act for act in told if set(act.actors) & set(self.frame.focal))

    def _outlines(self) -> Iterator[Fact]:
        tracks = dict.fromkeys(period.track for period in self.tracks)
        for one in descriptor.shipped().values():
            if not one.act or not shelf.holds(one, self.folder):
                continue
            asks = [Asking((one.key,), Tell.NUMBER), Asking((one.key,), Tell.PARTNERS)]
            asks += [Asking((one.key,), Tell.PERIODS, track=track) for track in tracks]
            yield Fact(one.title, tuple(asks))


@dataclass(frozen=True)
class _Answer:
    """One set asked one question."""

    shelf: Shelf
    asking: Asking
    key: str
    """The set, as the question calls it."""
    dataset: Dataset
    told: tuple[Act, ...]
    """Its acts of the focal state; none where rows are asked for."""

    @property
    def is_none(self) -> bool:
        """Whether a date, or a partner's act, was asked for that the set could have and has not."""
        return self.asking.tell is Tell.DATES and not self.found() and self._beyond() is None

    def text(self) -> str:
        if (beyond := self._beyond()) is not None:
            return beyond
        return _TELLS[self.asking.tell](self)

    def found(self) -> list[Act]:
        """The acts that are asked for."""
        return [act for act in self.told if self._is_asked(act)]

    def rows(self) -> list[int]:
        """The rows that are asked for, in the order of the file."""
        columns = self.dataset.columns
        asked = [*(name for name, _ in self.asking.where), *self.asking.show]
        if unknown := [name for name in asked if name not in columns]:
            raise AnalyzeError(self.key, f"it has no column {', '.join(unknown)}", remedy=f"it has {', '.join(columns)}")
        return [
            row
            for row in range(len(self.dataset))
            if all(_holds(columns[name][row], value) for name, value in self.asking.where)
        ]

    def lines(self) -> str:
        rows = self.rows() if self.asking.tell in OF_ROWS else [row for act in self.found() for row in act.rows]
        told = [str(self.dataset.lines[row]) for row in rows]
        return ", ".join(told[:FEW]) + (f" and {len(told) - FEW:,} more" if len(told) > FEW else "")

    def name(self, actor: str) -> str:
        return self.shelf.actors.name(actor, "en") if actor in self.shelf.actors else actor

    def partners(self, act: Act) -> tuple[str, ...]:
        return tuple(self.shelf.frame.partners(act.actors))

    def chosen(self, told: Mapping[str, float]) -> list[str]:
        """Whom to tell of: those named by the question, else all, those with most first."""
        return list(self.asking.partners) or sorted(told, key=lambda who: (-told[who], who))

    def added_up(self, told: Iterable[Act]) -> float:
        column = self.asking.column
        if column not in self.dataset.columns:
            raise AnalyzeError(self.key, f"it has no column {column}", remedy=f"it has {', '.join(self.dataset.columns)}")
        return sum(self.dataset.columns[column][row] or 0 for act in told for row in act.rows)

    def _is_asked(self, act: Act) -> bool:
        asking, here = self.asking, set(self.partners(act))
        needs = set(asking.partners) if asking.tell in (Tell.DATES, Tell.NUMBER, Tell.SUM) else set()
        if not needs <= here or (asking.alone and len(act.parties) != len(needs) + 1):
            return False
        if asking.label and asking.label.casefold() not in act.label.casefold():
            return False
        return asking.when is None or (act.when is not None and act.when.overlaps(asking.when))

    def _beyond(self) -> str | None:
        """That the date asked for lies outside the years of the set, where it does."""
        when, window = self.asking.when, self.dataset.descriptor.window
        if when is None or when.overlaps(window):
            return None
        told = self.dataset.descriptor
        is_late = when.earliest is not None and when.earliest.year > told.last
        return f"{when} is {'past' if is_late else 'before'} the {'last' if is_late else 'first'} year of {self.key}, " + (
            f"{told.last if is_late else told.first}"
        )


def _joined(answers: Sequence[_Answer]) -> Iterator[str]:
    """Sets without such an act are told together: "in neither dcad nor atop"."""
    none: list[str] = []
    for at, one in enumerate(answers):
        if one.is_none:
            none.append(one.key)
            following = answers[at + 1] if at + 1 < len(answers) else None
            if following is not None and following.asking is one.asking and following.is_none:
                continue
            yield f"not in {none[0]}" if len(none) == 1 else f"in neither {' nor '.join(none)}"
            none = []
        else:
            yield one.text()


def _dates(one: _Answer) -> str:
    when = one.asking.when
    found = sorted(one.found(), key=lambda act: act.when.sort_key if act.when else ((0, 0, 0),))
    if len(found) == 1 and when is not None and found[0].when == when and len(when.edtf) == len("2002-12-16"):
        return f"in {one.key}, to the day ({found[0].id})"
    told = [f"{_written(act.when)} ({act.id})" for act in found[:FEW]]
    return f"in {one.key}: {', '.join(told)}" + (f" and {len(found) - FEW} more" if len(found) > FEW else "")


def _number(one: _Answer) -> str:
    found = one.found()
    years = sorted(act.when.year for act in found if act.when is not None and act.when.year is not None)
    span = f", {years[0]}–{years[-1]}" if years else ""
    return f"{one.key}: {_counted(len(found), 'act')}{_with(one)}{span}"


def _partners(one: _Answer) -> str:
    told = Counter(who for act in one.found() for who in dict.fromkeys(one.partners(act)))
    named = ", ".join(f"{one.name(who)} {told[who]:,}" for who in one.chosen(told))
    label = f", “{one.asking.label}”" if one.asking.label else ""
    return f"{one.key}{label}: {_counted(len(told), 'partner')}" + (f": {named}" if named else "")


def _periods(one: _Answer) -> str:
    track = periods.of_track(one.shelf.tracks, one.asking.track)
    if not track:
        raise AnalyzeError(
            one.asking.track, "the study has no such track of periods", remedy="see [[period]] in foedera.toml"
        )
    whens = [act.when for act in one.found() if act.when is not None]
    counts = [sum(periods.holds(period, periods.later(period, track), when) is True for when in whens) for period in track]
    unsure = len(whens) - sum(counts) - sum(_is_elsewhere(when, track) for when in whens)
    more = f" ({unsure} with too coarse a date)" if unsure else ""
    return f"{one.key} by {one.asking.track}: {', '.join(map(str, counts))}{more}"


def _is_elsewhere(when: When, track: Sequence[Period]) -> bool:
    return all(period.holds(when) is False for period in track)


def _sum(one: _Answer) -> str:
    found = one.found()
    return (
        f"{one.key}: {_counted(len(found), 'act')}{_with(one)}, {_rounded(one.added_up(found))} in all ({one.asking.column})"
    )


def _sums(one: _Answer) -> str:
    sums: dict[str, float] = {}
    for act in one.found():
        for who in one.partners(act):
            sums[who] = sums.get(who, 0) + one.added_up([act])
    return f"{one.key}: " + ", ".join(f"{one.name(who)} {_rounded(sums.get(who, 0))}" for who in one.chosen(sums))


def _rows(one: _Answer) -> str:
    found, columns, told_of = one.rows(), one.dataset.columns, one.dataset.descriptor
    window = f"({told_of.first}–{told_of.last})"
    if not found:
        return f"{one.key} {window}: no such row"
    told = [" ".join(str(columns[name][row]) for name in one.asking.show if columns[name][row] is not None) for row in found]
    more = f" and {len(told) - FEW:,} more" if len(told) > FEW else ""
    return f"{one.key} {window}: {_counted(len(found), 'row')}" + (
        f": {', '.join(told[:FEW])}{more}" if one.asking.show else ""
    )


def _files(one: _Answer) -> str:
    paths, files = one.dataset.path.split(", "), one.dataset.files
    told = Counter(files[row] if files else 0 for row in one.rows())
    return f"{one.key}: " + ", ".join(f"{Path(path).stem} {told[number]:,}" for number, path in enumerate(paths))


_TELLS: dict[Tell, Callable[[_Answer], str]] = {
    Tell.DATES: _dates,
    Tell.NUMBER: _number,
    Tell.PARTNERS: _partners,
    Tell.PERIODS: _periods,
    Tell.SUM: _sum,
    Tell.SUMS: _sums,
    Tell.ROWS: _rows,
    Tell.FILES: _files,
}


def _with(one: _Answer) -> str:
    return f" with {', '.join(map(one.name, one.asking.partners))}" if one.asking.partners else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _holds(value: Any, wanted: str) -> bool:
    if wanted == "*":
        return value is not None and value != 0
    return value is not None and str(value) == wanted


def _rounded(number: float) -> str:
    """As whole a number as it is, one decimal place at most."""
    told = f"{number:,.1f}"
    return told.removesuffix(".0")


def _written(when: When | None) -> str:
    return when.edtf if when is not None else "no date"
