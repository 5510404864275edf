"""Dating: when was an act?

Rules of CODING.md: the nearest date of the clause, else the date of issue for what is reported as news.
"""

from __future__ import annotations

import re

from foedera.model.record import Aspect, DateBasis, Modality
from foedera.model.source import Span
from foedera.model.when import Precision, When
from foedera.systematize import judge, verb_final
from foedera.systematize.dates import DateMention
from foedera.systematize.sentence import Sentence, distance
from foedera.systematize.triggers import Trigger


def date(told: Sentence, act: Trigger) -> tuple[When, DateBasis, Span | None] | None:
    """When it was, what that rests on, and the words; None where nothing tells."""
    nearest = _nearest(told, act)
    if nearest is not None:
        if nearest.when is None:
            return None
        when = _as_coded(nearest.when)
        return (_since(when) if _is_begun(told, act) else when), nearest.basis, nearest.span
    if told.issued is None or told.dates or judge.aspect(told, act, None)[0] is Aspect.ONGOING or not _is_news(told, act):
        return None
    how_real, _ = judge.modality(told, act)
    announced = told.near(act.cue, "approve", "pledge", within=60)
    if how_real is Modality.ACTUAL or announced:
        return told.issued, DateBasis.ISSUED, None
    return None


def _nearest(told: Sentence, act: Trigger) -> DateMention | None:
    """The date nearest to the act; one that tells no day counts in the act's own clause, where it is about the act."""
    clause = told.clauses[told.clause_of(act.cue.start)]
    dated = [
        one
        for one in told.dates
        if (one.when is not None or (one.kind == "relative" and clause.covers(one.span)))
        and not (act.type == "agree" and _is_term(told, one))
        and not (act.type != "agree" and told.is_verb_last and _is_of_instrument(told, act, one))
    ]

    def gap(one: DateMention) -> int:
        # another clause's date is further than it looks: 60 characters, half a line of print
        away = distance(one.span, act.cue.span) + (0 if clause.covers(one.span) else 60)
        # the year of a name ("IDEF-2009") counts where no other is told
        return away + (FAR if _is_of_name(told, one) else 0)

    return min(_before_participle(told, act, dated), key=gap, default=None)


FAR = 10_000


def _is_of_name(told: Sentence, one: DateMention) -> bool:
    """Whether a year is part of a name: "Sonsuzluk-2009", "Atatürk – 2019"."""
    folded = told.scanned.folded
    is_year = re.fullmatch(r"\d{4}", one.span.of(folded)) is not None
    before = re.search(r"[\w\"”»']\s?[-–—]\s?$", folded[max(0, one.span.start - 5) : one.span.start])
    return is_year and before is not None and not before.group()[0].isdigit()


def _before_participle(told: Sentence, act: Trigger, dated: list[DateMention]) -> list[DateMention]:
    """Where the verb goes last: of an act told by a participle ("1950'de asker gönderen …"), the dates before it, if any."""
    verb = verb_final.of(told, act.cue)
    if verb is None or verb.form is not verb_final.Form.PARTICIPLE:
        return dated
    return [one for one in dated if one.span.start < verb.span.start] or dated


def _is_of_instrument(told: Sentence, act: Trigger, one: DateMention) -> bool:
    """Whether a date is that of an instrument named before the act: "1996'da imzalanan protokole göre …"."""
    signed = (
        cue for cue in told.cues.get("conclude", ()) if 0 <= cue.start - one.span.end <= 25 and cue.end < act.cue.start
    )
    return any(0 <= thing.start - cue.end <= 25 for cue in signed for thing in told.cues.get("instrument", ()))


_TERM = re.compile(r"\b(?:for|until|through|pour|jusqu'en|jusqu'à|до|на)\s+(?:the years? |l'année |период )?$")


def _is_term(told: Sentence, one: DateMention) -> bool:
    """Whether a date tells how long an instrument runs, not when it was concluded: "a plan for 2024"."""
    if one.when is None:
        return False
    if one.when.earliest is None:
        return True
    digit = re.search(r"\d", one.span.of(told.scanned.folded))
    before = one.span.start + (digit.start() if digit else 0)
    is_coarse = one.when.precision not in (Precision.DAY, Precision.MONTH)
    return is_coarse and _TERM.search(told.scanned.folded[max(0, before - 20) : before]) is not None


_BEGUN = re.compile(
    r"\b(?:beg[aiu]n(?:ning)?|start(?:ed|s)?) to [a-z]+(?: [a-z-]+){0,4}$"
    r"|\b(?:стал|начал)[аио]? (?:\w+ )?\w+(?:ть|ться|ти)$"
    r"|\b(?:commenc\w+ à|mi[st] à|mirent à) [a-zéè']+(?: [a-zéè'-]+){0,2}$"
)
_BEGUN_AFTER = re.compile(r"^\w*m[ae]y[ae] başla|^\w*m[aə][ğy][aə] başla")


def _is_begun(told: Sentence, act: Trigger) -> bool:
    """Whether the words tell when a practice began ("began to receive", "стали заходить", "göndermeye başladı")."""
    folded = told.scanned.folded
    if told.is_verb_last:
        return _BEGUN_AFTER.search(folded[act.cue.start : act.cue.end + 20]) is not None
    return _BEGUN.search(folded[max(0, act.cue.start - 60) : act.cue.end]) is not None


def _since(when: When) -> When:
    return when if when.latest is None or "/" in when.edtf or when.edtf[0] in "[{" else When(f"{when.edtf}/..")


def _as_coded(when: When) -> When:
    """CODING.md knows no seasons and no sets of days (a quarter, a week, an old month): the year is left, if it is one."""
    is_coarser = when.precision is Precision.SEASON or (when.edtf[0] == "[" and when.year is not None)
    return When(f"{when.earliest.year:04d}") if is_coarser and when.earliest is not None else when


def _is_news(told: Sentence, act: Trigger) -> bool:
    """Whether the act is reported as press does: no diplomatic paper (en, fr), no participle, no past before a past."""
    if told.lang not in ("tr", "az", "ru"):
        return False
    verb = verb_final.of(told, act.cue)
    return verb is None or not (verb.is_long_past or (verb.form is verb_final.Form.PARTICIPLE and act.type in ACHIEVED))


ACHIEVED = frozenset({"transfer", "agree", "aid", "produce"})
"""Types that a participle tells as something that others rest on ("sattığı füzeler"), at no date."""
