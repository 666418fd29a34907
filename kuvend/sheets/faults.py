"""What can be wrong with a file that somebody hands in. Pure."""

from collections.abc import Mapping
from enum import StrEnum


class FaultCode(StrEnum):
    """Each has its sentence, with the cure, in `messages.FAULTS`."""

    NOT_THERE = "not_there"
    NOT_A_FILE = "not_a_file"
    MAY_NOT_BE_READ = "may_not_be_read"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    NOT_A_TABLE = "not_a_table"
    OLD_EXCEL = "old_excel"
    NOT_UTF8 = "not_utf8"
    ZERO_BYTE = "zero_byte"
    LINE_TOO_LONG = "line_too_long"
    CELL_TOO_LONG = "cell_too_long"
    TOO_MANY_COLUMNS = "too_many_columns"
    QUOTES = "quotes"
    RAGGED = "ragged"
    FORMULA = "formula"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ERROR_IN_CELL = "error_in_cell"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    HOSTILE_XML = "hostile_xml"
    BROKEN = "broken"
    NOT_XLSX = "not_xlsx"
    MACROS = "macros"
    MERGED_CELLS = "merged_cells"
    FORMULA_IN_CELL = "formula_in_cell"
    LONG_CELL = "long_cell"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_SHEETS = "too_many_sheets"


class SheetFault(Exception):
    """The file cannot be taken: `code` says why, `facts` say where."""

    def __init__(self, code: FaultCode, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: Mapping[str, object] = facts

    def __str__(self) -> str:
        return ", ".join([self.code.value, *(f"{name}={value}" for name, value in self.facts.items())])
