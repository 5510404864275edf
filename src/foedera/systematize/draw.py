"""Which passages shall be read twice? Some with an act that was found, some in which none was, from all sources alike."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, cycle

from foedera.model.record import Record
from foedera.model.sample import Assigned
from foedera.model.source import Source, Span
from foedera.systematize import split

LEAST, MOST = 40, 600
"""Characters of a sentence without a record that is worth reading."""


def passages(
    sources: Sequence[str],
    read: Callable[[str], tuple[Source, Sequence[Record]]],
    *,
    count: int,
    empty: float = 0.5,
    seed: int = 1,
) -> list[tuple[Source, Span]]:
    """`count` passages, or as many as there are; a share `empty` of them sentences in which no act was found.

    Sources are visited in a random order, one passage a visit, so that a long one does not crowd out the rest. The same
    seed draws the same from the same study.
    """
    drawn = random.Random(seed)
    order = list(sources)
    drawn.shuffle(order)
    left: dict[str, tuple[Source, dict[bool, list[Span]]]] = {}
    found: list[tuple[Source, Span]] = []
    wanted = round(count * empty)
    is_any = False
    while len(found) < count:
        before = len(found)
        for source_id in order:
            if len(found) == count:
                break
            if source_id not in left:
                left[source_id] = _choices(*read(source_id), drawn)
            source, choices = left[source_id]
            is_empty = drawn.random() * (count - len(found)) < wanted
            spans = choices[is_empty] or (choices[not is_empty] if is_any else [])
            if spans:
                found.append((source, spans.pop()))
                wanted -= is_empty
        if len(found) == before:
            if is_any:
                break
            is_any = True  # of one of the two kinds there are too few
    drawn.shuffle(found)
    return found


def assign(found: Sequence[tuple[Source, Span]], coders: Sequence[str], *, each: int = 2) -> Iterator[Assigned]:
    """Give every passage to `each` of the coders, so that all read about as many, and every two meet."""
    for (source, span), chosen in zip(found, cycle(combinations(coders, each)), strict=False):
        yield Assigned(source.id, span, source.lang or "", chosen)


def _choices(source: Source, records: Sequence[Record], drawn: random.Random) -> tuple[Source, dict[bool, list[Span]]]:
    told = sorted({record.passage.span for record in records})
    drawn.shuffle(told)
    bare = [_trimmed(source.text, span) for span in split.sentences(source.text[: source.body_end])]
    bare = [
        span
        for span in bare
        if LEAST <= span.end - span.start <= MOST and not any(span.start < one.end and one.start < span.end for one in told)
    ]
    drawn.shuffle(bare)
    return source, {False: told, True: bare}


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - (len(words) - len(words.rstrip())))
