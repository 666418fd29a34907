"""Extensions, minimum length, refresh and due dates, one plan at a time."""

from dataclasses import replace
from datetime import date

import pytest

from kuvend.cycle import (
    Answer,
    Extension,
    GovernmentKind,
    Grade,
    MinimumLength,
    PlanDates,
    Precision,
    Recorded,
    RuleId,
    StepCode,
    Unverified,
    Window,
    due_date,
    extensions_on_record,
    lateness,
    latest_delivery,
    minimum_length,
    nominal_period,
    period,
    plan_end,
    refresh,
)

ASKED = date(2026, 11, 23)


def codes(answer: Answer[object]) -> set[StepCode]:
    return {step.code for step in answer.steps}


def extension(to_end: date, decided: date | None = None) -> Extension:
    return Extension(date(2020, 8, 31), to_end, "pandemic", "Criteria and Standards Subcommittee", decided)


class TestExtensions:
    """Extensions are records; running long without one is told, not explained."""

    plan = PlanDates(number=4, first_year=2018, last_year=2021)

    def test_a_plan_that_ran_long_without_an_extension_on_record_says_so(self) -> None:
        answer = extensions_on_record(self.plan, on=ASKED)
        assert answer.value == ()
        assert {StepCode.NO_EXTENSION_ON_RECORD, StepCode.RAN_LONG} <= codes(answer)

    def test_a_plan_of_the_usual_length_did_not_run_long(self) -> None:
        assert StepCode.RAN_LONG not in codes(extensions_on_record(replace(self.plan, last_year=2020), on=ASKED))

    def test_an_extension_is_told_with_its_reason_and_authority(self) -> None:
        decided = extension(date(2021, 8, 31))
        answer = extensions_on_record(replace(self.plan, extensions=(decided,)), on=ASKED)
        assert answer.value == (decided,)
        assert dict(answer.steps[-1].facts) == {
            "last_day": date(2021, 8, 31),
            "reason": "pandemic",
            "authority": "Criteria and Standards Subcommittee",
        }

    def test_an_extension_is_on_record_from_the_day_of_its_decision(self) -> None:
        plan = replace(self.plan, extensions=(extension(date(2021, 8, 31), date(2020, 7, 1)),))
        known = [len(extensions_on_record(plan, on=day).value or ()) for day in (date(2020, 6, 30), date(2020, 7, 1))]
        assert known == [0, 1]

    def test_an_extension_moves_the_end_from_the_day_it_was_decided(self) -> None:
        decided = extension(date(2021, 8, 31), date(2020, 7, 1))
        plan = replace(self.plan, ends=Recorded(date(2021, 8, 31)), extensions=(decided,))
        ends = [plan_end(plan, on=day).value for day in (date(2020, 6, 30), date(2020, 7, 1))]
        assert ends == [Recorded(date(2020, 8, 31)), Recorded(date(2021, 8, 31))]

    def test_the_nominal_period_stays_what_the_rulebook_says(self) -> None:
        plan = replace(self.plan, ends=Recorded(date(2021, 5, 31)))
        nominal = nominal_period(plan, on=ASKED).value
        assert nominal is not None
        assert nominal.window == Window(date(2018, 9, 1), date(2021, 9, 1))

    def test_an_end_is_never_derived_from_a_start_on_record(self) -> None:
        plan = PlanDates(number=6, starts=Recorded(date(2023, 3, 1)))
        answer = period(plan, on=ASKED)
        assert answer.value is None
        assert StepCode.END_NOT_KNOWN in codes(answer)

    def test_the_only_length_a_rulebook_has_gives_a_nominal_last_year(self) -> None:
        answer = plan_end(PlanDates(number=4, first_year=2018), on=ASKED)
        assert answer.value == Recorded(date(2020, 8, 31))
        assert StepCode.LAST_YEAR_BY_LENGTH in codes(answer)

    def test_dates_that_contradict_each_other_give_no_period(self) -> None:
        plan = PlanDates(number=3, starts=Recorded(date(2018, 1, 1)), ends=Recorded(date(2017, 1, 1)))
        answer = period(plan, on=ASKED)
        assert answer.value is None
        assert StepCode.DATES_CONTRADICT in codes(answer)


class TestMinimumLength:
    """A late plan loses the time it is late, and a minimum may be missed."""

    late_2016 = PlanDates(number=3, first_year=2016, last_year=2018)

    @pytest.mark.parametrize(
        ("delivered", "short"),
        [(date(2016, 6, 30), 0), (date(2017, 1, 1), 0), (date(2017, 1, 2), 1), (date(2017, 3, 1), 62)],
    )
    def test_r2013_wants_eighteen_months(self, delivered: date, short: int) -> None:
        found = minimum_length(replace(self.late_2016, delivered=Recorded(delivered)), on=ASKED).value
        assert found is not None
        assert (found.months, found.short_by_days) == (18, short)

    def test_r2018_wants_twenty_months_and_four_months_late_leave_just_that(self) -> None:
        plan = PlanDates(number=4, first_year=2018, last_year=2020, delivered=Recorded(date(2018, 12, 31)))
        on_the_last_day = minimum_length(plan, on=ASKED).value
        a_day_later = minimum_length(replace(plan, delivered=Recorded(date(2019, 1, 2))), on=ASKED).value
        assert on_the_last_day == MinimumLength(20, Window(date(2018, 12, 31), date(2020, 9, 1)), 0)
        assert a_day_later is not None
        assert a_day_later.short_by_days == 1

    def test_december_2016_to_june_2018_as_brazil_had_it_is_long_enough(self) -> None:
        months = (Recorded(date(2016, 12, 1), Precision.MONTH), Recorded(date(2018, 6, 1), Precision.MONTH))
        found = minimum_length(replace(self.late_2016, starts=months[0], ends=months[1]), on=ASKED).value
        assert found == MinimumLength(18, Window(date(2016, 12, 1), date(2018, 7, 1)), 0)

    def test_a_start_on_record_before_the_delivery_gives_no_time(self) -> None:
        plan = replace(self.late_2016, starts=Recorded(date(2016, 7, 1)), delivered=Recorded(date(2017, 2, 1)))
        found = minimum_length(plan, on=ASKED).value
        assert found == MinimumLength(18, Window(date(2017, 2, 1), date(2018, 7, 1)), 31)

    def test_r2022_sets_none_and_says_so(self) -> None:
        answer = minimum_length(PlanDates(number=6, first_year=2023, last_year=2025), on=ASKED)
        assert answer.value is None
        assert dict(answer.steps[-1].facts) == {"rulebook": "R2022", "rule": RuleId.MINIMUM_LENGTH}

    def test_the_minimum_of_local_plans_is_unverified(self) -> None:
        start, end = Recorded(date(2022, 5, 1)), Recorded(date(2023, 3, 31))
        plan = PlanDates(number=1, kind=GovernmentKind.LOCAL, first_year=2022, starts=start, ends=end)
        answer = minimum_length(plan, on=ASKED)
        assert answer.value is not None
        assert (answer.value.months, answer.value.short_by_days, answer.verified) == (12, 30, False)


class TestRefresh:
    """Only four-year plans are refreshed, and no text tells when: unverified."""

    four = PlanDates(number=5, first_year=2023, last_year=2027, years=4)

    def test_it_opens_two_years_after_a_start_on_record(self) -> None:
        answer = refresh(replace(self.four, starts=Recorded(date(2024, 2, 29))), on=ASKED)
        assert (answer.value, answer.verified) == (date(2026, 2, 28), False)

    def test_it_is_counted_from_the_end_where_only_the_year_of_the_start_is_known(self) -> None:
        answer = refresh(replace(self.four, years=None), on=ASKED)
        assert answer.value == date(2026, 1, 1)
        assert {StepCode.LENGTH_BY_YEARS, StepCode.REFRESH_BEFORE_END} <= codes(answer)

    def test_an_installation_may_settle_on_another_month(self) -> None:
        plan = replace(self.four, starts=Recorded(date(2024, 1, 1)))
        assert refresh(plan, on=ASKED, unverified=Unverified(r2022_refresh_months=22)).value == date(2025, 11, 1)

    @pytest.mark.parametrize(
        ("plan", "code"),
        [
            (PlanDates(number=6, first_year=2023, last_year=2025, years=2), StepCode.NOT_A_FOUR_YEAR_PLAN),
            (PlanDates(number=6, first_year=2023), StepCode.LENGTH_NOT_KNOWN),
            (PlanDates(number=5, first_year=2020, last_year=2022), StepCode.RULE_SILENT),
        ],
    )
    def test_other_plans_have_none(self, plan: PlanDates, code: StepCode) -> None:
        answer = refresh(plan, on=ASKED)
        assert answer.value is None
        assert code in codes(answer)


class TestDue:
    """A plan is due in the year the previous one ends; what is not known is not guessed."""

    def test_a_first_plan_is_due_in_its_own_first_year(self) -> None:
        answer = due_date(PlanDates(number=1, first_year=2018), None, on=ASKED)
        assert answer.value == date(2018, 8, 31)
        assert StepCode.DUE_YEAR_BY_FIRST_YEAR in codes(answer)

    def test_an_extended_plan_makes_the_next_one_due_a_year_later(self) -> None:
        before = PlanDates(number=4, first_year=2018, last_year=2021, ends=Recorded(date(2021, 8, 31)))
        assert due_date(PlanDates(number=5, first_year=2021), before, on=ASKED).value == date(2021, 8, 31)

    def test_before_2014_the_day_hung_on_the_year_of_joining_and_is_not_known(self) -> None:
        answer = due_date(PlanDates(number=1, first_year=2013), None, on=ASKED)
        assert (answer.value, answer.rule.id) == (None, RuleId.DUE_BY_JOINING_COHORT)

    def test_local_plans_have_no_common_due_day(self) -> None:
        plan = PlanDates(number=1, kind=GovernmentKind.LOCAL, first_year=2022)
        assert due_date(plan, None, on=ASKED).value is None
        assert latest_delivery(plan, None, on=ASKED).value is None

    def test_without_any_year_nothing_is_due(self) -> None:
        answer = due_date(PlanDates(number=7), None, on=ASKED)
        assert answer.value is None
        assert StepCode.DUE_YEAR_NOT_KNOWN in codes(answer)

    def test_the_due_day_since_2022_is_unverified_but_the_limit_is_not(self) -> None:
        before = PlanDates(number=5, first_year=2022, last_year=2024, ends=Recorded(date(2024, 12, 31)))
        draft = PlanDates(number=6, submitted=False)
        assert due_date(draft, before, on=ASKED).rule.grade is Grade.C
        limit = latest_delivery(draft, before, on=ASKED)
        assert (limit.value, limit.verified) == (date(2025, 12, 31), True)

    @pytest.mark.parametrize(("on", "late", "beyond"), [(31, False, False), (32, True, False)])
    def test_a_missing_plan_is_late_from_the_day_after_it_was_due(self, on: int, late: bool, beyond: bool) -> None:
        asked = date.fromordinal(date(2020, 7, 31).toordinal() + on)
        found = lateness(PlanDates(number=5, first_year=2020, submitted=False), None, on=asked).value
        assert found is not None
        assert (found.due, found.late, found.beyond_limit) == (date(2020, 8, 31), late, beyond)

    def test_a_delivery_nobody_recorded_is_neither_late_nor_in_time(self) -> None:
        plan = PlanDates(number=5, first_year=2020, last_year=2022, submitted=True)
        answer = lateness(plan, None, on=ASKED)
        assert answer.value is not None
        assert (answer.value.late, answer.value.beyond_limit) == (None, None)
        assert StepCode.DELIVERY_NOT_RECORDED in codes(answer)

    def test_a_delivery_known_by_its_month_may_leave_lateness_open(self) -> None:
        plan = PlanDates(number=3, first_year=2016, delivered=Recorded(date(2016, 12, 1), Precision.MONTH))
        found = lateness(plan, None, on=ASKED).value
        assert found is not None
        assert (found.late, found.days, found.beyond_limit) == (True, None, True)
