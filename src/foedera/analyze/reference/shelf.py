"""Where the files of data sets lie: a file, several, or a folder that is searched by the names that the sets' files have."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

from foedera.analyze.reference import reader
from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.descriptor import Descriptor, named
from foedera.errors import BadReference


def take(key: str, path: str | Path | Sequence[str | Path]) -> Dataset:
    """Read the data set of that key from a file, from several, or from wherever it lies below a folder.

    Raises `BadReference` where it is not there, is there twice, or is not what it should be.
    """
    descriptor = named(key)
    paths = [Path(path)] if isinstance(path, str | Path) else [Path(one) for one in path]
    files = [file for one in paths for file in (found(descriptor, one) if one.is_dir() else [one])]
    if len(files) > 1 and not descriptor.part:
        told = ", ".join(str(file) for file in files)
        raise BadReference(str(paths[0]), f"{descriptor.key} is there more than once: {told}", remedy="name the one to read")
    return together([reader.read(file, descriptor) for file in files])


def holds(descriptor: Descriptor, folder: Path) -> bool:
    """Whether a file of the data set lies below a folder."""
    return any(fnmatch(file.name, pattern) for file in folder.rglob("*") for pattern in descriptor.files)


def found(descriptor: Descriptor, folder: Path) -> list[Path]:
    """The files of a data set below a folder."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    own = [file for file in files if any(fnmatch(file.name, pattern) for pattern in descriptor.files)]
    if not own:
        told = " or ".join(descriptor.files)
        raise BadReference(
            str(folder), f"there is no file of {descriptor.title} in it", remedy=f"put {told} there, or name it"
        )
    return own


def together(datasets: Sequence[Dataset]) -> Dataset:
    """Files of one set as one: rows one after the other, each knowing its file."""
    first, *others = datasets
    if not others:
        return first
    whole = Dataset(
        first.descriptor,
        ", ".join(one.path for one in datasets),
        ", ".join(one.sha256 for one in datasets),
        {name: [value for one in datasets for value in one.columns[name]] for name in first.columns},
        [line for one in datasets for line in one.lines],
        files=[number for number, one in enumerate(datasets) for _ in one.lines],
        remarks=[remark for one in datasets for remark in one.remarks],
        edition="; ".join(dict.fromkeys(one.edition for one in datasets if one.edition)),
    )
    offset = 0
    for one in datasets:
        for name, reasons in one.reasons.items():
            whole.reasons.setdefault(name, {}).update({row + offset: why for row, why in reasons.items()})
        whole.held.update({row + offset: why for row, why in one.held.items()})
        offset += len(one)
    return whole
