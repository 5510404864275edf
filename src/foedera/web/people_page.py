"""Who may what: the owner lets people in and out; everyone changes the own password."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from foedera.errors import StoreError
from foedera.web import pages
from foedera.web.desk import Desk
from foedera.web.people import SHORTEST
from foedera.web.ranks import Rank
from foedera.web.screens import Screen
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response


def show(desk: Desk, visit: Visit) -> Response:
    """Everyone, and what the visitor may change."""
    return _page(desk, visit)


def put(desk: Desk, visit: Visit) -> Response:
    """Let a person in, or change rank or password."""
    rank = Rank.of(visit.form.get("rank", ""))
    if rank is None:
        raise StoreError("the form", "it names no rank", remedy="go back and choose one")
    password = visit.form.get("password", "")
    name = " ".join(visit.form.get("name", "").split())
    return _done(desk, visit, lambda: desk.people.put(name, rank, password or None, visit.person))


def let_go(desk: Desk, visit: Visit) -> Response:
    """Let a person in no more."""
    return _done(desk, visit, lambda: desk.people.let_go(visit.form.get("name", ""), visit.person))


def change_own(desk: Desk, visit: Visit) -> Response:
    """Change one's own password, knowing the old one; every session of one's own ends."""
    person = desk.people.check(visit.person, visit.form.get("old", ""))
    if person is None:
        return _page(desk, visit, status=403, why=visit.words.say("who.wrong"))
    return _done(desk, visit, lambda: desk.people.put(person.name, person.rank, visit.form.get("password", ""), person.name))


def _done(desk: Desk, visit: Visit, change: Callable[[], None]) -> Response:
    try:
        change()
    except StoreError as error:
        return _page(desk, visit, status=400, why=str(error))
    return pages.go("/people")


def _page(desk: Desk, visit: Visit, *, status: int = 200, why: str = "") -> Response:
    known = sorted(desk.people.known().values(), key=lambda one: (-one.rank, one.name))
    ranks = [one.name.lower() for one in Rank]
    return pages.page(visit, "people", status=status, people=known, ranks=ranks, why=why, shortest=SHORTEST)


SCREEN = Screen(
    gets={"/people": show},
    posts={"/people": put, "/people/let-go": let_go, "/people/password": change_own},
    needs={"POST /people": Rank.OWNER, "/people/let-go": Rank.OWNER, "/people/password": Rank.READER},
)
