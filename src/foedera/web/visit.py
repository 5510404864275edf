"""Visit: one request, as a page sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from foedera.model.record import Coder, Judgement, Verdict
from foedera.model.ruling import Matter, Ruling
from foedera.publish.words import LANGUAGES, Words
from foedera.web import phrases
from foedera.web.ranks import Rank


@dataclass(frozen=True)
class Visit:
    """Who asks, in which language, for what."""

    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    """The fields of a POST; of a name sent twice the last."""
    every: tuple[tuple[str, str], ...]
    """The fields of a POST as sent."""
    person: str
    token: str
    lang: str
    session: str
    lasting: bool = True
    """Whether the person may be changed in the browser: not where `--person` told it."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What the address names: an id."""
    rank: Rank = Rank.OWNER
    is_team: bool = False
    """Whether people sign in with passwords."""

    def may(self, rank: str) -> bool:
        """Whether the visitor's rank is at least this one (`coder`)."""
        least = Rank.of(rank)
        return least is not None and self.rank >= least

    @property
    def words(self) -> Words:
        """The words of the workbench."""
        return phrases.load(self.lang)

    @property
    def coder(self) -> Coder:
        return Coder(self.person, is_person=True)

    def judgement(self, record_id: str, verdict: Verdict, *, why: str = "", about: str | None = None) -> Judgement:
        """A decision of this person, now."""
        return Judgement(record_id, verdict, self.person, datetime.now(UTC), why, about)

    def ruling(self, matter: Matter, said: Mapping[str, Any], *, why: str = "", records: Iterable[str] = ()) -> Ruling:
        """A ruling of this person, now."""
        return Ruling(matter, said, self.person, datetime.now(UTC), why, records=tuple(records))

    def undoing(self, ruling: Ruling) -> Ruling:
        """The ruling by which this person takes another back."""
        return Ruling(Matter.UNDO, {}, self.person, datetime.now(UTC), undoes=ruling.number)

    def here(self) -> str:
        """The address of this page."""
        return address(self.path, self.query)


def address(path: str, query: Mapping[str, str | None]) -> str:
    told = urlencode({name: value for name, value in query.items() if value not in (None, "")})
    return f"{path}?{told}" if told else path


def inside(told: str, otherwise: str = "/") -> str:
    """Where to go back to: an address of ours, never another site's."""
    is_ours = told.startswith("/") and not told.startswith(("//", "/\\")) and told.isprintable()
    return told if is_ours else otherwise


def language(asked: str | None, accepted: str) -> str:
    """The language chosen, else the first that the browser accepts and we speak, else English."""
    told = [asked or "", *(part.split(";")[0].strip()[:2].lower() for part in accepted.split(","))]
    return next((lang for lang in told if lang in LANGUAGES), "en")
