"""Reads tests/cases/*.csv: past plans and constructed ones, each row with its source and the expected answer."""

import csv
from datetime import date
from pathlib import Path

from kuvend.cycle import GovernmentKind, PlanDates, Precision, Recorded

FOLDER = Path(__file__).parents[1] / "cases"

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """The rows of one table of cases."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def title(row: Row) -> str:
    """The name of a case, for the test report."""
    return row["case"]


def day(text: str) -> date | None:
    """An ISO day, or None for an empty cell."""
    return date.fromisoformat(text) if text else None


def number(text: str) -> int | None:
    """A whole number, or None for an empty cell."""
    return int(text) if text else None


def yes(text: str) -> bool | None:
    """Yes, no, or None for an empty cell."""
    return {"yes": True, "no": False, "": None}[text]


def recorded(text: str) -> Recorded | None:
    """A date as far as the cell has it: 2018-06-30, 2018-06 or 2018."""
    if not text:
        return None
    precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(text.split("-"))]
    return Recorded(date.fromisoformat((text + "-01-01")[:10]), precision)


def plan(row: Row, prefix: str = "") -> PlanDates:
    """The plan that a row describes in the columns that start with `prefix`."""

    def cell(column: str) -> str:
        return row.get(prefix + column, "")

    return PlanDates(
        number=number(cell("number")) or 1,
        kind=GovernmentKind(row.get("kind") or "national"),
        first_year=number(cell("first_year")),
        last_year=number(cell("last_year")),
        years=number(cell("years")),
        starts=recorded(cell("starts")),
        ends=recorded(cell("ends")),
        delivered=recorded(cell("delivered")),
        submitted=yes(cell("submitted")),
    )
