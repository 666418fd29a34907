"""Indicators of acting contrary to process follow the list of their period, and never pass for a verdict."""

from datetime import date

import pytest
from hypothesis import given

from kuvend.cycle import (
    Basis,
    GovernmentKind,
    IndicatorState,
    Influence,
    PlanDates,
    ProcessFacts,
    Recorded,
    StepCode,
    Trigger,
    Unverified,
    contrary_to_process_indicators,
)
from tests.cycle.strategies import DAYS, plans, process_facts

ASKED = date(2026, 11, 23)
RAISED, NOT_RAISED, NOT_KNOWN = IndicatorState.RAISED, IndicatorState.NOT_RAISED, IndicatorState.NOT_KNOWN


def delivered(day: date) -> PlanDates:
    return PlanDates(number=4, first_year=day.year, delivered=Recorded(day))


def states(plan: PlanDates, facts: ProcessFacts, previous: PlanDates | None = None) -> dict[Trigger, IndicatorState]:
    answers = contrary_to_process_indicators(plan, previous, facts, on=ASKED)
    return {answer.value.trigger: answer.value.state for answer in answers if answer.value}


@pytest.mark.parametrize(
    ("day", "triggers"),
    [
        (date(2014, 6, 30), {Trigger.LATE}),
        (
            date(2016, 6, 30),
            {Trigger.LATE, Trigger.NO_PUBLIC_ENGAGEMENT, Trigger.NO_REVIEWER_ENGAGEMENT, Trigger.NO_PROGRESS},
        ),
        (
            date(2018, 8, 31),
            {Trigger.LATE, Trigger.BELOW_INVOLVE, Trigger.BELOW_INFORM, Trigger.NO_REPOSITORY, Trigger.NO_PROGRESS},
        ),
        (date(2022, 12, 31), {Trigger.LATE, Trigger.MINIMUM_REQUIREMENTS, Trigger.NO_PROGRESS}),
    ],
)
def test_each_period_has_its_own_triggers(day: date, triggers: set[Trigger]) -> None:
    assert set(states(delivered(day), ProcessFacts())) == triggers


def test_before_2013_and_for_local_members_no_list_is_known() -> None:
    assert states(delivered(date(2012, 4, 1)), ProcessFacts()) == {}
    local = PlanDates(number=1, kind=GovernmentKind.LOCAL, first_year=2022)
    assert contrary_to_process_indicators(local, None, ProcessFacts(), on=ASKED) == ()


def test_albanias_plan_of_2018_consulted_where_involve_was_asked() -> None:
    facts = ProcessFacts(influence_in_development=Influence.CONSULT)
    found = states(PlanDates(number=4, first_year=2018, last_year=2020), facts)
    assert found == {
        Trigger.LATE: NOT_KNOWN,
        Trigger.BELOW_INVOLVE: RAISED,
        Trigger.BELOW_INFORM: NOT_KNOWN,
        Trigger.NO_REPOSITORY: NOT_KNOWN,
        Trigger.NO_PROGRESS: NOT_KNOWN,
    }


@pytest.mark.parametrize(
    ("level", "development", "implementation"),
    [
        (Influence.NONE, RAISED, RAISED),
        (Influence.INFORM, RAISED, NOT_RAISED),
        (Influence.CONSULT, RAISED, NOT_RAISED),
        (Influence.INVOLVE, NOT_RAISED, NOT_RAISED),
        (Influence.EMPOWER, NOT_RAISED, NOT_RAISED),
    ],
)
def test_influence_is_measured_against_involve_and_inform(
    level: Influence, development: IndicatorState, implementation: IndicatorState
) -> None:
    facts = ProcessFacts(influence_in_development=level, influence_in_implementation=level)
    found = states(delivered(date(2018, 8, 31)), facts)
    assert (found[Trigger.BELOW_INVOLVE], found[Trigger.BELOW_INFORM]) == (development, implementation)


def test_a_plan_beyond_the_limit_raises_the_trigger_of_lateness() -> None:
    before = PlanDates(number=3, ends=Recorded(date(2022, 8, 31)))
    assert states(delivered(date(2023, 8, 31)), ProcessFacts(), before)[Trigger.LATE] is NOT_RAISED
    assert states(delivered(date(2023, 9, 1)), ProcessFacts(), before)[Trigger.LATE] is RAISED


@pytest.mark.parametrize(
    ("day", "state"), [(date(2023, 12, 31), IndicatorState.EXCUSED), (date(2024, 1, 1), IndicatorState.RAISED)]
)
def test_the_grace_of_the_first_two_years_excuses_unverified(day: date, state: IndicatorState) -> None:
    facts = ProcessFacts(minimum_requirements_met=False)
    answers = contrary_to_process_indicators(delivered(day), None, facts, on=ASKED)
    answer = next(a for a in answers if a.value and a.value.trigger is Trigger.MINIMUM_REQUIREMENTS)
    assert answer.value is not None
    assert (answer.value.state, answer.verified) == (state, state is not IndicatorState.EXCUSED)


def test_an_installation_that_knows_better_moves_the_grace() -> None:
    facts = ProcessFacts(minimum_requirements_met=False)
    answers = contrary_to_process_indicators(
        delivered(date(2023, 6, 1)), None, facts, on=ASKED, unverified=Unverified(r2022_grace_until=date(2022, 12, 31))
    )
    assert [a.value.state for a in answers if a.value and a.value.trigger is Trigger.MINIMUM_REQUIREMENTS] == [RAISED]


@given(plans, process_facts, DAYS)
def test_every_indicator_says_that_it_is_one(plan: PlanDates, facts: ProcessFacts, on: date) -> None:
    for answer in contrary_to_process_indicators(plan, None, facts, on=on):
        assert answer.rule.basis is Basis.OUR_INDICATOR
        assert answer.steps[-1].code is StepCode.INDICATOR_ONLY


def test_what_is_not_known_raises_nothing() -> None:
    for day in (date(2016, 6, 30), date(2018, 8, 31), date(2022, 12, 31)):
        found = states(delivered(day), ProcessFacts())
        assert {state for trigger, state in found.items() if trigger is not Trigger.LATE} == {NOT_KNOWN}
