"""What was given or taken? The arms that a verb or a noun of supplying, buying, making is about."""

from __future__ import annotations

import re

from foedera.systematize import verb_final
from foedera.systematize.scan import Cue
from foedera.systematize.sentence import Sentence, distance


def find(told: Sentence, cue: Cue) -> Cue | None:
    """The arms that a word of giving or taking is about; None where there are none, or they only hurt somebody."""
    if told.lang == "ru":
        return _of_clause(told, cue)
    goods = _nearest_here(told, cue) if told.lang in ("en", "fr") else told.near(cue, "equip", within=70)
    if not goods or told.near(goods, "casualty", within=15):
        return None
    return _before(told, cue) if told.is_verb_last else goods


def _nearest_here(told: Sentence, cue: Cue) -> Cue | None:
    """English and French: the nearest arms of the word's own clause, or of one about what it names ("the aid which …")."""
    here = told.clause_of(cue.start)
    clauses = {here, here + 1 if told.is_retold(here, cue.end) else here, here - 1 if told.opener(here) == "which" else here}
    arms = [one for one in told.cues.get("equip", ()) if told.clause_of(one.start) in clauses]
    if not arms and _COUNTED.match(told.scanned.folded, cue.end):
        arms = [one for one in told.cues.get("equip", ()) if one.end < cue.start]
    near = [one for one in arms if distance(one.span, cue.span) <= 90]
    return min(near, key=lambda one: distance(one.span, cue.span), default=None)


_COUNTED = re.compile(r"\s(?:\d+|several|some|more|others|two|three|four|five|six)\s(?:more\s|others\s)?to\b")
"""Arms only counted, as they were named before: "have delivered tanks to Arabs, and we've delivered 48 to Jordan"."""


def _of_clause(told: Sentence, cue: Cue) -> Cue | None:
    """Russian: the nearest arms of the word's own clause; names and titles may stand between."""
    here = told.clause_of(cue.start)
    arms = [one for one in told.cues.get("equip", ()) if told.clause_of(one.start) == here and not _is_listed(told, one)]
    near = [one for one in arms if -70 <= one.start - cue.end <= 110]
    return min(near, key=lambda one: (abs(one.start - cue.end), one.start), default=None)


def _is_listed(told: Sentence, arms: Cue) -> bool:
    """Russian: whether arms are only written of: "передала США перечень вооружений"."""
    return _WRITTEN.search(told.scanned.folded, max(told.span.start, arms.start - 30), arms.start) is not None


_WRITTEN = re.compile(r"\b(?:перечень|перечня|список|списка|доклад\w*|данные|информаци\w+|чертеж\w*)\s$")


def _before(told: Sentence, cue: Cue) -> Cue | None:
    """The arms that a word of giving or taking is about: before it, or what it belongs to ("satışı yapılan füze")."""
    arms = told.cues.get("equip", ())
    before = [one for one in arms if 0 <= cue.start - one.end <= 50 and not _is_foe(told, one)]
    verb = verb_final.of(told, cue)
    if verb is not None and verb.form in (verb_final.Form.PARTICIPLE, verb_final.Form.NOMINAL):
        described = [one for one in arms if 0 <= one.start - cue.end <= 40]  # "aldığı füzeler"
        if described and not (before and cue.start - before[-1].end <= 2):
            return described[0]
    if any(light.start == cue.start for light in told.cues.get("light", ())):
        return before[-1] if before and _is_right_before(told, before[-1], cue) else None
    if before:
        return before[-1]
    follows = (one for one in arms if cue.of != "buy" and 0 <= one.start - cue.end <= 2)
    return next(follows, next((one for one in arms if cue.span.covers(one.span)), None))


def _is_foe(told: Sentence, arms: Cue) -> bool:
    """Whether the arms are those that something is aimed at: "füzelere karşı"."""
    return told.scanned.folded.startswith((" karşi", " qarşi", " yönelik", " əleyhinə"), arms.end)


def _is_right_before(told: Sentence, arms: Cue, cue: Cue) -> bool:
    """Whether nothing but names and one short word stand between the arms and the verb: "300 füze Suriye'ye verdi"."""
    between = told.between(arms.end, cue.start)
    for one in told.mentions:
        if arms.end <= one.start and one.span.end <= cue.start:
            between = between.replace(told.scanned.folded[one.start : one.span.end], "")
    return len(between.split()) <= 1 and len(between) <= 15
