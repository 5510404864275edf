"""Whom do "the two countries", "the Alliance", "our country" mean? The words before them tell, and the voice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from foedera.model.actor import Kind
from foedera.model.when import When
from foedera.systematize import gazetteer, lexicon, mentions, readings, resolve, scan
from foedera.systematize.gazetteer import Names
from foedera.systematize.readings import Why
from foedera.systematize.resolve import Resolution


def phrase(
    told: str,
    lang: str,
    *,
    when: When | None = None,
    voice: str | None = None,
    context: str = "",
    more_actors: Sequence[Path] = (),
) -> Resolution | None:
    """Whom a phrase means: the voice, the two spoken of last in its context, the organisation spoken of last.

    None where it is no such phrase, or nothing tells whom it means.
    """
    known = lexicon.of(lang, more_actors=more_actors)
    classes = {cue.of for cue in scan.text(told, known).cues}
    before = _named(context, gazetteer.of((lang,), more_actors=more_actors), when)
    if "two" in classes and len(before) > 1:
        return Resolution(told, None, Why.BEFORE, candidates=tuple(before[-2:]))
    allied = [actor for actor in before if known.actors[actor].kind is Kind.ORGANISATION]
    if "alliance_ref" in classes and allied:
        return Resolution(told, allied[-1], Why.BEFORE, allied[-1])
    if "we" in classes and voice in known.actors:
        return Resolution(told, voice, Why.VOICE, voice)
    return None


def _named(context: str, known: Names, when: When | None) -> list[str]:
    """The actors named in a context, each where it is named last."""
    found = [
        readings.meant(one.forms, known.actors, when).actor
        for one in mentions.find(context, known)
        if not resolve.is_something_else(one.forms, context, one.start, one.end, known.actors)
    ]
    return list(dict.fromkeys(actor for actor in reversed(found) if actor is not None))[::-1]
