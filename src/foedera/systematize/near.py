"""Whose name is this one nearly? A suggestion for a person to judge, with its reason; never a link.

Names wander between scripts: Həsənov, Гасанов, Hasanov. A key spells them as one: by ear, in Latin letters, without what
languages render differently (Russian has no h, Azerbaijani writes ə where others write a or e). Names with keys that are
alike are suggested; how alike, from 0 to 100, is `rapidfuzz`'s ratio of the two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from foedera.codebook.actors import Actors
from foedera.model.actor import Kind
from foedera.model.when import When
from foedera.systematize.folding import fold
from foedera.systematize.gazetteer import Names

ALIKE = 88
"""24 pairs of one name in two languages: 91 and more (bench/actors.py). Others' names: Mammadov and Ahmadov 86, Aliyev
and Guliyev 67. Niger and Nigeria are 91: a suggestion is to be judged."""

MOST = 3


class Suggestion(NamedTuple):
    """A name that the one asked for is nearly."""

    actor: str
    """Whom it would mean."""
    form: str
    """The name known."""
    alike: int
    """How alike the keys are, to 100."""

    @property
    def reason(self) -> str:
        how = "spelt otherwise, sounds the same" if self.alike == 100 else f"{self.alike} of 100 alike"
        return f"{self.form}: {how}"


def suggestions(name: str, known: Names, *, when: When | None = None) -> list[Suggestion]:
    """The nearest names, the best first, of actors that can be meant at that date; none where none is near."""
    from rapidfuzz import fuzz, process

    sought = key(name)
    if len(sought) < 3:
        return []
    keys, forms = _keys(known.actors, known.langs)
    found: dict[str, Suggestion] = {}
    for _, alike, place in process.extract(sought, keys, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=10 * MOST):
        form, named = forms[place]
        for actor in known.actors.possible((named,), when):
            found.setdefault(actor, Suggestion(actor, form, round(alike)))
    return list(found.values())[:MOST]


@lru_cache(maxsize=8)
def _keys(actors: Actors, langs: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The keys of all names in some languages, and what each is the key of: (form, actor named)."""
    told: dict[tuple[str, str], str] = {}
    for actor in actors:
        for name in actor.names:
            if name.lang in langs and not name.form.endswith("-"):
                told.setdefault((key(name.form), actor.id), name.form)
                if actor.kind is Kind.PERSON:  # the press calls an office-holder by his surname
                    told.setdefault((key(name.form.split(" ")[-1]), actor.id), name.form)
    return [spelt for spelt, _ in told], [(form, actor) for (_, actor), form in told.items()]


_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщыэюяәғҝҹөүһјґєіїაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰəışçğqwyxßøł",
        "abvgdejziiklmnoprstufhscssieuaeggjouhigeiiabgdevztiklmnopjrstupkgksczzschjheiscggvihsol",
        strict=True,
    )
)
"""Letters of Cyrillic, Georgian and Latin alphabets → the key's; what is not here keeps its base letter."""

_SOUNDS = (
    (re.compile(r"тч|дж|đ"), lambda found: {"тч": "ч"}.get(found[0], "ж")),
    (re.compile(r"tch|tsch|ch"), lambda _: "ç"),
    (re.compile(r"dzh|dj"), lambda _: "j"),
    (re.compile(r"sch|sh"), lambda _: "s"),
    (re.compile(r"[kg]h"), lambda _: "h"),
    (re.compile(r"zh"), lambda _: "j"),
    (re.compile(r"ts|tz"), lambda _: "s"),
    (re.compile(r"ou|oo"), lambda _: "u"),
    (re.compile(r"ph"), lambda _: "f"),
    (re.compile(r"ck"), lambda _: "k"),
)
_VOWELS = re.compile("[aei]+")
_TWICE = re.compile(r"(.)\1+")


def key(name: str) -> str:
    """A name as it sounds, whatever the script.

    >>> key("Həsənov") == key("Гасанов") == key("Hasanov")
    True
    >>> key("Heydər Əliyev"), key("Гейдар Алиев")
    ('gatar alav', 'gatar alav')
    """
    told = unicodedata.normalize("NFC", fold(name))
    for sound, becomes in _SOUNDS:
        told = sound.sub(becomes, told)
    spelt = "".join(_LETTERS.get(letter) or _base(letter) for letter in told)
    # h, g and their like are one: Russian says Гасанов and Гейдар; a, e, i too: Azerbaijani ə is others' a and e
    spelt = _VOWELS.sub("a", spelt.replace("h", "g").replace("b", "p").replace("d", "t").replace("f", "v"))
    return _TWICE.sub(r"\1", " ".join(spelt.split()))


def _base(letter: str) -> str:
    """The letter without its marks; nothing for what is none and no blank."""
    plain = unicodedata.normalize("NFKD", letter)[0]
    return plain if plain.isalnum() else (" " if plain in " -" else "")
