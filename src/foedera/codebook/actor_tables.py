"""One table of `actors/*.toml` → one actor, with every wrong word in it told.

    kind = "state"                      # of every table below that tells no other

    [TUR]
    when = "1923-10-29/.."              # EDTF; a list where the actor existed more than once
    iso3 = "TUR"                        # codes: iso3, iso2, cow, gw, wikidata
    cow.640 = "1922-11-02/.."           # a code with the time in which the actor carries it; as with when, may be a list
    predecessors = ["OTT"]              # who is meant before it existed, nearest first
    en.adjective = ["Turkish"]          # names by language: name, official, short, adjective, people
    tr.people = ["Türk"]
    en.weak = ["Turkey"]                # which of its names mean other things too
    en.strangers = ["roast turkey"]     # words beside a name of it, or with it, that tell that another is meant

`only = true` (in a study's additions) takes the table's names away from every other actor; a table [nobody] with
lists of names by language takes names away from all. `stands_for` is the actor that an institution, firm, person or
place counts as. `latin` in place of a language gives a name that en, fr, tr and az write alike. An `adjective` that
ends in "-" is a first half ("Sino-", "азербайджано-"). Today's states (`iso2`) get their everyday names from CLDR
after the names told here; `cldr = false` keeps them out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.errors import BadDate, CodebookError
from foedera.model.actor import Actor, Kind, Name
from foedera.model.when import When

LANGUAGES = ("en", "az", "tr", "ru", "fr", "uk", "de", "fa", "ka")
LATIN = ("en", "fr", "tr", "az")
NAME_KINDS = ("name", "official", "short", "adjective", "people")
CODES = ("iso3", "iso2", "cow", "gw", "wikidata")
_KEYS = ("kind", "when", "stands_for", "predecessors", "cldr", "only", "latin", *CODES, *LANGUAGES)


@dataclass(frozen=True, slots=True)
class Told:
    """An actor and the file that tells of it."""

    actor: Actor
    spells: tuple[When, ...]
    carried: Mapping[tuple[str, str], tuple[When, ...]]
    """When it carries which (system, code); no spells where it does as long as it exists."""
    strangers: Mapping[str, tuple[str, ...]]
    """By language: words near a name of it that tell that another is meant, who only has the same name."""
    path: Path
    is_only: bool = False
    """What it names, nobody else is named by, whatever other tables say: what a person ruled."""


NOBODY = "nobody"
"""The table of names that name no actor, whatever other tables say: [nobody] en = ["…"]."""


def nobody(path: Path, data: bytes) -> Iterator[tuple[str, str]]:
    """(language, name) of what a person ruled to be no actor's name."""
    told = _tables(path, data).get(NOBODY, {})
    if not isinstance(told, dict):
        raise CodebookError(str(path), "[nobody] is no table", remedy='write nobody.en = ["…"]')
    for lang in told:
        yield from ((lang, form) for form in _Table(path, NOBODY, told, "").listed(lang))


def read(path: Path) -> bytes:
    """The bytes of a data file; a missing one is the user's to put right."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise CodebookError(str(path), f"cannot be read: {error.strerror}", remedy="check [codebook] actors") from error


def entries(path: Path, data: bytes) -> Iterator[Told]:
    """Every actor of one file, in its order."""
    tables = _tables(path, data)
    kind = tables.pop("kind", "")
    tables.pop(NOBODY, None)
    for actor_id, table in tables.items():
        yield _Table(path, actor_id, table, kind).told()


def _tables(path: Path, data: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CodebookError(str(path), f"is no TOML: {error}", remedy="mend the line that it names") from error


@dataclass(frozen=True, slots=True)
class _Table:
    path: Path
    actor_id: str
    table: Any
    kind: str

    def wrong(self, why: str, remedy: str = "") -> CodebookError:
        return CodebookError(str(self.path), why, place=f"[{self.actor_id}]", remedy=remedy)

    def told(self) -> Told:
        if not isinstance(self.table, dict):
            raise self.wrong("is no table", f"write [{self.actor_id}] and its keys below")
        for key in self.table.keys() - set(_KEYS):
            raise self.wrong(f"unknown key {key!r}", "known are " + ", ".join(_KEYS))
        spells = self._spells("when", self._list("when"))
        carried = {(system, code): told for system in CODES for code, told in self._codes(system)}
        actor = Actor(
            self.actor_id,
            self._kind(),
            names=self._names(),
            when=_hull(spells),
            stands_for=self._text("stands_for") or None,
            codes=tuple(carried),
            predecessors=self._list("predecessors"),
        )
        strangers = {lang: told for lang in LANGUAGES if (told := self._list("strangers", self._language(lang)))}
        return Told(actor, spells, carried, strangers, self.path, self.table.get("only", False) is True)

    def listed(self, lang: str) -> tuple[str, ...]:
        """The names under a language of a table that is nothing but lists of names."""
        if not isinstance(self.table, dict) or lang not in LANGUAGES:
            raise self.wrong(f"{lang} is no language", f"known are {', '.join(LANGUAGES)}")
        return self._list(lang)

    def _kind(self) -> Kind:
        told = self._text("kind") or self.kind
        try:
            return Kind(told)
        except ValueError as error:
            raise self.wrong(f"unknown kind {told!r}", "one of " + ", ".join(kind.value for kind in Kind)) from error

    def _text(self, key: str) -> str:
        told = self.table.get(key, "")
        if not isinstance(told, str):
            raise self.wrong(f"{key} is no text", f'write {key} = "…"')
        return told

    def _list(self, key: str, table: Mapping[str, Any] | None = None) -> tuple[str, ...]:
        told = (self.table if table is None else table).get(key, [])
        found = [told] if isinstance(told, str) else told
        if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() == one != "" for one in found):
            raise self.wrong(f"{key} is no text and no list of texts", f'write {key} = ["…"], without blanks at the ends')
        return tuple(found)

    def _codes(self, system: str) -> Iterator[tuple[str, tuple[When, ...]]]:
        told = self.table.get(system, [])
        if not isinstance(told, dict):
            yield from ((code, ()) for code in self._list(system))
            return
        for code in told:
            yield code, self._spells(f"{system}.{code}", self._list(code, told))

    def _spells(self, key: str, told: tuple[str, ...]) -> tuple[When, ...]:
        try:
            return tuple(map(When, told))
        except BadDate as error:
            raise self.wrong(str(error), f'write {key} = "1991-10-18/.." (EDTF)') from error

    def _names(self) -> tuple[Name, ...]:
        found: dict[tuple[str, str, str], Name] = {}
        for lang in LANGUAGES:
            for name in self._names_in(lang):
                found.setdefault((name.form, name.lang, name.kind), name)
        return tuple(found.values())

    def _names_in(self, lang: str) -> Iterator[Name]:
        told = self._language(lang)
        shared = self._language("latin") if lang in LATIN else {}
        weak = {*self._list("weak", told), *self._list("weak", shared)}
        forms = [(form, kind) for table in (told, shared) for kind in NAME_KINDS for form in self._list(kind, table)]
        # an adjective that is written as the name ("Kosovo", "Singapore") takes no name away
        told_here = {form for form, kind in forms if kind not in ("adjective", "people")}
        forms += [(form, "name") for form in self._cldr(lang) if form not in told_here]
        for form in weak - {form for form, _ in forms}:
            if form in self._list("weak", told):
                raise self.wrong(f"{lang}.weak holds {form!r}, which is none of its names", f"add it to {lang}.name first")
        for form, kind in forms:
            yield Name(form, lang, kind, form in weak)

    def _language(self, lang: str) -> Mapping[str, Any]:
        told = self.table.get(lang, {})
        if not isinstance(told, dict):
            raise self.wrong(f"{lang} is no table", f'write {lang}.name = ["…"]')
        known = (*NAME_KINDS, "weak", "strangers")
        for key in told.keys() - set(known):
            raise self.wrong(f"unknown key {lang}.{key}", "known are " + ", ".join(known))
        return told

    def _cldr(self, lang: str) -> Iterator[str]:
        if self.table.get("cldr", True) and "iso2" in self.table:
            yield from cldr_names(self._text("iso2"), lang)


def cldr_names(territory: str, lang: str) -> Iterator[str]:
    """What CLDR calls the territory, with the two names of "Myanmar (Burma)" apart and "&" written out."""
    from babel import Locale

    told = Locale.parse(lang).territories.get(territory)
    if told is None:
        return
    yield told
    if told.endswith(")") and " (" in told:
        yield from told[:-1].split(" (", 1)
    if lang == "en":
        if " & " in told:
            yield told.replace(" & ", " and ")
        if told.startswith("St. "):
            yield "Saint " + told[4:].replace(" & ", " and ")


def cldr_version() -> str:
    """The version of the CLDR data that `babel` carries."""
    import babel

    return f"babel {babel.__version__}"


def _hull(spells: tuple[When, ...]) -> When | None:
    """One stretch from the first beginning to the last end: what `Actor.when` can hold."""
    if len(spells) < 2:
        return spells[0] if spells else None
    return When(spells[0].edtf.split("/")[0] + "/" + spells[-1].edtf.split("/")[-1])
