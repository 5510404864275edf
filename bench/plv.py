"""The field's own test: PLOVER's English sentences, with source and target marked by others for another purpose.

    python bench/plv.py [plv_train.tsv] [--list misses|false]

Who counts: a sentence of *military cooperation* has one of PLOVER's cooperation classes (AGREE, CONSULT, SUPPORT,
COOPERATE, AID) and a military word (`MILITARY`, fixed here and no part of our lexicon); all other rows are *the others*. The
labels know no military field, so that this is a reading of them, not theirs; the notes count 86 such rows by another rule.

Right: some record has an actor that the marked source names and another that the marked target names. Wrong: one of the
others has a record of cooperation. `rupture` and `denied` are told apart: an arms embargo is SANCTION there and `rupture`
here, and both are right.

*Strict* are those rows of military cooperation of which source and target are two actors that we know, and in which nothing
is laid down, withdrawn or given back (`LOOSENING`): rebels who agree to disarm cooperate in PLOVER's sense, not in ours.

Who a marked span names is read with our own names, so that a span that they do not know can't be matched: it is counted,
and the figure is given over all rows and over those where both sides are known.
"""

from __future__ import annotations

import argparse
import csv
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from foedera.model.record import Modality, Record
from foedera.model.source import Span
from foedera.systematize import code, lexicon, parties, scan

HERE = Path(__file__).resolve()
DATA = HERE.parents[2] / "shared" / "gold" / "external" / "plv_train.tsv"

COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
MILITARY = re.compile(
    r"\b(?:militar\w*|defen[cs]e|arm(?:y|ies|s|ed forces)|troops?|nav(?:y|ies|al)|air force|weapon\w*|missiles?"
    r"|peacekeep\w*|warships?|fighter jets?|warplanes?|helicopters?|tanks?|NATO)\b",
    re.IGNORECASE,
)
LOOSENING = re.compile(
    r"\b(?:lay(?:s|ing)? down|withdr[ae]w\w*|return|releas\w+|decommission\w*|disarm\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with PLOVER's class, and who its marked source and target are in our vocabulary."""

    sentence: str
    root: str
    sources: frozenset[str]
    targets: frozenset[str]

    @property
    def is_cooperation(self) -> bool:
        """Whether it tells of military cooperation, by the definition above."""
        return self.root in COOPERATION and MILITARY.search(self.sentence) is not None

    @property
    def is_known(self) -> bool:
        """Whether source and target are two actors that we know."""
        return bool(self.sources and self.targets) and len(self.sources | self.targets) > 1

    @property
    def is_strict(self) -> bool:
        """Whether two actors that we know cooperate, and nothing is loosened."""
        return self.is_cooperation and self.is_known and LOOSENING.search(self.sentence) is None

    def holds(self, record: Record) -> bool:
        """Whether a record is between them."""
        return any(one != other and {one, other} <= record.actors for one in self.sources for other in self.targets)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with the 95 % interval of Wilson (1927), which holds for few as well."""

    name: str
    right: int
    whole: int

    def interval(self, z: float = 1.96) -> tuple[float, float]:
        """The bounds, as shares.

        >>> [round(bound, 3) for bound in Share("", 8, 10).interval()]
        [0.49, 0.943]
        """
        if not self.whole:
            return (0.0, 1.0)
        share = self.right / self.whole
        middle = share + z * z / (2 * self.whole)
        reach = z * math.sqrt(share * (1 - share) / self.whole + z * z / (4 * self.whole**2))
        scale = 1 + z * z / self.whole
        return ((middle - reach) / scale, (middle + reach) / scale)

    def __str__(self) -> str:
        low, high = self.interval()
        share = self.right / self.whole if self.whole else 0.0
        return f"{self.name:<66} {self.right:>4} of {self.whole:>4}  {share:5.1%}  [{low:.1%}, {high:.1%}]"


def rows(path: Path) -> Iterator[Row]:
    """The rows of the file; what a quotation mark does is the sentence's own business."""
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Row(line["sentence"], line["gold_root"], named(line["source"]), named(line["target"]))


def named(words: str) -> frozenset[str]:
    """Whom a marked span names."""
    known = lexicon.of("en")
    scanned = scan.text(words, known)
    return frozenset(parties.named(scanned, Span(0, len(words)), known, when=None))


def shares(coded: Sequence[tuple[Row, Sequence[Record]]]) -> Iterator[Share]:
    """Every figure of the report."""
    ours = [(row, found) for row, found in coded if row.is_cooperation]
    others = [(row, found) for row, found in coded if not row.is_cooperation]
    known = [(row, found) for row, found in ours if row.is_known]
    yield Share("military cooperation: any record", sum(bool(found) for _, found in ours), len(ours))
    yield Share("military cooperation: a record with the right pair", sum(_is_hit(*one) for one in ours), len(ours))
    yield Share("… where both marked spans are actors that we know", sum(_is_hit(*one) for one in known), len(known))
    strict = [(row, found) for row, found in known if row.is_strict]
    yield Share("… and nothing is laid down or withdrawn (strict)", sum(_is_hit(*one) for one in strict), len(strict))
    yield Share("the others: any record", sum(bool(found) for _, found in others), len(others))
    yield Share("the others: a record of cooperation (no rupture, nothing denied)", sum(map(_is_false, others)), len(others))
    armed = [(row, found) for row, found in others if MILITARY.search(row.sentence)]
    yield Share("… of those with a military word", sum(map(_is_false, armed)), len(armed))


def _is_hit(row: Row, found: Sequence[Record]) -> bool:
    return any(row.holds(record) for record in found)


def _is_false(coded: tuple[Row, Sequence[Record]]) -> bool:
    return bool(cooperating(coded[1]))


def cooperating(found: Sequence[Record]) -> list[Record]:
    """Records that tell of cooperation, not of its loosening or denial."""
    return [record for record in found if record.type != "rupture" and record.modality is not Modality.DENIED]


def _told(row: Row, found: Sequence[Record]) -> str:
    records = "; ".join(f"{one.type} {one.modality.value} {'+'.join(sorted(one.actors))}" for one in found)
    return f"{row.root}\t{'+'.join(sorted(row.sources))} > {'+'.join(sorted(row.targets))}\t[{records}]\t{row.sentence}"


def main() -> None:
    """Print the report."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("file", nargs="?", type=Path, default=DATA)
    asked.add_argument("--list", choices=("misses", "false"), help="also print these sentences")
    told = asked.parse_args()
    coded = [(row, code.passage(row.sentence, lang="en")) for row in rows(told.file)]
    print(*shares(coded), sep="\n")
    roots = Counter(row.root for row, found in coded if not row.is_cooperation and cooperating(found))
    print("classes of these:", ", ".join(f"{root} {count}" for root, count in roots.most_common()))
    for row, found in coded:
        if (told.list == "misses" and row.is_cooperation and not _is_hit(row, found)) or (
            told.list == "false" and not row.is_cooperation and found
        ):
            print(_told(row, found))


if __name__ == "__main__":
    main()
