"""Serving the workbench: on this machine, or to a team at an address of its own."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from foedera.errors import ConfigError
from foedera.study import Study
from foedera.web import guard
from foedera.web.people import FILE, People


@dataclass(frozen=True)
class Manner:
    """How the workbench is reached."""

    host: str = "127.0.0.1"
    """The address that it listens on."""
    at: str = ""
    """The address that people's browsers open, where it is not this machine's own: `https://foedera.example`."""
    certificate: Path | None = None
    key: Path | None = None

    @property
    def scheme(self) -> str:
        return urlsplit(self.at).scheme if self.at else "https" if self.certificate else "http"

    @property
    def hosts(self) -> frozenset[str]:
        name = urlsplit(self.at).hostname
        return guard.LOOPBACK | ({name} if name else set())

    def check(self, people: People) -> None:
        """Refuse to send a study or a password where others could read it."""
        if (self.certificate is None) != (self.key is None):
            raise ConfigError("--certificate", "it comes with its --key", remedy="tell both, or none")
        is_far = self.host not in guard.LOOPBACK
        if self.at and (urlsplit(self.at).scheme not in ("http", "https") or not urlsplit(self.at).hostname):
            raise ConfigError(
                "--at", f"{self.at!r} is no address", remedy="write it as browsers do: https://foedera.example"
            )
        if (is_far or self.at) and not people.known():
            raise ConfigError(
                "--at" if self.at else "--host",
                "others could reach the workbench, and nobody has a password yet",
                remedy="let people in first: foedera people STUDY --add NAME --rank owner; or leave the option out and use "
                "an SSH tunnel (ssh -L 8765:127.0.0.1:8765 …)",
            )
        if self.at and self.scheme == "http" and not self.hosts <= guard.LOOPBACK:
            raise ConfigError(
                "--at", "passwords would be sent unencrypted", remedy="use https, with --certificate or a proxy"
            )
        if is_far and (self.certificate is None or not self.at):
            raise ConfigError(
                "--host",
                f"{self.host} can be reached from other machines",
                remedy="tell --at https://… with --certificate and --key; or stay on 127.0.0.1 behind a proxy that has them",
            )


def listen(host: str, port: int) -> socket.socket:
    """A socket on an address of this machine; a port in use is refused. Port 0 takes a free one."""
    # asyncio turns Nagle off for sockets that say they are TCP only; else each answer waits 40 ms for the other side
    opened = socket.socket(_family(host), socket.SOCK_STREAM, socket.IPPROTO_TCP)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
    except OSError as error:
        opened.close()
        raise ConfigError("--port", f"{port} cannot be used: {error.strerror}", remedy="choose another, or 0") from error
    return opened


def _family(host: str) -> socket.AddressFamily:
    try:
        return socket.AF_INET6 if ipaddress.ip_address(host).version == 6 else socket.AF_INET
    except ValueError as error:
        if host == "localhost":
            return socket.AF_INET
        raise ConfigError("--host", f"{host!r} is no address of a machine", remedy="write numbers: 127.0.0.1") from error


def serve(study: Study, opened: socket.socket, *, person: str = "", manner: Manner | None = None) -> None:
    """Answer until interrupted."""
    import uvicorn

    from foedera.web import workbench

    how = manner or Manner()
    if person and People(study.folder).known():
        raise ConfigError("--person", f"people sign in here ({FILE})", remedy="leave it out")
    application = workbench.app(study, person=person, hosts=how.hosts, scheme=how.scheme)
    settings = uvicorn.Config(
        application,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=30,
        limit_concurrency=256,
        ssl_certfile=how.certificate,
        ssl_keyfile=how.key,
    )
    uvicorn.Server(settings).run(sockets=[opened])
