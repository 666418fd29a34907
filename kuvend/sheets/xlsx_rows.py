"""XLSX: the first sheet of a workbook, with the values of its formulas."""

import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from kuvend.sheets.faults import FaultCode, SheetFault
from kuvend.sheets.limits import Limits, megabytes

# A small part of an archive may pack extremely well without harm.
HARMLESS_BYTES = 1_000_000
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
PIECE = 1 << 20
# The last row that a spreadsheet can have. A file may name a later one, and ask for all the rows before it.
LAST_LINE = 1_048_576

Row = tuple[Any, ...]


def check_archive(path: Path, limits: Limits) -> None:
    """Refuse, before anything is unpacked, an archive that is no workbook or unpacks beyond all measure."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SheetFault(FaultCode.BROKEN, reason=error) from None
    if not any(part.filename == "[Content_Types].xml" for part in parts):
        raise SheetFault(FaultCode.NOT_A_TABLE)
    size = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > HARMLESS_BYTES and part.file_size > limits.packing_ratio * max(part.compress_size, 1)
        for part in parts
    )
    if size > limits.unpacked_bytes or swollen:
        raise SheetFault(FaultCode.UNPACKS_TOO_LARGE, megabytes=megabytes(size))


def rows(path: Path, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number; every cell as the text that a CSV file would have."""
    check_archive(path, limits)
    values = _rows(path, data_only=True)
    formulas = _rows(path, data_only=False) if _has_formulas(path) else None
    for number, row in enumerate(values, start=1):
        if number > LAST_LINE:
            raise SheetFault(FaultCode.BROKEN, reason=f"row {number}")
        if formulas:
            _check_formulas(number, row, next(formulas, ()))
        yield number, _texts(number, row, limits)


def _rows(path: Path, *, data_only: bool) -> Iterator[Row]:
    with path.open("rb") as file:
        with faults_of_the_file():
            book = openpyxl.load_workbook(file, read_only=True, data_only=data_only)
            sheet = book.worksheets[0]
            # What a sheet says of its own size is not to be believed.
            sheet.reset_dimensions()
            found = sheet.iter_rows(values_only=True)
        while (row := _next(found)) is not None:
            yield row


def _next(found: Iterator[Row]) -> Row | None:
    with faults_of_the_file():
        return next(found, None)


@contextmanager
def faults_of_the_file() -> Iterator[None]:
    """Whatever the parser stumbles over is the file's fault: it meets files that nobody vouches for."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        if any(isinstance(cause, DefusedXmlException) for cause in _causes(error)):
            raise SheetFault(FaultCode.HOSTILE_XML) from None
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise SheetFault(FaultCode.BROKEN, reason=reason) from error


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def _has_formulas(path: Path) -> bool:
    """Whether any sheet holds a formula: only then is the file read twice side by side."""
    with faults_of_the_file(), zipfile.ZipFile(path) as archive:
        return any(_holds_formula(archive, name) for name in archive.namelist() if name.startswith("xl/worksheets/"))


def _holds_formula(archive: zipfile.ZipFile, name: str) -> bool:
    rest = b""
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            if FORMULA.search(rest + piece):
                return True
            rest = piece[-32:]
    return False


def _check_formulas(number: int, row: Row, formulas: Row) -> None:
    for column, formula in enumerate(formulas):
        text = isinstance(formula, str) and formula.startswith("=")
        if (text or isinstance(formula, ArrayFormula | DataTableFormula)) and (
            column >= len(row) or row[column] is None
        ):
            raise SheetFault(FaultCode.FORMULA_WITHOUT_VALUE, cell=f"{get_column_letter(column + 1)}{number}")


def _texts(number: int, row: Row, limits: Limits) -> list[str]:
    texts = [cell_text(value) for value in row]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) > limits.columns:
        raise SheetFault(FaultCode.TOO_MANY_COLUMNS, line=number, columns=len(texts), limit=limits.columns)
    for column, text in enumerate(texts, start=1):
        if len(text) > limits.cell_characters:
            raise SheetFault(FaultCode.CELL_TOO_LONG, line=number, limit=limits.cell_characters)
        if text in ERRORS:
            raise SheetFault(FaultCode.ERROR_IN_CELL, cell=f"{get_column_letter(column)}{number}", error=text)
    return texts


ERRORS = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}


def cell_text(value: Any) -> str:
    """A value as the text that a CSV file would have."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()
