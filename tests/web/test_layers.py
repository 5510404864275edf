"""A source's letters on a page: none lost, none added, none that acts."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from foedera.model.source import Span
from foedera.web.layers import Layer, exact, stretch

LETTERS = st.text(st.characters() | st.sampled_from("<>&\"'\r\n\x00\u202e\ud800𐍈"), max_size=40)


def read_back(told: str) -> str:
    """The text as the page's script counts it."""
    named = re.sub(r'<i class="sign" data-signs="1" data-name="U\+([0-9A-F]+)"></i>', lambda one: f"\x1a{one[1]}\x1b", told)
    bare = re.sub(r"\x1a([0-9A-F]+)\x1b", lambda one: f"\\u{{{one[1]}}}", re.sub(r"<[^>]*>", "", named))
    return re.sub(r"\\u\{([0-9A-F]+)\}", lambda one: chr(int(one[1], 16)), html.unescape(bare))


@given(text=LETTERS.filter(lambda text: "\\u{" not in text), data=st.data())
def test_every_letter_is_there_once(text: str, data: st.DataObject) -> None:
    """Whatever marks lie over it, a stretch reads back as the source's own code points."""
    place = st.integers(0, len(text))
    ends = st.tuples(place, place).map(sorted)
    whole = Span(*data.draw(ends))
    layers = [Layer(Span(*data.draw(ends)), name) for name in ("quote", "type", "actor:TUR")]
    assert read_back(stretch(text, whole, layers)) == whole.of(text)
    assert read_back(exact(text)) == text
