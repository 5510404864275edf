"""A dossier that its author writes: Markdown chapters with `[@record]` and `{{…}}`, set by pandoc in any citation style.

A chapter is a file `NN-name.md` in the study's `dossier/`. In it

    [@r-0a1b2c3d4e5f]        a footnote with that record's exact words and its source
    [@s-54f1d6c6cc0d, p. 5]  a citation of a source
    {{partners regional}}    on a line of its own: what the records say, made anew each time (the names: `blocks.NAMES`)

Everything else is the author's own Markdown. What a source says is never taken for Markdown, HTML or TeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from foedera.errors import PublishError
from foedera.model.record import Record
from foedera.publish import chapters, words
from foedera.publish.blocks import NAMES, Blocks
from foedera.publish.dossier import Dossier

FOLDER = "dossier"
_ASKED = re.compile(r"^\{\{\s*([a-z_]+)((?:\s+[\w-]+)*)\s*\}\}\s*$")
_HEADING = re.compile(r"^(#+ )\{\{\s*title\s+(\w+)\s*\}\}\s*$")
_CITED = re.compile(r"\[@([rs]-[0-9a-f]{12})((?:,[^\]\n]*)?)\]")
_MARK = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the manuscript."""

    name: str
    text: str


def template(folder: Path) -> list[Path]:
    """Write the chapters that Foedera proposes into `folder`; files that are there stay as they are. What was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for chapter in _proposed():
        target = folder / chapter.name
        if not target.exists():
            target.write_text(chapter.text, "utf-8")
            written.append(target)
    return written


def read(folder: Path) -> list[Chapter]:
    """The author's chapters in the order of their names; those that Foedera proposes where there is no such folder."""
    if not folder.is_dir():
        return list(_proposed())
    told = []
    for path in sorted(folder.glob("*.md")):
        try:
            told.append(Chapter(path.name, path.read_text("utf-8")))
        except UnicodeDecodeError as error:
            raise PublishError(str(path), "it is not UTF-8", remedy=f"save it as UTF-8 (byte {error.start})") from error
    if not told:
        raise PublishError(str(folder), "there is no chapter in it", remedy="foedera publish --template")
    return told


def _proposed() -> Iterator[Chapter]:
    packaged = resources.files("foedera.publish") / "proposed"
    for path in sorted(packaged.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".md"):
            yield Chapter(path.name, path.read_text("utf-8"))


def markdown(told: list[Chapter], dossier: Dossier) -> str:
    """The whole manuscript with everything filled in; `PublishError` names chapter and line where something cannot be."""
    spoken = words.load(dossier.lang)
    filler = _Filler(
        Blocks(dossier, chapters.of(dossier, spoken)),
        {record.id: record for event in dossier.events for record in event.records},
    )
    return "\n\n".join("\n".join(filler.lines(chapter)) for chapter in told) + "\n"


@dataclass(frozen=True, slots=True)
class _Filler:
    blocks: Blocks
    records: Mapping[str, Record]

    def lines(self, chapter: Chapter) -> Iterator[str]:
        for number, line in enumerate(chapter.text.splitlines(), 1):
            place = f"line {number}"
            if heading := _HEADING.match(line):
                yield heading[1] + self._block("title", [heading[2]], chapter.name, place)
            elif asked := _ASKED.match(line):
                yield self._block(asked[1], asked[2].split(), chapter.name, place)
            elif _MARK.search(line):
                raise PublishError(chapter.name, f"not understood: {line.strip()}", place=place, remedy=_known())
            else:
                yield self._cited(line, chapter.name, place)

    def _block(self, name: str, options: list[str], file: str, place: str) -> str:
        if name not in NAMES:
            raise PublishError(file, f"there is no {{{{{name}}}}}", place=place, remedy=_known())
        try:
            return NAMES[name](self.blocks, *options)
        except (TypeError, KeyError) as error:
            told = " ".join([name, *options])
            raise PublishError(file, f"{{{{{told}}}}} cannot be told so", place=place, remedy=_known()) from error

    def _cited(self, line: str, file: str, place: str) -> str:
        def note(found: re.Match[str]) -> str:
            if found[1].startswith("s-"):
                if found[1] not in self.blocks.teller.sources:
                    raise PublishError(file, f"there is no source {found[1]}", place=place, remedy="foedera sources")
                return found[0]
            if found[1] not in self.records:
                remedy = "foedera export STUDY records; a record's id changes when it is coded anew"
                raise PublishError(file, f"there is no record {found[1]}", place=place, remedy=remedy)
            return self.blocks.note(self.blocks.teller.note_of(self.records[found[1]]))

        return _CITED.sub(note, line)


def _known() -> str:
    return f"write one of {', '.join(f'{{{{{name}}}}}' for name in NAMES)} on a line of its own"
