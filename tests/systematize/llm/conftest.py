"""A real server on this machine that speaks the protocol, and can misbehave in every way that servers do."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

Turn = Callable[["Handler"], None]
"""What the server does with one request."""


class Handler(BaseHTTPRequestHandler):
    """One request: noted, then answered as the next turn says; the last turn is repeated."""

    server: Server
    request_body: dict[str, Any]

    def do_POST(self) -> None:
        self.request_body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(self.request_body)
        self.server.headers.append(dict(self.headers))
        self.server.paths.append(self.path)
        turns = self.server.turns
        (turns.pop(0) if len(turns) > 1 else turns[0])(self)

    def log_message(self, format: str, *told: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Listens on a free port of this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.turns: list[Turn] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.closing = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that has heard enough hangs up: no fault of the server's."""


def saying(*records: dict[str, Any]) -> Turn:
    """Answer with these records, as a model would that keeps to the schema."""
    return words(json.dumps({"records": records}, ensure_ascii=False))


def words(content: str, *, finish: str = "stop", **usage: int) -> Turn:
    """Answer with these words in a sound envelope."""
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    body = {"object": "chat.completion", "choices": [choice]} | ({"usage": usage} if usage else {})
    return raw(json.dumps(body).encode())


def raw(body: bytes, status: int = 200, **headers: str) -> Turn:
    """Answer with these bytes."""

    def turn(handler: Handler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return turn


def cut(handler: Handler) -> None:
    """Promise much, send little, hang up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def endless(handler: Handler) -> None:
    """Never stop sending."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.closing.is_set():
        handler.wfile.write(b" " * 65536)


def dripping(handler: Handler) -> None:
    """A byte now and then, so that no single wait is long."""
    handler.send_response(200)
    handler.end_headers()
    while not handler.server.closing.is_set():
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: Handler) -> None:
    """Say nothing at all."""
    handler.server.closing.wait(30)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The server, named by the environment; a cache of its own."""
    server = Server()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    monkeypatch.setenv("FOEDERA_LLM_URL", server.url)
    monkeypatch.delenv("FOEDERA_LLM_KEY", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()
