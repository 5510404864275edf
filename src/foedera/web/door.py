"""The door: who comes in, with which session, how often; what every answer carries."""

from __future__ import annotations

import math
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedera.web import guard, pages
from foedera.web.guard import Forbidden, Session, Sessions
from foedera.web.pace import Kind, Pace
from foedera.web.people import People
from foedera.web.ranks import Rank
from foedera.web.visit import Visit, inside, language

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

Handler = Callable[["Request"], Awaitable["Response"]]
LANG = "foedera_lang"
IDLE = 12 * 3600
"""Seconds after which who has signed in with a password must do so again."""
_YEAR = 365 * 24 * 3600


@dataclass
class Door:
    """One workbench's door."""

    people: People
    person: str = ""
    """Who signs everything, where the command line told it."""
    hosts: frozenset[str] = guard.LOOPBACK
    scheme: str = "http"
    """How browsers reach the workbench: `https` where a certificate or a proxy stands before it."""
    sessions: Sessions = field(default_factory=Sessions)
    pace: Pace = field(default_factory=Pace)

    async def visit(self, request: Request) -> Visit:
        """The request as a page sees it; `Forbidden` where it isn't answered."""
        guard.check_host(request, self.hosts)
        found = self.sessions.read(request.cookies.get(guard.COOKIE))
        known = self.people.known()
        person, rank = self._who(found, known)
        caller = request.client.host if request.client else ""
        self.keep_pace(Kind.DECIDE if request.method == "POST" else Kind.LOOK, person or caller)
        every: list[tuple[str, str]] = []
        if request.method == "POST":
            guard.check_origin(request, self.scheme)
            every = await guard.fields(request)
            self.sessions.check(found.id, dict(every).get("token", ""))
        return Visit(
            path=request.url.path,
            query=dict(request.query_params),
            form=dict(every),
            every=tuple(every),
            person=person,
            token=self.sessions.token(found.id),
            lang=language(request.cookies.get(LANG), request.headers.get("accept-language", "")),
            session=found.id,
            lasting=not self.person,
            parts=dict(request.path_params),
            rank=rank,
            is_team=bool(known),
        )

    def _who(self, found: Session, known: Mapping[str, object]) -> tuple[str, Rank]:
        if not known:
            return self.person or found.person, Rank.OWNER
        person = self.people.known().get(found.person)
        is_in = person is not None and person.line == found.line and time.time() - found.at < IDLE
        return (person.name, person.rank) if person is not None and is_in else ("", Rank.READER)

    def keep_pace(self, kind: Kind, who: str) -> None:
        if wait := self.pace.wait(kind, who):
            raise Forbidden(429, "too many requests", wait=math.ceil(wait))

    async def sign_in(self, request: Request) -> Response:
        """Take the name that signs every decision of this browser; with its password, where people are known."""
        from starlette.concurrency import run_in_threadpool

        visit = await self.visit(request)
        name = " ".join(visit.form.get("person", "").split())[:100]
        if not name.isprintable():
            raise Forbidden(400, "a name is made of letters")
        line = 0
        if visit.is_team:
            self.keep_pace(Kind.NAME, name)
            self.keep_pace(Kind.CALLER, request.client.host if request.client else "")
            person = await run_in_threadpool(self.people.check, name, visit.form.get("password", ""))
            if person is None:
                return self.dressed(pages.page(visit, "who", status=403, wrong=True), visit)
            line = person.line
        answer = pages.go(inside(visit.form.get("back", "")))
        if visit.lasting or visit.is_team:
            self._set(answer, guard.COOKIE, self.sessions.cookie(Session(secrets.token_hex(16), name, line)))
        return headed(answer)

    async def sign_out(self, request: Request) -> Response:
        """End the session: its cookie becomes nobody's."""
        await self.visit(request)
        answer = pages.go("/")
        self._set(answer, guard.COOKIE, self.sessions.cookie(Session(secrets.token_hex(16), "", 0)))
        return headed(answer)

    async def speak(self, request: Request) -> Response:
        """Take the language of the pages."""
        visit = await self.visit(request)
        answer = pages.go(inside(visit.form.get("back", "")))
        self._set(answer, LANG, language(visit.form.get("lang"), ""))
        return headed(answer)

    def dressed(self, answer: Response, visit: Visit) -> Response:
        """With the headers of every answer, and the session's cookie anew."""
        person = visit.person if visit.lasting or visit.is_team else ""
        known = self.people.known().get(person)
        self._set(answer, guard.COOKIE, self.sessions.cookie(Session(visit.session, person, known.line if known else 0)))
        return headed(answer)

    def _set(self, answer: Response, name: str, value: str) -> None:
        answer.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict", secure=self.scheme == "https")


def plain(refused: Forbidden) -> Response:
    """A refusal in one line."""
    from starlette.responses import PlainTextResponse

    answer = headed(PlainTextResponse(f"foedera: {refused}\n", refused.status))
    if refused.wait:
        answer.headers["retry-after"] = str(refused.wait)
    return answer


def headed(answer: Response) -> Response:
    for name, value in guard.HEADERS.items():
        answer.headers[name] = value
    return answer


def refusing(handler: Handler) -> Handler:
    """The handler, with refusals told in one line."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except Forbidden as refused:
            return plain(refused)

    return answer
