"""How much may be asked of a server in one run: requests, tokens, money. Spent is spent: nothing is asked beyond it."""

from __future__ import annotations

from dataclasses import dataclass

from foedera.errors import BudgetSpent

CHARACTERS = 2
"""A token in az, ru, tr is about two characters, in en four: what a request will cost is guessed high."""
MILLION = 1_000_000


@dataclass(slots=True)
class Budget:
    """The limits, and what is spent; None is no limit."""

    requests: int | None = None
    tokens: int | None = None
    money: float | None = None
    """In the currency of the prices."""
    price_in: float = 0.0
    """Of a million tokens told to the model."""
    price_out: float = 0.0
    """Of a million tokens that it answers."""
    asked: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def spent(self) -> float:
        """Money."""
        return (self.tokens_in * self.price_in + self.tokens_out * self.price_out) / MILLION

    def reserve(self, characters: int, answer: int) -> None:
        """Count a request of so many characters, with at most so many tokens of answer; else `BudgetSpent`."""
        told = characters // CHARACTERS
        price = (told * self.price_in + answer * self.price_out) / MILLION
        self._within("requests", self.requests, self.asked, 1)
        self._within("tokens", self.tokens, self.tokens_in + self.tokens_out, told + answer)
        self._within("money", self.money, self.spent, price)
        self.asked += 1

    def pay(self, tokens_in: int, tokens_out: int) -> None:
        """Count what a request took."""
        self.tokens_in += tokens_in
        self.tokens_out += tokens_out

    def _within(self, what: str, limit: float | None, spent: float, more: float) -> None:
        if limit is not None and spent + more > limit:
            raise BudgetSpent(
                "the language model's budget",
                f"{what}: {spent:g} of {limit:g} are spent, and the next request may need {more:g}",
                remedy=f"raise {what} and run the same command again: what was answered is kept and costs nothing",
            )
