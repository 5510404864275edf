"""Sample: passages that several coders read blind, each without knowing what the others say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from foedera.model.ruling import Ruling
from foedera.model.source import Span


@dataclass(frozen=True, slots=True)
class Assigned:
    """One passage and who is to code it."""

    source_id: str
    span: Span
    lang: str
    coders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """Passages drawn from a study and given to coders."""

    number: int
    """The number of the ruling that drew it."""
    name: str
    coders: tuple[str, ...]
    units: tuple[Assigned, ...]

    @classmethod
    def of(cls, ruling: Ruling) -> Sample:
        """Read back what `said` wrote."""
        told = ruling.said
        units = tuple(
            Assigned(one["source"], Span(one["start"], one["end"]), one["lang"], tuple(one["coders"]))
            for one in told["units"]
        )
        return cls(ruling.number or 0, told["name"], tuple(told["coders"]), units)

    def said(self) -> dict[str, Any]:
        """What the ruling says, fit for JSON."""
        units = [
            {
                "source": one.source_id,
                "start": one.span.start,
                "end": one.span.end,
                "lang": one.lang,
                "coders": [*one.coders],
            }
            for one in self.units
        ]
        return {"name": self.name, "coders": [*self.coders], "units": units}

    def of_coder(self, coder: str) -> list[int]:
        """The places of the passages that a coder is to read."""
        return [place for place, unit in enumerate(self.units) if coder in unit.coders]
