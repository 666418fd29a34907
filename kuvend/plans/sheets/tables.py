"""The sheets of a workbook that hold rows of a plan, found by the keys of their columns."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kuvend.plans.sheets.faults import Kind, Place, SheetCode, SheetRefused, Wrong
from kuvend.sheets.fillable import HEAD_ROWS
from kuvend.sheets.workbooks import Line, SheetRead

KEY = re.compile(rf"({'|'.join(Kind)})\.([a-z_]+(?::[A-Za-z0-9-]+)?)")
# Where the keys may stand: somebody may have put rows above the headings.
FIRST_LINES = HEAD_ROWS + 10


@dataclass(frozen=True)
class SheetTable:
    """A sheet with its columns by key (without the kind), the places in each line, and its rows."""

    name: str
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    lines: Sequence[Line]

    @property
    def rows(self) -> "list[Row]":
        """The rows in which any column with a key holds something."""
        rows = [Row(self, line) for line in self.lines]
        return [row for row in rows if any(row[column] for column in self.columns)]

    @property
    def not_read(self) -> int:
        """How many cells hold something in columns without a key."""
        known = set(self.columns.values())
        return sum(bool(text) for line in self.lines for place, text in enumerate(line.cells) if place not in known)


@dataclass(frozen=True)
class Row:
    """One row of a sheet; its cells by the key of their column."""

    table: SheetTable
    line: Line

    def __getitem__(self, column: str) -> str:
        place = self.table.columns[column]
        return self.line.cells[place] if place < len(self.line.cells) else ""

    @property
    def sheet(self) -> str:
        return self.table.name

    def has(self, column: str) -> bool:
        return column in self.table.columns

    def columns(self, start: str) -> list[str]:
        return [column for column in self.table.columns if column.startswith(start)]

    def first(self, start: str) -> str:
        return self.columns(start)[0]

    def place(self, column: str) -> Place:
        return Place(self.sheet, self.line.place(self.table.columns[column]), self.table.headings.get(column, ""))


def find_tables(sheets: Sequence[SheetRead]) -> dict[Kind, SheetTable]:
    """The table of each kind. Sheets without keys are passed over. Raises `SheetRefused` where a key or a kind stands
    twice."""
    found: dict[Kind, SheetTable] = {}
    for sheet in sheets:
        for kind, table in _tables_in(sheet):
            if kind in found:
                facts = {"kind": found[kind].name, "other": table.name}
                raise SheetRefused([Wrong(Place(table.name), SheetCode.SHEET_TWICE, facts)])
            found[kind] = table
    return found


def _tables_in(sheet: SheetRead) -> Iterator[tuple[Kind, SheetTable]]:
    for place, line in enumerate(sheet.lines[:FIRST_LINES]):
        keys = [(column, KEY.fullmatch(text)) for column, text in enumerate(line.cells)]
        named = [(column, key[1], key[2]) for column, key in keys if key]
        if len(named) > 1:
            kind = Kind(named[0][1])
            yield kind, _table(sheet, place, line, [(column, name) for column, own, name in named if own == kind])
            return


def _table(sheet: SheetRead, place: int, keys: Line, named: Sequence[tuple[int, str]]) -> SheetTable:
    columns: dict[str, int] = {}
    for column, name in named:
        if name in columns:
            facts = {"key": name}
            raise SheetRefused([Wrong(Place(sheet.name, keys.place(column)), SheetCode.COLUMN_TWICE, facts)])
        columns[name] = column
    above = sheet.lines[:place]
    headings = {name: _heading(above, column) for name, column in columns.items()}
    return SheetTable(sheet.name, columns, headings, sheet.lines[place + 1 :])


def _heading(above: Sequence[Line], column: int) -> str:
    """What the first of the rows above the keys says of the column."""
    return next((line.cells[column] for line in above if column < len(line.cells) and line.cells[column]), "")
