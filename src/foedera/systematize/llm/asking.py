"""One exchange with a server that speaks the OpenAI-compatible protocol.

A server is another's machine: it may be slow, cut the line, send nonsense or no end of it. Waiting has a limit, and so has
the size of an answer. The key goes to the server of the environment alone, over TLS or to this very machine.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import urlsplit

from foedera.errors import CodeError

if TYPE_CHECKING:
    import httpx

URL = "FOEDERA_LLM_URL"
KEY = "FOEDERA_LLM_KEY"
"""The environment's variables: a study that somebody sends cannot say where its reader's texts and key go."""

HOW = "write it as https://…/v1"

LARGEST = 2_000_000
"""Bytes of an answer: a page of records has 20,000."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where to ask, and how patiently."""

    url: str
    """Up to and with `/v1`."""
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    """Seconds for one answer, from the first byte sent to the last received."""
    tries: int = 5
    pause: float = 1.0
    """Seconds before the second try; doubled before each further one."""
    sleep: Callable[[float], None] = time.sleep

    @classmethod
    def of(cls, environment: Mapping[str, str], **patience: Any) -> Server:
        """The server that the environment names; refused where the way to it is open for all to read."""
        url = environment.get(URL, "").strip().rstrip("/")
        if not url:
            _refuse("no server is named", f"export {URL}=http://127.0.0.1:8080/v1")
        try:
            parts = urlsplit(url)
        except ValueError:
            _refuse("it is no address of a server", HOW)
        if parts.username or parts.password:
            _refuse("it holds a name or a password", f"put the key into {KEY}")
        if parts.scheme not in ("http", "https") or not parts.hostname:
            _refuse("it is no address of a server", HOW)
        if parts.scheme == "http" and not is_here(parts.hostname):
            _refuse("texts and key would go unencrypted over the network", "use https, or a tunnel to 127.0.0.1")
        return cls(url, environment.get(KEY, "").strip(), **patience)


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse(why: str, remedy: str) -> NoReturn:
    raise CodeError(URL, why, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a whole body with its status, or why there is none."""

    status: int = 0
    """HTTP; 0 where the line broke."""
    body: bytes = b""
    wait: float = 0.0
    """Seconds that the server asks to wait (`Retry-After`)."""
    failure: str = ""


def exchange(server: Server, body: bytes) -> Reply:
    """Send one request and read the answer, up to `LARGEST` bytes and `timeout` seconds; a server's faults raise nothing."""
    import httpx

    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if server.key:
        headers["Authorization"] = f"Bearer {server.key}"
    try:
        # a proxy of the environment serves the way out, never the way to this machine; redirections are not followed
        here = is_here(urlsplit(server.url).hostname or "")
        with (
            httpx.Client(timeout=server.timeout, trust_env=not here) as client,
            client.stream("POST", f"{server.url}/chat/completions", content=body, headers=headers) as response,
        ):
            received, failure = _read(response, time.monotonic() + server.timeout)
            return Reply(response.status_code, received, _wait(response.headers.get("Retry-After", "")), failure)
    except httpx.TimeoutException:
        return Reply(failure=f"no answer in {server.timeout:g} seconds")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return Reply(failure=f"the line broke: {type(error).__name__}: {error}")


def _read(response: httpx.Response, deadline: float) -> tuple[bytes, str]:
    """The body, or as much as is let in, with the fault."""
    received = bytearray()
    for piece in response.iter_bytes():
        received += piece
        if len(received) > LARGEST:
            return b"", f"an answer of more than {LARGEST:,} bytes"
        if time.monotonic() > deadline:
            return b"", "an answer that does not end in time"
    return bytes(received), ""


def _wait(told: str) -> float:
    """Seconds to wait, from a `Retry-After` in seconds or as a date; none where it is neither."""
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
