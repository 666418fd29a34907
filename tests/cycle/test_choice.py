"""A plan is judged by the rules of the day it was submitted."""

from datetime import date

import pytest
from hypothesis import given

from kuvend.cycle import (
    Answer,
    GovernmentKind,
    Grade,
    PlanDates,
    Precision,
    Recorded,
    Rulebook,
    RulebookId,
    StepCode,
    rulebook_for,
    rulebook_of,
)
from tests.cycle.strategies import DAYS, plans

ASKED = date(2026, 11, 23)
ORDER = [None, RulebookId.R2013, RulebookId.R2018, RulebookId.R2022]
LOCAL_ORDER = [None, RulebookId.R2018, RulebookId.LOCAL2021]


def version(answer: Answer[Rulebook]) -> RulebookId | None:
    return answer.value.id if answer.value else None


@pytest.mark.parametrize(
    ("submitted", "expected"),
    [
        (date(2012, 12, 31), None),
        (date(2013, 1, 1), RulebookId.R2013),
        (date(2018, 6, 30), RulebookId.R2013),
        (date(2018, 7, 1), RulebookId.R2018),
        (date(2021, 12, 31), RulebookId.R2018),
        (date(2022, 1, 1), RulebookId.R2022),
    ],
)
def test_the_day_of_submission_chooses_the_rulebook(submitted: date, expected: RulebookId | None) -> None:
    assert version(rulebook_for(GovernmentKind.NATIONAL, submitted, ASKED)) == expected


@given(DAYS, DAYS)
def test_a_later_submission_never_goes_back_to_older_rules(one: date, other: date) -> None:
    earlier, later = sorted([one, other])
    for kind, order in ((GovernmentKind.NATIONAL, ORDER), (GovernmentKind.LOCAL, LOCAL_ORDER)):
        first, second = (version(rulebook_for(kind, day, date(2040, 1, 1))) for day in (earlier, later))
        assert order.index(first) <= order.index(second)


@given(plans, DAYS)
def test_every_plan_has_an_answer_whatever_is_on_record(plan: PlanDates, on: date) -> None:
    answer = rulebook_of(plan, on=on)
    assert answer.rule.id == "rulebook_choice"
    assert answer.steps[-1].code in {StepCode.RULEBOOK_CHOSEN, StepCode.NO_RULEBOOK_KNOWN}
    assert (answer.value is None) is (answer.steps[-1].code is StepCode.NO_RULEBOOK_KNOWN)


def test_before_2013_no_rulebook_is_known_and_the_answer_says_so() -> None:
    answer = rulebook_for(GovernmentKind.NATIONAL, date(2012, 4, 1), ASKED)
    assert answer.value is None
    assert [step.code for step in answer.steps] == [StepCode.SUBMITTED_ON, StepCode.NO_RULEBOOK_KNOWN]


def test_a_plan_not_yet_submitted_takes_the_rules_of_the_day_asked() -> None:
    draft = PlanDates(number=6, first_year=2018, submitted=False)
    assert version(rulebook_of(draft, on=date(2018, 6, 30))) is RulebookId.R2013
    assert version(rulebook_of(draft, on=date(2018, 7, 1))) is RulebookId.R2018
    assert version(rulebook_of(draft, on=ASKED)) is RulebookId.R2022


def test_a_past_day_does_not_know_a_later_submission() -> None:
    plan = PlanDates(number=4, first_year=2018, delivered=Recorded(date(2018, 10, 1)))
    answer = rulebook_of(plan, on=date(2018, 5, 1))
    assert version(answer) is RulebookId.R2013
    assert answer.steps[0].code is StepCode.NOT_YET_SUBMITTED


def test_where_the_submission_is_not_on_record_the_first_year_decides_and_a_step_says_so() -> None:
    answer = rulebook_of(PlanDates(number=4, first_year=2018, last_year=2020), on=ASKED)
    assert version(answer) is RulebookId.R2018
    assert (answer.steps[0].code, dict(answer.steps[0].facts)) == (StepCode.SUBMISSION_NOT_RECORDED, {"year": 2018})


def test_the_first_year_decides_no_further_than_the_day_asked() -> None:
    answer = rulebook_of(PlanDates(number=4, first_year=2018, last_year=2020), on=date(2018, 3, 1))
    assert version(answer) is RulebookId.R2013


def test_a_delivery_known_by_its_month_is_said_to_be() -> None:
    plan = PlanDates(number=5, delivered=Recorded(date(2022, 12, 1), Precision.MONTH))
    answer = rulebook_of(plan, on=ASKED)
    assert version(answer) is RulebookId.R2022
    assert answer.steps[0].code is StepCode.SUBMITTED_AROUND


def test_a_plan_without_any_date_takes_the_rules_of_the_day_asked_and_says_why() -> None:
    answer = rulebook_of(PlanDates(number=7), on=ASKED)
    assert (version(answer), answer.steps[0].code) == (RulebookId.R2022, StepCode.NO_DATE_ON_RECORD)


def test_the_inferred_start_of_r2018_is_graded_as_inferred() -> None:
    assert rulebook_for(GovernmentKind.NATIONAL, date(2019, 1, 1), ASKED).rule.grade is Grade.B


def test_local_members_have_rules_of_their_own_since_2021() -> None:
    def local(day: date) -> RulebookId | None:
        return version(rulebook_for(GovernmentKind.LOCAL, day, ASKED))

    assert [local(date(2018, 6, 30)), local(date(2020, 12, 31)), local(date(2021, 1, 1))] == LOCAL_ORDER
