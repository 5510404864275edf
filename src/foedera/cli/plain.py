"""A document's words on a terminal: shown, never obeyed."""

from __future__ import annotations

import json
import re
from typing import Any

_SPACE = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# What a terminal obeys beyond ASCII, what turns the direction of writing round, and what UTF-8 cannot hold
_HIDDEN = "\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_ACTIVE = re.compile(f"[\x00-\x1f{_HIDDEN}]")
_BEYOND_JSON = re.compile(f"[{_HIDDEN}]")


def line(words: str) -> str:
    """The words on one line, with a replacement character for each sign that is not to be shown.

    >>> line("signed\\nin \\x1b[31mBaku")
    'signed in \ufffd[31mBaku'
    """
    return _ACTIVE.sub("\ufffd", _SPACE.sub(" ", words))


def as_json(what: Any) -> str:
    """JSON for people: letters as they are, what a terminal would obey as an escape."""
    told = json.dumps(what, ensure_ascii=False, indent=2)
    return _BEYOND_JSON.sub(lambda sign: f"\\u{ord(sign[0]):04x}", told)
