"""Turns: in the order of asking, one at a time."""

from __future__ import annotations

import threading
import time

import pytest

from foedera.store.turns import Turns


def test_turns_come_in_the_order_of_asking() -> None:
    """Whoever asked first writes first, and nobody beside another."""
    turns, order, inside = Turns(), [], []

    def write(number: int) -> None:
        with turns.one():
            inside.append(number)
            assert len(inside) == 1
            order.append(number)
            time.sleep(0.001)
            inside.remove(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(12)]
    with turns.one():
        for place, thread in enumerate(threads):
            thread.start()
            while len(turns._waiting) <= place:
                time.sleep(0.0005)
    for thread in threads:
        thread.join()
    assert order == list(range(12))


def test_a_turn_that_fails_is_handed_on() -> None:
    """An error ends a turn as success does."""
    turns = Turns()
    with pytest.raises(ValueError, match="broken"), turns.one():
        raise ValueError("broken")
    with turns.one():
        pass
