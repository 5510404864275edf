"""People: who may use the workbench, with which rank and password.

They stand beside the study, not in it, in a file for its owner's eyes alone: a study that is sent or published takes no
password along. A line is never changed; of one person the last line holds. Where there is no file, one person works alone
on this machine, without a password.
"""

from __future__ import annotations

import json
import os
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.web.ranks import Rank

if TYPE_CHECKING:
    from argon2 import PasswordHasher

FILE = "people.jsonl"
SHORTEST = 10
"""Characters of a password."""
_LONGEST = 1000
_NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$Zm9lZGVyYS1ub2JvZHk$8mmWrVAZyXMHGwVyYrmmOWYgM0kNPCB7SSf8TIjdI9k"
"""A hash of no password, so that an unknown name takes as long to refuse as a wrong password."""


@dataclass(frozen=True, slots=True)
class Person:
    """One who may use the workbench."""

    name: str
    rank: Rank
    secret: str
    """The password's argon2id hash."""
    line: int
    """The line of the file that holds: a session made under an earlier one ends."""
    by: str
    at: str


class People:
    """The people of one study."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        self._lock = threading.Lock()
        self._read: tuple[tuple[int, int], dict[str, Person]] | None = None

    def known(self) -> dict[str, Person]:
        """Everyone by name; nobody where no person was ever told."""
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return {}
        stamp = (found.st_mtime_ns, found.st_size)
        if self._read is None or self._read[0] != stamp:
            self._read = (stamp, self._all())
        return self._read[1]

    def _all(self) -> dict[str, Person]:
        people: dict[str, Person] = {}
        lines = self.file.read_bytes().split(b"\n")[:-1]  # what follows the last line's end was never finished
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                told = json.loads(line)
                name, rank = str(told["name"]), told["rank"]
                person = Person(name, Rank(rank or 0), str(told["secret"]), number, str(told["by"]), str(told["at"]))
            except (ValueError, KeyError, TypeError) as error:
                raise StoreError(
                    str(self.file), f"not a line of ours: {error}", place=f"line {number}", remedy="take the line out"
                ) from error
            people.pop(name, None)
            if rank is not None:
                people[name] = person
        return people

    def put(self, name: str, rank: Rank, password: str | None, by: str) -> None:
        """Let a person in, or change rank or password; with no password the old one stays. The first must be an owner."""
        with self._lock:
            known = self.known()
            had = known.get(name)
            if not name or len(name) > 100 or not name.isprintable() or name != " ".join(name.split()):
                raise self._refused("a name has 1 to 100 letters", "write the name as it shall sign decisions")
            if password is None and had is None:
                raise self._refused(f"{name} has no password yet", f"tell one of at least {SHORTEST} characters")
            if password is not None and not SHORTEST <= len(password) <= _LONGEST:
                raise self._refused("the password is too short or too long", f"take {SHORTEST} to {_LONGEST} characters")
            self._leaves_an_owner(known, name, rank)
            secret = _hasher().hash(password) if password is not None else had.secret if had else ""
            self._append({"name": name, "rank": int(rank), "secret": secret}, by)

    def let_go(self, name: str, by: str) -> None:
        """Let a person in no more; what was signed stays signed."""
        with self._lock:
            known = self.known()
            if name not in known:
                raise self._refused(f"there is no {name}", "look at the list: `foedera people`")
            self._leaves_an_owner(known, name, None)
            self._append({"name": name, "rank": None, "secret": ""}, by)

    def check(self, name: str, password: str) -> Person | None:
        """The person, where the password is right."""
        from argon2.exceptions import InvalidHashError, VerificationError

        person = self.known().get(name)
        try:
            _hasher().verify(person.secret if person else _NOBODY, password[:_LONGEST])
        except (VerificationError, InvalidHashError):
            return None
        return person

    def _leaves_an_owner(self, known: dict[str, Person], name: str, rank: Rank | None) -> None:
        owners = {one.name for one in known.values() if one.rank is Rank.OWNER} - {name}
        if not owners and rank is not Rank.OWNER:
            raise self._refused("nobody would be the owner", "let an owner in first")

    def _append(self, told: dict[str, object], by: str) -> None:
        line = json.dumps({**told, "by": by, "at": datetime.now(UTC).isoformat(timespec="seconds")}, ensure_ascii=False)
        opened = os.open(self.file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            size = os.fstat(opened).st_size
            is_torn = size > 0 and os.pread(opened, 1, size - 1) != b"\n"
            if is_torn:  # a write that a crash cut short: it never held, and must not spoil this line
                os.ftruncate(opened, self.file.read_bytes().rfind(b"\n") + 1)
            os.write(opened, line.encode() + b"\n")
            os.fsync(opened)
        finally:
            os.close(opened)
        self._read = None

    def _refused(self, why: str, remedy: str) -> StoreError:
        return StoreError(str(self.file), why, remedy=remedy)


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()
