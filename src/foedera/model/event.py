"""Event: the act itself, with every account of it; Reform: the domestic track beside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from foedera.model.actor import Role
from foedera.model.record import Aspect, Modality, Record
from foedera.model.source import Passage
from foedera.model.when import When

AGREEMENT = "agree"
"""The codebook's type of an act that is itself an instrument."""


@dataclass(frozen=True, slots=True)
class Event:
    """The records that tell of one act. Where accounts differ all stand; one is preferred, with the reason."""

    records: tuple[Record, ...]
    preferred: Record
    reason: str
    """Why this account is preferred ("the most precise date", "accepted by A. Coder")."""

    def __post_init__(self) -> None:
        if self.preferred not in self.records:
            raise ValueError("the preferred account of an event must be one of its records")

    @property
    def id(self) -> str:
        """`e-` and 12 hex digits over the records' ids: another set of accounts is another event."""
        told = "\n".join(sorted(record.id for record in self.records))
        return "e-" + hashlib.sha256(told.encode()).hexdigest()[:12]

    @property
    def type(self) -> str:
        return self.preferred.type

    @property
    def domains(self) -> tuple[str, ...]:
        """Every field that any account names, the preferred account's first."""
        told = [*self.preferred.domains, *(d for record in self.records for d in record.domains)]
        return tuple(dict.fromkeys(told))

    @property
    def aspect(self) -> Aspect:
        return self.preferred.aspect

    @property
    def modality(self) -> Modality:
        return self.preferred.modality

    @property
    def date(self) -> When | None:
        return self.preferred.date

    @property
    def actors(self) -> tuple[tuple[str, Role], ...]:
        """(actor, role) of the preferred account, in its order."""
        return tuple((p.actor, p.role) for p in self.preferred.participants)

    @property
    def has_legal_basis(self) -> bool:
        """It is an agreement, or an account names the instrument that it rests on."""
        return self.type == AGREEMENT or any(record.legal_basis for record in self.records)

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields on which the accounts differ (`date`, `modality`, `actors`, `quantities`); a coarser date that
        holds the finer one is no conflict."""
        found = []
        dates = [record.date for record in self.records if record.date]
        if any(not one.overlaps(other) for one in dates for other in dates):
            found.append("date")
        if len({record.modality for record in self.records}) > 1:
            found.append("modality")
        if len({record.actors for record in self.records}) > 1:
            found.append("actors")
        measured = {(q.unit, q.currency, q.value) for record in self.records for q in record.quantities}
        if len(measured) > len({(unit, currency) for unit, currency, _ in measured}):
            found.append("quantities")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Reform:
    """A step of the domestic track (an army founded, a school opened), told by a person, with its quote."""

    title: str
    when: When
    actor: str
    passage: Passage
