"""Sentences of our own, as different authors report each type of act, with what CODING.md says of each.

`sentences/<language>.txt`: a line `> language [date of issue] [voice] | text`, then a line for each record: type, actors
(`A,B` together, `A>B` from source to target; a blank in a name is `_`), and of the rest what is to be checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from foedera.model.record import Record
from foedera.model.when import When
from foedera.systematize import code

FOLDER = Path(__file__).parent / "sentences"
MODALITIES = {"actu", "plan", "prop", "deni"}
ASPECTS = {"ev", "on"}


def _told(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    head, text, records = "", "", list[str]()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith(">"):
            if text:
                yield head, text, records
            head, text = (part.strip() for part in line[1:].split("|", 1))
            records = []
        else:
            records.append(line)
    yield head, text, records


def _coded(head: str, text: str) -> list[Record]:
    lang, *rest = head.split()
    issued = next((When(one) for one in rest if one[0].isdigit()), None)
    return code.passage(text, lang=lang, issued=issued, voice=next((one for one in rest if one.isalpha()), None))


def _as_line(record: Record, like: list[str]) -> str:
    """A record with as much of it as the expected line tells."""
    coding: dict[str, Any] = record.as_coding()
    by_role: dict[str, list[str]] = {}
    for one in coding["actors"]:
        by_role.setdefault(one["role"], []).append(one["id"].replace(" ", "_"))
    who = ">".join(",".join(sorted(by_role.get(role, ()))) for role in ("source", "target"))
    told = [coding["type"], ",".join(sorted(by_role["party"])) if "party" in by_role else who]
    told += [str(coding[field])[:length] for field, length in (("aspect", 2), ("modality", 4), ("date", 99))]
    return " ".join(told[:2] + [_field(told, asked) for asked in like])


def _field(told: list[str], asked: str) -> str:
    return told[2] if asked in ASPECTS else told[3] if asked in MODALITIES else told[4]


def _as_expected(line: str) -> tuple[str, list[str]]:
    kind, who, *fields = line.split()
    fields = [one for one in fields if one in ASPECTS | MODALITIES or one[0].isdigit()]
    sides = [",".join(sorted(side.split(","))) for side in who.split(">")]
    return " ".join([kind, ">".join(sides), *fields]), fields


@pytest.mark.parametrize("lang", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_our_own_sentences_are_coded_as_the_manual_says(lang: str) -> None:
    """Every voice and syntax that was once read wrongly, and what looks like an act and is none."""
    wrong = []
    for head, text, records in _told(FOLDER / f"{lang}.txt"):
        expected = [_as_expected(line) for line in records]
        coded = _coded(head, text)
        told = []
        for record in coded:
            key = _as_line(record, []).split()
            like = next((fields for line, fields in expected if line.split()[:2] == key), [])
            told.append(_as_line(record, like))
        if sorted(told) != sorted(line for line, _ in expected):
            wrong.append((text, told))
    assert wrong == []
