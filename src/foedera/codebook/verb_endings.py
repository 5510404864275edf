"""Which endings make a Turkish or Azerbaijani word a form of a verb? `ver~` in a cue file is `verdi`, not `vergi`.

A verb's stem is short and begins many other words; what follows it tells. Letters are folded as the scanner folds them
(ı and i are one), so that a vowel class here holds both.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOICELESS = "fstkçşhp"

_VOICE = r"(?:[iuü]?l|[iuü]?n|d[iuü]r|t[iuü]r|[iuü]ş|[iuü]r(?=[td]))"
"""Passive, reflexive, causative, reciprocal."""

_TURKISH = (
    r"(?:y?[ae]bil)?(?:m[ae]|y?[ae]m[ae])?"
    r"(?:d[iuü](?:$|[kmnl]|l[ae]r)\w*|m[iuü]ş\w*|y?[ae]c[ae][kğ]\w*|m?[iuü]?yor\w*|m[ae]kt?[ae]?\w*"
    r"|m[ae](?:$|s[iuü]\w*|l[ae]r\w*|y[aeiu]\w*|n[iuü]n\w*|d[ae]\w*|yl[ae])|y?[ae]n(?:$|l[ae]r\w*|[iuü]$)"
    r"|d[iuü][kğ]\w*|y?[iuü]p$|y?[ae]r[ae]k\w*|[aeiuü]?rs?[ae]?k?[ae]?n?$|[aeiuü]?rl[ae]r\w*|m[ae]z\w*"
    r"|s[ae]\w*|m[ae]l[iuü]\w*|y?[iuü]nc[ae]$|y?[ae]l[iuü]$)"
)
_AZERBAIJANI = (
    r"(?:m[aə]|y?[aə] ?bil(?:m[aə])?)?"
    r"(?:d[iuü](?:$|[qkmnl]|l[aə]r)\w*|m[iuü]ş\w*|y?[aə]c[aə][qkğy]\w*|y?m?[iuü]r\w*|m[aə][qkğy]\w*"
    r"|m[aə](?:$|s[iuü]\w*|l[aə]r\w*|y[aə]\w*|n[iuü]n\w*|d[aə]\w*)|y?[aə]n(?:$|l[aə]r\w*|[iuü]$|d[aə]$)"
    r"|d[iuü][qkğy]\w*|y?[iuü]b\w*|y?[aə]r[aə]q$|[aə]rk[aə]n$|[aə]rs?[aə]?$|s[aə]\w*|m[aə]l[iuü]\w*|y?[iuü]nc[aə]$)"
)
_ENDINGS = {"tr": _TURKISH, "az": _AZERBAIJANI}
LANGUAGES = tuple(_ENDINGS)


def is_form(stem: str, ending: str, *, lang: str) -> bool:
    """Whether the folded `ending` makes a form of the verb with this folded stem.

    >>> is_form("ver", "ilecek", lang="tr"), is_form("ver", "gi", lang="tr"), is_form("al", "tinda", lang="az")
    (True, False, False)
    """
    if stem[-1] in _VOICELESS and _HARD_PAST.fullmatch(ending):
        return lang == "tr"
    is_soft = stem[-1] not in _VOICELESS or not ending.startswith("d") or lang == "az"
    return is_soft and _pattern(lang).fullmatch(ending) is not None


_HARD_PAST = re.compile(r"t[iuü](?:$|[kmnlğ]\w*|l[ae]r\w*)")
"""Turkish after f, s, t, k, ç, ş, h, p: sattı, sattığı."""


@lru_cache(maxsize=4)
def _pattern(lang: str) -> re.Pattern[str]:
    return re.compile(_VOICE + "{0,3}" + _ENDINGS[lang])


def softened(stem: str, *, lang: str) -> str | None:
    """The stem before a vowel, where its last consonant softens; None where it doesn't.

    >>> softened("öyrət", lang="az"), softened("yarat", lang="tr"), softened("et", lang="tr"), softened("sat", lang="az")
    ('öyrəd', None, 'ed', None)
    """
    vowels = sum(letter in "aeəiouöü" for letter in stem)
    softens = stem in _SOFT or (lang == "az" and stem[-1] == "t" and vowels >= 2)
    return f"{stem[:-1]}d" if softens else None


_SOFT = frozenset({"et", "git", "get"})


_HARMONY = str.maketrans("aeou\u00f6\u00fci\u0131", "iiuu\u00fc\u00fcii")


def narrowed(stem: str, *, lang: str) -> str | None:
    """The stem before -yor, where Turkish narrows its last vowel; None where it doesn't. Letters are folded.

    >>> narrowed("iste", lang="tr"), narrowed("söyle", lang="tr"), narrowed("sat", lang="tr")
    ('istiyor', 'söylüyor', None)
    """
    vowels = [letter for letter in stem[:-1] if letter in "aeiouöüı"]
    if lang != "tr" or stem[-1] not in "ae" or not vowels:
        return None
    return stem[:-1] + vowels[-1].translate(_HARMONY) + "yor"
