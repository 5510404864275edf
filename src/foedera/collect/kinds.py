"""What are these bytes, whatever their name says?"""

from __future__ import annotations

_OPENINGS = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"SQLite format 3\x00", "database"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
)

NAMES = {
    "pdf": "a PDF",
    "zip": "a ZIP package (DOCX, ODT, EPUB, …)",
    "ole": "an old Word document, or one protected by a password",
    "gzip": "a file compressed by gzip",
    "rtf": "an RTF document",
    "image": "an image",
    "archive": "an archive",
    "database": "a database",
    "program": "a program",
    "html": "a web page",
}


def of(data: bytes) -> str | None:
    """The kind that the first bytes show, a key of `NAMES`; None for plain text and for anything unknown.

    >>> of(b"%PDF-1.7 ..."), of(b"<!DOCTYPE html><title>x</title>"), of(b"Plain words.")
    ('pdf', 'html', None)
    """
    for opening, kind in _OPENINGS:
        if data.startswith(opening):
            return kind
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if head.startswith((b"<!doctype html", b"<html")) else None


def told(data: bytes) -> str:
    """The kind in words ("it is a PDF"), empty where the bytes show none."""
    kind = of(data)
    return f"it is {NAMES[kind]}" if kind else ""
