"""No gap between plans is ever passed over."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kuvend.cycle import (
    Answer,
    Basis,
    GovernmentKind,
    PlanDates,
    Precision,
    Recorded,
    Seam,
    SeamKind,
    StepCode,
    Window,
    gaps_and_overlaps,
    period,
)
from tests.cycle.strategies import DAYS, recorded_plans, series

NEAR = st.dates(date(2015, 11, 1), date(2017, 6, 1))

ASKED = date(2026, 11, 23)


def seams(plans: list[PlanDates], on: date) -> list[Seam]:
    return [answer.value for answer in gaps_and_overlaps(plans, on=on) if answer.value]


def days_of(kind: SeamKind, found: list[Seam]) -> set[date]:
    windows = [seam.window for seam in found if seam.kind is kind and seam.window]
    return {window.opens + timedelta(days=n) for window in windows for n in range(window.days)}


@given(recorded_plans(), NEAR)
def test_every_day_without_a_plan_lies_in_a_gap_and_no_other_day(plans: list[PlanDates], on: date) -> None:
    windows = [answer.value.window for answer in (period(plan, on=on) for plan in plans) if answer.value]
    first, last = min(w.opens for w in windows), max(on + timedelta(days=1), *(w.closes for w in windows))
    every = (first + timedelta(days=n) for n in range((last - first).days))
    bare = {day for day in every if not any(w.contains(day) for w in windows)}
    assert days_of(SeamKind.GAP, seams(plans, on)) == bare


@given(recorded_plans(), NEAR)
def test_a_day_in_an_overlap_belongs_to_two_plans(plans: list[PlanDates], on: date) -> None:
    windows = [answer.value.window for answer in (period(plan, on=on) for plan in plans) if answer.value]
    for day in days_of(SeamKind.OVERLAP, seams(plans, on)):
        assert sum(w.contains(day) for w in windows) >= 2


@given(series, DAYS)
def test_every_plan_that_counts_is_joined_to_another(plans: list[PlanDates], on: date) -> None:
    found = seams(plans, on)
    joined = {seam.after for seam in found if seam.after is not None}
    counted = [plan.number for plan in plans if plan.submitted is not False]
    assert len(set(counted) - joined) <= 1, "only the first plan has none before it"


@given(series, DAYS)
def test_a_join_that_cannot_be_told_is_never_said_to_meet(plans: list[PlanDates], on: date) -> None:
    known = {plan.number: period(plan, on=on).value for plan in plans}
    for seam in seams(plans, on):
        if seam.after is not None and (known[seam.before] is None or known[seam.after] is None):
            assert seam.kind is SeamKind.NOT_KNOWN


def ended(last_day: date) -> PlanDates:
    return PlanDates(number=5, first_year=last_day.year - 2, last_year=last_day.year, ends=Recorded(last_day))


def test_the_time_since_the_last_plan_ended_is_an_open_gap() -> None:
    assert seams([ended(ASKED - timedelta(days=1))], ASKED) == [
        Seam(SeamKind.GAP, 5, None, Window(ASKED, ASKED + timedelta(days=1)), False)
    ]
    assert seams([ended(ASKED)], ASKED) == [], "on its last day a plan is still in force"


def test_a_plan_without_known_dates_between_two_others_leaves_both_joins_open() -> None:
    plans = [
        ended(date(2016, 6, 30)),
        PlanDates(number=6, starts=Recorded(date(2016, 9, 1)), submitted=True),
        PlanDates(number=7, starts=Recorded(date(2018, 9, 1)), ends=Recorded(date(2020, 8, 31))),
    ]
    found = seams([plans[0], replace(plans[1], kind=GovernmentKind.LOCAL), plans[2]], date(2020, 1, 1))
    assert [(seam.kind, seam.before, seam.after) for seam in found] == [
        (SeamKind.NOT_KNOWN, 5, 6),
        (SeamKind.NOT_KNOWN, 6, 7),
    ]


def test_a_draft_fills_no_gap_before_it_is_delivered() -> None:
    draft = PlanDates(number=6, first_year=2022, last_year=2024, submitted=False)
    found = seams([ended(date(2022, 8, 31)), draft], ASKED)
    assert [(seam.kind, seam.after) for seam in found] == [(SeamKind.GAP, None)]


def test_a_draft_with_a_start_still_to_come_shows_the_gap_up_to_it() -> None:
    draft = PlanDates(number=6, starts=Recorded(date(2027, 1, 1)), ends=Recorded(date(2028, 12, 31)), submitted=False)
    found = seams([ended(date(2022, 8, 31)), draft], ASKED)
    assert [seam.window for seam in found] == [Window(date(2022, 9, 1), date(2027, 1, 1))]


def test_a_delivery_known_by_its_month_leaves_the_first_weeks_in_doubt() -> None:
    before = replace(ended(date(2022, 12, 10)), number=5)
    after = PlanDates(number=6, first_year=2022, last_year=2024, delivered=Recorded(date(2022, 12, 1), Precision.MONTH))
    assert seams([before, after], date(2023, 1, 1))[0].kind is SeamKind.NOT_KNOWN


def test_no_plans_have_no_seams() -> None:
    assert gaps_and_overlaps([], on=ASKED) == ()


def codes(answer: Answer[Seam]) -> list[StepCode]:
    return [step.code for step in answer.steps]


def test_a_gap_between_two_rulebooks_says_that_the_rules_differ() -> None:
    plans = [PlanDates(number=3, first_year=2016, last_year=2018), PlanDates(number=4, first_year=2018, last_year=2020)]
    answer = gaps_and_overlaps(plans, on=date(2020, 1, 1))[0]
    assert codes(answer) == [
        StepCode.PLAN_ENDS,
        StepCode.NEXT_PLAN_STARTS,
        StepCode.RULEBOOKS_DIFFER,
        StepCode.GAP_FOUND,
    ]


def test_no_gap_is_the_briefs_rule_where_ogp_tolerates_one() -> None:
    assert gaps_and_overlaps([ended(date(2022, 8, 31))], on=ASKED)[0].rule.basis is Basis.BRIEF_RULE
    assert gaps_and_overlaps([ended(date(2020, 8, 31))], on=date(2021, 1, 1))[0].rule.basis is Basis.OGP_RULE
