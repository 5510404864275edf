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
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from foedera.codebook import actor_tables
from foedera.errors import CodebookError
from foedera.model.actor import Actor, Kind
from foedera.model.when import Day, When

FOLDER = Path(__file__).parent / "actors"


@dataclass(frozen=True, eq=False)  # one loaded codebook is itself alone: what is found by it can be remembered
class Actors:
    """Every actor by id, with the spells of those that existed more than once."""

    by_id: Mapping[str, Actor]
    spells: Mapping[str, tuple[When, ...]]
    """The stretches of existence, of office, of use; nothing where the actor has no date."""
    digest: str
    """SHA-256 over every data file and the version of CLDR: what a cache is keyed by."""
    carried: Mapping[str, Mapping[tuple[str, str], tuple[When, ...]]] = field(default_factory=dict)
    """By actor and (system, code): when it carries the code; no spells where it does as long as it exists."""

    told_strangers: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """By actor and language: see `strangers`."""

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

    def strangers(self, actor_id: str, lang: str) -> tuple[str, ...]:
        """Words near a name of the actor that tell that another is meant: "Atlanta" near "Georgia"."""
        return self.told_strangers.get(actor_id, {}).get(lang, ())

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
        """The actor that carries the code at that date (COW 365: Russian Empire, Soviet Union, Russia); with no date, the
        latest. None where nobody does."""
        holders = [
            (spell, holder) for holder in self._holders.get((system, code), ()) for spell in self.held(holder, system, code)
        ]
        if when is not None:
            holders = [(spell, holder) for spell, holder in holders if spell is None or spell.overlaps(when)]
        return max(holders, key=_latest)[1] if holders else None

    def code(self, actor_id: str, system: str, when: When | None = None) -> str | None:
        """The code that the actor carries in a system at that date, the latest with no date; None where it carries none."""
        told = [code for name, code in self.by_id[actor_id].codes if name == system]
        spells = [(spell, code) for code in told for spell in self.held(actor_id, system, code)]
        if when is not None:
            spells = [(spell, code) for spell, code in spells if spell is None or spell.overlaps(when)]
        return max(spells, key=_latest)[1] if spells else None

    def held(self, actor_id: str, system: str, code: str) -> Sequence[When | None]:
        """When the actor carries the code: the spells told, else those of its existence, else always (None)."""
        return self.carried.get(actor_id, {}).get((system, code)) or self.spells.get(actor_id, ()) or (None,)

    @cached_property
    def _holders(self) -> Mapping[tuple[str, str], Sequence[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for actor in self:
            for code in actor.codes:
                found.setdefault(code, []).append(actor.id)
        return found

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


def _latest(held: tuple[When | None, str]) -> tuple[Day, str]:
    """What goes on goes last; of two that do, the order of their names, so that it is always the same one."""
    spell, name = held
    return (spell.latest if spell is not None and spell.latest is not None else FOREVER), name


FOREVER = Day(10**9, 12, 31)


def load(additions: Sequence[Path] = ()) -> Actors:
    """The actors of the codebook, with a study's own additions; a wrong table is an error that names file and place."""
    paths = [*sorted(FOLDER.glob("*.toml")), *additions]
    digest = hashlib.sha256(actor_tables.cldr_version().encode())
    told: dict[str, actor_tables.Told] = {}
    taken: dict[tuple[str, str], str] = {}
    for path in paths:
        data = actor_tables.read(path)
        digest.update(path.name.encode() + b"\0" + data)
        for entry in actor_tables.entries(path, data):
            _add(told, entry)
        taken |= {(lang, form.casefold()): "" for lang, form in actor_tables.nobody(path, data)}
    for entry in told.values():
        _check_links(entry, told)
        taken |= {(name.lang, name.form.casefold()): entry.actor.id for name in entry.actor.names if entry.is_only}
    if taken:
        told = {key: _without(entry, taken) for key, entry in told.items()}
    return Actors(
        {entry.actor.id: entry.actor for entry in told.values()},
        {entry.actor.id: entry.spells for entry in told.values() if entry.spells},
        digest.hexdigest(),
        {entry.actor.id: entry.carried for entry in told.values() if entry.carried},
        {entry.actor.id: entry.strangers for entry in told.values() if entry.strangers},
    )


def _without(entry: actor_tables.Told, taken: Mapping[tuple[str, str], str]) -> actor_tables.Told:
    """An actor without the names that a person ruled to be another's, or nobody's."""
    actor = entry.actor
    names = tuple(name for name in actor.names if taken.get((name.lang, name.form.casefold()), actor.id) == actor.id)
    return entry if len(names) == len(actor.names) else replace(entry, actor=replace(actor, names=names))


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
