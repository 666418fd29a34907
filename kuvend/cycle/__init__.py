"""OGP's rulebooks by date, and the answers they give. Pure: dates in, answers out. See README.md beside this file."""

from kuvend.cycle.answer import Answer
from kuvend.cycle.choice import rulebook_for, rulebook_of
from kuvend.cycle.cohort import Cohort, CohortShift, cohort_of, cohort_shift
from kuvend.cycle.contrary import (
    Indicator,
    IndicatorState,
    Influence,
    ProcessFacts,
    contrary_to_process_indicators,
)
from kuvend.cycle.dates import Dated, all_dates, next_dates
from kuvend.cycle.drafting import drafting_window
from kuvend.cycle.due import due_date
from kuvend.cycle.extensions import extensions_on_record
from kuvend.cycle.four_years import refresh
from kuvend.cycle.gaps import Seam, SeamKind, gaps_and_overlaps
from kuvend.cycle.late_delivery import Lateness, lateness, latest_delivery
from kuvend.cycle.length import MinimumLength, minimum_length
from kuvend.cycle.member_facts import BindingDate, Completed, MemberFacts
from kuvend.cycle.months import MonthDay, add_months, first_day_of_last, last_day_within
from kuvend.cycle.periods import Period, nominal_period, period, plan_end, plan_start
from kuvend.cycle.plan_dates import Extension, GovernmentKind, PlanDates, Precision, Recorded
from kuvend.cycle.rule import Basis, Grade, Rule, RulebookId, RuleId, Source, Term
from kuvend.cycle.rulebooks import rulebook
from kuvend.cycle.rulebooks.columns import Rulebook
from kuvend.cycle.steps import STEP_FACTS, Step, StepCode
from kuvend.cycle.triggers import Trigger, TriggerTable
from kuvend.cycle.unverified import UNVERIFIED, Unverified
from kuvend.cycle.windows import Window

__all__ = [
    "Answer",
    "Basis",
    "BindingDate",
    "Cohort",
    "CohortShift",
    "Completed",
    "Dated",
    "Extension",
    "GovernmentKind",
    "Grade",
    "Indicator",
    "IndicatorState",
    "Influence",
    "Lateness",
    "MemberFacts",
    "MinimumLength",
    "MonthDay",
    "Period",
    "PlanDates",
    "Precision",
    "ProcessFacts",
    "Recorded",
    "Rule",
    "RuleId",
    "Rulebook",
    "RulebookId",
    "STEP_FACTS",
    "Seam",
    "SeamKind",
    "Source",
    "Step",
    "StepCode",
    "Term",
    "Trigger",
    "TriggerTable",
    "UNVERIFIED",
    "Unverified",
    "Window",
    "add_months",
    "all_dates",
    "cohort_of",
    "cohort_shift",
    "contrary_to_process_indicators",
    "drafting_window",
    "due_date",
    "extensions_on_record",
    "first_day_of_last",
    "gaps_and_overlaps",
    "last_day_within",
    "lateness",
    "latest_delivery",
    "minimum_length",
    "next_dates",
    "nominal_period",
    "period",
    "plan_end",
    "plan_start",
    "refresh",
    "rulebook",
    "rulebook_for",
    "rulebook_of",
]
