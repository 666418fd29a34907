"""What binds a member, and what its dates depend on beside its plans."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BindingDate(StrEnum):
    """What falls on a date. A day on which something is due is the last day on which it is still in time."""

    COCREATION_BRIEF_DUE = "cocreation_brief_due"
    NOTICE_DUE = "notice_due"
    DRAFTING_OPENS = "drafting_opens"
    PLAN_DUE = "plan_due"
    LATEST_DELIVERY = "latest_delivery"
    LAST_DAY_IN_COHORT = "last_day_in_cohort"
    PLAN_ENDS = "plan_ends"
    REFRESH_OPENS = "refresh_opens"
    PROGRESS_UPDATE_DUE = "progress_update_due"
    SELF_ASSESSMENT_DUE = "self_assessment_due"
    PLAN_REVIEW_DUE = "plan_review_due"
    MIDTERM_REPORT_DUE = "midterm_report_due"
    RESULTS_REPORT_DUE = "results_report_due"
    INCEPTION_ASSESSMENT_DUE = "inception_assessment_due"
    END_OF_COMMITMENT_ASSESSMENT_DUE = "end_of_commitment_assessment_due"
    END_OF_PLAN_ASSESSMENT_DUE = "end_of_plan_assessment_due"


@dataclass(frozen=True)
class Completed:
    """A commitment of a plan that was fully completed on a day."""

    commitment: str
    plan: int
    day: date


@dataclass(frozen=True, kw_only=True)
class MemberFacts:
    """The last update of the member's site and the commitments completed, as local days; None: not on record."""

    last_update: date | None = None
    completed: tuple[Completed, ...] = ()
