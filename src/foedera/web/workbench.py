"""The workbench as an application: which address is which page, and what every request must pass first."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from importlib import resources
from typing import TYPE_CHECKING

from foedera.errors import Contested, FoederaError
from foedera.study import Study
from foedera.web import guard, pages, screens
from foedera.web.desk import Desk
from foedera.web.guard import Forbidden, Sessions
from foedera.web.screens import Page
from foedera.web.visit import Visit, inside, language

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_LANG = "foedera_lang"
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_YEAR = 365 * 24 * 3600


def app(study: Study, *, person: str = "") -> Starlette:
    """The pages of a study. `person` signs every decision; where it is empty, the browser asks once."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    desk, sessions = Desk(study), Sessions()
    told = [
        (path, page, method)
        for one in screens.every()
        for method, pages_ in (("GET", one.gets), ("POST", one.posts))
        for path, page in pages_.items()
    ]
    routes = [Route(path, _answer(desk, sessions, page, person), methods=[method]) for path, page, method in told]
    routes += [
        Route("/who", _name(sessions, person), methods=["POST"]),
        Route("/lang", _speak(sessions, person), methods=["POST"]),
        Route("/static/{name}", _static, methods=["GET"]),
    ]
    return Starlette(routes=routes)


def _answer(desk: Desk, sessions: Sessions, page: Page, person: str) -> Callable[[Request], Awaitable[Response]]:
    from starlette.concurrency import run_in_threadpool

    async def answer(request: Request) -> Response:
        try:
            visit = await _visit(request, sessions, person)
        except Forbidden as refused:
            return _plain(refused)
        if not visit.person:
            return _dressed(pages.page(visit, "who", status=200 if request.method == "GET" else 403), sessions, visit)
        return _dressed(await run_in_threadpool(_told, desk, visit, page), sessions, visit)

    return answer


def _told(desk: Desk, visit: Visit, page: Page) -> Response:
    """The page, or what went wrong in words."""
    try:
        return page(desk, visit)
    except FoederaError as error:
        status = 409 if isinstance(error, Contested) else 404 if not visit.every else 400
        return pages.page(visit, "wrong", status=status, why=str(error))


async def _visit(request: Request, sessions: Sessions, person: str) -> Visit:
    guard.check_host(request)
    session, named = sessions.read(request.cookies.get(guard.COOKIE))
    every: list[tuple[str, str]] = []
    if request.method == "POST":
        guard.check_origin(request)
        every = await guard.fields(request)
        sessions.check(session, dict(every).get("token", ""))
    return Visit(
        path=request.url.path,
        query=dict(request.query_params),
        form=dict(every),
        every=tuple(every),
        person=person or named,
        token=sessions.token(session),
        lang=language(request.cookies.get(_LANG), request.headers.get("accept-language", "")),
        session=session,
        lasting=not person,
        parts=dict(request.path_params),
    )


def _name(sessions: Sessions, person: str) -> Callable[[Request], Awaitable[Response]]:
    """Take the name that signs every decision of this browser."""

    async def name(request: Request) -> Response:
        try:
            visit = await _visit(request, sessions, person)
        except Forbidden as refused:
            return _plain(refused)
        told = " ".join(visit.form.get("person", "").split())[:100]
        if not told.isprintable():
            return _plain(Forbidden(400, "a name is made of letters"))
        answer = pages.go(inside(visit.form.get("back", "")))
        if visit.lasting:
            _set(answer, guard.COOKIE, sessions.cookie(secrets.token_hex(16), told))
        return _headed(answer)

    return name


def _speak(sessions: Sessions, person: str) -> Callable[[Request], Awaitable[Response]]:
    """Take the language of the pages."""

    async def speak(request: Request) -> Response:
        try:
            visit = await _visit(request, sessions, person)
        except Forbidden as refused:
            return _plain(refused)
        answer = pages.go(inside(visit.form.get("back", "")))
        _set(answer, _LANG, language(visit.form.get("lang"), ""))
        return _headed(answer)

    return speak


async def _static(request: Request) -> Response:
    from starlette.responses import Response

    try:
        guard.check_host(request)
        name = request.path_params["name"]
        file = next((one for one in (resources.files("foedera.web") / "static").iterdir() if one.name == name), None)
        kind = _KINDS.get(name.rpartition(".")[2])
        if file is None or kind is None:
            raise Forbidden(404, "there is no such file")
    except Forbidden as refused:
        return _plain(refused)
    return _headed(Response(file.read_bytes(), media_type=f"{kind}; charset=utf-8"))


def _plain(refused: Forbidden) -> Response:
    from starlette.responses import PlainTextResponse

    return _headed(PlainTextResponse(f"foedera: {refused}\n", refused.status))


def _dressed(answer: Response, sessions: Sessions, visit: Visit) -> Response:
    _set(answer, guard.COOKIE, sessions.cookie(visit.session, visit.person if visit.lasting else ""))
    return _headed(answer)


def _headed(answer: Response) -> Response:
    for name, value in guard.HEADERS.items():
        answer.headers[name] = value
    return answer


def _set(answer: Response, name: str, value: str) -> None:
    answer.set_cookie(name, value, max_age=_YEAR, httponly=True, samesite="strict")
