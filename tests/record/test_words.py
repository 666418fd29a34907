"""Whatever a rulebook answers and whatever the record holds can be said in words."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum

import pytest
from django.utils.functional import Promise

from kuvend import cycle
from kuvend.cycle import STEP_FACTS, BindingDate, Dated, Seam, SeamKind, Step, StepCode, Window
from kuvend.cycle.steps import Fact, Origin
from kuvend.members import rules as members
from kuvend.plans import rules as plans
from kuvend.record.messages import answers
from kuvend.record.messages import cycle as titles
from kuvend.record.messages.steps import STEPS
from kuvend.record.messages.template import GOALS, TEXTS
from kuvend.record.messages.words import finding_word, formula, word
from kuvend.record.rules import CommitmentState, MilestoneState
from kuvend.record.selectors.commitment import TEMPLATE
from kuvend.review.rules import SCALES, Indicator, Phase, StarFormula

SHOWN: tuple[type[Enum], ...] = (
    members.Status,
    members.Kind,
    members.StatusEventKind,
    members.Confidence,
    members.Precision,
    members.Sector,
    members.ResponsibilityKind,
    plans.Value,
    plans.Answer,
    plans.ValueReason,
    plans.Advice,
    plans.Part,
    plans.LineageKind,
    plans.Standing,
    plans.ProcessTopic,
    Indicator,
    Phase,
    cycle.RulebookId,
    cycle.RuleId,
    cycle.Basis,
    cycle.Grade,
    cycle.Trigger,
    cycle.TriggerTable,
    cycle.IndicatorState,
    cycle.SeamKind,
    cycle.Cohort,
    cycle.Influence,
    MilestoneState,
    CommitmentState,
)

# One value of every fact that a step may carry.
FACTS: dict[str, Fact] = {
    "precision": "month",
    "origin": "nominal",
    "rulebook": "R2018",
    "rule": "due_day",
    "cohort": "odd",
    "table": "T2018",
    "level": "consult",
    "threshold": "involve",
    "fact": "any_progress",
    "answer": "no",
    "reason": "An election",
    "authority": "Steering Committee",
    "commitment": "AL0070",
    **dict.fromkeys(("day", "on", "opens", "last_day", "decided"), date(2021, 3, 4)),
    **dict.fromkeys(("plan", "before", "after", "months", "days", "years"), 2),
    **dict.fromkeys(("year", "first_year", "last_year"), 2020),
}


@pytest.mark.parametrize("vocabulary", SHOWN)
def test_every_value_of_a_vocabulary_has_a_word(vocabulary: type[Enum]) -> None:
    assert all(str(word(value)) for value in vocabulary)


def test_every_step_has_a_sentence() -> None:
    assert set(STEPS) == set(StepCode)


@pytest.mark.parametrize("code", StepCode)
def test_a_step_is_said_with_its_facts(code: StepCode) -> None:
    facts = {name: FACTS[name] for name in STEP_FACTS[code]}
    if code is StepCode.RULEBOOKS_DIFFER:
        facts = {"before": "R2013", "after": "R2018"}
    said = answers.step_sentence(Step(code, facts))
    assert "%(" not in said
    assert "None" not in said
    assert said.endswith((".", "election"))


def test_a_day_known_to_its_month_is_said_to_its_month() -> None:
    said = answers.step_sentence(Step(StepCode.START_RECORDED, {"day": date(2016, 7, 1), "precision": "month"}))
    assert said == "The start on record is Jul 2016."


@pytest.mark.parametrize("days", [1, 20])
def test_days_are_counted_in_the_right_number(days: int) -> None:
    said = answers.step_sentence(Step(StepCode.LATE, {"days": days}))
    assert said == ("That is 1 day late." if days == 1 else "That is 20 days late.")


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        (titles.BINDING_DATES, set(BindingDate)),
        (titles.ORIGINS, set(Origin)),
        (titles.PROCESS_FACTS, set(cycle.ProcessFacts.__dataclass_fields__)),
        (TEXTS, set(TEMPLATE)),
        (GOALS, set(range(1, 18))),
    ],
    ids=["dates", "origins", "process facts", "template", "goals"],
)
def test_no_title_is_missing(table: Mapping[object, Promise], keys: set[object]) -> None:
    assert set(table) == keys


def test_a_binding_date_names_its_plan() -> None:
    rule = cycle.rulebook(cycle.RulebookId.R2018).choice
    for kind in BindingDate:
        dated = Dated(kind, date(2026, 1, 1), 4, cycle.Answer(date(2026, 1, 1), rule, ()))
        assert re.search(r"\b4\b", answers.dated_title(dated)), kind


@pytest.mark.parametrize("kind", SeamKind)
@pytest.mark.parametrize("after", [3, None])
@pytest.mark.parametrize("window", [Window(date(2020, 1, 1), date(2020, 2, 1)), None])
def test_every_join_of_two_plans_can_be_said(kind: SeamKind, after: int | None, window: Window | None) -> None:
    said = answers.seam_sentence(Seam(kind, 2, after, window, False))
    assert "2" in said
    assert "None" not in said


def test_every_finding_has_a_word() -> None:
    assert all(str(finding_word(indicator, value)) for indicator, scale in SCALES.items() for value in scale)


def test_a_formula_without_words_is_shown_as_recorded() -> None:
    assert all(str(formula(method)) != method.value for method in StarFormula)
    assert formula("of-1999") == "of-1999"


def test_a_gap_that_rests_on_nominal_dates_is_never_said_as_a_fact() -> None:
    window = Window(date(2018, 7, 1), date(2018, 9, 1))

    recorded, nominal = (answers.seam_sentence(Seam(SeamKind.GAP, 3, 4, window, told)) for told in (False, True))

    assert recorded.startswith("Between plan 3 and plan 4 no plan was in force")
    assert nominal.startswith("By nominal dates, ")
