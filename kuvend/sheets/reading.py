"""Opening a CSV or XLSX file that nobody vouches for, and reading it row by row."""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kuvend.sheets import csv_rows, xlsx_rows
from kuvend.sheets.faults import FaultCode, SheetFault
from kuvend.sheets.limits import Limits, megabytes

__all__ = ["Limits", "Sheet", "open_sheet"]

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Control characters but the tab and the ends of lines: a terminal obeys them, and no feed can carry them.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Sheet:
    """A table in a file. Nothing of it is held in memory but the row at hand (and an XLSX file's shared texts)."""

    path: Path
    is_xlsx: bool
    limits: Limits

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Each row that is not blank, with the number of the line it begins on, counted from 1.

        Every cell is a text without spaces around it, and without control characters.
        """
        module = xlsx_rows if self.is_xlsx else csv_rows
        rows = ((line, _printable(cells)) for line, cells in module.rows(self.path, self.limits))
        return ((line, cells) for line, cells in rows if any(cells))

    def fit(self, line: int, cells: list[str], width: int) -> list[str]:
        """The row with exactly `width` cells: empty ones beyond are cut, and in XLSX, which does not store empty cells,
        missing ones are added. Any other row is a fault."""
        if self.is_xlsx:
            cells = cells + [""] * (width - len(cells))
        if len(cells) < width or any(cells[width:]):
            raise SheetFault(FaultCode.RAGGED, line=line, cells=len(cells), columns=width)
        return cells[:width]


def _printable(cells: list[str]) -> list[str]:
    if not any(map(CONTROLS.search, cells)):
        return cells
    return [CONTROLS.sub("", cell).strip() for cell in cells]


def open_sheet(path: Path, *, limits: Limits | None = None) -> Sheet:
    """The table in the file, after everything that can be checked without reading it. Raises `SheetFault`."""
    limits = limits or Limits()
    _check_size(path, limits)
    is_xlsx = _is_xlsx(path)
    if is_xlsx:
        xlsx_rows.check_archive(path, limits)
    return Sheet(path, is_xlsx, limits)


def _check_size(path: Path, limits: Limits) -> None:
    try:
        found = path.stat()
    except FileNotFoundError:
        raise SheetFault(FaultCode.NOT_THERE, path=path) from None
    except OSError as error:
        raise SheetFault(FaultCode.MAY_NOT_BE_READ, path=path, reason=error.strerror) from None
    if not stat.S_ISREG(found.st_mode):
        raise SheetFault(FaultCode.NOT_A_FILE, path=path)
    if not found.st_size:
        raise SheetFault(FaultCode.EMPTY)
    if found.st_size > limits.file_bytes:
        raise SheetFault(FaultCode.TOO_LARGE, megabytes=megabytes(found.st_size), limit=megabytes(limits.file_bytes))


def _is_xlsx(path: Path) -> bool:
    """By its first bytes, whatever the name says."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise SheetFault(FaultCode.MAY_NOT_BE_READ, path=path, reason=error.strerror) from None
    if start.startswith(COMPOUND):
        raise SheetFault(FaultCode.OLD_EXCEL)
    if start.startswith(ZIP):
        return True
    if b"\0" in start and not start.startswith(csv_rows.UTF16):
        raise SheetFault(FaultCode.NOT_A_TABLE)
    return False
