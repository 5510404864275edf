"""The dossier: everything that a study's records say of its focal state, in one self-contained page.

Nothing is said that no record says; every statement leads to its quote, every number to its acts. The same `Dossier` gives
the same bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from foedera.codebook.actors import Actors
from foedera.codebook.book import Codebook
from foedera.errors import PublishError
from foedera.model.claim import Weighing
from foedera.model.event import Event, Reform
from foedera.model.finding import Field, PeriodCount, Unplaced, YearCount
from foedera.model.frame import Frame
from foedera.model.prospect import Prospect
from foedera.model.scenario import Assumed
from foedera.model.source import Source
from foedera.model.trend import Turning
from foedera.publish import chapters, templating, words
from foedera.store.interface import Ledger


@dataclass(frozen=True)
class Dossier:
    """What a dossier is made of; `study.py` brings it together."""

    name: str
    """The study's name, as its title."""
    lang: str
    frame: Frame
    sources: Sequence[Source]
    """Every source of the study; their texts are not needed."""
    events: Sequence[Event]
    """Every event of the study."""
    actors: Actors
    codebook: Codebook
    years: Sequence[YearCount] = ()
    """From `dynamics.by_year`, over the events with the focal state."""
    by_partner: Mapping[str, Sequence[YearCount]] = field(default_factory=dict)
    """The same of each partner."""
    fields: Sequence[Field] = ()
    """From `dynamics.fields`."""
    periods: Sequence[PeriodCount] = ()
    """From `periods.count`, over the events with the focal state."""
    unplaced: Sequence[tuple[Event, Unplaced]] = ()
    """From `place.unplaced`."""
    weighings: Sequence[Weighing] = ()
    prospects: Sequence[Prospect] = ()
    """From `foresee.prospect`: all ties, by partner, by field."""
    scenarios: Sequence[Assumed] = ()
    """From `assume.outcome`: told apart from the prospects."""
    reforms: Sequence[Reform] = ()
    turnings: Sequence[Turning] = ()
    """From `turning.points`: years from which on the rate of acts was another one."""
    ledger: Sequence[Ledger] = ()
    reviewed: frozenset[str] = frozenset()
    """Ids of the records that a person accepted. Machine output is never among them."""
    version: str = ""
    """Of Foedera."""
    snapshot: str = ""
    """The day of the data, as EDTF: told, so that the same data give the same page."""


def write(dossier: Dossier, path: Path) -> None:
    """Write the dossier as one HTML file: whole, or not at all."""
    page = render(dossier).encode("utf-8")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, page)
    except OSError as error:
        raise PublishError(
            str(path), error.strerror or str(error), remedy="free some space or choose another file"
        ) from error


def render(dossier: Dossier) -> str:
    """The dossier as HTML text."""
    told = words.load(dossier.lang)
    return (
        templating.environment()
        .get_template("dossier.html.j2")
        .render(w=told, d=dossier, stop=words.stop, **chapters.of(dossier, told))
    )


def _replace(path: Path, page: bytes) -> None:
    """Write beside, sync, rename: a reader sees the old file or the new one."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
