"""Serving the workbench on this machine."""

from __future__ import annotations

import socket

from foedera.errors import ConfigError
from foedera.study import Study
from foedera.web import guard


def listen(host: str, port: int) -> socket.socket:
    """A socket on this machine's own address; another is refused, as is a port in use. Port 0 takes a free one."""
    if host not in guard.LOOPBACK:
        raise ConfigError(
            "--host",
            f"{host} can be reached from other machines, and the workbench has no passwords yet",
            remedy="leave --host out; from another machine use an SSH tunnel (ssh -L 8765:127.0.0.1:8765 …)",
        )
    # asyncio turns Nagle off for sockets that say they are TCP only; else each answer waits 40 ms for the other side
    family = socket.AF_INET6 if host == "::1" else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((host, port))
    except OSError as error:
        opened.close()
        raise ConfigError("--port", f"{port} cannot be used: {error.strerror}", remedy="choose another, or 0") from error
    return opened


def serve(study: Study, opened: socket.socket, *, person: str = "") -> None:
    """Answer until interrupted."""
    import uvicorn

    from foedera.web import workbench

    application = workbench.app(study, person=person)
    settings = uvicorn.Config(application, log_level="warning", server_header=False, timeout_keep_alive=30)
    uvicorn.Server(settings).run(sockets=[opened])
