"""Registers that people keep: nothing is added to the house without a decision about it."""

import csv
from pathlib import Path

import pytest
from django.db.models import DateField, DateTimeField, Model

from tests.columns import DECISIONS, HEADER, columns, register, write
from tests.house import models


def test_every_column_has_its_decisions() -> None:
    assert sorted(register()) == columns(), "Run make docs, then decide about the new lines of columns.csv."
    undecided = [
        f"{model}.{column} {question}"
        for (model, column), row in register().items()
        for question, answers in DECISIONS.items()
        if row[question] not in answers
    ]
    assert undecided == []


def test_what_is_personal_is_never_public_and_does_not_survive_erasure() -> None:
    personal = [row for row in register().values() if row["personal"] == "yes"]
    assert personal, "The account of a person is personal"
    assert {row["column"] for row in personal if row["public"] == "yes"} == set()
    assert {row["column"] for row in personal if row["erasure"] == "keep"} == set()
    assert {row["column"] for row in personal if row["ledger"] == "yes"} == set()


def test_a_new_column_waits_for_a_decision_and_a_dropped_one_goes(tmp_path: Path) -> None:
    path = tmp_path / "columns.csv"
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        rows.writerow(["members.User", "email", "no", "yes", "blank", "no", "decided"])
        rows.writerow(["members.User", "horoscope", "no", "no", "keep", "no", "gone"])
    write(path)
    written = register(path)
    assert written["members.User", "email"]["note"] == "decided"
    assert ("members.User", "horoscope") not in written
    assert written["members.User", "name"]["public"] == ""


# Days whose precision nobody could doubt: they are written by people, to the day, or not at all.
EXACT_DAYS = {
    # Said by an act, for a day in the calendar.
    "forum.Forum.ended_on",
    "forum.Seat.begins_on",
    "forum.Seat.ends_on",
    "forum.Decision.due_on",
    "cocreation.Stage.opens_on",
    "cocreation.Stage.ends_on",
    "cocreation.Stage.answered_by",
    "cocreation.OutreachGroup.needs_asked_on",
    "cocreation.OutreachContact.on",
    "cocreation.AccessNeed.asked_on",
    "cocreation.AccessNeed.answered_on",
    "cocreation.Contribution.said_on",
    "cocreation.Gathering.held_on",
    "plans.ActionPlan.development_started_on",
    "plans.PlanExtension.from_end",
    "plans.PlanExtension.to_end",
    "plans.PlanExtension.decided_on",
}


def precision_of(day: str) -> set[str]:
    """The names under which the precision of a day may stand beside it."""
    return {f"{day.removesuffix('_on')}_precision", "precision"}


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_every_day_on_record_says_how_precise_it_is(model: type[Model]) -> None:
    names = {field.name for field in model._meta.get_fields()}
    days = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, DateField) and not isinstance(field, DateTimeField)
    ]
    unpaired = {day for day in days if not precision_of(day) & names}
    assert {f"{model._meta.label}.{day}" for day in unpaired} <= EXACT_DAYS
    precisions = {name for name in names if name.endswith("precision")}
    assert precisions <= {name for day in days for name in precision_of(day)}, "A precision without its day"


@pytest.mark.parametrize("model", models(), ids=lambda model: model._meta.label)
def test_every_constraint_has_a_name_that_tells_where_it_belongs(model: type[Model]) -> None:
    label = model._meta.app_label
    assert [rule.name for rule in model._meta.constraints if not rule.name.startswith(f"{label}_")] == []
