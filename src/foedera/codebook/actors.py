"""Who can act: every state, organisation, institution, firm, office-holder and seat that the codebook knows, in time.

The data are `actors/*.toml`, one table an actor; today's states take their everyday names from CLDR. Rule of time
(`Actors.at`): a name said of a date means the actor of that date. Where the actor named did not exist then, the
first of its `predecessors` that did is meant ("Türkiye" 1918 → Ottoman Empire, "Germany" 1960 → West Germany), in the
order in which the data list them; a state that was then part of a larger one counts as that one, as CODING.md counts
parts ("Ukraine" 1950 → Soviet Union). What names a past state by itself ("USSR") means it at any date, and so
does a name for which the date finds nobody. With no date, the actor named is meant.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedera.codebook import actor_tables
from foedera.errors import CodebookError
from foedera.model.actor import Actor, Kind
from foedera.model.when import When

FOLDER = Path(__file__).parent / "actors"


@dataclass(frozen=True, slots=True)
class Actors:
    """Every actor by id, with the spells of those that existed more than once."""

    by_id: Mapping[str, Actor]
    spells: Mapping[str, tuple[When, ...]]
    """The stretches of existence, of office, of use; nothing where the actor has no date."""
    digest: str
    """SHA-256 over every data file and the version of CLDR: what a cache is keyed by."""

    def __iter__(self) -> Iterator[Actor]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def __getitem__(self, actor_id: str) -> Actor:
        return self.by_id[actor_id]

    def __contains__(self, actor_id: object) -> bool:
        return actor_id in self.by_id

    def name(self, actor_id: str, lang: str) -> str:
        """What to call the actor in print: its first name in that language, else in English, else its id."""
        actor = self.by_id.get(actor_id)
        if actor is not None:
            for language in (lang, "en"):
                for kind in ("name", "official", "short"):
                    for name in actor.names:
                        if name.lang == language and name.kind == kind:
                            return name.form
        return actor_id

    def exists(self, actor_id: str, when: When) -> bool:
        """Whether the actor, or what it stands by, can have been there on some day of `when`."""
        spells = self.spells.get(actor_id, ())
        return not spells or any(spell.overlaps(when) for spell in spells)

    def at(self, candidates: Iterable[str], when: When | None) -> str | None:
        """The one state, organisation or entity that the candidate ids of a form mean at that date; None where none
        or several are left: two readings are a question, not an answer."""
        left = self.possible(candidates, when)
        return left[0] if len(left) == 1 else None

    def possible(self, candidates: Iterable[str], when: When | None) -> tuple[str, ...]:
        """Every state, organisation or entity that the candidate ids can mean at that date, each once."""
        meant = (self._meant(candidate, when) for candidate in candidates)
        return tuple(dict.fromkeys(actor for actor in meant if actor is not None))

    def by_code(self, system: str, code: str, when: When | None = None) -> str | None:
        """The actor that carries the code; where several did one after the other (COW 365), the one of that date."""
        holders = [actor.id for actor in self if (system, code) in actor.codes]
        if len(holders) < 2 or when is None:
            return holders[0] if holders else None
        return next((holder for holder in holders if self.exists(holder, when)), None)

    def _meant(self, actor_id: str, when: When | None) -> str | None:
        actor = self.by_id[actor_id]
        if actor.stands_for is None:
            return self._in_time(actor_id, when)
        if when is not None and not self.exists(actor_id, when):
            return None
        return self._in_time(actor.stands_for, when)

    def _in_time(self, actor_id: str, when: When | None) -> str:
        if when is None:
            return actor_id
        line = [actor_id]
        for ancestor in line:  # grows while it is walked: predecessors of predecessors, nearest first
            if self.exists(ancestor, when):
                return ancestor
            line.extend(one for one in self.by_id[ancestor].predecessors if one not in line)
        return actor_id


def load(additions: Sequence[Path] = ()) -> Actors:
    """The actors of the codebook, with a study's own additions; a wrong table is an error that names file and place."""
    paths = [*sorted(FOLDER.glob("*.toml")), *additions]
    digest = hashlib.sha256(actor_tables.cldr_version().encode())
    told: dict[str, actor_tables.Told] = {}
    for path in paths:
        data = actor_tables.read(path)
        digest.update(path.name.encode() + b"\0" + data)
        for entry in actor_tables.entries(path, data):
            _add(told, entry)
    for entry in told.values():
        _check_links(entry, told)
    return Actors(
        {entry.actor.id: entry.actor for entry in told.values()},
        {entry.actor.id: entry.spells for entry in told.values() if entry.spells},
        digest.hexdigest(),
    )


def _add(told: dict[str, actor_tables.Told], entry: actor_tables.Told) -> None:
    earlier = told.get(entry.actor.id)
    if earlier is not None:
        raise CodebookError(
            str(entry.path),
            f"the actor {entry.actor.id!r} stands in {earlier.path} already",
            place=f"[{entry.actor.id}]",
            remedy="give one of the two another id, or put all of its names into one table",
        )
    told[entry.actor.id] = entry


def _check_links(entry: actor_tables.Told, told: Mapping[str, actor_tables.Told]) -> None:
    actor = entry.actor
    place = f"[{actor.id}]"
    for other in (*actor.predecessors, *([actor.stands_for] if actor.stands_for else [])):
        if other not in told:
            raise CodebookError(
                str(entry.path), f"there is no actor {other!r}", place=place, remedy="write its id as its own table does"
            )
    if actor.stands_for and told[actor.stands_for].actor.stands_for:
        raise CodebookError(
            str(entry.path),
            f"{actor.stands_for!r} itself stands for another actor",
            place=place,
            remedy=f"stands_for = {told[actor.stands_for].actor.stands_for!r}",
        )
    if actor.kind in (Kind.INSTITUTION, Kind.FIRM, Kind.PERSON, Kind.PLACE) and actor.stands_for is None:
        raise CodebookError(
            str(entry.path),
            f"a {actor.kind.value} counts as a state or an organisation, and none is told",
            place=place,
            remedy='add stands_for = "…"',
        )
