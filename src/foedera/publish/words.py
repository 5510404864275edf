"""What is a thing called in the reader's language?

The words are data (`strings/*.toml`); number forms, month names and lists follow CLDR, through babel.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from foedera.errors import PublishError

LANGUAGES = ("en", "az", "tr", "ru")
"""The languages in which a dossier can be written."""


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    lang: str
    table: Mapping[str, Any]

    def say(self, key: str, **filled: object) -> str:
        """The words under `section.name`, filled in."""
        section, name = key.split(".", 1)
        return fill(self.table[section][name], filled)

    def number_of(self, key: str, n: float) -> str:
        """A number with its noun: "3 sources"."""
        return fill(self.form(self.table["count"][key], n), {"n": self.number(n)})

    def form(self, forms: str | Mapping[str, str], n: float) -> str:
        """The form that goes with a number, where there are several."""
        if isinstance(forms, str):
            return forms
        from babel import Locale

        return forms.get(Locale.parse(self.lang).plural_form(int(n) if n == int(n) else n)) or forms["other"]

    def number(self, n: float) -> str:
        """A number as this language writes it."""
        from babel.numbers import format_decimal

        # as many places as are written, so that nothing becomes "-0"
        return str(format_decimal(round(n, 3) or 0, locale=self.lang))

    def percent(self, share: float) -> str:
        """A share, 0 to 1, in whole percent: "80%", "80 %", "%80"."""
        from babel.numbers import format_percent

        return str(format_percent(share, locale=self.lang))

    def listed(self, told: Sequence[str]) -> str:
        """ "A, B and C"; nothing where there is nothing."""
        from babel.lists import format_list

        return str(format_list(list(told), locale=self.lang)) if told else ""

    def quoted(self, title: str) -> str:
        """A title in quotation marks; marks of the same kind within it become the inner ones (Chicago Manual, 13.30)."""
        left, right = self.table["quotes"]
        inner = dict(zip((left, right), self.table["inner_quotes"], strict=True))
        return f"{left}{title.translate(str.maketrans(inner))}{right}"

    def language_name(self, lang: str | None) -> str:
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(lang or "").get_display_name(self.lang) or lang)
        except (UnknownLocaleError, ValueError, TypeError):
            return lang or self.say("text.no_lang")

    def sentence(self, told: str) -> str:
        """With a capital: in Turkic alphabets the capital of i is İ."""
        first = told[:1]
        return ("İ" if first == "i" and self.lang in ("az", "tr") else first.upper()) + told[1:]

    def inside(self, label: str) -> str:
        """A label as it stands within a line, without its capital; an abbreviation keeps it."""
        if label[1:2].isupper():
            return label
        small = {"İ": "i", "I": "ı"} if self.lang in ("az", "tr") else {}
        return small.get(label[:1], label[:1].lower()) + label[1:]


@cache
def load(lang: str) -> Words:
    """The words of a language; `PublishError` where there are none."""
    if lang not in LANGUAGES:
        raise PublishError(
            "foedera.toml", f"a dossier cannot be written in {lang!r}", place="lang", remedy=f"choose {', '.join(LANGUAGES)}"
        )
    file = resources.files("foedera.publish") / "strings" / f"{lang}.toml"
    return Words(lang, tomllib.loads(file.read_text(encoding="utf-8")))


def fill(told: str, filled: Mapping[str, object]) -> str:
    """Fill in the names in braces; what is filled in is taken as it is, braces and all.

    >>> fill("In {when}.", {"when": "1994 г."})
    'In 1994 г.'
    """
    said = ""
    for text, name, _, _ in string.Formatter().parse(told):
        # an abbreviation brings its own stop ("1994 г.")
        said += text[1:] if text.startswith(".") and said.endswith(".") else text
        said += str(filled[name]) if name else ""
    return said


def stop(told: str) -> str:
    """The full stop that ends a sentence, where it doesn't end in one already."""
    return "" if told.rstrip('»”"').endswith((".", "!", "?", "…")) else "."
