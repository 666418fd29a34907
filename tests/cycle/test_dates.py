"""The dates that bind a member, as a government would read them on a given day."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from kuvend.cycle import (
    Basis,
    BindingDate,
    Completed,
    Dated,
    GovernmentKind,
    MemberFacts,
    PlanDates,
    Precision,
    Recorded,
    all_dates,
    next_dates,
)
from tests.cycle.strategies import DAYS, series

ALBANIA = [
    PlanDates(number=1, first_year=2012, last_year=2014),
    PlanDates(number=2, first_year=2014, last_year=2016, starts=Recorded(date(2014, 7, 1), Precision.MONTH)),
    PlanDates(number=3, first_year=2016, last_year=2018, ends=Recorded(date(2018, 6, 1), Precision.MONTH)),
    PlanDates(number=4, first_year=2018, last_year=2020),
    PlanDates(number=5, first_year=2020, last_year=2022),
]


def brief(dates: tuple[Dated, ...]) -> list[tuple[BindingDate, date, int]]:
    return [(dated.kind, dated.day, dated.plan) for dated in dates]


def test_what_bound_albania_in_the_autumn_of_2021() -> None:
    assert brief(next_dates(MemberFacts(), ALBANIA, on=date(2021, 11, 23))) == [
        (BindingDate.PROGRESS_UPDATE_DUE, date(2022, 2, 28), 5),
        (BindingDate.DRAFTING_OPENS, date(2022, 3, 1), 6),
        (BindingDate.PLAN_ENDS, date(2022, 8, 31), 5),
        (BindingDate.PLAN_DUE, date(2022, 8, 31), 6),
        (BindingDate.SELF_ASSESSMENT_DUE, date(2022, 11, 30), 5),
        (BindingDate.RESULTS_REPORT_DUE, date(2022, 12, 31), 5),
        (BindingDate.LAST_DAY_IN_COHORT, date(2022, 12, 31), 6),
        (BindingDate.LATEST_DELIVERY, date(2022, 12, 31), 6),
    ]


def test_the_rules_of_2022_moved_what_was_to_come() -> None:
    dates = brief(next_dates(MemberFacts(), ALBANIA, on=date(2022, 1, 3)))
    assert (BindingDate.NOTICE_DUE, date(2022, 2, 15), 6) in dates
    assert (BindingDate.PLAN_DUE, date(2022, 12, 31), 6) in dates
    assert (BindingDate.LATEST_DELIVERY, date(2023, 8, 31), 6) in dates
    assert BindingDate.LAST_DAY_IN_COHORT not in {kind for kind, _, plan in dates if plan == 6}


def test_the_drafting_window_is_said_to_be_the_briefs_rule() -> None:
    opens = next(d for d in next_dates(MemberFacts(), ALBANIA, on=date(2022, 1, 3)) if d.kind == "drafting_opens")
    assert opens.answer.rule.basis is Basis.BRIEF_RULE
    assert opens.answer.verified


RUNNING = PlanDates(
    number=6,
    first_year=2024,
    last_year=2026,
    starts=Recorded(date(2024, 9, 15)),
    ends=Recorded(date(2026, 6, 30)),
    delivered=Recorded(date(2024, 9, 15)),
)
DRAFT = PlanDates(number=7, submitted=False, development_started=Recorded(date(2026, 2, 2)))


def test_a_draft_that_missed_its_due_day_stays_on_the_list_as_overdue() -> None:
    before = replace(RUNNING, ends=Recorded(date(2025, 6, 30)))
    dates = next_dates(MemberFacts(), [before, DRAFT], on=date(2026, 11, 23))
    assert [(d.kind, d.day) for d in dates if d.overdue] == [
        (BindingDate.PLAN_DUE, date(2025, 12, 31)),
        (BindingDate.LATEST_DELIVERY, date(2026, 6, 30)),
    ]


def test_nothing_is_overdue_of_which_nothing_is_on_record() -> None:
    assert not [d for d in all_dates(MemberFacts(), ALBANIA, on=date(2026, 11, 23)) if d.overdue]


def test_the_notice_and_the_brief_are_counted_from_the_start_of_cocreation_on_record() -> None:
    dates = brief(all_dates(MemberFacts(), [RUNNING, DRAFT], on=date(2026, 1, 1)))
    assert (BindingDate.NOTICE_DUE, date(2026, 1, 19), 7) in dates
    assert (BindingDate.COCREATION_BRIEF_DUE, date(2025, 11, 2), 7) in dates


def test_what_leads_to_a_plan_is_done_once_it_is_delivered() -> None:
    following = PlanDates(number=7, first_year=2026, delivered=Recorded(date(2026, 5, 2)))
    dates = next_dates(MemberFacts(), [RUNNING, following], on=date(2026, 5, 2))
    assert BindingDate.PLAN_DUE not in {d.kind for d in dates if d.plan == 7}


def test_reviews_follow_delivery_and_end() -> None:
    dates = brief(all_dates(MemberFacts(), [RUNNING], on=date(2024, 10, 1)))
    assert (BindingDate.PLAN_REVIEW_DUE, date(2025, 1, 15), 6) in dates
    assert (BindingDate.RESULTS_REPORT_DUE, date(2026, 10, 31), 6) in dates


def test_an_update_is_due_six_months_after_the_last_one_or_after_the_start() -> None:
    asked = date(2025, 1, 1)
    without = brief(next_dates(MemberFacts(), [RUNNING], on=asked))
    with_update = brief(next_dates(MemberFacts(last_update=date(2024, 12, 1)), [RUNNING], on=asked))
    assert (BindingDate.PROGRESS_UPDATE_DUE, date(2025, 3, 14), 6) in without
    assert (BindingDate.PROGRESS_UPDATE_DUE, date(2025, 6, 1), 6) in with_update


def test_local_members_have_their_own_assessments() -> None:
    plan = replace(RUNNING, kind=GovernmentKind.LOCAL)
    facts = MemberFacts(
        last_update=date(2024, 9, 20),
        completed=(Completed("XY-6-01", 6, date(2025, 1, 31)), Completed("XY-5-01", 5, date(2024, 1, 1))),
    )
    assert brief(all_dates(facts, [plan], on=date(2024, 10, 1)))[:4] == [
        (BindingDate.INCEPTION_ASSESSMENT_DUE, date(2024, 11, 15), 6),
        (BindingDate.PROGRESS_UPDATE_DUE, date(2025, 1, 20), 6),
        (BindingDate.END_OF_COMMITMENT_ASSESSMENT_DUE, date(2025, 2, 28), 6),
        (BindingDate.DRAFTING_OPENS, date(2026, 1, 1), 7),
    ]


def test_a_four_year_plan_has_a_refresh_among_its_dates() -> None:
    plan = PlanDates(number=5, first_year=2023, last_year=2027, years=4)
    assert (BindingDate.REFRESH_OPENS, date(2026, 1, 1), 5) in brief(
        all_dates(MemberFacts(), [plan], on=date(2025, 1, 1))
    )


def test_plans_of_2016_have_a_mid_term_report() -> None:
    dates = brief(all_dates(MemberFacts(), ALBANIA, on=date(2017, 1, 1)))
    assert (BindingDate.MIDTERM_REPORT_DUE, date(2018, 1, 1), 3) in dates


def test_what_falls_on_the_day_asked_is_still_to_come() -> None:
    assert (BindingDate.PLAN_ENDS, date(2022, 8, 31), 5) in brief(
        next_dates(MemberFacts(), ALBANIA, on=date(2022, 8, 31))
    )


def test_a_member_without_plans_has_no_dates() -> None:
    assert next_dates(MemberFacts(), [], on=date(2026, 1, 1)) == ()


@given(series, DAYS)
@settings(max_examples=40)
def test_next_dates_are_in_order_and_not_past_unless_overdue(plans: list[PlanDates], on: date) -> None:
    dates = next_dates(MemberFacts(), plans, on=on)
    assert [d.day for d in dates] == sorted(d.day for d in dates)
    assert all(d.day >= on or d.overdue for d in dates)
    assert all(d.day == d.answer.value for d in dates)
    assert not any(d.done for d in dates)


@given(series, DAYS)
@settings(max_examples=40)
def test_only_a_plan_known_to_be_missing_is_overdue(plans: list[PlanDates], on: date) -> None:
    by_number = {plan.number: plan for plan in plans}
    for dated in next_dates(MemberFacts(), plans, on=on):
        if dated.overdue:
            plan = by_number[dated.plan]
            assert plan.submitted is False or plan.delivered is not None
            assert dated.day < on
