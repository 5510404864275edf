"""What persons say of events goes over what the rules gather: these accounts tell of one act, those of two, this one counts.

Rulings are applied one after the other to the accounts as gathered, so that a later one goes over an earlier one, and
gathering anew comes to the same. A ruling on a record holds for its newest version; one on a record that no longer stands
says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from foedera.model.record import Record
from foedera.model.ruling import Matter, Ruling

Accounts = list[Record]


def regroup(gathered: Iterable[Accounts], rulings: Sequence[Ruling], newest: Mapping[str, str]) -> list[Accounts]:
    """The accounts of each act, after every ruling. `newest`: an earlier version's id → that of the version that stands."""
    groups = list(gathered)
    for ruling in rulings:
        if ruling.matter is Matter.EVENT:
            told = {name: _now(ids, newest) for name, ids in ruling.said.items() if name in ("together", "stay", "go")}
            groups = _apart(_together(groups, told.get("together", set())), told.get("stay", set()), told.get("go", set()))
    return groups


def preferred(accounts: Accounts, rulings: Sequence[Ruling], newest: Mapping[str, str]) -> tuple[Record, Ruling] | None:
    """The account that a person prefers, the last who said so; None where nobody did."""
    by_id = {record.id: record for record in accounts}
    for ruling in reversed(rulings):
        chosen = ruling.said.get("prefer")
        if chosen is not None and (record := by_id.get(newest.get(chosen, chosen))) is not None:
            return record, ruling
    return None


def _now(ids: Iterable[str], newest: Mapping[str, str]) -> set[str]:
    return {newest.get(record_id, record_id) for record_id in ids}


def _together(groups: list[Accounts], ids: set[str]) -> list[Accounts]:
    concerned = [group for group in groups if any(record.id in ids for record in group)]
    if len(concerned) < 2:
        return groups
    joined = [record for group in concerned for record in group]
    return [*(group for group in groups if group not in concerned), joined]


def _apart(groups: list[Accounts], stay: set[str], go: set[str]) -> list[Accounts]:
    found: list[Accounts] = []
    for group in groups:
        leaving = [record for record in group if record.id in go - stay]
        if leaving and any(record.id in stay for record in group):
            found += [[record for record in group if record not in leaving], leaving]
        else:
            found.append(group)
    return found
