"""The second study: real papers, another state, another century; what comes out, how fast, and 200 records to read by hand.

    python bench/second_study.py ../shared /tmp/turkiye

Prints seconds and records by stage, a rerun with nothing changed, which of ATOP's alliances and of the State Department's
list of visits the papers let the study find, and writes `sample.tsv`: 200 records drawn at random, with their sentences,
to be judged by a person.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import foedera
from foedera.model.when import When
from foedera.study import Study

SAMPLE = 200
COLUMNS = ("right", "error", "id", "type", "modality", "date", "actors", "domains", "quote", "before", "doc_date")
NEAR = 31
"""Days between a visit as listed and as told."""


def main(shared: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    template = Path(__file__).with_suffix(".toml").read_text("utf-8")
    (folder / "foedera.toml").write_text(template.replace("{shared}", shared.resolve().as_posix()), "utf-8")
    with foedera.open(folder) as study:
        _stages(study)
        _alliances(study, shared / "reference" / "atop" / "atop5_1m.csv")
        _visits(study, shared / "corpora" / "en-visits")
        _sample(study, folder / "sample.tsv")


def _stages(study: Study) -> None:
    for number in (1, 2):
        began = time.perf_counter()
        collected = study.collect()
        coded_from = time.perf_counter()
        tally = study.systematize(processes=2)
        ended = time.perf_counter()
        print(
            f"run {number}: collect {coded_from - began:.1f} s ({collected.new} new), systematize {ended - coded_from:.1f} s"
        )
    print(f"{tally.records} records, {tally.events} events; of the focal state: {len(study.course().events)}")
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"peak memory of a process: {peak / 1024:.0f} MB")


def _alliances(study: Study, file: Path) -> None:
    compared = study.compare(file)
    print("ATOP:", {verdict: count for verdict, count in compared.counts().items() if count})
    for row in compared.rows:
        if row.act is not None:
            print(f"  {row.verdict.value}: {row.act.when} {' '.join(row.act.actors)}")


def _visits(study: Study, folder: Path) -> None:
    told = [
        event.date
        for event in study.course().events
        if event.type == "contact" and event.date and "USA" in {actor for actor, _ in event.actors}
    ]
    listed = list(_listed(folder, "turkey", 1945, 1960))
    found = [visit for visit in listed if any(_near(visit, date) for date in told)]
    print(f"visits of Turkish leaders to the United States, 1945–1960: {len(found)} of {len(listed)} found: {found}")


def _listed(folder: Path, country: str, first: int, last: int) -> Iterator[str]:
    for path in sorted(folder.glob("19[456]0.xml")):
        for visit in ElementTree.parse(path).iter("visit"):
            start = visit.findtext("start-date", "")
            if any(one.get("id") == country for one in visit.iter("from")) and first <= int(start[:4]) <= last:
                yield start


def _near(visit: str, told: When) -> bool:
    if told.earliest is None or told.latest is None:
        return False
    listed, first, last = (date.fromisoformat(visit), date(*told.earliest), date(*told.latest))
    return (last - first).days <= NEAR and max((first - listed).days, (listed - last).days) <= NEAR


def _sample(study: Study, path: Path) -> None:
    records = sorted(study.store.records(), key=lambda record: record.id)
    drawn = random.Random(1945).sample(records, min(SAMPLE, len(records)))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(
            ["right", "error", "id", "type", "modality", "date", "actors", "domains", "quote", "before", "doc_date"]
        )
        for record in drawn:
            source = study.store.source(record.passage.source_id)
            actors = " ".join(f"{one.actor}:{one.role.value}" for one in record.participants)
            before = source.text[max(0, record.passage.start - 300) : record.passage.start]
            told = [
                record.type,
                record.modality.value,
                record.date.edtf if record.date else "",
                actors,
                " ".join(record.domains),
            ]
            quote, before = (" ".join(text.split()) for text in (record.passage.quote, before))
            table.writerow(["", "", record.id, *told, quote, before, source.date.edtf if source.date else ""])
    print(f"{len(drawn)} records to read: {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
