"""Who was spoken of earlier in the text: what "the two countries" and "the alliance" point back to.

Few sentences ask, so nothing is looked up before one does; then only what lies between it and the last that asked, from the
end backwards, until enough actors are known. Each sentence is looked at once at most, however many ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import overload

from foedera.codebook import alphabets
from foedera.model.source import Source, Span
from foedera.systematize import parties, scan
from foedera.systematize.lexicon import Lexicon

MEMORY = 6
"""How many actors are remembered: "the two countries" are seldom those of a paragraph before."""


class Earlier:
    """The actors of one source, by the sentence up to which they were named."""

    def __init__(self, source: Source, folded: str, known: Lexicon, split: Callable[[Source], Iterable[Span]]) -> None:
        self._source = source
        self._text = alphabets.latin(source.text, source.lang or "")
        self._folded = folded
        self._known = known
        self._split = split
        self._told: list[str] = []
        self._upto = 0

    def before(self, span: Span) -> Sequence[str]:
        """The last actors named before that sentence, the latest last; found out when first asked."""
        return _Asked(self, span)

    def look(self, span: Span) -> Sequence[str]:
        """The same, found out now; sentences must be asked for in the order of the text."""
        number = self._numbers[span]
        found: dict[str, None] = {}  # the latest first
        for place in range(number - 1, self._upto - 1, -1):
            found.update(dict.fromkeys(reversed(self._named(self._sentences[place]))))
            if len(found) >= MEMORY:
                break
        else:
            found.update(dict.fromkeys(reversed(self._told)))
        self._told = list(found)[:MEMORY][::-1]
        self._upto = max(number, self._upto)
        return self._told

    @cached_property
    def _sentences(self) -> Sequence[Span]:
        return list(self._split(self._source))

    @cached_property
    def _numbers(self) -> Mapping[Span, int]:
        return {span: number for number, span in enumerate(self._sentences)}

    def _named(self, span: Span) -> list[str]:
        scanned = scan.within(span, self._text, self._folded, self._known)
        return parties.named(scanned, span, self._known, when=self._source.date)


class _Asked(Sequence[str]):
    """The actors before one sentence, looked up only where they are asked for."""

    def __init__(self, earlier: Earlier, span: Span) -> None:
        self._earlier = earlier
        self._span = span
        self._found: Sequence[str] | None = None

    def _actors(self) -> Sequence[str]:
        if self._found is None:
            self._found = self._earlier.look(self._span)
        return self._found

    def __len__(self) -> int:
        return len(self._actors())

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return self._actors()[index]
