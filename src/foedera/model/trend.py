"""Trends: what analysis finds over time, each number with its interval, its bounds and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.model.frame import Gap
from foedera.model.when import Period, When

LEVEL = 0.95
"""The share of repetitions in which every interval here is meant to hold the true value."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval that chance alone leaves open (LEVEL)."""

    value: float
    low: float
    high: float
    """May be infinite: nothing bounds a ratio whose lower number is nought."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the analysis of coverage must know of one document."""

    id: str
    date: When | None
    """Date of issue."""
    voice: str | None
    records: int
    """Acts that it tells of."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was there to read about one year, or one period."""

    documents: int
    """Documents issued in it."""
    telling: int
    """Those of them in which any record was found."""
    voices: int
    """Distinct voices among them."""
    tellers: int
    """Documents of any date that tell of its acts."""
    at_once: int
    """Its acts that a document issued in it tells of."""
    per_document: Estimate | None
    """`at_once` / `documents`; None where no document was issued."""


@dataclass(frozen=True, slots=True)
class YearTrend:
    """One year: the count, the bounds that uncertain dates leave, and what there was to read."""

    year: int
    sure: int | None
    """Acts that began in it, by a date that is neither "about" nor doubted; None where the year is missing."""
    began: int | None
    """Acts that began in it, as the panel counts."""
    possible: int | None
    """All acts that can have begun in it, those with a date of several years among them."""
    running: int | None
    gap: Gap | None
    coverage: Coverage
    events: tuple[str, ...]
    """Ids of the acts that began."""
    maybe: tuple[str, ...]
    """Ids of the further acts that can have begun."""


@dataclass(frozen=True, slots=True)
class Breadth:
    """Over how many fields do the acts spread?"""

    domains: int
    entropy: float
    """Shannon's, in nats."""
    effective: float
    """As many equally busy fields have this entropy (Hill's number of order 1)."""
    dominant: float
    """Hill's number of order 2: the inverse of the chance that two acts share a field."""
    rarefied: float | None
    """Fields to be expected among `rarefied_to` acts: fit to compare spans with more and fewer acts."""
    rarefied_to: int


@dataclass(frozen=True, slots=True)
class Depth:
    """On what do the acts rest, and in what do they last?"""

    agreements: int
    """Acts that are an agreement."""
    legal: Estimate | None
    """Share of acts that are an agreement or are said to rest on one; None without acts."""
    organised: Estimate | None
    """Share of acts in which an organisation takes part."""
    practices: int
    """Standing practices that began."""
    lasting: Estimate | None
    """Share of standing practices among the acts."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Intensity, breadth and depth over one span."""

    label: str
    years: float
    """Covered years of the span."""
    acts: int
    intensity: Estimate | None
    """Acts a covered year."""
    breadth: Breadth
    depth: Depth
    coverage: Coverage
    unsure: tuple[str, ...]
    """Ids of acts whose date is too coarse to tell whether they belong here; in no number."""
    uncovered: tuple[str, ...]
    """Ids of acts of the span in years that no source covers; in no number."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two periods compared by their rates: later / earlier."""

    earlier: Period
    later: Period
    per: str
    """What the acts are counted against: `year` or `document`."""
    counts: tuple[int, int]
    exposures: tuple[float, float]
    ratio: Estimate | None
    """Exact interval; None where neither has acts or one has no exposure."""
    p: float | None
    """Exact, two-sided, of equal rates."""
    p_holm: float | None
    """The same, corrected for all contrasts made together (Holm)."""
    bounds: tuple[float, float] | None
    """The lowest and highest ratio that acts with coarse dates leave open."""
    dispersion: float | None
    """Variance of yearly counts over what Poisson's law has; above 1 the exact interval is too narrow."""
    robust: Estimate | None
    """The ratio of whole covered years with an interval widened by the dispersion; None where years are too few."""


@dataclass(frozen=True, slots=True)
class Change:
    """A year from which on the rate was another one."""

    year: int
    before: float
    """Acts a year in the stretch before it."""
    after: float
    stability: float
    """Share of resampled series in which a change stands within a year of it."""
    chance: float
    """Share of orders of the same years in which a cut gains as much: small where the change is no play of chance."""


@dataclass(frozen=True, slots=True)
class Turning:
    """A change with what stood round it: its name."""

    change: Change
    events: tuple[str, ...]
    """Ids of the acts round it, weightiest first."""
    reforms: tuple[str, ...]
    """Titles of the domestic steps round it."""
    periods: tuple[str, ...]
    """Labels of the periods that begin round it."""
    partners: tuple[str, ...]
    """The partners whose acts changed most, most first."""
    domains: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lag:
    """How the domestic track and the acts go together, so many years apart."""

    years: int
    """Acts this many years after reforms; below nought: before them."""
    correlation: float
    low: float
    high: float
    """Where the correlation lies by chance: the reforms in other years."""
    pairs: int
    """Years in which both are known."""


@dataclass(frozen=True, slots=True)
class LagTable:
    """All lags, or why there are none."""

    lags: tuple[Lag, ...]
    reforms: int
    why_not: str = ""
    peak_p: float | None = None
    """Chance of a peak as high at any of the lags."""


@dataclass(frozen=True, slots=True)
class Share:
    """The part that one standing of partners has in the ties of a span."""

    span: str
    standing: str
    ties: int
    """Act × partner: an act with three partners is three ties."""
    of: int
    share: Estimate | None
