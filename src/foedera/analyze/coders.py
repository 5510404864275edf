"""What do the coders of one set of passages agree on, field by field and language by language?

Each coder reads a passage as a list of acts, as CODING.md writes them; an empty list says that there is none. Acts of
different coders that are the same act are laid together: the most alike first, by type, actors, fields and date. Whether
there is an act at all is itself a field (`found`); the other fields count where two or more found it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from foedera.analyze import agreement
from foedera.analyze.agreement import Agreement, Metric, Value
from foedera.errors import BadDate
from foedera.model.when import When

Act = Mapping[str, Any]
"""A record as CODING.md writes it: type, domains, aspect, modality, date, actors, quantities."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with what each coder read in it."""

    key: str
    lang: str
    readings: Mapping[str, Sequence[Act]]
    """Coder → acts; who has not read it is not there."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One act of a passage, as its coders tell it."""

    passage: str
    number: int
    """Which act of the passage, from 0."""
    lang: str
    acts: Mapping[str, Act | None]
    """Coder → the act; None where the coder read the passage and found no such act."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that coders can agree on."""

    name: str
    metric: Metric
    value: Callable[[Act], Value | None]
    """None where the act tells nothing that could be compared."""


@dataclass(frozen=True, slots=True)
class Line:
    """The agreement on one field in one language."""

    field: str
    lang: str
    """Empty for all languages together."""
    metric: Metric
    agreement: Agreement
    differing: tuple[Unit, ...]
    """The units that are not read alike."""


def _day(act: Act) -> float | None:
    """The middle of the date in years, where it has both ends."""
    try:
        when = When(act["date"]) if act.get("date") else None
    except BadDate:
        return None
    if when is None or when.earliest is None or when.latest is None:
        return None
    days = [day.year + (day.month - 1) / 12 + (day.day - 1) / 372 for day in (when.earliest, when.latest)]
    return round(sum(days) / 2, 4)


def _quantities(act: Act) -> frozenset[tuple[Any, ...]]:
    return frozenset((one["value"], one["unit"], one.get("currency")) for one in act.get("quantities") or ())


FIELDS = (
    Field("type", Metric.NOMINAL, lambda act: str(act["type"])),
    Field("domains", Metric.SETS, lambda act: frozenset(act.get("domains") or ())),
    Field("actors", Metric.SETS, lambda act: frozenset(one["id"] for one in act.get("actors") or ())),
    Field("roles", Metric.SETS, lambda act: frozenset((one["id"], one["role"]) for one in act.get("actors") or ())),
    Field("date", Metric.NOMINAL, lambda act: act.get("date") or ""),
    Field("time", Metric.INTERVAL, _day),
    Field("modality", Metric.NOMINAL, lambda act: act.get("modality") or "actual"),
    Field("aspect", Metric.NOMINAL, lambda act: act.get("aspect") or "event"),
    Field("quantities", Metric.SETS, _quantities),
)
"""After `found`. `time` is the date's middle in years: how far dates lie apart, where `date` asks if they are the same."""


def lines(passages: Iterable[Passage], *, draws: int = agreement.DRAWS) -> Iterator[Line]:
    """Field by field: all languages together, then each by itself where there are several."""
    units = [unit for passage in passages for unit in align(passage)]
    langs = sorted({unit.lang for unit in units})
    for name, metric, value in (("found", Metric.NOMINAL, None), *((one.name, one.metric, one.value) for one in FIELDS)):
        for lang in ("", *(langs if len(langs) > 1 else ())):
            readings = [(unit, _readings(unit, value)) for unit in units if lang in ("", unit.lang)]
            differing = tuple(unit for unit, told in readings if len(set(told.values())) > 1)
            yield Line(name, lang, metric, agreement.of([told for _, told in readings], metric, draws=draws), differing)


def _readings(unit: Unit, value: Callable[[Act], Value | None] | None) -> dict[str, Value]:
    if value is None:
        return {coder: act is not None for coder, act in unit.acts.items()}
    told = {coder: value(act) for coder, act in unit.acts.items() if act is not None}
    return {coder: one for coder, one in told.items() if one is not None}


def align(passage: Passage) -> list[Unit]:
    """The acts of a passage, each with what every coder tells of it; one unit without an act where nobody found any."""
    acts = [(coder, number) for coder, told in sorted(passage.readings.items()) for number in range(len(told))]
    group = {act: place for place, act in enumerate(acts)}
    pairs = (
        (_alike(passage.readings[one[0]][one[1]], passage.readings[other[0]][other[1]]), one, other)
        for one, other in combinations(acts, 2)
        if one[0] != other[0]
    )
    for alike, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        joined = [act for act in acts if group[act] in (group[one], group[other])]
        if alike > 0 and group[one] != group[other] and len({coder for coder, _ in joined}) == len(joined):
            group |= dict.fromkeys(joined, group[one])
    together: dict[int, dict[str, Act]] = {}
    for act in acts:
        together.setdefault(group[act], {})[act[0]] = passage.readings[act[0]][act[1]]
    found = list(together.values()) or ([{}] if passage.readings else [])
    return [
        Unit(passage.key, number, passage.lang, {coder: told.get(coder) for coder in sorted(passage.readings)})
        for number, told in enumerate(found)
    ]


def _alike(one: Act, other: Act) -> float:
    """0 where two acts share neither type nor an actor; else the more the more of them is the same."""
    told = [({a["id"] for a in act.get("actors") or ()}, set(act.get("domains") or ())) for act in (one, other)]
    actors, domains = (_shared(told[0][place], told[1][place]) for place in (0, 1))
    same_type = bool(one["type"] == other["type"])
    if not same_type and not actors:
        return 0.0
    return 2 * same_type + 2 * actors + domains + bool(one.get("date") == other.get("date"))


def _shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
