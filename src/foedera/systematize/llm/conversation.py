"""Questions and answers within one budget: from the cache, else from the server, tried again where that may help."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedera.errors import ServerFailed
from foedera.systematize.llm import answer_cache, asking
from foedera.systematize.llm.asking import Reply, Server
from foedera.systematize.llm.budget import CHARACTERS, Budget

LONGEST = 300.0
"""Seconds that a server may ask to wait; longer, and a person should know."""
PASSING = frozenset({0, 408, 409, 425, 429, 500, 502, 503, 504, 529})
"""HTTP statuses that another try may overcome; 0 is a line that broke."""
REMEDIES = {
    400: "see whether the model knows response_format; try --set format=json_object",
    401: f"put the server's key into {asking.KEY}",
    403: f"put the server's key into {asking.KEY}",
    404: f"see whether {asking.URL} ends with /v1, and whether the server has that model",
}


@dataclass(frozen=True, slots=True)
class Conversation:
    """One server, one budget."""

    server: Server
    budget: Budget

    def kept(self, request: Mapping[str, Any], salt: str) -> str | None:
        """The answer kept when this was asked before; `salt` tells apart what the request does not (the codebook)."""
        return answer_cache.read(_hash(request, salt))

    def keep(self, request: Mapping[str, Any], salt: str, answer: str) -> None:
        """Keep an answer that could be read."""
        answer_cache.keep(_hash(request, salt), answer)

    def ask(self, request: Mapping[str, Any]) -> str:
        """The model's words, from the server. `BudgetSpent` where it cannot be paid, `ServerFailed` where nothing helps."""
        body = json.dumps(request).encode()  # ASCII: half a character has no UTF-8 form
        characters = sum(len(message["content"]) for message in request["messages"])
        reply = Reply()
        for number in range(self.server.tries):
            if number:
                self._pause(reply, number)
            self.budget.reserve(characters, int(request["max_tokens"]))
            reply = asking.exchange(self.server, body)
            if reply.status == 200 and not reply.failure:
                return self._content(reply, characters)
            if reply.status not in PASSING and not reply.failure:
                raise self._failed(reply, REMEDIES.get(reply.status, "see what the server's log says"))
            if reply.status == 200:
                self.budget.pay(characters // CHARACTERS, int(request["max_tokens"]))  # what it took is not told
        tries = f"{self.server.tries} tries failed"
        raise self._failed(reply, f"{tries}; see whether the server runs, then run the same command again")

    def _pause(self, reply: Reply, number: int) -> None:
        if reply.wait > LONGEST:
            raise self._failed(reply, f"it asks to wait {reply.wait:.0f} seconds: run the same command again then")
        self.server.sleep(max(reply.wait, min(self.server.pause * 2 ** (number - 1), LONGEST)))

    def _content(self, reply: Reply, characters: int) -> str:
        """The words of the first choice, paid for; empty where the body holds none, which no reader takes for an answer."""
        try:
            told = json.loads(reply.body)
        except (ValueError, RecursionError):
            told = None
        message = _at(told, "choices", 0, "message", "content")
        answer = message if isinstance(message, str) else ""
        if _at(told, "choices", 0, "finish_reason") == "length":
            answer = ""  # cut off: what stands there is not what the model would have said
        tokens_in, tokens_out = _at(told, "usage", "prompt_tokens"), _at(told, "usage", "completion_tokens")
        self.budget.pay(_count(tokens_in, characters // CHARACTERS), _count(tokens_out, len(reply.body) // CHARACTERS))
        return answer

    def _failed(self, reply: Reply, remedy: str) -> ServerFailed:
        said = reply.body[:300].decode("utf-8", "replace")
        if self.server.key:
            said = said.replace(self.server.key, "…")
        told = reply.failure or f"HTTP {reply.status}: {said}"
        return ServerFailed(self.server.url, "".join(one if one.isprintable() else " " for one in told), remedy=remedy)


def _hash(request: Mapping[str, Any], salt: str) -> str:
    """SHA-256 over the model, the prompt, the passage, the schema and the codebook."""
    return hashlib.sha256(f"{salt} {json.dumps(request, sort_keys=True)}".encode()).hexdigest()


def _at(told: Any, *path: str | int) -> Any:
    """What stands at a path of a JSON value that may have any shape; None where nothing does."""
    for step in path:
        try:
            told = told[step]
        except (KeyError, IndexError, TypeError):
            return None
    return told


def _count(told: Any, guess: int) -> int:
    """Tokens as the server counts them; a guess where it doesn't."""
    return told if isinstance(told, int) and told >= 0 else guess
