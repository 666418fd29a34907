"""Tables for people to take away. A text that a spreadsheet would run as a formula is made harmless."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# A spreadsheet takes a cell that begins so for a formula, even in quotation marks.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")

Rows = Iterable[Sequence[Any]]


def write_csv(rows: Rows) -> Iterator[str]:
    """The lines of a CSV file, one by one, for a response that streams. Numbers stay numbers, nothing is None."""
    line = StringIO()
    writer = csv.writer(line)
    for row in rows:
        writer.writerow([_harmless(_text(value)) for value in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def write_xlsx(rows: Rows, file: BinaryIO) -> None:
    """A workbook with one sheet, written row by row. Texts are marked as texts, so that none is run."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(file)


def _harmless(text: str) -> str:
    """The text behind an apostrophe, where a spreadsheet would otherwise run it."""
    if text.startswith(DANGEROUS) and not NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(sheet: Any, value: object) -> object:
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return value
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", _text(value)))
    cell.data_type = "s"
    return cell
