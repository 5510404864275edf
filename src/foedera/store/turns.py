"""Turns: threads of one process write one after another, in the order in which they asked."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

IN_A_ROW = 4
"""So many turns of waiting threads follow at once; then another process, a batch, may come in."""
PAUSE = 0.003
"""Seconds: longer than another process sleeps between two looks (`sqlite._begin_alone`)."""


class Turns:
    """A lock that is handed on in the order of asking. Threads that all look again and again, each by chance, let one of
    five wait six times as long as the others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._is_taken = False
        self._row = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Wait for one's turn, and hand on."""
        self._take()
        try:
            yield
        finally:
            self._hand_on()

    def _take(self) -> None:
        mine = threading.Lock()
        mine.acquire()
        with self._lock:
            must_wait = self._is_taken
            if must_wait:
                self._waiting.append(mine)
            else:
                self._is_taken, self._row = True, 0
        if must_wait:
            mine.acquire()  # until it is handed on
            self._row += 1
            if self._row % IN_A_ROW == 0:
                time.sleep(PAUSE)

    def _hand_on(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._is_taken = False
