"""The columns that every rulebook fills in, or leaves empty where its text is silent."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from kuvend.cycle.months import MonthDay
from kuvend.cycle.rule import Rule, RulebookId, Term


class LateFrom(StrEnum):
    """What the months of lateness are counted from."""

    DUE_DAY = "due_day"
    PREVIOUS_END = "previous_end"


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """One version of the rules. None means that its text, as far as it could be read, says nothing."""

    id: RulebookId
    choice: Rule
    no_gap: Rule
    extensions: Rule
    drafting_months: Term[int]
    recorded_dates: Rule | None = None
    plan_years: Term[tuple[int, ...]] | None = None
    nominal_start: Term[MonthDay | None] | None = None  # an empty value: the start is known by its year only
    nominal_end: Term[MonthDay] | None = None
    due_day: Term[MonthDay] | None = None
    due_by_joining_cohort: Rule | None = None
    minimum_months: Term[int] | None = None
    late_months: Term[int] | None = None
    late_from: LateFrom = LateFrom.DUE_DAY
    cohort_shift_months: Term[int] | None = None
    relief_due_year: Term[int] | None = None
    refresh_months: Term[int] | None = None
    recommended_commitments: Term[tuple[int, int]] | None = None
    progress_months: Term[int] | None = None
    self_assessment_months: Term[int] | None = None
    cocreation_brief_months: Term[int] | None = None
    plan_review_months: Term[int] | None = None
    midterm_report_months: Term[int] | None = None
    results_report_months: Term[int] | None = None
    inception_months: Term[int] | None = None
    end_of_commitment_months: Term[int] | None = None
    end_of_plan_months: Term[int] | None = None
    forum_gap_months: Term[int] | None = None
    repository_updates_a_year: Term[int] | None = None
    notice_days: Term[int] | None = None
    open_meetings_a_year: Term[int] | None = None

    def terms(self) -> Iterator[tuple[str, Rule, object]]:
        """Every rule of the table by column, with the value it lays down, None where the rule has no figure."""
        for field in fields(self):
            entry = getattr(self, field.name)
            if isinstance(entry, Rule):
                yield field.name, entry, None
            elif isinstance(entry, Term):
                yield field.name, entry.rule, entry.value
