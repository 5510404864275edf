"""What a person may do in the workbench."""

from __future__ import annotations

from enum import IntEnum


class Rank(IntEnum):
    """Each may what the one before may."""

    READER = 0
    """Look at everything."""
    CODER = 1
    """Decide, edit, add; take back what is one's own."""
    ADJUDICATOR = 2
    """Settle what coders differ on; take back anyone's step."""
    OWNER = 3
    """Say who may what."""

    @classmethod
    def of(cls, told: str) -> Rank | None:
        """The rank with this name, written small; None where there is none."""
        return cls.__members__.get(told.upper())
