"""The workbench as an application: which address is which page, and what every request must pass first."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from foedera.errors import Contested, FoederaError
from foedera.study import Study
from foedera.web import door, guard, pages, screens
from foedera.web.desk import Desk
from foedera.web.door import Door, Handler
from foedera.web.guard import Forbidden
from foedera.web.ranks import Rank
from foedera.web.screens import Page
from foedera.web.visit import Visit

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def app(study: Study, *, person: str = "", hosts: frozenset[str] = guard.LOOPBACK, scheme: str = "http") -> Starlette:
    """The pages of a study. `person` signs every decision; where it is empty, the browser asks once."""
    from starlette.applications import Starlette
    from starlette.routing import Route

    desk = Desk(study)
    opened = Door(desk.people, person, hosts, scheme)
    routes = [
        Route(path, _answer(desk, opened, page, one.rank(path, method)), methods=[method])
        for one in screens.every()
        for method, told in (("GET", one.gets), ("POST", one.posts))
        for path, page in told.items()
    ]
    for path, handler in (("/who", opened.sign_in), ("/leave", opened.sign_out), ("/lang", opened.speak)):
        routes.append(Route(path, door.refusing(handler), methods=["POST"]))
    routes.append(Route("/static/{name}", door.refusing(_static(hosts)), methods=["GET"]))
    return Starlette(routes=routes)


def _answer(desk: Desk, opened: Door, page: Page, needs: Rank) -> Handler:
    from starlette.concurrency import run_in_threadpool

    async def answer(request: Request) -> Response:
        visit = await opened.visit(request)
        if not visit.person:
            status = 200 if request.method == "GET" else 403
            return opened.dressed(pages.page(visit, "who", status=status, wrong=False), visit)
        if visit.rank < needs:
            return opened.dressed(_not_allowed(visit, needs), visit)
        return opened.dressed(await run_in_threadpool(_told, desk, visit, page), visit)

    return door.refusing(answer)


def _not_allowed(visit: Visit, needs: Rank) -> Response:
    told = visit.words.say("people.needs", rank=visit.words.say(f"rank.{needs.name.lower()}"))
    return pages.page(visit, "wrong", status=403, why=told)


def _told(desk: Desk, visit: Visit, page: Page) -> Response:
    """The page, or what went wrong in words."""
    try:
        return page(desk, visit)
    except Forbidden as refused:
        return pages.page(visit, "wrong", status=refused.status, why=str(refused))
    except FoederaError as error:
        status = 409 if isinstance(error, Contested) else 404 if not visit.every else 400
        return pages.page(visit, "wrong", status=status, why=str(error))


def _static(hosts: frozenset[str]) -> Handler:
    async def static(request: Request) -> Response:
        from starlette.responses import Response

        guard.check_host(request, hosts)
        name = request.path_params["name"]
        file = next((one for one in (resources.files("foedera.web") / "static").iterdir() if one.name == name), None)
        kind = _KINDS.get(name.rpartition(".")[2])
        if file is None or kind is None:
            raise Forbidden(404, "there is no such file")
        return door.headed(Response(file.read_bytes(), media_type=f"{kind}; charset=utf-8"))

    return static
