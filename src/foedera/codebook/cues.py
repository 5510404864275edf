"""Which words signal what, language by language: `cues/*.toml`, read and checked.

`[classes]` gives words by what they do in a sentence (an instrument, a signing, a weapon, a plan, a negation);
`[domains]` words by the field that they tell; `[grammar]` the little words that tell who does what to whom;
`[basis]` how a text says that an act rests on a treaty, a law, a resolution.
An entry `stem*` is every word that begins so; `stem~` (tr, az) is every form of that verb; an entry without either is that
word alone; several words are a phrase.
Case, ё/е and the i's of Turkic languages count as one.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedera.codebook import book, verb_endings
from foedera.errors import CodebookError

FOLDER = Path(__file__).parent / "cues"

CLASSES: Mapping[str, str] = {
    "mil": "armed forces, defence, security, ranks and services: without one of these nothing military is told",
    "equip": "arms and military equipment",
    "person": "people who can be trained or sent",
    "instrument": "agreements and other instruments",
    "conclude": "signing, concluding, ratifying, entering into force",
    "visit": "visits and arrivals",
    "travel": "coming and going: a visit only of an envoy, to somebody (tr, az)",
    "envoy": "ministers, commanders, delegations: whose coming is a visit (tr, az)",
    "meet": "meetings, talks, exhibitions, attachés",
    "discuss": "discussing: what follows is a topic, not an act",
    "exercise": "exercises and manoeuvres",
    "joint": "joint, together, with",
    "train_do": "training, as a verb whose subject trains",
    "teacher": "instructors, advisers, training missions: whose they are trains",
    "school": "academies, schools, training centres: whose they are trains",
    "train_noun": "training, courses, instructors, advisers, as nouns",
    "study": "being trained, as a verb whose subject learns",
    "deliver": "selling, supplying, delivering: the subject supplies",
    "buy": "buying, ordering, receiving: the subject receives",
    "light": "verbs of giving and taking that mean a hundred things: they signal right after their goods only (tr, az)",
    "made": "of somebody's make",
    "approve": "approving or licensing a sale",
    "aid": "aid, grants, credits, free help",
    "aid_noun": "phrases that are military aid by themselves",
    "free": "free of charge, as a gift: what is so delivered is aid",
    "office": "ministries and staffs of defence: with no state named before them, the voice's own",
    "own": "high offices and services: with one other actor named and no state of theirs, the voice's own",
    "hold": "holding, attending, asking for: the subject is one of those who meet",
    "medical": "treatment of the wounded, hospitals, doctors",
    "deploy": "placing forces abroad, contributing, serving",
    "contribute": "taking part, contributing: of a peace operation only",
    "forces": "troops and bases that are somewhere: with whose they are and where, a posting",
    "send": "sending and dispatching forces, told as one act",
    "base": "bases and facilities",
    "transit": "transit, overflight, passage",
    "peace": "peace operations and their names",
    "operate": "operating, patrolling, fighting together",
    "join": "joining, acceding, membership",
    "programme": "partnership programmes and their documents",
    "pledge": "stating, declaring, pledging",
    "support": "support, solidarity, guarantees",
    "rupture": "suspending, cancelling, refusing, embargoes",
    "oppose": "warning against, opposing, asking about: the subject speaks of an act of others",
    "permit": "granting, allowing: the subject's own land, bases or sky are used",
    "expel": "expelling, refusing: whose the forces or the help are is acted on",
    "receive": "needing, asking for, getting: the subject is the one who receives",
    "restore": "resuming, restoring, mending",
    "leave": "leaving, returning: of a military organisation, or of troops from a country only (tr, az)",
    "ban": "embargoes, bans, restrictions: what is lifted (tr, az)",
    "lift": "lifting, waiving: of a ban or an embargo only",
    "produce": "joint production, licences, joint ventures",
    "build": "developing, making, building: joint production where makers of two states do it (tr, az)",
    "promise": "promising, being ready: help that is promised is a pledge (tr, az)",
    "plan": "agreed or expected for later",
    "propose": "wished, offered, asked for, discussed",
    "negate": "not, never, denied",
    "regular": "regularly, every year, since, still: a practice",
    "two": "phrases for the two countries or sides spoken of before",
    "we": "first-person words that stand for the source's state",
    "draft": "an instrument not yet signed",
    "alliance_ref": "phrases for the alliance or organisation spoken of before",
    "idiom": "phrases whose words mean something else: they signal nothing",
    "casualty": "dead and wounded: what is told is fighting",
    "title": "laws, offices and papers: an act's word that describes one tells no act",
    "opine": 'believing, thinking: a "we" that does so reports, it does not act',
    "civil": "trade, energy, culture and other civil matters",
    "research": "talk of articles, books and studies",
}
"""Every class that a cue file fills, and what belongs to it."""

GRAMMAR = (
    "before",
    "after",
    "and",
    "clause",
    "relative",
    "subordinate",
    "nobody",
    "led",
    "heads",
    "former",
    "support",
    "ground",
)
"""`before`: prepositions → slot. `after`: postpositions → slot. `and`: what joins a list. `clause`: what opens a clause.
`relative`: what opens a clause about the words before it. `subordinate`: what opens a clause that goes before the main one.
`heads`: offices and institutions that stand for the state named with them (ru: in the nominative; tr, az: stems).
`former`: what makes a name after it no actor of today. `nobody`: what makes a name before it no actor (members, ocean).
`led`: what makes it the leader of what follows. `support`: stems of verbs that carry an act told as a noun (tr, az).
`ground`: what makes a genitive before it a place (tr, az: "Afganistan'ın güneyinde")."""

BASIS = ("before", "after", "words", "goes_on", "ends", "unless")
"""`before`, `after`: what stands before (tr, az: after) an instrument that an act rests on. `words`: such instruments;
contracts of firms are none, nor are programmes. `goes_on`: what leads on to more words of its name. `ends`: what never
belongs to it. `unless`: words right before `before` that make it say something else (ru: "переговоры по договору")."""

SECTIONS = ("classes", "domains", "grammar", "basis")
SLOTS = ("to", "from", "by", "with", "of", "in", "against", "")


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words of one language."""

    lang: str
    classes: Mapping[str, tuple[str, ...]]
    domains: Mapping[str, tuple[str, ...]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    joiners: tuple[str, ...]
    clause: tuple[str, ...]
    nobody: tuple[str, ...]
    led: tuple[str, ...]
    heads: tuple[str, ...]
    former: tuple[str, ...]
    relative: tuple[str, ...]
    subordinate: tuple[str, ...]
    support: tuple[str, ...]
    ground: tuple[str, ...]
    basis: Mapping[str, tuple[str, ...]]
    """How a legal basis is told, by the names of `BASIS`."""
    verbs: tuple[str, ...]
    """The stems of which every form of the verb is looked for."""


@dataclass(frozen=True, slots=True)
class CueBook:
    """The cue words of every language, and the hash that tells one edition from another."""

    by_lang: Mapping[str, Cues]
    digest: str


def load(additions: Sequence[Path] = ()) -> CueBook:
    """The cue words that the package ships, with a study's own added; `CodebookError` names file, place and remedy."""
    known = book.load()
    digest = hashlib.sha256(known.digest.encode())
    tables: dict[str, dict[str, Any]] = {}
    for path in [*sorted(FOLDER.glob("*.toml")), *additions]:
        data = _read(path, digest)
        lang = data.get("lang")
        if lang not in book.LANGUAGES:
            _fail(path, "lang", f"{lang!r} is no language of the codebook", f"write one of {', '.join(book.LANGUAGES)}")
        _check(path, data, set(known.domains))
        _check_verbs(path, data)
        _add(tables.setdefault(str(lang), {name: {} for name in SECTIONS}), data)
    return CueBook({lang: _cues(lang, table) for lang, table in tables.items()}, digest.hexdigest())


def _read(path: Path, digest: Any) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
        digest.update(raw)
        return tomllib.loads(raw.decode("utf-8"))
    except OSError as error:
        raise CodebookError(str(path), error.strerror or str(error), remedy="restore the file") from error
    except UnicodeDecodeError as error:
        raise CodebookError(str(path), "it is not UTF-8", place=f"byte {error.start}", remedy="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(str(path), f"it is no TOML: {error}", remedy="mend that line") from error


def _check(path: Path, data: Mapping[str, Any], domains: set[str]) -> None:
    known = {"classes": set(CLASSES), "domains": domains, "grammar": set(GRAMMAR), "basis": set(BASIS)}
    for table in data.keys() - {"lang"} - known.keys():
        _fail(path, f"[{table}]", "unknown table", f"known: {', '.join(known)}")
    for table, names in known.items():
        for name, words in data.get(table, {}).items():
            place = f"[{table}] {name}"
            if name not in names:
                _fail(path, place, "unknown name", f"known: {', '.join(sorted(names))}")
            _check_words(path, place, words)


def _check_words(path: Path, place: str, words: Any) -> None:
    if isinstance(words, dict):
        for word, slot in words.items():
            if slot not in SLOTS:
                _fail(path, f"{place} {word}", f"unknown slot {slot!r}", f"known: {', '.join(filter(None, SLOTS))}")
        return
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip("* ") for word in words):
        _fail(path, place, "it is no list of words", 'write it as ["word", "stem*", "two words"]')
    for word in words:
        if any(mark in part[:-1] for part in word.split() for mark in "*~"):
            _fail(path, place, f"{word!r}: a * or ~ stands at the end of a word only", "take the others out")


def _check_verbs(path: Path, data: Mapping[str, Any]) -> None:
    if data["lang"] in verb_endings.LANGUAGES:
        return
    for table in ("classes", "domains"):
        for name, words in data.get(table, {}).items():
            for word in words:
                if "~" in word:
                    _fail(path, f"[{table}] {name}", f"{word!r}: no verb endings are known of {data['lang']}", "write a *")


def _add(table: dict[str, dict[str, Any]], data: Mapping[str, Any]) -> None:
    for section in SECTIONS:
        for name, words in data.get(section, {}).items():
            if isinstance(words, dict):
                table[section].setdefault(name, {}).update(words)
            else:
                table[section].setdefault(name, []).extend(words)


def _cues(lang: str, table: Mapping[str, Mapping[str, Any]]) -> Cues:
    grammar = table["grammar"]
    return Cues(
        lang=lang,
        classes={name: tuple(words) for name, words in table["classes"].items()},
        domains={name: tuple(words) for name, words in table["domains"].items()},
        before=dict(grammar.get("before", {})),
        after=dict(grammar.get("after", {})),
        joiners=tuple(grammar.get("and", ())),
        clause=tuple(grammar.get("clause", ())),
        nobody=tuple(grammar.get("nobody", ())),
        led=tuple(grammar.get("led", ())),
        heads=tuple(grammar.get("heads", ())),
        former=tuple(grammar.get("former", ())),
        subordinate=tuple(grammar.get("subordinate", ())),
        relative=tuple(grammar.get("relative", ())),
        support=tuple(grammar.get("support", ())),
        ground=tuple(grammar.get("ground", ())),
        basis={name: tuple(table["basis"].get(name, ())) for name in BASIS},
        verbs=tuple(
            sorted({word.split()[-1][:-1] for words in table["classes"].values() for word in words if word[-1] == "~"})
        ),
    )


def _fail(path: Path, place: str, why: str, remedy: str) -> None:
    raise CodebookError(str(path), why, place=place, remedy=remedy)
