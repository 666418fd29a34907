"""Workbooks of plans for tests: written by Kuvend, changed as somebody would in a spreadsheet, and handed in."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kuvend.plans.models import ActionPlan
from kuvend.plans.sheets.faults import SheetRefused, Wrong
from kuvend.plans.sheets.filling import PlanText, text_of, write_plan
from kuvend.plans.sheets.importing import Imported, import_plan
from kuvend.plans.sheets.words import sentence
from tests.plans.writing import AT, Land

SHEETS = {"plan": "Plan", "area": "Areas of focus", "commitment": "Commitments", "milestone": "Milestones"}
KEYS, FIRST = 3, 4


class Workbook:
    """A workbook under the hands of somebody. Cells are named by the key of their column and the row from 1."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def sheet(self, key: str) -> Any:
        return self.book[SHEETS[key.partition(".")[0]]]

    def column(self, key: str) -> int:
        return [cell.value for cell in self.sheet(key)[KEYS]].index(key) + 1

    def cell(self, key: str, row: int = 1) -> Any:
        return self.sheet(key).cell(row + FIRST - 1, self.column(key))

    def put(self, row: int = 1, **cells: Any) -> "Workbook":
        """Write cells of one row: `commitment__title__en="…"` for the column `commitment.title:en`."""
        for name, value in cells.items():
            self.cell(key_of(name), row).value = value
        return self

    def clear(self, key: str, row: int) -> "Workbook":
        for cell in self.sheet(key)[row + FIRST - 1]:
            cell.value = None
        return self

    def save(self, name: str = "changed.xlsx") -> Path:
        path = self.path.with_name(name)
        self.book.save(path)
        return path


def key_of(name: str) -> str:
    """`commitment__title__en` stands for `commitment.title:en`."""
    kind, _, rest = name.partition("__")
    return f"{kind}.{rest.replace('__', ':')}"


def template(folder: Path, land: Land, number: int | None = 1) -> Workbook:
    return _written(folder / "template.xlsx", PlanText(land.government, number))


def exported(folder: Path, plan: ActionPlan) -> Workbook:
    return _written(folder / "plan.xlsx", text_of(plan))


def _written(path: Path, text: PlanText) -> Workbook:
    with path.open("wb") as file:
        write_plan(text, file)
    return Workbook(path)


def filled(book: Workbook) -> Workbook:
    """The template with a plan of one commitment that lacks nothing, and its milestone."""
    book.put(
        plan__first_year=2027, plan__last_year=2029, plan__title__en="Plan 1", plan__starts="2027-01-01",
        plan__ends="2028-12-31", plan__length_years=2,
    )  # fmt: skip
    book.put(area__name__en="Public money", area__leads__1="Ministry of Examples")
    book.put(
        commitment__number="1", commitment__title__en="Publish every contract",
        commitment__problem__en="Nobody can see what the state buys.", commitment__solution__en="A register.",
        commitment__starts="2027-01", commitment__ends="2028", commitment__already_under_way="no",
        commitment__focus_area="Public money", commitment__leads__1="Ministry of Examples",
        commitment__supporting="Open Society House\ncivil society: Friends of the River",
        commitment__how_transparency__en="Contracts are open to all.", commitment__goals="16, 12",
    )  # fmt: skip
    book.put(
        milestone__commitment="1", milestone__title__en="The register opens",
        milestone__deliverable__en="A register on the web", milestone__office="Ministry of Examples",
        milestone__due="2027-12-31",
    )  # fmt: skip
    return book


def handed_in(path: Path, land: Land, **more: Any) -> Imported:
    at: datetime = more.pop("at", AT)
    by = more.pop("by", land.contact)
    return import_plan(path, government=land.government, by=by, at=at, **more)


def refused(hand_in: Callable[[], object]) -> list[Wrong]:
    """Everything that is wrong with what was handed in; each has a sentence without gaps."""
    with pytest.raises(SheetRefused) as caught:
        hand_in()
    assert caught.value.wrong
    assert not any("%(" in sentence(wrong) for wrong in caught.value.wrong)
    return list(caught.value.wrong)


def places(wrong: list[Wrong]) -> Iterator[tuple[str, str, str]]:
    return ((one.place.sheet, one.place.cell, one.code.value) for one in wrong)
