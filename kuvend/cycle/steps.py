"""The steps that lead to an answer: a code and its facts each, put into words by the pages that show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Fact = str | int | date


class Origin(StrEnum):
    """Whether a date of a plan is on record or is its rulebook's nominal one."""

    RECORDED = "recorded"
    NOMINAL = "nominal"


class StepCode(StrEnum):
    """What was looked up, assumed or counted. `STEP_FACTS` names the facts of each."""

    # Choosing a rulebook
    SUBMITTED_ON = "submitted_on"
    SUBMITTED_AROUND = "submitted_around"
    NOT_YET_SUBMITTED = "not_yet_submitted"
    SUBMISSION_NOT_RECORDED = "submission_not_recorded"
    NO_DATE_ON_RECORD = "no_date_on_record"
    RULEBOOK_CHOSEN = "rulebook_chosen"
    NO_RULEBOOK_KNOWN = "no_rulebook_known"
    # The period of a plan
    START_RECORDED = "start_recorded"
    START_NOMINAL = "start_nominal"
    START_IN_YEAR = "start_in_year"
    START_AT_DELIVERY = "start_at_delivery"
    START_NOT_KNOWN = "start_not_known"
    END_RECORDED = "end_recorded"
    END_NOMINAL = "end_nominal"
    END_NOT_KNOWN = "end_not_known"
    DATES_CONTRADICT = "dates_contradict"
    LAST_YEAR_BY_LENGTH = "last_year_by_length"
    EXTENDED = "extended"
    EXTENDED_LATER = "extended_later"
    NO_EXTENSION_ON_RECORD = "no_extension_on_record"
    RAN_LONG = "ran_long"
    # When a plan is due, and how late it is
    DUE_YEAR_BY_PREVIOUS_END = "due_year_by_previous_end"
    DUE_YEAR_BY_FIRST_YEAR = "due_year_by_first_year"
    DUE_YEAR_NOT_KNOWN = "due_year_not_known"
    DUE_DAY = "due_day"
    DUE_BY_JOINING_COHORT = "due_by_joining_cohort"
    RULE_SILENT = "rule_silent"
    DELIVERED = "delivered"
    NOT_DELIVERED = "not_delivered"
    DELIVERY_NOT_RECORDED = "delivery_not_recorded"
    ON_TIME = "on_time"
    LATE = "late"
    LATE_SINCE = "late_since"
    LATENESS_NOT_KNOWN = "lateness_not_known"
    LIMIT_AFTER_DUE_DAY = "limit_after_due_day"
    LIMIT_AFTER_PREVIOUS_END = "limit_after_previous_end"
    LIMIT_NOT_KNOWN = "limit_not_known"
    LIMIT_KEPT = "limit_kept"
    LIMIT_PASSED = "limit_passed"
    RELIEF_MAY_APPLY = "relief_may_apply"
    COHORT_OF_YEAR = "cohort_of_year"
    COHORT_MOVES = "cohort_moves"
    COHORT_STAYS = "cohort_stays"
    # Windows, lengths and seams between plans
    LAST_MONTHS_OF_PLAN = "last_months_of_plan"
    TIME_TO_IMPLEMENT = "time_to_implement"
    MINIMUM_REACHED = "minimum_reached"
    MINIMUM_MISSED = "minimum_missed"
    PLAN_ENDS = "plan_ends"
    NEXT_PLAN_STARTS = "next_plan_starts"
    NO_NEXT_PLAN = "no_next_plan"
    PERIOD_NOT_KNOWN = "period_not_known"
    RULEBOOKS_DIFFER = "rulebooks_differ"
    GAP_FOUND = "gap_found"
    OVERLAP_FOUND = "overlap_found"
    PLANS_MEET = "plans_meet"
    SEAM_NOT_KNOWN = "seam_not_known"
    # Four-year plans
    LENGTH_STATED = "length_stated"
    LENGTH_BY_YEARS = "length_by_years"
    LENGTH_NOT_KNOWN = "length_not_known"
    NOT_A_FOUR_YEAR_PLAN = "not_a_four_year_plan"
    REFRESH_AFTER_START = "refresh_after_start"
    REFRESH_BEFORE_END = "refresh_before_end"
    # Acting contrary to process
    TRIGGERS_OF_PERIOD = "triggers_of_period"
    FACT_GIVEN = "fact_given"
    FACT_NOT_KNOWN = "fact_not_known"
    INFLUENCE_COMPARED = "influence_compared"
    GRACE_APPLIES = "grace_applies"
    INDICATOR_ONLY = "indicator_only"
    # Dates that follow from another date
    COCREATION_STARTED = "cocreation_started"
    MONTHS_AFTER = "months_after"
    MONTHS_BEFORE = "months_before"
    DAYS_BEFORE = "days_before"
    COMMITMENT_COMPLETED = "commitment_completed"
    LAST_UPDATE = "last_update"


def _table(rows: str) -> dict[StepCode, frozenset[str]]:
    """One row a line: the code, then the names of its facts."""
    words = (line.split() for line in rows.strip().splitlines())
    return {StepCode(code): frozenset(facts) for code, *facts in words}


# `precision` is one of Precision, `origin` of Origin, `rulebook` of RulebookId, `rule` of RuleId, `cohort` of Cohort,
# `table` of TriggerTable, `level` and `threshold` of Influence (in lower case), `fact` is a field of ProcessFacts and
# its `answer` yes or no. `plan`, `before` and `after` are plan numbers, but rulebooks in rulebooks_differ.
# `on` is the day asked; `day`, `opens`, `decided` and `last_day` are dates, `last_day` always inside. `months`, `days`
# and `years` are counts; `year`, `first_year` and `last_year` are calendar years.
STEP_FACTS: dict[StepCode, frozenset[str]] = _table("""
submitted_on             day
submitted_around         day precision
not_yet_submitted        on
submission_not_recorded  year
no_date_on_record        plan on
rulebook_chosen          rulebook day
no_rulebook_known        day
start_recorded           day precision
start_nominal            day rulebook
start_in_year            year rulebook
start_at_delivery        day precision
start_not_known          plan
end_recorded             day precision
end_nominal              day rulebook
end_not_known            plan
dates_contradict         opens last_day
last_year_by_length      first_year years last_year
extended                 last_day reason authority
extended_later           decided last_day
no_extension_on_record   plan
ran_long                 first_year last_year years
due_year_by_previous_end year plan day origin
due_year_by_first_year   year
due_year_not_known       plan
due_day                  day rulebook
due_by_joining_cohort    year
rule_silent              rulebook rule
delivered                day precision
not_delivered            on
delivery_not_recorded    plan
on_time                  day
late                     days
late_since               day
lateness_not_known       day
limit_after_due_day      months last_day
limit_after_previous_end months last_day plan day origin
limit_not_known          plan
limit_kept               last_day
limit_passed             last_day
relief_may_apply         last_day
cohort_of_year           year cohort
cohort_moves             cohort year
cohort_stays             cohort
last_months_of_plan      plan months opens last_day
time_to_implement        opens last_day
minimum_reached          months
minimum_missed           months days
plan_ends                plan day origin
next_plan_starts         plan day precision origin
no_next_plan             plan on
period_not_known         plan
rulebooks_differ         before after
gap_found                opens last_day days
overlap_found            opens last_day days
plans_meet               day
seam_not_known           before after
length_stated            years
length_by_years          first_year last_year
length_not_known         plan
not_a_four_year_plan     plan
refresh_after_start      months day
refresh_before_end       months day
triggers_of_period       table day
fact_given               fact answer
fact_not_known           fact
influence_compared       level threshold
grace_applies            last_day
indicator_only
cocreation_started       day
months_after             day months last_day
months_before            day months last_day
days_before              day days last_day
commitment_completed     commitment day
last_update              day
""")


@dataclass(frozen=True)
class Step:
    """One step on the way to an answer."""

    code: StepCode
    facts: Mapping[str, Fact]

    def __hash__(self) -> int:
        """A mapping has none; equal steps have equal codes."""
        return hash(self.code)

    def __post_init__(self) -> None:
        if STEP_FACTS[self.code] != frozenset(self.facts):
            raise ValueError(f"step {self.code} needs {sorted(STEP_FACTS[self.code])}, not {sorted(self.facts)}")


def step(code: StepCode, **facts: Fact) -> Step:
    """A step with its facts, checked against `STEP_FACTS`."""
    return Step(code, facts)
