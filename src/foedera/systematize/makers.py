"""Who made and who uses arms that are told by their make: "the Syrian army uses tanks of Soviet make"."""

from __future__ import annotations

from collections.abc import Sequence

from foedera.model.actor import Kind, Role
from foedera.systematize.named import Mention
from foedera.systematize.sentence import distance
from foedera.systematize.triggers import Trigger


def made(act: Trigger, found: Sequence[Mention]) -> list[tuple[Mention, Role]]:
    """The maker stands by the word that says whose make it is; the others use it."""
    makers = sorted(found, key=lambda one: (one.start > act.cue.start, distance(one.span, act.cue.span)))
    users = [one for one in found if one.actor != makers[0].actor and one.slot not in ("place", "obj") and _may_use(one)]
    if not users:
        return []
    user = min(users, key=lambda one: (one.slot not in ("subj", "of"), distance(one.span, act.cue.span)))
    return [(makers[0], Role.SOURCE), (user, Role.TARGET)]


def _may_use(one: Mention) -> bool:
    """Whether arms may be one's that is named as a place: only an army's ("Azərbaycan ordusunda İran istehsalı …")."""
    return one.slot != "in" or one.is_adjective or one.kind is Kind.INSTITUTION
