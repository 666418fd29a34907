"""A workbook as texts of a plan: every row read, every cell understood, everything that is wrong named by its place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl.utils import column_index_from_string

from kuvend.plans.rules import TEXTS, Content, FaultyContent, commitment_content, number_key, plan_content
from kuvend.plans.selectors.choices import Choices
from kuvend.plans.sheets.cells import Cells, TextRead, short
from kuvend.plans.sheets.faults import Kind, Place, SheetCode, SheetRefused, Wrong
from kuvend.plans.sheets.filling import areas_named
from kuvend.plans.sheets.layout import columns
from kuvend.plans.sheets.naming import Named, vocabulary
from kuvend.plans.sheets.tables import Row, SheetTable, find_tables
from kuvend.sheets.limits import Limits
from kuvend.sheets.workbooks import read_workbook

# A plan of fifty commitments in three languages has less than a tenth of this.
LIMITS = Limits(
    file_bytes=5_000_000, unpacked_bytes=40_000_000, columns=300, cell_characters=20_000, sheets=12, rows=3_000
)


@dataclass(frozen=True)
class PlanRead:
    """The row of the plan. `content` has its areas of focus in their order, new ones without a place."""

    row: Row
    number: int | None
    base: int | None
    first_year: int | None
    last_year: int | None
    content: Content
    places: Mapping[str, Place]


@dataclass(frozen=True)
class CommitmentRead:
    """The row of one commitment with its milestones. `area` counts the areas of the sheet from 0."""

    row: Row
    number: str
    code: str
    base: int | None
    area: int | None
    content: Content
    places: Mapping[str, Place]


@dataclass(frozen=True)
class WorkbookRead:
    plan: PlanRead
    commitments: Sequence[CommitmentRead]
    # Cells with words in columns that no key names.
    not_read: int = 0


def read_plan(path: Path, *, member: str, choices: Choices) -> WorkbookRead:
    """Read the workbook of one plan of the member with this code.

    Raises `SheetFault` for a file that is not opened, and else `SheetRefused` with everything that is wrong in it, in
    the order of its rows.
    """
    tables = find_tables(read_workbook(path, limits=LIMITS))
    _require_member(tables, member)
    _require_columns(tables, choices.languages)
    reading = _Reading(tables, choices)
    read = reading.read()
    if reading.wrong or read is None:
        raise SheetRefused(sorted(reading.wrong, key=lambda wrong: _order(wrong.place, tables)))
    return read


def _order(place: Place, tables: Mapping[Kind, SheetTable]) -> tuple[int, int, int]:
    """By sheet, row and column."""
    sheets = [tables[kind].name for kind in Kind]
    letters, digits = place.cell.rstrip("0123456789"), place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    column = column_index_from_string(letters) if letters else 0
    return sheets.index(place.sheet) if place.sheet in sheets else -1, int(digits or 0), column


def _require_member(tables: Mapping[Kind, SheetTable], member: str) -> None:
    """The plan is this member's, before anything else is asked: another's offices would all be unknown."""
    table = tables.get(Kind.PLAN)
    for row in table.rows[:1] if table and "member" in table.columns else ():
        if row["member"] and row["member"].casefold() != member.casefold():
            facts = {"there": short(row["member"]), "here": member}
            raise SheetRefused([Wrong(row.place("member"), SheetCode.ANOTHER_MEMBER, facts)])


def _require_columns(tables: Mapping[Kind, SheetTable], languages: Sequence[str]) -> None:
    """Every column of the template is there. A text in another language than the member's own may be there too."""
    wrong = []
    for kind in Kind:
        if kind not in tables:
            wrong.append(Wrong(Place(), SheetCode.NO_SHEET, {"kind": kind}))
            continue
        there = tables[kind].columns
        for column in columns(kind, languages):
            if column.key.partition(".")[2] not in there:
                facts = {"heading": column.heading, "key": column.key}
                wrong.append(Wrong(Place(tables[kind].name), SheetCode.COLUMN_MISSING, facts))
    if wrong:
        raise SheetRefused(wrong)


class _Reading(Cells):
    """Reads sheet by sheet, and gathers what is wrong instead of stopping at it."""

    def __init__(self, tables: Mapping[Kind, SheetTable], choices: Choices) -> None:
        super().__init__(vocabulary(choices))
        self.tables = tables

    def read(self) -> WorkbookRead | None:
        areas = [self._area(row) for row in self.tables[Kind.AREA].rows]
        plan = self._plan(areas)
        placed = [{**area.content, "position": place} for place, area in enumerate(areas)]
        rows = self.tables[Kind.COMMITMENT].rows
        steps = self._steps(rows)
        named = areas_named(placed, "")
        commitments = [self._commitment(row, steps[place], named) for place, row in enumerate(rows)]
        self._refuse_repeated(commitments)
        not_read = sum(table.not_read for table in self.tables.values())
        return WorkbookRead(plan, commitments, not_read) if plan else None

    def _plan(self, areas: Sequence[TextRead]) -> PlanRead | None:
        table = self.tables[Kind.PLAN]
        if not table.rows:
            self.wrong.append(Wrong(Place(table.name, "A4"), SheetCode.NO_PLAN_ROW))
            return None
        for more in table.rows[1:]:
            self.wrong.append(Wrong(more.place("number"), SheetCode.SECOND_PLAN_ROW))
        texts = TextRead(table.rows[0])
        for name in ("title", "summary"):
            self.words(texts, name)
        self.date(texts, "starts")
        self.date(texts, "ends", end=True)
        texts.put("length_years", self.whole(texts.row, "length_years"), "length_years")
        self._take_rows(texts, "focus_areas", areas)
        self._check(texts, plan_content)
        row = texts.row
        whole = {name: self.whole(row, name) for name in ("number", "base", "first_year", "last_year")}
        return PlanRead(row, content=texts.content, places=texts.places, **whole)

    def _area(self, row: Row) -> TextRead:
        texts = TextRead(row)
        texts.put("position", self.whole(row, "position"), "position")
        self.words(texts, "name")
        texts.put("leads", self.leads(row, texts), "leads:1")
        if not texts.content["name"]:
            self.wrong.append(Wrong(row.place(row.first("name:")), SheetCode.NEEDED))
        return texts

    def _commitment(self, row: Row, steps: Sequence[TextRead], areas: Named[int]) -> CommitmentRead:
        texts = TextRead(row)
        texts.put("number", row["number"], "number")
        for name in TEXTS:
            self.words(texts, name)
        self.date(texts, "starts")
        self.date(texts, "ends", end=True)
        texts.put("already_under_way", self.answer(row, "already_under_way"), "already_under_way")
        texts.put("leads", self.leads(row, texts), "leads:1")
        texts.put("supporting", self.supporting(row, texts), "supporting")
        self.values(texts)
        texts.put("tags", self.tags(row), "tags")
        texts.put("goals", self.goals(row), "goals")
        texts.put("focus_area", None, "focus_area")
        self._take_rows(texts, "milestones", steps)
        self._check(texts, commitment_content)
        area = self.named(row, "focus_area", areas, SheetCode.UNKNOWN_AREA)
        base = self.whole(row, "base")
        return CommitmentRead(row, row["number"], row["code"], base, area, texts.content, texts.places)

    def _milestone(self, row: Row) -> TextRead:
        texts = TextRead(row)
        texts.put("key", row["key"], "key")
        self.words(texts, "title")
        self.words(texts, "deliverable")
        texts.put("office", self.named(row, "office", self.known.offices, SheetCode.UNKNOWN_OFFICE), "office")
        texts.put("responsible", row["responsible"], "responsible")
        self.date(texts, "starts")
        self.date(texts, "due", end=True)
        return texts

    def _steps(self, commitments: Sequence[Row]) -> list[list[TextRead]]:
        """The milestones of each commitment, which they name by its code or its number."""
        of: dict[str, int] = {}
        for place, row in enumerate(commitments):
            of |= {mark: place for mark in (number_key(row["number"]), row["code"].casefold()) if mark}
        steps: list[list[TextRead]] = [[] for _row in commitments]
        for row in self.tables[Kind.MILESTONE].rows:
            written = row["commitment"]
            found = of.get(written.casefold(), of.get(number_key(written)))
            milestone = self._milestone(row)
            if found is not None and written:
                steps[found].append(milestone)
            else:
                code = SheetCode.UNKNOWN_COMMITMENT if written else SheetCode.NO_COMMITMENT
                self.wrong.append(Wrong(row.place("commitment"), code, {"written": written}))
        return steps

    def _take_rows(self, texts: TextRead, name: str, rows: Sequence[TextRead]) -> None:
        texts.content[name] = [row.content for row in rows]
        for index, row in enumerate(rows):
            texts.places |= {f"{name}.{index}.{path}": place for path, place in row.places.items()}

    def _check(self, texts: TextRead, shape: Callable[[Mapping[str, Any]], Content]) -> None:
        """As every text of a plan is checked, wherever it was written."""
        try:
            texts.content = shape(texts.content)
        except FaultyContent as faulty:
            self.wrong += [
                Wrong(place_of(problem.field, texts.places, texts.row), problem.code, problem.facts)
                for problem in faulty.problems
            ]

    def _refuse_repeated(self, commitments: Sequence[CommitmentRead]) -> None:
        numbers: dict[str, CommitmentRead] = {}
        codes: dict[str, CommitmentRead] = {}
        for one in commitments:
            if not one.number and not one.code:
                self.wrong.append(Wrong(one.row.place("number"), SheetCode.NO_NUMBER))
            for mark, seen, column, code in (
                (number_key(one.number) if not one.code else "", numbers, "number", SheetCode.NUMBER_TWICE),
                (one.code.casefold(), codes, "code", SheetCode.CODE_TWICE),
            ):
                earlier = seen.setdefault(mark, one) if mark else one
                if earlier is not one:
                    facts = {"written": one.row[column], "cell": earlier.row.place(column).cell}
                    self.wrong.append(Wrong(one.row.place(column), code, facts))


def place_of(path: str, places: Mapping[str, Place], row: Row) -> Place:
    """The cell of a field, or of what the field belongs to."""
    while path:
        if path in places:
            return places[path]
        path = path.rpartition(".")[0]
    return row.place("number") if row.has("number") else Place(row.sheet)
