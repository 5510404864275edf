"""A file of a reference data set → `Dataset`; anything wrong is a `BadReference` with line and column, and nothing is read.

foedera.analyze.reference.reader.read("DCAD-v1.0-main.csv")          # which set it is, its name and header tell
foedera.analyze.reference.reader.read("my-copy.csv", "dcad")
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from typing import Any

from foedera.analyze.reference import party_names, typed
from foedera.analyze.reference.dataset import Counted, Dataset, Fault, Place, Remark, refuse
from foedera.analyze.reference.delimited import Raw
from foedera.analyze.reference.descriptor import Descriptor, Number, named, shipped
from foedera.analyze.reference.party_names import Resolver
from foedera.errors import BadReference


def read(path: str | Path, which: str | Descriptor | None = None) -> Dataset:
    """Read a file, checked; `which` names the data set where the file's name does not.

    Raises `BadReference` with every fault, each by line and column, where the file is cut, of another version, in another
    encoding, with another delimiter, where keys stand twice or codes are unknown.
    """
    dataset, faults = examined(path, which)
    if faults:
        raise refuse(str(path), faults)
    return dataset


def examined(path: str | Path, which: str | Descriptor | None = None) -> tuple[Dataset, list[Fault]]:
    """What a file holds and what is wrong with it: for `foedera reference check`, which tells both."""
    descriptor = which if isinstance(which, Descriptor) else named(which) if which else recognised(path)
    data = _bytes(Path(path))
    raw = _table(data, descriptor)
    empty = Dataset(descriptor, str(path), hashlib.sha256(data).hexdigest(), {}, [], edition=raw.edition)
    if raw.faults:
        return empty, raw.faults
    understood = typed.columns(raw, descriptor, _known(descriptor))
    dataset = Dataset(
        descriptor,
        str(path),
        empty.sha256,
        understood.columns,
        raw.lines,
        understood.reasons,
        remarks=[*raw.remarks, *understood.remarks],
        edition=raw.edition,
    )
    faults = [*understood.faults, *_repeated(raw, dataset)]
    faults.extend(_contradictions(raw, dataset))
    dataset.remarks.extend(_backwards(dataset))
    dataset.counts = tuple(_counted(dataset, number) for number in descriptor.numbers)
    if not faults:
        faults.extend(_too_few(dataset))
    return dataset, faults


def recognised(path: str | Path) -> Descriptor:
    """Which data set a file is, by its name."""
    name = Path(path).name
    for one in shipped().values():
        if any(fnmatch(name, pattern) for pattern in one.files):
            return one
    raise BadReference(
        str(path),
        "its name is that of no data set that is known here",
        remedy="name the set: " + ", ".join(sorted(shipped())),
    )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except OSError as error:
        why = error.strerror or str(error)
        raise BadReference(str(path), f"cannot be read: {why}", remedy="name a file that is there, whole") from error
    except (EOFError, zlib.error) as error:
        raise BadReference(str(path), f"the gzip file is broken or cut: {error}", remedy="take it anew") from error


def _table(data: bytes, descriptor: Descriptor) -> Raw:
    module = import_module(f"foedera.analyze.reference.{descriptor.reader['name']}")
    table: Callable[[bytes, Descriptor], Raw] = module.table
    return table(data, descriptor)


def _known(descriptor: Descriptor) -> Callable[[Any], bool]:
    """Whether a code or a name is one that can be read."""
    resolver = Resolver(descriptor, party_names.shipped())
    return resolver.knows


def _repeated(raw: Raw, dataset: Dataset) -> Iterator[Fault]:
    """Keys that stand twice; those that are known to in this version are told and get a number."""
    keys = dataset.descriptor.row_key
    if not keys:
        return
    seen: dict[tuple[Any, ...], int] = {}
    for row, key in enumerate(zip(*(dataset.columns[name] for name in keys), strict=True)):
        earlier = seen.setdefault(key, row)
        if earlier == row:
            continue
        place, told = raw.place(row, keys[0]), ", ".join(map(str, key))
        if told in dataset.descriptor.duplicates:
            dataset.columns[keys[0]][row] = f"{key[0]}#2"
            dataset.remarks.append(Remark(place, f"{told} stands on line {raw.lines[earlier]} too; called {told}#2 here"))
        else:
            yield Fault(place, f"the key {told} stands on line {raw.lines[earlier]} already", "keep one of the two rows")


def _contradictions(raw: Raw, dataset: Dataset) -> Iterator[Fault]:
    """Labels that do not belong to their codes: known ones are told, and the row is held back from every merge."""
    descriptor = dataset.descriptor
    allowed = {tuple(pair.split(" ")) for pair in descriptor.reader.get("labels_known", ())}
    doubtful = {tuple(pair.split(" ")) for pair in descriptor.reader.get("labels_doubtful", ())}
    for label, code in descriptor.labels.items():
        usual: dict[Any, dict[str, int]] = {}
        for row, pair in enumerate(zip(dataset.columns[code], dataset.columns[label], strict=True)):
            usual.setdefault(pair[0], {}).setdefault(pair[1], row)
            told = (str(pair[0]), str(pair[1]))
            if told in doubtful:
                why = f"code {pair[0]} and label {pair[1]} contradict each other; the row is held back from every merge"
                dataset.held[row] = why
                dataset.remarks.append(Remark(raw.place(row, label), why))
        for number, labels in usual.items():
            odd = [(text, row) for text, row in labels.items() if (str(number), str(text)) not in allowed | doubtful]
            for text, row in odd[1:]:
                yield Fault(
                    raw.place(row, label), f"code {number} is labelled {text}, elsewhere {odd[0][0]}", "mend the cell"
                )


def _backwards(dataset: Dataset) -> Iterator[Remark]:
    """Rows that end before they begin."""
    told = dataset.descriptor.act
    if "until" not in told:
        return
    starts, ends = ([dataset.columns[name] for name in told[which]] for which in ("when", "until"))
    for row, line in enumerate(dataset.lines):
        start, end = ([column[row] for column in columns] for columns in (starts, ends))
        both = [(one, other) for one, other in zip(start, end, strict=True)]
        known = both[: next((at for at, pair in enumerate(both) if None in pair), len(both))]
        if [one for one, _ in known] > [other for _, other in known]:
            yield Remark(Place(line), "it ends before it begins; the end is not used")


def _counted(dataset: Dataset, number: Number) -> Counted:
    rows: Sequence[int] = range(len(dataset))
    for name, values in number.where.items():
        column = dataset.columns[name]
        rows = [row for row in rows if str(column[row]) in values]
    if number.distinct:
        told = [dataset.columns[name] for name in number.distinct]
        read = len({tuple(column[row] for column in told) for row in rows})
    else:
        read = len(rows)
    return Counted(number.what, read, number.published, number.known, number.source, number.note)


def _too_few(dataset: Dataset) -> Iterator[Fault]:
    """A number of rows that neither the makers tell nor this version was found to hold: cut, or another version."""
    for count in dataset.counts:
        if count.expected and count.read not in count.expected and not dataset.descriptor.part:
            told = " or ".join(f"{number:,}" for number in count.expected)
            why = f"{count.what}: read {count.read:,}, version {dataset.descriptor.version} has {told}"
            line = dataset.lines[-1] if dataset.lines else 0
            yield Fault(Place(line), why + "; the file is cut, or of another version", "take the whole file")
