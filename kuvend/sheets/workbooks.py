"""Reading a workbook of several sheets that somebody filled in: values alone, each with the cell it stands in.

Stricter than `reading`: a form to fill in needs no macros, no formulas and no merged cells, and each of them can make
what is read differ from what was seen.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from kuvend.sheets.faults import FaultCode, SheetFault
from kuvend.sheets.limits import Limits, megabytes
from kuvend.sheets.reading import CONTROLS, open_sheet
from kuvend.sheets.xlsx_rows import (
    ERRORS,
    HARMLESS_BYTES,
    LAST_LINE,
    PIECE,
    cell_text,
    check_archive,
    faults_of_the_file,
)

MACROS = re.compile(r"vbaProject|macrosheets/|activeX/|embeddings/", re.IGNORECASE)
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["\']([A-Z0-9:]{1,40})["\']')
# So many rows are taken from the parser at a time.
AT_ONCE = 500
LINE_END = re.compile("\r\n?")


@dataclass(frozen=True)
class Line:
    """One row that is not blank: its number, counted from 1, and its cells as texts."""

    sheet: str
    number: int
    cells: Sequence[str]

    def place(self, column: int) -> str:
        """Where a cell stands, as a spreadsheet names it ("C7"); columns count from 0."""
        return f"{get_column_letter(column + 1)}{self.number}"


@dataclass(frozen=True)
class SheetRead:
    """A sheet by its name, with every row that is not blank."""

    name: str
    lines: Sequence[Line]


def read_workbook(path: Path, *, limits: Limits) -> list[SheetRead]:
    """Every sheet of an XLSX file, in its order. Raises `SheetFault`, and then names the sheet and the cell.

    Texts come as they were written, without spaces around them and with one kind of line end; dates as ISO texts. What
    cannot be seen in them is left for the caller to refuse, since words are not to change unnoticed.
    """
    if not open_sheet(path, limits=limits).is_xlsx:
        raise SheetFault(FaultCode.NOT_XLSX)
    check_archive(path, limits)
    _refuse_macros(path)
    _refuse_heavy_parts(path)
    with path.open("rb") as file:
        with faults_of_the_file():
            book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
        if len(book.worksheets) > limits.sheets:
            raise SheetFault(FaultCode.TOO_MANY_SHEETS, sheets=len(book.worksheets), limit=limits.sheets)
        return [_sheet(path, sheet, limits) for sheet in book.worksheets]


def _refuse_macros(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        if any(MACROS.search(name) for name in archive.namelist()):
            raise SheetFault(FaultCode.MACROS)


def _refuse_heavy_parts(path: Path) -> None:
    """Styles and the like are read whole, however little of them a sheet uses: millions of them are an attack."""
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            light = not part.filename.startswith("xl/worksheets/") and part.filename != "xl/sharedStrings.xml"
            if light and part.filename.endswith(".xml") and part.file_size > HARMLESS_BYTES:
                raise SheetFault(FaultCode.UNPACKS_TOO_LARGE, megabytes=megabytes(part.file_size))


def _sheet(path: Path, sheet: Any, limits: Limits) -> SheetRead:
    name = CONTROLS.sub("", str(sheet.title))
    _refuse_merged(path, sheet, name)
    lines, looked_at = [], 0
    for number, row in _rows(sheet):
        looked_at += len(row)
        cells = [_text(cell, name, limits) for cell in row]
        if any(cells):
            lines.append(Line(name, number, cells))
        # Cells that hold nothing but a colour count too: each costs time.
        if len(lines) > limits.rows or looked_at > limits.rows * limits.columns:
            raise SheetFault(FaultCode.TOO_MANY_ROWS, sheet=name, limit=limits.rows)
        if any(cells[limits.columns :]):
            raise SheetFault(FaultCode.TOO_MANY_COLUMNS, line=number, columns=len(cells), limit=limits.columns)
    return SheetRead(name, lines)


def _rows(sheet: Any) -> Iterator[tuple[int, Any]]:
    """The rows with their numbers. What a sheet says of its own size is not to be believed; the rows that spreadsheets
    write at the very end of a sheet, without anything in them, are walked over."""
    with faults_of_the_file():
        sheet.reset_dimensions()
        found = enumerate(sheet.iter_rows(), start=1)
    while True:
        with faults_of_the_file():
            some = list(islice(found, AT_ONCE))
        yield from ((number, row) for number, row in some if row)
        if len(some) < AT_ONCE:
            return
        if some[-1][0] > LAST_LINE:
            raise SheetFault(FaultCode.BROKEN, reason=f"row {some[-1][0]}")


def _text(cell: Any, sheet: str, limits: Limits) -> str:
    if cell.value is None:
        return ""
    place = f"{sheet}!{cell.coordinate}"
    if cell.data_type == "f":
        raise SheetFault(FaultCode.FORMULA_IN_CELL, cell=place)
    text = LINE_END.sub("\n", unescape(cell_text(cell.value))).strip()
    if cell.data_type == "e" or text in ERRORS:
        raise SheetFault(FaultCode.ERROR_IN_CELL, cell=place, error=text)
    if len(text) > limits.cell_characters:
        raise SheetFault(FaultCode.LONG_CELL, cell=place, limit=limits.cell_characters)
    return text


def _refuse_merged(path: Path, sheet: Any, name: str) -> None:
    """A merged cell keeps one of its texts and hides where the others were."""
    with faults_of_the_file(), zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as part:
        rest, merged = b"", None
        while merged is None and (piece := part.read(PIECE)):
            merged = MERGED.search(rest + piece)
            rest = piece[-256:]
    if merged:
        raise SheetFault(FaultCode.MERGED_CELLS, cell=f"{name}!{merged.group(1).decode()}")
