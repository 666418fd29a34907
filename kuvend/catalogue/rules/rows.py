"""One row of OGP's table, read: what it says, what it does not say, and what is doubtful in it. Pure."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kuvend.catalogue.rules import Doubt, Note, Refusal, RowRefused, note
from kuvend.catalogue.rules.codings import Judged, judgements
from kuvend.catalogue.rules.dates import EARLIEST, LATEST, DateRead, doubt_of, in_order, read_date
from kuvend.catalogue.rules.layouts import NAMES, Column, Layout

# What the tables write where a text is not there.
NOT_RECORDED = {"", "nr", "nd", "na", "n/a", "not specified", "none specified", "unspecified", "unclear"}
# The most characters that the record keeps of each.
LONGEST = {Column.NUMBER: 20, Column.THEME: 300, Column.STARTS: 80, Column.ENDS: 80, Column.COUNTRY: 120}
FLAG_NO = {"", "0", "nr", "nd", "na", "n/a"}

_BREAK = re.compile(r"\s*(?:<br\s*/?>|\u2028|\r\n?|\n)\s*", re.IGNORECASE)
# What a word processor leaves behind: soft hyphens and places of pictures, and bullets in fonts of its own.
_DRAWN = str.maketrans({"\xad": None, "\ufffc": None, "\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–"})
# What turns the direction of the letters after it, and could make a text say something else than it holds.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{2,6}\d{3,6}")
_LENGTH = re.compile(r"([1-4])(?:\s*years?)?")


@dataclass(frozen=True)
class RowRead:
    """What one row says of one commitment."""

    line: int
    country: str
    plan: int
    number: str
    title: str
    long_title: str
    text: str
    theme: str
    lead: str
    supporting: str
    starts: DateRead
    ends: DateRead
    code: str | None
    url: str
    year: int | None
    end_year: int | None
    length: int | None
    report_year: int | None
    report_year_at_end: int | None
    flags: tuple[str, ...]
    judged: tuple[Judged, ...]
    doubts: tuple[Note, ...]


def read_row(line: int, cells: Sequence[str], layout: Layout, flags: Sequence[str]) -> RowRead:
    """The row, or `RowRefused` when it cannot be kept. `flags` are the columns that say 0 or 1 for a policy tag."""
    return _Reader(cells, layout).read(line, flags)


def clean(text: str) -> str:
    """A text as a person would have it: no word processor's marks, no markup for a line's end, no doubled spaces."""
    plain = _ENTITY.sub(lambda found: html.unescape(found[0]), text).translate(_DRAWN | _TURNS)
    lines = (" ".join(line.split()) for line in _BREAK.sub("\n", plain).split("\n"))
    return "\n".join(line for line in lines if line)


def without_number(title: str, number: str) -> str:
    """The title without the commitment's own number before it, where something is left."""
    sign = r"[.):]+\s*" if number.isalpha() else r"[.):]*\s+"
    rest = re.sub(rf"^{re.escape(number)}{sign}", "", title, flags=re.IGNORECASE) if number else title
    return rest or title


class _Reader:
    """Reads the cells of one row, gathering doubts as it goes."""

    def __init__(self, cells: Sequence[str], layout: Layout) -> None:
        self.cells = cells
        self.layout = layout
        self.doubts: list[Note] = []

    def read(self, line: int, flags: Sequence[str]) -> RowRead:
        number = self.line_of(Column.NUMBER)
        title, long_title = self.titles(number)
        starts, ends = self.dates()
        judged, doubts = judgements({column: self.cells[place] for column, place in self.layout.places.items()})
        self.doubts += doubts
        return RowRead(
            line=line,
            country=self.line_of(Column.COUNTRY),
            plan=self.plan(),
            number=number,
            title=title,
            long_title=long_title,
            text=self.text(Column.TEXT),
            theme=self.line_of(Column.THEME),
            lead=self.line_of(Column.LEAD),
            supporting=self.line_of(Column.SUPPORTING),
            starts=starts,
            ends=ends,
            code=self.code(),
            url=self.url(),
            year=self.year(Column.YEAR),
            end_year=self.year(Column.END_YEAR),
            length=self.length(),
            report_year=self.year(Column.REPORT_YEAR),
            report_year_at_end=self.year(Column.REPORT_YEAR_AT_END),
            flags=self.flags(flags),
            judged=tuple(judged),
            doubts=tuple(self.doubts),
        )

    def raw(self, column: Column) -> str:
        return self.layout.cell(self.cells, column) or ""

    def text(self, column: Column) -> str:
        """The text of a cell, empty where the table says that there is none."""
        text = clean(self.raw(column))
        if len(text) > LONGEST.get(column, len(text)):
            raise RowRefused(note(Refusal.TOO_LONG, column=NAMES[column][0], limit=LONGEST[column]))
        if "\ufffd" in text:
            self.doubts.append(note(Doubt.LOST_LETTERS, column=NAMES[column][0]))
        return "" if text.casefold() in NOT_RECORDED else text

    def line_of(self, column: Column) -> str:
        return " ".join(self.text(column).split())

    def plan(self) -> int:
        number = self.raw(Column.PLAN)
        if not number.isdecimal() or not 1 <= int(number) <= 99:
            raise RowRefused(note(Refusal.NO_PLAN_NUMBER, value=number))
        return int(number)

    def titles(self, number: str) -> tuple[str, str]:
        """The short title without its number, and the long one where it says something else."""
        short, long = (without_number(self.line_of(name), number) for name in (Column.SHORT_TITLE, Column.TITLE))
        if not short and not long:
            raise RowRefused(note(Refusal.NO_TITLE))
        same = short.casefold() == long.casefold()
        return short or long, "" if same or not short else long

    def dates(self) -> tuple[DateRead, DateRead]:
        """Both dates; two that contradict each other are both kept as written."""
        starts = read_date(self.text(Column.STARTS))
        ends = read_date(self.text(Column.ENDS), ends=True)
        self.doubts += [*doubt_of(NAMES[Column.STARTS][0], starts), *doubt_of(NAMES[Column.ENDS][0], ends)]
        if in_order(starts, ends):
            return starts, ends
        first, last = self.text(Column.STARTS), self.text(Column.ENDS)
        self.doubts.append(note(Doubt.DATES_OUT_OF_ORDER, starts=first, ends=last))
        return DateRead(as_written=first), DateRead(as_written=last)

    def code(self) -> str | None:
        code = self.line_of(Column.CODE).upper()
        if not code or _CODE.fullmatch(code):
            return code or None
        self.doubts.append(note(Doubt.CODE_NOT_UNDERSTOOD, value=code))
        return None

    def url(self) -> str:
        url = self.line_of(Column.URL)
        return url if re.fullmatch(r"https?://\S{1,480}", url) else ""

    def year(self, column: Column) -> int | None:
        text = self.line_of(column)
        if text.isdecimal() and EARLIEST <= int(text) <= LATEST:
            return int(text)
        if text:
            self.doubts.append(note(Doubt.YEAR_NOT_UNDERSTOOD, column=NAMES[column][0], value=text))
        return None

    def length(self) -> int | None:
        text = self.line_of(Column.LENGTH)
        if found := _LENGTH.fullmatch(text.casefold()):
            return int(found[1])
        if text:
            self.doubts.append(note(Doubt.LENGTH_NOT_UNDERSTOOD, value=text))
        return None

    def flags(self, names: Sequence[str]) -> tuple[str, ...]:
        """The names of the flags that are set."""
        given = {name: self.cells[self.layout.others[name]] for name in names}
        self.doubts += [
            note(Doubt.FLAG_NOT_UNDERSTOOD, column=name, value=value)
            for name, value in given.items()
            if value != "1" and value.casefold() not in FLAG_NO
        ]
        return tuple(name for name, value in given.items() if value == "1")
