"""The register of columns: what becomes of each column of each model, decided by people, once.

`python -m tests.columns` adds a line for every new column, with its decisions left open, and drops what no longer is.
"""

import csv
from pathlib import Path

from django.apps import apps

from tests.house import ROOT, models

REGISTER = ROOT / "docs" / "reference" / "columns.csv"
# The answers to four questions. Is it in the public downloads? In what a person gets of their own?
# What does erasing a person do to it? Is it part of what the ledger fixes?
DECISIONS = {
    "public": {"yes", "no"},
    "personal": {"yes", "no"},
    "erasure": {"keep", "blank", "delete"},
    "ledger": {"yes", "no"},
}
HEADER = ["model", "column", *DECISIONS, "note"]


# The tables of others that hold what is personal: accounts are kept by django-allauth, sessions by Django.
PERSONAL = {"account", "mfa", "socialaccount", "usersessions", "sessions"}


def columns() -> list[tuple[str, str]]:
    """Every column of Kuvend's own tables, link tables included, and of the tables of accounts."""
    others = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in PERSONAL]
    return sorted(
        (model._meta.label, field.name)
        for model in [*models(auto_created=True), *others]
        for field in model._meta.concrete_fields
    )


def register(path: Path = REGISTER) -> dict[tuple[str, str], dict[str, str]]:
    """The decisions on record, by model and column."""
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        return {(row["model"], row["column"]): row for row in csv.DictReader(file)}


def write(path: Path = REGISTER) -> None:
    known = register(path)
    with path.open("w", newline="") as file:
        rows = csv.DictWriter(file, HEADER, lineterminator="\n")
        rows.writeheader()
        for model, column in columns():
            rows.writerow(known.get((model, column)) or {"model": model, "column": column})


if __name__ == "__main__":
    import django

    django.setup()
    write()
