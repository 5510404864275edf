"""The claims: both sides of each, what they rest on, what to beware of; evidence chosen by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.model.claim import Side
from foedera.model.ruling import Matter
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


def show(desk: Desk, visit: Visit) -> Response:
    """Every claim with its evidence, side by side."""
    weighings = desk.kept("weighings", desk.study.weigh)
    summaries = {
        piece.event.id: desk.summary(piece.event.preferred, visit.lang) for one in weighings for piece in one.evidence
    }
    return pages.page(
        visit,
        "claims",
        weighings=weighings,
        summaries=summaries,
        sides=list(Side),
        rulings={
            one.claim.id: [ruling for ruling in desk.store.rulings(Matter.CLAIM) if ruling.said["claim"] == one.claim.id]
            for one in weighings
        },
    )


def choose(desk: Desk, visit: Visit) -> Response:
    """Put a record, or an event's preferred account, on one side of a claim, with the reason."""
    claim_id, told, why = (visit.form.get(name, "").strip() for name in ("claim", "record", "why"))
    if claim_id not in {claim.id for claim in desk.study.settings.claims}:
        raise StoreError("the form", f"there is no claim {claim_id!r}", remedy="choose one of the study's")
    if not why:
        raise StoreError("the form", "evidence chosen by hand needs its reason", remedy="write why it belongs there")
    try:
        side = Side(visit.form.get("side", ""))
    except ValueError as error:
        raise StoreError("the form", "no side was chosen", remedy="choose for, against or context") from error
    record_id = desk.store.event(told).preferred.id if told.startswith("e-") else desk.store.record(told).id
    said = {"claim": claim_id, "record": record_id, "side": side.value}
    desk.study.rule(visit.ruling(Matter.CLAIM, said, why=why[:1000], records=[record_id]))
    return pages.go(f"/claims#c-{claim_id}")


SCREEN = Screen(gets={"/claims": show}, posts={"/claims": choose})
