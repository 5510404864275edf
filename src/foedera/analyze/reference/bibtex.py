"""How a data set is cited: BibTeX, with the version and the file that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from foedera.analyze.reference.dataset import Dataset
from foedera.analyze.reference.descriptor import Descriptor


def entries(datasets: Iterable[Dataset | Descriptor]) -> str:
    """Every entry once, in the order of their keys; what was read is told in `note`."""
    found: dict[str, str] = {}
    for one in datasets:
        descriptor = one.descriptor if isinstance(one, Dataset) else one
        for key, fields in descriptor.citation.items():
            note = _note(one if isinstance(one, Dataset) else None, descriptor)
            found.setdefault(key, _entry(key, fields, note))
    return "\n".join(found[key] for key in sorted(found))


def _note(dataset: Dataset | None, descriptor: Descriptor) -> str:
    told = f"{descriptor.title}, version {descriptor.version}"
    if dataset is None:
        return told
    made = f", made {dataset.edition}" if dataset.edition else ""
    return f"{told}{made}; file with SHA-256 {dataset.sha256[:16]}"


def _entry(key: str, fields: Mapping[str, str], note: str) -> str:
    kind = fields.get("type", "misc")
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if name != "type"]
    return "\n".join([f"@{kind}{{{key},", *lines, f"  note = {{{_escaped(note)}}},", "}"]) + "\n"


def _escaped(text: str) -> str:
    for character in "&%_#$":
        text = text.replace(character, "\\" + character)
    return text
