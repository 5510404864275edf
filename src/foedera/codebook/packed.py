"""The actors as one text that is read back in a tenth of the time that their tables take (0.1 s against 1)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from foedera.codebook.actors import Actors
from foedera.model.actor import Actor, Kind, Name
from foedera.model.when import When


def pack(actors: Actors) -> str:
    """All that `unpack` needs to make the same actors again."""
    told = {
        "actors": [_row(actor) for actor in actors],
        "spells": {actor: _edtf(spells) for actor, spells in actors.spells.items()},
        "digest": actors.digest,
        "carried": {
            actor: [[system, code, _edtf(spells)] for (system, code), spells in carried.items()]
            for actor, carried in actors.carried.items()
        },
        "strangers": actors.told_strangers,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> Actors:
    """The actors that were packed."""
    told = json.loads(text)
    when = cache(When)  # few dates, told often

    def spells(edtf: Iterable[str]) -> tuple[When, ...]:
        return tuple(map(when, edtf))

    return Actors(
        {
            actor_id: Actor(
                actor_id,
                Kind(kind),
                tuple(Name(*name) for name in names),
                when(existed) if existed else None,
                stands_for,
                tuple((system, code) for system, code in codes),
                tuple(predecessors),
            )
            for actor_id, kind, names, existed, stands_for, codes, predecessors in told["actors"]
        },
        {actor: spells(edtf) for actor, edtf in told["spells"].items()},
        told["digest"],
        {
            actor: {(system, code): spells(edtf) for system, code, edtf in carried}
            for actor, carried in told["carried"].items()
        },
        {actor: {lang: tuple(words) for lang, words in strangers.items()} for actor, strangers in told["strangers"].items()},
    )


def _row(actor: Actor) -> list[Any]:
    return [
        actor.id,
        actor.kind.value,
        [[name.form, name.lang, name.kind, name.weak] for name in actor.names],
        actor.when.edtf if actor.when else None,
        actor.stands_for,
        actor.codes,
        actor.predecessors,
    ]


def _edtf(spells: Iterable[When]) -> list[str]:
    return [spell.edtf for spell in spells]
