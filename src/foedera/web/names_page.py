"""Names: whom one could mean, side by side; what a person rules, the coder knows from the next run on."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from foedera.codebook.actor_tables import LANGUAGES
from foedera.errors import BadDate, StoreError
from foedera.model.ruling import Matter
from foedera.model.when import When
from foedera.systematize import gazetteer, near, resolve, unnamed
from foedera.systematize.gazetteer import Names
from foedera.systematize.unnamed import Unnamed
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.screens import Screen
from foedera.web.visit import Visit, address

if TYPE_CHECKING:
    from starlette.responses import Response

READ = 2000
"""Records whose quotes are looked through for names."""
SHOWN = 50


def show(desk: Desk, visit: Visit) -> Response:
    """Names that wait, and one that is asked for, with everybody whom it could mean."""
    form = " ".join(visit.query.get("q", "").split())[:200]
    lang = visit.query.get("lang", "")
    lang = lang if lang in LANGUAGES else visit.lang
    told = visit.query.get("date", "").strip()
    ruled = {(one.said["form"], one.said["lang"]) for one in desk.store.rulings(Matter.NAME)}
    waiting = [
        one for one in desk.kept(f"unnamed {lang}", lambda: _waiting(desk, lang)) if (one.form, one.lang) not in ruled
    ]
    return pages.page(
        visit,
        "names",
        asked=(form, lang, told),
        found=_found(desk, visit, form, lang, _when(told)) if form else None,
        waiting=waiting[:SHOWN],
        count=len(waiting),
        langs=LANGUAGES,
        rulings=desk.store.rulings(Matter.NAME),
        actors=desk.actors_told(visit.lang),
        address=address,
    )


def rule(desk: Desk, visit: Visit) -> Response:
    """Say whom a name means; nobody where the actor is left empty."""
    form, lang = " ".join(visit.form.get("form", "").split()), visit.form.get("lang", "")
    if not form or len(form) > 200 or not form.isprintable() or lang not in LANGUAGES:
        raise StoreError("the form", "a name and its language are needed", remedy="go back and write them")
    told = visit.form.get("actor", "")
    actor = "" if told == "nobody" else _actor(desk, visit.form.get("other", "").strip() if told == "other" else told)
    said = {"form": form, "lang": lang, "actor": actor}
    desk.study.rule(visit.ruling(Matter.NAME, said, why=visit.form.get("why", "").strip()[:1000]))
    return pages.go(address("/names", {"q": form, "lang": lang}))


def _actor(desk: Desk, told: str) -> str:
    """The id, as it is or in brackets after the name."""
    actor = told.rpartition("(")[2].rstrip(")").strip() if told.endswith(")") else told
    if actor not in desk.study.actors:
        raise StoreError("the form", f"there is no actor {told!r}", remedy="choose one that the list proposes")
    return desk.study.actors[actor].stands_for or actor


def _when(told: str) -> When | None:
    try:
        return When(told) if told else None
    except BadDate as error:
        raise StoreError("the address", str(error), remedy="write a year, or a date in EDTF") from error


def _known(desk: Desk, lang: str) -> Names:
    return gazetteer.of((lang,), more_actors=desk.study.additions())


def _found(desk: Desk, visit: Visit, form: str, lang: str, when: When | None) -> dict[str, Any]:
    known = _known(desk, lang)
    found = resolve.name(form, known, when=when)
    ids = [found.actor] if found.actor else list(found.candidates)
    suggested = near.suggestions(form, known, when=when)
    return {
        "resolution": found,
        "reason": resolve.reason(found, known.actors, when=when),
        "cards": [_card(desk, visit, one, "") for one in ids]
        + [_card(desk, visit, one.actor, one.reason) for one in suggested if one.actor not in ids],
    }


def _card(desk: Desk, visit: Visit, actor_id: str, reason: str) -> dict[str, Any]:
    """An actor with its names by language, for a person to compare."""
    actor = desk.study.actors[actor_id]
    names: dict[str, list[str]] = {}
    for name in actor.names:
        if name.kind in ("name", "official", "short"):
            names.setdefault(name.lang, []).append(name.form)
    events = sum(actor_id in {one for one, _ in event.actors} for event in desk.events())
    return {
        "id": actor_id,
        "name": desk.study.actors.name(actor_id, visit.lang),
        "when": actor.when,
        "names": {lang: names[lang][:4] for lang in LANGUAGES if lang in names},
        "codes": [f"{system} {code}" for system, code in actor.codes],
        "reason": reason,
        "events": events,
    }


def _waiting(desk: Desk, lang: str) -> list[Unnamed]:
    known = _known(desk, lang)
    theirs = {line.source_id for line in desk.store.ledger() if line.lang == lang}
    records = (record for record in desk.store.records() if record.passage.source_id in theirs)
    return unnamed.among(islice(records, READ), lang, known)


SCREEN = Screen(gets={"/names": show}, posts={"/names": rule})
