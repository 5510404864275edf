"""A name in a sentence: whom it means, what stands around it, and the place it has there."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.codebook.cues import Cues
from foedera.model.actor import Kind
from foedera.model.source import Span
from foedera.systematize.lexicon import Lexicon
from foedera.systematize.scan import Name


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor in one place of a sentence."""

    span: Span
    actor: str
    kind: Kind
    """Of what was named: a capital, a firm and a person are told apart from their state."""
    slot: str
    """`subj`, `obj`, `to`, `from`, `by`, `with`, `of`, `of/to`, `in`, `place`, `against`, `adj` or `led`."""
    group: int
    """Members of one list share a number."""
    is_adjective: bool = False
    is_owner: bool = False
    """A genitive before what it owns: "Turkey's", "Türkiye'nin"."""
    is_people: bool = False
    """The name of a people, or who or what is of a place ("Iraklı"): it can describe the noun that follows."""

    @property
    def start(self) -> int:
        return self.span.start


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name whose actor is known and whose slot is not yet."""

    name: Name
    actor: str
    kind: Kind
    cases: frozenset[str]
    is_adjective: bool
    is_people: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A name and what stands around it."""

    one: Resolved
    text: str
    folded: str
    lexicon: Lexicon
    joined: Mention | None
    """The member of its list before it."""

    @property
    def cues(self) -> Cues:
        return self.lexicon.cues
