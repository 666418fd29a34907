"""A workbook as texts of a plan: every row read, every cell understood, everything that is wrong named by its place."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from kuvend.members.rules import Precision, Sector, partial_date
from kuvend.plans.rules import TEXTS, Content, FaultyContent, Value, commitment_content, number_key, plan_content
from kuvend.plans.selectors.choices import Choices
from kuvend.plans.sheets.faults import Place, SheetCode, SheetRefused, Wrong
from kuvend.plans.sheets.filling import areas_named
from kuvend.plans.sheets.layout import Kind, columns
from kuvend.plans.sheets.naming import Named, Several, Unknown, vocabulary
from kuvend.plans.sheets.tables import Row, SheetTable, find_tables
from kuvend.sheets.limits import Limits
from kuvend.sheets.workbooks import read_workbook

T = TypeVar("T")

# A plan of fifty commitments in three languages has less than a tenth of this.
LIMITS = Limits(
    file_bytes=5_000_000, unpacked_bytes=40_000_000, columns=300, cell_characters=20_000, sheets=12, rows=3_000
)
YEAR_FIRST = re.compile(r"\d{4}(-\d{1,2}(-\d{1,2})?)?")
EARLIEST, LATEST = 1990, 2100


@dataclass(frozen=True)
class PlanRead:
    """The row of the plan. `content` has its areas of focus in their order, new ones without a place."""

    row: Row
    member: str
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


@dataclass
class _Texts:
    """A text while it is read: its content, and where each field of it stands."""

    row: Row
    content: Content = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def put(self, path: str, value: Any, column: str) -> None:
        self.content[path] = value
        self.places[path] = self.row.place(column)


def read_plan(path: Path, *, choices: Choices) -> WorkbookRead:
    """Read the workbook of one plan. Raises `SheetFault` for a file that is not opened, and else `SheetRefused` with
    everything that is wrong in it."""
    tables = find_tables(read_workbook(path, limits=LIMITS))
    _require_columns(tables, choices.languages)
    reading = _Reading(tables, choices)
    read = reading.read()
    if reading.wrong or read is None:
        raise SheetRefused(reading.wrong)
    return read


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


class _Reading:
    """Reads sheet by sheet, and gathers what is wrong instead of stopping at it."""

    def __init__(self, tables: Mapping[Kind, SheetTable], choices: Choices) -> None:
        self.tables = tables
        self.known = vocabulary(choices)
        self.wrong: list[Wrong] = []

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

    # One row of each kind.

    def _plan(self, areas: Sequence[_Texts]) -> PlanRead | None:
        table = self.tables[Kind.PLAN]
        if not table.rows:
            self.wrong.append(Wrong(Place(table.name, "A4"), SheetCode.NO_PLAN_ROW))
            return None
        for more in table.rows[1:]:
            self.wrong.append(Wrong(more.place("number"), SheetCode.SECOND_PLAN_ROW))
        texts = _Texts(table.rows[0])
        for name in ("title", "summary"):
            self._words(texts, name)
        self._date(texts, "starts")
        self._date(texts, "ends", end=True)
        texts.put("length_years", self._whole(texts.row, "length_years"), "length_years")
        self._take_rows(texts, "focus_areas", areas)
        self._check(texts, plan_content)
        row = texts.row
        whole = {name: self._whole(row, name) for name in ("number", "base", "first_year", "last_year")}
        return PlanRead(row, row["member"], content=texts.content, places=texts.places, **whole)

    def _area(self, row: Row) -> _Texts:
        texts = _Texts(row)
        texts.put("position", self._whole(row, "position"), "position")
        self._words(texts, "name")
        texts.put("leads", self._leads(row, texts), "leads:1")
        if not texts.content["name"]:
            self.wrong.append(Wrong(row.place(row.first("name:")), SheetCode.NEEDED))
        return texts

    def _commitment(self, row: Row, steps: Sequence[_Texts], areas: Named[int]) -> CommitmentRead:
        texts = _Texts(row)
        texts.put("number", row["number"], "number")
        for name in TEXTS:
            self._words(texts, name)
        self._date(texts, "starts")
        self._date(texts, "ends", end=True)
        texts.put("already_under_way", self._answer(row, "already_under_way"), "already_under_way")
        texts.put("leads", self._leads(row, texts), "leads:1")
        texts.put("supporting", self._supporting(row, texts), "supporting")
        self._values(texts)
        texts.put("tags", self._tags(row), "tags")
        texts.put("goals", self._goals(row), "goals")
        texts.put("focus_area", None, "focus_area")
        self._take_rows(texts, "milestones", steps)
        self._check(texts, commitment_content)
        area = self._named(row, "focus_area", areas, SheetCode.UNKNOWN_AREA)
        base = self._whole(row, "base")
        return CommitmentRead(row, row["number"], row["code"], base, area, texts.content, texts.places)

    def _milestone(self, row: Row) -> _Texts:
        texts = _Texts(row)
        texts.put("key", row["key"], "key")
        self._words(texts, "title")
        self._words(texts, "deliverable")
        texts.put("office", self._named(row, "office", self.known.offices, SheetCode.UNKNOWN_OFFICE), "office")
        texts.put("responsible", row["responsible"], "responsible")
        self._date(texts, "starts")
        self._date(texts, "due", end=True)
        return texts

    def _steps(self, commitments: Sequence[Row]) -> list[list[_Texts]]:
        """The milestones of each commitment, which they name by its code or its number."""
        of: dict[str, int] = {}
        for place, row in enumerate(commitments):
            of |= {mark: place for mark in (number_key(row["number"]), row["code"].casefold()) if mark}
        steps: list[list[_Texts]] = [[] for _row in commitments]
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

    def _take_rows(self, texts: _Texts, name: str, rows: Sequence[_Texts]) -> None:
        texts.content[name] = [row.content for row in rows]
        for index, row in enumerate(rows):
            texts.places |= {f"{name}.{index}.{path}": place for path, place in row.places.items()}

    def _check(self, texts: _Texts, shape: Callable[[Mapping[str, Any]], Content]) -> None:
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

    # One cell of each kind.

    def _words(self, texts: _Texts, name: str, into: Content | None = None, path: str = "") -> None:
        """A text in every language that has a column."""
        row, found = texts.row, {}
        for column in row.columns(f"{name}:"):
            language = column.partition(":")[2]
            texts.places[f"{path or name}.{language}"] = row.place(column)
            if row[column]:
                found[language] = row[column]
        texts.places[path or name] = row.place(row.first(f"{name}:"))
        if into is None:
            texts.content[name] = found
        else:
            into["how"] = found

    def _whole(self, row: Row, column: str) -> int | None:
        written = row[column]
        if not written:
            return None
        if written.isascii() and written.isdecimal() and len(written) < 10:
            return int(written)
        self.wrong.append(Wrong(row.place(column), SheetCode.NOT_A_NUMBER, {"written": short(written)}))
        return None

    def _answer(self, row: Row, column: str) -> bool | None:
        return self._named(row, column, self.known.answers, SheetCode.NOT_YES_OR_NO)

    def _named(self, row: Row, column: str, things: Named[T], unknown: SheetCode) -> T | None:
        return self._find(row.place(column), row[column], things, unknown) if row[column] else None

    def _find(self, place: Place, written: str, things: Named[T], unknown: SheetCode) -> T | None:
        try:
            return things.find(written)
        except Unknown:
            code = unknown
        except Several:
            code = SheetCode.SEVERAL_OF_THAT_NAME
        self.wrong.append(Wrong(place, code, {"written": short(written)}))
        return None

    def _leads(self, row: Row, texts: _Texts) -> list[int]:
        """The offices in the cells of a row, each once."""
        found: list[int] = []
        for column in row.columns("leads:"):
            office = self._named(row, column, self.known.offices, SheetCode.UNKNOWN_OFFICE)
            if office is not None and office not in found:
                texts.places[f"leads.{len(found)}"] = row.place(column)
                found.append(office)
        return found

    def _supporting(self, row: Row, texts: _Texts) -> list[dict[str, Any]]:
        parties = [self._party(row.place("supporting"), line) for line in lines_of(row["supporting"])]
        return [party for party in parties if party is not None]

    def _party(self, place: Place, line: str) -> dict[str, Any] | None:
        """A name from the lists, or a sector and a name that is in none."""
        for name, things in (("office", self.known.offices), ("organisation", self.known.organisations)):
            try:
                found = things.find(line)
            except Unknown:
                continue
            except Several:
                self.wrong.append(Wrong(place, SheetCode.SEVERAL_OF_THAT_NAME, {"written": short(line)}))
                return None
            sector = Sector.GOVERNMENT if name == "office" else self.known.sector_of[found]
            return {"sector": sector.value, name: found}
        sector_word, colon, name = line.partition(":")
        try:
            return {"sector": self.known.sectors.find(sector_word).value, "name": self._required(name, colon)}
        except LookupError:
            self.wrong.append(Wrong(place, SheetCode.UNKNOWN_PARTY, {"written": short(line)}))
            return None

    @staticmethod
    def _required(name: str, colon: str) -> str:
        if not colon or not name.strip():
            raise Unknown(name)
        return name.strip()

    def _values(self, texts: _Texts) -> None:
        """A value is claimed where the sheet says yes, or says how."""
        row, claims = texts.row, {}
        for value in Value:
            claim: Content = {"faces_public": None}
            self._words(texts, f"how_{value}", claim, f"values.{value}.how")
            said = self._answer(row, f"claims_{value}")
            if value is Value.ACCOUNTABILITY:
                claim["faces_public"] = self._answer(row, "faces_public")
            if said is False and claim["how"]:
                self.wrong.append(Wrong(row.place(f"claims_{value}"), SheetCode.SAYS_NO_AND_HOW))
            if said or claim["how"]:
                claims[value.value] = claim
        texts.put("values", claims, f"claims_{Value.TRANSPARENCY}")

    def _tags(self, row: Row) -> list[str]:
        found = (
            self._find(row.place("tags"), line, self.known.tags, SheetCode.UNKNOWN_TAG)
            for line in lines_of(row["tags"])
        )
        return [tag for tag in found if tag is not None]

    def _goals(self, row: Row) -> list[int]:
        """Numbers with anything but digits between them; the name after a number is passed over."""
        goals = []
        for part in re.split(r"[,;\n]+", row["goals"]):
            written = part.strip().partition(".")[0].strip()
            if written.isascii() and written.isdecimal() and 1 <= int(written[:4]) <= 17:
                goals.append(int(written))
            elif part.strip():
                self.wrong.append(Wrong(row.place("goals"), SheetCode.NOT_A_NUMBER, {"written": short(part)}))
        return goals

    def _date(self, texts: _Texts, name: str, *, end: bool = False) -> None:
        row = texts.row
        texts.put(name, None, name)
        written, place = row[name], row.place(name)
        precision = self._named(row, f"{name}_precision", self.known.precisions, SheetCode.NOT_A_PRECISION)
        if not written:
            return
        if not YEAR_FIRST.fullmatch(written):
            self.wrong.append(Wrong(place, SheetCode.NOT_A_DATE, {"written": short(written)}))
            return
        parts = written.split("-")
        needed = PARTS_OF[precision] if precision else len(parts)
        if needed > len(parts):
            facts = {"written": written, "precision": self.known.precisions.label(Precision(precision or "day"))}
            self.wrong.append(Wrong(place, SheetCode.DATE_NOT_SO_EXACT, facts))
            return
        try:
            on, exactly = partial_date("-".join(parts[:needed]), end=end)
        except ValueError:
            on, exactly = None, Precision.DAY
        if on is None or not EARLIEST <= on.year <= LATEST:
            self.wrong.append(Wrong(place, SheetCode.NOT_A_DATE, {"written": written}))
            return
        texts.content[name] = {"on": on.isoformat(), "precision": exactly.value}


PARTS_OF = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}


def place_of(path: str, places: Mapping[str, Place], row: Row) -> Place:
    """The cell of a field, or of what the field belongs to."""
    while path:
        if path in places:
            return places[path]
        path = path.rpartition(".")[0]
    return row.place("number") if row.has("number") else Place(row.sheet)


def lines_of(text: str) -> Iterator[str]:
    return (line.strip() for line in text.split("\n") if line.strip())


def short(text: str) -> str:
    """What was written, short enough for a sentence, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
