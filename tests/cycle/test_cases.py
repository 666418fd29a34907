"""Past plans get the answers that OGP's rules gave them."""

from dataclasses import replace
from datetime import date

import pytest

from kuvend.cycle import (
    Answer,
    Cohort,
    Extension,
    PlanDates,
    Seam,
    SeamKind,
    Window,
    cohort_of,
    cohort_shift,
    drafting_window,
    gaps_and_overlaps,
    lateness,
    period,
    rulebook_of,
)
from tests.cycle.cases import Row, day, number, plan, recorded, rows, title, yes

ASKED = date(2026, 11, 23)


def window(row: Row) -> Window | None:
    opens, last_day = day(row["opens"]), day(row["last_day"])
    return Window(opens, date.fromordinal(last_day.toordinal() + 1)) if opens and last_day else None


def rulebook_id(answer: Answer[object]) -> str:
    return str(getattr(answer.value, "id", ""))


def extended(plan: PlanDates, row: Row) -> PlanDates:
    until = day(row["extended_to"])
    if until is None:
        return plan
    decision = Extension(date(2020, 8, 31), until, "pandemic", "Criteria and Standards Subcommittee", date(2020, 6, 30))
    return replace(plan, extensions=(decision,))


@pytest.mark.parametrize("row", rows("periods.csv"), ids=title)
def test_a_plan_runs_as_recorded_or_as_its_rulebook_has_it(row: Row) -> None:
    on = date.fromisoformat(row["on"])
    dates = extended(plan(row), row)
    answer = period(dates, on=on)
    assert rulebook_id(rulebook_of(dates, on=on)) == row["rulebook"]
    assert (answer.value.window if answer.value else None) == window(row)
    assert (answer.value.nominal if answer.value else None) == yes(row["nominal"])
    assert answer.verified is yes(row["verified"])


@pytest.mark.parametrize("row", rows("drafting_windows.csv"), ids=title)
def test_the_drafting_window_is_the_last_six_months_of_the_plan(row: Row) -> None:
    answer = drafting_window(plan(row), on=date.fromisoformat(row["on"]))
    assert answer.value == window(row)
    assert (answer.rule.basis, answer.verified) == (row["basis"], yes(row["verified"]))


def previous_of(row: Row) -> PlanDates | None:
    if not row["previous_first_year"]:
        return None
    dates = plan({**row, "previous_number": str(int(row["number"]) - 1)}, "previous_")
    return replace(dates, ends=recorded(row["previous_end"]))


@pytest.mark.parametrize("row", rows("lateness.csv"), ids=title)
def test_a_delivery_is_as_late_as_its_rulebook_counts(row: Row) -> None:
    on, dates, previous = date.fromisoformat(row["on"]), plan(row), previous_of(row)
    answer = lateness(dates, previous, on=on)
    found = answer.value
    assert found is not None
    assert rulebook_id(rulebook_of(dates, on=on)) == row["rulebook"]
    assert (found.due, found.limit) == (day(row["due"]), day(row["limit"]))
    assert (found.late, found.days) == (yes(row["late"]), number(row["days"]))
    assert found.beyond_limit is yes(row["beyond_limit"])
    assert answer.verified is yes(row["verified"])


@pytest.mark.parametrize("row", rows("lateness.csv"), ids=title)
def test_a_late_delivery_moves_the_government_to_the_next_years_group(row: Row) -> None:
    shift = cohort_shift(plan(row), previous_of(row), on=date.fromisoformat(row["on"])).value
    assert (shift.shifted if shift else None) is yes(row["shifted"])
    if shift and shift.shifted:
        assert (shift.was, shift.now) == (
            cohort_of(int(row["due"][:4])),
            Cohort.ODD if shift.was is Cohort.EVEN else Cohort.EVEN,
        )


@pytest.mark.parametrize("row", rows("seams.csv"), ids=title)
def test_consecutive_plans_meet_overlap_or_leave_a_gap(row: Row) -> None:
    answer = gaps_and_overlaps([plan(row, "after_"), plan(row, "before_")], on=ASKED)[0]
    before, after = int(row["before_number"]), int(row["after_number"])
    assert answer.value == Seam(SeamKind(row["seam"]), before, after, window(row), row["nominal"] == "yes")
    assert answer.rule.key == f"{row['rulebook']}/no_gap"


@pytest.mark.parametrize("name", ["periods.csv", "drafting_windows.csv", "lateness.csv", "seams.csv"])
def test_every_case_names_its_source(name: str) -> None:
    assert [row["case"] for row in rows(name) if not row["source"].strip()] == []
    assert all(None not in row and None not in row.values() for row in rows(name)), "a row is ragged"
