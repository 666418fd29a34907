"""Writing a workbook for people to fill in: headings, hints, drop-down lists, and what is known already."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

# Empty rows below the last one that have drop-down lists and formats too.
SPARE_ROWS = 300
AS_TEXT, AS_DATE = "@", "yyyy-mm-dd"
# Words that a spreadsheet would read as the escape of a character ("_x000D_").
ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

HEADING = (Font(bold=True), PatternFill("solid", fgColor="FFDDE8E6"))
HINT = (Font(italic=True, size=9, color="FF444444"), PatternFill("solid", fgColor="FFF4F2EC"))
KEY = (Font(size=8, color="FF767676"), PatternFill("solid", fgColor="FFF4F2EC"))


@dataclass(frozen=True)
class Column:
    """One column: what it asks, a hint, and the key by which it is found again whatever the heading says."""

    key: str
    heading: str
    hint: str = ""
    width: int = 24
    is_date: bool = False
    # The list of `Book.lists` that it is chosen from, or else "sheet!column key" of another table.
    choices: str = ""


@dataclass(frozen=True)
class Table:
    """One sheet to fill in. A row may be shorter than the columns."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]] = ()
    spare_rows: int = SPARE_ROWS


@dataclass(frozen=True)
class Book:
    """A workbook: a page of words first, then the tables, then the lists that can be chosen from."""

    words_title: str
    words: Sequence[str]
    tables: Sequence[Table]
    lists_title: str
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    # What a spreadsheet says when somebody types what is not in a list.
    not_in_list: str = ""


HEAD_ROWS = 3


def write_book(book: Book, file: BinaryIO) -> None:
    """Write the workbook. Every text is marked as one, so that none is run as a formula."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    _write_words(workbook.create_sheet(book.words_title), book.words)
    for table in book.tables:
        _write_table(workbook.create_sheet(table.title), table, book)
    _write_lists(workbook.create_sheet(book.lists_title), book.lists)
    workbook.save(file)


def _write_words(sheet: Worksheet, words: Sequence[str]) -> None:
    sheet.column_dimensions["A"].width = 100
    for number, text in enumerate(words, start=1):
        cell = _put(sheet, number, 1, text)
        cell.font = Font(bold=True, size=14) if number == 1 else Font()


def _write_table(sheet: Worksheet, table: Table, book: Book) -> None:
    last = HEAD_ROWS + len(table.rows) + table.spare_rows
    for number, column in enumerate(table.columns, start=1):
        for row, (text, style) in enumerate(
            ((column.heading, HEADING), (column.hint, HINT), (column.key, KEY)), start=1
        ):
            cell = _put(sheet, row, number, text)
            cell.font, cell.fill = style
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = _format(column)
        if column.choices:
            _offer(sheet, f"{letter}{HEAD_ROWS + 1}:{letter}{last}", _source(column.choices, book), book.not_in_list)
    _write_rows(sheet, table)
    sheet.freeze_panes = f"B{HEAD_ROWS + 1}"


def _write_rows(sheet: Worksheet, table: Table) -> None:
    for row in range(HEAD_ROWS + 1, HEAD_ROWS + 1 + len(table.rows) + table.spare_rows):
        values = table.rows[row - HEAD_ROWS - 1] if row - HEAD_ROWS <= len(table.rows) else ()
        for number, column in enumerate(table.columns, start=1):
            cell = _put(sheet, row, number, values[number - 1] if number <= len(values) else None)
            cell.number_format = _format(column)


def _write_lists(sheet: Worksheet, lists: Mapping[str, Sequence[str]]) -> None:
    for column, (name, values) in enumerate(lists.items(), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = 40
        cell = _put(sheet, 1, column, name)
        cell.font, cell.fill = HEADING
        for row, value in enumerate(values, start=2):
            _put(sheet, row, column, value)
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, value: object) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(value, date):
        cell.value = value
    elif value not in (None, ""):
        cell.value = ESCAPED.sub("_x005F_", ILLEGAL_CHARACTERS_RE.sub("", str(value)))
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _format(column: Column) -> str:
    return AS_DATE if column.is_date else AS_TEXT


def _source(choices: str, book: Book) -> str:
    """The range of cells that a drop-down list shows."""
    if choices in book.lists:
        letter = get_column_letter(list(book.lists).index(choices) + 1)
        return f"{quote_sheetname(book.lists_title)}!${letter}$2:${letter}${max(2, len(book.lists[choices]) + 1)}"
    title, key = choices.split("!", 1)
    table = next(table for table in book.tables if table.title == title)
    letter = get_column_letter([column.key for column in table.columns].index(key) + 1)
    first = HEAD_ROWS + 1
    return f"{quote_sheetname(title)}!${letter}${first}:${letter}${first + len(table.rows) + table.spare_rows - 1}"


def _offer(sheet: Worksheet, cells: str, source: str, not_in_list: str) -> None:
    """A drop-down list. What is not in it is warned of, not refused: the import says what is wrong in its own words."""
    list_of = DataValidation("list", formula1=f"={source}", allow_blank=True, showErrorMessage=True)
    list_of.errorStyle, list_of.error = "warning", not_in_list
    sheet.add_data_validation(list_of)
    list_of.add(cells)
