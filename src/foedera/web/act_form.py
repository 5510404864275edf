"""The form in which a person codes one act, and one act in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from foedera.errors import BadDate, StoreError
from foedera.model import spelling
from foedera.model.when import When
from foedera.publish import tell
from foedera.publish.words import load as dossier_words
from foedera.web.desk import Desk
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from foedera.codebook.actors import Actors

ACTORS = 6
QUANTITIES = 2


def choices(desk: Desk, visit: Visit) -> dict[str, Any]:
    """What the form can be filled with, in the visitor's language."""
    lang, words, book = visit.lang, visit.words, desk.codebook
    return {
        "types": [(one.id, one.label[lang], one.counts) for one in book.types.values()],
        "domains": [(one.id, one.label[lang], one.counts) for one in book.domains.values()],
        "modalities": [(one, words.say(f"modality.{one}")) for one in book.modalities],
        "aspects": [(one, words.say(f"aspect.{one}")) for one in book.aspects],
        "roles": [(one, words.say(f"role.{one}")) for one in book.roles],
        "units": [(one, words.say(f"unit.{one}")) for one in book.units],
        "actors": sorted(((one.id, desk.study.actors.name(one.id, lang)) for one in desk.study.actors if not one.stands_for),
                         key=lambda one: one[1]),
        "rows": range(ACTORS),
        "numbers": range(QUANTITIES),
    }  # fmt: skip


def read(desk: Desk, visit: Visit) -> dict[str, Any]:
    """The act that a filled form tells, as CODING.md writes it; what the codebook does not know is refused."""
    form = visit.form
    actors = []
    for row in range(ACTORS):
        if told := " ".join(form.get(f"actor{row}", "").split()):
            actors.append({"id": _actor(desk.study.actors, told, visit.lang), "role": form.get(f"role{row}", "party")})
    act: dict[str, Any] = {
        "type": form.get("type", ""),
        "domains": [value for name, value in visit.every if name == "domain"],
        "aspect": form.get("aspect", ""),
        "modality": form.get("modality", ""),
        "date": _date(form.get("date", "").strip()),
        "actors": actors,
    }
    if quantities := [one for row in range(QUANTITIES) if (one := _quantity(form, row))]:
        act["quantities"] = quantities
    if fault := next(desk.codebook.faults(act), None):
        raise StoreError("the form", fault, remedy="go back and mend it: nothing that you filled in is lost there")
    return act


def told(desk: Desk, act: Mapping[str, Any], visit: Visit) -> dict[str, str]:
    """An act in words, field by field."""
    lang, words = visit.lang, visit.words
    actors = [f"{desk.study.actors.name(one['id'], lang)} ({words.say('role.' + one['role'])})" for one in act["actors"]]
    numbers = [
        f"{words.number(one['value'])} {one.get('currency') or words.say('unit.' + one['unit'])}"
        for one in act.get("quantities") or ()
    ]
    date = When(act["date"]) if act.get("date") else None
    return {
        "type": desk.type_name(act["type"], lang),
        "domains": ", ".join(sorted(desk.domain_name(one, lang) for one in act["domains"])) or "–",
        "actors": ", ".join(sorted(actors)),
        "date": tell.date(date, dossier_words(lang)) + (f" [{date.edtf}]" if date else ""),
        "modality": words.say(f"modality.{act['modality']}"),
        "aspect": words.say(f"aspect.{act['aspect']}"),
        "quantities": ", ".join(sorted(numbers)) or "–",
    }


def _actor(actors: Actors, told: str, lang: str) -> str:
    """An id, or a name in the visitor's language or in English."""
    if told in actors:
        return told
    wanted = spelling.fold(told)
    found = {
        one.stands_for or one.id
        for one in actors
        for name in one.names
        if name.lang in (lang, "en") and name.kind in ("name", "official", "short") and spelling.fold(name.form) == wanted
    }
    if len(found) != 1:
        why = "several actors are called" if found else "no actor is called"
        raise StoreError("the form", f"{why} {told}", remedy="write its id, as the list proposes it")
    return found.pop()


def _date(told: str) -> str | None:
    if not told:
        return None
    try:
        return When(told).edtf
    except BadDate as error:
        raise StoreError("the form", str(error), remedy="write it as 1994-05-04, 1994-05, 1994, 199X, 1994/..") from error


def _quantity(form: Mapping[str, str], row: int) -> dict[str, Any] | None:
    value = form.get(f"value{row}", "").replace(" ", "").replace(",", ".")
    if not value:
        return None
    try:
        number = float(value)
    except ValueError as error:
        raise StoreError("the form", f"{value!r} is no number", remedy="write it in figures") from error
    currency = form.get(f"currency{row}", "").strip().upper()
    unit = form.get(f"unit{row}", "")
    return {"value": number, "unit": unit} | ({"currency": currency} if unit == "money" and currency else {})
