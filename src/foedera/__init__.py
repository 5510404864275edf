"""Foedera: who cooperates with whom in military matters, in what field, since when, and what the sources really say.

>>> study = foedera.open("my-study", focal="AZE")    # doctest: +SKIP
>>> study.run()                                      # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedera.errors import FoederaError
from foedera.model.actor import Actor, Dyad, Role
from foedera.model.claim import Claim, Evidence
from foedera.model.event import Event, Reform
from foedera.model.prospect import Forecast
from foedera.model.record import Judgement, Record
from foedera.model.source import Passage, Source
from foedera.model.when import Period, When

if TYPE_CHECKING:
    from foedera.study import Study

__all__ = [
    "Actor",
    "Claim",
    "Dyad",
    "Event",
    "Evidence",
    "FoederaError",
    "Forecast",
    "Judgement",
    "Passage",
    "Period",
    "Record",
    "Reform",
    "Role",
    "Source",
    "When",
    "open",
]


def open(folder: str | Path = ".", *, focal: str | None = None) -> Study:
    """The study in `folder`. Where there is none yet and `focal` names the state whose ties are studied, it is begun.

    `focal` is an ISO 3166-1 alpha-3 code or an id of the codebook's actors; a study that is there keeps its own.
    Raises `NoStudy` or `ConfigError`, with the remedy.
    """
    from foedera.study import Study

    if focal is not None:
        Study.create(folder, focal=focal)
    return Study.open(folder)
