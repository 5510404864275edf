"""How intense, how broad, how deep was cooperation over a span of time?

Each measure is a count that a reader can make by hand from the acts of the span; none is weighted by taste, and no index
adds unlike things up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from foedera.analyze import estimate
from foedera.model.event import AGREEMENT, Event
from foedera.model.frame import Frame
from foedera.model.record import Aspect
from foedera.model.trend import Breadth, Depth

"""The type of the codebook under which agreements between governments are coded."""


def shares(acts: Sequence[Event]) -> dict[str, Fraction]:
    """Each field's share of the acts that name one; an act in k fields gives 1/k to each, so that every act weighs one."""
    told = [event for event in acts if event.domains]
    parts: dict[str, Fraction] = {}
    for event in told:
        for domain in event.domains:
            parts[domain] = parts.get(domain, Fraction(0)) + Fraction(1, len(event.domains) * len(told))
    return parts


def breadth(acts: Sequence[Event], rarefied_to: int = 0) -> Breadth:
    """Number of fields, entropy, and effective numbers of fields.

    With shares pᵢ: H = −Σ pᵢ ln pᵢ (Shannon 1948, A mathematical theory of communication); effective number e^H and
    1/Σ pᵢ², Hill's numbers of order 1 and 2 (Hill 1973, Diversity and evenness, Ecology 54; the second is Laakso and
    Taagepera's effective number of 1979). `rarefied_to` acts drawn from the n here hold on average
    Σ_fields [1 − C(n − nᵢ, m)/C(n, m)] fields, nᵢ acts naming field i (Hurlbert 1971, Ecology 52; by sampling units,
    Colwell et al. 2004, Ecology 85). Acts without a field are left out. All are nought without acts.
    """
    parts = [float(part) for part in shares(acts).values()]
    entropy = -sum(part * math.log(part) for part in parts)
    return Breadth(
        domains=len(parts),
        entropy=entropy + 0.0,  # −0.0 is shown as a minus
        effective=math.exp(entropy) if parts else 0.0,
        dominant=1 / sum(part * part for part in parts) if parts else 0.0,
        rarefied=rarefied([event.domains for event in acts if event.domains], rarefied_to),
        rarefied_to=rarefied_to,
    )


def rarefied(domains: Sequence[tuple[str, ...]], number: int) -> float | None:
    """Fields to be expected in `number` acts drawn without putting back; None where there are fewer acts, or none asked."""
    if not 0 < number <= len(domains):
        return None
    every = math.comb(len(domains), number)
    names = {name for told in domains for name in told}
    without = (sum(1 for told in domains if name not in told) for name in names)
    return float(sum(1 - Fraction(math.comb(count, number), every) for count in without))


def depth(acts: Sequence[Event], frame: Frame) -> Depth:
    """Legal basis, organisations, practices that last; shares with Wilson's intervals.

    Legal basis and organisations are the obligation and the delegation of Abbott, Keohane, Moravcsik, Slaughter and
    Snidal (2000), The concept of legalization, International Organization 54; their third, precision, is not coded.
    """
    agreements = sum(1 for event in acts if event.type == AGREEMENT)
    legal = sum(1 for event in acts if event.has_legal_basis)
    organised = sum(1 for event in acts if any(actor in frame.organisations for actor, _ in event.actors))
    practices = sum(1 for event in acts if event.aspect is Aspect.ONGOING)
    return Depth(
        agreements=agreements,
        legal=estimate.share(legal, len(acts)),
        organised=estimate.share(organised, len(acts)),
        practices=practices,
        lasting=estimate.share(practices, len(acts)),
    )
