"""Plain text: every character is the document."""

from __future__ import annotations

from foedera.collect import encoding
from foedera.collect.reading import Extracted, File, Reading


def extract(file: File, reading: Reading) -> Extracted:
    """The text of a plain text file."""
    text, found = encoding.text(file.data, file=file.path, told=reading.encoding)
    return Extracted(text, f"foedera.plain 1 ({found})", "text/plain")
