"""Which part of the ties is with regional states, which with others, which with organisations?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from foedera.analyze import estimate
from foedera.model.event import Event
from foedera.model.frame import Frame, Standing
from foedera.model.trend import Share


def shares(spans: Mapping[str, Sequence[Event]], frame: Frame) -> tuple[Share, ...]:
    """For each span its ties (act × partner) by the partner's standing, with Wilson's interval.

    A multilateral act is as many ties as it has partners. The interval takes ties for independent: an act with many
    partners makes it look narrower than it is.
    """
    return tuple(share for span, acts in spans.items() for share in _of(span, ties(acts, frame)))


def ties(acts: Iterable[Event], frame: Frame) -> Counter[Standing]:
    """How many act × partner pairs there are of each standing."""
    return Counter(
        frame.standing(partner) for event in acts for partner in frame.partners(actor for actor, _ in event.actors)
    )


def _of(span: str, counts: Counter[Standing]) -> Iterable[Share]:
    whole = counts.total()
    for standing in Standing:
        yield Share(span, standing.value, counts[standing], whole, estimate.share(counts[standing], whole))
