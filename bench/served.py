"""A workbench in a process of its own, and one who uses it over HTTP as a browser does."""

from __future__ import annotations

import http.client
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode


def serve(folder: Path, *more: str) -> tuple[subprocess.Popen[str], int]:
    """The process and its port."""
    command = [sys.executable, "-m", "foedera", "serve", str(folder), "--port", "0", "--no-open", *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    return process, int(line.split("127.0.0.1:")[1].split("/")[0])


class Browser:
    """One person's browser: keeps its cookie, sends its token."""

    def __init__(self, port: int, name: str = "", password: str = "") -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = self.token = ""
        self.token = self.get("/log").split('name="token" value="')[1].split('"')[0]
        if name:
            status = self.post("/who", {"person": name, "password": password})
            assert status == 303, status
            self.token = self.get("/log").split('name="token" value="')[1].split('"')[0]

    def get(self, path: str) -> str:
        """The page; an error where it isn't one."""
        status, told = self._ask("GET", path, "")
        if status not in (200, 403):
            raise RuntimeError(f"{path}: {status}: {told[:200]}")
        return told

    def post(self, path: str, form: dict[str, str]) -> int:
        """The status of the answer to a form."""
        return self._ask("POST", path, urlencode(form | {"token": self.token}))[0]

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str]:
        headers = {"content-type": "application/x-www-form-urlencoded"} if body else {}
        self.connection.request(method, path, body or None, headers | ({"cookie": self.cookie} if self.cookie else {}))
        answer = self.connection.getresponse()
        told = answer.read().decode()
        if cookie := answer.getheader("set-cookie"):
            self.cookie = cookie.split(";")[0]
        return answer.status, told
