"""What a rule is: its name, the rulebook version it belongs to, how sure we are of it and where it stands."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class RulebookId(StrEnum):
    """The versions of OGP's rules, and Kuvend's own table for what stands above or outside them."""

    R2013 = "R2013"
    R2018 = "R2018"
    R2022 = "R2022"
    LOCAL2021 = "LOCAL2021"
    OWN2026 = "OWN2026"


class Grade(StrEnum):
    """How well a rule is attested."""

    A = "A"  # read in a document of OGP's or of a government taking part
    B = "B"  # read elsewhere, or inferred from such a document
    C = "C"  # not confirmed in any text: configuration, shown as unverified


class Basis(StrEnum):
    """Whose rule it is, so that nobody takes our reading for OGP's word."""

    OGP_RULE = "ogp_rule"
    BRIEF_RULE = "brief_rule"  # asked for by this product's own brief, where OGP's text is silent
    OUR_INDICATOR = "our_indicator"  # computed by Kuvend; the finding or decision is OGP's


class RuleId(StrEnum):
    """What a rule is about; with the rulebook it names one rule, as in `R2018/due_day`."""

    RULEBOOK_CHOICE = "rulebook_choice"
    PLAN_LENGTH = "plan_length"
    NOMINAL_START = "nominal_start"
    NOMINAL_END = "nominal_end"
    RECORDED_DATES = "recorded_dates"
    DUE_DAY = "due_day"
    DUE_BY_JOINING_COHORT = "due_by_joining_cohort"
    DRAFTING_WINDOW = "drafting_window"
    MINIMUM_LENGTH = "minimum_length"
    NO_GAP = "no_gap"
    LATE_DELIVERY = "late_delivery"
    COHORT_SHIFT = "cohort_shift"
    EXTENSIONS = "extensions"
    RELIEF_2020 = "relief_2020"
    REFRESH = "refresh"
    TRIGGER_LATE = "trigger_late"
    TRIGGER_NO_PUBLIC_ENGAGEMENT = "trigger_no_public_engagement"
    TRIGGER_NO_REVIEWER_ENGAGEMENT = "trigger_no_reviewer_engagement"
    TRIGGER_NO_PROGRESS = "trigger_no_progress"
    TRIGGER_BELOW_INVOLVE = "trigger_below_involve"
    TRIGGER_BELOW_INFORM = "trigger_below_inform"
    TRIGGER_NO_REPOSITORY = "trigger_no_repository"
    TRIGGER_MINIMUM_REQUIREMENTS = "trigger_minimum_requirements"
    GRACE_PERIOD = "grace_period"
    RECOMMENDED_COMMITMENTS = "recommended_commitments"
    PROGRESS_UPDATES = "progress_updates"
    SELF_ASSESSMENT = "self_assessment"
    COCREATION_BRIEF = "cocreation_brief"
    PLAN_REVIEW = "plan_review"
    MIDTERM_REPORT = "midterm_report"
    RESULTS_REPORT = "results_report"
    INCEPTION_ASSESSMENT = "inception_assessment"
    END_OF_COMMITMENT_ASSESSMENT = "end_of_commitment_assessment"
    END_OF_PLAN_ASSESSMENT = "end_of_plan_assessment"
    FORUM_MEETINGS = "forum_meetings"
    REPOSITORY_UPDATES = "repository_updates"
    ADVANCE_NOTICE = "advance_notice"
    OPEN_MEETINGS = "open_meetings"


@dataclass(frozen=True)
class Source:
    """The document a rule was read in, so that anybody can check it."""

    title: str
    section: str
    edition: str
    reference: str


@dataclass(frozen=True)
class Rule:
    """One rule of one rulebook. `meaning` is for the documentation; pages translate a sentence by `key`."""

    id: RuleId
    version: RulebookId
    grade: Grade
    source: Source
    meaning: str
    basis: Basis = Basis.OGP_RULE

    @property
    def key(self) -> str:
        """Its name across all versions, such as `R2018/due_day`."""
        return f"{self.version}/{self.id}"

    @property
    def verified(self) -> bool:
        """False where no text confirms the rule, so that it must be shown as unverified."""
        return self.grade is not Grade.C


@dataclass(frozen=True)
class Term(Generic[T]):
    """The value that a rule lays down, together with the rule: a row of a rulebook's table."""

    value: T
    rule: Rule
