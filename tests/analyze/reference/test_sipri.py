"""SIPRI's military expenditure and register: what is unforeseen in them is refused, told by its place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from foedera.analyze.reference import descriptor, reader
from foedera.errors import BadReference

SHEETS = ("Constant (2023) US$", "Current US$", "Share of GDP")
ROWS = [[], [], [], [], [], ["Country", "Notes", "1991", "1992"], ["Europe"]]


def workbook(path: Path, country: str, sheets: tuple[str, ...] = SHEETS) -> Path:
    """A small .xlsx, made by hand: a sheet a measure, the header in the sixth row."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    numbered = list(enumerate(sheets, 1))
    names = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in numbered)
    links = "".join(f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/s{n}.xml"/>' for n, _ in numbered)
    top = f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"/>')
        book.writestr("_rels/.rels", f'<Relationships xmlns="{package}/relationships">{top}</Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook {main} xmlns:r="{office}"><sheets>{names}</sheets></workbook>')
        book.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
        )
        for n, _ in numbered:
            book.writestr(
                f"xl/worksheets/s{n}.xml", sheet(main, [*ROWS, [country, "", "xxx", f"{n}.5"], ["USSR", "", "..."]])
            )
    return path


def sheet(main: str, rows: list[list[str]]) -> str:
    told = ""
    for at, row in enumerate(rows, 1):
        cells = [(f"{'ABCD'[column]}{at}", text) for column, text in enumerate(row) if text]
        inner = "".join(f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>' for ref, text in cells)
        told += f'<row r="{at}">{inner}</row>'
    return f"<worksheet {main}><sheetData>{told}</sheetData></worksheet>"


def test_a_workbook_of_military_expenditure_is_read(tmp_path: Path) -> None:
    """A country a row, years across, a sheet a measure; "xxx" and "..." are missing for different reasons."""
    read = reader.read(workbook(tmp_path / "SIPRI-Milex-data.xlsx", "Azerbaijan"))
    rows = read.where(country="Azerbaijan")
    assert [read.row(at)["year"] for at in rows] == [1991, 1992]
    assert [read.columns[name][rows[1]] for name in ("constant_usd", "current_usd", "share_gdp")] == [1.5, 2.5, 3.5]
    assert read.why(rows[0], "current_usd") == "the state did not exist or was not independent"
    assert read.why(read.where(country="USSR", year=1991)[0], "current_usd") == "no figure available"
    assert "Europe" not in read.columns["country"]
    assert read.edition == "Constant (2023) US$"
    assert any("not verified" in note for note in descriptor.named("sipri-milex").notes)


def test_a_workbook_of_another_layout_or_with_unforeseen_names_is_refused(tmp_path: Path) -> None:
    """Nothing of it is read; the sheet that is missing and the name are told."""
    with pytest.raises(BadReference, match="there is no sheet like 'Share of GDP'"):
        reader.read(workbook(tmp_path / "SIPRI-Milex-a.xlsx", "Azerbaijan", SHEETS[:2]))
    with pytest.raises(BadReference, match="unknown name 'Ruritania'"):
        reader.read(workbook(tmp_path / "SIPRI-Milex-b.xlsx", "Ruritania"))


def test_an_unforeseen_name_in_a_register_is_refused(tmp_path: Path) -> None:
    """By line and column, and nothing of the register is merged."""
    header = "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    header += (
        "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
    )
    row = "Azerbaijan,Ruritania,2010,,4,,X-1,Aircraft,4,,2011,New,,1,4,4"
    path = tmp_path / "trade-register-all.csv"
    path.write_text(f"Data generated: 1 Jan 2026\n{header}\n{row}\n", "iso-8859-1")
    with pytest.raises(
        BadReference, match=r"line 3, column 12 \(Supplier\): unknown name 'Ruritania'.*nothing of it is merged"
    ):
        reader.read(path)
