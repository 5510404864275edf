"""Which records stand: the newest versions, without what a person rejected; every judgement can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, update

from foedera.errors import Contested, StoreError
from foedera.model.record import Judgement, Verdict
from foedera.store import rows, rulings, waiting
from foedera.store.rows import AnyRow
from foedera.store.tables import judgement as judgements
from foedera.store.tables import record as records

_DECIDING = (Verdict.ACCEPT, Verdict.REJECT)


def effective(log: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that hold, oldest first: without those undone, unless the undoing was itself undone."""
    undone: set[str | None] = set()
    holding = []
    for judgement in reversed(log):
        if str(judgement.number) in undone:
            continue
        if judgement.verdict is Verdict.UNDO:
            undone.add(judgement.about)
        else:
            holding.append(judgement)
    return holding[::-1]


def refresh(connection: Connection, record_ids: Iterable[str]) -> bool:
    """Work out anew what stands and what is reviewed among these records and all their versions; whether any changed."""
    family = _versions(connection, record_ids)
    log = of_records(connection, [row.id for row in family])
    newly = _flags(family, log, rulings.held(connection, [row.id for row in family]))
    changed = {row.id: row.number for row in family if (row.stands, row.reviewed) != newly[row.id]}
    for record_id in changed:
        stands, reviewed = newly[record_id]
        connection.execute(update(records).where(records.c.id == record_id).values(stands=stands, reviewed=reviewed))
    waiting.refresh(connection, list(changed.values()))
    return bool(changed)


def of_records(connection: Connection, record_ids: Sequence[str]) -> list[Judgement]:
    """The log of these records, oldest first."""
    found: list[AnyRow] = []
    for some in rows.slices(record_ids):
        found += connection.execute(select(judgements).where(judgements.c.record_id.in_(some))).all()
    return [rows.to_judgement(row) for row in sorted(found, key=lambda row: row.number)]


def uncontested(connection: Connection, record_id: str, seen: int, file: str) -> None:
    """Raise `Contested` where the record was judged or edited after what a person had seen."""
    newest = select(judgements.c.number, judgements.c.person).where(judgements.c.record_id == record_id)
    judged = connection.execute(newest.order_by(judgements.c.number.desc()).limit(1)).first()
    if judged is not None and judged.number > seen:
        raise Contested(file, f"{judged.person} has decided on {record_id} meanwhile", remedy="look at both, then decide")
    rival = select(records.c.id).where((records.c.supersedes == record_id) & records.c.stands)
    version = connection.execute(rival).scalar()
    if version is not None:
        raise Contested(file, f"{record_id} has a newer version, {version}", remedy=f"look at {version} and judge that one")


def resolve_undo(judgement: Judgement, log: Sequence[Judgement], file: str) -> str:
    """The number of the judgement that an UNDO takes back: the one it names, else the newest that holds."""
    known = {str(one.number) for one in log}
    if judgement.about is None:
        holding = effective(log)
        if holding:
            return str(holding[-1].number)
        raise StoreError(file, f"there is nothing to undo on {judgement.record_id}")
    if judgement.about not in known:
        raise StoreError(file, f"{judgement.record_id} has no judgement {judgement.about} to undo")
    return judgement.about


def _versions(connection: Connection, record_ids: Iterable[str]) -> list[AnyRow]:
    columns = select(
        records.c.id,
        records.c.number,
        records.c.supersedes,
        records.c.person,
        records.c.current,
        records.c.stands,
        records.c.reviewed,
    )
    family: dict[str, AnyRow] = {}
    explored: set[str] = set()
    asked = list(dict.fromkeys(record_ids))
    while asked:
        explored |= set(asked)
        found: list[AnyRow] = []
        for some in rows.slices(asked):
            found += connection.execute(columns.where(records.c.id.in_(some) | records.c.supersedes.in_(some))).all()
        family |= {row.id: row for row in found}
        near = {row.id for row in found} | {row.supersedes for row in found if row.supersedes}
        asked = sorted(near - explored)
    return sorted(family.values(), key=lambda row: row.number)


def _flags(family: Sequence[AnyRow], log: Sequence[Judgement], held: set[str]) -> dict[str, tuple[bool, bool]]:
    holding = effective(log)
    edits = {one.about for one in holding if one.verdict is Verdict.EDIT}
    withdrawn = {one.about for one in log if one.verdict is Verdict.EDIT} - edits
    added = {one.record_id for one in holding if one.verdict is Verdict.ADD}
    withdrawn |= {one.record_id for one in log if one.verdict is Verdict.ADD} - added
    successor = {row.supersedes: row.id for row in family if row.supersedes and row.id not in withdrawn}
    judged = {one.record_id for one in holding} | held
    decided = {one.record_id: one.verdict for one in holding if one.verdict in _DECIDING}

    def stands(row: AnyRow) -> bool:
        is_newest = row.id not in withdrawn and row.id not in successor
        is_chosen = row.supersedes is None or successor.get(row.supersedes) == row.id
        is_kept = row.person or row.current or row.id in judged
        return bool(is_newest and is_chosen and is_kept and decided.get(row.id) is not Verdict.REJECT)

    return {row.id: (stands(row), bool(row.person or decided.get(row.id) is Verdict.ACCEPT)) for row in family}
