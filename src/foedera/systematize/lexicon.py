"""Everything that the scanner looks for in one language, compiled: names in every form, and cue words.

Compiling declines a quarter of a million forms (2 s for five languages); the result is kept in the user's cache folder
(`cache`) under the hash of what it was made from, so that a command starts quickly. What is kept is text, a line an entry,
and a line is read only where its word is met.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from foedera.codebook import actor_tables, actors, book, cues, forms, packed, russian, turkic, verb_endings
from foedera.codebook.actors import Actors
from foedera.codebook.cues import CueBook, Cues
from foedera.errors import CodebookError
from foedera.model import actor as nouns
from foedera.systematize import cache, entries, evidence
from foedera.systematize.entries import Entries, Entry
from foedera.systematize.folding import fold as fold

FEW = 3000
"""Up to so many patterns a table of transitions is fastest and quickly built; it would take 0.7 s for Turkish names."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What one pass over a text looks for."""

    automaton: Any
    entries: Mapping[int, tuple[Entry, ...]]
    """By the number of the pattern: what begins with these letters."""
    lang: str


@dataclass(frozen=True, eq=False)  # one compiled lexicon is itself alone: what is made from it can be remembered
class Lexicon:
    """What one language's scanner knows."""

    cues: Cues
    actors: Actors
    heads: Mapping[str, str]
    """Offices and institutions in every form, with its case in Russian: what a state's name stands beside and counts for."""
    patterns: Sequence[str]
    entries: Entries
    told: Sequence[int] = field(repr=False)
    """The numbers of the patterns that are evidence of a military act."""
    words: Sequence[int] = field(repr=False)
    """The numbers of those that are no names, nor words for who is named elsewhere."""

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name and cue word, folded."""
        return frozenset(self.patterns)

    @cached_property
    def longest(self) -> int:
        """Letters of the longest pattern."""
        return max(map(len, self.patterns), default=0)

    @cached_property
    def all(self) -> Sought:
        """Every name and cue word."""
        return Sought(_automaton(self.patterns), self.entries, self.cues.lang)

    @cached_property
    def evidence(self) -> Sought:
        """Only what tells that a sentence may report a military act (`evidence`)."""
        few = [self.patterns[number] for number in self.told]
        return Sought(_automaton(few), self.entries.some(self.told), self.cues.lang)

    @cached_property
    def is_actor(self) -> bytes:
        """By the number of a pattern: 1 where it may be a name, or a word for who is named elsewhere."""
        told = bytearray(b"\x01") * len(self.patterns)
        for number in self.words:
            told[number] = 0
        return bytes(told)


def _automaton(patterns: Sequence[str]) -> Any:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    kind = Implementation.DFA if len(patterns) <= FEW else Implementation.ContiguousNFA
    return AhoCorasick(patterns, matchkind=MatchKind.Standard, implementation=kind)


Stamped = tuple[tuple[Path, int, int], ...]
"""Files with the time of their last change and their size: what tells that a study's additions are still the same."""


def of(lang: str, *, more_actors: Sequence[Path] = (), more_cues: Sequence[Path] = ()) -> Lexicon:
    """The lexicon of a language, with a study's additions; compiled once, then from the cache."""
    return _of(lang, _stamped(more_actors), _stamped(more_cues))


def actors_of(more_actors: Sequence[Path] = ()) -> Actors:
    """The codebook's actors, with a study's additions; their tables read once, then from the cache."""
    return _actors(_stamped(more_actors), ())


def digest(*, more_actors: Sequence[Path] = (), more_cues: Sequence[Path] = ()) -> str:
    """SHA-256 over all that codings depend on: cue words, names, rules of declension."""
    return _digest(_stamped(more_actors), _stamped(more_cues))


def _stamped(paths: Sequence[Path]) -> Stamped:
    return tuple(_stamp(path) for path in paths)


def _stamp(path: Path) -> tuple[Path, int, int]:
    try:
        told = path.stat()
    except OSError as error:
        raise CodebookError(str(path), f"cannot be read: {error.strerror}", remedy="check [codebook]") from error
    return path, told.st_mtime_ns, told.st_size


@lru_cache(maxsize=16)
def _digest(more_actors: Stamped, more_cues: Stamped) -> str:
    folder = Path(book.__file__).parent
    files = [folder / name for name in book.FILES]
    files += [*sorted(cues.FOLDER.glob("*.toml")), *(path for path, _, _ in more_cues)]
    files += [*sorted(actors.FOLDER.glob("*.toml")), *(path for path, _, _ in more_actors)]
    files += [Path(str(module.__file__)) for module in (forms, russian, turkic)]
    told = hashlib.sha256()
    for path in files:
        told.update(f"{path.name}\0{len(raw := actor_tables.read(path))}\0".encode() + raw)
    for name in ("babel", "pymorphy3", "pymorphy3-dicts-ru"):
        told.update(f"{name} {version(name)}\0".encode())
    return told.hexdigest()


@lru_cache(maxsize=16)
def _of(lang: str, more_actors: Stamped, more_cues: Stamped) -> Lexicon:
    key = _key(lang, _digest(more_actors, more_cues))
    kept = cache.read("lexicon", key)
    if kept is None:
        kept = _compiled(lang, _actors(more_actors, more_cues), _cues(more_cues).by_lang[lang])
        cache.keep("lexicon", key, kept)
    return _read(kept, _actors(more_actors, more_cues))


@lru_cache(maxsize=4)
def _actors(more_actors: Stamped, more_cues: Stamped) -> Actors:
    key = _key("", _digest(more_actors, more_cues))
    kept = cache.read("actors", key)
    if kept is not None:
        return packed.unpack(kept)
    found = actors.load([path for path, _, _ in more_actors])
    cache.keep("actors", key, packed.pack(found))
    return found


@lru_cache(maxsize=4)
def _cues(additions: Stamped) -> CueBook:
    return cues.load([path for path, _, _ in additions])


def _key(lang: str, told: str) -> str:
    """What a cached file is kept under: the language, what it was made from, and the programs that made it."""
    key = hashlib.sha256(f"{lang}\0{told}\0".encode())
    for module in (actor_tables, actors, cues, packed, nouns, verb_endings, entries, evidence):
        key.update(Path(str(module.__file__)).read_bytes())
    key.update(Path(__file__).read_bytes())
    return key.hexdigest()


# What is kept: a line of JSON, the patterns a line each, and for each a line of entries


def _compiled(lang: str, known: Actors, words: Cues) -> str:
    table = entries.table(lang, known, words)
    head = {
        "cues": asdict(words),
        "heads": _heads(words),
        "evidence": table.evidence,
        "words": table.words,
        "patterns": len(table.patterns),
    }
    return "\n".join((json.dumps(head, ensure_ascii=False), *table.patterns, *table.lines))


def _read(kept: str, known: Actors) -> Lexicon:
    first, *lines = kept.split("\n")
    head = json.loads(first)
    count = head["patterns"]
    return Lexicon(
        _words(head["cues"]), known, head["heads"], lines[:count], Entries(lines[count:]), head["evidence"], head["words"]
    )


def _words(told: Mapping[str, Any]) -> Cues:
    def tuples(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        return {name: tuple(words) for name, words in table.items()}

    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    rest = {name: value for name, value in told.items() if not isinstance(value, list)}
    tables = {name: tuples(told[name]) for name in ("classes", "domains", "basis")}
    return Cues(**{**rest, **lists, **tables})


def _heads(words: Cues) -> dict[str, str]:
    if words.lang != "ru":
        return {fold(head): "" for head in words.heads}
    forms: dict[str, str] = {}
    for head in words.heads:
        for form, case in russian.people_cases(head):
            forms.setdefault(fold(form), case)  # the nominative comes first
    return forms
