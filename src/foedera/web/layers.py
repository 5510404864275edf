"""A stretch of a source as HTML: its very letters, with marks laid over them, and nothing that could act.

Every code point of the text is one code point of the page's text, or one element with `data-signs="1"` where the page
cannot show it (controls, lone surrogates) or must not obey it (marks that turn the direction of writing). The page's
script counts by this, so that what a person selects is found in the source to the letter.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from foedera.model.source import Span

_UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
_SIGN = Markup('<i class="sign" data-signs="1" data-name="{}"></i>')


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks of one kind over one span."""

    span: Span
    name: str
    """`quote`, or the field whose words they are."""
    label: str = ""
    """What a person reads when pointing at it."""
    leads: str = ""
    """Where a click on it leads, on the same page."""


@dataclass(frozen=True, slots=True)
class Pin:
    """Something between two letters that is no text: a page's beginning, a note's call, a place to go to."""

    at: int
    html: Markup


def exact(text: str) -> Markup:
    """A text of a source, letter by letter; what cannot be shown is named."""
    told, done = [], 0
    for found in _UNSHOWN.finditer(text):
        told += [escape(text[done : found.start()]), _SIGN.format(f"U+{ord(found[0]):04X}")]
        done = found.end()
    return Markup("").join([*told, escape(text[done:])])


def plain(text: str) -> str:
    """A text of a source where no element can stand (a window's title, an attribute)."""
    return _UNSHOWN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def stretch(text: str, span: Span, layers: Sequence[Layer] = (), pins: Iterable[Pin] = ()) -> Markup:
    """The letters of `span`, marked; what lies over the span's ends is cut there."""
    standing: dict[int, list[Markup]] = {}
    for pin in pins:
        if span.start <= pin.at <= span.end:
            standing.setdefault(pin.at, []).append(pin.html)
    places = sorted({*span, *standing, *(min(max(place, span.start), span.end) for one in layers for place in one.span)})
    coming = deque(sorted(enumerate(layers), key=lambda numbered: numbered[1].span.start))
    over: list[tuple[int, Layer]] = []
    told: list[Markup] = []
    for start, end in zip(places, [*places[1:], span.end], strict=True):
        told += standing.get(start, ())
        while coming and coming[0][1].span.start <= start:
            over.append(coming.popleft())
        over = sorted((one for one in over if one[1].span.end > start), key=lambda numbered: numbered[0])
        if start < end:
            told.append(_marked(text[start:end], [layer for _, layer in over], start))
    return Markup("").join(told)


def _marked(text: str, over: Sequence[Layer], start: int) -> Markup:
    if not over:
        return exact(text)
    kinds = " ".join(dict.fromkeys(f"m-{layer.name.partition(':')[0]}" for layer in over))
    label = "; ".join(dict.fromkeys(layer.label for layer in over if layer.label))
    first = [layer.name for layer in over if layer.span.start == start]
    names = " ".join(layer.name.replace(" ", "_") for layer in over)
    begun = Markup("").join(Markup('<a class="to" id="w-{}"></a>').format(name) for name in dict.fromkeys(first))
    leads = next((layer.leads for layer in over if layer.leads), "")
    letters = Markup('<a href="#{}">{}</a>').format(leads, exact(text)) if leads else exact(text)
    return begun + Markup('<mark class="{}" data-of="{}" title="{}">{}</mark>').format(kinds, names, label, letters)
