"""One door: every file gives its documents, or one clear reason."""

from __future__ import annotations

import gzip
import hashlib
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from foedera.collect import read
from foedera.collect.reading import Collected, Limits, Reading, Refusal
from foedera.model.source import Source, source_id

Make = Callable[..., Source]
Reason = Callable[..., str]


def test_paths_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """A file, a folder, a glob: always the same order, without hidden files and metadata."""
    for name in ("b.txt", "a.txt", "a.txt.csl.json", ".hidden.txt", "sub/c.md", "sub/.git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")

    def names(pattern: str) -> list[str]:
        return [str(path.relative_to(tmp_path)) for path in read.paths(pattern, tmp_path)]

    assert names(".") == ["a.txt", "b.txt", "sub/c.md"]
    assert names("*.txt") == ["a.txt", "b.txt"]
    assert names("**/*.md") == ["sub/c.md"]
    assert names("b.txt") == ["b.txt"]
    assert names("absent.txt") == ["absent.txt"]
    assert names("*.pdf") == []
    assert read.paths(str(tmp_path / "*.txt")) == [tmp_path / "a.txt", tmp_path / "b.txt"]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    """What exists is meant literally."""
    (tmp_path / "note [1].txt").write_text("x", encoding="utf-8")
    assert read.paths("note [1].txt", tmp_path) == [tmp_path / "note [1].txt"]


def test_links_that_lead_round_are_not_followed(tmp_path: Path) -> None:
    """Two folders that link to each other hold each file once."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("x", encoding="utf-8")
        (tmp_path / name / "back").symlink_to(tmp_path)
        (tmp_path / name / "again").symlink_to(tmp_path)
    expected = [tmp_path / "a/x.txt", tmp_path / "b/x.txt"]
    assert read.paths(".", tmp_path) == read.paths("**/*.txt", tmp_path) == expected
    assert read.paths("**/a/*.txt", tmp_path) == expected[:1]


def test_a_folder_that_is_closed_is_told(tmp_path: Path) -> None:
    """What lies in a folder that may not be looked into isn't passed over in silence."""
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")

    def _told() -> list[Path]:
        return read.paths(".", tmp_path)

    for part in (tmp_path, *tmp_path.parents[:3]):  # one deeper where tests run side by side
        part.chmod(0o755)
    closed.chmod(0)
    assert _as_nobody(_told) == [tmp_path / "a.txt", closed]


def _as_nobody(act: Callable[[], list[Path]]) -> list[Path]:
    """Root may look everywhere: be nobody meanwhile."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        return act()
    finally:
        os.seteuid(user)


def test_the_same_file_is_the_same_source(tmp_path: Path) -> None:
    """Collecting twice gives identical sources; the id follows from the bytes."""
    path = tmp_path / "a.txt"
    path.write_text("Bakıda görüş keçirildi.", encoding="utf-8")
    once, again = (list(read.documents(path, Reading())) for _ in range(2))
    assert once == again
    (only,) = once
    assert isinstance(only, Collected)
    assert only.source.sha256 == hashlib.sha256(only.original).hexdigest()
    assert only.source.id == source_id(only.source.sha256, None)


def test_one_document_may_be_compressed(source: Make) -> None:
    """The bytes kept are those of the file; the text is what they unpack to."""
    data = gzip.compress("Görüşdən sonra protokol imzalandı.".encode(), mtime=0)
    found = source("a.txt.gz", data)
    assert found.text == "Görüşdən sonra protokol imzalandı."
    assert found.sha256 == hashlib.sha256(data).hexdigest()


def test_without_a_suffix_the_content_tells(source: Make, refused: Reason) -> None:
    """A file that bears no suffix is read as what it shows itself to be."""
    assert source("note", "Plain words.").media_type == "text/plain"
    page = "<!DOCTYPE html><html><body><p>They met in Tbilisi on Friday.</p></body></html>"
    assert source("page", page).media_type == "text/html"
    assert "an image" in refused("picture", b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.jsonl", "a.csv", "a"])
def test_empty_files_are_refused(refused: Reason, name: str) -> None:
    """Nothing in it, whatever it is called."""
    assert refused(name, b"").startswith("empty →")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_blank_files_are_refused(refused: Reason, name: str) -> None:
    """White space is no text."""
    assert refused(name, b" \n\t\n").startswith("no text in it →")


def test_an_unknown_suffix_names_the_known_ones(refused: Reason) -> None:
    """The refusal says what can be read."""
    reason = refused("a.xyz", b"x")
    assert reason.startswith("no reader for .xyz → convert it")
    assert ".docx" in reason


@pytest.mark.parametrize("data", [b"%PDF-1.7\nx", b"\x7fELF\x02\x01", b"\x89PNG\r\n\x1a\n", b"a\0b", b"PK\x03\x04x"])
def test_a_binary_named_txt_is_refused(refused: Reason, data: bytes) -> None:
    """What only pretends to be a text is not turned into letters."""
    assert refused("a.txt", data).startswith(("no text", "byte"))


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """Vanished, a folder, a pipe, a loop of links, a name too long: a reason each, and the run goes on."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "folder.txt").mkdir()

    def reason(name: str) -> str:
        (only,) = read.documents(tmp_path / name, Reading())
        assert isinstance(only, Refusal)
        return only.reason

    assert "No such file" in reason("gone.txt")
    assert "Is a directory → name the files in it" in reason("folder.txt")
    assert "no ordinary file" in reason("pipe.txt")
    assert "cannot be opened" in reason("loop.txt")
    assert "cannot be opened" in reason("x" * 300 + ".txt")
    assert "cannot be opened" in reason("nul\0.txt")


def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    """The remedy is to allow reading it."""
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:  # root may read everything: be nobody for the time of reading
        os.seteuid(65534)
    try:
        (only,) = read.documents(path, Reading())
    finally:
        os.seteuid(user)
    assert isinstance(only, Refusal)
    assert "Permission denied → allow reading it" in only.reason


def test_a_name_in_no_encoding_can_be_stored(tmp_path: Path) -> None:
    """A file name of stray bytes is shown with a sign for each, and read all the same."""
    name = os.fsencode(str(tmp_path)) + b"/\xe0\xe1.txt"
    Path(os.fsdecode(name)).write_bytes(b"Plain words.")
    (only,) = read.documents(Path(os.fsdecode(name)), Reading())
    assert isinstance(only, Collected)
    assert only.source.path.endswith("/\ufffd\ufffd.txt")


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    """200 MB of text in one line cost no memory: the file's size is enough."""
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    tracemalloc.start()
    (only,) = read.documents(path, Reading())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(only, Refusal)
    assert only.reason.startswith("200,000,000 bytes, where 52,428,800 are let in")
    assert peak < 2_000_000


def test_200_mb_in_one_line_of_a_table_is_refused(tmp_path: Path) -> None:
    """A table may be as large as that, one document in it may not."""
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(200):
            file.write(b"a" * 1_000_000)
    (only,) = read.documents(path, Reading())
    assert isinstance(only, Refusal)
    assert only.reason.startswith("line 1: a line of more than 52,428,800 bytes")


def test_limits_are_the_readers_to_set(refused: Reason, source: Make) -> None:
    """What is too large for one study may do for another."""
    assert "24 bytes, where 10 are let in" in refused("a.txt", b"They met in Baku in May.", Reading(limits=Limits(text=10)))
    assert source("a.txt", b"They met in Baku in May.", Reading(limits=Limits(text=24))).text


def test_a_programming_error_is_not_swallowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what parsers raise on bad bytes becomes a refusal; a mistake of ours is seen."""

    def _mistaken(*_: object) -> None:
        raise AttributeError("a mistake of ours")

    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    monkeypatch.setitem(read.READERS, ".docx", read.Reader(_mistaken, faults=read.READERS[".docx"].faults))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        list(read.documents(path, Reading()))
