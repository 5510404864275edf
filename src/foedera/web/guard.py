"""What keeps the workbench to the person in front of it.

It listens on this machine alone; other pages in the same browser are the danger. Hence: only our own host names
(DNS rebinding), a token bound to the session in every POST (cross-site requests), no script or style but our own files
(injection), no frame (clickjacking), small bodies.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from foedera.errors import FoederaError

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_BYTES = 256 * 1024
MOST_FIELDS = 2000
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

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def check_host(request: Request) -> None:
    """Answer to this machine's own names alone: another site's name may have been pointed here."""
    told = request.headers.get("host", "")
    try:
        name = urlsplit(f"//{told}").hostname
    except ValueError:
        name = None
    if name not in LOOPBACK:
        raise Forbidden(421, "the workbench answers at 127.0.0.1 and localhost only")


def check_origin(request: Request) -> None:
    """Refuse what another site's page sends, where the browser says so."""
    origin = request.headers.get("origin")
    if origin is not None and origin != f"http://{request.headers.get('host', '')}":
        raise Forbidden(403, "sent from another site's page")


class Sessions:
    """Sessions signed with a key that lives as long as the server: a cookie `id.person.signature`, a token for forms."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def cookie(self, session: str, person: str) -> str:
        told = f"{session}.{person.encode().hex()}"
        return f"{told}.{self._sign('cookie', told)}"

    def read(self, cookie: str | None) -> tuple[str, str]:
        """Session and person of a cookie of ours; a new session, and nobody, where it is none."""
        session, _, rest = (cookie or "").partition(".")
        person, _, signature = rest.partition(".")
        if hmac.compare_digest(signature.encode(), self._sign("cookie", f"{session}.{person}").encode()):
            return session, bytes.fromhex(person).decode()
        return secrets.token_hex(16), ""

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
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Forbidden(413, f"a form has at most {MOST_BYTES} bytes")
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise Forbidden(400, f"not a form: {error}") from error
