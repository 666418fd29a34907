"""A table of what was said, read: its columns found by key or heading, its rows as what is handed to the acts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.conf import settings

from kuvend.cocreation.rules import ShownAs, StageKind
from kuvend.cocreation.services.drafts import ContributionDraftText
from kuvend.cocreation.sheets.words import (
    HEADINGS,
    KINDS,
    NEEDED,
    SENTENCES,
    STANCES,
    Column,
    RowFault,
    listed,
)
from kuvend.documents.rules import LANGUAGE_TAG
from kuvend.members.models import Government, Organisation
from kuvend.members.selectors import words_of
from kuvend.members.selectors.finding import organisations_of
from kuvend.sheets.limits import Limits
from kuvend.sheets.reading import open_sheet
from kuvend.sheets.workbooks import Line, read_workbook
from kuvend.web.words import language_name

# One workshop fills a hundred rows; what is larger was not typed in by hand.
MOST_ROWS = 1_000
LIMITS = Limits(
    file_bytes=5_000_000, unpacked_bytes=50_000_000, columns=60, cell_characters=20_000, sheets=10, rows=2_000
)
# Somebody may have put rows above the headings.
FIRST_LINES = 15
T = TypeVar("T")


@dataclass(frozen=True)
class RowWrong:
    """One thing to put right: on which line (0: the whole table), below which heading, and the sentence."""

    line: int
    heading: str
    sentence: str


class TableRefused(Exception):
    """The whole table is refused, and nothing was kept. `wrong` names everything that is wrong with it."""

    def __init__(self, wrong: Sequence[RowWrong]) -> None:
        super().__init__("; ".join(f"{one.line}: {one.sentence}" for one in wrong))
        self.wrong = tuple(wrong)


@dataclass(frozen=True)
class RowRead:
    """One row: what was said, at which table; or what is wrong with its cells."""

    line: int
    draft: ContributionDraftText | None
    table: str
    wrong: Sequence[RowWrong] = ()


@dataclass(frozen=True)
class _Table:
    columns: Mapping[Column, int]
    lines: Sequence[Line]

    def cell(self, line: Line, column: Column) -> str:
        place = self.columns.get(column)
        return line.cells[place].strip() if place is not None and place < len(line.cells) else ""


def read_table(path: Path, *, stage: StageKind, government: Government, language: str) -> list[RowRead]:
    """The rows of a CSV or XLSX file. `language`: of the rows that name none.

    Raises `SheetFault` for a file that is not opened, `TableRefused` where columns or rows are missing.
    """
    table = _found(path)
    rows = [line for line in table.lines if any(table.cell(line, column) for column in table.columns)]
    if not rows:
        raise refused(RowFault.NO_ROWS)
    if len(rows) > MOST_ROWS:
        raise refused(RowFault.TOO_MANY_ROWS, most=MOST_ROWS)
    reader = _Reader(table, stage, language, _names(organisations_of(government)))
    return [reader.row(line) for line in rows]


def refused(code: RowFault, **facts: object) -> TableRefused:
    """The refusal of a table as a whole."""
    return TableRefused([RowWrong(0, "", str(SENTENCES[code]) % facts)])


def _found(path: Path) -> _Table:
    """The first table whose headings name a column that is needed. Raises TableRefused where none does."""
    for lines in _sheets(path):
        for place, line in enumerate(lines[:FIRST_LINES]):
            columns = _columns(line)
            if set(NEEDED) <= set(columns):
                # A template has its keys below its headings, and hints between them.
                below = _keys_below(lines, place)
                return _Table(columns, lines[below + 1 :])
    raise TableRefused([_missing(column) for column in NEEDED])


def _missing(column: Column) -> RowWrong:
    heading = str(HEADINGS[column])
    return RowWrong(0, heading, str(SENTENCES[RowFault.NO_COLUMN]) % {"heading": heading, "key": column.value})


def _keys_below(lines: Sequence[Line], place: int) -> int:
    """The line of the keys of a template, or that of the headings where there are no keys."""
    for later in range(place + 1, min(place + 3, len(lines))):
        if set(NEEDED) <= set(lines[later].cells):
            return later
    return place


def _sheets(path: Path) -> Iterator[Sequence[Line]]:
    sheet = open_sheet(path, limits=LIMITS)
    if sheet.is_xlsx:
        yield from (one.lines for one in read_workbook(path, limits=LIMITS))
    else:
        yield [Line("", number, cells) for number, cells in sheet.rows()]


def _columns(line: Line) -> dict[Column, int]:
    """Where each column stands in a line of headings or of keys. Raises TableRefused where one stands twice."""
    words = {str(heading).casefold(): column for column, heading in HEADINGS.items()}
    names = {**words, **{column.value: column for column in Column}}
    found: dict[Column, int] = {}
    for place, text in enumerate(line.cells):
        column = names.get(text.strip().casefold())
        if column in found:
            raise refused(RowFault.COLUMN_TWICE, heading=HEADINGS[column])
        if column:
            found[column] = place
    return found


def _names(organisations: Sequence[Organisation]) -> dict[str, list[Organisation]]:
    """The organisations on record by each of their names."""
    named: dict[str, list[Organisation]] = {}
    for one in organisations:
        for name in {word.casefold() for word in words_of(one.name).values()}:
            named.setdefault(name, []).append(one)
    return named


@dataclass(frozen=True)
class _Reader:
    """Rows one by one, with what stands in no row."""

    table: _Table
    stage: StageKind
    language: str
    organisations: Mapping[str, Sequence[Organisation]]

    def row(self, line: Line) -> RowRead:
        wrong: list[RowWrong] = []

        def cell(column: Column) -> str:
            return self.table.cell(line, column)

        def fault(column: Column, code: RowFault, **facts: object) -> None:
            said = str(SENTENCES[code]) % {"written": cell(column), **facts}
            wrong.append(RowWrong(line.number, str(HEADINGS[column]), said))

        kind, stance = _named(KINDS, cell(Column.KIND)), _named(STANCES, cell(Column.STANCE))
        if kind is None:
            fault(Column.KIND, RowFault.UNKNOWN_KIND, words=listed(KINDS))
        if stance is None and cell(Column.STANCE):
            fault(Column.STANCE, RowFault.UNKNOWN_STANCE, words=listed(STANCES))
        language = _language(cell(Column.LANGUAGE)) if cell(Column.LANGUAGE) else self.language
        if not language:
            fault(Column.LANGUAGE, RowFault.UNKNOWN_LANGUAGE)
        bodies = self.organisations.get(cell(Column.ORGANISATION).casefold(), [])
        if cell(Column.ORGANISATION) and len(bodies) != 1:
            several = RowFault.SEVERAL_ORGANISATIONS if bodies else RowFault.UNKNOWN_ORGANISATION
            fault(Column.ORGANISATION, several)
        if kind is None or wrong:
            return RowRead(line.number, None, "", wrong)
        draft = ContributionDraftText(
            self.stage, kind, cell(Column.TEXT), language, title=cell(Column.TITLE), stance=stance,
            shown_as=ShownAs.ORGANISATION if bodies else ShownAs.UNNAMED, organisation=bodies[0] if bodies else None,
        )  # fmt: skip
        return RowRead(line.number, draft, cell(Column.TABLE))


def _named(words: Mapping[T, object], written: str) -> T | None:
    """The value that a cell names: by its code, or by its word in the language of the page."""
    known = {key: value for value, word in words.items() for key in (str(value), str(word).casefold())}
    return known.get(written.casefold())


def _language(written: str) -> str:
    """The code of a language that a cell names: as a code, or by its name; empty where it is neither."""
    lowered = written.casefold()
    named = {language_name(code).casefold(): code for code, _name in settings.LANGUAGES}
    code = named.get(lowered) or written.strip()
    return code if LANGUAGE_TAG.fullmatch(code) else ""
