"""A server may fail in any way: what may pass is tried again, what can't ends with a remedy, nothing is overspent."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest
from tests.systematize.llm import conftest as turns
from tests.systematize.llm.conftest import Server, Turn

from foedera.errors import BudgetSpent, CodeError, ServerFailed
from foedera.systematize.llm.asking import Server as Address
from foedera.systematize.llm.budget import Budget
from foedera.systematize.llm.conversation import Conversation

REQUEST: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "x" * 200}], "max_tokens": 100}


class Clock:
    """Notes how long it was asked to sleep, and doesn't."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def talk(server: Server, clock: Clock) -> Callable[..., Conversation]:
    """A conversation with the server, of little patience."""

    def talk(budget: Budget | None = None, key: str = "", **patience: Any) -> Conversation:
        told: dict[str, Any] = {"timeout": 5.0, "tries": 4, "sleep": clock}
        return Conversation(Address(server.url, key, **(told | patience)), budget or Budget())

    return talk


def test_an_answer_is_the_words_of_the_first_choice(server: Server, talk: Callable[..., Conversation]) -> None:
    """At the protocol's path, with the key as bearer, temperature and model as asked."""
    server.turns = [turns.words("yes")]
    assert talk(key="secret").ask(REQUEST) == "yes"
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == "Bearer secret"
    assert server.asked == [REQUEST]


PASSING: dict[str, Turn] = {
    "429": turns.raw(b"slow down", 429),
    "500": turns.raw(b"oops", 500),
    "503": turns.raw(b"busy", 503),
    "cut": turns.cut,
    "endless": turns.endless,
    "silent": turns.silent,
    "dripping": turns.dripping,
}


@pytest.mark.parametrize("fault", PASSING)
def test_what_may_pass_is_tried_again(server: Server, talk: Callable[..., Conversation], clock: Clock, fault: str) -> None:
    """Twice wrong, then right; the pauses double."""
    server.turns = [PASSING[fault], PASSING[fault], turns.words("yes")]
    timeout = 1.0 if fault in ("silent", "dripping") else 20.0
    assert talk(timeout=timeout).ask(REQUEST) == "yes"
    assert (len(server.asked), clock.slept) == (3, [1.0, 2.0])


@pytest.mark.parametrize("fault", ["500", "cut", "silent"])
def test_what_does_not_pass_ends_with_a_remedy(server: Server, talk: Callable[..., Conversation], fault: str) -> None:
    """After so many tries, the server is told as failed."""
    server.turns = [PASSING[fault]]
    with pytest.raises(ServerFailed, match="4 tries failed; see whether the server runs"):
        talk(timeout=0.2).ask(REQUEST)
    assert len(server.asked) == 4


def test_the_server_says_how_long_to_wait(server: Server, talk: Callable[..., Conversation], clock: Clock) -> None:
    """`Retry-After` in seconds or as a date; nonsense is no reason to wait longer."""
    dated = formatdate(usegmt=True)
    server.turns = [
        turns.raw(b"", 429, Retry_After="17"),
        turns.raw(b"", 503, Retry_After=dated),
        turns.raw(b"", 429, Retry_After="soon"),
        turns.words("yes"),
    ]
    assert talk().ask(REQUEST) == "yes"
    assert clock.slept == [17.0, 2.0, 4.0]


def test_a_server_that_asks_to_wait_for_an_hour_is_told(server: Server, talk: Callable[..., Conversation]) -> None:
    """A person should know, not find a program asleep."""
    server.turns = [turns.raw(b"quota", 429, Retry_After="3600")]
    with pytest.raises(ServerFailed, match="it asks to wait 3600 seconds"):
        talk().ask(REQUEST)


@pytest.mark.parametrize(("status", "remedy"), [(401, "FOEDERA_LLM_KEY"), (404, "ends with /v1"), (400, "response_format")])
def test_what_cannot_pass_is_asked_once(server: Server, talk: Callable[..., Conversation], status: int, remedy: str) -> None:
    """With a remedy for each; a server that repeats the key does not make us print it."""
    server.turns = [turns.raw(b"no: \x1b[31m secret-key-1", status)]
    with pytest.raises(ServerFailed, match=remedy) as raised:
        talk(key="secret-key-1").ask(REQUEST)
    assert len(server.asked) == 1
    assert "secret-key-1" not in str(raised.value)
    assert "\x1b" not in str(raised.value)


def test_a_redirection_is_not_followed(server: Server, talk: Callable[..., Conversation]) -> None:
    """Texts and key go where the environment says, nowhere else."""
    server.turns = [turns.raw(b"", 307, Location=f"{server.url}/elsewhere")]
    with pytest.raises(ServerFailed, match="HTTP 307"):
        talk(key="secret").ask(REQUEST)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("budget", "answered", "told"),
    [
        (Budget(requests=2), 2, "requests: 2 of 2 are spent"),
        # a request of 200 characters may need 100 tokens and 100 for its answer; it took 50 and 10
        (Budget(tokens=300), 2, "tokens: 120 of 300 are spent"),
        (Budget(money=0.003, price_in=10, price_out=10), 2, "money: 0.0012 of 0.003 are spent"),
    ],
)
def test_the_budget_is_never_overspent(
    server: Server, talk: Callable[..., Conversation], budget: Budget, answered: int, told: str
) -> None:
    """It stops before the request that might not be paid, and says what was spent."""
    server.turns = [turns.words("yes", prompt_tokens=50, completion_tokens=10)]
    conversation = talk(budget)
    for _ in range(answered):
        assert conversation.ask(REQUEST) == "yes"
    with pytest.raises(BudgetSpent, match=told):
        conversation.ask(REQUEST)
    assert len(server.asked) == answered


def test_failed_tries_are_paid_too(server: Server, talk: Callable[..., Conversation]) -> None:
    """A request is one whether it was answered or not."""
    server.turns = [turns.raw(b"", 500)]
    with pytest.raises(BudgetSpent, match="requests: 3 of 3"):
        talk(Budget(requests=3)).ask(REQUEST)


def test_a_server_that_tells_no_usage_is_not_free(server: Server, talk: Callable[..., Conversation]) -> None:
    """Tokens are guessed from the letters then."""
    server.turns = [turns.words("yes")]
    conversation = talk()
    conversation.ask(REQUEST)
    assert conversation.budget.tokens_in == 100
    assert conversation.budget.tokens_out > 0


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}', b"\xff\xfe", b"[" * 100_000],
)
def test_an_envelope_of_any_shape_is_no_crash(server: Server, talk: Callable[..., Conversation], body: bytes) -> None:
    """It holds no words."""
    server.turns = [turns.raw(body)]
    assert talk().ask(REQUEST) == ""


def test_an_answer_cut_off_is_none(server: Server, talk: Callable[..., Conversation]) -> None:
    """What stands there may still be sound JSON, and miss records."""
    server.turns = [turns.words('{"records": []}', finish="length")]
    assert talk().ask(REQUEST) == ""


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "no server is named → export FOEDERA_LLM_URL="),
        ("http://example.org/v1", "unencrypted"),
        ("http://10.0.0.7:8000/v1", "unencrypted"),
        ("http://127.0.0.1.example.org/v1", "unencrypted"),
        ("https://me:secret@example.org/v1", "a name or a password"),
        ("file:///etc/passwd", "no address of a server"),
        ("example.org", "no address of a server"),
        ("http://[::1/v1", "no address of a server"),
    ],
)
def test_an_address_open_for_all_to_read_is_refused(url: str, told: str) -> None:
    """Plain http to this machine alone."""
    with pytest.raises(CodeError) as raised:
        Address.of({"FOEDERA_LLM_URL": url})
    assert told in str(raised.value)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    "url", ["https://example.org/v1/", "http://localhost:1/v1", "http://127.8.9.1/v1", "http://[::1]:80/v1"]
)
def test_tls_or_this_machine_is_let_in(url: str) -> None:
    """And the key is in no one's sight."""
    address = Address.of({"FOEDERA_LLM_URL": url, "FOEDERA_LLM_KEY": "secret"})
    assert address.url == url.rstrip("/")
    assert "secret" not in repr(address)
