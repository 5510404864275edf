"""Which records tell of one act? Records of one type among the same actors whose dates agree become one event.

Deterministic and near linear: records are grouped by type and actors first, then by date within the group. Accounts that
differ stay in the event side by side; one is preferred, with the reason. Records that tell no date are gathered only with
undated ones of the same field: which dated act they mean is for a person to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from foedera.model.event import Event
from foedera.model.record import Aspect, Record
from foedera.model.ruling import Ruling
from foedera.model.when import Precision, When
from foedera.systematize import by_hand

FINENESS = {
    Precision.DAY: 0,
    Precision.MONTH: 1,
    Precision.SEASON: 2,
    Precision.INTERVAL: 3,
    Precision.YEAR: 4,
    Precision.SET: 5,
    Precision.DECADE: 6,
    Precision.CENTURY: 7,
}
"""The finer the date, the earlier an account is preferred."""


def events(
    records: Iterable[Record], rulings: Sequence[Ruling] = (), newest: Mapping[str, str] | None = None
) -> Iterator[Event]:
    """Gather the records that tell of one act into that event; every record belongs to exactly one.

    What persons ruled goes over it; `newest` tells the standing version of an earlier one (id → id).
    """
    gathered = _gathered(records)
    yield from of_accounts(by_hand.regroup(gathered, rulings, newest or {}) if rulings else gathered, rulings, newest)


def of_accounts(
    groups: Iterable[list[Record]], rulings: Sequence[Ruling] = (), newest: Mapping[str, str] | None = None
) -> Iterator[Event]:
    """An event of each act's accounts, with the one preferred by a person, else by the rules."""
    for accounts in groups:
        chosen = by_hand.preferred(accounts, rulings, newest or {})
        yield _event(accounts) if chosen is None else _chosen(accounts, *chosen)


def _chosen(accounts: Sequence[Record], preferred: Record, ruling: Ruling) -> Event:
    why = f": {ruling.why}" if ruling.why else ""
    return Event(tuple(sorted(accounts, key=lambda record: record.id)), preferred, f"chosen by {ruling.person}{why}")


def _gathered(records: Iterable[Record]) -> Iterator[list[Record]]:
    groups: dict[tuple[str, tuple[tuple[str, str], ...], Aspect], list[Record]] = defaultdict(list)
    for record in records:
        roles = tuple(sorted((one.actor, one.role.value) for one in record.participants))
        groups[record.type, roles, record.aspect].append(record)
    for key in sorted(groups, key=lambda key: (key[0], key[1], key[2].value)):
        yield from _acts(groups[key])


def _acts(records: Sequence[Record]) -> Iterator[list[Record]]:
    dated = sorted((record for record in records if record.date), key=_fine_first)
    yield from _by_date(dated)
    undated: dict[tuple[tuple[str, ...], str], list[Record]] = defaultdict(list)
    for record in records:
        if record.date is None:
            undated[record.domains, record.modality.value].append(record)
    for key in sorted(undated):
        yield sorted(undated[key], key=lambda record: record.id)


def _by_date(dated: Sequence[Record]) -> Iterator[list[Record]]:
    """Finest dates first: a coarser date that holds just one finer act is an account of it; one that holds more is none."""
    acts: list[list[Record]] = []
    exact: dict[str, list[Record]] = {}
    for record in dated:
        assert record.date is not None
        same = exact.get(record.date.edtf)
        if same is None:
            held = _held(record.date, acts)
            same = held[0] if len(held) == 1 else None
        if same is None:
            same = []
            acts.append(same)
        exact.setdefault(record.date.edtf, same)
        same.append(record)
    yield from acts


def _held(when: When, acts: Sequence[list[Record]]) -> list[list[Record]]:
    """The acts whose finest date lies wholly inside a coarser one of the same year."""
    if when.year is None:
        return []
    return [act for act in acts if act[0].date is not None and act[0].date != when and act[0].date.within(when)]


def _fine_first(record: Record) -> tuple[int, object, str]:
    assert record.date is not None
    return (FINENESS[record.date.precision], record.date.sort_key, record.id)


def _event(accounts: Sequence[Record]) -> Event:
    preferred = min(accounts, key=_preference)
    return Event(tuple(sorted(accounts, key=lambda record: record.id)), preferred, _reason(preferred, accounts))


def _preference(record: Record) -> tuple[bool, int, float, str]:
    """A person's account first, then the finest date, then the highest score, then the id, so that it never wavers."""
    fineness = FINENESS[record.date.precision] if record.date else len(FINENESS)
    return (not record.coder.is_person, fineness, -record.score, record.id)


def _reason(preferred: Record, accounts: Sequence[Record]) -> str:
    if len(accounts) == 1:
        return "the only account"
    if preferred.coder.is_person:
        return f"coded by {preferred.coder}"
    others = [record for record in accounts if record is not preferred]
    if all(_preference(preferred)[1] < _preference(record)[1] for record in others):
        return "the most precise date"
    return "the highest score"
