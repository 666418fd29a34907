"""Reading the tables of facts beside this file."""

import csv
from functools import cache
from pathlib import Path

from kuvend.members.services.recording import Source

TABLES = Path(__file__).resolve().parent
Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def in_languages(row: Row, name: str) -> dict[str, str]:
    """The text `name` of a row, in English and Albanian as far as it has them."""
    return {language: text for language in ("en", "sq") if (text := row[f"{name}_{language}"])}


def several(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@cache
def sources() -> dict[str, Source]:
    """Every source by its short name in the tables."""
    return {row["code"]: Source(row["name"], row["url"]) for row in table("sources")}
