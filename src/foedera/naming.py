"""Naming: whom names mean, as persons ruled; the coder knows it from the next run on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from foedera.config import Settings
from foedera.errors import StoreError
from foedera.model.ruling import Matter, Ruling
from foedera.store import originals
from foedera.store.interface import Store

FILE = "names-by-hand.toml"


class Naming:
    """What a study adds to the codebook's actors; `Study` gives folder, settings and store."""

    folder: Path
    settings: Settings
    store: Store

    def additions(self) -> tuple[Path, ...]:
        """The files that `foedera.toml` names, and the one that rulings on names are written into, where there are any.

        That file is derived from the rulings and made anew whenever it differs from them.
        """
        told = _written(self.store.rulings(Matter.NAME))
        path = self.folder / FILE
        if not told:
            path.unlink(missing_ok=True)
            return self.settings.actors
        try:
            if not path.is_file() or path.read_text("utf-8") != told:
                originals.write_whole(path, told.encode())
        except OSError as error:
            raise StoreError(str(path), error.strerror or str(error), remedy="make the study's folder writable") from error
        return (*self.settings.actors, path)


def _written(rulings: Iterable[Ruling]) -> str:
    """One table a name; of two rulings on one name the later holds."""
    latest = {(ruling.said["lang"], ruling.said["form"].casefold()): ruling for ruling in rulings}
    if not latest:
        return ""
    lines = [
        "# Made by Foedera from what persons ruled of names; change it in the workbench, not here.",
        'kind = "institution"',
    ]
    nobody: dict[str, list[str]] = {}
    for (lang, _), ruling in sorted(latest.items()):
        form = json.dumps(ruling.said["form"], ensure_ascii=False)
        if not ruling.said["actor"]:
            nobody.setdefault(lang, []).append(form)
            continue
        actor = json.dumps(ruling.said["actor"], ensure_ascii=False)
        lines += ["", f"[by-hand-{ruling.number}]", f"stands_for = {actor}", "only = true", f"{lang}.name = [{form}]"]
    if nobody:
        lines += ["", "[nobody]", *(f"{lang} = [{', '.join(forms)}]" for lang, forms in sorted(nobody.items()))]
    return "\n".join(lines) + "\n"
