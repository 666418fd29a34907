"""One clear sentence for every fault of a file, with what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kuvend.sheets.faults import FaultCode, SheetFault

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FAULTS: dict[FaultCode, _StrPromise] = {
    FaultCode.NOT_THERE: _("There is no file %(path)s. Check its name and folder."),
    FaultCode.NOT_A_FILE: _("%(path)s is not an ordinary file. Name a CSV or XLSX file."),
    FaultCode.MAY_NOT_BE_READ: _("The file %(path)s may not be read: %(reason)s."),
    FaultCode.TOO_LARGE: _("The file has %(megabytes)s MB; the limit is %(limit)s MB. Split it into smaller files."),
    FaultCode.EMPTY: _("The file is empty."),
    FaultCode.NOT_A_TABLE: _("The file is neither CSV nor XLSX. Save the table as one of them and try again."),
    FaultCode.OLD_EXCEL: _(
        "The file is an old Excel file (.xls) or protected by a password. "
        "Save it as XLSX without a password and try again."
    ),
    FaultCode.NOT_UTF8: _(
        "Line %(line)s, byte %(byte)s of the file is not UTF-8. "
        "Save it as “CSV UTF-8” and try again; the encoding is not guessed, as a wrong guess would spoil names."
    ),
    FaultCode.ZERO_BYTE: _("Line %(line)s of the file holds a zero byte. It is not a table, or it was damaged."),
    FaultCode.LINE_TOO_LONG: _(
        "Line %(line)s is longer than %(limit)s characters. The file is not a table of this kind."
    ),
    FaultCode.CELL_TOO_LONG: _(
        "A cell that begins on line %(line)s is longer than %(limit)s characters. Is a closing quotation mark missing?"
    ),
    FaultCode.TOO_MANY_COLUMNS: _("Line %(line)s has %(columns)s columns; the limit is %(limit)s."),
    FaultCode.QUOTES: _("The quotation marks on line %(line)s do not match: %(reason)s."),
    FaultCode.RAGGED: _(
        "Line %(line)s has %(cells)s cells, where the table has %(columns)s columns. Correct that line."
    ),
    FaultCode.FORMULA: _(
        "Line %(line)s, column %(column)s holds a formula (%(formula)s). Save the table with values and try again."
    ),
    FaultCode.FORMULA_WITHOUT_VALUE: _(
        "Cell %(cell)s holds a formula without its value. "
        "Open the file in a spreadsheet program, save it and try again."
    ),
    FaultCode.ERROR_IN_CELL: _("Cell %(cell)s holds the error %(error)s. Correct it and try again."),
    FaultCode.UNPACKS_TOO_LARGE: _(
        "The file would unpack to %(megabytes)s MB, which is more than its size allows. It is not opened."
    ),
    FaultCode.HOSTILE_XML: _(
        "The file contains XML that spreadsheets do not need and attackers use. It is not opened."
    ),
    FaultCode.BROKEN: _(
        "The XLSX file is damaged: %(reason)s. Open it in a spreadsheet program, save it and try again."
    ),
    FaultCode.NOT_XLSX: _("The file is not an XLSX workbook. Save it as XLSX and try again."),
    FaultCode.MACROS: _(
        "The workbook holds macros or embedded programs. It is not opened: save it as XLSX without macros."
    ),
    FaultCode.MERGED_CELLS: _(
        "The cells %(cell)s are merged, which hides what belongs to which row. Split them and try again."
    ),
    FaultCode.FORMULA_IN_CELL: _("Cell %(cell)s holds a formula. Put its value in its place and try again."),
    FaultCode.LONG_CELL: _("Cell %(cell)s is longer than %(limit)s characters. Shorten it and try again."),
    FaultCode.TOO_MANY_ROWS: _(
        "The sheet %(sheet)s has rows beyond the %(limit)s that are read. Delete those that are not needed."
    ),
    FaultCode.TOO_MANY_SHEETS: _("The workbook has %(sheets)s sheets; the limit is %(limit)s."),
}


def sentence(fault: SheetFault) -> str:
    """The fault in the words of the language that is active."""
    return str(FAULTS[fault.code]) % fault.facts
