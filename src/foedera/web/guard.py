"""What keeps the workbench to the person in front of it.

It listens on this machine alone; other pages in the same browser are the danger. Hence: only our own host names
(DNS rebinding), a token bound to the session in every POST (cross-site requests), no script or style but our own files
(injection), no frame (clickjacking), small bodies.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from foedera.errors import FoederaError

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_BYTES = 256 * 1024
MOST_FIELDS = 2000
SLOWEST = 30
"""Seconds in which a form must be here."""
COOKIE = "foedera"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS: Mapping[str, str] = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Forbidden(FoederaError):
    """A request that the workbench doesn't answer."""

    def __init__(self, status: int, why: str, *, wait: int = 0) -> None:
        super().__init__(why)
        self.status = status
        self.wait = wait
        """Seconds until it would be answered."""


def check_host(request: Request, hosts: frozenset[str] = LOOPBACK) -> None:
    """Answer to the workbench's own names alone: another site's name may have been pointed here."""
    told = request.headers.get("host", "")
    try:
        name = urlsplit(f"//{told}").hostname
    except ValueError:
        name = None
    if name not in hosts:
        raise Forbidden(421, f"the workbench answers at {', '.join(sorted(hosts))} only")


def check_origin(request: Request, scheme: str = "http") -> None:
    """Refuse what another site's page sends, where the browser says so."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{scheme}://{request.headers.get('host', '')}":
        raise Forbidden(403, "sent from another site's page")


class Session(NamedTuple):
    """One browser's session."""

    id: str
    person: str = ""
    line: int = 0
    """The line of `people.jsonl` under which the person signed in."""
    at: int = 0
    """When it was last used, in seconds since 1970."""


class Sessions:
    """Sessions signed with a key that lives as long as the server: a cookie `id.person.line.at.signature`, a token for
    forms."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def cookie(self, session: Session) -> str:
        told = f"{session.id}.{session.person.encode().hex()}.{session.line}.{int(time.time())}"
        return f"{told}.{self._sign('cookie', told)}"

    def read(self, cookie: str | None) -> Session:
        """The session of a cookie of ours; a new one, and nobody's, where it is none."""
        told, _, signature = (cookie or "").rpartition(".")
        if told and hmac.compare_digest(signature.encode(), self._sign("cookie", told).encode()):
            session, person, line, at = told.split(".")
            return Session(session, bytes.fromhex(person).decode(), int(line), int(at))
        return Session(secrets.token_hex(16))

    def token(self, session: str) -> str:
        return self._sign("form", session)

    def check(self, session: str, token: str) -> None:
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token(session).encode()):
            raise Forbidden(403, "this page is older than the server, or not ours: reload it and decide again")

    def _sign(self, what: str, told: str) -> str:
        return hmac.new(self._key, f"{what}:{told}".encode(), hashlib.sha256).hexdigest()


async def fields(request: Request) -> list[tuple[str, str]]:
    """The fields of a form, never more than a form of ours can have."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise Forbidden(415, "a form is sent as application/x-www-form-urlencoded")
    try:
        body = await asyncio.wait_for(_body(request), SLOWEST)
    except TimeoutError as late:
        raise Forbidden(408, f"the form took longer than {SLOWEST} seconds") from late
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise Forbidden(400, f"not a form: {error}") from error


async def _body(request: Request) -> bytearray:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Forbidden(413, f"a form has at most {MOST_BYTES} bytes")
    return body
