"""Every answer can be challenged: it names its rule, the rulebook, the source and the steps, whatever is on record."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from kuvend import cycle
from kuvend.cycle import (
    STEP_FACTS,
    Answer,
    Basis,
    GovernmentKind,
    Grade,
    MemberFacts,
    PlanDates,
    ProcessFacts,
    RulebookId,
    RuleId,
    Step,
    StepCode,
    Unverified,
    rulebook,
)
from kuvend.cycle.steps import step
from kuvend.cycle.triggers import GRACE_PERIOD, TRIGGER_PERIODS
from tests.cycle.strategies import DAYS, plans, process_facts, series

ONE_PLAN = [
    cycle.rulebook_of,
    cycle.period,
    cycle.nominal_period,
    cycle.plan_start,
    cycle.plan_end,
    cycle.extensions_on_record,
    cycle.drafting_window,
    cycle.minimum_length,
    cycle.refresh,
]
TWO_PLANS = [cycle.due_date, cycle.latest_delivery, cycle.lateness, cycle.cohort_shift]


def answers(plan: PlanDates, previous: PlanDates, facts: ProcessFacts, on: date) -> Iterator[Answer[Any]]:
    for ask in ONE_PLAN:
        yield ask(plan, on=on)
    for compare in TWO_PLANS:
        yield compare(plan, previous, on=on)
    yield from cycle.contrary_to_process_indicators(plan, previous, facts, on=on)
    yield from cycle.gaps_and_overlaps([previous, plan], on=on)
    for dated in cycle.all_dates(MemberFacts(last_update=on), [previous, plan], on=on):
        yield dated.answer


@given(plans, plans, process_facts, DAYS)
@settings(max_examples=40)
def test_every_answer_names_its_rule_version_source_and_steps(
    plan: PlanDates, previous: PlanDates, facts: ProcessFacts, on: date
) -> None:
    for answer in answers(plan, previous, facts, on):
        assert answer.rule.key == f"{answer.rule.version}/{answer.rule.id}"
        assert answer.rule.source.title
        assert answer.rule.source.reference
        assert answer.rule.meaning.endswith(".")
        assert answer.steps
        assert len(set(answer.rules)) == len(answer.rules)
        assert all(set(step.facts) == STEP_FACTS[step.code] for step in answer.steps)


@given(plans, plans, process_facts, DAYS)
@settings(max_examples=40)
def test_an_answer_is_verified_only_if_all_its_rules_are(
    plan: PlanDates, previous: PlanDates, facts: ProcessFacts, on: date
) -> None:
    for answer in answers(plan, previous, facts, on):
        assert answer.verified is all(rule.grade in {Grade.A, Grade.B} for rule in answer.rules)


@given(series, DAYS)
@settings(max_examples=40)
def test_asking_twice_gives_the_same_answer(plans: list[PlanDates], on: date) -> None:
    assert cycle.gaps_and_overlaps(plans, on=on) == cycle.gaps_and_overlaps(plans, on=on)
    assert cycle.next_dates(MemberFacts(), plans, on=on) == cycle.next_dates(MemberFacts(), plans, on=on)


def test_every_step_has_its_facts_declared() -> None:
    assert set(STEP_FACTS) == set(StepCode)


def test_every_step_is_taken_somewhere() -> None:
    folder = Path(cycle.__file__).parent
    text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "steps.py")
    assert {code.name for code in StepCode} - set(re.findall(r"StepCode\.([A-Z_]+)", text)) == set()


def test_a_step_without_its_facts_is_refused() -> None:
    with pytest.raises(ValueError, match="rulebook_chosen"):
        step(StepCode.RULEBOOK_CHOSEN, day=date(2020, 1, 1))
    assert step(StepCode.RULEBOOK_CHOSEN, day=date(2020, 1, 1), rulebook="R2018") == Step(
        StepCode.RULEBOOK_CHOSEN, {"rulebook": "R2018", "day": date(2020, 1, 1)}
    )


def test_every_rule_stands_in_a_table() -> None:
    in_books = {rule.id for version in RulebookId for _, rule, _ in rulebook(version).terms()}
    in_triggers = {rule.id for version in TRIGGER_PERIODS for rule in version.rules.values()} | {GRACE_PERIOD.id}
    assert set(RuleId) == in_books | in_triggers


@pytest.mark.parametrize("version", RulebookId)
def test_the_rules_of_a_book_carry_its_name_and_each_only_once(version: RulebookId) -> None:
    rules = [rule for _, rule, _ in rulebook(version).terms()]
    assert {rule.version for rule in rules} == {version}
    assert len({rule.id for rule in rules}) == len(rules)


def test_only_r2013_has_the_drafting_window_as_ogps_own_rule() -> None:
    bases = {version: rulebook(version).drafting_months.rule.basis for version in RulebookId}
    assert [version for version, basis in bases.items() if basis is Basis.OGP_RULE] == [RulebookId.R2013]
    assert set(bases.values()) == {Basis.OGP_RULE, Basis.BRIEF_RULE}


def test_what_an_installation_settles_on_changes_the_answer_but_stays_unverified() -> None:
    plan = PlanDates(number=6, first_year=2023, last_year=2025)
    settled = Unverified(r2022_nominal_end=cycle.MonthDay(6, 30))
    answer = cycle.plan_end(plan, on=date(2024, 1, 1), unverified=settled)
    assert answer.value is not None
    assert (answer.value.day, answer.verified) == (date(2025, 6, 30), False)


def test_the_thresholds_of_the_minimum_requirements_can_be_read_with_their_rule() -> None:
    book = rulebook(RulebookId.R2022)
    terms = [book.forum_gap_months, book.repository_updates_a_year, book.notice_days, book.open_meetings_a_year]
    assert [term.value for term in terms if term] == [6, 2, 14, 2]
    assert {term.rule.grade for term in terms if term} == {Grade.A}


def test_a_local_plan_gets_no_rule_of_the_national_books() -> None:
    plan = PlanDates(number=1, kind=GovernmentKind.LOCAL, first_year=2022, last_year=2024)
    national = {RulebookId.R2013, RulebookId.R2022}
    for answer in answers(plan, plan, ProcessFacts(), date(2026, 1, 1)):
        assert not national & {rule.version for rule in answer.rules}


def test_equal_steps_are_one_step_however_they_were_reached() -> None:
    day = date(2026, 6, 15)
    same = step(StepCode.NOT_DELIVERED, on=day), step(StepCode.NOT_DELIVERED, on=day)
    other = step(StepCode.NOT_DELIVERED, on=date(2026, 6, 16))
    assert {*same, other} == {same[0], other}
    assert len({*same, other}) == 2
