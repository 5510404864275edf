"""The dossier as a site of many pages, which works from a disk: no server, no network, and no script but for the search.

    index.html           the languages
    style.css search.js  for all of them
    en/index.html        what it rests on, the method, the contents
    en/partner-….html    a page a partner; en/act-….html a page an act with every account, its words and where they stand
    en/timeline.html …   a page a chapter and figure
    en/register.html     every act by year: what leads everywhere without scripts
    en/search.html en/found.js

The same page has the same name in each language, so that a reader can change over anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from foedera.model.event import Event
from foedera.publish import chapters, finder, in_place, templating, words
from foedera.publish.dossier import Dossier
from foedera.publish.statement import Statement

MARK = "search.js"
"""The file by which a folder is known to be a site of ours."""
CHAPTERS = (
    *("formats", "timeline", "matrix", "map", "dynamics", "periods", "network", "reforms", "others", "claims"),
    *("prospects", "unplaced", "ledger", "bibliography"),
)
_WITHIN = {
    "m": "matrix",
    "net": "network",
    "y": "dynamics",
    "turn": "dynamics",
    "reform": "reforms",
    "claim": "claims",
    "s": "bibliography",
}
"""What an anchor begins with → the page that it stands on."""


@dataclass(frozen=True, slots=True)
class Act:
    """The page of one act."""

    event: Event
    statement: Statement
    partners: Sequence[tuple[str, str, str]]
    """Of each chapter that tells it: its anchor, its name, and the anchor of the statement in it."""


def write(dossiers: Sequence[Dossier], folder: Path) -> None:
    """Write the site into `folder`, whole or not at all: one dossier a language; an earlier site there is replaced."""
    with in_place.replaced(folder, MARK, "site") as made:
        (made / "style.css").write_text(templating.style(), "utf-8")
        script = resources.files("foedera.publish") / "templates" / "search.js"
        (made / MARK).write_text(script.read_text("utf-8"), "utf-8")
        spoken = [(dossier.lang, words.load(dossier.lang).sentence(_own_name(dossier.lang))) for dossier in dossiers]
        (made / "index.html").write_text(_entrance(dossiers[0], spoken), "utf-8")
        for dossier in dossiers:
            (made / dossier.lang).mkdir()
            for name, content in _pages(dossier, spoken):
                (made / dossier.lang / name).write_text(content, "utf-8")


def _own_name(lang: str) -> str:
    return words.load(lang).language_name(lang)


def _entrance(dossier: Dossier, spoken: Sequence[tuple[str, str]]) -> str:
    template = templating.environment().get_template("entrance.html.j2")
    return template.render(d=dossier, spoken=spoken)


def _pages(dossier: Dossier, spoken: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    told = chapters.of(dossier, words.load(dossier.lang))
    places = Places.of(dossier, told)
    acts = _acts(told)
    template = templating.environment().get_template("site.html.j2")
    shared: dict[str, Any] = {
        **told,
        "w": told["t"].words,
        "d": dossier,
        "stop": words.stop,
        "at": places.at,
        "spoken": spoken,
        "chapter_names": _shown(told),
        "by_record": {record.id: record for event in dossier.events for record in event.records},
    }

    def page(name: str, kind: str, title: str, **more: Any) -> tuple[str, str]:
        return f"{name}.html", template.render(**shared, page=kind, name=name, title=title, **more)

    say = told["t"].words.say
    yield page("index", "index", dossier.name)
    for standing, ties in told["ties"].items():
        for tie in ties:
            yield page(f"partner-{tie.anchor[2:]}", "partner", tie.name, tie=tie, standing=standing)
    for name in _shown(told):
        yield page(name, name, say(f"page.{name}"))
    for act in acts:
        yield page(f"act-{act.event.id}", "act", f"{act.statement.when}: {act.statement.told}", act=act)
    yield page("register", "register", say("page.register"), by_year=_by_year(acts, told))
    yield page("search", "search", say("page.search"))
    yield "found.js", finder.index(acts, told, places.at)


def _shown(told: Mapping[str, Any]) -> list[str]:
    return [name for name in CHAPTERS if name != "others" or told["others"]]


def _acts(told: Mapping[str, Any]) -> list[Act]:
    """Every act that is told, in the order in which it is first told."""
    first: dict[str, Statement] = {}
    partners: dict[str, list[tuple[str, str, str]]] = {}
    for tie in (tie for ties in told["ties"].values() for tie in ties):
        for statement in (statement for _, statements in tie.by_type for statement in statements):
            first.setdefault(statement.event.id, statement)
            partners.setdefault(statement.event.id, []).append((tie.anchor, tie.name, statement.anchor))
    for statement in told["others"]:
        first.setdefault(statement.event.id, statement)
    return [Act(one.event, one, partners.get(event, ())) for event, one in first.items()]


def _by_year(acts: Sequence[Act], told: Mapping[str, Any]) -> list[tuple[str, list[Act]]]:
    """The acts by the year in which they can first have begun; those of which it isn't known last."""
    years: dict[str, list[Act]] = {}
    for act in sorted(acts, key=lambda act: chapters.by_date(act.event)):
        when = act.event.date
        year = (
            str(when.earliest.year) if when and when.earliest else told["t"].words.sentence(told["t"].words.say("date.none"))
        )
        years.setdefault(year, []).append(act)
    return list(years.items())


@dataclass(frozen=True, slots=True)
class Places:
    """On which page does an anchor of the dossier stand?"""

    events: Mapping[str, str]
    """Note's number or statement's anchor → event."""

    @classmethod
    def of(cls, dossier: Dossier, told: Mapping[str, Any]) -> Places:
        by_record = {record.id: event.id for event in dossier.events for record in event.records}
        notes = {f"n-{n.number}": by_record[n.record_id] for n in told["t"].notes if n.record_id in by_record}
        return cls({**notes, **{event.id: event.id for event in dossier.events}})

    def at(self, anchor: str) -> str:
        """The address of an anchor, from any page of the same language."""
        if anchor in self.events:
            where = f"#{anchor}" if anchor.startswith("n-") else ""
            return f"act-{self.events[anchor]}.html{where}"
        if anchor in CHAPTERS:
            return f"{anchor}.html"
        if anchor.startswith("p-"):
            return f"partner-{anchor[2:]}.html"
        told = re.match(r"(m|net|y|turn|reform|claim|s|n)-", anchor)
        if told is None:
            return f"index.html#{anchor}"
        # a note that belongs to no record is the quote of a reform
        return f"{_WITHIN.get(told[1], 'reforms')}.html#{anchor}"
