"""The vector pictures of a manuscript in the form that each format takes.

In the Markdown a picture is a `data:` address with its SVG. HTML and OpenDocument take it as it is; Word wants a bitmap
beside it for readers that know no SVG; Typst reads a file; TeX reads a PDF.
"""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from foedera.errors import PublishError

_DATA = re.compile(r"\]\(data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)\)")
_PPI = 220
"""Of a bitmap beside a vector picture."""
_RELATION = (
    '<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
    'Target="media/{id}.png" />'
)


def folder_of(stem: str) -> str:
    """The folder beside a TeX file with its pictures."""
    return f"{stem}-figures"


@dataclass(frozen=True, slots=True)
class Pictures:
    """A manuscript's text and the pictures in it, in order."""

    markdown: str
    svgs: Sequence[bytes]

    @classmethod
    def of(cls, markdown: str) -> Pictures:
        return cls(markdown, [base64.b64decode(found[1]) for found in _DATA.finditer(markdown)])

    def placed(self, kind: str, stem: str) -> str:
        """The text, its pictures as `kind` (the file's suffix) wants them."""
        folder = {"pdf": "", "tex": f"{folder_of(stem)}/"}.get(kind)
        if folder is None:
            return self.markdown
        suffix = "svg" if kind == "pdf" else "pdf"
        numbers = iter(range(1, len(self.svgs) + 1))
        return _DATA.sub(lambda _: f"]({folder}figure-{next(numbers)}.{suffix})", self.markdown)

    def write_svg(self, folder: Path) -> None:
        for number, svg in enumerate(self.svgs, 1):
            (folder / f"figure-{number}.svg").write_bytes(svg)

    def write_pdf(self, folder: Path) -> None:
        """One PDF a picture; nothing where there is none."""
        if self.svgs:
            folder.mkdir(parents=True, exist_ok=True)
        for number, svg in enumerate(self.svgs, 1):
            (folder / f"figure-{number}.pdf").write_bytes(_compiled(svg, "pdf"))

    def add_png(self, docx: Path) -> None:
        """Put a bitmap beside each vector picture of a Word file: what older readers, and previews, show."""
        if not self.svgs:
            return
        with zipfile.ZipFile(docx) as read:
            parts = {info.filename: read.read(info) for info in read.infolist()}
        ids = re.findall(r'<asvg:svgBlip[^>]*r:embed="(rId\d+)"', parts["word/document.xml"].decode())
        for picture in dict.fromkeys(ids):
            svg = parts[f"word/media/{picture}.svg"]
            parts[f"word/media/{picture}p.png"] = _compiled(svg, "png")
            _embed(parts, picture, f"{picture}p")
        with zipfile.ZipFile(docx, "w", zipfile.ZIP_DEFLATED) as written:
            for name, content in parts.items():
                written.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def _embed(parts: dict[str, bytes], vector: str, bitmap: str) -> None:
    """Name the bitmap in the relations, the types, and the drawing whose extension holds the vector picture."""
    relations, types, text = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/document.xml"
    parts[relations] = parts[relations].replace(
        b"</Relationships>", _RELATION.format(id=bitmap).encode() + b"</Relationships>"
    )
    if b'Extension="png"' not in parts[types]:
        parts[types] = parts[types].replace(b"</Types>", b'<Default Extension="png" ContentType="image/png" /></Types>')
    pattern = rb"<a:blip>(?=(?:(?!</a:blip>).)*r:embed=\"" + vector.encode() + rb'")'
    parts[text] = re.sub(pattern, b'<a:blip r:embed="' + bitmap.encode() + b'">', parts[text], flags=re.S)


def _compiled(svg: bytes, suffix: str) -> bytes:
    """A picture as PDF or PNG, by Typst, at its own size (a CSS pixel is three quarters of a point)."""
    try:
        import typst
    except ModuleNotFoundError as error:
        raise PublishError("publish", "Typst is not installed", remedy="pip install 'foedera[dossier]'") from error
    encoded = ", ".join(map(str, svg))
    source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(({encoded},)), format: "svg")'
    if suffix == "png":
        return bytes(typst.compile(source.encode(), format="png", ppi=_PPI))
    return bytes(typst.compile(source.encode(), format="pdf"))
