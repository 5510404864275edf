"""Are the records the same as at an earlier commit? Byte for byte, over gold, pool and a part of every corpus.

    python bench/records.py main            # the working tree against the branch main
    python bench/records.py --dump FILE     # only write what this tree codes

For work on speed: output must not change. Ids are left out, since they hold the version of the codebook. Exit code 1 and the
first differences where the two are not the same.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice, zip_longest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("FOEDERA_SHARED", ROOT.parent / "shared"))
SHOWN = 10

Row = tuple[str, str, str, str | None, str | None]
"""Where it is from, text, language, date of issue, voice."""


def rows() -> Iterator[Row]:
    """Passages of gold and pool, whole documents of the corpora in five languages, one file as a single long text."""
    for name in ("public", "pool"):
        for line in (SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield f"{name}/{row['id']}", row["text"], row["lang"], row["doc_date"], row["voice"]
    corpora = SHARED / "corpora"
    for told in islice(_gzipped(corpora / "bench" / "frus-60mb.jsonl.gz"), 1200):
        yield f"bench/{told['volume']}/{told['id']}", told["text"], "en", told["date"], None
    for told in islice(_gzipped(corpora / "en-frus" / "docs.jsonl.gz"), 400):
        yield f"en-frus/{told['volume']}/{told['id']}", told["text"], "en", told["date"], "USA"
    for told in _gzipped(corpora / "ru-rt-ng" / "docs.jsonl.gz"):
        yield f"ru/{told['id']}", told["content"], "ru", None, "RUS"
    for told in _gzipped(corpora / "tr-milliyet2009" / "docs.jsonl.gz"):
        yield f"tr/{told['id']}", re.sub("<[^>]*>", "\n", told["xml"]), "tr", told["date"], "TUR"
    for path in sorted((corpora / "fr-aamc").iterdir()):
        yield f"fr/{path.name}", path.read_text("utf-8", "replace"), "fr", None, None
    for path in sorted((corpora / "treaties").iterdir()):
        yield f"treaties/{path.name}", path.read_text("utf-8", "replace"), "fr" if "_fr" in path.name else "en", None, None
    yield "az-web", (corpora / "az-web" / "texts.txt").read_text("utf-8", "replace"), "az", None, "AZE"


def _gzipped(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def dump(path: Path) -> None:
    """Write the records of every row, a line a row."""
    from foedera.errors import BadDate
    from foedera.model.when import When
    from foedera.systematize import code

    with path.open("w", encoding="utf-8") as file:
        for place, text, lang, told, voice in rows():
            try:
                issued = When(told) if told else None
            except BadDate:  # a corpus writes what it likes
                issued = None
            found = [record.as_line() for record in code.passage(text, lang=lang, issued=issued, voice=voice)]
            for record in found:
                for name in ("id", "coder"):
                    record.pop(name, None)
            file.write(json.dumps([place, found], ensure_ascii=False) + "\n")


def _dumped(source: Path, path: Path) -> list[str]:
    """What the code under `source` makes of the rows; this very script is run with it."""
    environment = {**os.environ, "PYTHONPATH": str(source / "src"), "FOEDERA_SHARED": str(SHARED)}
    subprocess.run([sys.executable, __file__, "--dump", str(path)], check=True, env=environment)
    return path.read_text("utf-8").splitlines()


def compare(revision: str) -> int:
    """0 where the working tree codes as the revision did."""
    with tempfile.TemporaryDirectory() as folder:
        earlier = Path(folder) / "tree"
        subprocess.run(["git", "-C", str(ROOT), "worktree", "add", "-q", "--detach", str(earlier), revision], check=True)
        try:
            before = _dumped(earlier, Path(folder) / "before")
        finally:
            subprocess.run(["git", "-C", str(ROOT), "worktree", "remove", "--force", str(earlier)], check=True)
        after = _dumped(ROOT, Path(folder) / "after")
    differing = [(one, other) for one, other in zip_longest(before, after, fillvalue="") if one != other]
    count = sum(len(json.loads(line)[1]) for line in after)
    print(f"{len(after)} texts, {count} records, {len(differing)} texts coded otherwise than at {revision}")
    for one, other in differing[:SHOWN]:
        _tell(one, other)
    return 1 if differing else 0


def _tell(one: str, other: str) -> None:
    before, after = (json.loads(line) if line else ["", []] for line in (one, other))
    print(f"\n{before[0] or after[0]}")
    for sign, told, others in (("-", before[1], after[1]), ("+", after[1], before[1])):
        for record in told:
            if record not in others:
                print(f"{sign} {json.dumps(record, ensure_ascii=False)}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--dump"]:
        dump(Path(sys.argv[2]))
    else:
        sys.exit(compare(sys.argv[1] if sys.argv[1:] else "HEAD"))
