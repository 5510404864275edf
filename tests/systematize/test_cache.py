"""The cache of compiled lexicons: whole, verified, or as good as none; never a reason to fail or to code otherwise."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import pytest

from foedera.codebook import actors, packed
from foedera.systematize import cache, code, entries, lexicon

TEXT = "In 1985 France sold ten fighter aircraft to Greece."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache folder, and nothing remembered of another."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    _forget()
    yield tmp_path / "foedera"
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for remembered in (lexicon._of, lexicon._actors, lexicon._cues, lexicon._digest):
        remembered.cache_clear()


def compiled_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages that are compiled from now on."""
    told: list[str] = []
    table = entries.table

    def counting(lang: str, *rest: object) -> entries.Table:
        told.append(lang)
        return table(lang, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(entries, "table", counting)
    _forget()
    return told


def types() -> list[str]:
    return [record.type for record in code.passage(TEXT, lang="en")]


def test_what_is_read_back_is_what_was_kept(home: Path) -> None:
    """To the letter, and nothing under another key or name."""
    cache.keep("lexicon", "k1", "ə\n’ \u2028 x")
    assert cache.read("lexicon", "k1") == "ə\n’ \u2028 x"
    assert cache.read("lexicon", "k2") is None
    assert cache.read("actors", "k1") is None
    assert [path.name for path in home.iterdir()] == ["lexicon-k1"]


def test_a_lexicon_is_compiled_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second command reads it, and codes the same."""
    assert types() == ["transfer"]
    assert len(list(home.iterdir())) == 2
    told = compiled_anew(monkeypatch)
    assert types() == ["transfer"]
    assert told == []


@pytest.mark.parametrize("damage", ["emptied", "cut", "turned", "taken from another key", "no UTF-8"])
def test_a_damaged_file_is_made_anew(home: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    """Silently: emptied, cut short by a full disk, one bit turned, another's content."""
    types()
    files = {path: path.read_bytes() for path in sorted(home.iterdir())}
    for path, raw in files.items():
        turned = raw[:100] + bytes([raw[100] ^ 1]) + raw[101:]
        others = next(other for elsewhere, other in files.items() if elsewhere != path)
        path.write_bytes({"emptied": b"", "cut": raw[:-1], "turned": turned, "no UTF-8": b"\xff" * 99}.get(damage, others))
    told = compiled_anew(monkeypatch)
    assert types() == ["transfer"]
    assert told == ["en"]
    assert compiled_anew(monkeypatch) == []
    assert types() == ["transfer"]


def test_a_file_that_others_may_write_is_not_taken(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who could write it could make the coder look for other words."""
    types()
    for path in home.iterdir():
        path.chmod(0o666)
    told = compiled_anew(monkeypatch)
    assert types() == ["transfer"]
    assert told == ["en"]


def test_a_folder_that_cannot_be_written_costs_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read-only, full, or no folder at all: only time is lost."""
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    _forget()
    assert types() == ["transfer"]
    cache.keep("lexicon", "k", "x")
    assert cache.read("lexicon", "k") is None
    monkeypatch.undo()
    _forget()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_costs_no_result(home: Path) -> None:
    """As the one above, by its mode."""
    home.mkdir()
    home.chmod(0o500)
    assert types() == ["transfer"]
    assert list(home.iterdir()) == []
    home.chmod(0o700)


@pytest.mark.usefixtures("home")
def test_another_codebook_is_another_key(tmp_path: Path) -> None:
    """A study's additions are found at once, changed ones too, and the coder signs with another version."""
    more = tmp_path / "more.toml"
    more.write_text('[ZZZ]\nkind = "state"\nen.name = ["Ruritania"]\n', "utf-8")
    assert "ruritania" in lexicon.of("en", more_actors=[more]).known
    assert "ruritania" not in lexicon.of("en").known
    first = lexicon.digest(more_actors=[more])
    assert first != lexicon.digest()
    more.write_text('[ZZZ]\nkind = "state"\nen.name = ["Freedonia"]\n', "utf-8")
    assert "freedonia" in lexicon.of("en", more_actors=[more]).known
    assert "ruritania" not in lexicon.of("en", more_actors=[more]).known
    assert lexicon.digest(more_actors=[more]) not in (first, lexicon.digest())


def test_two_processes_at_once_both_code_and_leave_one_file_each(home: Path) -> None:
    """Neither waits, neither reads half a file, and nothing is left behind."""
    program = f"from foedera.systematize import code; print([r.type for r in code.passage({TEXT!r}, lang='en')])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def run(_: int) -> str:
        return subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment
        ).stdout

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(run, range(2))) == ["['transfer']\n"] * 2
    assert sorted(path.name.split("-")[0] for path in home.iterdir()) == ["actors", "lexicon"]


def test_only_the_latest_are_kept(home: Path) -> None:
    """Ten codebooks later the folder has not grown ten times."""
    for number in range(cache.KEPT + 5):
        cache.keep("lexicon", str(number), "x")
    assert len(list(home.iterdir())) == cache.KEPT


def test_packed_actors_are_the_same_actors() -> None:
    """Every field of every actor, so that one added later is not forgotten here."""
    known = actors.load()
    again = packed.unpack(packed.pack(known))
    assert {one.name: getattr(again, one.name) for one in fields(again)} == {
        one.name: getattr(known, one.name) for one in fields(known)
    }
