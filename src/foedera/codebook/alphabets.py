"""Azerbaijani in Cyrillic (1939–2001), letter by letter in Latin and back: the two alphabets correspond one to one.

The codebook's words are in Latin letters; a text in the others is read in a copy of equal length, so that no offset moves.
"""

from __future__ import annotations

import re

_CYRILLIC = "абвгғдеәжзиыјкҝлмноөпрстуүфхһчҹш"
_LATIN = "abvqğdeəjziıykglmnoöprstuüfxhçcş"
_UPPER = str.maketrans("iı", "İI")
_BEFORE_1958 = {"й": "y", "э": "e", "ё": "e", "Й": "Y", "Э": "E", "Ё": "E"}
"""Letters that the reform of 1958 left out."""
_TO_LATIN = str.maketrans(_CYRILLIC + _CYRILLIC.upper(), _LATIN + _LATIN.translate(_UPPER).upper()) | str.maketrans(
    _BEFORE_1958
)
_TO_CYRILLIC = str.maketrans(_LATIN + _LATIN.translate(_UPPER).upper(), _CYRILLIC + _CYRILLIC.upper())
_ANY = re.compile("[\u0400-\u04ff]")


def latin(text: str, lang: str) -> str:
    """The text as the codebook's words are written: Azerbaijani in Latin letters, all else as it is.

    >>> latin("Азәрбајҹан вә Түркијә, 15 ијун", "az")
    'Azərbaycan və Türkiyə, 15 iyun'
    """
    return text.translate(_TO_LATIN) if lang == "az" and _ANY.search(text) else text


def cyrillic(word: str) -> str | None:
    """An Azerbaijani word as it was written in Cyrillic; None where it has a letter that has no like there.

    >>> cyrillic("Gürcüstanın"), cyrillic("Wales")
    ('Ҝүрҹүстанын', None)
    """
    told = word.translate(_TO_CYRILLIC)
    return None if any("a" <= letter <= "z" for letter in told.lower()) or told == word else told
