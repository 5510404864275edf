"""The chapter of prospects: what models expect, how they did so far, and of whom nothing is expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from foedera.model.prospect import Prospect, Trial
from foedera.model.scenario import Assumed
from foedera.publish import annexes, tell
from foedera.publish.statement import Teller
from foedera.publish.words import Words, stop


@dataclass(frozen=True, slots=True)
class Outlook:
    """One series as the page shows it."""

    name: str
    basis: str
    verdict: str
    """Which model the past speaks for, or that none beat the best naive one."""
    trials: tuple[tuple[str, str, str, str], ...]
    """Model, mean error, share of outcomes inside, skill with its interval."""
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """All series of one kind: those with an expectation, and why the others have none."""

    kind: str
    told: tuple[Outlook, ...]
    silent: tuple[str, ...]
    """For each reason: the reason, and whom it holds for."""


def of(prospects: Sequence[Prospect], teller: Teller) -> tuple[Series, ...]:
    """The series by kind (all, partners, fields), each with its expectation or the reason why there is none."""
    by_kind: dict[str, list[Prospect]] = {"all": [], "partner": [], "field": []}
    for prospect in prospects:
        by_kind[_kind(prospect.what)].append(prospect)
    return tuple(_series(kind, told, teller) for kind, told in by_kind.items() if told)


def scenarios(assumed: Sequence[Assumed], teller: Teller) -> tuple[tuple[str, str], ...]:
    """Each scenario: whose assumption it is, then what it would come to."""
    return tuple((_assumption(one, teller.words), _come_to(one, teller)) for one in assumed)


def _assumption(one: Assumed, words: Words) -> str:
    told = words.say("text.scenario_by", author=one.scenario.author, assumption=one.scenario.assumption)
    return told + stop(told)


def _come_to(one: Assumed, teller: Teller) -> str:
    words, scenario = teller.words, one.scenario
    what = words.sentence(_name(scenario.series, teller))
    if one.rate is None:
        return words.say("text.scenario_baseless", what=what, base=tell.date(scenario.base, words))
    rule = "text.scenario_held" if scenario.factor == 1 else "text.scenario_multiplied"
    rate, factor, low, high = (words.number(round(value, 2)) for value in (one.rate, scenario.factor, one.low, one.high))
    held = words.say(rule, what=what, first=one.first, last=one.last, rate=rate, factor=factor)
    then = words.say(
        "text.scenario_then",
        until=scenario.until,
        th=tell.ordinal(scenario.until),
        mean=words.number_of("events", round(one.mean, 2)),
        low=low,
        high=high,
        level=words.percent(one.level),
    )
    return f"{held} {then}"


def _kind(what: str) -> str:
    return "field" if what.startswith("domain:") else what if what == "all" else "partner"


def _series(kind: str, prospects: Sequence[Prospect], teller: Teller) -> Series:
    told = tuple(_outlook(prospect, teller) for prospect in prospects if prospect.why_none is None)
    silent: dict[str, list[str]] = {}
    for prospect in prospects:
        if prospect.why_none is not None:
            reason = teller.words.say(f"unforeseen.{prospect.why_none.name.lower()}")
            silent.setdefault(reason, []).append(_name(prospect.what, teller))
    return Series(
        kind,
        told,
        tuple(f"{reason} ({', '.join(sorted(names, key=annexes.alphabetic))})" for reason, names in silent.items()),
    )


def _name(what: str, teller: Teller) -> str:
    if what == "all":
        return teller.words.say("text.prospect_all")
    return teller.domain_label(what.removeprefix("domain:")) if what.startswith("domain:") else teller.name(what)


def _outlook(prospect: Prospect, teller: Teller) -> Outlook:
    words = teller.words
    verdict = "text.prospect_better" if prospect.beats_naive else "text.prospect_naive"
    return Outlook(
        name=_name(prospect.what, teller),
        basis=words.say("text.prospect_basis", first=prospect.first, last=prospect.last),
        # the sentence says itself that a model is naive
        verdict=words.say(verdict, model=_model(prospect.chosen or "", words).partition(" (")[0]),
        trials=tuple(_trial(trial, words) for trial in prospect.trials),
        expected=tuple(
            words.say(
                "text.prospect_expected",
                year=one.target.edtf,
                middle=words.number_of("events", round(one.middle, 1)),
                low=words.number(one.low),
                high=words.number(one.high),
            )
            for one in prospect.forecasts
        ),
    )


def _model(name: str, words: Words) -> str:
    return words.say(f"model.{name.replace(' ', '_')}")


def _trial(trial: Trial, words: Words) -> tuple[str, str, str, str]:
    low, skill, high = (words.number(round(value, 2)) for value in (trial.skill_low, trial.skill, trial.skill_high))
    error, inside = words.number(round(trial.error, 2)), words.percent(trial.coverage)
    return _model(trial.model, words), error, inside, f"{skill} [{low}; {high}]"
